// A parse as one JSON object a document, with the keys of the golden files (docs/FORMATS of this repository):
// id, text, n, o (flat begin, end pairs in code points of the text), ws, tag, pos, lemma, morph, head, dep, ss, ents.
//
//   std::string line = parse_json(document.id, document.text, parse);
#pragma once
#include <string>
#include <string_view>

#include "nlp/parse.h"

namespace averment {

// `text` is document.text, which the tokens' spans refer to. One line, without a line break at its end.
std::string parse_json(std::string_view id, std::string_view text, const Parse& parse);

}  // namespace averment
