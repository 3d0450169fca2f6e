#include "coding/statement_codes.h"

#include <unordered_set>

namespace averment {

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
    const int32_t referent = reading.discourse.mentions[static_cast<size_t>(q.speaker)].referent;
    if (referent < 0 || !rules.speaks_publicly(reading.discourse.referents[static_cast<size_t>(referent)].sectors)) continue;
    if (const std::string_view code = rules.code(s.act, q.cue_lemma); !code.empty()) s.cameo = std::string(code);
  }
}

}  // namespace averment
