// Quotation marks: which stretches of a document stand between them.
//
//   std::vector<QuotedSpan> spans = find_quoted_spans(document, parse);
//   text_of(document.text, spans[0].inner);
//
// Double marks (straight, curly, low, guillemets, full width) and single ones; nested marks give nested stretches. A stretch ends at
// its closing mark or, unclosed, with its paragraph; an opening mark at the start of the next paragraph after an unclosed
// one continues the same speech. An apostrophe is no mark, nor is an inch or a minute sign after a figure. Linear in the text.
#pragma once
#include <vector>

#include "discourse/discourse.h"

namespace averment {

// By begin; a nested stretch follows the one that holds it. `tokens` are those that lie wholly inside.
std::vector<QuotedSpan> find_quoted_spans(const Document& document, const Parse& parse);

}  // namespace averment
