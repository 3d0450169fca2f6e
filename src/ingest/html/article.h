// The article of a page: which blocks are its headline, dek, byline, body, subheadings, lists, tables, quotes, captions.
//
//   ArticleBlocks article = find_article(tree, page, {.title = "…", .words = words, .language = "en"});
//
// The container is where the mass of prose is; what does not belong is pruned by form, links, names and the language's words.
// An articleBody that the page's own metadata gives helps to find the place, and is never copied from. Never fails.
#pragma once
#include <string>
#include <vector>

#include "ingest/html/blocks.h"
#include "text/document.h"

namespace averment {

struct ArticleHints {
  std::string title;       // from metadata
  std::string body;        // articleBody of the metadata, "" if none
  std::string description;
  const SegmentWords* words = nullptr;
  std::string language;
};

struct ArticleBlock {
  size_t block = 0;        // index into PageBlocks::blocks
  SegmentKind kind = SegmentKind::body;
};

// In page order.
std::vector<ArticleBlock> find_article(const HtmlTree& tree, const PageBlocks& page, const ArticleHints& hints);

}  // namespace averment
