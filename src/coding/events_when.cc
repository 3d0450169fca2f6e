#include "coding/events_when.h"

#include <algorithm>

#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr std::string_view kWhereSet = "where";
constexpr int32_t kWindow = 48;     // tokens to each side of a verb in which a phrase of its clause is looked for
constexpr int kSteps = 10;          // from a phrase up to the verb
constexpr int kTellsOn = 3;         // clauses above a participle whose time is its time
constexpr int32_t kPhrase = 64;     // tokens of one argument that are looked at

}  // namespace

WhenWhere::WhenWhere(const Reading& reading, const Matcher& matcher) : reading_(reading), matcher_(matcher), where_(matcher.ontology().set(kWhereSet)) {
  const size_t size = reading.parse.tokens.size();
  time_at_.assign(size, -1);
  place_at_.assign(size, -1);
  const auto mark = [&](std::vector<int32_t>& at, TokenRange range, size_t index) {
    for (int32_t t = std::max(0, range.begin); t < range.end && static_cast<size_t>(t) < size; ++t) at[static_cast<size_t>(t)] = static_cast<int32_t>(index);
  };
  const auto& times = reading.discourse.times;
  for (size_t i = 0; i < times.size(); ++i)
    if (times[i].value.type != TimeType::duration) mark(time_at_, times[i].tokens, i);  // "for six years" says how long, not when
  const auto& places = reading.discourse.places;
  for (size_t i = 0; i < places.size(); ++i)
    if (places[i].value.sense == PlaceSense::literal) mark(place_at_, places[i].tokens, i);
}

int32_t WhenWhere::time_among_arguments(int32_t index) const {
  for (const Argument& a : predicate(index).arguments) {
    if (a.clause) continue;
    if (const int32_t own = time_at_[static_cast<size_t>(a.head)]; own >= 0) return own;
    if (a.role != Role::time) continue;
    for (int32_t t = a.phrase.begin; t < std::min(a.phrase.end, a.phrase.begin + kPhrase); ++t)
      if (time_at_[static_cast<size_t>(t)] >= 0) return time_at_[static_cast<size_t>(t)];
  }
  return -1;
}

int32_t WhenWhere::place_among_arguments(int32_t index) const {
  for (const Argument& a : predicate(index).arguments)
    if (a.preposition >= 0 && (a.role == Role::place || a.role == Role::oblique || a.role == Role::patient))
      if (const int32_t own = place_at_[static_cast<size_t>(a.head)]; own >= 0) return own;
  return -1;
}

// Whether only nouns and prepositions stand between a time or place and the predicate.
bool WhenWhere::belongs(int32_t token, int32_t index, const OntologyEntry& entry, bool is_place) const {
  const Syntax& s = reading_.syntax;
  const Predicate& p = predicate(index);
  bool below_preposition = false;
  int32_t at = token;
  for (int step = 0; step < kSteps; ++step) {
    if (at == p.head || at == p.support) return step > 0 && (!is_place || below_preposition);
    const int32_t up = s.heads[static_cast<size_t>(at)];
    if (up == at) return false;
    switch (s.relations[static_cast<size_t>(at)]) {
      case Relation::preposition:
        if (is_place && !below_preposition) {
          if (where_ == nullptr || !where_->holds(ascii_lower(reading_.parse.tokens[static_cast<size_t>(at)].lemma))) return false;
          below_preposition = true;
        }
        break;
      case Relation::apposition:  // "in Koro, central Mali, on Monday"
      case Relation::prepositional_object: case Relation::object: case Relation::passive_subject: case Relation::oblique: break;
      case Relation::noun_adverbial: case Relation::adverb:
        if (is_place) return false;
        break;
      default: return false;
    }
    at = up;
    if (at == p.head || at == p.support) continue;
    const int32_t other = s.predicate_at[static_cast<size_t>(at)];
    if (other < 0 || other == index) continue;
    if (predicate(other).kind != PredicateKind::noun) return false;
    const OntologyEntry* e = matcher_.entry(other);
    if (e != nullptr && !e->through && e->coding.type != entry.coding.type) return false;
  }
  return false;
}

int32_t WhenWhere::nearest(const std::vector<int32_t>& at, int32_t index, const OntologyEntry& entry, bool is_place) const {
  const auto& tokens = reading_.parse.tokens;
  const int32_t head = predicate(index).head, sentence = tokens[static_cast<size_t>(head)].sentence;
  const auto here = [&](int32_t t) { return t >= 0 && static_cast<size_t>(t) < tokens.size() && tokens[static_cast<size_t>(t)].sentence == sentence; };
  for (int32_t away = 1; away <= kWindow; ++away)
    for (const int32_t t : {head + away, head - away})
      if (here(t) && at[static_cast<size_t>(t)] >= 0 && belongs(t, index, entry, is_place)) return at[static_cast<size_t>(t)];
  return -1;
}

void WhenWhere::fill(const EventDraft& d, int32_t teller, Event& event) const {
  int32_t time = -1, place = -1;
  const auto look = [&](int32_t index, bool where) {
    if (time < 0) time = time_among_arguments(index);
    if (time < 0) time = nearest(time_at_, index, *d.entry, false);
    if (where && place < 0) place = place_among_arguments(index);
    if (where && place < 0 && !d.entry->spoken) place = nearest(place_at_, index, *d.entry, true);
  };
  look(d.predicate, true);
  if (teller != d.predicate) look(teller, true);
  const auto here = [&](int32_t other) { return reading_.parse.tokens[static_cast<size_t>(predicate(other).head)].sentence == reading_.parse.tokens[static_cast<size_t>(predicate(teller).head)].sentence; };
  const auto by_the_same = [&](int32_t other) {
    const auto& arguments = predicate(other).arguments;
    return std::any_of(arguments.begin(), arguments.end(), [](const Argument& a) { return a.role == Role::agent && a.shared; });
  };
  for (const int32_t other : d.also) look(other, true);
  // "killed nine and burned stalls in the market on Monday"
  for (const int32_t child : matcher_.children(teller))
    if (predicate(child).embedding == Embedding::conjunct && predicate(child).kind != PredicateKind::noun && by_the_same(child)) look(child, true);
  // "attacked it on Monday, wounding two", "shelled the port and withdrew"
  int32_t at = teller;
  for (int step = 0; step < kTellsOn && time < 0; ++step) {
    const Predicate& p = predicate(at);
    const bool tells_on = p.parent >= 0 && p.kind != PredicateKind::noun &&
                          (p.embedding == Embedding::participle || (p.embedding == Embedding::adverbial && !p.finite && p.modality == Modality::none) || p.embedding == Embedding::conjunct);
    if (!tells_on || predicate(p.parent).kind == PredicateKind::noun || !here(p.parent) || !by_the_same(at) || p.modality != predicate(p.parent).modality) break;
    at = p.parent;
    look(at, false);
  }
  if (time >= 0) event.time = time_id(time);
  if (place >= 0) event.place = place_id(place);
}

}  // namespace averment
