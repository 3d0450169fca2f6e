// The predicates of a text as lines that a case file could expect.
//
//   std::string text = predicates_to_text(document, deep);   // "# sentence", then one line a predicate
#pragma once
#include <string>

#include "engine/engine.h"

namespace averment {

std::string predicates_to_text(const Document& document, const DeepReading& deep);

}  // namespace averment
