// Times: the expressions of date, time, duration and repetition in an article, with TIMEX3 values.
//
//   for (const TimeMention& time : find_times(document, parse, syntax, *knowledge.time_rules))
//     time.value.value;   // "2018-11-28", "XXXX-WXX-3", "P3D", "PAST_REF"
//
// What the words leave open is resolved against document.published, or against an earlier date of the text where the words
// ask for it ("two days later") or the article tells of another time than its own; else it stays open: X in the value, begin
// and end null, anchor "none". A caption's date anchors nothing. In text order; the tokens are disjoint. Never fails.
#pragma once
#include <vector>

#include "discourse/discourse.h"
#include "discourse/time_rules.h"
#include "nlp/parse.h"
#include "syntax/predicate.h"
#include "text/document.h"

namespace averment {

std::vector<TimeMention> find_times(const Document& document, const Parse& parse, const Syntax& syntax, const TimeRules& rules);

}  // namespace averment
