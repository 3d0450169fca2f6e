// Parse: tokens, tags, lemmas, heads, entities of one document, as a spaCy pipeline gives them.
//
// Passages are analysed one by one; their tokens stand in one array, in document order, and heads are indices into it.
// A Parse is plain data. Its string views point into the pipeline (labels) and into `passages` and `strings` (text,
// lemmas): it must not outlive the pipeline, it can be moved, and it cannot be copied.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/passage.h"

namespace averment {

struct Token {
  std::string_view text;            // in the passage's regular text
  std::string_view lemma;
  std::string_view tag, pos, dep;   // spaCy's labels: "VBD", "VERB", "nsubj"; a root is "ROOT"
  std::string_view morph;           // "Number=Sing|Person=3", "" if none
  Span span;                        // bytes of document.text
  int32_t head = 0;                 // absolute index; a root is its own head
  int32_t sentence = 0;             // index into Parse::sentences
  bool space_after = false;         // one space was absorbed
  bool sentence_start = false;
};

struct TokenRange {
  int32_t begin = 0, end = 0;       // half-open
  int32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(int32_t token) const { return begin <= token && token < end; }
  bool contains(TokenRange other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(TokenRange other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const TokenRange&) const = default;
};

struct NamedEntity {
  TokenRange tokens;
  std::string_view label;           // "PERSON", "ORG", "GPE", "NORP", "DATE"
};

struct Parse {
  std::vector<Passage> passages;
  std::vector<TokenRange> passage_tokens;  // one per passage
  std::vector<Token> tokens;
  std::vector<TokenRange> sentences;       // never empty ranges, in order
  std::vector<NamedEntity> entities;       // disjoint, in order
  std::deque<std::string> strings;         // owns lemmas that no table holds

  Parse() = default;
  Parse(Parse&&) = default;
  Parse& operator=(Parse&&) = default;
  Parse(const Parse&) = delete;
  Parse& operator=(const Parse&) = delete;

  // Document bytes from the first token's begin to the last one's end; empty for an empty range.
  Span span_of(TokenRange range) const {
    return range.empty() ? Span{} : Span{tokens[static_cast<size_t>(range.begin)].span.begin, tokens[static_cast<size_t>(range.end) - 1].span.end};
  }
};

}  // namespace averment
