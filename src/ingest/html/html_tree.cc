#include "ingest/html/html_tree.h"

#include <unordered_map>

extern "C" {
#include <myhtml/api.h>
}

#include "base/utf8.h"
#include "text/spaces.h"

namespace averment {
namespace {

const std::unordered_map<std::string_view, Tag>& tag_names() {
  static const std::unordered_map<std::string_view, Tag> kNames = {
      {"html", Tag::html}, {"head", Tag::head}, {"body", Tag::body}, {"title", Tag::title}, {"meta", Tag::meta}, {"link", Tag::link}, {"base", Tag::base},
      {"script", Tag::script}, {"style", Tag::style}, {"noscript", Tag::noscript}, {"template", Tag::template_}, {"iframe", Tag::iframe}, {"object", Tag::object},
      {"svg", Tag::svg}, {"math", Tag::math}, {"canvas", Tag::canvas}, {"video", Tag::video}, {"audio", Tag::audio}, {"picture", Tag::picture}, {"img", Tag::img},
      {"source", Tag::source}, {"main", Tag::main}, {"article", Tag::article}, {"section", Tag::section}, {"div", Tag::div}, {"header", Tag::header},
      {"footer", Tag::footer}, {"nav", Tag::nav}, {"aside", Tag::aside}, {"hgroup", Tag::hgroup}, {"address", Tag::address}, {"h1", Tag::h1}, {"h2", Tag::h2},
      {"h3", Tag::h3}, {"h4", Tag::h4}, {"h5", Tag::h5}, {"h6", Tag::h6}, {"p", Tag::p}, {"blockquote", Tag::blockquote}, {"q", Tag::q}, {"pre", Tag::pre},
      {"ul", Tag::ul}, {"ol", Tag::ol}, {"li", Tag::li}, {"dl", Tag::dl}, {"dt", Tag::dt}, {"dd", Tag::dd}, {"figure", Tag::figure}, {"figcaption", Tag::figcaption},
      {"table", Tag::table}, {"caption", Tag::caption}, {"thead", Tag::thead}, {"tbody", Tag::tbody}, {"tfoot", Tag::tfoot}, {"tr", Tag::tr}, {"td", Tag::td},
      {"th", Tag::th}, {"form", Tag::form}, {"button", Tag::button}, {"input", Tag::input}, {"select", Tag::select}, {"option", Tag::option},
      {"textarea", Tag::textarea}, {"label", Tag::label}, {"fieldset", Tag::fieldset}, {"legend", Tag::legend}, {"a", Tag::a}, {"b", Tag::b},
      {"strong", Tag::strong}, {"i", Tag::i}, {"em", Tag::em}, {"u", Tag::u}, {"s", Tag::s}, {"del", Tag::del}, {"ins", Tag::ins}, {"mark", Tag::mark},
      {"small", Tag::small}, {"sub", Tag::sub}, {"sup", Tag::sup}, {"span", Tag::span}, {"font", Tag::font}, {"time", Tag::time}, {"abbr", Tag::abbr},
      {"cite", Tag::cite}, {"code", Tag::code}, {"br", Tag::br}, {"hr", Tag::hr}, {"wbr", Tag::wbr}, {"center", Tag::center}, {"details", Tag::details},
      {"summary", Tag::summary}, {"dialog", Tag::dialog}, {"menu", Tag::menu}};
  return kNames;
}

// The parser's objects, freed together.
struct Parsed {
  myhtml_t* parser = nullptr;
  myhtml_tree_t* tree = nullptr;
  explicit Parsed(std::string_view utf8) {
    parser = myhtml_create();
    if (!parser || MyHTML_FAILED(myhtml_init(parser, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0))) return;
    tree = myhtml_tree_create();
    if (!tree || MyHTML_FAILED(myhtml_tree_init(tree, parser))) return;
    myhtml_tree_parse_flags_set(tree, static_cast<myhtml_tree_parse_flags_t>(MyHTML_TREE_PARSE_FLAGS_WITHOUT_DOCTYPE_IN_TREE));
    myhtml_parse(tree, MyENCODING_UTF_8, utf8.data(), utf8.size());
  }
  ~Parsed() {
    if (tree) myhtml_tree_destroy(tree);
    if (parser) myhtml_destroy(parser);
  }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
};

// Bytes of the page that may be parsed: up to where more elements are open at once than any real page has. The parser looks
// through all open elements at each tag, so that endless nesting would cost the square of its depth. Elements that are
// often left open (p, li, td …) do not count.
size_t sane_length(std::string_view html) {
  constexpr int kOpen = 6'000;
  static const std::unordered_map<std::string_view, bool> kUncounted = {
      {"p", true}, {"li", true}, {"td", true}, {"tr", true}, {"th", true}, {"dt", true}, {"dd", true}, {"option", true}, {"br", true}, {"img", true}, {"meta", true},
      {"link", true}, {"input", true}, {"hr", true}, {"wbr", true}, {"source", true}, {"param", true}, {"col", true}, {"area", true}, {"base", true}, {"embed", true}};
  int open = 0;
  char name[12];
  for (size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    size_t begin = at + 1, size = 0;
    const bool closes = begin < html.size() && html[begin] == '/';
    begin += closes;
    while (begin + size < html.size() && size < sizeof name && std::isalnum(static_cast<unsigned char>(html[begin + size]))) {
      name[size] = static_cast<char>(std::tolower(static_cast<unsigned char>(html[begin + size])));
      ++size;
    }
    if (size == 0 || kUncounted.contains(std::string_view(name, size))) continue;
    open += closes ? (open > 0 ? -1 : 0) : 1;
    if (open > kOpen) return at;
  }
  return html.size();
}

// Where a view's characters will lie in the pool, until the pool stops growing.
struct Piece {
  size_t begin = 0, size = 0;
};

}  // namespace

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::html: case Tag::body: case Tag::main: case Tag::article: case Tag::section: case Tag::div: case Tag::header: case Tag::footer: case Tag::nav:
    case Tag::aside: case Tag::hgroup: case Tag::address: case Tag::h1: case Tag::h2: case Tag::h3: case Tag::h4: case Tag::h5: case Tag::h6: case Tag::p:
    case Tag::blockquote: case Tag::pre: case Tag::ul: case Tag::ol: case Tag::li: case Tag::dl: case Tag::dt: case Tag::dd: case Tag::figure:
    case Tag::figcaption: case Tag::table: case Tag::caption: case Tag::thead: case Tag::tbody: case Tag::tfoot: case Tag::tr: case Tag::td: case Tag::th:
    case Tag::form: case Tag::fieldset: case Tag::legend: case Tag::hr: case Tag::center: case Tag::details: case Tag::summary: case Tag::dialog:
    case Tag::menu: case Tag::option: case Tag::video: case Tag::audio: case Tag::iframe: case Tag::object: return true;
    default: return false;
  }
}

std::string_view HtmlTree::attribute(int32_t i, std::string_view name) const {
  const HtmlNode& node = (*this)[i];
  for (uint32_t a = node.first_attribute; a < node.first_attribute + node.attributes; ++a)
    if (attributes_[a].name == name) return attributes_[a].value;
  return {};
}

bool HtmlTree::has_attribute(int32_t i, std::string_view name) const {
  const HtmlNode& node = (*this)[i];
  for (uint32_t a = node.first_attribute; a < node.first_attribute + node.attributes; ++a)
    if (attributes_[a].name == name) return true;
  return false;
}

std::string HtmlTree::text(int32_t i) const {
  std::string out;
  bool gap = false;
  for (int32_t k = i; k < (*this)[i].end;) {
    const HtmlNode& node = (*this)[k];
    if (node.tag == Tag::script || node.tag == Tag::style) {
      k = node.end;
      continue;
    }
    if (node.tag != Tag::text) gap |= is_block(node.tag) || node.tag == Tag::br;
    for (size_t at = 0; node.tag == Tag::text && at < node.content.size();) {
      const size_t begin = at;
      if (is_space(decode_utf8(node.content, at))) {
        gap = true;
        continue;
      }
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out.append(node.content, begin, at - begin);
    }
    ++k;
  }
  return out;
}

int32_t HtmlTree::next_sibling(int32_t i) const {
  const int32_t next = (*this)[i].end;
  const int32_t parent = (*this)[i].parent;
  return parent >= 0 && next < (*this)[parent].end ? next : -1;
}

HtmlTree parse_html(std::string_view utf8, const HtmlLimits& limits) {
  HtmlTree out;
  const size_t sane = sane_length(utf8);
  out.cut = sane < utf8.size();
  const Parsed parsed(utf8.substr(0, sane));
  if (!parsed.tree) return out;
  std::vector<Piece> contents, names, values;
  std::unordered_map<size_t, Tag> tags;  // the parser's tag numbers
  const auto keep = [&](const char* text, size_t size) {
    const size_t begin = out.pool_.size();
    const std::string_view given(text ? text : "", text ? size : 0);
    if (is_valid_utf8(given)) out.pool_.append(given);
    else out.pool_.append(repair_utf8(given).text);  // the parser's character references can leave half a sequence
    return Piece{begin, out.pool_.size() - begin};
  };
  out.pool_.reserve(utf8.size());
  const auto tag_of = [&](myhtml_tree_node_t* node) {
    const size_t id = myhtml_node_tag_id(node);
    if (id == MyHTML_TAG__TEXT) return Tag::text;
    if (const auto known = tags.find(id); known != tags.end()) return known->second;
    size_t size = 0;
    const char* name = myhtml_tag_name_by_id(parsed.tree, id, &size);
    const auto found = tag_names().find(name ? std::string_view(name, size) : std::string_view());
    return tags.emplace(id, found == tag_names().end() ? Tag::other : found->second).first->second;
  };

  std::vector<int32_t> open;  // indices of the open elements
  myhtml_tree_node_t* node = myhtml_tree_get_node_html(parsed.tree);
  const myhtml_tree_node_t* top = node;
  while (node) {
    if (out.nodes_.size() >= limits.nodes) {
      out.cut = true;
      break;
    }
    bool entered = false;
    if (myhtml_node_tag_id(node) != MyHTML_TAG__COMMENT) {
      const auto index = static_cast<int32_t>(out.nodes_.size());
      HtmlNode made;
      made.tag = tag_of(node);
      made.parent = open.empty() ? -1 : open.back();
      made.end = index + 1;
      made.first_attribute = static_cast<uint32_t>(names.size());
      size_t size = 0;
      Piece content;
      if (made.tag == Tag::text) {
        const char* text = myhtml_node_text(node, &size);
        content = keep(text, size);
      } else {
        for (auto* attribute = myhtml_node_attribute_first(node); attribute; attribute = myhtml_attribute_next(attribute)) {
          const char* name = myhtml_attribute_key(attribute, &size);
          names.push_back(keep(name, size));
          const char* value = myhtml_attribute_value(attribute, &size);
          values.push_back(keep(value, size));
        }
        made.attributes = static_cast<uint32_t>(names.size()) - made.first_attribute;
      }
      contents.push_back(content);
      out.nodes_.push_back(made);
      if (made.tag != Tag::text && myhtml_node_child(node)) {
        if (open.size() < limits.depth) {
          open.push_back(index);
          entered = true;
        } else {
          out.cut = true;
        }
      }
    }
    if (entered) {
      node = myhtml_node_child(node);
      continue;
    }
    while (node && node != top && !myhtml_node_next(node)) {
      node = myhtml_node_parent(node);
      if (node == top || open.empty()) break;
      out.nodes_[static_cast<size_t>(open.back())].end = static_cast<int32_t>(out.nodes_.size());
      open.pop_back();
    }
    if (!node || node == top) break;
    node = myhtml_node_next(node);
  }
  for (; !open.empty(); open.pop_back()) out.nodes_[static_cast<size_t>(open.back())].end = static_cast<int32_t>(out.nodes_.size());

  const std::string_view pool = out.pool_;
  for (size_t i = 0; i < contents.size(); ++i) out.nodes_[i].content = pool.substr(contents[i].begin, contents[i].size);
  out.attributes_.reserve(names.size());
  for (size_t i = 0; i < names.size(); ++i) out.attributes_.push_back({pool.substr(names[i].begin, names[i].size), pool.substr(values[i].begin, values[i].size)});
  return out;
}

}  // namespace averment
