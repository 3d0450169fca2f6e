#include "coding/coder.h"

#include "base/stage_clock.h"
#include "coding/confirmations.h"
#include "coding/entities.h"
#include "coding/events.h"
#include "coding/labels.h"
#include "coding/narration.h"
#include "coding/quantities.h"
#include "coding/statement_codes.h"
#include "coding/statements.h"

namespace averment {
namespace {

std::string numbered(char kind, int32_t index) { return index < 0 ? std::string() : kind + std::to_string(index + 1); }

}  // namespace

std::string entity_id(int32_t referent) { return numbered('e', referent); }
std::string statement_id(int32_t quotation) { return numbered('s', quotation); }
std::string time_id(int32_t time) { return numbered('t', time); }
std::string place_id(int32_t place) { return numbered('p', place); }

std::string entity_id_of_mention(const Reading& reading, int32_t mention) {
  if (mention < 0 || static_cast<size_t>(mention) >= reading.discourse.mentions.size()) return {};
  return entity_id(reading.discourse.mentions[static_cast<size_t>(mention)].referent);
}

Record code_record(const Reading& reading, const std::vector<std::shared_ptr<const Ontology>>& ontologies) {
  Record record;
  record.document = reading.document;
  for (const TokenRange& sentence : reading.parse.sentences) record.sentences.push_back(reading.parse.span_of(sentence));
  code_statements(reading, record);
  code_narration(reading, record);
  end_stage("statement rows");
  code_times_and_places(reading, record);
  end_stage("time and place rows");
  for (const std::shared_ptr<const Ontology>& ontology : ontologies) code_events(reading, *ontology, record);
  for (const std::shared_ptr<const Ontology>& ontology : ontologies) code_statement_codes(reading, *ontology, record);
  end_stage("event rows");
  for (const std::shared_ptr<const Ontology>& ontology : ontologies) code_quantities(reading, *ontology, record);
  end_stage("quantities");
  code_confirmations(reading, record);
  code_labels(reading, record);
  end_stage("confirmations and labels");
  code_entities(reading, record);  // after all that refers to entities
  end_stage("entity rows");
  for (const Note& note : reading.document.notes) record.notes.push_back(note);
  for (const Note& note : reading.discourse.notes) record.notes.push_back(note);
  return record;
}

}  // namespace averment
