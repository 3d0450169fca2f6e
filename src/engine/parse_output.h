// The language engine's output as text: JSON Lines with the keys of spaCy-made golden files, CoNLL-U's ten columns, predicates.
//
//   std::string line = parse_to_json(document, parse);    // {"id", "n", "o", "ws", "tag", …}, offsets in code points
//
// Labels are spaCy's, also in the columns of CoNLL-U. Pure functions.
#pragma once
#include <string>

#include "engine/engine.h"

namespace averment {

// Heads and sentence starts are token indices of the whole document; a root is its own head.
std::string parse_to_json(const Document& document, const Parse& parse);
// One block a sentence, with "# sent_id" and "# text"; the last column holds spans (bytes) and entity labels.
std::string parse_to_conllu(const Document& document, const Parse& parse);
// One line a predicate, as an expectation of docs/CASES.md, under its sentence.
std::string predicates_to_text(const Document& document, const DeepReading& deep);

}  // namespace averment
