#include "ingest/html/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "ingest/forms.h"

namespace averment {
namespace {

using nlohmann::json;

// schema.org's types that are an article; others (WebPage, VideoObject …) only fill what is missing.
bool is_article_type(const json& type) {
  if (type.is_array()) return std::any_of(type.begin(), type.end(), is_article_type);
  if (!type.is_string()) return false;
  const std::string& name = type.get_ref<const std::string&>();
  return name.find("Article") != std::string::npos || name.find("BlogPosting") != std::string::npos || name == "Report" || name == "LiveBlogPosting" || name == "Review";
}

using Named = std::map<std::string, std::string, std::less<>>;  // "@id" → "name", of one script

bool is_address(std::string_view text) { return text.find("://") != std::string_view::npos || text.starts_with("#") || text.starts_with("/"); }

// The name of an object, or of the one in the same script that its "@id" points to. An address is no name.
std::string name_of(const json& value, const Named& named) {
  if (value.is_array()) return value.empty() || value.front().is_array() ? std::string() : name_of(value.front(), named);
  std::string name;
  if (value.is_string()) {
    name = trim(value.get_ref<const std::string&>());
  } else if (value.is_object()) {
    if (const auto found = value.find("name"); found != value.end() && found->is_string()) name = trim(found->get_ref<const std::string&>());
    if (const auto id = value.find("@id"); name.empty() && id != value.end() && id->is_string()) name = id->get_ref<const std::string&>();
  }
  if (const auto found = named.find(name); found != named.end()) name = found->second;
  return is_address(name) ? std::string() : name;
}

std::string text_of_value(const json& value) {
  if (value.is_string()) return std::string(trim(value.get_ref<const std::string&>()));
  if (value.is_array() && !value.empty()) return text_of_value(value.front());
  if (value.is_object()) {
    for (const char* key : {"name", "@value", "@id", "url"})
      if (const auto found = value.find(key); found != value.end()) return text_of_value(*found);
  }
  return {};
}

void add_authors(const json& value, const Named& named, std::vector<std::string>& out) {
  if (value.is_array()) {
    for (const json& one : value)
      if (!one.is_array()) add_authors(one, named, out);
    return;
  }
  if (value.is_object() && value.contains("name") && value["name"].is_array()) return add_authors(value["name"], named, out);
  std::string name = name_of(value, named);
  if (!name.empty() && out.size() < 20) out.push_back(std::move(name));
}

void read_object(const json& object, const Named& named, JsonLdArticle& into, bool article) {
  const auto fill = [&](const char* key, std::string& field) {
    if (!field.empty()) return;
    if (const auto found = object.find(key); found != object.end()) field = text_of_value(*found);
  };
  fill("datePublished", into.published);
  fill("dateModified", into.modified);
  if (!article) {
    fill("dateCreated", into.published);
    return;
  }
  fill("dateCreated", into.published);
  fill("headline", into.headline);
  fill("description", into.description);
  fill("articleBody", into.body);
  fill("inLanguage", into.language);
  fill("articleSection", into.section);
  if (const auto found = object.find("publisher"); into.publisher.empty() && found != object.end()) into.publisher = name_of(*found, named);
  fill("url", into.url);
  fill("mainEntityOfPage", into.url);
  if (into.authors.empty())
    if (const auto found = object.find("author"); found != object.end()) add_authors(*found, named, into.authors);
  into.found = true;
}

// Every object, breadth first, to a bounded depth.
template <typename Each>
void visit(const json& root, const Each& each) {
  std::vector<std::pair<const json*, int>> queue = {{&root, 0}};
  for (size_t i = 0; i < queue.size() && queue.size() < 20'000; ++i) {
    const auto [node, depth] = queue[i];
    if (node->is_object()) each(*node);
    if (depth >= 6) continue;
    if (node->is_object() || node->is_array())
      for (const auto& child : *node)
        if (child.is_object() || child.is_array()) queue.emplace_back(&child, depth + 1);
  }
}

// Control characters inside strings, trailing commas, comment wrappers: what sites get wrong.
std::string repaired(std::string_view script) {
  std::string out;
  bool inside = false, escaped = false;
  for (const char c : script) {
    if (inside) {
      if (escaped) escaped = false;
      else if (c == '\\') escaped = true;
      else if (c == '"') inside = false;
      if (static_cast<unsigned char>(c) < 0x20) {
        out += ' ';
        continue;
      }
    } else if (c == '"') {
      inside = true;
    } else if (c == '}' || c == ']') {
      size_t end = out.size();
      while (end > 0 && std::isspace(static_cast<unsigned char>(out[end - 1]))) --end;
      if (end > 0 && out[end - 1] == ',') out.resize(end - 1);
    }
    out += c;
  }
  const size_t begin = out.find_first_of("{["), end = out.find_last_of("}]");
  return begin == std::string::npos || end == std::string::npos || end < begin ? std::string() : out.substr(begin, end - begin + 1);
}

// `"key": "2024-03-05…"` of a script that is no JSON at all.
std::string value_after(std::string_view script, std::string_view key) {
  const size_t at = script.find(key);
  if (at == std::string_view::npos) return {};
  const size_t colon = script.find(':', at + key.size());
  const size_t open = colon == std::string_view::npos || colon - at > key.size() + 4 ? std::string_view::npos : script.find('"', colon);
  if (open == std::string_view::npos || open - colon > 4) return {};
  const size_t close = script.find('"', open + 1);
  return close == std::string_view::npos || close - open > 60 ? std::string() : std::string(script.substr(open + 1, close - open - 1));
}

}  // namespace

void read_json_ld(std::string_view script, JsonLdArticle& into) {
  constexpr size_t kLongest = size_t{4} << 20;
  if (script.size() > kLongest) return;
  json parsed = json::parse(script, nullptr, false);
  if (parsed.is_discarded()) parsed = json::parse(repaired(script), nullptr, false);
  if (parsed.is_discarded()) {
    if (into.published.empty()) into.published = value_after(script, "\"datePublished\"");
    if (into.modified.empty()) into.modified = value_after(script, "\"dateModified\"");
    return;
  }
  Named named;
  visit(parsed, [&](const json& object) {
    const auto id = object.find("@id"), name = object.find("name");
    if (id != object.end() && id->is_string() && name != object.end() && name->is_string()) named.emplace(id->get_ref<const std::string&>(), trim(name->get_ref<const std::string&>()));
  });
  for (const bool articles : {true, false}) {
    visit(parsed, [&](const json& object) {
      const auto type = object.find("@type");
      const bool article = type != object.end() && is_article_type(*type);
      if (article == articles) read_object(object, named, into, article);
    });
  }
}

}  // namespace averment
