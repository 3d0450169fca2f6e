#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "ingest/html/page.h"
#include "ingest/readers.h"

namespace averment {
namespace {

using nlohmann::json;

// One JSON object a line: {"id", "text", "published"?, "outlet"?, "title"?, "uri"?, "language"?}; `html` in place of text is a page.
class JsonlReader : public Reader {
 public:
  explicit JsonlReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Document> next() override {
    std::string line;
    for (;;) {
      const LineEnd end = input_.bytes.read_line(line, input_.options.limits.document_bytes);
      if (end == LineEnd::none) return at_end();
      ++line_;
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (end == LineEnd::too_long)
        return refuse(line, ErrorCode::kLimit, fmt::format("the line is longer than {} bytes, the limit for one document", input_.options.limits.document_bytes));
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      return read(line);
    }
  }

 private:
  std::optional<Document> at_end() {
    if (!input_.bytes.error() || reported_) return std::nullopt;
    reported_ = true;
    return unreadable_document(where(), *input_.bytes.error());
  }
  std::string where() const { return fmt::format("{}:{}", input_.name, line_); }
  // The id of a line that cannot be read is still looked for, so that its record can be told apart.
  Document refuse(std::string_view line, ErrorCode code, std::string message) const {
    Document document = unreadable_document(where(), {code, where(), std::move(message)});
    const size_t key = line.substr(0, 200).find("\"id\"");
    if (key == std::string_view::npos) return document;
    const size_t open = line.find('"', line.find(':', key));
    const size_t close = open == std::string_view::npos ? open : line.find('"', open + 1);
    if (close != std::string_view::npos && close - open < 200 && line.substr(open, close - open).find('\\') == std::string_view::npos)
      document.input_id = line.substr(open + 1, close - open - 1);
    return document;
  }
  std::string name_of(const char* field) const {
    const auto found = input_.options.fields.find(field);
    return found == input_.options.fields.end() ? field : found->second;
  }
  // A string, a number as its digits; nothing for null or no such key.
  std::optional<std::string> text_at(const json& object, const char* field) const {
    const auto found = object.find(name_of(field));
    if (found == object.end() || found->is_null()) return std::nullopt;
    if (found->is_string()) return found->get<std::string>();
    if (found->is_number() || found->is_boolean()) return found->dump();
    return std::nullopt;
  }
  std::optional<std::string> filled(const json& object, const char* field) const {
    auto value = text_at(object, field);
    return value && value->empty() ? std::nullopt : value;
  }

  Document read(const std::string& line) const {
    json object;
    try {
      object = json::parse(line);
    } catch (const json::exception& problem) {
      return refuse(line, ErrorCode::kBadData, fmt::format("no JSON: {}", problem.what()));
    }
    if (!object.is_object()) return refuse(line, ErrorCode::kBadData, "a line must be one JSON object, such as {\"id\": \"a1\", \"text\": \"…\"}");
    Document document;
    document.input_id = text_at(object, "id");
    document.published = filled(object, "published");
    document.outlet = filled(object, "outlet");
    document.title = filled(object, "title");
    document.uri = filled(object, "uri");
    document.language = filled(object, "language");
    const auto text = text_at(object, "text");
    const auto html = text_at(object, "html");
    if (text) document.text = *text;
    else if (html) return read_page(std::move(document), *html, "utf-8", input_.options);
    else return refuse(line, ErrorCode::kBadData, fmt::format("no \"{}\" and no \"{}\" in the object", name_of("text"), name_of("html")));
    const auto id = document.input_id;
    document = complete_document(std::move(document), input_.options.rules.get());
    if (document.error) {
      document.input_id = id ? id : std::optional<std::string>(where());
      document.error = fmt::format("{}: {}", where(), *document.error);
    }
    return document;
  }
  ReaderInput input_;
  uint64_t line_ = 0;
  bool reported_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_jsonl_reader(ReaderInput input) { return std::make_unique<JsonlReader>(std::move(input)); }

}  // namespace averment
