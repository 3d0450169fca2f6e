// Corrections: what an editor says of a row, kept beside it with author, time and reason. The row itself stays the text's.
//
//   Result<int64_t> id = add_correction(db, {.row_key = "3f0c…", .kind = "set", .field = "status", .value = "denied", .author = "kim"}, text);
//   for (const Correction& c : *corrections_of(db, "3f0c…")) c.value;
//
// A correction is anchored by the words of its row's cue, content or trigger and their place (W3C TextQuoteSelector and
// TextPositionSelector), so that it finds its row again when coding anew gives that row another key; else it is an orphan.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/sqlite.h"

namespace averment {

struct Correction {
  int64_t id = 0;
  std::string row_key, row_kind, document;  // "statement" or "event"
  std::string kind;                         // "set" a field, "reject" or "confirm" the row, or a "note"
  std::string field, value, was;            // of "set": the column of the view, the editor's value, the text's
  std::string author, at, reason;           // ISO 8601, UTC
  std::string quote;                        // the row's anchor
  bool orphan = false;                      // no row has its key any more
  std::string told() const;                 // "status: denied (coded: asserted)"
};

// row_key, kind, field, value, author, at and reason are taken; `text` is the document's, "" where it is not kept. Fails where there is no
// such row, or no such field, with the fields there are. A field set again by anybody replaces what was set before.
Result<int64_t> add_correction(const Database& db, const Correction& correction, std::string_view text);
Status withdraw_corrections(const Database& db, const std::string& row_key, const std::string& at);

// Those of one row, or of all with ""; oldest first.
Result<std::vector<Correction>> corrections_of(const Database& db, const std::string& row_key);

// After the rows of a document were written: corrections whose row is gone move to the row of the same kind with the same anchor.
Status anchor_corrections(const Database& db, const std::string& document);

}  // namespace averment
