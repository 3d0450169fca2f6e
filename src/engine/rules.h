// Rules by their id: which entry of which pack "lang/en/say" is, and the very lines it stands in.
//
//   for (const RulePlace& place : find_rule(engine.packs(), "ontology/plover/AGREE/invite")) place.where;   // "…/agree.txt:2"
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/pack.h"

namespace averment {

struct RulePlace {
  std::string where;               // "packs/lang/en/cues.txt:17"
  std::vector<std::string> lines;  // the entry as it is written, its examples left out
};

// The places of a rule; several where files of a pack have entries of one name (those of `preferred_file` come first then).
std::vector<RulePlace> find_rule(const std::vector<std::shared_ptr<const Pack>>& packs, std::string_view rule, std::string_view preferred_file = "");

}  // namespace averment
