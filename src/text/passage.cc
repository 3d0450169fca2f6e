#include "text/passage.h"

#include "base/utf8.h"
#include "text/spaces.h"

namespace averment {
namespace {

constexpr size_t kPassageBytes = kPassageTokens * 8;  // a text without white space is cut here

bool carries_prose(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::headline:
    case SegmentKind::dek:
    case SegmentKind::byline:
    case SegmentKind::body:
    case SegmentKind::subheading:
    case SegmentKind::quote:
    case SegmentKind::list:
    case SegmentKind::caption:
    case SegmentKind::credit: return true;
    default: return false;
  }
}

// Builds passages out of one segment's code points. `cut_` remembers the last sentence-like end and the last space.
class Writer {
 public:
  Writer(std::vector<Passage>& out, SegmentKind kind, uint32_t segment) : out_(out), kind_(kind), segment_(segment) {}

  void visible(char32_t codepoint, std::string_view bytes, uint32_t at) {
    if (pending_) put_space();
    if (sentence_end_ && starts_sentence(codepoint)) last_sentence_ = passage_.text.size();
    sentence_end_ = false;
    put(bytes, at);
    const bool letter = codepoint >= 0x80 || std::isalnum(static_cast<unsigned char>(codepoint));
    if (!letter || !in_word_) ++tokens_;
    in_word_ = letter;
    if (is_sentence_mark(codepoint)) after_mark_ = true;
    else if (!is_closing(codepoint)) after_mark_ = false;
    if (tokens_ >= kPassageTokens || passage_.text.size() >= kPassageBytes) cut();
  }
  void space(uint32_t begin, uint32_t end) {
    if (passage_.text.empty()) return;
    if (!pending_) space_ = {begin, end};
    space_.end = end;
    pending_ = true;
    in_word_ = false;
    sentence_end_ = after_mark_;
  }
  // A space that the document lacks, before the byte at `at`.
  void part(uint32_t at) {
    if (passage_.text.empty() || pending_ || passage_.text.back() == ' ') return;
    put(" ", at);
    end_ = kBroken;
    in_word_ = false;
  }
  void finish() {
    pending_ = in_word_ = after_mark_ = sentence_end_ = false;
    flush(passage_.text.size());
  }

 private:
  static bool is_sentence_mark(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0x061F || c == 0x2026; }
  static bool is_closing(char32_t c) { return c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019 || c == 0xBB; }
  static bool starts_sentence(char32_t c) { return c >= 0x80 || (c >= 'A' && c <= 'Z') || c == '"' || c == '(' || (c >= '0' && c <= '9'); }

  void put_space() {
    last_space_ = passage_.text.size() + 1;
    put(" ", space_.begin);
    if (space_.size() != 1) end_ = kBroken;
    pending_ = false;
  }
  void put(std::string_view bytes, uint32_t at) {
    if (passage_.pieces.empty() || at != end_) passage_.pieces.emplace_back(static_cast<uint32_t>(passage_.text.size()), at);
    passage_.text += bytes;
    end_ = at + static_cast<uint32_t>(bytes.size());
  }
  void cut() {
    const size_t half = passage_.text.size() / 2;
    flush(last_sentence_ > half ? last_sentence_ : last_space_ > half ? last_space_ : passage_.text.size());
  }
  // Emits the first `size` bytes; what is behind them begins the next passage.
  void flush(size_t size) {
    Passage rest;
    rest.text = passage_.text.substr(size);
    if (!rest.text.empty()) {
      const Span from = passage_.to_document({static_cast<uint32_t>(size), static_cast<uint32_t>(size) + 1});
      rest.pieces.emplace_back(0, from.begin);
      for (const auto& [text, document] : passage_.pieces)
        if (text > size) rest.pieces.emplace_back(text - static_cast<uint32_t>(size), document);
    }
    passage_.text.resize(size);
    while (!passage_.text.empty() && passage_.text.back() == ' ') passage_.text.pop_back();
    while (!passage_.pieces.empty() && passage_.pieces.back().first >= passage_.text.size()) passage_.pieces.pop_back();
    if (!passage_.text.empty()) {
      passage_.kind = kind_;
      passage_.segment = segment_;
      passage_.span = passage_.to_document({0, static_cast<uint32_t>(passage_.text.size())});
      out_.push_back(std::move(passage_));
    }
    passage_ = std::move(rest);
    tokens_ = 0;
    for (size_t i = 0; i < passage_.text.size(); ++i) tokens_ += i == 0 || passage_.text[i] == ' ';
    last_sentence_ = last_space_ = 0;
  }

  std::vector<Passage>& out_;
  SegmentKind kind_;
  uint32_t segment_;
  Passage passage_;
  Span space_;
  static constexpr uint32_t kBroken = UINT32_MAX;
  uint32_t end_ = kBroken;  // document byte behind the last one copied, where text and document run in step
  size_t tokens_ = 0, last_sentence_ = 0, last_space_ = 0;
  bool pending_ = false, in_word_ = false, after_mark_ = false, sentence_end_ = false;
};

bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000); }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// Where a writer forgot the space that the language engine parts words by: `said,"Look`, `"Go,"he said`, `a fee of 20m. The`.
class Gaps {
 public:
  explicit Gaps(std::string_view text) : text_(text) {}

  // Whether a space is missing before `c`, which stands at [begin, end).
  bool before(char32_t c, size_t end) {
    const char32_t next = peek(end);
    bool missing = false;
    if (c == U'"' || c == 0x201C || c == 0x201D) {
      const bool opens = c == 0x201C || (c == U'"' && !open_);
      missing = opens && (last_ == ',' || last_ == ':') && is_letter(next);
      open_ = opens;
    } else if (is_letter(c)) {
      missing = (last_ == U'"' || last_ == 0x201D) && !open_ && (before_last_ == ',' || before_last_ == '.' || before_last_ == '?' || before_last_ == '!');
    } else if (c == '.') {
      size_t at = end;
      const char32_t behind = at < text_.size() ? decode_utf8(text_, at) : 0;
      missing = unit_ > 0 && unit_ <= 2 && behind == ' ' && peek(at) >= 'A' && peek(at) <= 'Z';
    }
    if (is_digit(c)) digit_ = true, unit_ = 0;
    else if (is_letter(c) && digit_) ++unit_;
    else digit_ = false, unit_ = 0;
    before_last_ = last_;
    last_ = c;
    return missing;
  }
  void end_paragraph() {
    open_ = digit_ = false;
    unit_ = 0;
    last_ = before_last_ = 0;
  }

 private:
  char32_t peek(size_t at) const { return at < text_.size() ? decode_utf8(text_, at) : 0; }
  std::string_view text_;
  char32_t last_ = 0, before_last_ = 0;
  bool open_ = false, digit_ = false;
  int unit_ = 0;  // letters right behind a figure
};

void add_segment(const Document& document, uint32_t index, std::vector<Passage>& out) {
  const Segment& segment = document.segments[index];
  const std::string_view text = std::string_view(document.text).substr(0, std::min<size_t>(segment.span.end, document.text.size()));
  Writer writer(out, segment.kind, index);
  Gaps gaps(text);
  int line_ends = 0;  // in the present white space
  for (size_t at = segment.span.begin; at < text.size();) {
    const size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    const auto from = static_cast<uint32_t>(begin), to = static_cast<uint32_t>(at);
    if (is_space(c)) {
      line_ends += c == '\n' || (c == '\r' && (at >= text.size() || text[at] != '\n'));
      writer.space(from, to);
      gaps.before(c, at);
      if (line_ends == 2 || c == kParagraphSeparator) {
        writer.finish();
        gaps.end_paragraph();
      }
    } else if (!is_ignorable(c)) {
      line_ends = 0;
      if (gaps.before(c, at)) writer.part(from);
      writer.visible(c, text.substr(begin, at - begin), from);
    }
  }
  writer.finish();
}

}  // namespace

Span Passage::to_document(Span in_text) const {
  const auto piece_at = [&](uint32_t offset) {
    return std::upper_bound(pieces.begin(), pieces.end(), offset, [](uint32_t o, const auto& piece) { return o < piece.first; });
  };
  const auto at = [&](uint32_t offset) {
    const auto after = piece_at(offset);
    return after == pieces.begin() ? offset : std::prev(after)->second + (offset - std::prev(after)->first);
  };
  if (in_text.empty()) return {at(in_text.begin), at(in_text.begin)};
  const uint32_t last = in_text.end - 1;
  const auto after = piece_at(last);
  // A space may stand for a longer run of white space: it ends where the next piece begins.
  if (after != pieces.end() && after->first == in_text.end && last < text.size() && text[last] == ' ') return {at(in_text.begin), after->second};
  return {at(in_text.begin), at(last) + 1};
}

std::vector<Passage> passages_of(const Document& document) {
  std::vector<Passage> out;
  for (uint32_t i = 0; i < document.segments.size(); ++i)
    if (carries_prose(document.segments[i].kind)) add_segment(document, i, out);
  return out;
}

Passage whole_passage(const Document& document) {
  return {document.text, {{0, 0}}, SegmentKind::body, 0, {0, static_cast<uint32_t>(document.text.size())}};
}

}  // namespace averment
