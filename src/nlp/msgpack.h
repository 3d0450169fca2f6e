// MessagePack documents, read with msgpack-cxx into a tree whose strings point into the given bytes.
//
//   Result<MessagePack> file = MessagePack::parse("tagger/model", bytes);
//   const msgpack::object* nodes = find(file->root(), "nodes");
//
// Damaged or hostile input (a broken-off file, a claimed length beyond the bytes, deep nesting) is an error, never a crash.
#pragma once
#include <cstdint>
#include <memory>
#include <msgpack.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace averment::nlp {

class MessagePack {
 public:
  // `bytes` must outlive the document.
  static Result<MessagePack> parse(const std::string& where, std::string_view bytes);
  const msgpack::object& root() const { return root_; }

 private:
  std::unique_ptr<msgpack::zone> zone_;
  msgpack::object root_;
};

// The value of a string (or binary) key; null when `map` is no map or lacks it.
const msgpack::object* find(const msgpack::object& map, std::string_view key);

// Text or binary; an integer of either sign. Absent when of another kind, or null.
std::optional<std::string_view> as_text(const msgpack::object* object);
std::optional<int64_t> as_integer(const msgpack::object* object);
std::optional<uint64_t> as_unsigned(const msgpack::object* object);

bool is_map(const msgpack::object* object);
bool is_array(const msgpack::object* object);

}  // namespace averment::nlp
