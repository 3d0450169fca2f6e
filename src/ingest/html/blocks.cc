#include "ingest/html/blocks.h"

#include "base/utf8.h"
#include "ingest/forms.h"
#include "text/spaces.h"

namespace averment {
namespace {

constexpr uint32_t bit(PagePart part) { return 1u << static_cast<unsigned>(part); }

bool is_hidden(const HtmlTree& tree, int32_t i) {
  if (tree[i].attributes == 0) return false;
  if (tree.has_attribute(i, "hidden") || tree.attribute(i, "aria-hidden") == "true") return true;
  const std::string_view style = tree.attribute(i, "style");
  const size_t at = style.find("display");
  return at != std::string_view::npos && style.substr(at, 20).find("none") != std::string_view::npos;
}

// Never text of an article, whatever stands in it.
bool is_mute(Tag tag) {
  switch (tag) {
    case Tag::head: case Tag::script: case Tag::style: case Tag::noscript: case Tag::template_: case Tag::iframe: case Tag::object: case Tag::svg: case Tag::math:
    case Tag::canvas: case Tag::video: case Tag::audio: case Tag::select: case Tag::textarea: case Tag::button: case Tag::dialog: case Tag::input: return true;
    default: return false;
  }
}

class Walker {
 public:
  Walker(const HtmlTree& tree, const PageTokens& tokens) : tree_(tree), tokens_(tokens) {}

  PageBlocks run() {
    measure();
    out_.text.reserve(static_cast<size_t>(total_) + 4096);
    for (int32_t i = 0; i < tree_.size();) {
      close_until(i);
      const HtmlNode& node = tree_[i];
      if (node.tag == Tag::text) {
        add_text(i);
        ++i;
        continue;
      }
      if (is_mute(node.tag) || is_left_out(i)) {
        if (is_block(node.tag)) flush();
        i = node.end;
        continue;
      }
      if (node.tag == Tag::br) {
        if (++breaks_ >= 2) flush();
        gap_ = true;
      }
      open(i);
      ++i;
    }
    close_until(tree_.size());
    flush();
    return std::move(out_);
  }

 private:
  struct Frame {
    int32_t node, end;
    bool block;
    int32_t outer_node;
  };

  // Bytes of long texts outside links below each node, and the parts that names give.
  void measure() {
    const auto size = static_cast<size_t>(tree_.size());
    mass_.assign(size, 0);
    out_.parts.assign(size, 0);
    std::vector<bool> linked(size, false);
    for (int32_t i = 0; i < tree_.size(); ++i) {
      const HtmlNode& node = tree_[i];
      const auto at = static_cast<size_t>(i);
      linked[at] = node.tag == Tag::a || is_mute(node.tag) || (node.parent >= 0 && linked[static_cast<size_t>(node.parent)]);
      if (node.tag == Tag::text) {
        constexpr size_t kLong = 30;
        if (!linked[at] && node.content.size() >= kLong) mass_[at] = trim(node.content).size();
      } else if (node.attributes > 0) {
        const std::string_view names = tree_.attribute(i, "class"), id = tree_.attribute(i, "id");
        if (!names.empty()) out_.parts[at] |= parts_of_names(names, tokens_);
        if (!id.empty()) out_.parts[at] |= parts_of_names(id, tokens_);
        const std::string_view prop = tree_.attribute(i, "itemprop");
        if (prop == "copyrightHolder" || prop == "creditText") out_.parts[at] |= bit(PagePart::credit);
        if (prop == "caption") out_.parts[at] |= bit(PagePart::caption);
        if (prop == "articleBody") out_.parts[at] |= bit(PagePart::body);
      }
    }
    core_.assign(size, false);
    for (int32_t i = tree_.size() - 1; i > 0; --i) {
      const int32_t parent = tree_[i].parent;
      if (parent < 0) continue;
      mass_[static_cast<size_t>(parent)] += mass_[static_cast<size_t>(i)];
      const bool body = (out_.parts[static_cast<size_t>(i)] & bit(PagePart::body)) != 0 && mass_[static_cast<size_t>(i)] > 0;
      if (core_[static_cast<size_t>(i)] || body || (tree_[i].tag == Tag::h1 && tree_[i].end > i + 1)) core_[static_cast<size_t>(parent)] = true;
    }
    total_ = size > 0 ? static_cast<double>(mass_[0]) : 0;
  }

  bool is_left_out(int32_t i) const {
    const HtmlNode& node = tree_[i];
    if (node.tag == Tag::html || node.tag == Tag::body || node.tag == Tag::br || node.tag == Tag::span || node.tag == Tag::main) return node.tag == Tag::span && is_hidden(tree_, i);
    const uint32_t parts = out_.parts[static_cast<size_t>(i)];
    const double share = total_ > 0 ? static_cast<double>(mass_[static_cast<size_t>(i)]) / total_ : 0;
    if ((parts & bit(PagePart::never)) != 0 && share < 0.6 && (parts & bit(PagePart::body)) == 0) return true;
    if (share >= 0.35) return false;
    if (is_hidden(tree_, i)) return true;
    switch (node.tag) {
      case Tag::nav: case Tag::footer: case Tag::menu: return true;
      case Tag::aside: case Tag::form: if (!core_[static_cast<size_t>(i)]) return true; break;
      default: break;
    }
    const uint32_t shown = bit(PagePart::body) | bit(PagePart::caption) | bit(PagePart::credit) | bit(PagePart::byline) | bit(PagePart::date) | bit(PagePart::headline) | bit(PagePart::dek);
    if ((parts & bit(PagePart::seldom)) == 0 || (parts & shown) != 0 || core_[static_cast<size_t>(i)]) return false;
    return !(node.tag == Tag::a || node.tag == Tag::b || node.tag == Tag::strong || node.tag == Tag::em || node.tag == Tag::i || node.tag == Tag::time);
  }

  void open(int32_t i) {
    const HtmlNode& node = tree_[i];
    const bool cell = node.tag == Tag::td || node.tag == Tag::th;
    const bool credit = figures_ > 0 && node.tag == Tag::span && (out_.parts[static_cast<size_t>(i)] & bit(PagePart::credit)) != 0;
    const bool block = (is_block(node.tag) || credit) && !(cell && is_short_cell(i));  // the cells of a row of data make one line
    if (block) flush();
    else gap_ |= cell;
    if (node.end == i + 1) return;
    if (node.tag == Tag::a) ++links_;
    if (node.tag == Tag::figure) ++figures_;
    if (node.tag == Tag::blockquote) ++quotes_;
    if (node.tag == Tag::ul || node.tag == Tag::ol || node.tag == Tag::dl) ++lists_;
    if (node.tag == Tag::table) ++tables_;
    if (node.tag == Tag::header) ++headers_;
    if (node.tag == Tag::b || node.tag == Tag::strong) ++bolds_;
    stack_.push_back({i, node.end, block, block_});
    if (block) block_ = i;
  }
  bool is_short_cell(int32_t i) const {
    constexpr size_t kShort = 120;
    return mass_[static_cast<size_t>(i)] < kShort && tree_[i].end - i < 24;
  }
  void close_until(int32_t i) {
    while (!stack_.empty() && stack_.back().end <= i) {
      const Frame frame = stack_.back();
      const Tag tag = tree_[frame.node].tag;
      if (frame.block) flush();
      if (tag == Tag::a) --links_;
      if (tag == Tag::figure) --figures_;
      if (tag == Tag::blockquote) --quotes_;
      if (tag == Tag::ul || tag == Tag::ol || tag == Tag::dl) --lists_;
      if (tag == Tag::table) --tables_;
      if (tag == Tag::header) --headers_;
      if (tag == Tag::b || tag == Tag::strong) --bolds_;
      if (frame.block) block_ = frame.outer_node;
      stack_.pop_back();
    }
  }

  void add_text(int32_t i) {
    const std::string_view content = tree_[i].content;
    for (size_t at = 0; at < content.size();) {
      const size_t begin = at;
      const auto byte = static_cast<unsigned char>(content[at]);
      const char32_t c = byte < 0x80 ? (++at, byte) : decode_utf8(content, at);
      if (is_space(c)) {
        gap_ = true;
        continue;
      }
      if (is_ignorable(c)) continue;
      breaks_ = 0;
      if (begin_ == kNone) begin_ = static_cast<uint32_t>(out_.text.size());
      else if (gap_) put(" ");
      gap_ = false;
      put(content.substr(begin, at - begin));
    }
  }
  void put(std::string_view bytes) {
    out_.text += bytes;
    if (links_ > 0) linked_bytes_ += static_cast<uint32_t>(bytes.size());
    if (bolds_ > 0) bold_bytes_ += static_cast<uint32_t>(bytes.size());
  }

  // Names around a block speak for it up to the element that holds a good deal of text.
  uint32_t parts_around(int32_t i) const {
    uint32_t parts = 0;
    for (int steps = 0; i >= 0 && steps < 6; ++steps, i = tree_[i].parent) {
      if (steps > 0 && total_ > 0 && static_cast<double>(mass_[static_cast<size_t>(i)]) > 0.3 * total_) break;
      parts |= out_.parts[static_cast<size_t>(i)];
    }
    return parts;
  }
  void flush() {
    breaks_ = 0;
    gap_ = false;
    if (begin_ == kNone) return;
    PageBlock block;
    block.span = {begin_, static_cast<uint32_t>(out_.text.size())};
    block.node = block_;
    block.tag = tree_[block_].tag;
    block.link_bytes = linked_bytes_;
    block.words = static_cast<uint32_t>(count_words(out_.text_of(block)));
    block.parts = parts_around(block_);
    block.in_figure = figures_ > 0, block.in_quote = quotes_ > 0, block.in_list = lists_ > 0, block.in_table = tables_ > 0, block.in_header = headers_ > 0;
    block.bold = bold_bytes_ * 10 > block.span.size() * 9;
    const double prose = static_cast<double>(block.span.size()) - 1.5 * linked_bytes_;
    const bool heading = block.tag >= Tag::h1 && block.tag <= Tag::h6;
    constexpr uint32_t kProse = 40;
    if (!heading && !block.in_figure && prose > 0 && (block.span.size() >= kProse * 2 || (block.span.size() >= kProse && ends_sentence(out_.text_of(block)))))
      block.weight = block.tag == Tag::li || block.in_list ? prose / 2 : prose;
    out_.blocks.push_back(block);
    out_.text += '\n';
    begin_ = kNone;
    linked_bytes_ = bold_bytes_ = 0;
  }

  static constexpr uint32_t kNone = UINT32_MAX;
  const HtmlTree& tree_;
  const PageTokens& tokens_;
  std::vector<size_t> mass_;
  std::vector<bool> core_;  // holds the headline or a named body
  double total_ = 0;
  PageBlocks out_;
  std::vector<Frame> stack_;
  int32_t block_ = 0;
  uint32_t begin_ = kNone, linked_bytes_ = 0, bold_bytes_ = 0;
  bool gap_ = false;
  int breaks_ = 0, links_ = 0, figures_ = 0, quotes_ = 0, lists_ = 0, tables_ = 0, headers_ = 0, bolds_ = 0;
};

}  // namespace

PageBlocks blocks_of(const HtmlTree& tree, const PageTokens& tokens) {
  return tree.size() > 0 ? Walker(tree, tokens).run() : PageBlocks{};
}

uint32_t parts_of_names(std::string_view names, const PageTokens& tokens) {
  uint32_t parts = 0;
  std::string token, before, pair;
  const auto close = [&] {
    if (token.empty()) return;
    if (const auto found = tokens.find(token); found != tokens.end()) parts |= found->second;
    if (!before.empty()) {
      pair = before;
      pair += '-';
      pair += token;
      if (const auto found = tokens.find(pair); found != tokens.end()) parts |= found->second;
    }
    before = token;
    token.clear();
  };
  bool lower = false;
  for (const char c : names) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (!letter) {
      close();
      if (c == ' ') before.clear();
      lower = false;
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && lower) close();  // camelCase
    token += upper ? static_cast<char>(c - 'A' + 'a') : c;
    lower = !upper;
  }
  close();
  return parts;
}

}  // namespace averment
