// Status: what a reader must know first of a predicate, by the precedence of docs/RECORD.md.
//
//   StatusReading reading = status_of(reading, predicate_index);
//   event.status = reading.status; event.status_from = reading.from; event.polarity = reading.polarity;
//
// Reads the predicate's own modality, negation and tense, what it is embedded under (conditions, intentions, requests,
// hedges, expectations) up to the statement that holds it, and hedging words of the language pack. What other rows say of it (a denial, a
// retraction, an answer that never came) is added across rows later (coding/confirmations.h). Pure.
#pragma once
#include <span>

#include "coding/coder.h"

namespace averment {

struct StatusReading {
  RowStatus status = RowStatus::asserted;
  Polarity polarity = Polarity::positive;
  std::vector<Span> from;  // the words that decided; empty for asserted
};

// `statement_cue`: token of the cue of the statement that reports it, where the climb stops; -1 climbs to the root.
StatusReading status_of(const Reading& reading, int32_t predicate, int32_t statement_cue = -1);

// The predicate that heads the first sentence of some words: the one with the widest clause; -1 if none.
int32_t main_predicate(const Reading& reading, std::span<const TokenRange> words);

// The word that calls untrue what its copula's subject says ("is false", "were not true", "was a hoax"); -1 if none does.
int32_t called_untrue(const Reading& reading, int32_t copula);

// The stronger of two in RECORD.md's order.
inline RowStatus stronger(RowStatus a, RowStatus b) { return a < b ? a : b; }

}  // namespace averment
