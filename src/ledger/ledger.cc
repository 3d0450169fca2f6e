#include "ledger/ledger.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "ledger/compress.h"
#include "ledger/corrections.h"
#include "ledger/projection.h"
#include "ledger/schema.h"
#include "record/json.h"
#include "record/names.h"

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

// Where a record's JSON goes on after what it was made with.
constexpr std::string_view kAfterHeader = "\"document\":";

SqlValue optional(const std::optional<std::string>& text) { return text ? SqlValue(*text) : SqlValue(nullptr); }

std::string hash_of_config(const RunInfo& run) {
  std::string all = run.engine + '\n' + run.model + '\n';
  for (const std::string& pack : run.packs) all += pack + '\n';
  return sha256_hex(all).substr(0, 16);
}

// "lang/en 0.1.0 sha256:…" → its parts.
struct Component {
  std::string name, version, hash;
};
Component component_of(const std::string& description) {
  Component out;
  const size_t first = description.find(' '), second = first == std::string::npos ? first : description.find(' ', first + 1);
  out.name = description.substr(0, first);
  if (first != std::string::npos) out.version = description.substr(first + 1, second == std::string::npos ? second : second - first - 1);
  out.hash = second == std::string::npos ? sha256_id(description) : description.substr(second + 1);
  return out;
}

// Rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(const Database& db) : db_(db), status_(db.run("BEGIN IMMEDIATE")), open_(status_.ok()) {}
  ~Transaction() {
    if (open_) (void)db_.run("ROLLBACK");
  }
  const Status& status() const { return status_; }
  Status commit() {
    Status status = db_.run("COMMIT");
    open_ = !status.ok();
    return status;
  }

 private:
  const Database& db_;
  Status status_;
  bool open_;
};

}  // namespace

Result<Ledger> Ledger::open(const std::string& path, Mode mode) {
  Result<Database> db = Database::open(path, mode);
  if (!db.ok()) return db.error();
  if (mode != Mode::read) {
    // WAL: readers go on while a run writes; a commit survives the process (a power cut may cost the last articles). Pages that many
    // articles touch go into the file once for about 32 MB of WAL.
    if (Status status = prepare_schema(*db, true); !status.ok()) return status.error();
    if (Status status = db->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000; PRAGMA foreign_keys = ON"); !status.ok())
      return status.error();
  } else if (Status status = prepare_schema(*db, false); !status.ok()) {
    return status.error();
  }
  Result<Query> texts = db->prepare("SELECT 1 FROM settings WHERE name = 'texts' AND value = 'none'");
  if (!texts.ok()) return texts.error();
  const bool keeps_texts = !texts->next();
  Ledger out(std::move(*db));
  out.keeps_texts_ = keeps_texts;
  return out;
}

Status Ledger::keep_no_texts() {
  if (!keeps_texts_) return {};
  const Result<LedgerCounts> has = counts();
  if (!has.ok()) return has.error();
  if (has->documents > 0) return Error{ErrorCode::kUsage, db_.path(), "keeps the texts of its articles; --no-text is for a new ledger"};
  if (Status status = db_.run("INSERT INTO settings (name, value) VALUES ('texts', 'none')"); !status.ok()) return status;
  keeps_texts_ = false;
  return {};
}

Result<bool> Ledger::has_text(const std::string& document_id) {
  Result<Query*> query = prepared("SELECT 1 FROM documents d JOIN texts t ON t.hash = d.text_hash WHERE d.id = ? AND (t.bytes = 0 OR length(t.content) > 0)");
  if (!query.ok()) return query.error();
  (*query)->bind({document_id});
  const bool found = (*query)->next();
  const Status status = (*query)->status();
  (*query)->bind({});
  if (!status.ok()) return status.error();
  return found;
}

void Ledger::begin_run(const RunInfo& run) {
  run_ = run;
  config_ = hash_of_config(run);
  run_id_ = 0;
}

Result<Query*> Ledger::prepared(const std::string& sql) {
  for (auto& [text, query] : queries_)
    if (text == sql) return &query;
  Result<Query> made = db_.prepare(sql);
  if (!made.ok()) return made.error();
  queries_.emplace_back(sql, std::move(*made));
  return &queries_.back().second;
}

Result<std::optional<Record>> Ledger::find(const Document& document) {
  Result<Query*> query = prepared("SELECT content FROM records WHERE document = ? AND config = ? AND input_hash = ?");
  if (!query.ok()) return query.error();
  (*query)->bind({document.id, config_, sha256_hex(document_to_json(document))});
  std::optional<std::string> content;
  if ((*query)->next()) content = (*query)->text(0);
  Status status = (*query)->status();
  (*query)->bind({});
  if (!status.ok()) return status.error();
  if (!content) return std::optional<Record>();
  Result<Record> record = unpack(*content, document.id, keeps_texts_ ? nullptr : &document.text);
  if (!record.ok()) return record.error();
  return std::optional(std::move(*record));
}

Result<std::optional<Record>> Ledger::newest(const std::string& document_id) {
  Result<Query> query = db_.prepare("SELECT content FROM records WHERE document = ? ORDER BY id DESC LIMIT 1");
  if (!query.ok()) return query.error();
  query->bind({document_id});
  if (!query->next()) {
    if (Status status = query->status(); !status.ok()) return status.error();
    return std::optional<Record>();
  }
  Result<Record> record = unpack(query->text(0), document_id);
  if (!record.ok()) return record.error();
  return std::optional(std::move(*record));
}

Result<Record> Ledger::unpack(const std::string& content, const std::string& document_id, const std::string* text_at_hand) {
  const auto damaged = [&](std::string_view what) {
    return Error{ErrorCode::kBadData, db_.path(), std::string("the record of ") + document_id + " is damaged: " + std::string(what)};
  };
  const Result<std::string> bytes = decompress(content);
  if (!bytes.ok()) return damaged(bytes.error().message);
  Json json = Json::parse(*bytes, nullptr, false);
  if (!json.is_object() || !json.contains("document")) return damaged("no record");
  Result<Query> query = db_.prepare("SELECT content FROM texts WHERE hash = ?");
  if (!query.ok()) return query.error();
  query->bind({json["document"].value("text_hash", "")});
  if (!query->next()) return damaged("its text is gone");
  const std::string packed = query->text(0);
  const Result<std::string> text = text_at_hand != nullptr ? Result<std::string>(*text_at_hand) : packed.empty() ? blank_text(document_id) : decompress(packed);
  if (!text.ok()) return damaged(text.error().message);
  json["document"]["text"] = *text;
  Result<Record> record = record_from_json(json.dump());
  if (!record.ok()) return damaged(record.error().to_string());
  return record;
}

Status Ledger::ensure_run() {
  if (run_id_ != 0) return {};
  Result<Query*> query = prepared("INSERT INTO runs (started_at, engine, model, config) VALUES (?, ?, ?, ?) RETURNING id");
  if (!query.ok()) return query.error();
  (*query)->bind({run_.started_at, run_.engine, run_.model, config_});
  int64_t id = 0;
  while ((*query)->next()) id = (*query)->integer(0);
  if (Status status = (*query)->status(); !status.ok()) return status;
  std::vector<std::pair<const char*, std::string>> parts = {{"model", run_.model}};
  for (const std::string& pack : run_.packs) parts.emplace_back("pack", pack);
  int64_t position = 0;
  for (const auto& [kind, description] : parts) {
    const Component c = component_of(description);
    Result<Query*> component = prepared("INSERT OR IGNORE INTO components (hash, kind, name, version) VALUES (?, ?, ?, ?)");
    if (!component.ok()) return component.error();
    (*component)->bind({c.hash, std::string(kind), c.name, c.version});
    if (Status status = (*component)->run(); !status.ok()) return status;
    Result<Query*> used = prepared("INSERT INTO run_components (run, position, component) VALUES (?, ?, ?)");
    if (!used.ok()) return used.error();
    (*used)->bind({id, position++, c.hash});
    if (Status status = (*used)->run(); !status.ok()) return status;
  }
  run_id_ = id;
  return {};
}

Result<bool> Ledger::add(const Record& record, const KeptReading* reading) {
  const std::string input_hash = sha256_hex(document_to_json(record.document));
  Result<Query*> query = prepared("SELECT 1 FROM records WHERE document = ? AND config = ? AND input_hash = ?");
  if (!query.ok()) return query.error();
  (*query)->bind({record.document.id, config_, input_hash});
  const bool known = (*query)->next();
  Status looked = (*query)->status();
  (*query)->bind({});
  if (!looked.ok()) return looked.error();
  if (known && reading == nullptr) return false;
  if (const Result<bool> gone = is_forgotten(record.document); !gone.ok()) return gone.error();
  else if (*gone) return false;

  const int64_t run_before = run_id_;
  Transaction transaction(db_);
  Status status = transaction.status();
  if (status.ok() && !known) status = ensure_run();
  if (status.ok() && !known) status = write(record, input_hash);
  if (status.ok() && reading != nullptr) status = write_reading(record.document.id, input_hash, *reading);
  if (status.ok()) status = transaction.commit();
  if (!status.ok()) {
    run_id_ = run_before;
    return status.error();
  }
  return !known;
}

Status Ledger::write_reading(const std::string& document, const std::string& input_hash, const KeptReading& reading) {
  Result<Query*> query =
      prepared("INSERT OR REPLACE INTO readings (document, input_hash, parse_config, reading_config, bytes, content) VALUES (?, ?, ?, ?, ?, ?)");
  if (!query.ok()) return query.error();
  (*query)->bind({document, input_hash, reading.parse_config, reading.reading_config, static_cast<int64_t>(reading.bytes.size()), SqlBlob{compress(reading.bytes)}});
  return (*query)->run();
}

Result<std::vector<std::string>> Ledger::documents() {
  Result<Query> query = db_.prepare("SELECT document FROM records GROUP BY document ORDER BY max(id)");
  if (!query.ok()) return query.error();
  std::vector<std::string> out;
  while (query->next()) out.push_back(query->text(0));
  if (Status status = query->status(); !status.ok()) return status.error();
  return out;
}

Result<std::optional<Ledger::ReadingAndText>> Ledger::reading(const std::string& document_id) {
  Result<Query*> query = prepared(
      "SELECT r.parse_config, r.reading_config, r.content, t.content FROM readings r JOIN documents d ON d.id = r.document JOIN texts t ON t.hash = d.text_hash WHERE r.document = ?");
  if (!query.ok()) return query.error();
  (*query)->bind({document_id});
  std::optional<ReadingAndText> out;
  std::string packed, text;
  if ((*query)->next()) {
    out.emplace();
    out->reading.parse_config = (*query)->text(0);
    out->reading.reading_config = (*query)->text(1);
    packed = (*query)->text(2);
    text = (*query)->text(3);
  }
  const Status status = (*query)->status();
  (*query)->bind({});
  if (!status.ok()) return status.error();
  if (!out) return std::optional<ReadingAndText>();
  for (auto& [from, to] : {std::pair{&packed, &out->reading.bytes}, std::pair{&text, &out->text}}) {
    Result<std::string> whole = decompress(*from);
    if (!whole.ok()) return Error{ErrorCode::kBadData, db_.path(), "the reading of " + document_id + " is damaged: " + whole.error().message};
    *to = std::move(*whole);
  }
  return out;
}

Status Ledger::write(const Record& record, const std::string& input_hash) {
  const Document& d = record.document;
  Result<Query*> known = prepared("SELECT 1 FROM texts WHERE hash = ?");
  if (!known.ok()) return known.error();
  (*known)->bind({d.text_hash});
  const bool has_text = (*known)->next();
  if (Status status = (*known)->status(); !status.ok()) return status;
  (*known)->bind({});
  if (!has_text) {
    Result<Query*> text = prepared("INSERT INTO texts (hash, bytes, content) VALUES (?, ?, ?)");
    if (!text.ok()) return text.error();
    (*text)->bind({d.text_hash, static_cast<int64_t>(d.text.size()), SqlBlob{keeps_texts_ ? compress(d.text) : std::string()}});
    if (Status status = (*text)->run(); !status.ok()) return status;
  }

  Result<Query*> document = prepared(
      "INSERT INTO documents (id, text_hash, input_id, uri, outlet, issuer, title, byline, language, published, published_from, modified,"
      " version_of, editorial_note, wire, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
      " text_hash = excluded.text_hash, input_id = excluded.input_id, uri = excluded.uri, outlet = excluded.outlet, issuer = excluded.issuer,"
      " title = excluded.title, byline = excluded.byline, language = excluded.language, published = excluded.published,"
      " published_from = excluded.published_from, modified = excluded.modified, version_of = excluded.version_of,"
      " editorial_note = excluded.editorial_note, wire = excluded.wire, error = excluded.error");
  if (!document.ok()) return document.error();
  std::string byline;
  for (const std::string& name : d.byline) byline += (byline.empty() ? "" : "; ") + name;
  const auto word = [](std::string_view w) { return w.empty() ? SqlValue(nullptr) : SqlValue(std::string(w)); };
  (*document)->bind({d.id, d.text_hash, optional(d.input_id), optional(d.uri), optional(d.outlet), optional(d.issuer), optional(d.title), word(byline),
                     optional(d.language), optional(d.published), word(name_of(d.published_from)), optional(d.modified), optional(d.version_of),
                     optional(d.editorial_note), optional(d.wire), optional(d.error)});
  if (Status status = (*document)->run(); !status.ok()) return status;

  const std::string json = to_json_without_text(record);
  const Result<Before> before = newest_beside(d.id, json);
  if (!before.ok()) return before.error();
  Result<Query*> kept = prepared("INSERT INTO records (document, run, config, input_hash, content) VALUES (?, ?, ?, ?, ?) RETURNING id");
  if (!kept.ok()) return kept.error();
  (*kept)->bind({d.id, run_id_, config_, input_hash, SqlBlob{compress(json)}});
  int64_t record_id = 0;
  while ((*kept)->next()) record_id = (*kept)->integer(0);
  if (Status status = (*kept)->status(); !status.ok()) return status;
  Result<Query*> newest = prepared("UPDATE documents SET record = ? WHERE id = ?");
  if (!newest.ok()) return newest.error();
  (*newest)->bind({record_id, d.id});
  if (Status status = (*newest)->run(); !status.ok()) return status;
  if (*before == Before::same) return {};
  if (Status status = write_rows(d.id, project(record), *before == Before::none, [this](const std::string& sql) { return prepared(sql); }); !status.ok()) return status;
  return *before == Before::none ? Status() : anchor_corrections(db_, d.id);
}

// Whether the document's newest record says the same, whatever it was made with: its rows then stand already.
Result<Ledger::Before> Ledger::newest_beside(const std::string& document_id, std::string_view json) {
  Result<Query*> query = prepared("SELECT content FROM records WHERE document = ? ORDER BY id DESC LIMIT 1");
  if (!query.ok()) return query.error();
  (*query)->bind({document_id});
  std::string content;
  if ((*query)->next()) content = (*query)->text(0);
  const Status status = (*query)->status();
  (*query)->bind({});
  if (!status.ok()) return status.error();
  if (content.empty()) return Before::none;
  const Result<std::string> before = decompress(content);
  if (!before.ok()) return Before::other;  // damaged: the rows are written anew
  const auto rows = [](std::string_view record) { return record.substr(std::min(record.find(kAfterHeader), record.size())); };
  return rows(*before) == rows(json) ? Before::same : Before::other;
}

Status Ledger::finish_run(const std::string& finished_at) {
  if (run_id_ == 0) return {};
  Result<Query*> query = prepared("UPDATE runs SET finished_at = ? WHERE id = ?");
  if (!query.ok()) return query.error();
  (*query)->bind({finished_at, run_id_});
  return (*query)->run();
}

Status Ledger::rebuild_projection() {
  if (!keeps_texts_) return Error{ErrorCode::kUsage, db_.path(), "keeps no texts, so that its rows cannot be made anew"};
  Transaction transaction(db_);
  if (!transaction.status().ok()) return transaction.status();
  Result<Query> query = db_.prepare("SELECT document FROM records GROUP BY document ORDER BY max(id)");
  if (!query.ok()) return query.error();
  std::vector<std::string> documents;
  while (query->next()) documents.push_back(query->text(0));
  if (Status status = query->status(); !status.ok()) return status;
  for (const std::string& document : documents) {
    const auto record = newest(document);
    if (!record.ok()) return record.error();
    for (const char* table : projected_tables()) {
      Result<Query*> gone = prepared(std::string("DELETE FROM ") + table + " WHERE document = ?");
      if (!gone.ok()) return gone.error();
      (*gone)->bind({document});
      if (Status status = (*gone)->run(); !status.ok()) return status;
    }
    if (Status status = write_rows(document, project(**record), true, [this](const std::string& sql) { return prepared(sql); }); !status.ok()) return status;
  }
  return transaction.commit();
}

Result<Ledger::RowPlace> Ledger::locate(const std::string& key) {
  if (key.size() < 4 || key.find_first_not_of("0123456789abcdef") != std::string::npos)
    return Error{ErrorCode::kUsage, key, "is no key: 16 hex digits, or at least the first 4 of them"};
  Result<Query> query = db_.prepare(
      "SELECT document, id, key FROM statement_rows WHERE key >= ?1 AND key < ?2 UNION ALL "
      "SELECT document, id, key FROM event_rows WHERE key >= ?1 AND key < ?2 LIMIT 2");
  if (!query.ok()) return query.error();
  query->bind({key, key + 'g'});
  std::vector<RowPlace> found;
  while (query->next()) found.push_back({query->text(0), query->text(1), query->text(2)});
  if (Status status = query->status(); !status.ok()) return status.error();
  if (found.empty()) return Error{ErrorCode::kNotFound, db_.path(), "holds no row with the key " + key};
  if (found.size() > 1) return Error{ErrorCode::kUsage, key, "begins more than one key; write more of it"};
  return found[0];
}

Result<std::string> Ledger::find_document(const std::string& name) {
  Result<Query> query = db_.prepare("SELECT id FROM documents WHERE ?1 = '' OR id = ?1 OR input_id = ?1 OR uri = ?1 OR (length(?1) > 11 AND instr(id, ?1) = 1) LIMIT 2");
  if (!query.ok()) return query.error();
  query->bind({name});
  std::vector<std::string> found;
  while (query->next()) found.push_back(query->text(0));
  if (Status status = query->status(); !status.ok()) return status.error();
  if (found.size() == 1) return found[0];
  if (found.empty()) return Error{ErrorCode::kNotFound, db_.path(), name.empty() ? "holds no document" : "holds no document “" + name + "”"};
  return Error{ErrorCode::kUsage, db_.path(),
               name.empty() ? "holds several documents: say which one, by its id, input id or address" : "holds several documents “" + name + "”: give the id of one"};
}

Result<LedgerCounts> Ledger::counts() {
  LedgerCounts out;
  const std::vector<std::pair<const char*, int64_t*>> asked = {
      {"SELECT count(*) FROM documents", &out.documents},
      {"SELECT count(*) FROM texts", &out.texts},
      {"SELECT count(*) FROM documents WHERE error IS NOT NULL", &out.unreadable},
      {"SELECT count(*) FROM statement_rows WHERE type <> 'narration'", &out.statements},
      {"SELECT count(*) FROM statement_rows WHERE type = 'narration'", &out.narrated},
      {"SELECT count(*) FROM event_rows", &out.events},
      {"SELECT (SELECT count(*) FROM statement_rows WHERE status = 'denied') + (SELECT count(*) FROM event_rows WHERE status = 'denied')", &out.denied},
      {"SELECT (SELECT count(*) FROM statement_rows WHERE status = 'unconfirmed') + (SELECT count(*) FROM event_rows WHERE status = 'unconfirmed')",
       &out.unconfirmed}};
  for (const auto& [sql, into] : asked) {
    Result<Query> query = db_.prepare(sql);
    if (!query.ok()) return query.error();
    if (query->next()) *into = query->integer(0);
    if (Status status = query->status(); !status.ok()) return status.error();
  }
  return out;
}

}  // namespace averment
