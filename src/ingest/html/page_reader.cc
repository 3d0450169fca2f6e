#include <fmt/format.h>

#include "ingest/html/page.h"
#include "ingest/readers.h"

namespace averment {
namespace {

// A file of HTML is one document.
class PageReader : public Reader {
 public:
  explicit PageReader(ReaderInput input) : input_(std::move(input)) {}
  std::optional<Document> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    std::string bytes;
    const size_t limit = input_.options.limits.document_bytes;
    if (!input_.bytes.read_rest(bytes, limit))
      return unreadable_document(input_.name, {ErrorCode::kLimit, input_.name, fmt::format("the page is longer than {} bytes, the limit for one document", limit)});
    if (input_.bytes.error()) return unreadable_document(input_.name, *input_.bytes.error());
    Document document;
    document.input_id = input_.name;
    return read_page(std::move(document), bytes, "", input_.options);
  }

 private:
  ReaderInput input_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_page_reader(ReaderInput input) { return std::make_unique<PageReader>(std::move(input)); }

}  // namespace averment
