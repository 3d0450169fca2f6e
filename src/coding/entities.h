// Entities: the people, bodies, groups, places, papers and happenings of a record, and its rows of times and places.
//
//   code_statements(reading, record); …        // every step that refers to entities
//   code_entities(reading, record);            // last: a referent that no row needs and that nothing names is left out
//
// Ids follow discourse's indices (coder.h), so they may have gaps.
#pragma once
#include "coding/coder.h"

namespace averment {

void code_entities(const Reading& reading, Record& record);
void code_times_and_places(const Reading& reading, Record& record);

}  // namespace averment
