// Which code points are white space, and which are invisible and mean nothing to a reader of running text.
#pragma once
#include <cstdint>

namespace averment {

inline constexpr char32_t kParagraphSeparator = 0x2029;

// White space of any kind, and control characters, which stand for nothing in prose.
inline constexpr bool is_space(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

// Soft hyphen, zero-width spaces and joiners, directional marks, byte order mark, variation selectors.
inline constexpr bool is_ignorable(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

}  // namespace averment
