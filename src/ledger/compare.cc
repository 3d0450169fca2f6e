#include "ledger/compare.h"

#include <map>
#include <set>

namespace averment {
namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;

struct Kept {
  std::string kind, version;
  Cells cells;
  const std::string& cell(std::string_view name) const {
    static const std::string kNone;
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const auto& c) { return c.first == name; });
    return found == cells.end() ? kNone : found->second;
  }
};

Status read(const Database& db, const char* kind, const char* view, std::map<std::string, Kept>& rows) {
  Result<Query> query = db.prepare(std::string("SELECT * FROM ") + view);
  if (!query.ok()) return query.error();
  while (query->next()) {
    Kept row{kind, {}, {}};
    for (int c = 0; c < query->columns(); ++c) row.cells.emplace_back(query->name(c), query->text(c));
    row.version = row.cell("version");
    std::string key = row.cell("key");
    rows.emplace(std::move(key), std::move(row));
  }
  return query->status();
}

ComparedRow described(const std::string& key, const Kept& row) {
  const bool event = row.kind == "event";
  std::string summary = row.cell(event ? "source" : "speaker");
  for (const std::string& part : {row.cell(event ? "type" : "act"), row.cell(event ? "trigger" : "content")})
    if (!part.empty()) summary += (summary.empty() ? "" : " | ") + part;
  return {row.kind, key, row.cell("document"), summary};
}

}  // namespace

Result<Comparison> compare(const Database& before, const Database& after) {
  std::map<std::string, Kept> old_rows, new_rows;
  for (const auto& [db, rows] : {std::pair(&before, &old_rows), std::pair(&after, &new_rows)}) {
    if (Status status = read(*db, "statement", "statements", *rows); !status.ok()) return status.error();
    if (Status status = read(*db, "event", "events", *rows); !status.ok()) return status.error();
  }
  static const std::set<std::string, std::less<>> kNoContent = {"key", "version", "document", "record", "id", "position"};
  Comparison out;
  for (const auto& [key, row] : old_rows) {
    const auto other = new_rows.find(key);
    if (other == new_rows.end()) {
      out.gone.push_back(described(key, row));
    } else if (other->second.version == row.version) {
      ++out.same;
    } else {
      ChangedRow changed{described(key, other->second), {}};
      for (const auto& [name, value] : row.cells)
        if (!kNoContent.contains(name) && other->second.cell(name) != value) changed.columns.push_back({name, value, other->second.cell(name)});
      out.changed.push_back(std::move(changed));
    }
  }
  for (const auto& [key, row] : new_rows)
    if (!old_rows.contains(key)) out.added.push_back(described(key, row));
  return out;
}

}  // namespace averment
