#include <fmt/format.h>

#include "ingest/readers.h"

namespace averment {
namespace {

// A file of text is one document.
class TextReader : public Reader {
 public:
  explicit TextReader(ReaderInput input) : input_(std::move(input)) {}
  std::optional<Document> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    Document document;
    document.input_id = input_.name;
    const size_t limit = input_.options.limits.document_bytes;
    if (!input_.bytes.read_rest(document.text, limit))
      return unreadable_document(input_.name, {ErrorCode::kLimit, input_.name, fmt::format("the text is longer than {} bytes, the limit for one document", limit)});
    if (input_.bytes.error()) return unreadable_document(input_.name, *input_.bytes.error());
    if (document.text.starts_with("\xFF\xFE") || document.text.starts_with("\xFE\xFF"))
      return unreadable_document(input_.name, {ErrorCode::kUnsupported, input_.name, "the text is UTF-16; convert it to UTF-8 first"});
    if (document.text.starts_with("\xEF\xBB\xBF")) document.text.erase(0, 3);  // a mark of the encoding, no text
    if (document.text.find_first_not_of(" \t\r\n") == std::string::npos)
      return unreadable_document(input_.name, {ErrorCode::kBadData, input_.name, "the file is empty; an article was expected"});
    return complete_document(std::move(document), input_.options.rules.get());
  }

 private:
  ReaderInput input_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_text_reader(ReaderInput input) { return std::make_unique<TextReader>(std::move(input)); }

}  // namespace averment
