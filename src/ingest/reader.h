// Reader: the articles that a file or a stream of bytes holds, one at a time, in bounded memory.
//
//   ReadOptions options{.from = "auto", .rules = rules};
//   Result<std::unique_ptr<Reader>> reader = open_reader("articles.jsonl", options);
//   if (!reader.ok()) return reader.error();               // no such file, an unknown --from
//   while (std::optional<Document> document = (*reader)->next()) use(*document);
//
// Opening can fail; reading cannot: an input that is unreadable (binary, damaged, over a limit) comes out as a Document with
// `error` set, at its place in the order, and reading goes on behind it. Every document is complete: language, segments,
// wire, dates, text hash and id are set. A Reader belongs to one thread; the rules may be shared.
#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "ingest/segment_rules.h"
#include "text/document.h"

namespace averment {

struct ReadLimits {
  size_t document_bytes = size_t{16} << 20;  // of one document as it arrives: a line, a page, a message
  size_t nodes = 500'000;                    // of one page's tree
  size_t depth = 1'500;                      // of nesting in a page, in JSON, of archives in archives times 500
  size_t expansion = 200;                    // decompressed bytes for one compressed byte, beyond the first 16 MiB
};

struct ReadOptions {
  std::string from = "auto";                   // auto text jsonl html feed newsml ninjs warc csv mail zip tar
  std::shared_ptr<const SegmentRules> rules;   // words of credits, bylines, datelines; null: structure alone
  ReadLimits limits;
  int archive_depth = 0;                       // archives around this input; readers count it
  std::map<std::string, std::string> fields;   // for jsonl and csv: our field → its name there ("text" → "body")
};

class Reader {
 public:
  virtual ~Reader() = default;
  virtual std::optional<Document> next() = 0;  // nothing at the end
};

// `path` "-" is standard input. Names in errors are `path`, and `path:line` where the format has lines.
Result<std::unique_ptr<Reader>> open_reader(const std::string& path, const ReadOptions& options);
Result<std::unique_ptr<Reader>> open_bytes(std::string name, std::string bytes, const ReadOptions& options);

// Completes a document whose `text` and given fields are set: repairs invalid UTF-8 (with a note), finds language, segments,
// wire and a date of publication where none was given, and sets text_hash and id. For pack examples, cases and tests.
Document complete_document(Document given, const SegmentRules* rules);

// The document that stands for an input which could not be read.
Document unreadable_document(const std::string& input_id, const Error& error);

}  // namespace averment
