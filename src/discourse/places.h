// Places: which words name places, which places they can be, and which one they are.
//
//   std::vector<PlaceMention> places = find_places(view, table, *knowledge.gazetteer);
//
// One row per toponym occurrence, in text order. Candidates come from the gazetteer; resolution weighs containment
// ("Paris, Texas"), the countries and provinces the document is about, nearness to its other places, and population. A name
// that the gazetteer lacks is a row without coordinates and the precision "undecided". `sense` follows the mention's:
// literal, metonym (metonymy.h decides), or modifier ("Russian troops", "Russia's army", "Paris fashion week"). Never fails.
#pragma once
#include <vector>

#include "discourse/gazetteer.h"
#include "discourse/mentions.h"

namespace averment {

std::vector<PlaceMention> find_places(const View& view, const MentionTable& table, const Gazetteer& gazetteer);

}  // namespace averment
