// Unreal: what the words around an act make of it beyond tense, modality and negation.
//
//   const Unreal unreal(reading, matcher);
//   if (unreal.is_made_up(predicate)) …                       // "In the novel, the general arrests the mayor"
//   if (int32_t word = unreal.averted_by(predicate); word >= 0) …   // "came close to attacking", "neither arrested nor charged"
//
// The words are sets of the ontology pack (sets.txt: almost, pending, neither, averting, sparing, untrue, counterfactual, generic, fiction, contests,
// mishaps, accidents, narrating, feigning, feigned, standing, staged, ordinals, idioms, signs,
// lacking, instead, attempts, attempted, whole_attempts, trying, failing, stopping, occurring, supposing, foiling, plots, preferring, owning, within, abandoning,
// comparing, considering, enabling, habitual, backdrop, dating, potential); without a set the question is answered no. Pure; linear in the
// sentence. One per article and thread.
#pragma once
#include <span>

#include "coding/ontology/match.h"

namespace averment {

class Unreal {
 public:
  Unreal(const Reading& reading, const Matcher& matcher);

  // The token that says the act did not happen though no negation stands on it; -1 if none.
  int32_t averted_by(int32_t predicate) const;
  // "have yet to arrest": the token that turns a duty into what has not been done; -1 if none.
  int32_t pending_by(int32_t predicate) const;
  // "no evidence that rebels attacked": the word that leaves it without proof; -1 if none.
  int32_t unproved_by(int32_t predicate) const;
  // "Suppose that rebels attacked": the verb; -1 if none.
  int32_t supposed_by(int32_t predicate) const;
  // "considered bombing the port", "the rule allows them to strike": the verb; -1 if none.
  int32_t weighed_by(int32_t predicate) const;
  // "a possible attack": the word that makes it one that may come; -1 if none.
  int32_t potential_by(int32_t predicate) const;
  // "The militia often attacks": what is wont to be.
  bool is_habit(int32_t predicate) const;
  // "after the attacks in Paris": told as the time of something else.
  bool is_backdrop(int32_t predicate) const;
  // Asked with an auxiliary before its subject, however deep the parser hung it.
  bool is_asked(int32_t predicate) const;
  // Played in an exercise that stands before the clause.
  bool is_played(int32_t predicate) const;
  // "Police foiled a plot to bomb": the head of who foiled it; -1 if nobody did.
  int32_t foiler_of(int32_t predicate) const;
  // In a relative clause: a negation above its noun does not reach it.
  bool is_beside(int32_t predicate) const;
  // "would have attacked", "would rather be shot".
  bool is_counterfactual(int32_t predicate) const;
  // "any rally", "such an attack": the word before an event noun that speaks of acts of a kind rather than of one; -1 if none.
  // Told in or by a work of fiction.
  bool is_made_up(int32_t predicate) const;
  // Told of a match: a result of two numbers or a word of matches stands in its sentence.
  bool is_of_contest(int32_t predicate) const;
  // Told as any of its kind ("any rally is illegal"): none in particular.
  bool is_generic(int32_t predicate) const;
  // A turn of phrase: "killed the lights", "shot himself in the foot", "a heart attack".
  bool is_idiom(int32_t predicate) const;
  // Told to say what something is rather than what happened: "a fund supporting the party", "the treaties signed by the king".
  bool is_standing(int32_t predicate) const;
  // One of a count of its like ("in the fifth raid this month"): an act of its own only where it says by whom.
  bool is_counted(int32_t predicate) const;
  // Done by a thing or a force of nature, or told with one ("killed when the ferry sank"), and by nobody.
  bool is_accident(int32_t predicate) const;

 private:
  const Predicate& predicate(int32_t i) const { return reading_.syntax.predicates[static_cast<size_t>(i)]; }
  bool in(const LemmaSet* set, int32_t token) const;
  bool names(const LemmaSet* set, int32_t head) const;  // the noun, or a word beside a proper name
  std::span<const int32_t> below(int32_t token) const;
  bool told_with_mishap(int32_t predicate) const;
  bool in_a_work(int32_t noun) const;
  bool feigned(int32_t predicate) const;
  int32_t averting_above(int32_t token) const;
  int32_t denied_again(int32_t token) const;
  Relation relation(int32_t token) const;
  int32_t above(int32_t token) const;
  bool turns(const LemmaSet* set, int32_t token) const;
  bool is_negated(int32_t token) const;
  int32_t lacking(int32_t noun) const;
  bool is_full(int32_t verb) const;
  int32_t replaced_by(int32_t predicate) const;
  int32_t came_to_nothing(int32_t predicate) const;
  bool is_whole_ = false;  // every token has its place in the syntax
  const Reading& reading_;
  const Matcher& matcher_;
  const LemmaSet *almost_, *pending_, *neither_, *averting_, *sparing_, *untrue_, *counterfactual_, *generic_, *fiction_, *inside_, *contests_, *mishaps_, *accidents_, *narrating_,
      *feigning_, *feigned_, *standing_, *staged_, *ordinals_, *idioms_, *signs_, *lacking_, *instead_, *attempts_, *attempted_, *whole_attempts_, *trying_, *failing_, *stopping_, *occurring_, *supposing_,
      *foiling_, *plots_, *preferring_, *owning_, *within_, *abandoning_, *comparing_, *considering_, *enabling_, *habitual_, *backdrop_, *dating_, *potential_;
};

}  // namespace averment
