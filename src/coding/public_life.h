// Public life: whether an act concerns it, or only private people among themselves.
//
//   if (is_private_act(reading, ontology, entry.public_sides, draft.sources, draft.targets)) …   // "The man refused to get into the taxi"
//
// Private is whoever has no name, no office and no entry in an actor pack and is called by a noun of the set `privates`. Which types need a public
// side says types.txt (`public=`). Pure.
#pragma once
#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

bool is_private_act(const Reading& reading, const Ontology& ontology, PublicSides asks, const std::vector<int32_t>& sources, const std::vector<int32_t>& targets);

}  // namespace averment
