#include <cstdio>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "ledger/corrections.h"
#include "ledger/ledger.h"
#include "record/names.h"
#include "rows_table.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {
namespace {

std::string path_of(const Options& options) { return options.ledger.empty() ? kDefaultLedger : options.ledger; }

int fail(const Error& error, bool may_be_missing = false) {
  complain(error);
  return may_be_missing && error.code == ErrorCode::kNotFound ? kNothingFound : kError;
}

// Tables, TSV and terminals take no line ends, tabs or control characters.
std::string on_one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return text;
}

std::string as_json(const Correction& c) {
  using Json = nlohmann::ordered_json;
  const auto word = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  const Json json = {{"id", c.id},       {"key", c.row_key},      {"row_kind", c.row_kind}, {"document", c.document}, {"kind", c.kind}, {"field", word(c.field)}, {"value", word(c.value)},
                     {"was", word(c.was)}, {"author", c.author}, {"at", c.at}, {"reason", word(c.reason)}, {"quote", c.quote}, {"orphan", c.orphan}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int list(const Options& options) {
  const Result<Ledger> ledger = Ledger::open(path_of(options), Ledger::Mode::read);
  if (!ledger.ok()) return fail(ledger.error());
  const auto corrections = corrections_of(ledger->database(), "");
  if (!corrections.ok()) return fail(corrections.error());
  const std::string format = options.format.empty() ? (stdout_is_terminal() ? "table" : "jsonl") : options.format;
  Table table{{"KEY", "WHEN", "WHO", "WHAT", "OF", "ROW"}, {1, 1, 1, 2, 1.5, 0.7}, {}};
  for (const Correction& c : *corrections) {
    if (format == "jsonl") put_line(as_json(c));
    else table.rows.push_back({c.row_key.substr(0, 6), c.at.substr(0, 10), c.author, c.told(), c.quote, c.orphan ? "is gone" : c.row_kind});
  }
  if (format != "jsonl" && !table.rows.empty()) table.print(terminal_width());
  if (std::fflush(stdout) != 0) return kError;
  return corrections->empty() ? kNothingFound : kDone;
}

}  // namespace

int cmd_correct(const Options& options) {
  if (options.inputs.empty()) return list(options);
  std::vector<Correction> said;
  for (size_t i = 1; i < options.inputs.size(); ++i) {
    const std::string& change = options.inputs[i];
    const size_t sign = change.find('=');
    if (sign == 0 || sign == std::string::npos) return fail({ErrorCode::kUsage, change, "is no correction; write FIELD=VALUE, as status=denied"});
    said.push_back({.kind = "set", .field = change.substr(0, sign), .value = change.substr(sign + 1)});
    const auto& statuses = EnumNames<RowStatus>::kNames;
    if (said.back().field == "status" && std::find(std::begin(statuses), std::end(statuses), said.back().value) == std::end(statuses))
      return fail({ErrorCode::kUsage, said.back().value, "is no status; docs/RECORD.md lists them: asserted, denied, unconfirmed, …"});
  }
  if (options.reject) said.push_back({.kind = "reject"});
  if (options.confirm) said.push_back({.kind = "confirm"});
  if (said.empty() && !options.withdraw && !options.reason.empty()) said.push_back({.kind = "note"});
  if (options.reject && options.confirm) return fail({ErrorCode::kUsage, "correct", "a row is rejected or confirmed, not both"});
  if (said.empty() != options.withdraw) return fail({ErrorCode::kUsage, "correct", "takes FIELD=VALUE, --reject, --confirm, a --reason alone, or --withdraw"});
  if (!options.withdraw && options.by.empty()) return fail({ErrorCode::kUsage, "--by", "say who corrects: --by NAME"});

  Result<Ledger> ledger = Ledger::open(path_of(options), Ledger::Mode::write);
  if (!ledger.ok()) return fail(ledger.error());
  const Database& db = ledger->database();
  const Result<Ledger::RowPlace> place = ledger->locate(options.inputs[0]);
  if (!place.ok()) return fail(place.error(), true);
  if (options.withdraw) {
    const Status status = withdraw_corrections(db, place->key, utc_now());
    return status.ok() ? kDone : fail(status.error());
  }
  const Result<bool> has_text = ledger->has_text(place->document);
  if (!has_text.ok()) return fail(has_text.error());
  std::string text;
  if (*has_text) {
    const auto record = ledger->newest(place->document);
    if (!record.ok()) return fail(record.error());
    if (*record) text = (*record)->document.text;
  }
  if (const Status begun = db.run("BEGIN IMMEDIATE"); !begun.ok()) return fail(begun.error());
  for (Correction& c : said) {
    c.row_key = place->key;
    c.author = on_one_line(options.by);
    c.at = utc_now();
    c.reason = on_one_line(options.reason);
    c.value = on_one_line(c.value);
    const Result<int64_t> kept = add_correction(db, c, text);
    if (!kept.ok()) {
      (void)db.run("ROLLBACK");
      return fail(kept.error());
    }
  }
  const Status done = db.run("COMMIT");
  return done.ok() ? kDone : fail(done.error());
}

}  // namespace averment::cli
