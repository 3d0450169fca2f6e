// Places: which words name places, which places they can be, and which one they are.
//
//   std::vector<PlaceMention> places = find_places(document, parse, syntax, mentions, knowledge);
//
// One row per toponym occurrence, in text order. Candidates come from the gazetteer; resolution weighs containment
// ("Paris, Texas"), the countries the document is about, nearness to its other places, and population. `sense` is literal or
// modifier ("French troops" is none of ours: demonyms are no toponyms; "Russia's army", "Paris fashion week" are modifiers);
// metonyms are decided by metonymy.h, which overrides. Never fails.
#pragma once
#include <vector>

#include "discourse/discourse.h"

namespace averment {

std::vector<PlaceMention> find_places(const Document& document, const Parse& parse, const Syntax& syntax,
                                      const std::vector<Mention>& mentions, const Knowledge& knowledge);

}  // namespace averment
