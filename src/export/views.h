// A view of a ledger (docs/LEDGER.md) as delimited text with a header row.
//
//   Status status = export_view(ledger.database(), "events", Delimiter::comma, [](std::string_view line) { return put(line); });
//
// Every column of the view is written, the chain among them, so no row leaves without its attribution. An unknown cell is empty.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "export/delimited.h"
#include "ledger/sqlite.h"

namespace averment {

const std::vector<std::string>& exported_views();  // statements events sources evidence actors cameo

// `put` gets one line after the other and says false when it can take no more. Gives the number of rows written, the header apart.
Result<int64_t> export_view(const Database& db, const std::string& view, Delimiter delimiter, const std::function<bool(std::string_view)>& put);

}  // namespace averment
