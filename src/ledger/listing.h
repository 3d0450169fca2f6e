// Rows of a ledger as short lines, statements and events together, filtered: what `show` and `query` print.
//
//   Result<Listing> listing = list_rows(ledger.database(), {.who = "Ana Ruiz", .status = "denied"}, 40);
//   for (const ListedRow& row : listing->rows) row.line.did;
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/sqlite.h"
#include "record/summary.h"

namespace averment {

// An empty field asks for nothing. Names and words match anywhere in the field, without regard to case (ASCII letters).
struct RowFilter {
  std::string kind;       // "statement" or "event"
  std::string type;       // "AGREE", "direct", or an act ("deny")
  std::string who;        // speaker or source
  std::string whom;       // target or addressee
  std::string where;      // place or its country
  std::string via;        // any link of the chain
  std::string status, outlet, text;
  std::string since, until;  // ISO dates, against the row's time, else the date of publication
  bool narration = false;    // with what the narrator himself asserts
};

struct ListedRow {
  RowLine line;
  std::string document, outlet, published;
};

struct Listing {
  std::vector<ListedRow> rows;
  int64_t all = 0;  // how many there are without the limit
};

Result<Listing> list_rows(const Database& db, const RowFilter& filter, int64_t limit);

}  // namespace averment
