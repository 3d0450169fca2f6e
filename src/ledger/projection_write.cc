#include <unordered_map>

#include "ledger/projection.h"

namespace averment {
namespace {

bool is(std::string_view table, std::string_view name) { return table == name; }
bool has_key(const char* table) { return is(table, "statement_rows") || is(table, "event_rows"); }
bool is_below(const char* table) { return is(table, "evidence_rows") || is(table, "source_rows"); }  // of the row before it

// Writes what differs. Rows with a key are compared by version, which covers all that they say with evidence and chain; those of
// the other tables as a whole, a document at a time.
class RowWriter {
 public:
  using Prepare = std::function<Result<Query*>(const std::string& sql)>;
  RowWriter(const std::string& document, const Prepare& prepared) : document_(document), prepared_(prepared) {}

  Status write_all(const std::vector<ProjectedRow>& rows) {
    for (const ProjectedRow& row : rows)
      if (Status s = insert(row); !s.ok()) return s;
    return {};
  }

  Status write_changes(const std::vector<ProjectedRow>& rows) {
    for (const char* table : {"statement_rows", "event_rows"})
      if (Status s = read_standing(table); !s.ok()) return s;
    bool stands = false;
    for (const ProjectedRow& row : rows) {
      if (has_key(row.table)) {
        if (Status s = place_keyed(row, stands); !s.ok()) return s;
      }
      if (!stands && (has_key(row.table) || is_below(row.table)))
        if (Status s = insert(row); !s.ok()) return s;
    }
    for (const auto& [key, row] : standing_)
      if (!row.met)
        if (Status s = remove(key, row.table); !s.ok()) return s;
    for (const char* table : projected_tables())
      if (!has_key(table) && !is_below(table))
        if (Status s = write_table(table, rows); !s.ok()) return s;
    return {};
  }

 private:
  struct Standing {
    const char* table;
    std::string version, id;
    int64_t position = 0;
    bool met = false;
  };

  static const std::string& text_at(const ProjectedRow& row, size_t column) { return std::get<std::string>(row.columns[column].second); }

  Status read_standing(const char* table) {
    Result<Query*> query = prepared_(std::string("SELECT key, version, id, position FROM ") + table + " WHERE document = ?");
    if (!query.ok()) return query.error();
    (*query)->bind({document_});
    while ((*query)->next()) standing_.emplace((*query)->text(0), Standing{table, (*query)->text(1), (*query)->text(2), (*query)->integer(3)});
    return (*query)->status();
  }

  // Leaves the row where it says the same, else takes the old one away.
  Status place_keyed(const ProjectedRow& row, bool& stands) {
    const std::string &key = text_at(row, 0), &version = text_at(row, 1), &id = text_at(row, 3);
    const auto position = std::get<int64_t>(row.columns[4].second);
    const auto found = standing_.find(key);
    stands = found != standing_.end() && found->second.version == version && is(found->second.table, row.table);
    if (found == standing_.end()) return {};
    Standing& old = found->second;
    old.met = true;
    if (!stands) return remove(key, old.table);
    if (old.id == id && old.position == position) return {};
    Result<Query*> query = prepared_(std::string("UPDATE ") + row.table + " SET id = ?, position = ? WHERE key = ?");
    if (!query.ok()) return query.error();
    (*query)->bind({id, position, key});
    return (*query)->run();
  }

  Status remove(const std::string& key, const char* table) {
    for (const auto& [from, column] : {std::pair{table, "key"}, {"evidence_rows", "row_key"}, {"source_rows", "row_key"}}) {
      Result<Query*> query = prepared_(std::string("DELETE FROM ") + from + " WHERE " + column + " = ?");
      if (!query.ok()) return query.error();
      (*query)->bind({key});
      if (Status s = (*query)->run(); !s.ok()) return s;
    }
    return {};
  }

  Status write_table(const char* table, const std::vector<ProjectedRow>& rows) {
    std::vector<const ProjectedRow*> mine;
    for (const ProjectedRow& row : rows)
      if (is(row.table, table)) mine.push_back(&row);
    const Result<bool> same = stands_already(table, mine);
    if (!same.ok()) return same.error();
    if (*same) return {};
    Result<Query*> gone = prepared_(std::string("DELETE FROM ") + table + " WHERE document = ?");
    if (!gone.ok()) return gone.error();
    (*gone)->bind({document_});
    if (Status s = (*gone)->run(); !s.ok()) return s;
    for (const ProjectedRow* row : mine)
      if (Status s = insert(*row); !s.ok()) return s;
    return {};
  }

  Result<bool> stands_already(const char* table, const std::vector<const ProjectedRow*>& rows) {
    if (rows.empty()) return false;
    const char* second = rows[0]->columns[1].first;  // of the primary key: id or position
    std::string sql = "SELECT ";
    for (const auto& [name, value] : rows[0]->columns) sql.append(sql.size() > 7 ? ", \"" : "\"").append(name).append("\"");
    Result<Query*> query = prepared_(sql + " FROM " + table + " WHERE document = ? ORDER BY " + second);
    if (!query.ok()) return query.error();
    std::vector<const ProjectedRow*> sorted = rows;
    std::sort(sorted.begin(), sorted.end(), [](const ProjectedRow* a, const ProjectedRow* b) { return precedes(a->columns[1].second, b->columns[1].second); });
    (*query)->bind({document_});
    bool same = true;
    size_t at = 0;
    while ((*query)->next()) {
      if (same && at < sorted.size())
        for (size_t c = 0; same && c < sorted[at]->columns.size(); ++c) same = holds(**query, static_cast<int>(c), sorted[at]->columns[c].second);
      ++at;
    }
    if (Status s = (*query)->status(); !s.ok()) return s.error();
    return same && at == sorted.size();
  }

  static bool precedes(const SqlValue& a, const SqlValue& b) {  // as SQLite orders ids and positions
    const auto *x = std::get_if<int64_t>(&a), *y = std::get_if<int64_t>(&b);
    return x != nullptr && y != nullptr ? *x < *y : std::get<std::string>(a) < std::get<std::string>(b);
  }

  static bool holds(const Query& query, int column, const SqlValue& value) {
    if (std::holds_alternative<std::nullptr_t>(value)) return query.is_null(column);
    if (query.is_null(column)) return false;
    if (const auto* text = std::get_if<std::string>(&value)) return !query.is_number(column) && query.text(column) == *text;
    if (const auto* whole = std::get_if<int64_t>(&value)) return query.is_number(column) && query.integer(column) == *whole;
    const auto* real = std::get_if<double>(&value);
    return real != nullptr && query.is_number(column) && query.real(column) == *real;
  }

  Status insert(const ProjectedRow& row) {
    std::string& sql = sql_of(row);
    Result<Query*> query = prepared_(sql);
    if (!query.ok()) return query.error();
    std::vector<SqlValue> values;
    values.reserve(row.columns.size());
    for (const auto& [name, value] : row.columns) values.push_back(value);
    (*query)->bind(values);
    return (*query)->run();
  }

  // A table's rows all have the same columns.
  std::string& sql_of(const ProjectedRow& row) {
    std::string& sql = inserts_[row.table];
    if (!sql.empty()) return sql;
    std::string names, marks;
    for (const auto& [name, value] : row.columns) {
      names.append(names.empty() ? "\"" : ", \"").append(name).append("\"");
      marks += marks.empty() ? "?" : ", ?";
    }
    return sql = std::string("INSERT INTO ") + row.table + " (" + names + ") VALUES (" + marks + ")";
  }

  const std::string& document_;
  const Prepare& prepared_;
  std::unordered_map<std::string, Standing> standing_;
  std::unordered_map<std::string_view, std::string> inserts_;
};

}  // namespace

Status write_rows(const std::string& document, const std::vector<ProjectedRow>& rows, bool fresh,
                  const std::function<Result<Query*>(const std::string& sql)>& prepared) {
  RowWriter writer(document, prepared);
  return fresh ? writer.write_all(rows) : writer.write_changes(rows);
}

}  // namespace averment
