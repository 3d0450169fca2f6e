// Quantities: how many were killed, hurt, arrested, driven out, took part; what was paid: low, best, high, and who says so.
//
//   code_quantities(reading, ontology, record);   // after statements and events
//
// One row a number as the text gives it; conflicting numbers are rows beside each other, never averaged. `by` is the
// statement that holds the number, "" for the narrator's own. Kinds and patterns come from quantities.txt of the ontology
// pack, number words from numbers.txt of the language pack. What an ontology before this one counted in the same kind is no
// second row. Never fails.
#pragma once
#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

void code_quantities(const Reading& reading, const Ontology& ontology, Record& record);

}  // namespace averment
