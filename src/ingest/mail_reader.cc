#include <fmt/format.h>

#include "ingest/forms.h"
#include "ingest/html/page.h"
#include "ingest/mime.h"
#include "ingest/readers.h"
#include "ingest/xml.h"

namespace averment {
namespace {

// A message (eml) or a box of them (mbox): one document a message; newsletters are pages.
class MailReader : public Reader {
 public:
  explicit MailReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Document> next() override {
    if (ended_) return std::nullopt;
    std::string message, line;
    bool too_long = false;
    const size_t limit = input_.options.limits.document_bytes;
    if (!begun_) {
      begun_ = true;
      if (input_.bytes.peek(5).starts_with("From ")) {
        box_ = true;
        input_.bytes.read_line(line, 4096);
      }
    }
    ++number_;
    for (;;) {
      const LineEnd end = input_.bytes.read_line(line, limit);
      if (end == LineEnd::none) {
        ended_ = true;
        break;
      }
      if (box_ && line.starts_with("From ")) break;
      std::string_view kept = line;
      if (box_ && kept.starts_with(">From ")) kept.remove_prefix(1);
      too_long |= end == LineEnd::too_long || message.size() + kept.size() > limit;
      if (!too_long) message.append(kept).append("\n");
    }
    if (ended_ && input_.bytes.error()) return unreadable_document(where(), *input_.bytes.error());
    if (too_long) return unreadable_document(where(), {ErrorCode::kLimit, where(), fmt::format("the message is longer than {} bytes, the limit for one document", limit)});
    if (ended_ && trim(message).empty()) return std::nullopt;
    return read(message);
  }

 private:
  std::string where() const { return box_ ? fmt::format("{}#{}", input_.name, number_) : input_.name; }
  Document read(const std::string& bytes) const {
    MailMessage message = read_message(bytes);
    Document document;
    const std::string id = header(message.fields, "message-id");
    document.input_id = id.empty() ? where() : id;
    if (std::string subject = decode_words(header(message.fields, "subject")); !subject.empty()) document.title = std::move(subject);
    std::string from = decode_words(header(message.fields, "from"));
    from = std::string(trim(std::string_view(from).substr(0, from.find('<'))));
    while (!from.empty() && (from.front() == '"' || from.back() == '"')) from = from.substr(from.front() == '"', from.size() - 1);
    if (!from.empty() && from.find('@') == std::string::npos) document.outlet = from;
    if (auto date = any_date(header(message.fields, "date"))) document.published = date, document.published_from = PublishedFrom::metadata;
    if (!message.html.empty()) return read_page(std::move(document), message.html, "utf-8", input_.options);
    document.text = std::move(message.text);
    return complete_document(std::move(document), input_.options.rules.get());
  }

  ReaderInput input_;
  uint64_t number_ = 0;
  bool begun_ = false, box_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_mail_reader(ReaderInput input) { return std::make_unique<MailReader>(std::move(input)); }

}  // namespace averment
