#include <cstdio>
#include <fmt/format.h>

#include "commands.h"
#include "ledger/ledger.h"
#include "rows_table.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {
namespace {

int fail(const Error& error, bool may_be_missing = false) {
  complain(error);
  return may_be_missing && error.code == ErrorCode::kNotFound ? kNothingFound : kError;
}

}  // namespace

int cmd_forget(const Options& options) {
  if (options.inputs.empty() == options.person.empty())
    return fail({ErrorCode::kUsage, "forget", "takes documents by id, input id or address, or --person NAME"});
  Result<Ledger> ledger = Ledger::open(options.ledger.empty() ? kDefaultLedger : options.ledger, Ledger::Mode::write);
  if (!ledger.ok()) return fail(ledger.error());
  if (!options.person.empty()) {
    const Result<Ledger::Forgotten> gone = ledger->forget_person(options.person, utc_now());
    if (!gone.ok()) return fail(gone.error());
    put_line(fmt::format("{} is hidden in {} article{}, at {} places", options.person, gone->documents, gone->documents == 1 ? "" : "s", gone->places));
    return gone->documents == 0 ? kNothingFound : kDone;
  }
  std::vector<std::string> documents;  // all are found before the first goes
  for (const std::string& name : options.inputs) {
    if (name.empty()) return fail({ErrorCode::kUsage, "forget", "an empty name is no document"});
    Result<std::string> document = ledger->find_document(name);
    if (!document.ok()) return fail(document.error(), true);
    documents.push_back(std::move(*document));
  }
  for (const std::string& document : documents) {
    const Result<Ledger::Forgotten> gone = ledger->forget_document(document, utc_now());
    if (!gone.ok()) return fail(gone.error());
  }
  put_line(fmt::format("{} article{} forgotten", documents.size(), documents.size() == 1 ? "" : "s"));
  return kDone;
}

}  // namespace averment::cli
