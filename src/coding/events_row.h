// Writing an event: the row of a draft, with the statement that tells it, its time and place, and how sure it is.
//
//   Event event = event_row(reading, matcher, told, when, draft, teller);   // all but its id
//
// `teller` is the verb that carries the act, else its own predicate. Pure.
#pragma once
#include "coding/coder.h"
#include "coding/events_fold.h"
#include "coding/events_when.h"
#include "coding/ontology/match.h"
#include "coding/told.h"

namespace averment {

constexpr std::string_view kBackoffFlag = "backoff";  // of an event whose verb no pattern names

Event event_row(const Reading& reading, const Matcher& matcher, const Told& told, const WhenWhere& when, const EventDraft& draft, int32_t teller);

}  // namespace averment
