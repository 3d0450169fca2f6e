#include "nlp/vectors.h"

#include <cstring>
#include <nlohmann/json.hpp>

namespace averment::nlp {
namespace {

// NumPy's .npy, version 1: magic, version, header length, a Python dictionary as text, data.
Result<std::string_view> npy_data(const std::string& where, std::string_view bytes, size_t& rows, size_t& width) {
  const auto wrong = [&](const std::string& what) { return Error{ErrorCode::kBadData, where, what + "; a NumPy file of float32 in C order was expected"}; };
  if (bytes.size() < 10 || !bytes.starts_with("\x93NUMPY") || bytes[6] != 1) return wrong("is no NumPy file of version 1");
  const size_t length = static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
  if (bytes.size() < 10 + length) return wrong("the header breaks off");
  const std::string_view header = bytes.substr(10, length);
  if (header.find("'<f4'") == std::string_view::npos || header.find("'fortran_order': False") == std::string_view::npos) return wrong("holds other numbers");
  const size_t shape = header.find("'shape': (");
  unsigned long long r = 0, w = 0;
  if (shape == std::string_view::npos || std::sscanf(std::string(header.substr(shape)).c_str(), "'shape': (%llu, %llu)", &r, &w) != 2) return wrong("has no two-dimensional shape");
  const std::string_view data = bytes.substr(10 + length);
  if (w != 0 && r > data.size() / sizeof(float) / w) return wrong("the data breaks off");
  rows = r;
  width = w;
  return data;
}

// MessagePack, a map of whole numbers to whole numbers, read entry by entry: a tree of hundreds of thousands of objects
// would cost more than all the rest of the loading.
class NumberMapReader {
 public:
  explicit NumberMapReader(std::string_view bytes) : bytes_(bytes) {}
  size_t at() const { return at_; }
  // The number of entries; no more than the bytes can hold.
  std::optional<size_t> entries() {
    const int tag = byte();
    uint64_t n = 0;
    if (tag >= 0x80 && tag <= 0x8f) n = static_cast<uint64_t>(tag & 15);
    else if (tag == 0xde || tag == 0xdf) {
      if (!big_endian(tag == 0xde ? 2 : 4, n)) return std::nullopt;
    } else return std::nullopt;
    if (n > (bytes_.size() - at_) / 2) return std::nullopt;
    return n;
  }
  struct Number {
    uint64_t bits;
    bool negative;
  };
  std::optional<Number> number() {
    const int tag = byte();
    uint64_t n = 0;
    if (tag >= 0 && tag <= 0x7f) return Number{static_cast<uint64_t>(tag), false};
    if (tag >= 0xe0) return Number{0, true};
    if (tag < 0xcc || tag > 0xd3) return std::nullopt;
    const size_t size = size_t{1} << (tag & 3);  // cc..cf unsigned, d0..d3 signed
    if (!big_endian(size, n)) return std::nullopt;
    return Number{n, tag >= 0xd0 && (n >> (8 * size - 1)) != 0};
  }

 private:
  int byte() { return at_ < bytes_.size() ? static_cast<unsigned char>(bytes_[at_++]) : -1; }
  bool big_endian(size_t size, uint64_t& n) {
    if (bytes_.size() - at_ < size) return false;
    for (n = 0; size > 0; --size) n = n << 8 | static_cast<unsigned char>(bytes_[at_++]);
    return true;
  }
  std::string_view bytes_;
  size_t at_ = 0;
};

Result<IdTable> rows_by_id(const std::string& where, std::string_view bytes, size_t rows) {
  NumberMapReader reader(bytes);
  const auto wrong = [&] {
    return Error{ErrorCode::kBadData, where + ":" + std::to_string(reader.at()), "a map of string ids to rows of vocab/vectors was expected"};
  };
  const std::optional<size_t> entries = reader.entries();
  if (!entries) return wrong();
  IdTable::Builder out(*entries);
  for (size_t i = 0; i < *entries; ++i) {
    const auto key = reader.number(), row = reader.number();
    if (!key || !row || key->negative || (!row->negative && row->bits >= rows)) return wrong();
    if (!row->negative) out.add(key->bits, static_cast<uint32_t>(row->bits));
  }
  return out.take();
}

}  // namespace

Result<Vectors> Vectors::load(const ModelFiles& files) {
  Vectors out;
  if (files.has("vocab/vectors.cfg")) {
    const Result<std::string> cfg = files.read("vocab/vectors.cfg");
    if (!cfg.ok()) return cfg.error();
    const nlohmann::json json = nlohmann::json::parse(*cfg, nullptr, false);
    if (!json.is_object()) return Error{ErrorCode::kBadData, files.where("vocab/vectors.cfg"), "is no JSON object"};
    const auto mode = json.find("mode");
    if (mode != json.end() && *mode != "default")
      return Error{ErrorCode::kUnsupported, files.where("vocab/vectors.cfg"), "vectors of mode " + mode->dump() + "; this engine knows \"default\""};
  }
  Result<FileBytes> bytes = files.map("vocab/vectors");
  if (!bytes.ok()) return bytes.error();
  const Result<std::string_view> data = npy_data(files.where("vocab/vectors"), bytes->view(), out.rows, out.width);
  if (!data.ok()) return data.error();
  const size_t count = out.rows * out.width;
  const auto offset = static_cast<size_t>(data->data() - bytes->view().data());
  out.file = std::move(*bytes);
  const char* first = out.file->view().data() + offset;
  if (reinterpret_cast<uintptr_t>(first) % alignof(float) == 0) {
    out.table = Stored<float>::view(reinterpret_cast<const float*>(first), count);
  } else {
    Floats copy(count);
    if (count > 0) std::memcpy(copy.data(), first, count * sizeof(float));
    out.table = std::move(copy);
    out.file.reset();
  }
  const Result<FileBytes> keys = files.map("vocab/key2row");
  if (!keys.ok()) return keys.error();
  Result<IdTable> row_of = rows_by_id(files.where("vocab/key2row"), keys->view(), out.rows);
  if (!row_of.ok()) return row_of.error();
  out.row_of = std::move(*row_of);
  return out;
}

}  // namespace averment::nlp
