#include <fmt/format.h>

#include <charconv>

#include "ingest/forms.h"
#include "ingest/gzip.h"
#include "ingest/html/page.h"
#include "ingest/http.h"
#include "ingest/readers.h"

namespace averment {
namespace {

// WARC 1.0 and 1.1 (ISO 28500): response, resource and conversion records whose payload is a page or a text.
class WarcReader : public Reader {
 public:
  explicit WarcReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Document> next() override {
    std::string line;
    for (;;) {
      if (done_) return std::nullopt;
      const LineEnd end = input_.bytes.read_line(line, kLine);
      if (end == LineEnd::none) {
        done_ = true;
        if (input_.bytes.error()) return refuse(*input_.bytes.error());
        return std::nullopt;
      }
      if (line.empty()) continue;
      if (!line.starts_with("WARC/")) {  // between records only blank lines may stand: look for the next head
        if (!lost_) {
          lost_ = true;
          return refuse({ErrorCode::kBadData, where(), fmt::format("a record begins with \"WARC/1.0\", not \"{}\"", line.substr(0, 40))});
        }
        continue;
      }
      lost_ = false;
      if (auto document = read_record()) return document;
    }
  }

 private:
  static constexpr size_t kLine = size_t{64} << 10, kHead = size_t{256} << 10;
  std::string where() const { return fmt::format("{}:{}", input_.name, input_.bytes.position()); }
  Document refuse(const Error& error) const { return unreadable_document(where(), error); }

  std::optional<Document> read_record() {
    HeaderFields fields;
    std::string line;
    while (input_.bytes.read_line(line, kLine) == LineEnd::line && !line.empty() && fields.size() < 200) add_header_line(fields, line);
    const std::string length = header(fields, "content-length");
    uint64_t size = 0;
    if (length.empty() || std::from_chars(length.data(), length.data() + length.size(), size).ec != std::errc())
      return refuse({ErrorCode::kBadData, where(), "a record without a Content-Length"});
    const std::string type = header(fields, "warc-type"), content = header(fields, "content-type");
    const bool http = content.starts_with("application/http");
    const bool plain = content.starts_with("text/") || content.starts_with("application/xhtml");
    if (!((type == "response" && http) || ((type == "resource" || type == "conversion") && plain))) {
      skip(size);
      return std::nullopt;
    }
    Document document;
    const std::string id = header(fields, "warc-record-id"), uri = header(fields, "warc-target-uri");
    document.input_id = id.empty() ? where() : id;
    if (!uri.empty()) document.uri = uri.starts_with('<') && uri.ends_with('>') ? uri.substr(1, uri.size() - 2) : uri;
    std::string media = content, charset;
    HttpHead head;
    if (http) {
      const std::string_view ahead = input_.bytes.peek(static_cast<size_t>(std::min<uint64_t>(size, kHead)));
      head = read_http_head(ahead.substr(0, static_cast<size_t>(std::min<uint64_t>(size, kHead))));
      if (!head.complete || head.status < 200 || head.status > 299) {
        skip(size);
        return std::nullopt;
      }
      media = header(head.fields, "content-type");
    }
    const bool page = media.empty() || media.find("html") != std::string::npos;
    if (!page && !media.starts_with("text/plain")) {
      skip(size);
      return std::nullopt;
    }
    const size_t limit = input_.options.limits.document_bytes;
    if (size - head.size > limit) {
      skip(size);
      return unreadable_document(*document.input_id, {ErrorCode::kLimit, where(), fmt::format("the record is longer than {} bytes, the limit for one document", limit)});
    }
    input_.bytes.skip(head.size);
    std::string body = take(static_cast<size_t>(size - head.size));
    if (http && !decode_http_body(head.fields, limit, body))
      return unreadable_document(*document.input_id, {ErrorCode::kBadData, where(), "the body's transfer or content encoding is damaged, unknown or over the limit"});
    charset = charset_of(media);
    if (page) return read_page(std::move(document), body, charset, input_.options);
    document.text = std::move(body);
    return complete_document(std::move(document), input_.options.rules.get());
  }
  void skip(uint64_t size) {
    while (size > 0) {
      const auto step = static_cast<size_t>(std::min<uint64_t>(size, size_t{1} << 20));
      const uint64_t before = input_.bytes.position();
      input_.bytes.skip(step);
      if (input_.bytes.position() == before) return;
      size -= step;
    }
  }
  std::string take(size_t size) {
    std::string out;
    while (out.size() < size) {
      const std::string_view ahead = input_.bytes.peek(1);
      if (ahead.empty()) break;
      const size_t step = std::min(size - out.size(), ahead.size());
      out.append(ahead.substr(0, step));
      input_.bytes.skip(step);
    }
    return out;
  }

  ReaderInput input_;
  bool done_ = false, lost_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_warc_reader(ReaderInput input) { return std::make_unique<WarcReader>(std::move(input)); }

}  // namespace averment
