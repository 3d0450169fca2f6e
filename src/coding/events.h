// Events: one row an act, with who did it to whom, what the ontology pack calls it, and which statement tells it.
//
//   code_events(reading, ontology, record);     // after entities, statements, times and places
//
// Predicates that meet a pattern become events; acts that are announced, asked for, refused or threatened are folded into
// the speech act as the pack's frames say; mentions of one act in headline, lead and body are one row. Ids go on after the
// events already there ("v1" …). Never fails.
#pragma once
#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

void code_events(const Reading& reading, const Ontology& ontology, Record& record);

// Per predicate, why it met a pattern and is yet no row of its own; "" where it is one or met none. `record` has the article's statements.
std::vector<std::string_view> why_no_row(const Reading& reading, const Ontology& ontology, Record record);

// Why a sentence is no event: one line a predicate that meets no pattern. For `explain --not`.
struct NoEvent {
  Span predicate;       // its words
  std::string lemma;
  std::string rule;     // the pattern's entry, "" where no pattern names the lemma
  std::string where;    // "accuse.txt:12", "" likewise
  std::string reason;   // "agent `speech` is not of the kind asked for"
};
std::vector<NoEvent> why_no_event(const Reading& reading, const Ontology& ontology, Span within);

}  // namespace averment
