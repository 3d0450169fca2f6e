// TimeRules: the words and patterns by which a language speaks of dates, times, durations and repetition, compiled from
// times.txt of its pack.
//
//   Result<std::shared_ptr<const TimeRules>> rules = TimeRules::from(english);
//   if (!rules.ok()) return rules.error();                 // "packs/lang/en/times.txt:40:5: …"
//
// The format (docs/PACKS.md, "times.txt"): `class NAME` lists words with their values; `rule NAME make=…` lists patterns
// over words, classes (`<month>`), forms (`<year>` `<day>` `<count>` `<clock>` …) and smaller expressions (`<date>`);
// `idiom` lists word sequences in which nothing is a time. Immutable, shareable between threads.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

class TimeRules {
 public:
  static Result<std::shared_ptr<const TimeRules>> from(const std::shared_ptr<const Pack>& language);
  ~TimeRules();
  struct Tables;  // discourse/time_tables.h
  const Tables& tables() const { return *tables_; }

 private:
  explicit TimeRules(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace averment
