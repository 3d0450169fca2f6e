// HtmlTree: a page as a conforming parser (myhtml, of Debian's libmodest) builds it, laid flat in document order.
//
//   HtmlTree tree = parse_html(utf8, {.nodes = 500'000, .depth = 1'500});
//   for (int32_t i = 0; i < tree.size(); ++i) if (tree[i].tag == Tag::p) tree.text(i);
//
// The one place that knows the parser. Nodes are elements and texts; comments, doctypes and processing instructions are
// left out. Descendants of node i are i+1 … end(i)-1. Views live as long as the tree. Never fails: a page over a limit is
// cut there and `cut` says so.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace averment {

enum class Tag : uint8_t {
  text, other, html, head, body, title, meta, link, base, script, style, noscript, template_, iframe, object, svg, math, canvas, video, audio, picture, img, source,
  main, article, section, div, header, footer, nav, aside, hgroup, address, h1, h2, h3, h4, h5, h6, p, blockquote, q, pre, ul, ol, li, dl, dt, dd,
  figure, figcaption, table, caption, thead, tbody, tfoot, tr, td, th, form, button, input, select, option, textarea, label, fieldset, legend,
  a, b, strong, i, em, u, s, del, ins, mark, small, sub, sup, span, font, time, abbr, cite, code, br, hr, wbr, center, details, summary, dialog, menu
};

struct HtmlAttribute {
  std::string_view name, value;  // names in lower case
};

struct HtmlNode {
  Tag tag = Tag::other;
  int32_t parent = -1;
  int32_t end = 0;               // behind the last descendant
  uint32_t first_attribute = 0, attributes = 0;
  std::string_view content;      // of a text
};

struct HtmlLimits {
  size_t nodes = 500'000, depth = 1'500;
};

class HtmlTree {
 public:
  int32_t size() const { return static_cast<int32_t>(nodes_.size()); }
  const HtmlNode& operator[](int32_t i) const { return nodes_[static_cast<size_t>(i)]; }
  std::string_view attribute(int32_t i, std::string_view name) const;  // "" if there is none
  bool has_attribute(int32_t i, std::string_view name) const;
  std::string text(int32_t i) const;            // of all texts below, white space made single; scripts and styles left out
  int32_t next_sibling(int32_t i) const;        // -1 at the end
  int32_t first_child(int32_t i) const { return i + 1 < (*this)[i].end ? i + 1 : -1; }
  bool is_within(int32_t i, int32_t ancestor) const { return ancestor <= i && i < (*this)[ancestor].end; }
  bool cut = false;

 private:
  friend HtmlTree parse_html(std::string_view utf8, const HtmlLimits& limits);
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
  std::string pool_;
};

HtmlTree parse_html(std::string_view utf8, const HtmlLimits& limits);

bool is_block(Tag tag);  // begins a line of its own

}  // namespace averment
