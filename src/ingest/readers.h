// The readers behind open_reader, one a format; each lives in a file of its own.
#pragma once
#include <memory>
#include <string>

#include "ingest/byte_stream.h"
#include "ingest/reader.h"

namespace averment {

// What a reader is given: the name for ids and errors, the bytes, and the options.
struct ReaderInput {
  std::string name;
  ByteStream bytes;
  ReadOptions options;
};

std::unique_ptr<Reader> make_text_reader(ReaderInput input);
std::unique_ptr<Reader> make_jsonl_reader(ReaderInput input);
std::unique_ptr<Reader> make_page_reader(ReaderInput input);
std::unique_ptr<Reader> make_feed_reader(ReaderInput input);
std::unique_ptr<Reader> make_newsml_reader(ReaderInput input);
std::unique_ptr<Reader> make_ninjs_reader(ReaderInput input);
std::unique_ptr<Reader> make_warc_reader(ReaderInput input);
std::unique_ptr<Reader> make_csv_reader(ReaderInput input);
std::unique_ptr<Reader> make_mail_reader(ReaderInput input);
std::unique_ptr<Reader> make_archive_reader(ReaderInput input);

// The format that content (and, where content leaves it open, the name) tells: a value of ReadOptions::from, or "gzip".
std::string tell_format(std::string_view head, std::string_view name);

}  // namespace averment
