// A parse as CoNLL-U, with spaCy's labels: tag in XPOS, Universal part of speech in UPOS, entities in MISC.
//
//   std::string block = conllu(document.id, parse);
#pragma once
#include <string>
#include <string_view>

#include "nlp/parse.h"

namespace averment {

// Comments give the document's id, and each sentence's id and text; MISC holds SpaceAfter=No, and NER=B-ORG where an
// entity stands. White-space tokens are written with their characters escaped (\n, \t, \s), as the format demands.
std::string conllu(std::string_view id, const Parse& parse);

}  // namespace averment
