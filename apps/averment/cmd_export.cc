#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

#include "base/file.h"
#include "commands.h"
#include "engine/paths.h"
#include "export/field_formats.h"
#include "export/views.h"
#include "ledger/ledger.h"
#include "rows_table.h"
#include "terminal.h"

namespace averment::cli {
namespace {

// Standard output, or a file that is written whole or not at all.
class Output {
 public:
  explicit Output(std::string path) : path_(std::move(path)) {}
  bool put(std::string_view text) {
    if (!path_.empty()) bytes_ += text;
    else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) return false;
    return true;
  }
  Status close() {
    if (!path_.empty()) return write_file_atomically(path_, bytes_);
    if (std::fflush(stdout) != 0) return Error{ErrorCode::kIo, "", "standard output could not be written"};
    return {};
  }

 private:
  std::string path_, bytes_;
};

Result<int64_t> export_delimited(const Options& options, const Ledger& ledger) {
  Output out(options.output);
  const Delimiter delimiter = options.format == "tsv" ? Delimiter::tab : Delimiter::comma;
  const Result<int64_t> rows = export_view(ledger.database(), options.view, delimiter, [&](std::string_view line) { return out.put(line); });
  if (!rows.ok()) return rows.error();
  if (Status status = out.close(); !status.ok()) return status.error();
  return *rows;
}

Result<std::vector<std::string>> documents_of(const Ledger& ledger) {
  Result<Query> query = ledger.database().prepare("SELECT document FROM records GROUP BY document ORDER BY min(id)");
  if (!query.ok()) return query.error();
  std::vector<std::string> out;
  while (query->next()) out.push_back(query->text(0));
  if (Status status = query->status(); !status.ok()) return status.error();
  return out;
}

// PLOVER's JSON, or the columns of POLECAT and GDELT; the latter have no place for who told it, so a second file says that.
Result<int64_t> export_events(const Options& options, Ledger& ledger) {
  const bool gdelt = options.format == "gdelt", polecat = options.format == "polecat", columns = gdelt || polecat;
  if (columns && options.output.empty())
    return Error{ErrorCode::kUsage, "--output", "name a file: " + options.format + " has no column for who told an event, so FILE.sources.tsv is written beside it"};
  const Result<std::string> packs = find_packs(options.packs_folder);
  if (!packs.ok()) return packs.error();
  const auto pack = load_pack((std::filesystem::path(*packs) / "ontology" / "plover").string(), find_cache(""));
  if (!pack.ok()) return pack.error();
  FieldExportOptions how{quads_of(**pack), options.all, {}};
  if (gdelt) {
    const auto places = load_pack((std::filesystem::path(*packs) / "places" / "world").string(), find_cache(""));
    if (!places.ok()) return places.error();
    how.fips = fips_of(**places);
  }
  const Result<std::vector<std::string>> documents = documents_of(ledger);
  if (!documents.ok()) return documents.error();

  Output out(options.output), sources(columns ? options.output + ".sources.tsv" : "");
  if (polecat) out.put(std::string(kPolecatHeader) + '\n');
  if (columns) sources.put(std::string(kSourcesHeader) + '\n');
  int64_t rows = 0;
  size_t left_out = 0, undated = 0, without_code = 0;
  for (const std::string& document : *documents) {
    const Result<std::optional<Record>> record = ledger.newest(document);
    if (!record.ok()) return record.error();
    const FieldExport made = (gdelt ? export_gdelt : polecat ? export_polecat : export_plover)(**record, how);
    for (const std::string& line : made.lines) out.put(line + '\n');
    if (columns)
      for (const std::string& line : made.sources) sources.put(line + '\n');
    rows += static_cast<int64_t>(made.lines.size());
    left_out += made.left_out;
    undated += made.undated;
    without_code += made.without_code;
  }
  if (Status status = out.close(); !status.ok()) return status.error();
  if (columns)
    if (Status status = sources.close(); !status.ok()) return status.error();
  if (left_out > 0) say(fmt::format("{} events that are denied, planned, asked for, conditional … are left out; --all keeps them", left_out));
  if (without_code > 0) say(fmt::format("{} events have no CAMEO code and are left out", without_code));
  if (undated > 0) say(fmt::format("{} events have no date, nor has their article", undated));
  return rows;
}

}  // namespace

int cmd_export(const Options& options) {
  Result<Ledger> ledger = Ledger::open(options.inputs.empty() ? kDefaultLedger : options.inputs[0], Ledger::Mode::read);
  if (!ledger.ok()) {
    complain(ledger.error());
    return kError;
  }
  const bool events = options.format == "plover" || options.format == "polecat" || options.format == "gdelt";
  const Result<int64_t> rows = events ? export_events(options, *ledger) : export_delimited(options, *ledger);
  if (!rows.ok()) {
    complain(rows.error());
    return kError;
  }
  return *rows == 0 ? kNothingFound : kDone;
}

}  // namespace averment::cli
