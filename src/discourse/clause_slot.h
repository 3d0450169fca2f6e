// Which clause is what a cue reports, infinitive, gerund and question included, wherever the parser hung it.
#pragma once
#include "discourse/cue_sites.h"

namespace averment {

// The head of the clause that fills `slot` (clause, infinitive, gerund or question) of the cue at `site`, whose last word is `last`; -1 for none.
int32_t clause_in_slot(const Scene& scene, const CueSite& site, int32_t last, Slot slot);

}  // namespace averment
