#include "coding/public_life.h"

#include <algorithm>

namespace averment {
namespace {

constexpr std::string_view kPrivateSet = "privates";  // nouns for people as private persons

// Nobody whom the text or a pack gives a name, an office or a public sector, called by a noun for private persons.
bool is_private(const Reading& reading, const WordSet& privates, int32_t mention) {
  const auto& mentions = reading.discourse.mentions;
  const Mention& here = mentions[static_cast<size_t>(mention)];
  if (here.kind != MentionKind::nominal && here.referent < 0) return false;
  const auto called_so = [&](const Mention& m) { return m.head >= 0 && privates.holds(reading.parse.tokens[static_cast<size_t>(m.head)].lemma); };
  if (here.referent < 0) return called_so(here);
  const Referent& who = reading.discourse.referents[static_cast<size_t>(here.referent)];
  if (who.is_public || !who.actor.empty() || !who.roles.empty()) return false;
  bool called = false;
  for (int32_t m : who.mentions) {
    if (mentions[static_cast<size_t>(m)].kind == MentionKind::name) return false;
    called |= mentions[static_cast<size_t>(m)].kind == MentionKind::nominal && called_so(mentions[static_cast<size_t>(m)]);
  }
  return called;
}

}  // namespace

bool is_private_act(const Reading& reading, const Ontology& ontology, PublicSides asks, const std::vector<int32_t>& sources, const std::vector<int32_t>& targets) {
  const WordSet* privates = ontology.set(kPrivateSet);
  if (privates == nullptr) return false;
  const auto all_private = [&](const std::vector<int32_t>& side) {
    return std::all_of(side.begin(), side.end(), [&](int32_t m) { return is_private(reading, *privates, m); });
  };
  if (asks == PublicSides::none || (sources.empty() && targets.empty())) return false;
  if (asks == PublicSides::where_named && (sources.empty() || targets.empty())) return false;
  return all_private(sources) && all_private(targets);
}

}  // namespace averment
