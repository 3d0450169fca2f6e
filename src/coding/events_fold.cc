#include "coding/events_fold.h"

#include <algorithm>

#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr int32_t kResultSentences = 3;  // how far below an act its toll may stand
constexpr size_t kLookBack = 40;  // drafts: how far above its other mentions may stand; bounds the work on a long text

enum class Overlap { none, unknown, some };

int32_t referent_of(const Reading& reading, int32_t mention) {
  const int32_t r = reading.discourse.mentions[static_cast<size_t>(mention)].referent;
  return r >= 0 ? r : -2 - mention;  // a mention without referent is only itself
}

Overlap overlap(const Reading& reading, const std::vector<int32_t>& a, const std::vector<int32_t>& b) {
  if (a.empty() || b.empty()) return Overlap::unknown;
  for (int32_t x : a)
    for (int32_t y : b)
      if (referent_of(reading, x) == referent_of(reading, y)) return Overlap::some;
  return Overlap::none;
}

// The kind of act told, before an announcement folded it.
const std::string& kind(const EventDraft& d) { return d.coding.type; }

// "The parties discussed …": a group whose members are both sides of the meeting above.
bool covers(const Reading& reading, const EventDraft& later, const EventDraft& first) {
  if (first.sources.empty() || first.targets.empty()) return false;
  for (const int32_t m : later.sources) {
    const int32_t group = reading.discourse.mentions[static_cast<size_t>(m)].referent;
    if (group < 0) continue;
    const auto& members = reading.discourse.referents[static_cast<size_t>(group)].members;
    const auto belongs = [&](int32_t one) { return std::find(members.begin(), members.end(), reading.discourse.mentions[static_cast<size_t>(one)].referent) != members.end(); };
    if (std::all_of(first.sources.begin(), first.sources.end(), belongs) && std::all_of(first.targets.begin(), first.targets.end(), belongs)) return true;
  }
  return false;
}

// "the invitation"
bool is_definite(const Reading& reading, int32_t noun) {
  if (!reading.knowledge.lexicon) return false;
  for (const int32_t c : reading.syntax.children[static_cast<size_t>(noun)]) {
    if (c > noun || reading.syntax.relations[static_cast<size_t>(c)] != Relation::determiner) continue;
    bool found = false;
    if (reading.knowledge.lexicon->determiner(ascii_lower(reading.parse.tokens[static_cast<size_t>(c)].text), found) == Opening::definite && found) return true;
  }
  return false;
}

bool in_headline(const Reading& reading, const EventDraft& d) {
  const Span word = reading.parse.tokens[static_cast<size_t>(d.trigger_token)].span;
  const auto& segments = reading.document.segments;
  return std::any_of(segments.begin(), segments.end(), [&](const Segment& s) { return s.kind == SegmentKind::headline && s.span.contains(word); });
}

// "Gunmen" and "Gunmen on motorcycles": sides of one head, as a headline shortens them.
bool same_heads(const Reading& reading, const std::vector<int32_t>& a, const std::vector<int32_t>& b) {
  const auto head = [&](int32_t m) { return ascii_lower(reading.parse.tokens[static_cast<size_t>(reading.discourse.mentions[static_cast<size_t>(m)].head)].lemma); };
  return std::any_of(a.begin(), a.end(), [&](int32_t x) { return std::any_of(b.begin(), b.end(), [&](int32_t y) { return head(x) == head(y); }); });
}

bool may_be_one(const Reading& reading, const EventDraft& first, const EventDraft& later) {
  if (kind(first) != kind(later) || (first.disowned != later.disowned && !later.bare)) return false;
  if ((first.status == RowStatus::asserted) != (later.status == RowStatus::asserted) && !later.bare) return false;
  const auto& predicates = reading.syntax.predicates;
  const Predicate& p = predicates[static_cast<size_t>(later.predicate)];
  // "exploded, killing nine": what hangs on an act and is of its kind is the same act told on.
  if (p.parent == first.predicate && (p.embedding == Embedding::participle || p.embedding == Embedding::purpose)) return true;
  // "killed nine in a raid on the market": the raid is what killed them.
  const auto told = [&](int32_t verb) { return verb == first.predicate || std::find(first.also.begin(), first.also.end(), verb) != first.also.end(); };
  const auto joined = [&](int32_t verb) { return verb >= 0 && predicates[static_cast<size_t>(verb)].embedding == Embedding::conjunct && told(predicates[static_cast<size_t>(verb)].parent); };
  if (first.result && later.nominal && p.parent >= 0 && (told(p.parent) || joined(p.parent)) && p.embedding == Embedding::argument && (later.sources.empty() || overlap(reading, first.sources, later.sources) != Overlap::none)) return true;
  if (later.result && later.sources.empty()) {
    const auto sentence = [&](const EventDraft& d) { return reading.parse.tokens[static_cast<size_t>(d.trigger_token)].sentence; };
    if (sentence(later) - sentence(first) <= kResultSentences && later.targets.size() <= 2) {
      bool named = false;
      for (int32_t m : later.targets) named |= reading.discourse.mentions[static_cast<size_t>(m)].kind == MentionKind::name;
      if (!named) return true;
    }
  }
  const Overlap straight_source = overlap(reading, first.sources, later.sources), straight_target = overlap(reading, first.targets, later.targets);
  if (later.bare) return true;
  const bool same_words = first.entry == later.entry;
  if (straight_source == Overlap::some && straight_target == Overlap::some) return true;
  // One side is unsaid: the other must agree, and the words be of one kind.
  if (same_words && straight_source == Overlap::some && straight_target == Overlap::unknown && (first.nominal || later.nominal)) return true;
  if (same_words && straight_target == Overlap::some && straight_source == Overlap::unknown) return true;
  if (same_words && straight_source == Overlap::some && straight_target != Overlap::none && first.act && later.act && first.act->type == later.act->type) return true;
  // "handed over the invitation": one that was told above, whoever brings it
  if (first.entry->announces && same_words && straight_target == Overlap::some && is_definite(reading, later.trigger_token)) return true;
  // A headline and the story below it
  const auto lemma = [&](const EventDraft& d) -> std::string_view { return predicates[static_cast<size_t>(d.predicate)].lemma; };
  if (same_words && (lemma(first) == lemma(later) || (first.result && later.result)) && in_headline(reading, first) && !in_headline(reading, later) && same_heads(reading, first.sources, later.sources) &&
      (straight_target != Overlap::none || same_heads(reading, first.targets, later.targets) || first.result))
    return true;
  if (first.reciprocal && later.reciprocal) {
    if (covers(reading, later, first)) return true;
    const Overlap a = overlap(reading, first.sources, later.targets), b = overlap(reading, first.targets, later.sources);
    if (a == Overlap::some && b != Overlap::none) return true;
    if (b == Overlap::some && a != Overlap::none) return true;
  }
  return false;
}

}  // namespace

void fold_mentions(const Reading& reading, std::vector<EventDraft>& drafts) {
  const auto span_of = [&](int32_t token) { return reading.parse.tokens[static_cast<size_t>(token)].span; };
  std::vector<EventDraft> out;
  for (EventDraft& d : drafts) {
    d.trigger = span_of(d.trigger_token);
    EventDraft* first = nullptr;
    for (size_t back = 0; back < out.size() && back < kLookBack; ++back) {
      EventDraft& candidate = out[out.size() - 1 - back];
      if (may_be_one(reading, candidate, d)) {
        first = &candidate;
        break;
      }
    }
    if (first == nullptr) {
      if (!d.bare) out.push_back(std::move(d));
      continue;
    }
    first->again.push_back(d.trigger);
    first->also.push_back(d.predicate);
    if (first->sources.empty()) first->sources = d.sources;
    if (first->targets.empty() || d.result) {
      for (int32_t m : d.targets)
        if (std::find(first->targets.begin(), first->targets.end(), m) == first->targets.end()) first->targets.push_back(m);
    }
    if (first->coding.modes.empty()) first->coding.modes = d.coding.modes;
  }
  drafts = std::move(out);
}

}  // namespace averment
