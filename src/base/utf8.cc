#include "base/utf8.h"

#include <algorithm>
#include <cstring>

namespace averment {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the valid sequence at `at`, or 0; `skip` is then the length of the maximal invalid subsequence.
size_t sequence_length(std::string_view text, size_t at, size_t& skip) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  skip = 1;
  if (lead < 0x80) return 1;
  size_t length = 0;
  unsigned char low = 0x80, high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) length = 2;
  else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (size_t i = 1; i < length; ++i) {
    if (at + i >= text.size()) return 0;
    const unsigned char next = byte(at + i);
    const bool fits = i == 1 ? next >= low && next <= high : is_continuation(next);
    if (!fits) return 0;
    skip = i + 1;
  }
  return length;
}

// The end of a run of ASCII, eight bytes at a time.
size_t ascii_run(std::string_view text, size_t at) {
  constexpr uint64_t kHigh = 0x8080808080808080;
  for (uint64_t word; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHigh) != 0) break;
  }
  return at;
}

}  // namespace

char32_t decode_utf8(std::string_view text, size_t& at) {
  size_t skip = 1;
  const size_t length = sequence_length(text, at, skip);
  const auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  char32_t codepoint = kReplacement;
  if (length == 1) codepoint = byte(0);
  else if (length == 2) codepoint = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  else if (length == 3) codepoint = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  else if (length == 4)
    codepoint = (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
  at += length == 0 ? 1 : length;
  return codepoint;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

size_t count_codepoints(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

Utf8Repair repair_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Utf8Repair out;
  if (is_valid_utf8(bytes)) {
    out.text = bytes;
    return out;
  }
  out.text.reserve(bytes.size());
  size_t at = 0;
  while (at < bytes.size()) {
    size_t skip = 1;
    if (const size_t length = sequence_length(bytes, at, skip); length > 0) {
      out.text.append(bytes.substr(at, length));
      at += length;
    } else {
      out.places.push_back(static_cast<uint32_t>(out.text.size()));
      append_utf8(out.text, kReplacement);
      at += skip;
    }
  }
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  size_t at = 0, skip = 1;
  while (at < bytes.size()) {
    if (const size_t plain = ascii_run(bytes, at); plain > at) {
      at = plain;
      continue;
    }
    const size_t length = sequence_length(bytes, at, skip);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

CodepointIndex::CodepointIndex(std::string_view text) : text_(text) {
  codepoints_at_stride_.reserve(text.size() / kStride + 1);
  for (size_t at = 0; at < text.size(); ++at) {
    if (at % kStride == 0) codepoints_at_stride_.push_back(codepoints_);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!is_continuation(byte)) ++codepoints_;
    if (byte >= 0x80) ascii_ = false;
  }
}

uint32_t CodepointIndex::to_codepoint(uint32_t byte_offset) const {
  if (byte_offset >= text_.size()) return codepoints_;
  if (ascii_) return byte_offset;
  const uint32_t stride = byte_offset / kStride;
  const size_t from = static_cast<size_t>(stride) * kStride;
  return codepoints_at_stride_[stride] + static_cast<uint32_t>(count_codepoints(text_.substr(from, byte_offset - from)));
}

uint32_t CodepointIndex::to_byte(uint32_t codepoint_offset) const {
  if (codepoint_offset >= codepoints_) return static_cast<uint32_t>(text_.size());
  if (ascii_) return codepoint_offset;
  const auto after = std::upper_bound(codepoints_at_stride_.begin(), codepoints_at_stride_.end(), codepoint_offset);
  const auto stride = static_cast<size_t>(after - codepoints_at_stride_.begin()) - 1;
  size_t at = stride * kStride;
  uint32_t seen = codepoints_at_stride_[stride];
  while (is_continuation(static_cast<unsigned char>(text_[at]))) ++at;  // a stride may begin inside a sequence
  while (seen < codepoint_offset) {
    ++at;
    while (at < text_.size() && is_continuation(static_cast<unsigned char>(text_[at]))) ++at;
    ++seen;
  }
  return static_cast<uint32_t>(at);
}

}  // namespace averment
