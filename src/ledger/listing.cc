#include "ledger/listing.h"

namespace averment {
namespace {

constexpr const char* kRows = R"sql(
WITH lines AS (
  SELECT 'statement' AS kind, key, id, document, outlet, published, coalesce(time_begin, time) AS at, coalesce(time_begin, published) AS day,
         speaker AS who, act AS did, type, act AS act, content AS what, coalesce(addressee, '') AS whom, place, place_country,
         according_to, status, type = 'narration' AS narrated, record,
         coalesce((SELECT min("begin") FROM evidence_rows e WHERE e.row_key = key AND e.field = 'content'), 0) AS anchor
  FROM statements
  UNION ALL
  SELECT 'event', key, id, document, outlet, published, coalesce(time_begin, time), coalesce(time_begin, published),
         source, CASE WHEN modes IS NULL THEN type ELSE type || '/' || modes END, type, act, trigger, target, place, place_country,
         according_to, status, 0, record,
         coalesce((SELECT min("begin") FROM evidence_rows e WHERE e.row_key = key AND e.field = 'trigger'), 0)
  FROM events
)
)sql";

class Conditions {
 public:
  void add(const char* sql, const std::string& value) {
    if (value.empty()) return;
    text_ += text_.empty() ? " WHERE " : " AND ";
    text_ += sql;
    for (const char* c = sql; *c != '\0'; ++c)
      if (*c == '?') values_.emplace_back(value);
  }
  void add(const char* sql) { text_ += (text_.empty() ? " WHERE " : " AND ") + std::string(sql); }
  const std::string& text() const { return text_; }
  std::vector<SqlValue> values() const { return values_; }

 private:
  std::string text_;
  std::vector<SqlValue> values_;
};

}  // namespace

Result<Listing> list_rows(const Database& db, const RowFilter& filter, int64_t limit) {
  Conditions where;
  where.add("kind = ?", filter.kind);
  where.add("(type = ? OR act = ? OR did = ?)", filter.type);
  where.add("instr(lower(who), lower(?)) > 0", filter.who);
  where.add("instr(lower(whom), lower(?)) > 0", filter.whom);
  where.add("(instr(lower(place), lower(?)) > 0 OR place_country = ?)", filter.where);
  where.add("instr(lower(according_to), lower(?)) > 0", filter.via);
  where.add("status = ?", filter.status);
  where.add("outlet = ?", filter.outlet);
  where.add("instr(lower(what), lower(?)) > 0", filter.text);
  where.add("day >= ?", filter.since);
  where.add("substr(day, 1, 10) <= ?", filter.until);
  if (!filter.narration) where.add("narrated = 0");

  Listing out;
  Result<Query> counted = db.prepare(kRows + ("SELECT count(*) FROM lines" + where.text()));
  if (!counted.ok()) return counted.error();
  counted->bind(where.values());
  if (counted->next()) out.all = counted->integer(0);
  if (Status status = counted->status(); !status.ok()) return status.error();

  Result<Query> query = db.prepare(kRows + ("SELECT kind, key, id, document, outlet, published, at, who, did, what, whom, place, according_to, status, narrated FROM lines" +
                                            where.text() + " ORDER BY record, anchor, kind DESC, key LIMIT ?"));
  if (!query.ok()) return query.error();
  std::vector<SqlValue> values = where.values();
  values.emplace_back(limit);
  query->bind(values);
  while (query->next()) {
    ListedRow& row = out.rows.emplace_back();
    row.line = {.id = query->text(2),     .key = query->text(1),  .kind = query->text(0),   .when = query->text(6),
                .who = query->text(7),    .did = query->text(8),  .whom = query->text(10),  .where = query->text(11),
                .what = query->text(9),   .according_to = query->text(12), .status = query->text(13), .anchor = {}, .narration = query->integer(14) != 0};
    row.document = query->text(3);
    row.outlet = query->text(4);
    row.published = query->text(5);
  }
  if (Status status = query->status(); !status.ok()) return status.error();
  return out;
}

}  // namespace averment
