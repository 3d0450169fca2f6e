// Projection: the narrow SQL rows of one record. Everything here can be rebuilt from the record.
//
//   for (const ProjectedRow& row : project(record)) …   // row.table, row.columns
//
// Spans are code points, as in the record's JSON. A row's `version` is a hash of all that the row says (its key, its place in
// the record and local ids apart), so that a row whose content changed is seen as changed, not as lost and gained.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/sqlite.h"
#include "record/record.h"

namespace averment {

struct ProjectedRow {
  const char* table;
  std::vector<std::pair<const char*, SqlValue>> columns;  // of statements and events, the first two are key and version
};

std::vector<ProjectedRow> project(const Record& record);

// The tables that hold projected rows; each has a column `document`.
const std::vector<const char*>& projected_tables();

// Writes the rows of a document over those that stand: what says the same is left as it is. `fresh`: none stand.
Status write_rows(const std::string& document, const std::vector<ProjectedRow>& rows, bool fresh,
                  const std::function<Result<Query*>(const std::string& sql)>& prepared);

}  // namespace averment
