#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "ingest/html/page.h"
#include "ingest/readers.h"

namespace averment {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 8> kFields = {"id", "text", "html", "published", "outlet", "title", "uri", "language"};

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
  // Nothing for null, no such key or no string.
  std::optional<std::string> text_at(const json& object, const char* field) const {
    const auto found = object.find(name_of(field));
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
  }
  // What is no string is left out with a note: a number is not taken for a name or a date.
  std::optional<std::string> filled(const json& object, const char* field, Document& document) const {
    const auto found = object.find(name_of(field));
    if (found != object.end() && !found->is_string() && !found->is_null())
      document.notes.push_back({{}, "field-unreadable", fmt::format("{}: \"{}\" is {}, not a string; it is left out", where(), name_of(field), kind_of(*found))});
    auto value = text_at(object, field);
    return value && value->empty() ? std::nullopt : value;
  }
  std::optional<std::string> id_of(const json& object, Document& document) const {
    const auto found = object.find(name_of("id"));
    if (found != object.end() && found->is_number()) return found->dump();
    const bool empty = found != object.end() && found->is_string() && found->get_ref<const std::string&>().empty();
    return empty ? std::string() : filled(object, "id", document);
  }
  static std::string kind_of(const json& value) {
    switch (value.type()) {
      case json::value_t::array: return "an array";
      case json::value_t::object: return "an object";
      case json::value_t::boolean: return "true or false";
      case json::value_t::null: return "null";
      case json::value_t::string: return "a string";
      default: return "a number";
    }
  }
  bool is_ours(std::string_view key) const {
    return std::any_of(kFields.begin(), kFields.end(), [&](const char* field) { return name_of(field) == key; });
  }

  Document read(const std::string& line) const {
    json object;
    std::set<std::string> keys;
    std::optional<std::string> repeated;
    try {
      object = json::parse(line, [&](int depth, json::parse_event_t event, json& value) {
        if (depth != 1 || event != json::parse_event_t::key) return true;
        const std::string& key = value.get_ref<const std::string&>();
        if (!keys.insert(key).second && !repeated && is_ours(key)) repeated = key;
        return true;
      });
    } catch (const json::exception& problem) {
      return refuse(line, ErrorCode::kBadData, fmt::format("no JSON: {}", problem.what()));
    }
    if (!object.is_object()) return refuse(line, ErrorCode::kBadData, "a line must be one JSON object, such as {\"id\": \"a1\", \"text\": \"…\"}");
    if (repeated) return refuse(line, ErrorCode::kBadData, fmt::format("the key \"{}\" stands more than once in the object; give it once", *repeated));
    for (const char* field : {"text", "html"}) {
      const auto found = object.find(name_of(field));
      if (found != object.end() && !found->is_string() && !found->is_null())
        return refuse(line, ErrorCode::kBadData, fmt::format("\"{}\" is {}; the article must be one string", name_of(field), kind_of(*found)));
    }
    Document document;
    document.input_id = id_of(object, document);
    document.published = filled(object, "published", document);
    document.outlet = filled(object, "outlet", document);
    document.title = filled(object, "title", document);
    document.uri = filled(object, "uri", document);
    document.language = filled(object, "language", document);
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
