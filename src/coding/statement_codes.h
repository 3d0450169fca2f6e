// Statement codes: which statements are political acts of their own, and the ontology's numeric code for them (docs/RECORD.md, `cameo`).
//
//   code_statement_codes(reading, ontology, record);   // after statements and events
//
// A statement in somebody's own words or reported, by an actor of the sectors that the pack names, outermost, and not already told as an event
// (an accusation, a demand) gets the code of its class of cue. Never fails.
#pragma once
#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

void code_statement_codes(const Reading& reading, const Ontology& ontology, Record& record);

}  // namespace averment
