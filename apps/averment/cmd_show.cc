#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "ledger/corrections.h"
#include "ledger/ledger.h"
#include "ledger/listing.h"
#include "rows_table.h"
#include "terminal.h"

namespace averment::cli {
namespace {

constexpr int kRowsOnATerminal = 40;

std::string as_json(const ListedRow& row, const std::vector<const Correction*>& corrections) {
  using Json = nlohmann::ordered_json;
  const auto word = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  const RowLine& l = row.line;
  Json json = {{"kind", l.kind},          {"key", l.key},           {"when", word(l.when)},     {"who", word(l.who)},
                     {"did", word(l.did)},      {"what", word(l.what)},   {"whom", word(l.whom)},     {"where", word(l.where)},
                     {"according_to", word(l.according_to)}, {"status", word(l.status)}, {"document", row.document},
                     {"outlet", word(row.outlet)}, {"published", word(row.published)}};
  for (const Correction* c : corrections)
    json["corrections"].push_back(Json{{"kind", c->kind}, {"field", word(c->field)}, {"value", word(c->value)}, {"author", c->author}, {"at", c->at}, {"reason", word(c->reason)}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// An editor's word stands under its row, with his name where the row has its source.
RowLine line_of(const Correction& c) {
  RowLine out;
  out.when = c.at.substr(0, 10);
  out.who = c.author;
  out.did = "editor";
  out.what = c.told();
  out.according_to = "(editor)";
  return out;
}

int print(const Ledger& ledger, const RowFilter& filter, const Options& options) {
  const std::string format = options.format.empty() ? (stdout_is_terminal() ? "table" : "jsonl") : options.format;
  if (format != "table" && format != "jsonl") {
    complain({ErrorCode::kUsage, "--format", "table or jsonl can be shown, not " + format});
    return kError;
  }
  const int64_t limit = options.limit > 0 ? options.limit : format == "table" && stdout_is_terminal() ? kRowsOnATerminal : -1;
  const Result<Listing> listing = list_rows(ledger.database(), filter, limit);
  if (!listing.ok()) {
    complain(listing.error());
    return kError;
  }
  const auto corrections = corrections_of(ledger.database(), "");
  if (!corrections.ok()) {
    complain(corrections.error());
    return kError;
  }
  std::map<std::string_view, std::vector<const Correction*>> by_row;
  for (const Correction& c : *corrections) by_row[c.row_key].push_back(&c);
  if (format == "jsonl") {
    for (const ListedRow& row : listing->rows) put_line(as_json(row, by_row[row.line.key]));
  } else {
    std::vector<RowLine> lines;
    for (const ListedRow& row : listing->rows) {
      lines.push_back(row.line);
      for (const Correction* c : by_row[row.line.key]) lines.push_back(line_of(*c));
    }
    print_rows(lines, true);
    if (const auto shown = static_cast<int64_t>(listing->rows.size()); listing->all > shown)
      put_line(fmt::format("… and {} more rows; --limit {} shows them", listing->all - shown, listing->all));
  }
  if (std::fflush(stdout) != 0) return kError;
  return listing->rows.empty() ? kNothingFound : kDone;
}

int with_ledger(const Options& options, const char* verb, const RowFilter& filter) {
  const std::string path = options.inputs.empty() ? kDefaultLedger : options.inputs[0];
  if (options.inputs.size() > 1) {
    complain({ErrorCode::kUsage, verb, "takes one ledger"});
    return kError;
  }
  const Result<Ledger> ledger = Ledger::open(path, Ledger::Mode::read);
  if (!ledger.ok()) {
    complain(ledger.error());
    return kError;
  }
  return print(*ledger, filter, options);
}

}  // namespace

int cmd_show(const Options& options) {
  RowFilter filter;
  filter.narration = options.narration;
  return with_ledger(options, "show", filter);
}

int cmd_query(const Options& options) {
  RowFilter filter;
  filter.kind = options.kind;
  filter.type = options.type;
  filter.who = options.who;
  filter.whom = options.whom;
  filter.where = options.where;
  filter.via = options.via;
  filter.status = options.status;
  filter.outlet = options.outlet;
  filter.text = options.text;
  filter.since = options.since;
  filter.until = options.until;
  filter.narration = options.narration;
  return with_ledger(options, "query", filter);
}

}  // namespace averment::cli
