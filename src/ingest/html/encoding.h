// Encodings of pages: byte order mark, the transport's word, the page's own, else a guess (uchardet); to UTF-8 by ICU.
//
//   std::string utf8 = page_to_utf8(bytes, "windows-1251");   // "" where the transport says nothing
//
// Always gives valid UTF-8; what cannot be read becomes U+FFFD. Thread-safe.
#pragma once
#include <string>
#include <string_view>

namespace averment {

struct Utf8Page {
  std::string text;
  std::string encoding;  // "UTF-8", "windows-1252": what it was read as
  bool damaged = false;  // some bytes were no text in that encoding
};

Utf8Page page_to_utf8(std::string_view bytes, std::string_view charset_of_transport);

}  // namespace averment
