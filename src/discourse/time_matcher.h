// Finds expressions of time in tokens, by the pack's patterns, and says what each says by itself; times.cc resolves them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "discourse/time_tables.h"
#include "nlp/parse.h"
#include "syntax/predicate.h"

namespace averment {

// What the words say, before anything outside them is looked at.
struct TimeExpression {
  TokenRange tokens;
  TimeMake make = TimeMake::date;
  TimeAnchor anchor = TimeAnchor::automatic;
  TimeDirection direction = TimeDirection::automatic;
  std::optional<int> year, month, day, weekday, quarter, half, decade, century;
  bool short_decade = false;             // "the nineties": the century is understood
  std::string holiday, season, part, clock;
  std::string unit;
  bool has_offset = false, keep_quarter = false;
  int offset = 0;
  double count = -1;                     // of a duration; < 0 where the words are vague
  bool has_count = false;
  std::string value, modifier, frequency;
  std::string rule;
  bool alone = true;
};

// Disjoint, in order. Linear in the number of tokens for a given pack.
std::vector<TimeExpression> match_times(const Parse& parse, const Syntax& syntax, const TimeRules::Tables& tables);

}  // namespace averment
