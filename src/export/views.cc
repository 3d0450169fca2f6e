#include "export/views.h"

#include <charconv>

namespace averment {
namespace {

// A stable order, so that two exports of one ledger are equal.
std::string order_of(const std::string& view) {
  if (view == "sources") return "document, row_key, position";
  if (view == "evidence") return "document, row_key, field, ordinal";
  if (view == "actors") return "actor";
  if (view == "corrections") return "id";
  return view == "cameo" ? "record, kind, position, key" : "record, position, key";
}

std::string cell(const Query& query, int column) {
  if (!query.is_number(column)) return query.text(column);
  const double real = query.real(column);
  const auto whole = query.integer(column);
  if (static_cast<double>(whole) == real) return std::to_string(whole);
  char text[32];
  const auto [end, failed] = std::to_chars(text, text + sizeof text, real);  // the shortest that reads back the same
  return failed == std::errc() ? std::string(text, end) : std::string();
}

}  // namespace

const std::vector<std::string>& exported_views() {
  static const std::vector<std::string> kViews = {"statements", "events", "sources", "evidence", "actors", "cameo", "corrections"};
  return kViews;
}

Result<int64_t> export_view(const Database& db, const std::string& view, Delimiter delimiter, const std::function<bool(std::string_view)>& put) {
  const auto& known = exported_views();
  if (std::find(known.begin(), known.end(), view) == known.end())
    return Error{ErrorCode::kUsage, view, "is no view of a ledger: statements, events, sources, evidence, actors, cameo, corrections"};
  Result<Query> query = db.prepare("SELECT * FROM " + view + " ORDER BY " + order_of(view));
  if (!query.ok()) return query.error();
  std::vector<std::string> cells;
  for (int c = 0; c < query->columns(); ++c) cells.push_back(query->name(c));
  const Error unwritable{ErrorCode::kIo, view, "the output could not be written"};
  if (!put(delimited(cells, delimiter))) return unwritable;
  int64_t rows = 0;
  while (query->next()) {
    for (int c = 0; c < query->columns(); ++c) cells[static_cast<size_t>(c)] = cell(*query, c);
    if (!put(delimited(cells, delimiter))) return unwritable;
    ++rows;
  }
  if (Status status = query->status(); !status.ok()) return status.error();
  return rows;
}

}  // namespace averment
