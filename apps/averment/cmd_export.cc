#include <cstdio>
#include <fmt/format.h>

#include "commands.h"
#include "export/views.h"
#include "ledger/ledger.h"
#include "rows_table.h"
#include "terminal.h"

namespace averment::cli {

int cmd_export(const Options& options) {
  const Result<Ledger> ledger = Ledger::open(options.inputs.empty() ? kDefaultLedger : options.inputs[0], Ledger::Mode::read);
  if (!ledger.ok()) {
    complain(ledger.error());
    return kError;
  }
  const Delimiter delimiter = options.format == "tsv" ? Delimiter::tab : Delimiter::comma;
  const Result<int64_t> rows = export_view(ledger->database(), options.view, delimiter, [](std::string_view line) {
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size();
  });
  if (!rows.ok()) {
    complain(rows.error());
    return kError;
  }
  if (std::fflush(stdout) != 0) {
    say("standard output could not be written");
    return kError;
  }
  return *rows == 0 ? kNothingFound : kDone;
}

}  // namespace averment::cli
