// Where the model and the packs are, when nobody says: named place, environment, beside the program, the share folder.
//
//   Result<std::string> model = find_model("");       // "/opt/averment/third_party/en_core_web_sm"
//   if (!model.ok()) return model.error();            // lists every place that was looked at
#pragma once
#include <cstddef>
#include <string>

#include "base/result.h"

namespace averment {

// `given`, else $AVERMENT_MODEL, else third_party/en_core_web_sm or share/averment/en_core_web_sm in the folders above the
// program, the source tree it was built from, or /usr/share/averment. Fails with kNotFound.
Result<std::string> find_model(const std::string& given);

// The folder that holds lang/, ontology/, actors/, places/: `given`, else $AVERMENT_PACKS, else packs/ in the same places.
Result<std::string> find_packs(const std::string& given);

// The cache folder: `given` ("none" for no cache, which gives ""), else $AVERMENT_CACHE, $XDG_CACHE_HOME/averment, ~/.cache/averment.
std::string find_cache(const std::string& given);

// $AVERMENT_WORD_TYPES when it is a whole number, else `otherwise`.
size_t word_types(size_t otherwise);

}  // namespace averment
