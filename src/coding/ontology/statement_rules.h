// StatementRules: statements.txt of an ontology pack, compiled: the numeric code of a statement that is a political act of its own.
//
//   const StatementRules& rules = ontology.statement_rules();
//   if (rules.speaks_publicly(referent.sectors)) rules.code("say", "announce");   // "010"; "" where it is no act of its own
//
// The head of an entry is a class of cues (`act=` in the language pack), its details narrow it to single cues:
//   confirm   cameo=010
//     admit|acknowledge   cameo=015
// The entry `speakers` names the sectors whose statements are coded: speakers  sectors=GOV,LEG
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

struct StatementRules {
  std::vector<std::string> sectors;                              // sorted
  std::map<std::string, std::string, std::less<>> of_act, of_cue;  // "say" → "010"; "confirm admit" → "015"
  bool speaks_publicly(const std::vector<std::string>& of) const;
  std::string_view code(std::string_view act, std::string_view cue_lemma) const;
};

// An absent file gives empty rules. Fails with path:line:column.
Result<StatementRules> read_statement_rules(const Pack& pack);

}  // namespace averment
