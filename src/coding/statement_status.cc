#include "coding/statement_status.h"

#include "coding/status.h"
#include "discourse/cues.h"
#include "discourse/lexicon.h"

namespace averment {
namespace {

// Whether the speaker controls what the predicate tells: he, his side, or nobody named does it.
bool speaker_controls(const Reading& reading, const Quotation& q, const Predicate& p) {
  const Argument* agent = p.argument(Role::agent);
  if (!agent) return true;
  const int32_t mention = mention_of(reading.discourse, agent->head);
  if (mention < 0) return false;
  const Mention& doer = reading.discourse.mentions[static_cast<size_t>(mention)];
  if (doer.person == 1) return true;
  if (q.speaker < 0 || doer.referent < 0) return false;
  const int32_t speaker = reading.discourse.mentions[static_cast<size_t>(q.speaker)].referent;
  if (speaker < 0) return false;
  if (doer.referent == speaker) return true;
  const Referent& a = reading.discourse.referents[static_cast<size_t>(doer.referent)];
  const Referent& b = reading.discourse.referents[static_cast<size_t>(speaker)];
  if (q.spokesperson_for >= 0 && reading.discourse.mentions[static_cast<size_t>(q.spokesperson_for)].referent == doer.referent) return true;
  // A minister speaks for his country's bodies, not for its people.
  if (a.type != EntityType::person && !a.country.empty() && a.country == b.country) return true;
  for (const HeldRole& role : b.roles)
    if (role.of == doer.referent) return true;
  return false;
}

bool in_words(const Reading& reading, WordSet set, int32_t t) {
  return reading.knowledge.cues->in(set, reading.parse.tokens[static_cast<size_t>(t)].lemma);
}

// A condition anywhere in the first sentence of the content, at its main clause's side.
int32_t condition_in(const Reading& reading, const Quotation& q, const Predicate& main) {
  for (const TokenRange& run : q.content)
    for (int32_t t = run.begin; t < run.end; ++t) {
      if (reading.parse.tokens[static_cast<size_t>(t)].sentence != reading.parse.tokens[static_cast<size_t>(main.head)].sentence) continue;
      if (!reading.knowledge.cues->in(WordSet::conditional, ascii_lower(reading.parse.tokens[static_cast<size_t>(t)].text))) continue;
      if (t > 0 && in_words(reading, WordSet::concessive, t - 1)) continue;
      const Relation r = reading.syntax.relations[static_cast<size_t>(t)];
      const int32_t clause = reading.syntax.heads[static_cast<size_t>(t)];
      if (r == Relation::marker || r == Relation::adverb || r == Relation::subject) {
        const Relation as = reading.syntax.relations[static_cast<size_t>(clause)];
        if (as == Relation::adverbial_clause || as == Relation::root || (as == Relation::complement_clause && reading.syntax.heads[static_cast<size_t>(clause)] > clause)) return t;
      } else if (r == Relation::preposition && (main.modality != Modality::none || main.negated)) {
        return t;
      }
    }
  return -1;
}

// "Reports that … were false", "false claims that …": the word that says so of the cue; -1 if none does.
int32_t untrue_word(const Reading& reading, const Quotation& q) {
  if (q.cue.empty() || !reading.knowledge.cues) return -1;
  const int32_t cue = q.cue.begin;
  // "falsely claimed that"
  if (reading.syntax.classes[static_cast<size_t>(cue)] == WordClass::verb) {
    for (int32_t c : reading.syntax.children[static_cast<size_t>(cue)])
      if (reading.syntax.relations[static_cast<size_t>(c)] == Relation::adverb && in_words(reading, WordSet::untrue, c)) return c;
    return -1;
  }
  if (reading.syntax.classes[static_cast<size_t>(cue)] != WordClass::noun) return -1;
  for (int32_t c : reading.syntax.children[static_cast<size_t>(cue)])
    if (reading.syntax.relations[static_cast<size_t>(c)] == Relation::adjectival_modifier && in_words(reading, WordSet::untrue, c)) return c;
  return reading.syntax.relations[static_cast<size_t>(cue)] == Relation::subject ? called_untrue(reading, reading.syntax.heads[static_cast<size_t>(cue)]) : -1;
}

// "neither confirmed nor denied": the word before the cue, or before the one it is joined to.
bool neither(const Reading& reading, const Quotation& q) {
  if (q.cue.empty() || !reading.knowledge.cues) return false;
  const int32_t cue = q.cue.begin;
  for (int32_t at : {cue, reading.syntax.relations[static_cast<size_t>(cue)] == Relation::conjunct ? reading.syntax.heads[static_cast<size_t>(cue)] : cue})
    for (int32_t c : reading.syntax.children[static_cast<size_t>(at)])
      if (c < at && reading.syntax.classes[static_cast<size_t>(c)] == WordClass::coordinator && in_words(reading, WordSet::none_word, c)) return true;
  return false;
}

// "asked the ministry to warn farmers that …", "will tell parliament that …": the telling itself is asked for or planned.
struct Telling {
  RowStatus status = RowStatus::asserted;
  int32_t from = -1;  // token
};
Telling telling(const Reading& reading, const Quotation& q) {
  if (q.predicate < 0 || !reading.knowledge.cues) return {};
  const Predicate& p = reading.syntax.predicates[static_cast<size_t>(q.predicate)];
  if (p.finite) {
    if (p.modality != Modality::future || p.modal < 0 || in_words(reading, WordSet::unreal, p.modal)) return {};
    return {RowStatus::planned, p.modal};
  }
  if (p.embedding != Embedding::complement || p.parent < 0) return {};
  const Predicate& above = reading.syntax.predicates[static_cast<size_t>(p.parent)];
  if (above.kind != PredicateKind::verb) return {};
  for (uint32_t i : reading.knowledge.cues->entries_for(reading.parse.tokens[static_cast<size_t>(above.head)].lemma)) {
    const CueEntry& entry = reading.knowledge.cues->entries()[i];
    if (entry.kind == CueKind::verb && entry.others.empty() && entry.status != RowStatus::none && entry.status != RowStatus::asserted) return {entry.status, above.head};
  }
  return {};
}

// "Nobody denied", "few doubt".
bool nobody(const Reading& reading, const Quotation& q) {
  if (q.cue.empty() || !reading.knowledge.cues) return false;
  const auto none = [&](int32_t t) { return in_words(reading, WordSet::none_word, t) || in_words(reading, WordSet::few, t); };
  for (int32_t c : reading.syntax.children[static_cast<size_t>(q.cue.begin)]) {
    const Relation r = reading.syntax.relations[static_cast<size_t>(c)];
    if (r != Relation::subject && !(r == Relation::adjectival_modifier && c < q.cue.begin)) continue;
    if (none(c)) return true;
    for (int32_t d : reading.syntax.children[static_cast<size_t>(c)])
      if (d < c && none(d)) return true;
  }
  return false;
}

// "cannot deny"
bool unable(const Reading& reading, const Quotation& q) {
  return q.predicate >= 0 && reading.syntax.predicates[static_cast<size_t>(q.predicate)].modality == Modality::possible;
}

// "an earlier version of this article": what a correction takes back.
bool earlier_version(const Reading& reading, const Quotation& q) {
  if (q.speaker < 0 || !reading.knowledge.cues) return false;
  const int32_t head = reading.discourse.mentions[static_cast<size_t>(q.speaker)].head;
  if (head < 0 || static_cast<size_t>(head) >= reading.parse.tokens.size() || !in_words(reading, WordSet::version, head)) return false;
  for (int32_t c : reading.syntax.children[static_cast<size_t>(head)])
    if (reading.syntax.relations[static_cast<size_t>(c)] == Relation::adjectival_modifier &&
        (in_words(reading, WordSet::earlier, c) || reading.knowledge.cues->in(WordSet::earlier, reading.parse.tokens[static_cast<size_t>(c)].text)))
      return true;
  return false;
}

}  // namespace

void set_status(const Reading& reading, int32_t quotation, Statement& statement) {
  const Quotation& q = reading.discourse.quotations[static_cast<size_t>(quotation)];
  const auto because = [&](RowStatus status, Span from) {
    if (status >= statement.status) return;
    statement.status = status;
    statement.status_from.clear();
    if (!from.empty()) statement.status_from.push_back(from);
  };
  statement.status = RowStatus::asserted;
  const bool not_said = q.cue_negated || neither(reading, q);
  if (q.negative) {
    // "X denied Y" is X's assertion that not Y; "nobody denied Y", "X did not doubt Y" that Y.
    const bool granted = nobody(reading, q) || (not_said && (q.thought || unable(reading, q)));
    if (!granted) {
      statement.polarity = Polarity::negative;
      if (not_said) because(RowStatus::negated, q.cue_span);
      return;
    }
    if (const int32_t main = main_predicate(reading, q.content); main >= 0) {
      const StatusReading read = status_of(reading, main, q.cue.empty() ? -1 : q.cue.begin);
      statement.polarity = read.polarity;
      because(read.status, read.from.empty() ? Span{} : read.from[0]);
    }
    return;
  }
  const int32_t main = main_predicate(reading, q.content);
  if (earlier_version(reading, q))
    because(RowStatus::retracted, reading.discourse.mentions[static_cast<size_t>(q.speaker)].span);
  if (const int32_t t = untrue_word(reading, q); t >= 0) because(RowStatus::denied, reading.parse.tokens[static_cast<size_t>(t)].span);
  // What was not said is neither planned nor supposed, whatever its own verb says.
  const bool unsaid = not_said && (q.act_status == RowStatus::none || q.act_status == RowStatus::asserted);
  if (unsaid) {
    because(RowStatus::negated, q.cue_span);
    if (main >= 0) statement.polarity = reading.syntax.predicates[static_cast<size_t>(main)].negated ? Polarity::negative : Polarity::positive;
    return;
  }
  if (main >= 0) {
    const Predicate& p = reading.syntax.predicates[static_cast<size_t>(main)];
    const StatusReading read = status_of(reading, main, q.cue.empty() ? -1 : q.cue.begin);
    statement.polarity = read.polarity;
    RowStatus status = read.status;
    // Words in marks are not shifted back: "would" is then no plan. Nor is what a named other will do by the speaker's forecast.
    if (status == RowStatus::planned && p.modality == Modality::future && p.modal >= 0 && q.type == StatementType::direct && in_words(reading, WordSet::unreal, p.modal))
      status = RowStatus::hypothetical;
    // What the act makes of its content goes before what the content's own verb says; a condition goes before both.
    const bool by_act = q.act_status != RowStatus::none && q.act_status != RowStatus::asserted;
    if (!by_act || status == RowStatus::conditional) because(status, read.from.empty() ? Span{} : read.from[0]);
    // A verb of asking, planning or hoping inside the content makes it that.
    if (p.kind == PredicateKind::verb && reading.knowledge.cues && !p.negated)
      for (uint32_t i : reading.knowledge.cues->entries_for(reading.parse.tokens[static_cast<size_t>(p.head)].lemma)) {
        const CueEntry& entry = reading.knowledge.cues->entries()[i];
        if (entry.kind != CueKind::verb || !entry.others.empty() || entry.status == RowStatus::none) continue;
        if (entry.status != RowStatus::requested && entry.status != RowStatus::planned) continue;
        if (p.tense == Tense::past || p.passive) continue;
        if (entry.status == RowStatus::requested && (!speaker_controls(reading, q, p) || by_act)) continue;
        because(entry.status, reading.parse.tokens[static_cast<size_t>(p.head)].span);
      }
    if (reading.knowledge.cues)
      if (const int32_t t = condition_in(reading, q, p); t >= 0) because(RowStatus::conditional, reading.parse.tokens[static_cast<size_t>(t)].span);
  }
  if (q.act_status != RowStatus::none && q.act_status != RowStatus::asserted) because(q.act_status, q.cue_span);
  if (const Telling t = telling(reading, q); t.from >= 0) because(t.status, reading.parse.tokens[static_cast<size_t>(t.from)].span);
  if (not_said) because(RowStatus::negated, q.cue_span);
}

}  // namespace averment
