// UTF-8: decoding, repair, and the map between byte offsets and code point offsets.
//
//   Utf8Repair repaired = repair_utf8(bytes);      // invalid bytes become U+FFFD, each place is listed
//   CodepointIndex index(repaired.text);
//   uint32_t cp = index.to_codepoint(span.begin);  // for JSON, SQL and Python
//
// CodepointIndex is immutable after construction and safe to share between threads. It copies nothing of the text's
// content but must not outlive it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace averment {

// Decodes the code point that starts at `at` and advances `at` past it. On an invalid sequence it returns U+FFFD and
// advances one byte. Requires at < text.size().
char32_t decode_utf8(std::string_view text, size_t& at);

void append_utf8(std::string& out, char32_t codepoint);

size_t count_codepoints(std::string_view valid_utf8);

struct Utf8Repair {
  std::string text;              // valid UTF-8; a leading byte order mark is kept out
  std::vector<uint32_t> places;  // byte offsets in `text` of each U+FFFD that stands for invalid input bytes
};
// Each maximal invalid subsequence becomes one U+FFFD (the Unicode standard's recommended practice, as WHATWG decodes).
Utf8Repair repair_utf8(std::string_view bytes);

bool is_valid_utf8(std::string_view bytes);

class CodepointIndex {
 public:
  explicit CodepointIndex(std::string_view valid_utf8);
  uint32_t to_codepoint(uint32_t byte_offset) const;  // offsets past the end give codepoints()
  uint32_t to_byte(uint32_t codepoint_offset) const;  // offsets past the end give the size in bytes
  uint32_t codepoints() const { return codepoints_; }

 private:
  static constexpr uint32_t kStride = 256;
  std::string_view text_;
  bool ascii_ = true;
  uint32_t codepoints_ = 0;
  std::vector<uint32_t> codepoints_at_stride_;  // code points before byte k * kStride
};

}  // namespace averment
