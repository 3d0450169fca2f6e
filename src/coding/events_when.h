// When and where: the time and the place of an event, among its arguments and in the phrases of its clause.
//
//   const WhenWhere when(reading, matcher);          // one per article
//   when.fill(draft, teller, event);                 // "signed an accord in Osta on Tuesday"
//
// A phrase counts where only nouns and prepositions stand between it and the event's verb: no other clause, and no other kind of act ("condemned the raid in
// Osta"). What tells on ("…, wounding two", "shelled it and withdrew") is done when its clause is. Prepositions of place are the set `where` of the ontology
// pack. Pure; linear in a window of tokens around the event.
#pragma once
#include <vector>

#include "coding/events_fold.h"
#include "coding/ontology/match.h"

namespace averment {

class WhenWhere {
 public:
  WhenWhere(const Reading& reading, const Matcher& matcher);

  // Sets event.time and event.place where the text says them. `teller`: the predicate that carries the act, else its own.
  void fill(const EventDraft& draft, int32_t teller, Event& event) const;

 private:
  int32_t time_among_arguments(int32_t predicate) const;
  int32_t place_among_arguments(int32_t predicate) const;
  int32_t nearest(const std::vector<int32_t>& at, int32_t predicate, const OntologyEntry& entry, bool is_place) const;
  bool belongs(int32_t token, int32_t predicate, const OntologyEntry& entry, bool is_place) const;
  const Predicate& predicate(int32_t i) const { return reading_.syntax.predicates[static_cast<size_t>(i)]; }
  const Reading& reading_;
  const Matcher& matcher_;
  const LemmaSet* where_;
  std::vector<int32_t> time_at_, place_at_;  // per token: index of the time, of the literal place; -1
};

}  // namespace averment
