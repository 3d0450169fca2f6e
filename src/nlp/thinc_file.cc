#include "nlp/thinc_file.h"

#include <cstring>

namespace averment::nlp {
namespace {

std::string shape_text(const std::vector<size_t>& shape) {
  std::string out;
  for (const size_t n : shape) out += (out.empty() ? "" : ", ") + (n == 0 ? std::string("*") : std::to_string(n));
  return "(" + out + ")";
}

Result<ThincArray> array_of(const std::string& where, const msgpack::object& object) {
  ThincArray out;
  const msgpack::object* shape = find(object, "shape");
  const std::optional<std::string_view> type = as_text(find(object, "type")), data = as_text(find(object, "data"));
  if (!is_array(shape) || !type || !data) return Error{ErrorCode::kBadData, where, "a parameter is no array of type, shape and data"};
  out.dtype = std::string(*type);
  out.bytes = *data;
  size_t count = 1;
  for (uint32_t i = 0; i < shape->via.array.size; ++i) {
    const std::optional<uint64_t> n = as_unsigned(&shape->via.array.ptr[i]);
    if (!n || *n > data->size() || (*n != 0 && count > data->size() / *n)) return Error{ErrorCode::kBadData, where, "a parameter's shape exceeds its data"};
    out.shape.push_back(*n);
    count *= *n;
  }
  if (count * sizeof(float) != data->size() && type->ends_with("f4"))
    return Error{ErrorCode::kBadData, where, "a parameter of shape " + shape_text(out.shape) + " holds " + std::to_string(data->size()) + " bytes"};
  return out;
}

}  // namespace

Result<ThincFile> ThincFile::parse(std::string where, std::string bytes) {
  ThincFile out;
  out.where_ = std::move(where);
  out.bytes_ = std::make_unique<const std::string>(std::move(bytes));
  const Result<MessagePack> document = MessagePack::parse(out.where_, *out.bytes_);
  if (!document.ok()) return document.error();
  const msgpack::object* nodes = find(document->root(), "nodes");
  const msgpack::object* attrs = find(document->root(), "attrs");
  const msgpack::object* params = find(document->root(), "params");
  if (!is_array(nodes) || !is_array(attrs) || !is_array(params) || nodes->via.array.size != attrs->via.array.size ||
      nodes->via.array.size != params->via.array.size)
    return Error{ErrorCode::kBadData, out.where_, "is no thinc model; arrays nodes, attrs and params of one length were expected"};
  for (uint32_t i = 0; i < nodes->via.array.size; ++i) {
    ThincNode node;
    const std::optional<std::string_view> name = as_text(find(nodes->via.array.ptr[i], "name"));
    const msgpack::object& a = attrs->via.array.ptr[i];
    const msgpack::object& p = params->via.array.ptr[i];
    if (!name || !is_map(&a) || !is_map(&p)) return Error{ErrorCode::kBadData, out.where_, "layer " + std::to_string(i) + " lacks a name, attributes or parameters"};
    node.name = std::string(*name);
    for (uint32_t k = 0; k < a.via.map.size; ++k) {
      const auto key = as_text(&a.via.map.ptr[k].key), value = as_text(&a.via.map.ptr[k].val);
      if (key && value) node.attributes.emplace(*key, *value);
    }
    for (uint32_t k = 0; k < p.via.map.size; ++k) {
      const auto key = as_text(&p.via.map.ptr[k].key);
      if (!key || p.via.map.ptr[k].val.is_nil()) continue;
      Result<ThincArray> array = array_of(out.where_ + ": layer " + std::to_string(i) + " (" + node.name + ") " + std::string(*key), p.via.map.ptr[k].val);
      if (!array.ok()) return array.error();
      node.params.emplace(*key, std::move(*array));
    }
    out.nodes_.push_back(std::move(node));
  }
  return out;
}

size_t ThincFile::count(std::string_view name) const {
  size_t n = 0;
  for (const ThincNode& node : nodes_) n += node.name == name;
  return n;
}

Result<const ThincNode*> ThincFile::node(std::string_view name, size_t ordinal) const {
  for (const ThincNode& node : nodes_)
    if (node.name == name && ordinal-- == 0) return &node;
  return Error{ErrorCode::kUnsupported, where_, "has only " + std::to_string(count(name)) + " layers named " + std::string(name) + "; this engine knows spaCy 3's CNN pipelines"};
}

Result<std::vector<float>> ThincFile::floats(const ThincNode& node, std::string_view key, std::vector<size_t>& shape) const {
  const auto found = node.params.find(key);
  const std::string what = "layer " + node.name + ", parameter " + std::string(key);
  if (found == node.params.end()) return Error{ErrorCode::kBadData, where_, what + " is missing"};
  const ThincArray& array = found->second;
  if (array.dtype != "<f4") return Error{ErrorCode::kUnsupported, where_, what + " is of type " + array.dtype + "; <f4 (float32) was expected"};
  bool fits = array.shape.size() == shape.size();
  for (size_t i = 0; fits && i < shape.size(); ++i) fits = shape[i] == 0 || shape[i] == array.shape[i];
  if (!fits) return Error{ErrorCode::kUnsupported, where_, what + " has shape " + shape_text(array.shape) + "; " + shape_text(shape) + " was expected"};
  shape = array.shape;
  std::vector<float> out(array.bytes.size() / sizeof(float));
  if (!out.empty()) std::memcpy(out.data(), array.bytes.data(), out.size() * sizeof(float));
  return out;
}

Result<int64_t> ThincFile::integer(const ThincNode& node, std::string_view attribute) const {
  const Error missing{ErrorCode::kBadData, where_, "layer " + node.name + " lacks the whole number " + std::string(attribute)};
  const auto found = node.attributes.find(attribute);
  if (found == node.attributes.end()) return missing;
  const Result<MessagePack> value = MessagePack::parse(where_, found->second);
  if (!value.ok()) return value.error();
  const std::optional<int64_t> number = as_integer(&value->root());
  if (!number) return missing;
  return *number;
}

Result<std::vector<std::string>> ThincFile::strings(const ThincNode& node, std::string_view attribute) const {
  const Error missing{ErrorCode::kBadData, where_, "layer " + node.name + " lacks the list of names " + std::string(attribute)};
  const auto found = node.attributes.find(attribute);
  if (found == node.attributes.end()) return missing;
  const Result<MessagePack> value = MessagePack::parse(where_, found->second);
  if (!value.ok()) return value.error();
  if (!is_array(&value->root())) return missing;
  std::vector<std::string> out;
  for (uint32_t i = 0; i < value->root().via.array.size; ++i) {
    const auto text = as_text(&value->root().via.array.ptr[i]);
    if (!text) return missing;
    out.emplace_back(*text);
  }
  return out;
}

}  // namespace averment::nlp
