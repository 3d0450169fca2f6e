// Delimited text: CSV as RFC 4180 has it, and TSV without quoting.
//
//   std::string line = delimited({"a", "b, c"}, Delimiter::comma);   // a,"b, c" and a line break
//
// CSV quotes a cell that holds a comma, a quotation mark or a line break, and doubles marks inside. TSV has no quoting: a tab or a
// line break inside a cell becomes a space, so that every reader finds the same number of columns. UTF-8 without a byte order mark.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace averment {

enum class Delimiter { comma, tab };

// One line, ended by "\n".
std::string delimited(const std::vector<std::string>& cells, Delimiter delimiter);

}  // namespace averment
