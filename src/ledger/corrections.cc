#include "ledger/corrections.h"

#include "base/utf8.h"

namespace averment {
namespace {

constexpr uint32_t kAround = 32;  // code points before and after the quote
constexpr const char* kAnchors = "'cue', 'trigger', 'content'";

SqlValue word(const std::string& text) { return text.empty() ? SqlValue(nullptr) : SqlValue(text); }

std::string table_of(const std::string& kind) { return kind + "_rows"; }

Result<std::string> kind_of(const Database& db, const std::string& key) {
  for (const char* kind : {"statement", "event"}) {
    Result<Query> query = db.prepare("SELECT 1 FROM " + table_of(kind) + " WHERE key = ?");
    if (!query.ok()) return query.error();
    query->bind({key});
    if (query->next()) return std::string(kind);
    if (Status s = query->status(); !s.ok()) return s.error();
  }
  return Error{ErrorCode::kNotFound, db.path(), "holds no row with the key " + key};
}

// What the row says in a field; an error that names the fields there are.
Result<std::string> coded_value(const Database& db, const std::string& kind, const std::string& key, const std::string& field) {
  Result<Query> query = db.prepare("SELECT * FROM " + table_of(kind) + " WHERE key = ?");
  if (!query.ok()) return query.error();
  query->bind({key});
  if (!query->next()) return Error{ErrorCode::kNotFound, db.path(), "holds no row with the key " + key};
  std::string known;
  for (int c = 0; c < query->columns(); ++c) {
    const std::string name = query->name(c);
    if (name == "key" || name == "version" || name == "document" || name == "id" || name == "position" || name == "rule" || name == "confidence") continue;
    if (name == field) return query->text(c);
    known += (known.empty() ? "" : ", ") + name;
  }
  return Error{ErrorCode::kUsage, field, "is no field of " + std::string(kind == "event" ? "an event" : "a statement") + " that can be corrected; one of " + known};
}

}  // namespace

std::string Correction::told() const {
  std::string out = kind == "set" ? field + ": " + value + " (coded: " + (was.empty() ? "nothing" : was) + ")" : kind == "reject" ? "rejected" : kind == "confirm" ? "confirmed" : "note";
  if (!reason.empty()) out += " – " + reason;
  return out;
}

Result<int64_t> add_correction(const Database& db, const Correction& c, std::string_view text) {
  const Result<std::string> kind = kind_of(db, c.row_key);
  if (!kind.ok()) return kind.error();
  std::string was;
  if (c.kind == "set") {
    Result<std::string> coded = coded_value(db, *kind, c.row_key, c.field);
    if (!coded.ok()) return coded.error();
    was = *coded;
  }
  Result<Query> anchor = db.prepare(std::string("SELECT \"begin\", \"end\", quote, document FROM evidence_rows WHERE row_key = ? AND field IN (") + kAnchors +
                                    ") ORDER BY field = 'content', ordinal LIMIT 1");
  if (!anchor.ok()) return anchor.error();
  anchor->bind({c.row_key});
  if (!anchor->next()) {
    if (Status s = anchor->status(); !s.ok()) return s.error();
    return Error{ErrorCode::kBadData, db.path(), "the row " + c.row_key + " has no words to anchor a correction at"};
  }
  const int64_t begin = anchor->integer(0), end = anchor->integer(1);
  std::string prefix, suffix;
  if (!text.empty()) {
    const CodepointIndex index(text);
    const auto from = static_cast<uint32_t>(begin), to = static_cast<uint32_t>(end);
    const auto piece = [&](uint32_t a, uint32_t b) { return std::string(text.substr(index.to_byte(a), index.to_byte(b) - index.to_byte(a))); };
    prefix = piece(from > kAround ? from - kAround : 0, from);
    suffix = piece(to, to + kAround);
  }
  if (c.kind == "set" || c.kind == "reject" || c.kind == "confirm") {
    Result<Query> before = db.prepare(c.kind == "set" ? "UPDATE correction_rows SET withdrawn = ?1 WHERE row_key = ?2 AND kind = 'set' AND field = ?3 AND withdrawn IS NULL"
                                                      : "UPDATE correction_rows SET withdrawn = ?1 WHERE row_key = ?2 AND kind IN ('reject', 'confirm') AND withdrawn IS NULL");
    if (!before.ok()) return before.error();
    if (c.kind == "set") before->bind({c.at, c.row_key, c.field});
    else before->bind({c.at, c.row_key});
    if (Status s = before->run(); !s.ok()) return s.error();
  }
  Result<Query> insert = db.prepare(
      "INSERT INTO correction_rows (row_key, row_kind, document, kind, field, value, was, author, at, reason, quote, prefix, suffix, \"begin\", \"end\")"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->bind({c.row_key, *kind, anchor->text(3), c.kind, word(c.field), word(c.value), word(was), c.author, c.at, word(c.reason), anchor->text(2), word(prefix), word(suffix), begin, end});
  int64_t id = 0;
  while (insert->next()) id = insert->integer(0);
  if (Status s = insert->status(); !s.ok()) return s.error();
  return id;
}

Status withdraw_corrections(const Database& db, const std::string& row_key, const std::string& at) {
  Result<Query> query = db.prepare("UPDATE correction_rows SET withdrawn = ? WHERE row_key = ? AND withdrawn IS NULL");
  if (!query.ok()) return query.error();
  query->bind({at, row_key});
  return query->run();
}

Result<std::vector<Correction>> corrections_of(const Database& db, const std::string& row_key) {
  Result<Query> query = db.prepare(
      "SELECT id, row_key, row_kind, document, kind, field, value, was, author, at, reason, quote, orphan FROM corrections WHERE ?1 = '' OR row_key = ?1 ORDER BY id");
  if (!query.ok()) return query.error();
  query->bind({row_key});
  std::vector<Correction> out;
  while (query->next()) {
    Correction& c = out.emplace_back();
    c.id = query->integer(0);
    int column = 1;
    for (std::string Correction::*field : {&Correction::row_key, &Correction::row_kind, &Correction::document, &Correction::kind, &Correction::field, &Correction::value,
                                           &Correction::was, &Correction::author, &Correction::at, &Correction::reason, &Correction::quote})
      c.*field = query->text(column++);
    c.orphan = query->integer(column) != 0;
  }
  if (Status s = query->status(); !s.ok()) return s.error();
  return out;
}

Status anchor_corrections(const Database& db, const std::string& document) {
  Result<Query> lost = db.prepare("SELECT id, row_kind, \"begin\", \"end\" FROM corrections WHERE document = ? AND orphan");
  if (!lost.ok()) return lost.error();
  lost->bind({document});
  struct Lost {
    int64_t id, begin, end;
    std::string kind;
  };
  std::vector<Lost> found;
  while (lost->next()) found.push_back({lost->integer(0), lost->integer(2), lost->integer(3), lost->text(1)});
  if (Status s = lost->status(); !s.ok()) return s;
  for (const Lost& one : found) {
    Result<Query> near = db.prepare(std::string("SELECT e.row_key FROM evidence_rows e JOIN ") + table_of(one.kind) + " r ON r.key = e.row_key WHERE e.document = ?1 AND e.field IN (" +
                                    kAnchors + ") AND e.\"begin\" < ?3 AND e.\"end\" > ?2 ORDER BY abs(e.\"begin\" - ?2) + abs(e.\"end\" - ?3), e.row_key LIMIT 1");
    if (!near.ok()) return near.error();
    near->bind({document, one.begin, one.end});
    if (!near->next()) {
      if (Status s = near->status(); !s.ok()) return s;
      continue;
    }
    Result<Query> move = db.prepare("UPDATE correction_rows SET row_key = ? WHERE id = ?");
    if (!move.ok()) return move.error();
    move->bind({near->text(0), one.id});
    if (Status s = move->run(); !s.ok()) return s;
  }
  return {};
}

}  // namespace averment
