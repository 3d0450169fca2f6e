// Paragraphs of plain text: blank lines, hard-wrapped lines, one line a paragraph, lists; told apart by form.
#pragma once
#include <string_view>
#include <vector>

#include "base/span.h"

namespace averment {

struct Paragraph {
  Span span;            // without white space at the edges, bullet included
  uint32_t block = 0;   // paragraphs with no blank line between them share a block
  size_t bullet = 0;    // bytes of the bullet or number that opens it, 0 if none
};

// In order, disjoint; together they hold all visible characters. Linear in the length of the text.
std::vector<Paragraph> paragraphs_of(std::string_view text);

}  // namespace averment
