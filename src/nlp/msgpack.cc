#include "nlp/msgpack.h"

namespace averment::nlp {
namespace {

constexpr size_t kDeepest = 32;

bool by_reference(msgpack::type::object_type, std::size_t, void*) { return true; }

}  // namespace

Result<MessagePack> MessagePack::parse(const std::string& where, std::string_view bytes) {
  MessagePack out;
  out.zone_ = std::make_unique<msgpack::zone>();
  std::size_t offset = 0;
  try {
    // No container can hold more items than there are bytes.
    const msgpack::unpack_limit limit(bytes.size(), bytes.size(), bytes.size(), bytes.size(), bytes.size(), kDeepest);
    out.root_ = msgpack::unpack(*out.zone_, bytes.data(), bytes.size(), offset, by_reference, nullptr, limit);
  } catch (const msgpack::insufficient_bytes&) {
    return Error{ErrorCode::kBadData, where + ":" + std::to_string(bytes.size()), "the file breaks off; a whole MessagePack document was expected"};
  } catch (const msgpack::unpack_error& error) {
    return Error{ErrorCode::kBadData, where + ":" + std::to_string(offset), std::string("is no MessagePack document (") + error.what() + ")"};
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kLimit, where, "claims more items than memory holds"};
  }
  return out;
}

const msgpack::object* find(const msgpack::object& map, std::string_view key) {
  if (map.type != msgpack::type::MAP) return nullptr;
  for (uint32_t i = 0; i < map.via.map.size; ++i) {
    const msgpack::object_kv& entry = map.via.map.ptr[i];
    if (as_text(&entry.key) == key) return &entry.val;
  }
  return nullptr;
}

std::optional<std::string_view> as_text(const msgpack::object* object) {
  if (object == nullptr) return std::nullopt;
  if (object->type == msgpack::type::STR) return std::string_view(object->via.str.ptr, object->via.str.size);
  if (object->type == msgpack::type::BIN) return std::string_view(object->via.bin.ptr, object->via.bin.size);
  return std::nullopt;
}

std::optional<int64_t> as_integer(const msgpack::object* object) {
  if (object == nullptr) return std::nullopt;
  if (object->type == msgpack::type::NEGATIVE_INTEGER) return object->via.i64;
  if (object->type == msgpack::type::POSITIVE_INTEGER && object->via.u64 <= INT64_MAX) return static_cast<int64_t>(object->via.u64);
  return std::nullopt;
}

std::optional<uint64_t> as_unsigned(const msgpack::object* object) {
  if (object == nullptr || object->type != msgpack::type::POSITIVE_INTEGER) return std::nullopt;
  return object->via.u64;
}

bool is_map(const msgpack::object* object) { return object != nullptr && object->type == msgpack::type::MAP; }
bool is_array(const msgpack::object* object) { return object != nullptr && object->type == msgpack::type::ARRAY; }

}  // namespace averment::nlp
