// A record's rows as fields with values, so that expectations (docs/CASES.md) can be compared with all kinds in one way.
//
//   for (const Row& row : rows_of(record, nullptr)) row.field("speaker");
//
// Field names and values are those of docs/RECORD.md; how values compare is said in docs/CASES.md.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "record/record.h"

namespace averment {

struct FieldValue {
  enum class Compare : uint8_t {
    exact,   // one of `items` is the word itself: status, type, ids, numbers
    text,    // letters and digits agree
    actors,  // a set of items, each agreeing by words, name or mention
    chain,   // the same in order
    any,     // a list that holds it: flags, sectors, modes
  };
  Compare compare = Compare::exact;
  std::vector<std::vector<std::string>> items;  // alternatives of each item; none: the field is empty
};

struct Row {
  std::string kind;                 // "statement"
  std::vector<std::string> bare;    // what the bare words may be: a type, a mention's text
  std::vector<std::string> senses;  // of entity rows: the sense of each of `bare`
  std::vector<std::pair<std::string, FieldValue>> fields;
  std::string rule;                 // "lang/en/say", "" where the row has none
  const FieldValue* field(std::string_view name) const;
};

// The kinds and the fields that each has; a field that is not here is a mistake in the expectation.
const std::vector<std::string>& row_kinds();
const std::vector<std::string>& row_fields(std::string_view kind);

// Rows of all kinds, in the record's order; predicates where `deep` is given.
std::vector<Row> rows_of(const Record& record, const DeepReading* deep);

}  // namespace averment
