// Toponyms: the stretches of a document that name a place, and what the gazetteer has under that name.
//
//   for (const Toponym& t : find_toponyms(view, table, gazetteer)) t.candidates;
//
// Names typed as places by all of a document's evidence, adjectives of countries, and capitalised words that the gazetteer
// knows where the text puts something into a place. In text order, disjoint.
#pragma once
#include <string>
#include <vector>

#include "discourse/gazetteer.h"
#include "discourse/mentions.h"

namespace averment {

struct Toponym {
  TokenRange tokens;
  std::string text;                  // as written, words joined as they stand
  int32_t mention = -1;              // index into MentionTable::mentions
  bool adjective = false;            // "Russian": the country's adjective
  bool inner = false;                // inside the name of a body or building: "Osta Police Department"
  std::string_view country;          // alpha-3, where the name is a country's by the language pack
  PlaceKind hint = PlaceKind::point; // city, admin1, admin2 where a word beside it says so; point: nothing does
  std::vector<PlaceHit> candidates;  // most populous first
};

std::vector<Toponym> find_toponyms(const View& view, const MentionTable& table, const Gazetteer& gazetteer);

}  // namespace averment
