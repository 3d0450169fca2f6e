#include "rows_table.h"

#include "terminal.h"

namespace averment::cli {
namespace {

constexpr size_t kShownKey = 6;
constexpr size_t kShownWords = 60;

}  // namespace

void print_rows(const std::vector<RowLine>& lines, bool keys) {
  if (lines.empty()) return;
  Table table{{"WHEN", "WHO", "DID/SAID", "WHOM", "WHERE", "ACCORDING TO", "STATUS"}, {0.8, 1, 2, 0.9, 0.8, 1.1, 1}, {}};
  if (keys) {
    table.head.insert(table.head.begin(), "KEY");
    table.weights.insert(table.weights.begin(), 1);
  }
  for (const RowLine& line : lines) {
    std::vector<std::string> row = {line.when, line.who,  line.did + ": " + cut(line.what, kShownWords), line.whom, line.where,
                                    line.according_to.empty() ? "(narrator)" : line.according_to, line.status};
    if (keys) row.insert(row.begin(), line.key.substr(0, kShownKey));
    table.rows.push_back(std::move(row));
  }
  table.print(terminal_width());
}

}  // namespace averment::cli
