// Forms: what a line looks like, whatever its language: case, words, sentence ends, bullets.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace averment {

// Lower case; runs of white space become one space; none at the edges.
std::string lower_single_spaced(std::string_view text);

// Without white space and invisible characters at the edges.
Span trimmed(std::string_view text, Span span);
std::string_view trim(std::string_view text);

std::vector<std::string_view> words_of(std::string_view text);  // split at white space
size_t count_words(std::string_view text);

bool starts_upper(std::string_view word);  // its first letter, behind opening punctuation
bool starts_lower(std::string_view word);
bool all_upper(std::string_view word);     // at least two letters, none in lower case

// "." "!" "?" "…" at the end, behind closing marks.
bool ends_sentence(std::string_view text);
// Title Case: nearly all longer words begin with a capital.
bool is_title_case(std::string_view text);
// The length of a bullet or number that opens a list item ("- ", "• ", "3. "), else 0.
size_t bullet_length(std::string_view line);
// The byte behind the first sentence-like end (". " before a capital), at most `limit` bytes in; 0 if none.
size_t first_sentence_end(std::string_view text, size_t limit);

// The word or words that `text` opens with, among `phrases` (lower case): the length in bytes of the longest, else 0.
// A phrase must end at a word's edge.
size_t opening_phrase(std::string_view text, const std::vector<std::string>& phrases);
// Whether one of `phrases` stands in `text`, at words' edges.
bool holds_phrase(std::string_view text, const std::vector<std::string>& phrases);
// The same at the end: the number of bytes that the longest takes, closing punctuation not counted.
size_t closing_phrase(std::string_view text, const std::vector<std::string>& phrases);

}  // namespace averment
