#include "coding/events_row.h"

#include <algorithm>
#include <cstdio>

#include "base/hash.h"
#include "coding/status.h"
#include "record/json.h"

namespace averment {
namespace {

constexpr double kBackoffShare = 0.6;  // how much less sure it is

std::string stable_key(const Document& document, std::string_view type, Span anchor) {
  char hex[17];
  const std::string seed = document.id + "|event|" + std::string(type) + '|' + std::to_string(anchor.begin) + '-' + std::to_string(anchor.end) + "|0";
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash64(seed)));
  return hex;
}

EntityAt entity_at(const Reading& reading, int32_t mention) {
  return {entity_id_of_mention(reading, mention), reading.discourse.mentions[static_cast<size_t>(mention)].span};
}

}  // namespace

Event event_row(const Reading& reading, const Matcher& matcher, const Told& told, const WhenWhere& when, const EventDraft& d, int32_t teller) {
  const Ontology& ontology = matcher.ontology();
  Event event;
  event.type = d.coding.type;
  event.modes = d.coding.modes;
  event.contexts = d.coding.contexts;
  event.act = d.act;
  if (!d.coding.cameo.empty()) {
    event.cameo = d.coding.cameo;
    event.goldstein = ontology.value_of(d.coding.cameo);
  }
  if (d.coding.goldstein) event.goldstein = d.coding.goldstein;
  event.trigger = d.trigger;
  event.again = d.again;
  for (const int32_t m : d.sources) event.source.push_back(entity_at(reading, m));
  for (const int32_t m : d.targets) event.target.push_back(entity_at(reading, m));
  event.reciprocal = d.reciprocal;
  event.status = d.status;
  event.status_from = d.status_from;
  event.polarity = d.polarity;
  if (!d.entry->legal_stage.empty()) event.legal_stage = d.entry->legal_stage;
  const std::string_view stage = ontology.patterns()[static_cast<size_t>(matcher.match(d.predicate).pattern)].attribute("legal_stage");
  if (!stage.empty()) event.legal_stage = std::string(stage);
  const int32_t head = reading.syntax.predicates[static_cast<size_t>(d.predicate)].head;
  const Statement* own = told.by_cue(reading.parse.tokens[static_cast<size_t>(head)].span);
  if (own == nullptr) own = told.by_cue(d.trigger);
  if (own != nullptr) event.act_of = own->id;
  const Statement* says = told.at(d.trigger);
  if (says != nullptr && says != own) {
    event.statement = says->id;
    event.chain = says->chain;
    if (says->status <= RowStatus::unconfirmed && event.status >= RowStatus::unconfirmed) event.status = stronger(event.status, says->status), event.status_from = says->status_from;
  }
  when.fill(d, teller, event);
  event.flags = d.flags;
  const Evidence evidence[] = {{"form", d.nominal ? "noun" : "verb"}, {"source", event.source.empty() ? "no" : "yes"}, {"target", event.target.empty() ? "no" : "yes"},
                               {"told", event.statement.empty() ? "no" : "yes"}, {"status", to_string(event.status)}, {"type", event.type}};
  event.confidence = ontology.confidence().of("event", evidence);
  if (std::find(d.flags.begin(), d.flags.end(), kBackoffFlag) != d.flags.end()) event.confidence *= kBackoffShare;
  event.rule = d.entry->rule;
  event.key = stable_key(reading.document, event.type, event.trigger);
  return event;
}

}  // namespace averment
