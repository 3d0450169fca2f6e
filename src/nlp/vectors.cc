#include "nlp/vectors.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "nlp/msgpack.h"

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
  const Result<std::string> bytes = files.read("vocab/vectors");
  if (!bytes.ok()) return bytes.error();
  const Result<std::string_view> data = npy_data(files.where("vocab/vectors"), *bytes, out.rows, out.width);
  if (!data.ok()) return data.error();
  out.table.resize(out.rows * out.width);
  if (!out.table.empty()) std::memcpy(out.table.data(), data->data(), out.table.size() * sizeof(float));
  const Result<std::string> key_bytes = files.read("vocab/key2row");
  if (!key_bytes.ok()) return key_bytes.error();
  const Result<MessagePack> keys = MessagePack::parse(files.where("vocab/key2row"), *key_bytes);
  if (!keys.ok()) return keys.error();
  const Error wrong{ErrorCode::kBadData, files.where("vocab/key2row"), "a map of string ids to rows of vocab/vectors was expected"};
  if (!is_map(&keys->root())) return wrong;
  const msgpack::object_map& map = keys->root().via.map;
  std::vector<std::pair<uint64_t, uint32_t>> entries;
  entries.reserve(map.size);
  for (uint32_t i = 0; i < map.size; ++i) {
    const auto key = as_unsigned(&map.ptr[i].key);
    const auto row = as_integer(&map.ptr[i].val);
    if (!key || !row || *row >= static_cast<int64_t>(out.rows)) return wrong;
    if (*row >= 0) entries.emplace_back(*key, static_cast<uint32_t>(*row));
  }
  out.row_of = IdTable(entries);
  return out;
}

}  // namespace averment::nlp
