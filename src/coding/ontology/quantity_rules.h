// QuantityRules: quantities.txt of an ontology pack, compiled.
//
//   QuantityRules rules = read_quantity_rules(pack, sets, types, errors);
//   for (uint32_t i : rules.by_lemma["kill"]) rules.kinds[rules.patterns[i].entry];     // "killed"
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/ontology/pattern.h"
#include "discourse/number_words.h"

namespace averment {

struct QuantityRules {
  std::vector<std::string> kinds;            // "killed" …
  std::vector<Pattern> patterns;             // entry = index into kinds; the argument bound as victim is counted
  std::map<std::string, std::vector<uint32_t>, std::less<>> by_lemma;
  std::map<std::string, uint32_t, std::less<>> counted;   // noun → kind
  NumberWords words;                         // beside those of the language pack
  std::vector<std::string> symbols, currencies;  // sorted
  std::map<std::string, uint32_t, std::less<>> after, ahead, tolls;     // phrase → kind: right behind a number, right before one; nouns that count
  int32_t money = -1;                        // kind of amounts with a symbol or currency
};

// An absent file gives empty rules. Every mistake is added to `errors`, with path:line:column.
QuantityRules read_quantity_rules(const Pack& pack, const SetNames& sets, const std::vector<std::string>& types, std::vector<Error>& errors);

}  // namespace averment
