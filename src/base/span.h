// Span: a half-open byte range [begin, end) of a document's stored UTF-8 text.
//
// Inside C++ every position is a byte offset; JSON, SQL and Python use Unicode code points (see base/utf8.h).
#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>

namespace averment {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool empty() const { return begin >= end; }
  uint32_t size() const { return empty() ? 0 : end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool contains(uint32_t at) const { return begin <= at && at < end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

inline std::string_view text_of(std::string_view text, Span span) {
  return span.empty() || span.begin >= text.size() ? std::string_view() : text.substr(span.begin, span.size());
}

// The smallest span that holds both; an empty span adds nothing.
inline Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace averment
