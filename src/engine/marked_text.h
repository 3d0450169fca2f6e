// A stretch of text with carets under the words that matter and their names under the carets.
//
//   marked_text(text, sentence, {{speaker, "speaker"}, {cue, "cue"}}, 100);
//     The mayor said the dam was safe.
//     ^^^^^^^^^ ^^^^
//     speaker   cue
//
// Marks that overlap stand on lines of their own. Columns are code points; line breaks of the text show as spaces.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace averment {

struct TextMark {
  Span span;
  std::string name;
};

// Lines of at most `width` columns, each ended by a line break, indented by `indent` spaces.
std::string marked_text(std::string_view text, Span range, std::vector<TextMark> marks, size_t width = 100, size_t indent = 4);

}  // namespace averment
