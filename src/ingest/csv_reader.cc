#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ingest/forms.h"
#include "ingest/html/page.h"
#include "ingest/readers.h"

namespace averment {
namespace {

// CSV as RFC 4180 has it, with a header line; commas, semicolons or tabs, told by the header. Columns are mapped by
// ReadOptions::fields, else by our own field names.
class CsvReader : public Reader {
 public:
  explicit CsvReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Document> next() override {
    std::vector<std::string> cells;
    if (columns_.empty()) {
      if (!read_row(cells)) return std::nullopt;
      if (auto problem = take_header(cells)) {
        ended_ = true;
        return unreadable_document(input_.name, *problem);
      }
    }
    while (read_row(cells)) {
      if (too_long_) return unreadable_document(where(), {ErrorCode::kLimit, where(), fmt::format("the row is longer than {} bytes, the limit for one document", input_.options.limits.document_bytes)});
      if (cells.size() == 1 && cells[0].empty()) continue;
      return read(cells);
    }
    return std::nullopt;
  }

 private:
  std::string where() const { return fmt::format("{}:{}", input_.name, row_line_); }

  // One row; a quoted cell may hold line ends. False at the end. What is over the limit is skipped, not kept.
  bool read_row(std::vector<std::string>& cells) {
    cells.clear();
    too_long_ = false;
    if (ended_) return false;
    row_line_ = line_;
    std::string cell;
    size_t size = 0;
    bool quoted = false, any = false, was_quoted = false;
    for (;;) {
      const std::string_view ahead = input_.bytes.peek(2);
      if (ahead.empty()) {
        ended_ = true;
        if (any) cells.push_back(std::move(cell));
        return any;
      }
      const char c = ahead[0], next = ahead.size() > 1 ? ahead[1] : '\0';
      input_.bytes.skip(1);
      line_ += c == '\n';
      if (!any && row_line_ == 1 && static_cast<unsigned char>(c) == 0xEF && static_cast<unsigned char>(next) == 0xBB) {
        input_.bytes.skip(2);
        continue;
      }
      any = true;
      if (++size > input_.options.limits.document_bytes) too_long_ = true;
      if (quoted) {
        if (c == '"' && next == '"') {
          input_.bytes.skip(1);
        } else if (c == '"') {
          quoted = false;
          continue;
        }
        if (!too_long_) cell += c;
        continue;
      }
      if (c == '"' && cell.empty() && !was_quoted) {
        quoted = was_quoted = true;
      } else if (c == '\n') {
        if (cell.ends_with('\r')) cell.pop_back();
        cells.push_back(std::move(cell));
        return true;
      } else if (sign_ ? c == sign_ : (c == ',' || c == ';' || c == '\t')) {
        if (!sign_) sign_ = c;
        cells.push_back(std::move(cell));
        cell.clear();
        was_quoted = false;
        if (cells.size() > 10'000) too_long_ = true, cells.pop_back();
      } else if (!too_long_) {
        cell += c;
      }
    }
  }

  std::optional<Error> take_header(const std::vector<std::string>& cells) {
    static constexpr std::array<const char*, 8> kFields = {"id", "text", "html", "published", "outlet", "title", "uri", "language"};
    columns_.assign(kFields.size(), -1);
    std::string names;
    for (size_t i = 0; i < cells.size(); ++i) {
      const std::string name = lower_single_spaced(cells[i]);
      names += (names.empty() ? "" : ", ") + name;
      for (size_t f = 0; f < kFields.size(); ++f) {
        const auto mapped = input_.options.fields.find(kFields[f]);
        const std::string wanted = mapped == input_.options.fields.end() ? kFields[f] : lower_single_spaced(mapped->second);
        if (name == wanted && columns_[f] < 0) columns_[f] = static_cast<int>(i);
      }
    }
    if (columns_[1] < 0 && columns_[2] < 0)
      return Error{ErrorCode::kBadData, fmt::format("{}:1", input_.name), fmt::format("no column is called \"text\" or \"html\"; there are: {}", names)};
    return std::nullopt;
  }
  Document read(const std::vector<std::string>& cells) const {
    const auto cell = [&](size_t field) -> std::optional<std::string> {
      const int column = columns_[field];
      if (column < 0 || static_cast<size_t>(column) >= cells.size() || cells[static_cast<size_t>(column)].empty()) return std::nullopt;
      return cells[static_cast<size_t>(column)];
    };
    Document document;
    document.input_id = cell(0).value_or(where());
    document.published = cell(3), document.outlet = cell(4), document.title = cell(5), document.uri = cell(6), document.language = cell(7);
    if (const auto html = cell(2); html && !cell(1)) return read_page(std::move(document), *html, "utf-8", input_.options);
    document.text = cell(1).value_or("");
    return complete_document(std::move(document), input_.options.rules.get());
  }

  ReaderInput input_;
  std::vector<int> columns_;
  uint64_t line_ = 1, row_line_ = 1;
  char sign_ = '\0';
  bool ended_ = false, too_long_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_csv_reader(ReaderInput input) { return std::make_unique<CsvReader>(std::move(input)); }

}  // namespace averment
