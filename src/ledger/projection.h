// Projection: the narrow SQL rows of one record. Everything here can be rebuilt from the record.
//
//   for (const ProjectedRow& row : project(record, record_id)) …   // row.table, row.columns
//
// Spans are code points, as in the record's JSON. A row's `version` is a hash of all that the row says (its key, its place in
// the record and local ids apart), so that a row whose content changed is seen as changed, not as lost and gained.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "ledger/sqlite.h"
#include "record/record.h"

namespace averment {

struct ProjectedRow {
  const char* table;
  std::vector<std::pair<const char*, SqlValue>> columns;
};

std::vector<ProjectedRow> project(const Record& record, int64_t record_id);

// The tables that hold projected rows; each has a column `document`.
const std::vector<const char*>& projected_tables();

}  // namespace averment
