#include "coding/statement_codes.h"

#include <algorithm>
#include <unordered_set>

namespace averment {
namespace {

// A state, of a public sector, a public figure, or in office with a body of a public sector.
bool speaks_publicly(const Reading& reading, const StatementRules& rules, int32_t mention) {
  if (mention < 0) return false;
  const int32_t r = reading.discourse.mentions[static_cast<size_t>(mention)].referent;
  if (r < 0) return false;
  const Referent& who = reading.discourse.referents[static_cast<size_t>(r)];
  if (who.state || who.is_public || rules.speaks_publicly(who.sectors)) return true;
  return std::any_of(who.roles.begin(), who.roles.end(), [&](const HeldRole& role) {
    return role.of >= 0 && rules.speaks_publicly(reading.discourse.referents[static_cast<size_t>(role.of)].sectors);
  });
}

}  // namespace

void code_statement_codes(const Reading& reading, const Ontology& ontology, Record& record) {
  const StatementRules& rules = ontology.statement_rules();
  if (rules.of_act.empty() && rules.of_cue.empty()) return;
  std::unordered_set<std::string_view> told;  // statements whose utterance is an event
  for (const Event& e : record.events)
    if (!e.act_of.empty()) told.insert(e.act_of);
  const auto& quotations = reading.discourse.quotations;
  for (size_t i = 0; i < quotations.size() && i < record.statements.size(); ++i) {
    Statement& s = record.statements[i];  // statements of quotations come first, in their order
    const Quotation& q = quotations[i];
    if (s.cameo || q.speaker < 0 || !s.parent.empty() || q.cue_negated || s.status == RowStatus::none || told.contains(s.id)) continue;
    if (!speaks_publicly(reading, rules, q.speaker) && !speaks_publicly(reading, rules, q.spokesperson_for)) continue;
    if (const std::string_view code = rules.code(s.act, q.cue_lemma); !code.empty()) s.cameo = std::string(code);
  }
}

}  // namespace averment
