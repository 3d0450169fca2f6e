// NumberWords: how a language writes numbers in words, and what the words around a number make of it.
//
//   Result<NumberWords> words = NumberWords::from(*language);      // numbers.txt of the language pack
//   words->numbers.at("twelve");                                   // 12
//
// Entries: `numbers` and `multiples` give words their values, `vague` lists plurals that stand for no number, `bounds` the phrases that make a number a
// least (`low`), a most (`high`) or a rough one (`about`; `above` stands behind it) and the words that join numbers. Immutable; safe to share between threads.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

struct NumberWords {
  using Values = std::map<std::string, double, std::less<>>;
  Values numbers, multiples;
  std::vector<std::string> vague;                    // sorted
  std::vector<std::string> low, high, about, above;  // phrases before (above: after) a number, lower case
  std::vector<std::string> between, until, adding, hyphens, measuring, none;  // words that join numbers: a range, "and", "-", "of"; words for nobody
  std::vector<std::string> parts, members;           // "including", "among": what is counted with or among the counted

  // Whether an entry of this head speaks of number words.
  static bool is_about(std::string_view head);
  // Adds an entry that is_about(). Fails with path:line:column.
  Status add(const Pack& pack, const PackEntry& entry);
  bool empty() const;
  // Its own words before those of `other`.
  NumberWords over(const NumberWords& other) const;
  // An absent file gives an empty table.
  static Result<NumberWords> from(const Pack& language);
};

}  // namespace averment
