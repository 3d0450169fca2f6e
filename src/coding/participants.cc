#include "coding/participants.h"

#include <algorithm>

namespace averment {
namespace {

// The set of prepositions that lead to whom an act is aimed at, where the pattern names none.
constexpr std::string_view kTowardsSet = "towards";

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
  for (size_t i = 0; i < p.arguments.size(); ++i) {
    const Argument& a = p.arguments[i];
    if (seen[i] || a.clause) continue;
    if (a.role == Role::agent && out.sources.empty()) take(a, Part::automatic);
    else if (a.role == Role::recipient) take(a, Part::automatic);
    else if (a.role == Role::patient && !recipient && out.targets.empty() && (matcher.classes_at(a.head) & kActor) != 0) take(a, Part::automatic);
  }
  const WordSet* towards = matcher.ontology().set(kTowardsSet);
  for (size_t i = 0; i < p.arguments.size() && towards != nullptr && out.targets.empty(); ++i)
    if (!seen[i] && !p.arguments[i].clause && p.arguments[i].preposition >= 0 && p.arguments[i].role != Role::agent && p.arguments[i].role != Role::time &&
        towards->holds(p.arguments[i].preposition_lemma))
      take(p.arguments[i], Part::target);
  for (const Binding& b : match.bound)
    if (b.thing && b.part == Part::automatic && out.targets.empty() && p.arguments[static_cast<size_t>(b.argument)].role != Role::agent)
      if (const Argument& a = p.arguments[static_cast<size_t>(b.argument)]; !a.clause)
        if (const int32_t m = actor_in(reading, matcher, a.head, a.phrase, true); m >= 0) add_once(out.targets, m);
  // Who acts is not also acted on, unless the pattern says both.
  if (const OntologyEntry* e = matcher.entry(predicate); e == nullptr || !e->both_sides)
    std::erase_if(out.targets, [&](int32_t m) { return std::find(out.sources.begin(), out.sources.end(), m) != out.sources.end(); });
  return out;
}

}  // namespace averment
