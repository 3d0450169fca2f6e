// Checking a pack: its lines, what its kind makes of them, and the expectations of its examples; of an ontology pack also its words against the
// language pack and the model, and its negative examples.
//
//   PackCheck check = check_pack("my-actors", options);
//   for (const Error& error : check.errors) …                   // path:line:column, what is wrong, what would be right
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"

namespace averment {

struct PackCheck {
  std::string name;                 // "ontology/plover 0.1.0"; "" where the manifest could not be read
  size_t files = 0, entries = 0, examples = 0;
  std::vector<Error> errors;        // of an ontology all, of other packs the first of each step
  std::vector<Error> warnings;
};

PackCheck check_pack(const std::string& folder, const EngineOptions& options);

}  // namespace averment
