// Passage: the unit the language engine reads, one paragraph of a segment with its text made regular.
//
//   for (const Passage& passage : passages_of(document))
//     Span in_document = passage.to_document({token_begin, token_end});
//
// Hard-wrapped lines are joined, NBSP and other single spaces become U+0020, soft hyphens and zero-width characters go,
// CRLF and runs of white space become one space; one is put where a writer forgot it beside a quotation mark (`said,"Go`) or before the full stop behind a unit (`20m. The`). Curly quotes stay: the model knows them. Offsets survive all of it.
// A passage longer than about kPassageTokens tokens is cut at a sentence-like end, else at white space.
#pragma once
#include <string>
#include <vector>

#include "text/document.h"

namespace averment {

struct Passage {
  std::string text;                      // what the language engine sees, valid UTF-8
  std::vector<std::pair<uint32_t, uint32_t>> pieces;  // (offset in `text`, offset in document.text), ascending; copied runs
  SegmentKind kind = SegmentKind::body;
  uint32_t segment = 0;                  // index into document.segments
  Span span;                             // in document.text

  // The document bytes behind [span.begin, span.end) of `text`; the end is that of the last byte covered.
  Span to_document(Span in_text) const;
};

inline constexpr size_t kPassageTokens = 2000;

// One passage a paragraph, in order, for every segment that carries prose (headline, dek, body, subheading, quote, list,
// caption, credit, byline). Never fails.
std::vector<Passage> passages_of(const Document& document);

// The whole text as one passage, untouched: as the golden files were made.
Passage whole_passage(const Document& document);

}  // namespace averment
