#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/split.h"
#include "base/utf8.h"
#include "ledger/compress.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"
#include "record/json.h"

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kHidden = "\u2588";  // one code point for each that it stands for, so that every position stays true
constexpr size_t kShortWord = 3;                // letters: "de", "al" and initials are too common to be hidden everywhere

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool is_letter(char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// The next place from `at` on where `word` stands whole, whatever its case.
size_t find_word(std::string_view text, std::string_view word, size_t at) {
  for (; at + word.size() <= text.size(); ++at) {
    if (at > 0 && is_letter(text[at - 1])) continue;
    if (at + word.size() < text.size() && is_letter(text[at + word.size()])) continue;
    if (same_letters(text.substr(at, word.size()), word)) return at;
  }
  return std::string_view::npos;
}

size_t hide_words(std::string& text, const std::vector<std::string>& words) {
  size_t places = 0;
  for (const std::string& word : words) {
    std::string mask;
    for (size_t i = count_codepoints(word); i > 0; --i) mask += kHidden;
    for (size_t at = 0; (at = find_word(text, word, at)) != std::string::npos; at += mask.size()) {
      text.replace(at, word.size(), mask);
      ++places;
    }
  }
  return places;
}

bool stands_in(std::string_view text, std::string_view name) { return find_word(text, name, 0) != std::string_view::npos; }

// "…/ana-ruiz-steps-down": an address or file name that spells the name out.
bool spells(std::string_view address, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return stands_in(address, word); });
}

// The keys of a record under which words of the text or its carrier stand; all others hold ids, keys and names of enumerations.
constexpr std::string_view kWordKeys[] = {"title", "byline", "editorial_note", "name", "text", "message"};

void hide_in(Json& json, bool words_here, const std::vector<std::string>& words, size_t& places) {
  if (json.is_string()) {
    if (!words_here) return;
    std::string text = json.get<std::string>();
    if (const size_t found = hide_words(text, words); found > 0) json = text, places += found;
  } else if (json.is_array()) {
    for (Json& below : json) hide_in(below, words_here, words, places);
  } else if (json.is_object()) {
    for (auto& [key, below] : json.items()) hide_in(below, std::find(std::begin(kWordKeys), std::end(kWordKeys), key) != std::end(kWordKeys), words, places);
  }
}

void say_nothing_of(Json& entity) {
  entity["name"] = kHidden;
  for (const char* field : {"actor", "country"}) entity[field] = nullptr;
  entity["basis"] = {{"country", nullptr}, {"sectors", nullptr}};
  for (const char* field : {"sectors", "roles"}) entity[field] = Json::array();
  entity["public"] = false;
}

Status run(const Database& db, const char* sql, const std::vector<SqlValue>& values) {
  Result<Query> query = db.prepare(sql);
  if (!query.ok()) return query.error();
  query->bind(values);
  return query->run();
}

}  // namespace

// Blanks as long as the text, with the quotes of the document's rows where they stand.
Result<std::string> Ledger::blank_text(const std::string& document_id) {
  std::vector<std::string> codepoints;
  const auto put = [&](size_t at, std::string what) {
    if (codepoints.size() <= at) codepoints.resize(at + 1, " ");
    codepoints[at] = std::move(what);
  };
  Result<Query> size = db_.prepare("SELECT t.bytes FROM documents d JOIN texts t ON t.hash = d.text_hash WHERE d.id = ?");
  if (!size.ok()) return size.error();
  size->bind({document_id});
  if (size->next()) codepoints.resize(static_cast<size_t>(size->integer(0)), " ");  // bytes are at least as many as code points
  Result<Query> quotes = db_.prepare(
      "SELECT \"begin\", \"end\", quote FROM evidence_rows WHERE document = ?1 UNION ALL SELECT \"begin\", \"end\", quote FROM source_rows WHERE document = ?1 AND quote IS NOT NULL"
      " UNION ALL SELECT \"begin\", \"end\", quote FROM quantity_rows WHERE document = ?1 UNION ALL SELECT \"begin\", \"end\", quote FROM confirmation_rows WHERE document = ?1"
      " UNION ALL SELECT \"begin\", \"end\", text FROM label_rows WHERE document = ?1");
  if (!quotes.ok()) return quotes.error();
  quotes->bind({document_id});
  while (quotes->next()) {
    const std::string quote = quotes->text(2);
    const auto begin = static_cast<size_t>(quotes->integer(0));
    if (count_codepoints(quote) != static_cast<size_t>(quotes->integer(1)) - begin) continue;
    size_t at = 0, place = begin;
    while (at < quote.size()) {
      const size_t from = at;
      (void)decode_utf8(quote, at);
      put(place++, quote.substr(from, at - from));
    }
  }
  if (Status s = quotes->status(); !s.ok()) return s.error();
  std::string out;
  for (const std::string& c : codepoints) out += c;
  return out;
}

Result<bool> Ledger::is_forgotten(const Document& document) {
  Result<Query*> query = prepared("SELECT f.what, d.text_hash FROM forgotten f LEFT JOIN documents d ON d.id = f.document WHERE f.document = ?");
  if (!query.ok()) return query.error();
  (*query)->bind({document.id});
  bool gone = false;
  if ((*query)->next()) gone = (*query)->text(0) == "document" || !keeps_texts_ || (*query)->text(1) != document.text_hash;  // the hidden text itself may be coded again
  const Status status = (*query)->status();
  (*query)->bind({});
  if (!status.ok()) return status.error();
  return gone;
}

Status Ledger::forget_rows(const std::string& document_id) {
  for (const char* table : projected_tables())
    if (Status s = run(db_, (std::string("DELETE FROM ") + table + " WHERE document = ?").c_str(), {document_id}); !s.ok()) return s;
  return {};
}

Status Ledger::drop_unused_texts() { return db_.run("DELETE FROM texts WHERE hash NOT IN (SELECT text_hash FROM documents)"); }

Status Ledger::sweep() { return db_.run("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"); }

Result<Ledger::Forgotten> Ledger::forget_document(const std::string& document_id, const std::string& at) {
  Status status = db_.run("PRAGMA secure_delete = ON; BEGIN IMMEDIATE");
  if (!status.ok()) return status.error();
  status = forget_rows(document_id);
  for (const char* sql : {"DELETE FROM correction_rows WHERE document = ?", "DELETE FROM readings WHERE document = ?", "DELETE FROM records WHERE document = ?", "DELETE FROM documents WHERE id = ?"})
    if (status.ok()) status = run(db_, sql, {document_id});
  if (status.ok()) status = drop_unused_texts();
  if (status.ok()) status = run(db_, "INSERT OR REPLACE INTO forgotten (document, what, at) VALUES (?, 'document', ?)", {document_id, at});
  if (status.ok()) status = db_.run("COMMIT");
  if (!status.ok()) {
    (void)db_.run("ROLLBACK");
    return status.error();
  }
  if (Status swept = sweep(); !swept.ok()) return swept.error();
  return Forgotten{1, 0};
}

// Whether a document's text, actors, title or address name the person in full.
Result<bool> Ledger::names(const std::string& document_id, const std::vector<std::string>& words, const std::string& name) {
  Result<Query*> query = prepared("SELECT t.content, d.title, d.uri, d.input_id FROM documents d JOIN texts t ON t.hash = d.text_hash WHERE d.id = ?");
  if (!query.ok()) return query.error();
  (*query)->bind({document_id});
  bool named = false;
  std::string packed;
  if ((*query)->next()) {
    packed = (*query)->text(0);
    for (int c = 1; c <= 3; ++c) named = named || (!(*query)->is_null(c) && spells((*query)->text(c), words));
  }
  if (Status s = (*query)->status(); !s.ok()) return s.error();
  (*query)->bind({});
  if (named) return true;
  const Result<std::string> text = packed.empty() ? blank_text(document_id) : decompress(packed);
  if (!text.ok()) return text.error();
  if (stands_in(*text, name)) return true;
  Result<Query*> actors = prepared("SELECT name FROM actor_rows WHERE document = ?");
  if (!actors.ok()) return actors.error();
  (*actors)->bind({document_id});
  while ((*actors)->next()) named = named || same_letters((*actors)->text(0), name);
  if (Status s = (*actors)->status(); !s.ok()) return s.error();
  return named;
}

// Hides the words in all that is kept of a document.
Status Ledger::hide(const std::string& document_id, const std::vector<std::string>& words, const std::string& name, size_t& places) {
  Result<Query> kept = db_.prepare(
      "SELECT r.id, r.content, t.content, d.text_hash FROM records r JOIN documents d ON d.id = r.document JOIN texts t ON t.hash = d.text_hash WHERE r.document = ? ORDER BY r.id");
  if (!kept.ok()) return kept.error();
  kept->bind({document_id});
  std::vector<std::pair<int64_t, Json>> records;
  std::string text;
  bool has_text = false;
  while (kept->next()) {
    const Result<std::string> json = decompress(kept->text(1));
    if (!json.ok()) return json.error();
    records.emplace_back(kept->integer(0), Json::parse(*json, nullptr, false));
    if (records.size() > 1) continue;
    const std::string packed = kept->text(2);
    has_text = !packed.empty();
    const Result<std::string> whole = has_text ? decompress(packed) : blank_text(document_id);
    if (!whole.ok()) return whole.error();
    text = *whole;
  }
  if (Status s = kept->status(); !s.ok()) return s;
  for (auto& [id, json] : records) {
    if (!json.is_object()) return Error{ErrorCode::kBadData, db_.path(), "a record of " + document_id + " is damaged"};
    for (Json& entity : json["entities"])
      if (same_letters(entity.value("name", ""), name)) say_nothing_of(entity);
  }

  places += hide_words(text, words);
  const std::string hash = has_text ? sha256_id(text) : records.front().second["document"].value("text_hash", "");
  if (has_text)
    if (Status s = run(db_, "INSERT OR IGNORE INTO texts (hash, bytes, content) VALUES (?, ?, ?)", {hash, static_cast<int64_t>(text.size()), SqlBlob{compress(text)}}); !s.ok()) return s;
  for (auto& [id, json] : records) {
    Json& document = json["document"];
    for (const char* field : {"uri", "input_id"})
      if (document[field].is_string() && spells(document[field].get<std::string>(), words)) document[field] = nullptr;
    document["text_hash"] = hash;
    hide_in(json, false, words, places);
    if (Status s = run(db_, "UPDATE records SET content = ? WHERE id = ?", {SqlBlob{compress(json.dump(-1, ' ', false, Json::error_handler_t::replace))}, id}); !s.ok()) return s;
  }
  Json newest = records.back().second;
  newest["document"]["text"] = text;
  const Result<Record> record = record_from_json(newest.dump(-1, ' ', false, Json::error_handler_t::replace));
  if (!record.ok()) return record.error();
  const Document& d = record->document;
  std::string byline;
  for (const std::string& author : d.byline) byline += (byline.empty() ? "" : "; ") + author;
  const auto word = [](const std::optional<std::string>& value) { return value ? SqlValue(*value) : SqlValue(nullptr); };
  if (Status s = run(db_, "UPDATE documents SET text_hash = ?, input_id = ?, uri = ?, title = ?, byline = ?, editorial_note = ? WHERE id = ?",
                     {hash, word(d.input_id), word(d.uri), word(d.title), byline.empty() ? SqlValue(nullptr) : SqlValue(byline), word(d.editorial_note), document_id});
      !s.ok())
    return s;
  if (Status s = forget_rows(document_id); !s.ok()) return s;
  if (Status s = write_rows(document_id, project(*record), true, [this](const std::string& sql) { return prepared(sql); }); !s.ok()) return s;

  Result<Query> corrections = db_.prepare("SELECT id, value, was, reason, quote, prefix, suffix FROM correction_rows WHERE document = ?");
  if (!corrections.ok()) return corrections.error();
  corrections->bind({document_id});
  std::vector<std::vector<SqlValue>> told;
  while (corrections->next()) {
    std::vector<SqlValue>& values = told.emplace_back();
    for (int c = 1; c <= 6; ++c) {
      std::string value = corrections->text(c);
      places += hide_words(value, words);
      values.push_back(corrections->is_null(c) ? SqlValue(nullptr) : SqlValue(value));
    }
    values.emplace_back(corrections->integer(0));
  }
  for (const auto& values : told)
    if (Status s = run(db_, "UPDATE correction_rows SET value = ?, was = ?, reason = ?, quote = ?, prefix = ?, suffix = ? WHERE id = ?", values); !s.ok()) return s;
  if (Status s = run(db_, "DELETE FROM readings WHERE document = ?", {document_id}); !s.ok()) return s;
  return {};
}

Result<Ledger::Forgotten> Ledger::forget_person(const std::string& name, const std::string& at) {
  std::vector<std::string> words;
  for (std::string& word : split(name, " "))
    if (count_codepoints(word) >= kShortWord) words.push_back(std::move(word));
  if (words.empty()) return Error{ErrorCode::kUsage, name, "is too short a name: write it in full"};
  const Result<std::vector<std::string>> all = documents();
  if (!all.ok()) return all.error();
  Status status = db_.run("PRAGMA secure_delete = ON; BEGIN IMMEDIATE");
  Forgotten out;
  for (const std::string& document : *all) {
    if (!status.ok()) break;
    const Result<bool> named = names(document, words, name);
    if (!named.ok()) status = named.error();
    if (!named.ok() || !*named) continue;
    ++out.documents;
    status = hide(document, words, name, out.places);
    if (status.ok()) status = run(db_, "INSERT OR REPLACE INTO forgotten (document, what, at) VALUES (?, 'person', ?)", {document, at});
  }
  if (status.ok()) status = drop_unused_texts();
  if (status.ok()) status = db_.run("COMMIT");
  if (!status.ok()) {
    (void)db_.run("ROLLBACK");
    return status.error();
  }
  if (out.documents > 0)
    if (Status swept = sweep(); !swept.ok()) return swept.error();
  return out;
}

}  // namespace averment
