#include "ingest/html/article.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "ingest/dateline.h"
#include "ingest/forms.h"
#include "ingest/segments.h"

namespace averment {
namespace {

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c))) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

class Finder {
 public:
  Finder(const HtmlTree& tree, const PageBlocks& page, const ArticleHints& hints) : tree_(tree), page_(page), hints_(hints), title_(letters_of(hints.title)), body_(letters_of(hints.body)) {}

  std::vector<ArticleBlock> run() {
    if (page_.blocks.empty()) return {};
    weigh();
    choose();
    for (size_t i = 0; i < page_.blocks.size(); ++i) judge(i);
    drop_repeats();
    drop_link_lists();
    drop_orphan_headings();
    drop_tail();
    front_matter();
    std::vector<ArticleBlock> out;
    for (size_t i = 0; i < page_.blocks.size(); ++i)
      if (keep_[i]) out.push_back({i, kinds_[i]});
    return out;
  }

 private:
  const PageBlock& block(size_t i) const { return page_.blocks[i]; }
  std::string_view text(size_t i) const { return page_.text_of(page_.blocks[i]); }

  void weigh() {
    mass_.assign(static_cast<size_t>(tree_.size()), 0);
    for (const PageBlock& b : page_.blocks) mass_[static_cast<size_t>(b.node)] += b.weight;
    for (int32_t i = tree_.size() - 1; i > 0; --i)
      if (tree_[i].parent >= 0) mass_[static_cast<size_t>(tree_[i].parent)] += mass_[static_cast<size_t>(i)];
    keep_.assign(page_.blocks.size(), false);
    kinds_.assign(page_.blocks.size(), SegmentKind::body);
  }
  double mass(int32_t i) const { return mass_[static_cast<size_t>(i)]; }

  // What the metadata's own body says: blocks whose letters it has.
  bool by_metadata() {
    constexpr size_t kEnough = 400;
    if (body_.size() < kEnough) return false;
    std::vector<bool> inside(page_.blocks.size(), false);
    size_t found = 0;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const std::string letters = letters_of(text(i));
      if (letters.size() < 20 || body_.find(letters) == std::string::npos) continue;
      inside[i] = true;
      found += letters.size();
    }
    if (found * 10 < body_.size() * 6) return false;
    // The smallest element that holds nearly all of them.
    std::vector<double> held(static_cast<size_t>(tree_.size()), 0);
    double all = 0;
    for (size_t i = 0; i < page_.blocks.size(); ++i)
      if (inside[i]) held[static_cast<size_t>(block(i).node)] += block(i).span.size(), all += block(i).span.size();
    for (int32_t i = tree_.size() - 1; i > 0; --i)
      if (tree_[i].parent >= 0) held[static_cast<size_t>(tree_[i].parent)] += held[static_cast<size_t>(i)];
    int32_t at = 0;
    for (bool down = true; down;) {
      down = false;
      for (int32_t child = tree_.first_child(at); child >= 0; child = tree_.next_sibling(child)) {
        if (held[static_cast<size_t>(child)] < 0.9 * all) continue;
        at = child;
        down = true;
        break;
      }
    }
    containers_ = {at};
    return true;
  }
  bool by_name() {
    const double total = mass(0);
    std::vector<int32_t> named;
    for (int32_t i = 0; i < tree_.size(); ++i)
      if ((page_.parts[static_cast<size_t>(i)] >> static_cast<unsigned>(PagePart::body) & 1u) != 0 && tree_[i].tag != Tag::body && tree_[i].tag != Tag::html && mass(i) > 0) named.push_back(i);
    int32_t best = -1;
    for (const int32_t i : named)
      if (best < 0 || mass(i) > mass(best) * 1.05 || (mass(i) >= mass(best) * 0.95 && tree_.is_within(i, best))) best = i;
    if (best < 0 || mass(best) < 0.25 * total || mass(best) < 200) return false;
    containers_ = {best};
    // A body in several pieces: the same names again.
    const std::string_view names = tree_.attribute(best, "class");
    for (const int32_t i : named)
      if (i != best && !names.empty() && tree_.attribute(i, "class") == names && !tree_.is_within(i, best) && !tree_.is_within(best, i) && mass(i) > 80 && are_near(i, best))
        containers_.push_back(i);
    return true;
  }
  // A few levels below a common element that is not the whole page.
  bool are_near(int32_t a, int32_t b) const {
    int32_t up = a;
    for (int steps = 0; steps < 4 && up > 0; ++steps) {
      up = tree_[up].parent;
      if (up <= 0 || tree_[up].tag == Tag::body) return false;
      if (tree_.is_within(b, up)) return true;
    }
    return false;
  }
  void by_mass() {
    int32_t at = 0;
    for (bool down = true; down;) {
      down = false;
      for (int32_t child = tree_.first_child(at); child >= 0; child = tree_.next_sibling(child)) {
        if (mass(child) < 0.72 * mass(at) || mass(child) <= 0 || tree_[child].tag == Tag::p) continue;
        at = child;
        down = true;
        break;
      }
    }
    containers_ = {at};
    // Related stories can outweigh a short article: the prose that shares an element with the headline comes first.
    constexpr double kEnough = 300;
    for (const PageBlock& b : page_.blocks) {
      if (b.tag != Tag::h1) continue;
      int32_t up = b.node;
      while (up > 0 && mass(up) < kEnough) up = tree_[up].parent;
      if (up > 0 && !tree_.is_within(at, up) && !tree_.is_within(up, at)) containers_ = {up};
      break;
    }
  }
  void choose() {
    if (!by_metadata() && !by_name()) by_mass();
    // A body that is cut short by its own wrapper: climb while the parent adds much prose in paragraphs of the same kind.
    for (int32_t& at : containers_) {
      for (int32_t up = tree_[at].parent; up > 0 && mass(up) > 1.6 * mass(at) && mass(up) > 0 && tree_[up].tag != Tag::body; up = tree_[up].parent) at = up;
    }
  }
  bool contained(size_t i) const {
    for (const int32_t container : containers_)
      if (tree_.is_within(block(i).node, container)) return true;
    return false;
  }

  double link_share(size_t i) const { return block(i).span.empty() ? 0 : static_cast<double>(block(i).link_bytes) / block(i).span.size(); }

  // A bare credit below a picture is no caption, whatever holds it.
  SegmentKind kind_in_figure(size_t i) const {
    if (block(i).has(PagePart::credit)) return SegmentKind::credit;
    if (hints_.words && opening_phrase(text(i), hints_.words->credit_labels) == text(i).size()) return SegmentKind::credit;  // a label, its name in the next block
    return block(i).words <= 20 && closing_credit(text(i), hints_.words) == 0 && kind_of_line(text(i), hints_.words, hints_.language) == SegmentKind::credit ? SegmentKind::credit : SegmentKind::caption;
  }
  void judge(size_t i) {
    const PageBlock& b = block(i);
    if (!contained(i)) return;
    const std::string_view line = text(i);
    const double links = link_share(i);
    if (b.has(PagePart::embed)) return keep(i, SegmentKind::quote);  // a post of somebody else's
    if (b.in_figure || b.tag == Tag::figcaption || b.has(PagePart::caption)) {
      keep(i, kind_in_figure(i));
      return;
    }
    if (b.has(PagePart::credit)) return keep(i, SegmentKind::credit);
    if (is_heading(b.tag)) {
      const bool title = !title_.empty() && letters_of(line) == title_;
      if (title || (b.tag == Tag::h1 && !seen_body_)) return keep(i, SegmentKind::headline);
      if (b.words <= 20 && !byline_authors(line, hints_.words).empty()) return keep(i, SegmentKind::byline);
      if (links < 0.5 && b.words <= 30) keep(i, SegmentKind::subheading);
      return;
    }
    if (!title_.empty() && b.words <= 40 && letters_of(line) == title_) return keep(i, SegmentKind::headline);
    if (b.words <= 60) {
      const SegmentKind kind = kind_of_line(line, hints_.words, hints_.language);
      if (kind == SegmentKind::byline || kind == SegmentKind::credit || kind == SegmentKind::dateline || kind == SegmentKind::caption) return keep(i, kind);
      if (kind == SegmentKind::promo) return;
      if (hints_.words && holds_phrase(line, hints_.words->promo_holds)) return;
    }
    if (links > 0.5 && (b.words < 15 || links > 0.8)) return;
    if (links > 0.3 && b.words < 6) return;
    if (b.has(PagePart::byline) && b.words < 25) return keep(i, SegmentKind::byline);
    if ((b.has(PagePart::date) || b.has(PagePart::updated)) && b.words < 12) return;
    if (b.has(PagePart::seldom) && b.words < 15 && !ends_sentence(line)) return;
    SegmentKind kind = SegmentKind::body;
    if (b.in_table) kind = SegmentKind::table;
    else if (b.tag == Tag::li || b.in_list) kind = SegmentKind::list;
    else if (b.in_quote || b.has(PagePart::quote)) kind = SegmentKind::quote;
    else if (b.words <= 12 && !ends_sentence(line) && b.bold) kind = SegmentKind::subheading;
    if (line.starts_with("©") || line.find_first_not_of("-*_=.•| ") == std::string_view::npos) return;
    keep(i, kind);
  }
  void keep(size_t i, SegmentKind kind) {
    keep_[i] = true;
    kinds_[i] = kind;
    seen_body_ |= kind == SegmentKind::body && block(i).words >= 10;
  }
  bool is_body(size_t i) const {
    return keep_[i] && (kinds_[i] == SegmentKind::body || kinds_[i] == SegmentKind::list || kinds_[i] == SegmentKind::quote || kinds_[i] == SegmentKind::table);
  }

  // The same paragraph again: a summary repeated at the head of the body, a pull quote.
  void drop_repeats() {
    std::unordered_map<uint64_t, size_t> seen;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      if (!keep_[i] || block(i).words < 8 || block(i).in_list || block(i).in_table) continue;
      const auto [first, fresh] = seen.emplace(hash64(letters_of(text(i))), i);
      if (!fresh) keep_[i] = false;
    }
  }
  // The list or table that holds a block, -1 if none.
  int32_t group_of(size_t i, bool table) const {
    for (int32_t at = block(i).node; at > 0; at = tree_[at].parent) {
      const Tag tag = tree_[at].tag;
      if (table ? tag == Tag::table : tag == Tag::ul || tag == Tag::ol || tag == Tag::dl) return at;
    }
    return -1;
  }
  // Lists whose text is links for the most part, or of very short items at the edge, are menus and teasers.
  void drop_link_lists() {
    for (const bool table : {false, true}) {
      std::map<int32_t, std::pair<double, double>> groups;  // links, all
      std::map<int32_t, size_t> sizes;
      for (size_t i = 0; i < page_.blocks.size(); ++i) {
        if (!contained(i) || !(table ? block(i).in_table : block(i).in_list)) continue;
        const int32_t group = group_of(i, table);
        groups[group].first += block(i).link_bytes;
        groups[group].second += block(i).span.size();
        ++sizes[group];
      }
      for (size_t i = 0; i < page_.blocks.size(); ++i) {
        if (!keep_[i] || !(table ? block(i).in_table : block(i).in_list)) continue;
        const auto& [links, all] = groups[group_of(i, table)];
        if (links > 0.4 * all) keep_[i] = false;
      }
    }
  }
  // A heading that nothing of the body follows before the next heading goes.
  void drop_orphan_headings() {
    bool followed = false;
    int level = 9;
    for (size_t i = page_.blocks.size(); i-- > 0;) {
      if (is_body(i)) {
        followed = true;
        level = 9;
      } else if (keep_[i] && kinds_[i] == SegmentKind::subheading) {
        const int mine = is_heading(block(i).tag) ? static_cast<int>(block(i).tag) - static_cast<int>(Tag::h1) + 1 : 7;
        if (!followed && mine >= level) keep_[i] = false;
        else if (!followed && level == 9) keep_[i] = false;
        followed = false;
        level = std::min(level, mine);
      } else if (contained(i) && !keep_[i] && block(i).words > 3 && link_share(i) > 0.5) {
        if (!followed) level = 9;  // links below: what stood over them goes
      }
    }
  }
  // Short lines that are no sentences behind the last paragraph: tags, notes, signatures.
  void drop_tail() {
    for (size_t i = page_.blocks.size(); i-- > 0;) {
      if (!keep_[i]) continue;
      if (kinds_[i] == SegmentKind::body && !closing_agency(text(i), hints_.words).agency.empty()) continue;
      if (kinds_[i] == SegmentKind::caption || kinds_[i] == SegmentKind::credit || kinds_[i] == SegmentKind::byline || kinds_[i] == SegmentKind::dateline) continue;
      const bool prose = block(i).words >= 8 && ends_sentence(text(i)) && link_share(i) < 0.5;
      if (prose || block(i).words >= 25 || kinds_[i] == SegmentKind::table || kinds_[i] == SegmentKind::list) break;
      if (ends_sentence(text(i)) && link_share(i) < 0.3) break;
      keep_[i] = false;
    }
  }

  // Headline, dek and byline often stand outside the container, above it.
  void front_matter() {
    size_t first = page_.blocks.size();
    for (size_t i = 0; i < page_.blocks.size(); ++i)
      if (is_body(i)) {
        first = i;
        break;
      }
    bool headline = false;
    for (size_t i = 0; i < first; ++i) headline |= keep_[i] && kinds_[i] == SegmentKind::headline;
    const size_t from = first > 40 ? first - 40 : 0;
    size_t below = first;
    if (!headline) {
      for (size_t i = first; i-- > from;) {
        const bool same = !title_.empty() && letters_of(text(i)) == title_;
        if ((block(i).tag == Tag::h1 || same) && block(i).words <= 40 && block(i).words >= 2) {
          keep(i, SegmentKind::headline);
          below = i;
          break;
        }
      }
    } else {
      for (size_t i = 0; i < first; ++i)
        if (keep_[i] && kinds_[i] == SegmentKind::headline) below = i;
    }
    // Captions of the lead picture: between headline and body, or just above the headline in what holds both.
    for (size_t i = below > 6 ? below - 6 : 0; i < first && below < first; ++i) {
      const PageBlock& b = block(i);
      if (keep_[i] || !(b.in_figure || b.tag == Tag::figcaption || b.has(PagePart::caption)) || b.words > 120 || link_share(i) > 0.5) continue;
      if (is_heading(b.tag) || b.has(PagePart::seldom) || (i < below && !are_near(b.node, block(below).node))) continue;
      keep_[i] = true;
      kinds_[i] = kind_in_figure(i);
    }
    const std::string description = letters_of(hints_.description);
    for (size_t i = below + 1; i < first; ++i) {
      if (keep_[i]) {
        if (kinds_[i] == SegmentKind::subheading && is_heading(block(i).tag) && block(i).words >= 5) kinds_[i] = SegmentKind::dek;
        continue;
      }
      const bool told = !description.empty() && block(i).words >= 5 && letters_of(text(i)) == description;
      if ((told || block(i).has(PagePart::dek)) && block(i).words >= 5 && block(i).words <= 60 && link_share(i) < 0.3) keep(i, SegmentKind::dek);
      else if (block(i).has(PagePart::byline) && block(i).words >= 2 && block(i).words <= 15) keep(i, SegmentKind::byline);
    }
  }

  const HtmlTree& tree_;
  const PageBlocks& page_;
  const ArticleHints& hints_;
  std::string title_, body_;
  std::vector<double> mass_;
  std::vector<int32_t> containers_;
  std::vector<bool> keep_;
  bool seen_body_ = false;
  std::vector<SegmentKind> kinds_;
};

}  // namespace

std::vector<ArticleBlock> find_article(const HtmlTree& tree, const PageBlocks& page, const ArticleHints& hints) { return Finder(tree, page, hints).run(); }

}  // namespace averment
