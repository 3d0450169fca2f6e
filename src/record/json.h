// The record's JSON form (docs/RECORD.md): one object an article, spans in Unicode code points.
//
//   std::string line = to_json(record);
//   Result<Record> again = record_from_json(line);   // equal to `record`
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/record.h"

namespace averment {

inline constexpr int kRecordSchema = 1;

std::string to_json(const Record& record);           // one line, no line break at its end
std::string to_json_pretty(const Record& record);
std::string to_json_without_text(const Record& record);  // one line with "text": null, for those who keep the text apart
std::string document_to_json(const Document& document);  // {"document": …, "segments": […]}: what `averment read` writes

// Fails with kBadData and the key's path where the text is no record of a known schema.
Result<Record> record_from_json(std::string_view json);

// Names of the enumerations, as the contract spells them.
std::string_view to_string(EntityType v);
std::string_view to_string(MentionKind v);
std::string_view to_string(Sense v);
std::string_view to_string(Stance v);
std::string_view to_string(TimeType v);   // "DATE"
std::string_view to_string(PlaceSense v);
std::string_view to_string(StatementType v);
std::string_view to_string(Commitment v);
std::string_view to_string(Sourcing v);
std::string_view to_string(RowStatus v);  // "" for none
std::string_view to_string(Polarity v);   // "" for none
std::string_view to_string(LinkKind v);

}  // namespace averment
