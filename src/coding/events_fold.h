// Folding: the mentions of one act in headline, lead and body become one event.
#pragma once
#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

// An event before it is written: participants are mentions.
struct EventDraft {
  int32_t predicate = -1;
  const OntologyEntry* entry = nullptr;
  Coding coding;
  std::optional<AnnouncedAct> act;
  int32_t trigger_token = -1, act_token = -1;
  Span trigger;                        // filled by fold_mentions
  std::vector<Span> again;
  std::vector<int32_t> also;           // predicates of its further mentions
  std::vector<int32_t> sources, targets;
  bool reciprocal = false;
  bool nominal = false;                // told by a noun alone
  bool result = false;                 // tells what an act did to people ("nine were killed"), which may have been told already
  bool bare = false;                   // … that names no participant: an event only as a further mention of one
  bool disowned = false;               // told only to deny it
  RowStatus status = RowStatus::asserted;
  Polarity polarity = Polarity::positive;
  std::vector<Span> status_from;
  std::vector<std::string> flags;
};

// Joins drafts that tell one act and drops bare ones that join none; fills trigger and again. Order is kept.
void fold_mentions(const Reading& reading, std::vector<EventDraft>& drafts);

}  // namespace averment
