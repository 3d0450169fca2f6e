#include "coding/public_life.h"

#include <algorithm>

namespace averment {
namespace {

constexpr std::string_view kPrivateSet = "privates";  // nouns for people as private persons

constexpr std::string_view kMattersSet = "public_matters", kArmedSet = "armed_sectors";

// Nobody whom the text or a pack gives a name, an office or a public sector, called by a noun for private persons.
bool is_private(const Reading& reading, const LemmaSet& privates, int32_t mention) {
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

bool names_public_matter(const Reading& reading, const Ontology& ontology, int32_t predicate) {
  const LemmaSet* matters = ontology.set(kMattersSet);
  if (matters == nullptr) return false;
  const TokenRange clause = reading.syntax.predicates[static_cast<size_t>(predicate)].clause;
  for (int32_t t = clause.begin; t < clause.end; ++t)
    if (matters->holds(reading.parse.tokens[static_cast<size_t>(t)].lemma)) return true;
  return false;
}

}  // namespace

bool is_private_act(const Reading& reading, const Ontology& ontology, PublicSides asks, const EventDraft& draft) {
  const LemmaSet* privates = ontology.set(kPrivateSet);
  if (privates == nullptr || asks == PublicSides::none || (draft.sources.empty() && draft.targets.empty())) return false;
  const auto all_private = [&](const std::vector<int32_t>& side) {
    return std::all_of(side.begin(), side.end(), [&](int32_t m) { return is_private(reading, *privates, m); });
  };
  if (!all_private(draft.sources) || !all_private(draft.targets)) return false;
  return asks == PublicSides::one || !names_public_matter(reading, ontology, draft.predicate);
}

bool is_against_one(const Reading& reading, const Ontology& ontology, const EventDraft& draft) {
  if (draft.targets.size() != 1 || draft.reciprocal) return false;
  const LemmaSet* armed = ontology.set(kArmedSet);
  const auto referent = [&](int32_t mention) -> const Referent* {
    const int32_t r = reading.discourse.mentions[static_cast<size_t>(mention)].referent;
    return r < 0 ? nullptr : &reading.discourse.referents[static_cast<size_t>(r)];
  };
  const auto is_armed = [&](int32_t mention) {
    const Referent* who = referent(mention);
    return who != nullptr && armed != nullptr && std::any_of(who->sectors.begin(), who->sectors.end(), [&](const std::string& s) { return armed->holds(s); });
  };
  const Referent* victim = referent(draft.targets.front());
  return victim != nullptr && victim->type == EntityType::person && !is_armed(draft.targets.front()) && std::none_of(draft.sources.begin(), draft.sources.end(), is_armed);
}

}  // namespace averment
