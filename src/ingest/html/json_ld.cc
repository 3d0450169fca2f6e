#include "ingest/html/json_ld.h"

#include <algorithm>
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

std::string text_of_value(const json& value) {
  if (value.is_string()) return std::string(trim(value.get_ref<const std::string&>()));
  if (value.is_array() && !value.empty()) return text_of_value(value.front());
  if (value.is_object()) {
    for (const char* key : {"name", "@value", "@id", "url"})
      if (const auto found = value.find(key); found != value.end()) return text_of_value(*found);
  }
  return {};
}

void add_authors(const json& value, std::vector<std::string>& out) {
  if (value.is_array()) {
    for (const json& one : value)
      if (!one.is_array()) add_authors(one, out);
    return;
  }
  std::string name;
  if (value.is_object() && value.contains("name")) name = text_of_value(value["name"]);
  else if (value.is_string()) name = text_of_value(value);
  if (!name.empty() && name.find("://") == std::string::npos && out.size() < 20) out.push_back(std::move(name));
}

void read_object(const json& object, JsonLdArticle& into, bool article) {
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
  fill("publisher", into.publisher);
  fill("url", into.url);
  fill("mainEntityOfPage", into.url);
  if (into.authors.empty())
    if (const auto found = object.find("author"); found != object.end()) add_authors(*found, into.authors);
  into.found = true;
}

// Every object, breadth first, to a bounded depth.
void visit(const json& root, JsonLdArticle& into, bool articles) {
  std::vector<std::pair<const json*, int>> queue = {{&root, 0}};
  for (size_t i = 0; i < queue.size() && queue.size() < 20'000; ++i) {
    const auto [node, depth] = queue[i];
    if (node->is_object()) {
      const auto type = node->find("@type");
      const bool article = type != node->end() && is_article_type(*type);
      if (article == articles) read_object(*node, into, article);
    }
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
  visit(parsed, into, true);
  visit(parsed, into, false);
}

}  // namespace averment
