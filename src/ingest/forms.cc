#include "ingest/forms.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/spaces.h"

namespace averment {
namespace {

char32_t first_letter(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const char32_t c = decode_utf8(word, at);
    if (u_isalnum(static_cast<UChar32>(c))) return c;
  }
  return 0;
}

bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c)); }
bool is_lower(char32_t c) { return u_islower(static_cast<UChar32>(c)); }
bool is_word_byte(char c) { return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)); }

bool is_closing(char32_t c) { return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB; }
bool is_mark(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x061F || c == 0x0964; }

// The code points of a text's last `limit`, in order.
std::u32string tail_of(std::string_view text, size_t limit) {
  size_t at = text.size() > limit * 4 ? text.size() - limit * 4 : 0;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  std::u32string out;
  while (at < text.size()) out += decode_utf8(text, at);
  return out;
}

}  // namespace

std::string lower_single_spaced(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (is_ignorable(c)) continue;
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

Span trimmed(std::string_view text, Span span) {
  uint32_t begin = span.begin, end = span.begin;
  bool open = true;
  for (size_t at = span.begin; at < span.end;) {
    const size_t from = at;
    const char32_t c = decode_utf8(text, at);
    if (is_space(c) || is_ignorable(c)) continue;
    if (open) begin = static_cast<uint32_t>(from);
    open = false;
    end = static_cast<uint32_t>(at);
  }
  return {begin, end < begin ? begin : end};
}

std::string_view trim(std::string_view text) { return text_of(text, trimmed(text, {0, static_cast<uint32_t>(text.size())})); }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  size_t begin = std::string_view::npos;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    const char32_t c = decode_utf8(text, at);
    if (is_space(c)) {
      if (begin != std::string_view::npos) out.push_back(text.substr(begin, from - begin));
      begin = std::string_view::npos;
    } else if (begin == std::string_view::npos) {
      begin = from;
    }
  }
  if (begin != std::string_view::npos) out.push_back(text.substr(begin));
  return out;
}

size_t count_words(std::string_view text) { return words_of(text).size(); }

bool starts_upper(std::string_view word) { return is_upper(first_letter(word)); }
bool starts_lower(std::string_view word) { return is_lower(first_letter(word)); }

bool all_upper(std::string_view word) {
  int letters = 0;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = decode_utf8(word, at);
    if (is_lower(c)) return false;
    letters += is_upper(c);
  }
  return letters >= 2;
}

bool ends_sentence(std::string_view text) {
  const std::u32string tail = tail_of(trim(text), 6);
  for (size_t i = tail.size(); i-- > 0;) {
    if (is_mark(tail[i])) return true;
    if (!is_closing(tail[i])) return false;
  }
  return false;
}

bool is_title_case(std::string_view text) {
  size_t longer = 0, capital = 0;
  for (const std::string_view word : words_of(text)) {
    if (word.size() < 4 || first_letter(word) == 0) continue;
    ++longer;
    capital += !starts_lower(word);
  }
  return longer >= 2 && capital * 20 >= longer * 17;
}

size_t bullet_length(std::string_view line) {
  size_t at = 0;
  if (line.empty()) return 0;
  const char32_t c = decode_utf8(line, at);
  const auto space_at = [&](size_t i) { return i < line.size() && (line[i] == ' ' || line[i] == '\t'); };
  if (c == '*' || c == '-' || c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x25E6 || c == 0xB7) {
    if (c == 0x2022 || c == 0x25CF || c == 0x25AA || space_at(at)) return at + space_at(at);
    return 0;
  }
  size_t digits = 0;
  while (digits < line.size() && digits < 3 && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
  if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && space_at(digits + 1)) return digits + 2;
  return 0;
}

size_t first_sentence_end(std::string_view text, size_t limit) {
  const size_t end = std::min(text.size(), limit);
  for (size_t at = 0; at + 2 < end; ++at) {
    if (text[at] != '.' && text[at] != '!' && text[at] != '?' && text[at] != ';') continue;
    size_t next = at + 1;
    while (next < end && (text[next] == '"' || text[next] == '\'' || text[next] == ')')) ++next;
    if (next < end && text[next] == ' ' && at > 1 && !(std::isupper(static_cast<unsigned char>(text[at - 1])) && !is_word_byte(text[at - 2]))) return next;
  }
  return 0;
}

size_t opening_phrase(std::string_view text, const std::vector<std::string>& phrases) {
  size_t best = 0;
  const std::string head = lower_single_spaced(text.substr(0, 80));
  for (const std::string& phrase : phrases) {
    if (phrase.size() <= best || !head.starts_with(phrase)) continue;
    if (head.size() > phrase.size() && is_word_byte(head[phrase.size()]) && is_word_byte(phrase.back())) continue;
    best = phrase.size();
  }
  return best;
}

bool holds_phrase(std::string_view text, const std::vector<std::string>& phrases) {
  const std::string plain = lower_single_spaced(text);
  for (const std::string& phrase : phrases) {
    for (size_t at = plain.find(phrase); at != std::string::npos; at = plain.find(phrase, at + 1)) {
      const size_t end = at + phrase.size();
      if ((at == 0 || !is_word_byte(plain[at - 1])) && (end == plain.size() || !is_word_byte(plain[end]))) return true;
    }
  }
  return false;
}

size_t closing_phrase(std::string_view text, const std::vector<std::string>& phrases) {
  std::string tail = lower_single_spaced(text.size() > 80 ? text.substr(text.size() - 80) : text);
  while (!tail.empty() && !is_word_byte(tail.back())) tail.pop_back();
  size_t best = 0;
  for (const std::string& phrase : phrases) {
    if (phrase.size() <= best || !tail.ends_with(phrase)) continue;
    if (tail.size() > phrase.size() && is_word_byte(tail[tail.size() - phrase.size() - 1])) continue;
    best = phrase.size();
  }
  return best;
}

}  // namespace averment
