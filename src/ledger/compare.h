// What differs between two ledgers: rows that only one has, and rows of one key whose content differs.
//
//   Result<Comparison> c = compare(before.database(), after.database());
//   for (const ChangedRow& row : c->changed) row.columns;      // {"status", "asserted", "denied"} …
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/sqlite.h"

namespace averment {

struct ComparedRow {
  std::string kind, key, document, summary;  // summary: who, did, what
};

struct ChangedRow {
  ComparedRow row;
  struct Column {
    std::string name, before, after;
  };
  std::vector<Column> columns;  // empty where evidence or chain alone differ
};

struct Comparison {
  std::vector<ComparedRow> gone, added;  // by key
  std::vector<ChangedRow> changed;
  int64_t same = 0;
};

Result<Comparison> compare(const Database& before, const Database& after);

}  // namespace averment
