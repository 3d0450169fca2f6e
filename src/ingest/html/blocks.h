// Blocks of a page: its visible lines and paragraphs in order, each with what its elements say of it.
//
//   PageBlocks page = blocks_of(tree, rules.page_tokens());
//   for (const PageBlock& block : page.blocks) page.text_of(block);
//
// Scripts, styles, menus, forms, hidden and never-article parts are left out here; telling the article from the rest among
// what is left is article.h's task. Linear in the size of the tree.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "ingest/html/html_tree.h"
#include "ingest/segment_rules.h"

namespace averment {

struct PageBlock {
  Span span;                 // in PageBlocks::text
  int32_t node = 0;          // its block element
  Tag tag = Tag::div;        // p h1…h6 li td figcaption blockquote dt dd pre div …
  uint32_t link_bytes = 0;   // of its text, inside links
  uint32_t words = 0;
  uint32_t parts = 0;        // PagePart bits of its element and of those around it, up to the nearest with a long text
  bool in_figure = false, in_quote = false, in_list = false, in_table = false, in_header = false, bold = false;
  double weight = 0;         // how much running prose it is, in bytes
  bool has(PagePart part) const { return (parts >> static_cast<unsigned>(part) & 1u) != 0; }
};

struct PageBlocks {
  std::string text;          // the blocks' texts, white space made single
  std::vector<PageBlock> blocks;
  std::vector<uint32_t> parts;   // per node: PagePart bits of its own class and id
  std::string_view text_of(const PageBlock& block) const { return averment::text_of(text, block.span); }
};

PageBlocks blocks_of(const HtmlTree& tree, const PageTokens& tokens);

// PagePart bits of class and id values: "articleBody wide" has `body`.
uint32_t parts_of_names(std::string_view names, const PageTokens& tokens);

}  // namespace averment
