#include "ingest/paragraphs.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/forms.h"

namespace averment {
namespace {

struct Line {
  Span span;
  size_t width = 0;       // code points, indentation included
  size_t indent = 0;      // bytes of white space before it
  size_t first_word = 0;  // code points of its first word
  bool blank = true;
  bool ends_sentence = false, starts_lower = false;
  size_t bullet = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) end = text.size();
    Line line;
    line.span = trimmed(text, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    line.blank = line.span.empty();
    if (!line.blank) {
      const std::string_view words = text_of(text, line.span);
      line.indent = line.span.begin - at;
      line.width = line.indent + count_codepoints(words.substr(0, 1000));
      line.first_word = count_codepoints(words.substr(0, std::min<size_t>(words.find(' '), 200)));
      line.ends_sentence = ends_sentence(words);
      line.starts_lower = starts_lower(words.substr(0, 16));
      line.bullet = bullet_length(words);
    }
    out.push_back(line);
    at = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++at;
  }
  return out;
}

constexpr size_t kWidest = 140;  // wider lines were not wrapped by hand or by a mailer

// The width to which the text was wrapped, 0 if it was not: in wrapped text most line ends fall inside a sentence, and the
// next line's first word would not have fitted.
size_t wrap_width(const std::vector<Line>& lines) {
  size_t width = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i)
    if (!lines[i].blank && !lines[i + 1].blank && lines[i].width <= kWidest) width = std::max(width, lines[i].width);
  if (width < 40) return 0;
  size_t pairs = 0, full = 0, inside = 0, wide = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank || lines[i + 1].blank) continue;
    ++pairs;
    full += lines[i].width + 1 + lines[i + 1].first_word + 8 > width;
    inside += !lines[i].ends_sentence;
    wide += lines[i].width > kWidest;
  }
  return pairs >= 3 && full * 10 >= pairs * 6 && inside * 2 >= pairs && wide * 10 < pairs ? width : 0;
}

bool same_paragraph(const Line& line, const Line& next, size_t width) {
  if (next.bullet > 0) return false;
  if (!line.ends_sentence && next.starts_lower) return true;
  if (width == 0) return !line.ends_sentence && line.width >= 60 && line.width <= 90 && next.width <= 90 && next.ends_sentence;
  const bool fills = line.width + 1 + next.first_word + (line.ends_sentence ? 0 : width / 4) > width;
  if (!fills || line.width > kWidest) return false;
  return !(line.ends_sentence && next.indent != line.indent);
}

}  // namespace

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  const size_t width = wrap_width(lines);
  std::vector<Paragraph> out;
  uint32_t block = 0;
  const Line* before = nullptr;
  for (const Line& line : lines) {
    if (line.blank) {
      block += before != nullptr;
      before = nullptr;
      continue;
    }
    if (before && same_paragraph(*before, line, width)) out.back().span.end = line.span.end;
    else out.push_back({line.span, block, line.bullet});
    before = &line;
  }
  return out;
}

}  // namespace averment
