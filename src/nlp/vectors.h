// Static word vectors of a model's vocabulary: rows by the string id of the word as written.
#pragma once
#include <cstdint>
#include <string>

#include "base/result.h"
#include "nlp/flat_tables.h"
#include "nlp/model_files.h"
#include "tensor/aligned.h"

namespace averment::nlp {

struct Vectors {
  size_t rows = 0, width = 0;
  Floats table;  // rows x width
  IdTable row_of;

  // Refuses modes other than "default" (kUnsupported).
  static Result<Vectors> load(const ModelFiles& files);
};

}  // namespace averment::nlp
