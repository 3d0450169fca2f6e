#include "coding/ontology/statement_rules.h"

#include <algorithm>

#include "base/split.h"

namespace averment {
namespace {

bool is_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool StatementRules::speaks_publicly(const std::vector<std::string>& of) const {
  return std::any_of(of.begin(), of.end(), [&](const std::string& s) { return std::binary_search(sectors.begin(), sectors.end(), s); });
}

std::string_view StatementRules::code(std::string_view act, std::string_view cue_lemma) const {
  if (const auto own = of_cue.find(std::string(act) + ' ' + std::string(cue_lemma)); own != of_cue.end()) return own->second;
  const auto any = of_act.find(act);
  return any == of_act.end() ? std::string_view() : std::string_view(any->second);
}

Result<StatementRules> read_statement_rules(const Pack& pack) {
  StatementRules rules;
  for (const PackEntry& entry : pack.file("statements.txt")) {
    for (const PackAttribute& a : entry.attributes) {
      PackLine at;
      at.line = entry.line;
      at.column = a.column;
      if (a.key == "sectors" && entry.head == "speakers") rules.sectors = split(a.value, ",");
      else if (a.key != "cameo" || entry.head == "speakers") return pack.error(entry, at, "unknown key '" + a.key + "': `speakers` takes sectors=GOV,LEG; a class of cues takes cameo=010");
      else if (!a.value.empty() && !is_code(a.value)) return pack.error(entry, at, "cameo is 2 to 4 digits with its leading zero, as in 010; found '" + a.value + "'");
      else rules.of_act[entry.head] = a.value;
    }
    for (const PackLine& line : entry.details) {
      const std::string_view code = line.attribute("cameo");
      if (line.text.empty() || !(code.empty() || is_code(code)) || !line.has("cameo"))
        return pack.error(entry, line, "a line narrows its class to cues: admit|acknowledge  cameo=015; cameo= alone takes them out");
      for (std::string& cue : split(line.text, "|")) {
        std::replace(cue.begin(), cue.end(), '_', ' ');
        rules.of_cue[entry.head + ' ' + cue] = std::string(code);
      }
    }
  }
  std::sort(rules.sectors.begin(), rules.sectors.end());
  return rules;
}

}  // namespace averment
