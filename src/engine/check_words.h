// Words of an ontology pack against the language it is written for: slots that are no prepositions, words that nothing knows, inflected lemmas,
// types that no ontology has.
//
//   check_words(engine, ontology, errors, warnings);
#pragma once
#include <vector>

#include "coding/ontology/ontology.h"
#include "engine/engine.h"

namespace averment {

void check_words(const Engine& engine, const Ontology& ontology, std::vector<Error>& errors, std::vector<Error>& warnings);

}  // namespace averment
