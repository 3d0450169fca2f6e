#include "ingest/reader.h"

#include <array>

#include "ingest/gzip.h"
#include "ingest/readers.h"

namespace averment {
namespace {

using Make = std::unique_ptr<Reader> (*)(ReaderInput);
struct Format {
  std::string_view name;
  Make make;
};
constexpr std::array<Format, 10> kFormats = {{{"text", make_text_reader}, {"jsonl", make_jsonl_reader}, {"html", make_page_reader}, {"feed", make_feed_reader},
                                              {"newsml", make_newsml_reader}, {"ninjs", make_ninjs_reader}, {"warc", make_warc_reader}, {"csv", make_csv_reader},
                                              {"mail", make_mail_reader}, {"zip", make_archive_reader}}};

const Format* find_format(std::string_view name) {
  if (name == "tar") name = "zip";
  for (const Format& format : kFormats)
    if (format.name == name) return &format;
  return nullptr;
}

Result<std::unique_ptr<Reader>> make_reader(const std::string& name, ByteFill fill, const ReadOptions& options) {
  constexpr size_t kHead = 4096;
  const std::string from = options.from;
  if (from != "auto" && !find_format(from))
    return Error{ErrorCode::kUsage, name, "no reader is called \"" + from + "\"; there are auto, text, jsonl, html, feed, newsml, ninjs, warc, csv, mail, zip and tar"};
  ByteStream bytes(std::move(fill));
  std::string told = tell_format(bytes.peek(kHead).substr(0, kHead), name);
  if (told == "gzip") {  // one layer of compression around anything; a tar inside is libarchive's to find
    auto packed = std::make_shared<ByteStream>(std::move(bytes));
    ByteFill source = [packed](char* into, size_t limit, std::optional<Error>& error) -> size_t {
      const std::string_view ahead = packed->peek(1);
      const size_t step = std::min(limit, ahead.size());
      std::copy_n(ahead.data(), step, into);
      packed->skip(step);
      if (step == 0 && packed->error()) error = packed->error();
      return step;
    };
    bytes = ByteStream(gunzipped(std::move(source), name, options.limits.expansion));
    const std::string bare = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
    told = tell_format(bytes.peek(kHead).substr(0, kHead), bare);
    if (told == "gzip") return Error{ErrorCode::kLimit, name, "gzip inside gzip"};
  }
  const Format* format = find_format(from == "auto" ? told : from);
  return (format ? *format : kFormats[0]).make({name, std::move(bytes), options});
}

}  // namespace

Result<std::unique_ptr<Reader>> open_reader(const std::string& path, const ReadOptions& options) {
  Result<ByteFill> bytes = file_bytes(path);
  if (!bytes.ok()) return bytes.error();
  return make_reader(path, std::move(*bytes), options);
}

Result<std::unique_ptr<Reader>> open_bytes(std::string name, std::string bytes, const ReadOptions& options) {
  return make_reader(name, memory_bytes(std::move(bytes)), options);
}

}  // namespace averment
