#include "coding/events.h"

#include <algorithm>

#include "base/split.h"
#include "coding/events_fold.h"
#include "coding/events_row.h"
#include "coding/in_passing.h"
#include "coding/ontology/match.h"
#include "coding/participants.h"
#include "coding/public_life.h"
#include "coding/status.h"
#include "coding/told.h"
#include "coding/unreal.h"
#include "record/json.h"

namespace averment {
namespace {

constexpr std::string_view kDamagedClause = "damaged-clause";  // code of the note that the statement's row puts on it
constexpr std::string_view kAttendingSet = "attending";  // prepositions before a meeting that whoever acts takes part in
constexpr std::string_view kDoubtingSet = "doubting";  // cues whose negation leaves what they doubt as it is
constexpr std::string_view kTargetFromPlace = "target-from-place";  // flag: the target is where the act is done
constexpr int kDeepestClause = 3;  // "willing to send arms to help defend X": how far down a target is looked for
constexpr int kPurposeSteps = 4;
constexpr int kWeightAlone = 3;  // a nominal mention without participants is an event if its pattern asked for this much

// What an entry's pattern writes, with the line's own attributes over the entry's.
Coding coding_of(const Ontology& ontology, const Match& match) {
  const Pattern& pattern = ontology.patterns()[static_cast<size_t>(match.pattern)];
  Coding out = ontology.entries()[pattern.entry].coding;
  if (const std::string_view v = pattern.attribute("cameo"); !v.empty()) out.cameo = v, out.alone.clear();
  if (const std::string_view v = pattern.attribute("mode"); !v.empty()) out.modes = split(v, "|,");
  if (const std::string_view v = pattern.attribute("context"); !v.empty()) out.contexts = split(v, "|,");
  return out;
}

void lay_over(Coding& coding, const Coding& row) {
  if (!row.type.empty() && row.type != coding.type) {
    coding.type = row.type;
    coding.modes.clear();
  }
  if (!row.modes.empty()) coding.modes = row.modes;
  if (!row.contexts.empty()) coding.contexts = row.contexts;
  if (!row.cameo.empty()) coding.cameo = row.cameo, coding.alone.clear();
}

class EventCoder {
 public:
  EventCoder(const Reading& reading, const Ontology& ontology, Record& record)
      : reading_(reading), ontology_(ontology), record_(record), matcher_(reading, ontology), unreal_(reading, matcher_), told_(reading, record), passing_(reading, ontology), when_(reading, matcher_), predicates_(reading.syntax.predicates) {
    carrier_.assign(predicates_.size(), -1);
    absorbed_.assign(predicates_.size(), 0);
    why_.assign(predicates_.size(), {});
  }
  // Per predicate, why it met a pattern and is no row; "" where it is one or met none. After run().
  const std::vector<std::string_view>& why() const { return why_; }

  void run() {
    relate();
    std::vector<EventDraft> drafts;
    for (size_t i = 0; i < predicates_.size(); ++i)
      if (std::optional<EventDraft> draft = draft_of(static_cast<int32_t>(i))) drafts.push_back(std::move(*draft));
    fold_mentions(reading_, drafts);
    for (EventDraft& draft : drafts) finish(draft);
  }

 private:
  const Predicate& predicate(int32_t i) const { return predicates_[static_cast<size_t>(i)]; }
  bool is_event(int32_t i) const {
    const OntologyEntry* e = matcher_.entry(i);
    return e != nullptr && !e->through;
  }

  std::string_view frame_of(int32_t i) const {
    const Match& m = matcher_.match(i);
    if (m.pattern < 0) return {};
    const Pattern& pattern = ontology_.patterns()[static_cast<size_t>(m.pattern)];
    const std::string_view own = pattern.attribute("frame");
    return own.empty() ? std::string_view(ontology_.entries()[pattern.entry].frame) : own;
  }

  // Which acts stand inside other events, and which verbs carry an act.
  void relate() {
    for (size_t i = 0; i < predicates_.size(); ++i) {
      const auto at = static_cast<int32_t>(i);
      const OntologyEntry* e = matcher_.entry(at);
      if (e == nullptr) continue;
      const Match& m = matcher_.match(at);
      if (e->through) {
        for (int32_t act : m.acts) carrier_[static_cast<size_t>(act)] = at;
        continue;
      }
      const std::string_view frame = frame_of(at);
      const ActorFrame* f = frame.empty() ? nullptr : ontology_.frame(frame);
      for (int32_t act : m.acts) {
        const OntologyEntry* inner = matcher_.entry(act);
        const bool same = inner != nullptr && inner->coding.type == e->coding.type && predicate(act).kind != PredicateKind::verb;
        if ((f != nullptr && !f->keep) || e->absorb || same) absorbed_[static_cast<size_t>(act)] = 1;
      }
      if (f == nullptr || !f->keep) absorb_below(at, m);
    }
    // "plans a march to demand his resignation": what a protest is carried out for is the protest.
    for (size_t i = 0; i < predicates_.size(); ++i) {
      const OntologyEntry* e = matcher_.entry(static_cast<int32_t>(i));
      if (e == nullptr || e->voices.empty() || carrier_[i] < 0) continue;
      for (const int32_t child : matcher_.children(carrier_[i]))
        if ((predicate(child).embedding == Embedding::purpose || predicate(child).embedding == Embedding::complement) && is_event(child) && std::find(e->voices.begin(), e->voices.end(), matcher_.entry(child)->coding.type) != e->voices.end())
          absorbed_[static_cast<size_t>(child)] = 1;
    }
    absorb_purposes();
    // What is coordinated with an absorbed act is absorbed with it: "agreed to meet and to trade".
    for (size_t i = 0; i < predicates_.size(); ++i)
      if (const Predicate& p = predicates_[i]; p.embedding == Embedding::conjunct && p.parent >= 0 && absorbed_[static_cast<size_t>(p.parent)] && !p.finite)
        absorbed_[i] = 1;
  }

  // What an event is about is no second event: the clause that completes it, the condition it stands under, and the act among
  // its own arguments. An adjunct that names both its sides ("at a meeting with the union") stays one.
  void absorb_below(int32_t at, const Match& m) {
    for (int32_t child : matcher_.children(at)) {
      if (!is_event(child)) continue;
      const Predicate& c = predicate(child);
      bool inner = c.embedding == Embedding::complement || c.embedding == Embedding::conditional ||
                   ((c.embedding == Embedding::purpose || (c.embedding == Embedding::adverbial && !c.finite)) && (matcher_.entry(at)->announces || !frame_of(at).empty()));
      // "telephoned him to discuss": what one act is for, of the same type, is that act.
      if (c.embedding == Embedding::purpose && matcher_.entry(child)->coding.type == matcher_.entry(at)->coding.type) inner = true;
      // "marched, calling for": what a protest voices is the protest.
      const auto& voices = matcher_.entry(at)->voices;
      if ((c.embedding == Embedding::purpose || c.embedding == Embedding::participle || (c.embedding == Embedding::adverbial && !c.finite)) &&
          std::find(voices.begin(), voices.end(), matcher_.entry(child)->coding.type) != voices.end())
        inner = true;
      if (c.embedding == Embedding::argument && c.kind == PredicateKind::noun) {
        const auto& arguments = predicate(at).arguments;
        const bool bound = std::any_of(m.bound.begin(), m.bound.end(), [&](const Binding& b) { return arguments[static_cast<size_t>(b.argument)].head == c.head; });
        const Participants who = bound ? Participants{} : participants_of(reading_, matcher_, child);
        inner = bound || who.targets.empty() || matcher_.match(child).weight < kWeightAlone - 1;
      }
      if (inner) absorbed_[static_cast<size_t>(child)] = 1;
    }
  }

  // "offered to send troops to help fight": what an absorbed act is for goes with it, also through verbs that are no event.
  void absorb_purposes() {
    for (size_t i = 0; i < predicates_.size(); ++i) {
      int32_t at = static_cast<int32_t>(i);
      for (int step = 0; step < kPurposeSteps && !absorbed_[i]; ++step) {
        const Predicate& p = predicate(at);
        if (p.parent < 0 || p.finite || (p.embedding != Embedding::purpose && p.embedding != Embedding::complement)) break;
        at = p.parent;
        if (absorbed_[static_cast<size_t>(at)]) absorbed_[i] = 1;
        else if (is_event(at)) break;
      }
    }
  }

  // The predicate whose tense, modality and negation are the act's: the verb that carries it, else itself.
  int32_t teller_of(int32_t i) const {
    for (int steps = 0; steps < 4 && carrier_[static_cast<size_t>(i)] >= 0; ++steps) i = carrier_[static_cast<size_t>(i)];
    return i;
  }

  std::optional<EventDraft> draft_of(int32_t i) {
    if (!is_event(i)) return std::nullopt;
    const auto none = [&](std::string_view why) {
      why_[static_cast<size_t>(i)] = why;
      return std::nullopt;
    };
    if (absorbed_[static_cast<size_t>(i)]) return none("it is told inside another event, which says it");
    if (is_damaged(predicate(i).head)) return none("its clause is damaged");
    const Match& m = matcher_.match(i);
    const OntologyEntry& e = *matcher_.entry(i);
    if (unreal_.is_made_up(i) || unreal_.is_generic(i) || unreal_.is_habit(teller_of(i)) || unreal_.is_idiom(i) || (e.contest && unreal_.is_of_contest(i)) || (e.human && (unreal_.is_accident(i) || unreal_.is_played(teller_of(i))))) return none("nobody did it: it is fiction, play, an accident, a figure of speech, a habit or one of any kind");
    EventDraft d;
    d.predicate = i;
    d.entry = &e;
    d.coding = coding_of(ontology_, m);
    d.trigger_token = m.trigger >= 0 ? m.trigger : predicate(i).head;
    Participants who = participants_of(reading_, matcher_, i);
    const int32_t teller = teller_of(i);
    if (const OntologyEntry* carrier = teller == i ? nullptr : matcher_.entry(teller); carrier != nullptr && carrier->hands) {
      const Participants more = participants_of(reading_, matcher_, teller);
      // "resumed their strike": who resumed it rather than the pronoun that owns it, and nobody's target.
      const bool owned = !who.sources.empty() && std::all_of(who.sources.begin(), who.sources.end(), [&](int32_t m) {
        return reading_.discourse.mentions[static_cast<size_t>(m)].kind == MentionKind::pronoun && among(m, more.sources);
      });
      if (who.sources.empty() || owned) who.sources = more.sources;
      if (who.targets.empty())
        for (const int32_t m : more.targets)
          if (!among(m, who.sources)) add_once(who.targets, m);
    }
    RowStatus framed = RowStatus::none;
    if (is_anothers(i, who)) return none("the act that it speaks of is another's");
    take_act(i, d, who, framed);
    d.result = ontology_.patterns()[static_cast<size_t>(m.pattern)].attribute("result") == "yes";
    d.nominal = predicate(i).kind == PredicateKind::noun && teller == i;
    if (d.nominal && who.sources.empty() && who.targets.empty() && m.weight < kWeightAlone) d.bare = true;
    if ((!d.nominal || who.sources.empty()) && unreal_.is_backdrop(i)) d.bare = true;
    if (d.bare) none("a noun that names no side, or the time of something else");
    if (e.speaks && (d.bare = !speaker_says(i, who))) none("nobody says so in a statement");
    if (who.sources.empty() && e.reciprocal && d.nominal) attend(i, who);
    if (who.sources.empty() && e.background) return none("it is told as background and its source is not named");
    if (who.sources.empty() && passing_.is_unsourced_aside(i, teller, e)) d.bare = true, none("it is told in passing and its source is not named");
    if (unreal_.is_standing(i) || unreal_.is_counted(i)) d.bare = true;
    if (who.targets.empty() && !e.reciprocal) look_below(i, who);
    if (who.targets.empty() && e.abroad && !who.sources.empty()) look_abroad(i, teller, d, who);
    if (who.targets.empty() && !e.reciprocal && !who.sources.empty()) look_inside(i, teller, who);
    prefer_actors(who);
    if (const int32_t foiler = unreal_.foiler_of(teller); foiler >= 0)
      std::erase_if(who.sources, [&](int32_t m) { return reading_.discourse.mentions[static_cast<size_t>(m)].tokens.contains(foiler); });
    settle_status(i, teller, framed, d, who);
    const Statement* said = told_.at(reading_.parse.tokens[static_cast<size_t>(d.trigger_token)].span);
    d.disowned = said != nullptr && said->polarity == Polarity::negative && !predicate(teller).negated;
    d.sources = std::move(who.sources);
    d.targets = std::move(who.targets);
    settle_sides(e, d);
    if (drop_nobody(d) && d.sources.empty() && d.targets.empty()) d.bare = true;
    if (!d.coding.alone.empty() && is_against_one(reading_, ontology_, d)) d.coding.cameo = d.coding.alone;
    if (passing_.is_alleged(i) || passing_.is_history(i, teller, e)) d.bare = true;
    if (!m.as.empty()) d.flags.emplace_back(kBackoffFlag);
    if (is_private_act(reading_, ontology_, e.public_sides, d)) d.bare = true, none("an act of private people");
    return d;
  }

  // "handed it over at a meeting with the envoy": whoever does the one took part in the other.
  void attend(int32_t i, Participants& who) const {
    const Predicate& p = predicate(i);
    const LemmaSet* attending = ontology_.set(kAttendingSet);
    if (attending == nullptr || p.parent < 0 || p.embedding != Embedding::argument || who.targets.empty()) return;
    const Predicate& over = predicate(p.parent);
    const auto leads_here = [&](const Argument& a) { return a.head == p.head && a.preposition >= 0 && attending->holds(a.preposition_lemma); };
    if (std::none_of(over.arguments.begin(), over.arguments.end(), leads_here)) return;
    for (const Argument& a : over.arguments)
      if (a.role == Role::agent && !a.clause)
        if (const int32_t m = actor_in(reading_, matcher_, a.head, a.phrase); m >= 0 && !among(m, who.targets)) add_once(who.sources, m);
  }

  // A damaged clause yields nothing.
  bool is_damaged(int32_t token) const {
    const Span word = reading_.parse.tokens[static_cast<size_t>(token)].span;
    const auto holds = [&](const Note& note) { return note.code == kDamagedClause && note.span.overlaps(word); };
    return std::any_of(record_.notes.begin(), record_.notes.end(), holds) || std::any_of(reading_.document.notes.begin(), reading_.document.notes.end(), holds);
  }

  // Where an event names no target, whoever its clause or purpose is done to: "threatened to cut off water to the islands".
  void look_below(int32_t i, Participants& who) const {
    const bool framed = !frame_of(i).empty();
    for (int32_t child : matcher_.children(i)) {
      const Predicate& c = predicate(child);
      const bool same = c.embedding == Embedding::purpose && is_event(child) && matcher_.entry(child)->coding.type == matcher_.entry(i)->coding.type;
      if (!same && !(framed && c.embedding == Embedding::complement && !c.finite)) continue;
      std::vector<int32_t> found = participants_of(reading_, matcher_, child).targets;
      std::erase_if(found, [&](int32_t m) {
        return std::any_of(who.sources.begin(), who.sources.end(), [&](int32_t s) { return same_referent(s, m); });
      });
      add_once(who.targets, found);
      if (!who.targets.empty()) return;
    }
  }

  // "opened its borders to refugees", "returned the vases to the embassy": where somebody is meant, things and what the source
  // itself owns are no targets.
  void prefer_actors(Participants& who) const {
    if (who.targets.size() < 2) return;
    const auto somebody = [&](int32_t m) {
      const Mention& mention = reading_.discourse.mentions[static_cast<size_t>(m)];
      if (mention.referent < 0) return true;
      switch (reading_.discourse.referents[static_cast<size_t>(mention.referent)].type) {
        case EntityType::document: case EntityType::event: case EntityType::other: return false;
        case EntityType::place: return mention.sense == Sense::metonym || !of_source(mention, who.sources);
        default: return true;
      }
    };
    if (std::any_of(who.targets.begin(), who.targets.end(), somebody)) std::erase_if(who.targets, [&](int32_t m) { return !somebody(m); });
  }
  bool of_source(const Mention& mention, const std::vector<int32_t>& sources) const {
    const auto& mentions = reading_.discourse.mentions;
    for (int32_t t = mention.tokens.begin; t < mention.head; ++t)
      if (const int32_t inner = matcher_.mention_at(t); inner >= 0 && mentions[static_cast<size_t>(inner)].possessive)
        for (const int32_t s : sources)
          if (same_referent(s, inner)) return true;
    return false;
  }

  // "strengthened its forces in Norland": what somebody does in another country is aimed at it, where nothing else is named.
  void look_abroad(int32_t i, int32_t teller, EventDraft& d, Participants& who) const {
    const auto look = [&](int32_t at) {
      if (who.targets.empty()) add_once(who.targets, place_abroad(reading_, matcher_, at, who.sources));
    };
    look(i);
    look(teller);
    for (const int32_t child : matcher_.children(i))
      if (predicate(child).embedding == Embedding::purpose || (predicate(child).embedding == Embedding::complement && !predicate(child).finite)) look(child);
    if (!who.targets.empty()) d.flags.emplace_back(kTargetFromPlace);
  }

  // Still none: whom the phrases of the act, of the verb that carries it and of its clause name deeper down.
  void look_inside(int32_t i, int32_t teller, Participants& who) const {
    add_once(who.targets, targets_inside(reading_, matcher_, i, who.sources));
    if (who.targets.empty() && teller != i) add_once(who.targets, targets_inside(reading_, matcher_, teller, who.sources));
    std::vector<int32_t> level = i == teller ? std::vector{i} : std::vector{i, teller};
    for (int depth = 0; depth < kDeepestClause && who.targets.empty() && !level.empty(); ++depth) {
      std::vector<int32_t> next;
      for (const int32_t at : level)
        for (const int32_t child : matcher_.children(at)) {
          const Predicate& c = predicate(child);
          // "demonstrated, calling for …": another act of the same people, in a participle
          const bool beside = depth == 0 && c.embedding == Embedding::participle && !c.passive && is_event(child);
          const bool asked = depth == 0 && c.embedding == Embedding::complement && c.passive && !frame_of(i).empty();
          const bool inner = c.embedding == Embedding::purpose || (c.embedding == Embedding::complement && !c.finite);
          if (c.kind == PredicateKind::noun && c.embedding == Embedding::argument && is_means(at, child)) next.push_back(child);  // "in a bid to oust the rector"
          if (!inner && !beside && !asked) continue;
          if (inner) next.push_back(child);
          const bool own = c.embedding == Embedding::purpose || beside || depth > 0;
          if (who.targets.empty()) add_once(who.targets, targets_inside(reading_, matcher_, child, who.sources, own));
        }
      level = std::move(next);
    }
  }

  // "in part of a drive to oust the rector": an act that this one belongs to.
  bool is_means(int32_t at, int32_t noun) const {
    const LemmaSet* within = matcher_.ontology().set(kWithinSet);
    const int32_t head = predicate(noun).head;
    return within != nullptr && std::any_of(predicate(at).arguments.begin(), predicate(at).arguments.end(), [&](const Argument& a) {
      return a.role == Role::oblique && a.preposition >= 0 && within->holds(a.preposition_lemma) && a.phrase.contains(head);
    });
  }

  bool all_places(const std::vector<int32_t>& them) const {
    return std::all_of(them.begin(), them.end(), [&](int32_t m) { return (matcher_.classes_at(reading_.discourse.mentions[static_cast<size_t>(m)].head) & kPlace) != 0; });
  }
  bool among(int32_t mention, const std::vector<int32_t>& others) const {
    return std::any_of(others.begin(), others.end(), [&](int32_t o) { return same_referent(mention, o); });
  }
  bool same_referent(int32_t a, int32_t b) const {
    const auto& mentions = reading_.discourse.mentions;
    return a == b || (mentions[static_cast<size_t>(a)].referent >= 0 && mentions[static_cast<size_t>(a)].referent == mentions[static_cast<size_t>(b)].referent);
  }

  // "warned of attacks by the rebels": no threat, where the frame's act must be the source's own.
  bool is_anothers(int32_t i, const Participants& who) const {
    const ActorFrame* frame = ontology_.frame(frame_of(i));
    const Match& m = matcher_.match(i);
    if (frame == nullptr || !frame->own || m.acts.empty() || who.sources.empty()) return false;
    const int32_t act = m.acts.front();
    const Predicate& p = predicate(act);
    if (predicate(teller_of(act)).parent != i) return false;  // "will retaliate against any attack by the rebels"
    const auto named = [](const Argument& a) { return a.role == Role::agent && !a.clause && !a.shared; };
    if (std::none_of(p.arguments.begin(), p.arguments.end(), named)) return false;
    const Participants theirs = participants_of(reading_, matcher_, act);
    return !theirs.sources.empty() && std::none_of(theirs.sources.begin(), theirs.sources.end(), [&](int32_t m) { return among(m, who.sources) || is_own(m); });
  }
  // The frame of an event for an act inside it; "vowed not to resume talks" has another.
  const ActorFrame* frame_for(int32_t i, int32_t act) const {
    const ActorFrame* frame = ontology_.frame(frame_of(i));
    if (frame == nullptr || frame->negated.empty()) return frame;
    const int32_t teller = teller_of(act);
    const bool denied = (teller != act || predicate(act).kind != PredicateKind::noun) && teller != i && predicate(teller).negated;
    const ActorFrame* other = denied ? ontology_.frame(frame->negated) : nullptr;
    return other == nullptr ? frame : other;
  }
  bool is_own(int32_t mention) const {
    const Mention& m = reading_.discourse.mentions[static_cast<size_t>(mention)];
    return m.kind == MentionKind::pronoun;  // "said they would attack"
  }

  // Folds in the act that the event announces, asks for, refuses …
  void take_act(int32_t i, EventDraft& d, Participants& who, RowStatus& framed) {
    const Match& m = matcher_.match(i);
    if (d.entry->announces) d.act = d.entry->announces;
    // Who is asked to act is the target, whatever is asked.
    if (const ActorFrame* frame = ontology_.frame(frame_of(i)); frame != nullptr && frame->asks && who.targets.empty())
      for (int32_t child : matcher_.children(i))
        if (predicate(child).embedding == Embedding::complement && who.targets.empty())
          for (const Argument& a : predicate(child).arguments)
            if (const int32_t doer = a.role == Role::agent && !a.clause ? actor_in(reading_, matcher_, a.head, a.phrase) : -1;
                doer >= 0 && std::find(who.sources.begin(), who.sources.end(), doer) == who.sources.end())
              add_once(who.targets, doer);
    if (m.acts.empty()) return;
    const int32_t act = m.acts.front();
    const OntologyEntry* inner = matcher_.entry(act);
    if (inner == nullptr || inner->through) return;
    const Coding inner_coding = coding_of(ontology_, matcher_.match(act));
    const Participants theirs = participants_of(reading_, matcher_, act);
    if (const ActorFrame* frame = frame_for(i, act)) {
      const std::string mode = inner_coding.modes.empty() ? "" : inner_coding.modes.front();
      d.act = AnnouncedAct{inner_coding.type, mode};
      d.act_token = predicate(act).head;
      if (d.coding.contexts.empty()) d.coding.contexts = inner_coding.contexts;
      if (const FrameRow* row = frame->row(inner_coding.type, mode)) {
        lay_over(d.coding, row->coding);
        // Ordered or decided, the act stays what it is, with its own mode and code.
        if (row->coding.type == inner_coding.type) {
          if (row->coding.modes.empty()) d.coding.modes = inner_coding.modes;
          if (row->coding.cameo.empty()) d.coding.cameo = inner_coding.cameo;
        }
        if (row->status) framed = *row->status;
      }
      if (who.targets.empty()) {
        add_once(who.targets, frame->asks && !theirs.sources.empty() ? theirs.sources : theirs.targets);
        if (who.targets.empty()) add_once(who.targets, theirs.sources);
      }
    } else if (absorbed_[static_cast<size_t>(act)] && inner_coding.type == d.coding.type) {
      d.trigger_token = predicate(act).head;   // the event noun rather than the verb beside it
      if (d.coding.modes.empty() && !inner_coding.modes.empty()) d.coding.modes = inner_coding.modes, d.coding.cameo = inner_coding.cameo;
      // "visited the capital for talks with the premier": whom rather than where
      if (!theirs.targets.empty() && all_places(who.targets)) who.targets.clear();
      if (who.targets.empty()) add_once(who.targets, theirs.targets);
      if (who.sources.empty()) add_once(who.sources, theirs.sources);
    } else if (who.targets.empty() && predicate(act).embedding == Embedding::argument && is_aimed_at(reading_, matcher_, i, predicate(act).head)) {
      add_once(who.targets, theirs.sources);   // criticism of an act targets its author
    }
    std::erase_if(who.targets, [&](int32_t t) { return std::any_of(who.sources.begin(), who.sources.end(), [&](int32_t s) { return same_referent(s, t); }); });
  }

  // Status by modality and negation; where the pack has a frame for them, the type folds and the row is as asserted as the
  // announcement.
  void settle_status(int32_t i, int32_t teller, RowStatus framed, EventDraft& d, Participants& who) {
    const Predicate& p = predicate(teller);
    StatusReading read = status_of(reading_, teller);
    d.status = read.status;
    d.polarity = read.polarity;
    d.status_from = std::move(read.from);
    // What somebody did not say is told by nobody: no refusal, no promise.
    const Statement* said = told_.at(reading_.parse.tokens[static_cast<size_t>(p.head)].span);
    if (said != nullptr && said->status == RowStatus::negated && !is_doubted(*said) && d.status != RowStatus::unconfirmed && !unreal_.is_beside(teller)) {
      d.status = RowStatus::negated;
      d.status_from = said->status_from;
      return;
    }
    // "There is no evidence that …", "Suppose that …"
    const int32_t unproved = unreal_.unproved_by(teller), supposed = unproved >= 0 ? -1 : unreal_.supposed_by(teller);
    if (const int32_t word = std::max(unproved, supposed); word >= 0) {
      d.status = unproved >= 0 ? RowStatus::unconfirmed : RowStatus::hypothetical;
      d.polarity = predicate(teller).negated && unproved < 0 ? Polarity::negative : Polarity::positive;
      d.status_from = {reading_.parse.tokens[static_cast<size_t>(word)].span};
      return;
    }
    if (said != nullptr && is_doubted(*said) && said->polarity == Polarity::positive && !predicate(teller).negated) d.status = RowStatus::asserted, d.polarity = Polarity::positive, d.status_from.clear();
    const bool consumed = ontology_.patterns()[static_cast<size_t>(matcher_.match(i).pattern)].only_negated;
    if (consumed) d.polarity = Polarity::positive;
    const bool negative = d.polarity == Polarity::negative;
    const bool counterfactual = unreal_.is_counterfactual(teller);
    if (counterfactual) d.status = stronger(d.status, RowStatus::hypothetical);
    if ((p.modality != Modality::none || negative) && !counterfactual) {
      const std::string name = (negative ? "not-" : "") + std::string(to_string(p.modality));
      const std::string mode = d.coding.modes.empty() ? "" : d.coding.modes.front();
      if (const ActorFrame* frame = ontology_.frame(name))
        if (const FrameRow* row = frame->row(d.coding.type, mode); row != nullptr && (!frame->speaks || speaker_takes(teller, who))) {
          if (!d.act) d.act = AnnouncedAct{d.coding.type, mode};
          lay_over(d.coding, row->coding);
          if (d.status == RowStatus::planned || negative || frame->speaks) d.status = RowStatus::asserted, d.status_from.clear();
          d.polarity = Polarity::positive;
          if (row->status) d.status = *row->status;
        }
    }
    if (d.polarity == Polarity::negative && d.status == RowStatus::asserted) d.status = RowStatus::negated;
    // "… that Israel engage in talks": a clause without tense that has its own subject is asked for, not told.
    const Argument* agent = p.argument(Role::agent);
    if (p.embedding == Embedding::complement && p.tense == Tense::none && p.modality == Modality::none && p.aspect == Aspect::none && agent != nullptr && !agent->shared && p.parent >= 0 &&
        !is_event(p.parent) && (matcher_.entry(p.parent) == nullptr || !matcher_.entry(p.parent)->through))
      d.status = stronger(d.status, RowStatus::requested);
    if (p.embedding == Embedding::conditional) d.status = stronger(d.status, RowStatus::conditional);
    if ((p.interrogative && p.embedding == Embedding::none) || unreal_.is_asked(teller)) d.status = stronger(d.status, RowStatus::hypothetical);
    // "It is no good idea to attack": an infinitive under a judgement did not happen.
    if (p.embedding == Embedding::complement && !p.finite && p.parent >= 0 && predicate(p.parent).kind == PredicateKind::copula && !is_event(p.parent))
      d.status = stronger(d.status, RowStatus::hypothetical);
    if (const int32_t verb = unreal_.weighed_by(teller); verb >= 0 && !is_event(p.parent)) {
      d.status = stronger(d.status, RowStatus::hypothetical);
      d.status_from = {reading_.parse.tokens[static_cast<size_t>(verb)].span};
    }
    if (const int32_t word = unreal_.potential_by(i); word >= 0 && d.status == RowStatus::asserted) {
      d.status = RowStatus::hypothetical;
      d.status_from = {reading_.parse.tokens[static_cast<size_t>(word)].span};
    }
    if (framed != RowStatus::none) d.status = framed;
    if (const OntologyEntry* carrier = teller == i ? nullptr : matcher_.entry(teller); carrier != nullptr && carrier->status) d.status = stronger(d.status, *carrier->status);
    settle_averted(i, teller, d);
  }

  // "Nobody doubted that …": what is not doubted is so.
  bool is_doubted(const Statement& said) const {
    const LemmaSet* doubting = ontology_.set(kDoubtingSet);
    return doubting != nullptr && said.cue && doubting->holds(said.cue->lemma);
  }

  // "came close to attacking", "have yet to arrest": it did not happen.
  void settle_averted(int32_t i, int32_t teller, EventDraft& d) const {
    const int32_t pending = unreal_.pending_by(teller);
    int32_t word = pending >= 0 ? pending : unreal_.averted_by(teller);
    if (word < 0 && i != teller) word = unreal_.averted_by(i);
    if (word < 0 || (d.status != RowStatus::asserted && pending < 0)) return;
    d.status = RowStatus::negated;
    d.polarity = Polarity::negative;
    d.status_from = {reading_.parse.tokens[static_cast<size_t>(word)].span};
  }

  // "It was wrong of them", said by somebody: the speaker is the source.
  bool speaker_says(int32_t i, Participants& who) const {
    const int32_t speaker = speaker_over(predicate(i).head);
    if (speaker < 0) return false;
    const auto& mentions = reading_.discourse.mentions;
    const int32_t referent = mentions[static_cast<size_t>(speaker)].referent;
    for (int32_t m : who.targets)
      if (mentions[static_cast<size_t>(m)].person == 1 || mentions[static_cast<size_t>(m)].referent == referent) return false;
    who.sources = {speaker};
    return !who.targets.empty();
  }

  // The mention of the speaker of the innermost quotation that holds a token; -1 if none. Statements stand in the order of the quotations.
  int32_t speaker_over(int32_t token) const {
    const Statement* said = told_.at(reading_.parse.tokens[static_cast<size_t>(token)].span);
    const size_t at = said == nullptr ? reading_.discourse.quotations.size() : static_cast<size_t>(said - record_.statements.data());
    return at < reading_.discourse.quotations.size() ? reading_.discourse.quotations[at].speaker : -1;
  }

  // Who says that somebody must act asks it of him: the speaker becomes the source. False where nobody says so, or of himself.
  bool speaker_takes(int32_t teller, Participants& who) const {
    const int32_t speaker = speaker_over(predicate(teller).head);
    if (speaker < 0 || who.sources.empty()) return false;
    const auto& mentions = reading_.discourse.mentions;
    for (int32_t m : who.sources) {
      const Mention& mention = mentions[static_cast<size_t>(m)];
      if (mention.person == 1 || mention.referent == mentions[static_cast<size_t>(speaker)].referent) return false;
    }
    who.targets = who.sources;
    who.sources = {speaker};
    return true;
  }

  void settle_sides(const OntologyEntry& e, EventDraft& d) {
    const std::string_view own = ontology_.patterns()[static_cast<size_t>(matcher_.match(d.predicate).pattern)].attribute("reciprocal");
    d.reciprocal = own.empty() ? e.reciprocal : own != "no";
    const bool both = own.empty() ? e.both_sides : own == "both";
    if (d.reciprocal && both && !d.sources.empty()) {
      add_once(d.sources, d.targets);
      d.targets = d.sources;
    }
    if (d.reciprocal && !both && d.sources.empty() && d.targets.size() > 1) std::swap(d.sources, d.targets);
  }

  // "It was supposed to …": a mention that stands for nobody takes no part. True where there was one.
  bool drop_nobody(EventDraft& d) const {
    const auto is_nobody = [&](int32_t m) { return reading_.discourse.mentions[static_cast<size_t>(m)].referent < 0; };
    const size_t from_sources = std::erase_if(d.sources, is_nobody), from_targets = std::erase_if(d.targets, is_nobody);
    return from_sources + from_targets > 0;
  }

  void finish(const EventDraft& d) {
    Event event = event_row(reading_, matcher_, told_, when_, d, teller_of(d.predicate));
    event.id = "v" + std::to_string(record_.events.size() + 1);
    record_.events.push_back(std::move(event));
  }

  const Reading& reading_;
  const Ontology& ontology_;
  Record& record_;
  Matcher matcher_;
  Unreal unreal_;
  Told told_;
  InPassing passing_;
  WhenWhere when_;
  const std::vector<Predicate>& predicates_;
  std::vector<int32_t> carrier_;
  std::vector<char> absorbed_;
  std::vector<std::string_view> why_;
};

}  // namespace

void code_events(const Reading& reading, const Ontology& ontology, Record& record) { EventCoder(reading, ontology, record).run(); }

std::vector<std::string_view> why_no_row(const Reading& reading, const Ontology& ontology, Record record) {
  record.events.clear();
  EventCoder coder(reading, ontology, record);
  coder.run();
  return coder.why();
}

std::vector<NoEvent> why_no_event(const Reading& reading, const Ontology& ontology, Span within) {
  std::vector<NoEvent> out;
  const Matcher matcher(reading, ontology);
  for (size_t i = 0; i < reading.syntax.predicates.size(); ++i) {
    const Predicate& p = reading.syntax.predicates[i];
    const Span span = reading.parse.tokens[static_cast<size_t>(p.head)].span;
    if (!within.contains(span) || matcher.match(static_cast<int32_t>(i)).pattern >= 0) continue;
    const std::vector<Refusal> refusals = matcher.refusals(static_cast<int32_t>(i));
    if (refusals.empty()) {
      out.push_back({span, p.lemma, "", "", "no pattern names this word"});
      continue;
    }
    for (const Refusal& r : refusals) {
      const Pattern& pattern = ontology.patterns()[r.pattern];
      const OntologyEntry& e = ontology.entries()[pattern.entry];
      out.push_back({span, p.lemma, e.rule, e.file + ':' + std::to_string(pattern.line), r.reason});
    }
  }
  return out;
}

}  // namespace averment
