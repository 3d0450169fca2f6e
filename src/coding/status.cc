#include "coding/status.h"

#include "discourse/cues.h"
#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr int kReach = 16;

class StatusReader {
 public:
  StatusReader(const Reading& reading, int32_t cue) : r_(reading), cue_(cue) {}

  StatusReading read(int32_t predicate) {
    own(predicate, true);
    climb(predicate);
    return out_;
  }

 private:
  const Token& token(int32_t t) const { return r_.parse.tokens[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return r_.syntax.relations[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return r_.syntax.heads[static_cast<size_t>(t)]; }
  bool in(WordSet set, int32_t t) const {
    return r_.knowledge.cues && (r_.knowledge.cues->in(set, token(t).lemma) || r_.knowledge.cues->in(set, ascii_lower(token(t).text)));
  }

  void because(RowStatus status, int32_t t) {
    if (status >= out_.status) return;
    out_.status = status;
    out_.from.clear();
    if (t >= 0) out_.from.push_back(token(t).span);
  }

  // What the predicate's own words say. `first`: the predicate asked for, whose negation is the row's polarity.
  void own(int32_t index, bool first) {
    const Predicate& p = r_.syntax.predicates[static_cast<size_t>(index)];
    if (p.negated && first && !not_until(p)) out_.polarity = Polarity::negative;
    switch (p.modality) {
      case Modality::future:
        // "would have declared": it never came to it.
        because(p.aspect == Aspect::perfect && p.modal >= 0 && in(WordSet::unreal, p.modal) ? RowStatus::hypothetical : RowStatus::planned, p.modal);
        break;
      case Modality::intended: because(RowStatus::planned, p.modal); break;
      case Modality::necessary: because(RowStatus::requested, p.modal); break;
      case Modality::desired: because(RowStatus::hypothetical, p.modal); break;
      case Modality::possible:
        // "could not find", "can see": ability; "may have fled", "might be there": doubt; "may meet": what could come.
        if (!p.negated && (p.modal < 0 || in(WordSet::hedge, p.modal)))
          because(p.aspect == Aspect::perfect || p.kind == PredicateKind::copula || r_.syntax.classes[static_cast<size_t>(p.head)] == WordClass::auxiliary ? RowStatus::unconfirmed
                                                                                                                                                     : RowStatus::hypothetical,
                  p.modal);
        break;
      case Modality::none: break;
    }
    if (p.imperative) because(RowStatus::requested, p.head);
    for (int32_t at : {p.head, p.support}) {
      if (at < 0) continue;
      for (int32_t c : r_.syntax.children[static_cast<size_t>(at)]) {
        const Relation relation_of_child = relation(c);
        if ((relation_of_child == Relation::adverb || relation_of_child == Relation::adjectival_modifier) && in(WordSet::hedge, c)) because(RowStatus::unconfirmed, c);
        // "are to be moved": a copula with an infinitive.
        if (relation_of_child == Relation::open_complement && r_.syntax.classes[static_cast<size_t>(at)] == WordClass::auxiliary && infinitive(c) && plain(at) && !in(WordSet::blamed, c)) because(RowStatus::planned, c);
        if (relation_of_child == Relation::adverbial_clause && conditional(c)) because(RowStatus::conditional, first_of(c));
        if (relation_of_child == Relation::preposition && (p.modality != Modality::none || p.negated) && in(WordSet::conditional, c) && !aside(c)) because(RowStatus::conditional, c);
      }
    }
  }

  // "without citing sources": how it was told.
  bool aside(int32_t preposition) const {
    for (int32_t c : r_.syntax.children[static_cast<size_t>(preposition)])
      if (relation(c) == Relation::prepositional_clause && in(WordSet::quote_verb, c)) return true;
    return false;
  }

  // "whether rebels killed the mayor": the marker; -1 if the clause asks nothing.
  int32_t asked_by(int32_t clause) const {
    for (int32_t c : r_.syntax.children[static_cast<size_t>(clause)])
      if (c < clause && relation(c) == Relation::marker && in(WordSet::question_word, c)) return c;
    return -1;
  }
  // Open what was so: unconfirmed; open what will be: hypothetical.
  bool ask(int32_t index) {
    const Predicate& p = r_.syntax.predicates[static_cast<size_t>(index)];
    const int32_t head_of_clause = p.kind == PredicateKind::verb ? p.head : p.support >= 0 ? p.support : p.head;
    const Relation as = relation(head_of_clause);
    const int32_t marker = asked_by(head_of_clause);
    if (marker < 0) return false;
    if (as == Relation::complement_clause || as == Relation::clausal_subject || as == Relation::prepositional_clause || as == Relation::noun_clause)
      because(p.modality == Modality::none && p.finite ? RowStatus::unconfirmed : RowStatus::hypothetical, marker);
    else if (as == Relation::root || (as == Relation::adverbial_clause && in(WordSet::question_word, head(head_of_clause))))
      because(RowStatus::hypothetical, marker);  // "What if the dam broke?"
    else
      return false;
    return true;
  }

  int32_t first_of(int32_t clause) const { return r_.syntax.subtrees[static_cast<size_t>(clause)].begin; }
  bool conditional(int32_t clause) const {
    const int32_t first = first_of(clause);
    if (in(WordSet::concessive, first)) return false;
    if (in(WordSet::conditional, first)) return !(first > 0 && in(WordSet::concessive, first - 1));
    const int32_t p = r_.syntax.predicate_at[static_cast<size_t>(clause)];
    return p >= 0 && r_.syntax.predicates[static_cast<size_t>(p)].embedding == Embedding::conditional;
  }
  // A copula without a predicate noun or adjective.
  bool plain(int32_t copula) const {
    for (int32_t c : r_.syntax.children[static_cast<size_t>(copula)]) {
      const Relation r = relation(c);
      if (r == Relation::attribute || r == Relation::adjectival_complement || r == Relation::expletive) return false;
    }
    return true;
  }
  bool infinitive(int32_t verb) const {
    for (int32_t c : r_.syntax.children[static_cast<size_t>(verb)])
      if (c < verb && in(WordSet::infinitive_marker, c)) return true;
    return false;
  }

  // What the words above it make of it: "plans to", "called for", "if", "urged them to".
  void climb(int32_t index) {
    const Predicate& start = r_.syntax.predicates[static_cast<size_t>(index)];
    bool open = ask(index);  // what is asked keeps its own polarity under "not known"
    if (start.embedding == Embedding::conditional) because(RowStatus::conditional, first_of(start.head));
    if (start.embedding == Embedding::purpose && !start.finite) because(RowStatus::planned, -1);
    int32_t at = start.kind == PredicateKind::light_verb && start.support >= 0 ? start.support : start.head;
    std::string preposition;
    for (int step = 0; step < kReach; ++step) {
      const int32_t up = head(at);
      if (up == at || up == cue_) return;
      const Relation as = relation(at);
      if (as == Relation::relative_clause && !open && not_it(up)) out_.polarity = Polarity::negative;
      // "The rumour that police killed the poet was false", read as a relative clause: but nothing is missing in it.
      if (as == Relation::relative_clause && in(WordSet::information, up) && two_objects(at))
        if (const int32_t word = called_untrue(r_, head(up)); word >= 0) because(RowStatus::denied, word);
      switch (as) {
        case Relation::conjunct:
          break;
        case Relation::complement_clause:
        case Relation::open_complement:
        case Relation::noun_clause:
        case Relation::object:
        case Relation::prepositional_object:
        case Relation::prepositional_clause:
        case Relation::attribute:
        case Relation::adjectival_complement:
        case Relation::object_predicate:
        case Relation::preposition:
        case Relation::passive_subject: {
          if (as == Relation::preposition) preposition = ascii_lower(token(at).text);
          const int32_t p = r_.syntax.predicate_at[static_cast<size_t>(up)];
          if (as != Relation::preposition || p < 0) entries(up, as, preposition);
          if (as == Relation::complement_clause) {
            // "It is false that …": the copula may hold the clause, or the word that judges it.
            const bool judged = relation(up) == Relation::adjectival_complement || relation(up) == Relation::attribute;
            because(called_untrue(r_, judged ? head(up) : up) >= 0 ? RowStatus::denied : RowStatus::asserted, called_untrue(r_, judged ? head(up) : up));
          }
          // "The rumour that … was false"
          if ((as == Relation::noun_clause || as == Relation::complement_clause) && in(WordSet::information, up) && (relation(up) == Relation::subject || relation(up) == Relation::passive_subject))
            if (const int32_t word = called_untrue(r_, head(up)); word >= 0) because(RowStatus::denied, word);
          if (p >= 0) {
            if (as == Relation::preposition) entries(up, as, preposition);
            const Predicate& above = r_.syntax.predicates[static_cast<size_t>(p)];
            const bool told = as == Relation::complement_clause || as == Relation::open_complement;
            // A noun in a verb's slot is told with the verb; a clause under a verb keeps its own polarity unless the verb is negated.
            if (above.negated && !open && (told || as == Relation::object || as == Relation::prepositional_clause)) out_.polarity = Polarity::negative;
            open |= asked_by(up) >= 0;
            own(p, false);
          }
          break;
        }
        default:
          return;
      }
      if (as == Relation::adverbial_clause && conditional(at)) because(RowStatus::conditional, first_of(at));
      at = up;
    }
  }

  // "It was not until Friday that the army left": it left.
  bool not_until(const Predicate& p) const {
    const int32_t copula = p.support >= 0 ? p.support : p.head;
    bool until = false, clause = false;
    for (int32_t c : r_.syntax.children[static_cast<size_t>(copula)]) {
      until |= relation(c) == Relation::preposition && in(WordSet::until, c);
      clause |= relation(c) == Relation::complement_clause && c > copula;
    }
    return until && clause;
  }

  // "It was not police who shot …": the noun of a negated cleft.
  bool not_it(int32_t noun) const {
    const int32_t copula = head(noun);
    if (relation(noun) != Relation::attribute || !r_.knowledge.lexicon) return false;
    bool negated = false, it = false;
    for (int32_t c : r_.syntax.children[static_cast<size_t>(copula)]) {
      negated |= relation(c) == Relation::negation;
      if (relation(c) != Relation::subject && relation(c) != Relation::expletive) continue;
      const Pronoun* pronoun = r_.knowledge.lexicon->pronoun(ascii_lower(token(c).text));
      it |= pronoun && pronoun->expletive;
    }
    return negated && it;
  }

  bool two_objects(int32_t verb) const {
    int objects = 0;
    for (int32_t c : r_.syntax.children[static_cast<size_t>(verb)]) objects += relation(c) == Relation::object;
    return objects > 1;
  }

  // A word above that is a cue whose act sets a status.
  void entries(int32_t up, Relation as, const std::string& preposition) {
    if (!r_.knowledge.cues) return;
    const WordClass word = r_.syntax.classes[static_cast<size_t>(up)];
    for (uint32_t i : r_.knowledge.cues->entries_for(token(up).lemma)) {
      const CueEntry& entry = r_.knowledge.cues->entries()[i];
      if (entry.status == RowStatus::none || entry.status == RowStatus::asserted) continue;
      const bool noun = word == WordClass::noun || word == WordClass::proper_noun;
      if ((entry.kind == CueKind::noun) != noun || (entry.kind == CueKind::adjective) != (word == WordClass::adjective)) continue;
      if (!entry.others.empty() && (entry.others.size() != 1 || entry.others[0] != preposition)) continue;
      // The slot must be one that holds what is said.
      bool holds = false;
      for (const CueFrame& frame : entry.frames)
        for (const CueSlot& slot : frame.slots) {
          if (slot.role != CueRole::content) continue;
          const bool clause = as == Relation::complement_clause || as == Relation::open_complement || as == Relation::noun_clause;
          if (clause) holds |= slot.slot == Slot::clause || slot.slot == Slot::infinitive || slot.slot == Slot::gerund;
          else if (as == Relation::preposition) holds |= (slot.slot == Slot::preposition && slot.preposition == preposition) || !entry.others.empty();
          else holds |= slot.slot == Slot::object;
        }
      if (holds) because(entry.status, up);
    }
  }

  const Reading& r_;
  int32_t cue_;
  StatusReading out_;
};

}  // namespace

int32_t main_predicate(const Reading& reading, std::span<const TokenRange> words) {
  for (const TokenRange& run : words) {
    int32_t best = -1;
    for (int32_t t = run.begin; t < run.end; ++t) {
      if (best >= 0 && reading.parse.tokens[static_cast<size_t>(t)].sentence != reading.parse.tokens[static_cast<size_t>(run.begin)].sentence) break;
      const int32_t p = static_cast<size_t>(t) < reading.syntax.predicate_at.size() ? reading.syntax.predicate_at[static_cast<size_t>(t)] : -1;
      if (p < 0) continue;
      const Predicate& predicate = reading.syntax.predicates[static_cast<size_t>(p)];
      if (!run.contains(predicate.head)) continue;
      if (best < 0 || predicate.clause.size() > reading.syntax.predicates[static_cast<size_t>(best)].clause.size()) best = p;
    }
    if (best >= 0) return best;
  }
  return -1;
}

int32_t called_untrue(const Reading& reading, int32_t copula) {
  if (!reading.knowledge.cues || copula < 0) return -1;
  // "proved to be untrue", "turned out to be a hoax"
  if (reading.syntax.classes[static_cast<size_t>(copula)] == WordClass::verb) {
    int32_t below = -1;
    for (int32_t c : reading.syntax.children[static_cast<size_t>(copula)]) {
      if (reading.syntax.relations[static_cast<size_t>(c)] == Relation::negation) return -1;
      if (reading.syntax.relations[static_cast<size_t>(c)] == Relation::adjectival_complement &&
          reading.knowledge.cues->in(WordSet::untrue, ascii_lower(reading.parse.tokens[static_cast<size_t>(c)].text)))
        return c;
      if (reading.syntax.relations[static_cast<size_t>(c)] == Relation::open_complement) below = c;
    }
    copula = below;
  }
  if (copula < 0 || reading.syntax.classes[static_cast<size_t>(copula)] != WordClass::auxiliary) return -1;
  const CueTable& cues = *reading.knowledge.cues;
  bool negated = false;
  for (int32_t c : reading.syntax.children[static_cast<size_t>(copula)]) negated |= reading.syntax.relations[static_cast<size_t>(c)] == Relation::negation;
  for (int32_t c : reading.syntax.children[static_cast<size_t>(copula)]) {
    const Relation r = reading.syntax.relations[static_cast<size_t>(c)];
    if (r != Relation::adjectival_complement && r != Relation::attribute) continue;
    if (cues.in(negated ? WordSet::true_word : WordSet::untrue, ascii_lower(reading.parse.tokens[static_cast<size_t>(c)].text))) return c;
  }
  return -1;
}

StatusReading status_of(const Reading& reading, int32_t predicate, int32_t statement_cue) {
  if (predicate < 0 || static_cast<size_t>(predicate) >= reading.syntax.predicates.size()) return {};
  return StatusReader(reading, statement_cue).read(predicate);
}

}  // namespace averment
