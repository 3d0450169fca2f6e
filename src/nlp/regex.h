// A Python regular expression, run by PCRE2 over UTF-8.
//
// Matching never throws and has a work limit: a text that exceeds it does not match.
// Immutable once compiled; safe to share between threads (match data is per RegexScratch).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace averment::nlp {

struct RegexMatch {
  size_t begin = 0, end = 0;  // bytes
};

class RegexScratch {
 public:
  RegexScratch();
  ~RegexScratch();
  RegexScratch(const RegexScratch&) = delete;
  RegexScratch& operator=(const RegexScratch&) = delete;

 private:
  friend class Regex;
  struct State;
  std::unique_ptr<State> state_;
};

class Regex {
 public:
  // Source as Python writes it: \uXXXX and \UXXXXXXXX become PCRE2's \x{...}, a leading (?u) goes.
  static Result<Regex> compile(const std::string& where, std::string_view python_source);

  // The first match at or after byte `from`, with everything before it visible to look-behind. `text` must be valid UTF-8.
  std::optional<RegexMatch> search(std::string_view text, size_t from, RegexScratch& scratch) const;

 private:
  std::shared_ptr<const void> code_;
};

}  // namespace averment::nlp
