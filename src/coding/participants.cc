#include "coding/participants.h"

#include <algorithm>

namespace averment {
namespace {

// The set of prepositions that lead to whom an act is aimed at, where the pattern names none.
constexpr std::string_view kTowardsSet = "towards";
constexpr std::string_view kCausesSet = "causes";  // prepositions that lead to what an act is about: "over", "about"
constexpr std::string_view kRestrictionsSet = "restrictions";  // nouns for what lies on those where it holds: "curfew"
constexpr std::string_view kOwningSet = "owning";  // prepositions that lead to whose an act or thing is

constexpr std::string_view kCity = "city";  // precision of a place

bool is_event_or_thing(uint32_t classes) { return (classes & kActor) == 0; }

}  // namespace

void add_once(std::vector<int32_t>& to, int32_t mention) {
  if (mention >= 0 && std::find(to.begin(), to.end(), mention) == to.end()) to.push_back(mention);
}

void add_once(std::vector<int32_t>& to, const std::vector<int32_t>& mentions) {
  for (int32_t m : mentions) add_once(to, m);
}

int32_t actor_in(const Reading& reading, const Matcher& matcher, int32_t head, TokenRange phrase, bool inside) {
  const int32_t own = matcher.mention_at(head);
  if (!inside && own >= 0 && !is_event_or_thing(matcher.classes_at(head))) return own;
  // "the raid by the army", "Norland's decision": the author of the act or thing.
  const int32_t act = reading.syntax.predicate_at[static_cast<size_t>(head)];
  if (act >= 0)
    for (const Argument& a : reading.syntax.predicates[static_cast<size_t>(act)].arguments)
      if (a.role == Role::agent && !a.clause && a.head != head)
        if (const int32_t m = matcher.mention_at(a.head); m >= 0 && !is_event_or_thing(matcher.classes_at(a.head))) return m;
  // Else whoever stands nearest below the head: its possessor first.
  int32_t found = -1;
  const auto& children = reading.syntax.children;
  if (static_cast<size_t>(head) >= children.size()) return -1;
  std::vector<int32_t> level{head};
  for (int depth = 0; depth < 3 && found < 0 && !level.empty(); ++depth) {
    std::vector<int32_t> next;
    for (int32_t at : level)
      for (int32_t child : children[static_cast<size_t>(at)]) {
        const Relation relation = reading.syntax.relations[static_cast<size_t>(child)];
        if (relation == Relation::conjunct || relation == Relation::apposition || relation == Relation::relative_clause || !phrase.contains(child)) continue;
        next.push_back(child);
        const int32_t m = matcher.mention_at(child);
        if (m < 0 || is_event_or_thing(matcher.classes_at(child))) continue;
        if (found < 0 || relation == Relation::possessor) found = m;
      }
    level = std::move(next);
  }
  return found;
}

namespace {

// Mentions inside a phrase that somebody may be meant by, the likeliest first: who does the act that the head names, who owns
// it, whom a preposition that directs an act leads to; then the same one noun further down.
class Inside {
 public:
  Inside(const Reading& reading, const Matcher& matcher, const std::vector<int32_t>& sources) : reading_(reading), matcher_(matcher), sources_(sources), towards_(matcher.ontology().set(kTowardsSet)), restrictions_(matcher.ontology().set(kRestrictionsSet)) {}

  int32_t search(int32_t head, TokenRange phrase) const {
    std::vector<int32_t> level{head};
    for (int depth = 0; depth < kDeepest && !level.empty(); ++depth) {
      std::vector<int32_t> next;
      for (const int32_t at : level) {
        if (const int32_t found = beside(at, phrase, next); found >= 0) return found;
      }
      level = std::move(next);
    }
    return -1;
  }

  // The mention with those coordinated with it: "against Norland and Sudria".
  std::vector<int32_t> with_others(int32_t mention) const {
    std::vector<int32_t> out{mention};
    const int32_t head = reading_.discourse.mentions[static_cast<size_t>(mention)].head;
    for (int32_t at = head, steps = 0; at >= 0 && steps < kMostOthers; ++steps) {
      int32_t next = -1;
      for (const int32_t child : reading_.syntax.children[static_cast<size_t>(at)])
        if (child > at && reading_.syntax.relations[static_cast<size_t>(child)] == Relation::conjunct) next = next < 0 ? child : next;
      if (next >= 0) add_once(out, acceptable(next));
      at = next;
    }
    return out;
  }

  // A mention that may be a target: an actor, no source, nothing that only says where; without `ground`, no place without a
  // name ("its borders", "the square").
  int32_t acceptable(int32_t token, bool ground = true) const {
    const int32_t m = matcher_.mention_at(token);
    if (m < 0 || is_event_or_thing(matcher_.classes_at(token))) return -1;
    const auto& mentions = reading_.discourse.mentions;
    const Mention& one = mentions[static_cast<size_t>(m)];
    if (!ground && (matcher_.classes_at(token) & kPlace) != 0 && one.kind == MentionKind::nominal) return -1;
    for (const int32_t s : sources_)
      if (s == m || (one.referent >= 0 && mentions[static_cast<size_t>(s)].referent == one.referent)) return -1;
    return m;
  }

 private:
  static constexpr int kDeepest = 4, kMostOthers = 8;

  int32_t beside(int32_t at, TokenRange phrase, std::vector<int32_t>& next) const {
    const Syntax& syntax = reading_.syntax;
    const int32_t act = syntax.predicate_at[static_cast<size_t>(at)];
    if (act >= 0)
      for (const Argument& a : syntax.predicates[static_cast<size_t>(act)].arguments)
        if (a.role == Role::agent && !a.clause && a.head != at)
          if (const int32_t m = acceptable(a.head); m >= 0) return m;
    if (const int32_t m = named_in_participle(at); m >= 0) return m;
    // "the curfew in Osta": a restriction lies on those where it holds
    const bool lies = restrictions_ != nullptr && restrictions_->holds(reading_.parse.tokens[static_cast<size_t>(at)].lemma);
    int32_t owner = -1, led = -1, named = -1;
    for (const int32_t child : syntax.children[static_cast<size_t>(at)]) {
      if (!phrase.contains(child)) continue;
      const Relation r = syntax.relations[static_cast<size_t>(child)];
      if (r == Relation::possessor || r == Relation::compound || r == Relation::adjectival_modifier || r == Relation::noun_modifier) {
        const int32_t m = acceptable(child);
        if (m < 0) next.push_back(child);
        else if (r == Relation::possessor) owner = owner < 0 ? m : owner;
        else named = named < 0 ? m : named;
      } else if (r == Relation::preposition) {
        const bool directs = towards_ != nullptr && towards_->holds(reading_.parse.tokens[static_cast<size_t>(child)].lemma);
        for (const int32_t object : syntax.children[static_cast<size_t>(child)]) {
          if (syntax.relations[static_cast<size_t>(object)] != Relation::prepositional_object) continue;
          const int32_t m = directs || lies || is_of(child) ? acceptable(object) : -1;
          if (m >= 0 && led < 0) led = m;
          if (m < 0) next.push_back(object);
        }
      }
    }
    return owner >= 0 ? owner : led >= 0 ? led : named;
  }

  // "a bill signed by the minister", "sanctions imposed on the island": who does what the noun's participle tells, or on whom.
  int32_t named_in_participle(int32_t at) const {
    const Syntax& syntax = reading_.syntax;
    for (const int32_t child : syntax.children[static_cast<size_t>(at)]) {
      const int32_t clause = child > at ? syntax.predicate_at[static_cast<size_t>(child)] : -1;
      if (clause < 0 || syntax.predicates[static_cast<size_t>(clause)].finite) continue;
      const Predicate& p = syntax.predicates[static_cast<size_t>(clause)];
      for (const bool agents : {true, false})
        for (const Argument& a : p.arguments) {
          if (a.clause || a.shared || a.role == Role::time || (a.role == Role::agent) != agents || (agents && !p.passive)) continue;
          if (!agents && (towards_ == nullptr || a.preposition < 0 || !towards_->holds(a.preposition_lemma))) continue;
          if (const int32_t m = acceptable(a.head, false); m >= 0) return m;
        }
    }
    return -1;
  }

  bool is_of(int32_t token) const {
    const LemmaSet* owning = matcher_.ontology().set(kOwningSet);
    return owning != nullptr && owning->holds(reading_.parse.tokens[static_cast<size_t>(token)].lemma);
  }

  const Reading& reading_;
  const Matcher& matcher_;
  const std::vector<int32_t>& sources_;
  const LemmaSet *towards_, *restrictions_;
};

// "against X", "in protest against X", "in its war with X": a preposition that directs the act, the last word of one, or one
// before an act that this one belongs to.
bool leads_on(const Reading& reading, const Matcher& matcher, const Argument& a, const LemmaSet* towards) {
  if (a.preposition < 0 || towards == nullptr) return false;
  if (const LemmaSet* causes = matcher.ontology().set(kCausesSet); causes != nullptr && causes->holds(a.preposition_lemma)) return true;
  if (towards->holds(a.preposition_lemma)) return true;
  const LemmaSet* within = matcher.ontology().set(kWithinSet);
  if (within != nullptr && within->holds(a.preposition_lemma) && reading.syntax.predicate_at[static_cast<size_t>(a.head)] >= 0) return true;
  return a.phrase.begin > 0 && towards->holds(reading.parse.tokens[static_cast<size_t>(a.phrase.begin) - 1].lemma);
}

}  // namespace

std::vector<int32_t> targets_inside(const Reading& reading, const Matcher& matcher, int32_t predicate, const std::vector<int32_t>& sources, bool own) {
  const Predicate& p = reading.syntax.predicates[static_cast<size_t>(predicate)];
  const Inside inside(reading, matcher, sources);
  const LemmaSet* towards = matcher.ontology().set(kTowardsSet);
  for (const bool ground : {false, true})
    for (const bool direct : {true, false})  // what the act is done to before what it is aimed at
      for (const Argument& a : p.arguments) {
        if (a.clause || a.role == Role::agent || a.role == Role::time || a.role == Role::place) continue;
        const bool is_direct = a.role == Role::patient || a.role == Role::recipient || a.role == Role::topic;
        if (is_direct != direct) continue;
        const bool of_source = std::any_of(sources.begin(), sources.end(), [&](int32_t m) { return a.phrase.contains(reading.discourse.mentions[static_cast<size_t>(m)].head); });
        if (of_source) continue;  // "a third of the Norlandic rebels were disarmed": the rebels themselves
        if (!direct && !leads_on(reading, matcher, a, towards)) continue;
        if (const int32_t m = own ? inside.acceptable(a.head, ground) : -1; m >= 0) return inside.with_others(m);
        if (ground) continue;
        if (const int32_t m = inside.search(a.head, a.phrase); m >= 0) return inside.with_others(m);
      }
  return {};
}

bool is_aimed_at(const Reading& reading, const Matcher& matcher, int32_t predicate, int32_t act) {
  const LemmaSet* towards = matcher.ontology().set(kTowardsSet);
  for (const Argument& a : reading.syntax.predicates[static_cast<size_t>(predicate)].arguments)
    if (a.head == act) return a.role != Role::oblique || a.preposition < 0 || leads_on(reading, matcher, a, towards);
  return true;
}

int32_t place_abroad(const Reading& reading, const Matcher& matcher, int32_t predicate, const std::vector<int32_t>& sources) {
  const auto& mentions = reading.discourse.mentions;
  const auto country_of = [&](int32_t m) {
    const int32_t referent = mentions[static_cast<size_t>(m)].referent;
    return referent < 0 ? std::string_view() : std::string_view(reading.discourse.referents[static_cast<size_t>(referent)].country);
  };
  std::string_view home;
  for (const int32_t s : sources)
    if (home.empty()) home = country_of(s);
  if (home.empty()) return -1;
  for (const Argument& a : reading.syntax.predicates[static_cast<size_t>(predicate)].arguments) {
    if (a.clause || a.role == Role::agent || a.role == Role::time) continue;
    for (int32_t t = a.phrase.begin; t < a.phrase.end; ++t) {
      const int32_t m = matcher.mention_at(t);
      if (m < 0 || mentions[static_cast<size_t>(m)].head != t || (matcher.classes_at(t) & kPlace) == 0 || mentions[static_cast<size_t>(m)].sense != Sense::literal) continue;
      if (reading.syntax.relations[static_cast<size_t>(t)] != Relation::prepositional_object) continue;
      if (const std::string_view there = country_of(m); !there.empty() && there != home) return m;
    }
  }
  return -1;
}

namespace {

bool is_town_beside(const Reading& reading, int32_t mention) {
  const Mention& m = reading.discourse.mentions[static_cast<size_t>(mention)];
  if (m.sense != Sense::modifier || reading.syntax.relations[static_cast<size_t>(m.head)] != Relation::compound) return false;
  const auto& places = reading.discourse.places;
  return std::any_of(places.begin(), places.end(), [&](const PlaceMention& p) { return p.tokens.contains(m.head) && p.value.precision == kCity; });
}

}  // namespace

// Whether the noun of an act has `other` for its patient or place.
static bool suffers(const Reading& reading, int32_t act, int32_t other) {
  const int32_t p = reading.syntax.predicate_at[static_cast<size_t>(act)];
  if (p < 0 || other == act) return false;
  const auto& arguments = reading.syntax.predicates[static_cast<size_t>(p)].arguments;
  return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.head == other && (a.role == Role::patient || a.role == Role::place || a.role == Role::oblique); });
}

Participants participants_of(const Reading& reading, const Matcher& matcher, int32_t predicate) {
  const Predicate& p = reading.syntax.predicates[static_cast<size_t>(predicate)];
  const Match& match = matcher.match(predicate);
  Participants out;
  std::vector<char> seen(p.arguments.size(), 0);
  const auto take = [&](const Argument& a, Part part, bool inside = false) {
    if (part == Part::none || part == Part::act || part == Part::trigger || part == Part::place || a.clause) return;
    const int32_t mention = actor_in(reading, matcher, a.head, a.phrase, inside);
    if (mention < 0) return;
    if (part == Part::automatic) {
      if (a.role == Role::agent) part = Part::source;
      else if (a.role == Role::patient || a.role == Role::recipient) part = Part::target;
      else return;
    }
    // "the strike on the market killed nine": what an act is done to, or where, does nothing
    if (part == Part::source && suffers(reading, a.head, reading.discourse.mentions[static_cast<size_t>(mention)].head)) return;
    if (part == Part::source || part == Part::both) add_once(out.sources, mention);
    if (part == Part::target || part == Part::both || part == Part::victim) add_once(out.targets, mention);
  };
  bool recipient = false;
  for (const Binding& b : match.bound) {
    // What a pattern names as a thing ("troops", "aid") is no side, but whose it is may be one.
    if (b.part != Part::automatic || !seen[static_cast<size_t>(b.argument)])
      if (!b.thing || b.part != Part::automatic || p.arguments[static_cast<size_t>(b.argument)].role == Role::agent) take(p.arguments[static_cast<size_t>(b.argument)], b.part);
    seen[static_cast<size_t>(b.argument)] = 1;
  }
  for (const Argument& a : p.arguments) recipient |= a.role == Role::recipient;
  const bool unsourced = out.sources.empty();  // both of "A and B", where the pattern says nothing of them
  for (size_t i = 0; i < p.arguments.size(); ++i) {
    const Argument& a = p.arguments[i];
    if (seen[i] || a.clause) continue;
    if (a.role == Role::agent && unsourced) take(a, Part::automatic);
    else if (a.role == Role::recipient) take(a, Part::automatic);
    else if (a.role == Role::patient && !recipient && out.targets.empty() && (matcher.classes_at(a.head) & kActor) != 0) take(a, Part::automatic);
  }
  for (const Binding& b : match.bound)
    if (b.thing && b.part == Part::automatic && out.targets.empty() && p.arguments[static_cast<size_t>(b.argument)].role != Role::agent)
      if (const Argument& a = p.arguments[static_cast<size_t>(b.argument)]; !a.clause)
        if (const int32_t m = actor_in(reading, matcher, a.head, a.phrase, true); m >= 0) add_once(out.targets, m);
  const LemmaSet* towards = matcher.ontology().set(kTowardsSet);
  for (size_t i = 0; i < p.arguments.size() && towards != nullptr && out.targets.empty(); ++i)
    if (!seen[i] && !p.arguments[i].clause && p.arguments[i].preposition >= 0 && p.arguments[i].role != Role::agent && p.arguments[i].role != Role::time &&
        towards->holds(p.arguments[i].preposition_lemma))
      take(p.arguments[i], Part::target);
  // "the Turku attack", "the Lima talks": a town before the noun is where, not who.
  if (const OntologyEntry* e = matcher.entry(predicate); e != nullptr && p.kind != PredicateKind::verb && (e->unsourced || e->reciprocal || !e->voices.empty()))
    std::erase_if(out.sources, [&](int32_t m) { return is_town_beside(reading, m); });
  // Who acts is not also acted on, unless the pattern says both.
  if (const OntologyEntry* e = matcher.entry(predicate); e == nullptr || !e->both_sides)
    std::erase_if(out.targets, [&](int32_t m) {
      const auto& mentions = reading.discourse.mentions;
      const int32_t who = mentions[static_cast<size_t>(m)].referent;
      return std::any_of(out.sources.begin(), out.sources.end(), [&](int32_t s) { return s == m || (who >= 0 && mentions[static_cast<size_t>(s)].referent == who); });
    });
  return out;
}

}  // namespace averment
