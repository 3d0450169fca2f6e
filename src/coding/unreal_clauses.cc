// What the clauses above an act leave open or undone: questions, what nobody found signs of, what was done instead, attempts.
#include <algorithm>

#include "coding/unreal.h"
#include "discourse/cues.h"
#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr int kReach = 8;        // steps up a sentence
constexpr int32_t kWindow = 80;  // tokens after an act in which its question mark is looked for

int32_t verb_of(const Predicate& p) { return p.kind == PredicateKind::light_verb && p.support >= 0 ? p.support : p.head; }

}  // namespace

Relation Unreal::relation(int32_t token) const { return reading_.syntax.relations[static_cast<size_t>(token)]; }
int32_t Unreal::above(int32_t token) const { return reading_.syntax.heads[static_cast<size_t>(token)]; }

// The word and one that hangs on it ("take place"), or the word alone.
bool Unreal::turns(const LemmaSet* set, int32_t token) const {
  if (set == nullptr) return false;
  if (in(set, token)) return true;
  const std::string lemma = ascii_lower(reading_.parse.tokens[static_cast<size_t>(token)].lemma) + ' ';
  const auto under = below(token);
  return std::any_of(under.begin(), under.end(), [&](int32_t c) { return set->holds(lemma + ascii_lower(reading_.parse.tokens[static_cast<size_t>(c)].text)); });
}

bool Unreal::is_negated(int32_t token) const {
  const int32_t own = reading_.syntax.predicate_at[static_cast<size_t>(token)];
  if (own >= 0 && predicate(own).negated) return true;
  const auto under = below(token);
  return std::any_of(under.begin(), under.end(), [&](int32_t c) { return relation(c) == Relation::negation; });
}

// "Was Meyer murdered by the police?": an auxiliary before its subject above the act, and a question mark after it.
bool Unreal::is_asked(int32_t index) const {
  if (!is_whole_ || !reading_.knowledge.cues) return false;
  const auto& tokens = reading_.parse.tokens;
  const Predicate& p = predicate(index);
  if (p.kind == PredicateKind::noun) return false;
  const int32_t verb = verb_of(p);
  const auto end = std::min(static_cast<int32_t>(tokens.size()), verb + kWindow);
  int32_t mark = verb;
  while (mark < end && tokens[static_cast<size_t>(mark)].sentence == tokens[static_cast<size_t>(verb)].sentence && !reading_.knowledge.cues->in(WordSet::question_mark, tokens[static_cast<size_t>(mark)].text)) ++mark;
  if (mark >= end || tokens[static_cast<size_t>(mark)].sentence != tokens[static_cast<size_t>(verb)].sentence) return false;
  const auto inverts = [&](int32_t t) {
    int32_t subject = -1, auxiliary = reading_.syntax.classes[static_cast<size_t>(t)] == WordClass::auxiliary ? t : -1;
    for (int32_t c : below(t)) {
      const Relation r = relation(c);
      if (r == Relation::subject || r == Relation::passive_subject || r == Relation::expletive) subject = c;
      if ((r == Relation::auxiliary || r == Relation::passive_auxiliary) && (auxiliary < 0 || c < auxiliary)) auxiliary = c;
      if (r == Relation::attribute && subject < 0) subject = c;  // "Were two villagers shot", with nothing else for a subject
      if (c < t && r == Relation::marker) return false;
    }
    return auxiliary >= 0 && subject > auxiliary;
  };
  int32_t at = verb;
  for (int step = 0; step < kReach; ++step) {
    if (inverts(at)) return true;
    const int32_t up = above(at);
    if (up == at) return false;
    switch (relation(at)) {
      case Relation::conjunct: case Relation::open_complement: case Relation::attribute: case Relation::adjectival_complement: break;
      // "Were the rebels bombed", read as rebels that were
      case Relation::noun_clause: {
        if (p.embedding != Embedding::participle || step > 0) return false;
        for (int32_t t = up + 1; t < at; ++t)
          if (relation(t) == Relation::punctuation) return false;
        break;
      }
      case Relation::subject: case Relation::passive_subject: if (reading_.syntax.classes[static_cast<size_t>(up)] != WordClass::auxiliary) return false; break;
      // "Is it true that …"
      case Relation::complement_clause: if (reading_.syntax.classes[static_cast<size_t>(up)] == WordClass::verb) return false; break;
      default: return false;
    }
    at = up;
  }
  return false;
}

// "no evidence", "did not find any sign": the word that denies it; -1 if none.
int32_t Unreal::lacking(int32_t noun) const {
  if (!in(signs_, noun)) return -1;
  for (int32_t c : below(noun))
    if (c < noun && in(lacking_, c)) return c;
  const int32_t up = above(noun);
  return up != noun && (relation(noun) == Relation::object || relation(noun) == Relation::attribute) && is_negated(up) ? up : -1;
}

// A subject of its own, a noun, and an object, or a passive.
bool Unreal::is_full(int32_t verb) const {
  bool subject = false, object = false;
  for (int32_t c : below(verb)) {
    const Relation r = relation(c);
    const WordClass word = reading_.syntax.classes[static_cast<size_t>(c)];
    subject |= (r == Relation::subject || r == Relation::passive_subject) && (word == WordClass::noun || word == WordClass::proper_noun);
    object |= r == Relation::object || r == Relation::passive_subject;
  }
  return subject && object;
}

int32_t Unreal::unproved_by(int32_t index) const {
  if (!is_whole_ || signs_ == nullptr) return -1;
  int32_t at = verb_of(predicate(index));
  for (int step = 0; step < kReach; ++step) {
    const int32_t up = above(at);
    if (up == at) return -1;
    switch (relation(at)) {
      case Relation::conjunct: case Relation::open_complement: break;
      case Relation::complement_clause:
        for (int32_t c : below(up)) {
          const Relation r = relation(c);
          if (c < at && (r == Relation::attribute || r == Relation::object || r == Relation::subject || r == Relation::passive_subject))
            if (const int32_t word = lacking(c); word >= 0) return word;
        }
        [[fallthrough]];
      case Relation::noun_clause: case Relation::preposition: case Relation::prepositional_object: case Relation::prepositional_clause:
        if (const int32_t word = lacking(up); word >= 0) return word;
        // "showed no sign of leaving", read as showed of leaving
        if (relation(at) == Relation::preposition && at > 0 && above(at - 1) == up && relation(at - 1) == Relation::object)
          if (const int32_t word = lacking(at - 1); word >= 0) return word;
        break;
      // "no evidence the army bombed the port", read as evidence that it bombed: but nothing is missing in the clause
      case Relation::relative_clause: return is_full(at) ? lacking(up) : -1;
      default: return -1;
    }
    at = up;
  }
  return -1;
}

// "instead of attacking", "rather than attack": the words before the verb.
int32_t Unreal::replaced_by(int32_t index) const {
  const Predicate& p = predicate(index);
  if (!is_whole_ || instead_ == nullptr || p.kind == PredicateKind::noun || p.kind == PredicateKind::copula) return -1;
  const auto& tokens = reading_.parse.tokens;
  int32_t at = verb_of(p);
  for (int step = 0; step < kReach; ++step) {
    for (int32_t t = at - 1; t > 0 && t >= at - kReach && tokens[static_cast<size_t>(t)].sentence == tokens[static_cast<size_t>(at)].sentence; --t) {
      if (instead_->holds(ascii_lower(tokens[static_cast<size_t>(t - 1)].text) + ' ' + ascii_lower(tokens[static_cast<size_t>(t)].text))) return t - 1;
      // "would rather die than surrender"
      if (in(comparing_, t))
        for (int32_t over = above(at), up = 0; up < 2; over = above(over), ++up)
          for (int32_t c : below(over))
            if (c < t && in(preferring_, c)) return t;
      const Relation r = relation(t);
      if (above(t) != at || (r != Relation::adverb && r != Relation::auxiliary && r != Relation::passive_auxiliary && r != Relation::marker)) break;
    }
    if (relation(at) != Relation::conjunct || above(at) >= at) return -1;
    // "rather than attack, they marched": what has words of its own between is another act
    for (int32_t c : below(at))
      if (relation(c) == Relation::subject || relation(c) == Relation::passive_subject) return -1;
    at = above(at);
  }
  return -1;
}

// "failed in its attempt to invade", "tried to stab him but was stopped", "the attempted murder", "the meeting did not take place"
int32_t Unreal::came_to_nothing(int32_t index) const {
  if (!is_whole_) return -1;
  const Predicate& p = predicate(index);
  const int32_t verb = verb_of(p), up = above(verb);
  if (p.kind == PredicateKind::noun) {
    if (!in(whole_attempts_, p.head))
      for (int32_t c : below(p.head))
        if (c < p.head && relation(c) == Relation::adjectival_modifier && in(attempted_, c)) return c;
    return (relation(p.head) == Relation::subject || relation(p.head) == Relation::passive_subject) && up != p.head && turns(occurring_, up) && is_negated(up) ? up : -1;
  }
  if (up == verb) return -1;
  if (relation(verb) == Relation::open_complement && in(trying_, up)) {
    for (int32_t c : below(up)) {
      if (c < verb || relation(c) != Relation::conjunct) continue;
      if (in(failing_, c)) return c;
      const int32_t own = reading_.syntax.predicate_at[static_cast<size_t>(c)];
      if (in(stopping_, c) && own >= 0 && predicate(own).passive && !predicate(own).negated) return c;
    }
    return -1;
  }
  if (relation(verb) != Relation::noun_clause || !in(attempts_, up)) return -1;
  int32_t at = above(up);
  if (relation(up) == Relation::object) return (in(foiling_, at) || turns(abandoning_, at)) && !is_negated(at) ? at : -1;
  if (relation(up) == Relation::prepositional_object && relation(at) == Relation::preposition) at = above(at);
  else if (relation(up) != Relation::subject) return -1;
  return in(failing_, at) && !is_negated(at) ? at : -1;
}

// "In an exercise on Tuesday, troops attacked": before the clause and in no passive, what follows is played.
bool Unreal::is_played(int32_t index) const {
  if (!is_whole_ || staged_ == nullptr) return false;
  const Predicate& p = predicate(index);
  if (p.kind == PredicateKind::noun || p.passive) return false;
  const int32_t verb = verb_of(p);
  int32_t subject = -1;
  for (int32_t c : below(verb))
    if (relation(c) == Relation::subject) subject = c;
  for (int32_t c : below(verb)) {
    if (c >= subject || relation(c) != Relation::preposition || !in(within_, c)) continue;
    for (int32_t noun : below(c)) {
      if (relation(noun) != Relation::prepositional_object) continue;
      const auto under = below(noun);
      if (!in(staged_, noun) && std::none_of(under.begin(), under.end(), [&](int32_t of) { return of < noun && in(feigned_, of); })) continue;
      // "in an exercise of power"
      if (std::none_of(under.begin(), under.end(), [&](int32_t of) { return relation(of) == Relation::preposition && in(owning_, of); })) return true;
    }
  }
  return false;
}

// "Suppose that rebels attacked"
int32_t Unreal::supposed_by(int32_t index) const {
  if (!is_whole_) return -1;
  const Predicate& p = predicate(index);
  if (p.embedding != Embedding::complement || p.parent < 0) return -1;
  const Predicate& over = predicate(p.parent);
  const bool bidden = over.imperative || (over.embedding == Embedding::complement && over.parent >= 0 && predicate(over.parent).imperative);  // "Let us suppose"
  return bidden && in(supposing_, over.head) ? over.head : -1;
}

// "a possible attack": the word before it that says that it may come; -1 if none.
int32_t Unreal::potential_by(int32_t index) const {
  const Predicate& p = predicate(index);
  if (!is_whole_ || potential_ == nullptr || p.kind == PredicateKind::verb) return -1;
  for (const int32_t c : below(p.head))
    if (c < p.head && relation(c) == Relation::adjectival_modifier && in(potential_, c)) return c;
  return -1;
}

// "considered bombing the port", "allows them to strike": the verb above an act in its clause; -1 if none.
int32_t Unreal::weighed_by(int32_t index) const {
  const Predicate& p = predicate(index);
  if (!is_whole_ || p.finite || p.embedding != Embedding::complement || p.parent < 0) return -1;
  const Predicate& over = predicate(p.parent);
  if (in(considering_, over.head)) return over.head;
  // What is or may be done by leave of a rule, told as what holds rather than as what came about.
  const bool came_about = over.finite && over.tense == Tense::past && over.modality == Modality::none;
  return in(enabling_, over.head) && !came_about ? over.head : -1;
}

// "The militia often attacks": told as what is wont to be, in the present, with a word that says how often.
bool Unreal::is_habit(int32_t index) const {
  if (!is_whole_ || habitual_ == nullptr) return false;
  const Predicate& p = predicate(index);
  if (p.kind == PredicateKind::noun || p.tense != Tense::present || p.aspect != Aspect::none || p.modality != Modality::none) return false;
  for (const int32_t c : below(verb_of(p)))
    if ((relation(c) == Relation::adverb && in(habitual_, c)) || (relation(c) == Relation::noun_adverbial && turns(habitual_, c))) return true;
  return false;
}

// "after the attacks in Paris", "since last year's raid": told before, as the time of something else; not for what is told as new ("after an attack").
bool Unreal::is_backdrop(int32_t index) const {
  if (!is_whole_ || backdrop_ == nullptr || !reading_.knowledge.lexicon) return false;
  const Predicate& p = predicate(index);
  // "the deadliest since rebels took the town last year"
  if (p.kind == PredicateKind::verb && p.finite && p.embedding == Embedding::adverbial && p.tense == Tense::past && p.argument(Role::time) != nullptr)
    for (const int32_t c : below(p.head))
      if (c < p.head && relation(c) == Relation::marker && in(dating_, c)) return true;
  if (p.kind != PredicateKind::noun || relation(p.head) != Relation::prepositional_object) return false;
  const int32_t preposition = above(p.head);
  if (!in(backdrop_, preposition)) return false;
  for (const int32_t c : below(p.head)) {
    if (c > p.head) break;
    bool found = false;
    if (relation(c) == Relation::determiner && reading_.knowledge.lexicon->determiner(ascii_lower(reading_.parse.tokens[static_cast<size_t>(c)].text), found) == Opening::definite && found) return true;
    const auto& times = reading_.discourse.times;
    if (relation(c) == Relation::possessor && std::any_of(times.begin(), times.end(), [&](const TimeMention& t) { return t.tokens.contains(c); })) return true;
  }
  return false;
}

// "foiled a plot to bomb": the subject of the verb, who does not do what was plotted; -1 if none.
int32_t Unreal::foiler_of(int32_t index) const {
  if (!is_whole_) return -1;
  const Predicate& p = predicate(index);
  int32_t verb = above(verb_of(p));
  if (p.finite || verb == verb_of(p)) return -1;
  if (in(plots_, verb) && relation(verb) == Relation::object) verb = above(verb);
  if (!in(foiling_, verb)) return -1;
  int32_t subject = -1;
  bool plot = false;
  for (int32_t c : below(verb)) {
    if (relation(c) == Relation::subject) subject = c;
    plot |= c < p.head && relation(c) == Relation::object && in(plots_, c);
  }
  return plot ? subject : -1;
}

// "which killed 12": told of a noun, whatever is said or denied in the clause that holds it.
bool Unreal::is_beside(int32_t index) const {
  if (!is_whole_) return false;
  int32_t at = verb_of(predicate(index));
  for (int step = 0; step < kReach; ++step) {
    if (relation(at) == Relation::relative_clause) return true;
    if (above(at) == at || (relation(at) != Relation::conjunct && relation(at) != Relation::open_complement)) return false;
    at = above(at);
  }
  return false;
}

}  // namespace averment
