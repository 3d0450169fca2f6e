#include <cstdio>
#include <filesystem>
#include <system_error>

#include "commands.h"
#include "engine/explain.h"
#include "ledger/corrections.h"
#include "ledger/ledger.h"
#include "rows_table.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {
namespace {

int print(const Result<std::string>& text) {
  if (!text.ok()) {
    complain(text.error());
    return text.error().code == ErrorCode::kNotFound ? kNothingFound : kError;
  }
  std::fwrite(text->data(), 1, text->size(), stdout);
  return std::fflush(stdout) == 0 ? kDone : kError;
}

// The first article of the inputs from `first` on.
std::optional<Document> one_document(Options options, size_t first, const Engine& engine) {
  options.inputs.erase(options.inputs.begin(), options.inputs.begin() + static_cast<ptrdiff_t>(first));
  std::optional<Document> out;
  for_each_document(options, engine.segment_rules(), [&](Document&& document) {
    out = std::move(document);
    return false;
  });
  if (!out || out->error) {
    if (out) complain(*out);
    else say("there is no article");
    return std::nullopt;
  }
  return out;
}

bool is_local_id(const std::string& id) {
  const bool named = id.size() > 1 && (id[0] == 's' || id[0] == 'v' || id[0] == 'e') && id.find_first_not_of("0123456789", 1) == std::string::npos;
  return named && id.size() < 16;  // "e1" is an entity; sixteen digits are a key
}

// "e7728259" is an entity's id too, but a key where a row has it.
bool may_be_key(const std::string& id) { return id.size() >= 4 && id.find_first_not_of("0123456789abcdef") == std::string::npos; }

// `id` is a key, or a local id of the document named.
Result<std::string> explained_from(Ledger& ledger, const Engine& engine, const std::string& id, const std::string& document_name) {
  std::string document, row = id;
  if (document_name.empty() && (may_be_key(id) || !is_local_id(id))) {
    const Result<Ledger::RowPlace> place = ledger.locate(id);
    if (place.ok()) {
      document = place->document;
      row = place->key;
    } else if (!is_local_id(id) || place.error().code != ErrorCode::kNotFound) {
      return place.error();
    }
  }
  if (document.empty()) {
    Result<std::string> found = ledger.find_document(document_name);
    if (!found.ok()) return found.error();
    document = *found;
  }
  const Result<bool> has_text = ledger.has_text(document);
  if (!has_text.ok()) return has_text.error();
  if (!*has_text)
    return Error{ErrorCode::kUsage, ledger.database().path(), "keeps no texts, so that nothing can be explained from it; give the article: averment explain s1 FILE"};
  const Result<std::optional<Record>> record = ledger.newest(document);
  if (!record.ok()) return record.error();
  if (!*record) return Error{ErrorCode::kNotFound, document, "has no record"};
  Result<std::string> told = explain_row(engine, **record, row);
  if (!told.ok()) return told;
  for (const auto* rows : {"statement_rows", "event_rows"}) {
    Result<Query> key = ledger.database().prepare(std::string("SELECT key FROM ") + rows + " WHERE document = ? AND (key = ? OR id = ?)");
    if (!key.ok()) return key.error();
    key->bind({document, row, row});
    if (!key->next()) continue;
    const auto corrections = corrections_of(ledger.database(), key->text(0));
    if (!corrections.ok()) return corrections.error();
    if (!corrections->empty()) *told += '\n';
    for (const Correction& c : *corrections) *told += "  editor      " + c.author + ", " + c.at.substr(0, 10) + ": " + c.told() + '\n';
  }
  return told;
}

}  // namespace

int cmd_explain(const Options& options) {
  if (options.inputs.empty() == options.not_file.empty()) {
    complain({ErrorCode::kUsage, "explain", "takes a key, an id with a file (averment explain s1 article.txt), or --not FILE"});
    return kError;
  }
  const std::optional<Engine> engine = load_engine(options);
  if (!engine) return kError;
  if (!options.not_file.empty()) {
    Options with_file = options;
    with_file.inputs = {options.not_file};
    const std::optional<Document> document = one_document(with_file, 0, *engine);
    return document ? print(explain_absence(*engine, *document)) : kError;
  }
  const std::string& id = options.inputs[0];
  std::error_code failed;
  if (options.inputs.size() > 1 && (options.inputs[1] == "-" || std::filesystem::exists(options.inputs[1], failed))) {
    const std::optional<Document> document = one_document(options, 1, *engine);
    return document ? print(explain_row(*engine, engine->code(*document), id)) : kError;
  }
  Result<Ledger> ledger = Ledger::open(options.ledger.empty() ? kDefaultLedger : options.ledger, Ledger::Mode::read);
  if (!ledger.ok()) {
    complain(ledger.error());
    return kError;
  }
  return print(explained_from(*ledger, *engine, id, options.inputs.size() > 1 ? options.inputs[1] : ""));
}

}  // namespace averment::cli
