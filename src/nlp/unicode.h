// Unicode predicates and lower-casing as CPython has them, which is what the tokenizer and the word shapes were made with.
#pragma once
#include <string>
#include <string_view>

namespace averment::nlp {

bool is_space(char32_t c);  // str.isspace
bool is_alpha(char32_t c);  // str.isalpha
bool is_digit(char32_t c);  // str.isdigit: "²" and "①" too
bool is_upper(char32_t c);  // str.isupper of one character

bool all_space(std::string_view text);  // false for ""
bool all_alpha(std::string_view text);  // false for ""

std::string to_lower(std::string_view text);  // str.lower: full mapping, final sigma

}  // namespace averment::nlp
