// The table that people see: WHEN WHO DID/SAID WHOM WHERE ACCORDING TO STATUS.
#pragma once
#include <vector>

#include "record/summary.h"

namespace averment::cli {

inline constexpr const char* kDefaultLedger = "averment.db";

// With `keys`, the first column is what `averment explain` takes.
void print_rows(const std::vector<RowLine>& lines, bool keys);

}  // namespace averment::cli
