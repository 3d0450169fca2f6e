#include <cstdio>
#include <fmt/format.h>

#include "commands.h"
#include "ledger/compare.h"
#include "ledger/ledger.h"
#include "terminal.h"

namespace averment::cli {
namespace {

void print(char sign, const ComparedRow& row) {
  put_line(fmt::format("{} {} {}  {}", sign, row.kind, row.key, cut(row.summary, 120)));
}

}  // namespace

int cmd_diff(const Options& options) {
  if (options.inputs.size() != 2) {
    complain({ErrorCode::kUsage, "diff", "takes two ledgers: averment diff BEFORE AFTER"});
    return kError;
  }
  const Result<Ledger> before = Ledger::open(options.inputs[0], Ledger::Mode::read), after = Ledger::open(options.inputs[1], Ledger::Mode::read);
  for (const auto* ledger : {&before, &after})
    if (!ledger->ok()) {
      complain(ledger->error());
      return kError;
    }
  const Result<Comparison> c = compare(before->database(), after->database());
  if (!c.ok()) {
    complain(c.error());
    return kError;
  }
  for (const ComparedRow& row : c->gone) print('-', row);
  for (const ComparedRow& row : c->added) print('+', row);
  for (const ChangedRow& row : c->changed) {
    print('~', row.row);
    for (const auto& column : row.columns) put_line(fmt::format("    {}: {} → {}", column.name, column.before, column.after));
    if (row.columns.empty()) put_line("    evidence or chain");
  }
  if (!options.quiet)
    put_line(fmt::format("{} gone, {} added, {} changed, {} the same", c->gone.size(), c->added.size(), c->changed.size(), c->same));
  std::fflush(stdout);
  return c->gone.empty() && c->added.empty() && c->changed.empty() ? kNothingFound : kDone;
}

}  // namespace averment::cli
