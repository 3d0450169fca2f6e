// Ledger: one SQLite file that keeps records, what they were made with, and rows to query.
//
//   Result<Ledger> ledger = Ledger::open("news.db", Ledger::Mode::create);
//   if (!ledger.ok()) return ledger.error();
//   ledger->begin_run({.engine = "0.1.0", .model = "…", .packs = {…}, .started_at = "2026-11-24T08:00:00Z"});
//   ledger->add(record);                 // one transaction; false where the same record is there already
//   ledger->finish_run("2026-11-24T08:01:00Z");
//
// Canonical is one compressed record for each article and configuration (engine, model, packs); the SQL rows are a projection of
// each document's newest record. A process killed at any moment loses at most the article at hand. Belongs to one thread.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/sqlite.h"
#include "record/record.h"

namespace averment {

struct RunInfo {
  std::string engine, model;
  std::vector<std::string> packs;  // "lang/en 0.1.0 sha256:…"
  std::string started_at;          // ISO 8601, UTC
};

// What was read of an article, kept so that it can be coded again without being read again (engine/stored_reading.h makes and reads `bytes`).
struct KeptReading {
  std::string parse_config, reading_config;  // hashes of what the parse, and the reading above it, were made with
  std::string bytes;
};

struct LedgerCounts {
  int64_t documents = 0, texts = 0, statements = 0, narrated = 0, events = 0, denied = 0, unconfirmed = 0, unreadable = 0;
};

class Ledger {
 public:
  using Mode = Database::Mode;
  // Fails where the file is no ledger, of a newer version, damaged, or cannot be opened.
  static Result<Ledger> open(const std::string& path, Mode mode);

  // Says what the records to come are made with. Nothing is written before a record is.
  void begin_run(const RunInfo& run);
  Result<bool> add(const Record& record, const KeptReading* reading = nullptr);  // a kept reading replaces the document's older one
  Status finish_run(const std::string& finished_at);

  // The record that this run's configuration made of this very document before, if any.
  Result<std::optional<Record>> find(const Document& document);
  // The newest record of a document.
  Result<std::optional<Record>> newest(const std::string& document_id);
  // Every document's id, in the order of their newest records.
  Result<std::vector<std::string>> documents();
  // The reading kept of a document, and its text; none where none was kept.
  struct ReadingAndText {
    KeptReading reading;
    std::string text;
  };
  Result<std::optional<ReadingAndText>> reading(const std::string& document_id);
  // The document whose newest record has a row of this key; a unique beginning of 4 or more digits will do.
  struct RowPlace {
    std::string document, id, key;
  };
  Result<RowPlace> locate(const std::string& key);

  // The id of the document with this id (or a beginning of it), input id or address; "" takes the only document there is.
  Result<std::string> find_document(const std::string& name);

  // A ledger that keeps no article's text: quotes and positions alone. To be said before the first article is in it.
  Status keep_no_texts();
  bool keeps_texts() const { return keeps_texts_; }
  // Whether the text of this document is there; without it the newest record's text is blank but for the quotes of its rows.
  Result<bool> has_text(const std::string& document_id);

  // Takes out of the file, whole and for good, a document; or of every document whatever names a person: the name in texts, quotes and
  // metadata becomes "█", the person's entity says nothing more. What was forgotten is not taken in again from its source.
  struct Forgotten {
    size_t documents = 0, places = 0;
  };
  Result<Forgotten> forget_document(const std::string& document_id, const std::string& at);
  Result<Forgotten> forget_person(const std::string& name, const std::string& at);
  Result<bool> is_forgotten(const Document& document);

  Result<LedgerCounts> counts();
  Status rebuild_projection();  // every row anew from the records
  const Database& database() const { return db_; }

 private:
  explicit Ledger(Database db) : db_(std::move(db)) {}
  Status write(const Record& record, const std::string& input_hash);
  Status write_reading(const std::string& document, const std::string& input_hash, const KeptReading& reading);
  Status ensure_run();
  enum class Before { none, same, other };
  Result<Before> newest_beside(const std::string& document_id, std::string_view json);
  Result<Record> unpack(const std::string& content, const std::string& document_id, const std::string* text = nullptr);
  Result<std::string> blank_text(const std::string& document_id);
  Result<bool> names(const std::string& document_id, const std::vector<std::string>& words, const std::string& name);
  Status hide(const std::string& document_id, const std::vector<std::string>& words, const std::string& name, size_t& places);
  Status forget_rows(const std::string& document_id);
  Status drop_unused_texts();
  Status sweep();  // what was deleted leaves the file
  Result<Query*> prepared(const std::string& sql);

  Database db_;
  RunInfo run_;
  std::string config_;
  int64_t run_id_ = 0;  // 0: not written yet
  bool keeps_texts_ = true;
  std::vector<std::pair<std::string, Query>> queries_;
};

}  // namespace averment
