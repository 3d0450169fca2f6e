// Writing an event: the row of a draft, with the statement that tells it, its time and place, and how sure it is.
//
//   Event event = event_row(reading, matcher, told, draft, teller);   // all but its id
//
// `teller` is the predicate whose time and place are the act's too: the verb that carries it, else its own. Pure; linear in the draft's arguments.
#pragma once
#include "coding/coder.h"
#include "coding/events_fold.h"
#include "coding/ontology/match.h"
#include "coding/told.h"

namespace averment {

constexpr std::string_view kBackoffFlag = "backoff";  // of an event whose verb no pattern names

Event event_row(const Reading& reading, const Matcher& matcher, const Told& told, const EventDraft& draft, int32_t teller);

}  // namespace averment
