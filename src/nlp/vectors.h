// Static word vectors of a model's vocabulary: rows by the string id of the word as written.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "nlp/flat_tables.h"
#include "nlp/model_files.h"
#include "tensor/stored.h"

namespace averment::nlp {

struct Vectors {
  size_t rows = 0, width = 0;
  Stored<float> table;  // rows x width; may point into `file`, both are let go once the networks have multiplied it
  IdTable row_of;
  std::optional<FileBytes> file;

  // Refuses modes other than "default" (kUnsupported).
  static Result<Vectors> load(const ModelFiles& files);
};

}  // namespace averment::nlp
