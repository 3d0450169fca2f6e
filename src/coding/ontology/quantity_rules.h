// QuantityRules: quantities.txt of an ontology pack, compiled.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/ontology/pattern.h"

namespace averment {

struct QuantityRules {
  std::vector<std::string> kinds;            // "killed" …
  std::vector<Pattern> patterns;             // entry = index into kinds; the argument bound as victim is counted
  std::map<std::string, std::vector<uint32_t>, std::less<>> by_lemma;
  std::map<std::string, uint32_t, std::less<>> counted;   // noun → kind
  std::map<std::string, double, std::less<>> numbers, multiples;
  std::vector<std::string> vague;            // sorted
  std::vector<std::string> symbols, currencies;  // sorted
  int32_t money = -1;                        // kind of amounts with a symbol or currency
  std::vector<std::string> low, high, about, above;  // phrases before (above: after) a number, lower case
  std::vector<std::string> between, until, adding, hyphens, measuring, none;  // words that join numbers: a range, "and", "-", "of"; words for nobody
  std::map<std::string, uint32_t, std::less<>> after, ahead, tolls;     // phrase → kind: right behind a number, right before one; nouns that count
  std::vector<std::string> parts, members;   // "including", "among": what is counted with or among the counted
};

// An absent file gives empty rules. Fails with path:line:column.
Result<QuantityRules> read_quantity_rules(const Pack& pack, const SetNames& sets, const std::vector<std::string>& types);

}  // namespace averment
