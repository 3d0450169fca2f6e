// A thinc model file: its layers in file order, each with dimensions, attributes and parameter arrays.
//
//   Result<ThincFile> file = ThincFile::parse("parser/model", std::move(bytes));
//   Result<const ThincNode*> lower = file->node("precomputable_affine", 0);
//   Result<std::vector<float>> w = file->floats(**lower, "W", {8, 64, 2, 64});
//
// Layers are found by name and order: the tree is regular, so the k-th hashembed, maxout and layernorm belong together.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nlp/msgpack.h"

namespace averment::nlp {

struct ThincArray {
  std::string dtype;
  std::vector<size_t> shape;
  std::string_view bytes;
};

struct ThincNode {
  std::string name;
  std::map<std::string, std::string, std::less<>> attributes;  // values as MessagePack
  std::map<std::string, ThincArray, std::less<>> params;
};

class ThincFile {
 public:
  static Result<ThincFile> parse(std::string where, std::string bytes);

  const std::string& where() const { return where_; }
  const std::vector<ThincNode>& nodes() const { return nodes_; }
  size_t count(std::string_view name) const;
  Result<const ThincNode*> node(std::string_view name, size_t ordinal) const;

  // Parameter `key` of the layer, which must be float32 with as many dimensions as `shape`; a 0 in `shape` is filled in
  // from the file, another number is compared with it.
  Result<std::vector<float>> floats(const ThincNode& node, std::string_view key, std::vector<size_t>& shape) const;
  Result<std::vector<float>> floats(const ThincNode& node, std::string_view key, std::vector<size_t>&& shape) const { return floats(node, key, shape); }

  Result<int64_t> integer(const ThincNode& node, std::string_view attribute) const;
  Result<std::vector<std::string>> strings(const ThincNode& node, std::string_view attribute) const;

 private:
  std::string where_;
  std::unique_ptr<const std::string> bytes_;  // the nodes point into it
  std::vector<ThincNode> nodes_;
};

}  // namespace averment::nlp
