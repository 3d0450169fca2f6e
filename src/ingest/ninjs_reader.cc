#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "ingest/forms.h"
#include "ingest/html/page.h"
#include "ingest/readers.h"
#include "ingest/xml.h"

namespace averment {
namespace {

using nlohmann::json;

// IPTC ninjs 1.x (lower case keys, body_text, body_xhtml), 2.x and 3.x (bodies, headlines): one object, an array of them, or
// one a line.
class NinjsReader : public Reader {
 public:
  explicit NinjsReader(ReaderInput input) : input_(std::move(input)) {}

  std::optional<Document> next() override {
    if (!opened_) {
      opened_ = true;
      if (auto problem = open()) return unreadable_document(input_.name, *problem);
    }
    return at_ < items_.size() ? std::optional(read(items_[at_++])) : std::nullopt;
  }

 private:
  std::optional<Error> open() {
    const size_t limit = input_.options.limits.document_bytes * 4;
    std::string bytes;
    if (!input_.bytes.read_rest(bytes, limit)) return Error{ErrorCode::kLimit, input_.name, fmt::format("the JSON is longer than {} bytes", limit)};
    if (input_.bytes.error()) return *input_.bytes.error();
    json parsed = json::parse(bytes, nullptr, false);
    if (parsed.is_array()) {
      for (json& one : parsed) items_.push_back(std::move(one));
    } else if (parsed.is_object()) {
      items_.push_back(std::move(parsed));
    } else {
      for (size_t at = 0; at < bytes.size();) {
        const size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = trim(std::string_view(bytes).substr(at, end - at));
        if (!line.empty()) items_.push_back(json::parse(line, nullptr, false));
        at = end + 1;
      }
    }
    return items_.empty() ? std::optional(Error{ErrorCode::kBadData, input_.name, "no JSON object in it"}) : std::nullopt;
  }

  // The first of these keys that holds text.
  static std::string text(const json& object, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
      if (const auto found = object.find(key); found != object.end() && found->is_string()) return std::string(trim(found->get<std::string>()));
    return {};
  }
  // Of 2.x and 3.x's arrays of {role, contentType, value}: markup before plain text.
  static std::string value(const json& object, const char* key, bool& html) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array()) return {};
    std::string best;
    for (const json& one : *found) {
      if (!one.is_object()) continue;
      std::string words = text(one, {"value"});
      const bool markup = text(one, {"contentType", "contenttype"}).find("html") != std::string::npos;
      if (words.empty() || (!best.empty() && (html || !markup))) continue;
      best = std::move(words);
      html = markup;
    }
    return best;
  }

  Document read(const json& object) const {
    const std::string where = fmt::format("{}#{}", input_.name, at_);
    if (!object.is_object()) return unreadable_document(where, {ErrorCode::kBadData, where, "no JSON object"});
    Document document;
    const auto fill = [](std::optional<std::string>& field, std::string words) {
      if (!words.empty()) field = std::move(words);
    };
    const std::string uri = text(object, {"uri"});
    document.input_id = uri.empty() ? where : uri;
    fill(document.uri, uri);
    bool html = false;
    std::string headline = value(object, "headlines", html);
    if (headline.empty()) headline = text(object, {"headline", "title"});
    fill(document.title, plain_text(headline));
    fill(document.language, lower_single_spaced(text(object, {"language"}).substr(0, 2)));
    fill(document.issuer, text(object, {"copyrightHolder", "copyrightholder"}));
    fill(document.editorial_note, text(object, {"edNote", "ednote"}));
    for (const char* key : {"firstCreated", "firstcreated", "contentCreated", "contentcreated", "versionCreated", "versioncreated"})
      if (auto date = any_date(text(object, {key})); date && !document.published) document.published = date;
    if (auto date = any_date(text(object, {"versionCreated", "versioncreated"})); date && document.published != date) document.modified = date;
    if (document.published) document.published_from = PublishedFrom::metadata;
    if (const std::string by = text(object, {"by", "byline"}); !by.empty()) document.byline.push_back(by);
    std::string body = value(object, "bodies", html);
    if (body.empty()) {
      body = text(object, {"body_xhtml", "body_html"});
      html = !body.empty();
    }
    if (body.empty()) body = text(object, {"body_text", "bodyText"});
    if (body.empty()) body = text(object, {"description_text"});
    if (html) return read_fragment(std::move(document), body, input_.options);
    document.text = std::move(body);
    return complete_document(std::move(document), input_.options.rules.get());
  }

  ReaderInput input_;
  std::vector<json> items_;
  size_t at_ = 0;
  bool opened_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_ninjs_reader(ReaderInput input) { return std::make_unique<NinjsReader>(std::move(input)); }

}  // namespace averment
