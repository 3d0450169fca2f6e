// Static word vectors of a model's vocabulary: rows by the string id of the word as written.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "nlp/model_files.h"
#include "tensor/aligned.h"

namespace averment::nlp {

struct Vectors {
  size_t rows = 0, width = 0;
  Floats table;  // rows x width
  std::unordered_map<uint64_t, uint32_t> row_of;

  // Refuses modes other than "default" (kUnsupported).
  static Result<Vectors> load(const ModelFiles& files);
};

}  // namespace averment::nlp
