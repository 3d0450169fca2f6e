// In passing: acts that a text tells beside something else, or not at all.
//
//   const InPassing passing(reading, ontology);
//   if (passing.is_alleged(predicate) || passing.is_history(predicate, teller, entry)) …   // no row of its own
//
// `teller` is the predicate whose tense and embedding are the act's: the verb that carries it, else itself. Words come from the ontology pack
// (set `alleging`) and the cues of the language. Pure; one per article.
#pragma once
#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

class InPassing {
 public:
  InPassing(const Reading& reading, const Ontology& ontology);

  // A participle or relative clause on a noun, or a noun among arguments: rows of their own only where their source is named, or where the
  // type is commonly told without.
  bool is_unsourced_aside(int32_t predicate, int32_t teller, const OntologyEntry& entry) const;
  // "the hostages whom they had taken in May", "fighters backed by the kingdom": said of somebody to tell who he is.
  bool is_history(int32_t predicate, int32_t teller, const OntologyEntry& entry) const;
  // "arrested on suspicion of assaulting": what somebody is suspected of is told by nobody.
  bool is_alleged(int32_t predicate) const;

 private:
  const Predicate& predicate(int32_t i) const { return reading_.syntax.predicates[static_cast<size_t>(i)]; }
  bool tells(int32_t token) const;
  bool heads_sentence(int32_t participle) const;
  const Reading& reading_;
  const LemmaSet* alleging_;
};

}  // namespace averment
