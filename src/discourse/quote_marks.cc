#include "discourse/quote_marks.h"

#include <algorithm>

#include "base/utf8.h"

namespace averment {
namespace {

enum class Mark : uint8_t { none, straight, open, low, close, guillemet_open, guillemet_close, straight_single, open_single, close_single };

Mark mark_of(char32_t c) {
  switch (c) {
    case U'"': case U'\uFF02': return Mark::straight;
    case U'\u201C': return Mark::open;
    case U'\u201E': case U'\u201F': return Mark::low;
    case U'\u201D': return Mark::close;
    case U'\u00AB': return Mark::guillemet_open;
    case U'\u00BB': return Mark::guillemet_close;
    case U'\'': return Mark::straight_single;
    case U'\u2018': case U'\u201A': case U'`': return Mark::open_single;
    case U'\u2019': return Mark::close_single;
    default: return Mark::none;
  }
}

bool is_space(char32_t c) { return c == 0 || c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == U'\u00A0'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_word(char32_t c) {
  if (c < 0x80) return is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && c != 0xFFFD && c != 0xFF02;
}
// A mark may open here: nothing, a space, a bracket or a dash before it.
bool opens_after(char32_t before) {
  return is_space(before) || before == U'(' || before == U'[' || before == U'/' || before == U'-' || (before >= 0x2010 && before <= 0x2015);
}

struct Sign {
  uint32_t begin = 0, end = 0;  // bytes
  Mark mark = Mark::none;
  char32_t before = 0, after = 0;
};

struct Open {
  size_t span = 0;   // index in the output
  Mark mark = Mark::none;
};

bool is_single(Mark mark) { return mark == Mark::straight_single || mark == Mark::open_single || mark == Mark::close_single; }

// Reads the marks of one paragraph with a stack of what stands open.
class Reader {
 public:
  Reader(std::string_view text, std::vector<QuotedSpan>& out) : text_(text), out_(out) {}

  void read(Span paragraph) {
    open_.clear();
    const std::vector<Sign> signs = signs_in(paragraph);
    for (const Sign& sign : signs) take(sign);
    while (!open_.empty()) {
      QuotedSpan& span = out_[open_.back().span];
      if (is_single(open_.back().mark)) {
        drop(open_.back().span);  // an apostrophe after all
      } else {
        span.inner.end = span.outer.end = paragraph.end;
        span.unclosed = true;
      }
      open_.pop_back();
    }
  }

 private:
  std::vector<Sign> signs_in(Span paragraph) const {
    std::vector<Sign> signs;
    char32_t before = 0;
    for (size_t at = paragraph.begin; at < paragraph.end;) {
      const size_t begin = at;
      const char32_t c = decode_utf8(text_, at);
      Mark mark = mark_of(c);
      // Two single marks side by side are one double mark, as typewriters and wires write it.
      if (is_single(mark) && at < paragraph.end) {
        size_t second = at;
        if (decode_utf8(text_, second) == c && (c == U'\'' || c == U'`' || c == U'\u2018' || c == U'\u2019')) {
          at = second;
          mark = c == U'\'' ? Mark::straight : c == U'\u2019' ? Mark::close : Mark::open;
        }
      }
      if (mark != Mark::none) {
        size_t peek = at;
        const char32_t after = at < paragraph.end ? decode_utf8(text_, peek) : 0;
        signs.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(at), mark, before, after});
      }
      before = c;
    }
    return signs;
  }

  bool standing(std::initializer_list<Mark> marks) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return std::find(marks.begin(), marks.end(), o.mark) != marks.end(); });
  }

  void open(const Sign& sign, Mark mark) {
    if (open_.size() >= 8) return;  // nobody nests deeper; hostile text must not either
    QuotedSpan span;
    span.outer = {sign.begin, sign.begin};
    span.inner = {sign.end, sign.end};
    span.parent = open_.empty() ? -1 : static_cast<int32_t>(open_.back().span);
    open_.push_back({out_.size(), mark});
    out_.push_back(span);
  }

  // Closes the innermost stretch that one of `marks` opened; what stands open inside it was never closed.
  bool close(const Sign& sign, std::initializer_list<Mark> marks) {
    for (size_t k = open_.size(); k-- > 0;) {
      if (std::find(marks.begin(), marks.end(), open_[k].mark) == marks.end()) continue;
      for (size_t j = open_.size(); j-- > k + 1;) {
        if (is_single(open_[j].mark)) {
          drop(open_[j].span);
        } else {
          out_[open_[j].span].inner.end = out_[open_[j].span].outer.end = sign.begin;
          out_[open_[j].span].unclosed = true;
        }
      }
      out_[open_[k].span].inner.end = sign.begin;
      out_[open_[k].span].outer.end = sign.end;
      open_.resize(k);
      return true;
    }
    return false;
  }

  // Ends the innermost stretch where the next begins.
  void leave_open(const Sign& sign) {
    QuotedSpan& span = out_[open_.back().span];
    uint32_t end = sign.begin;
    while (end > span.inner.begin && is_space(static_cast<unsigned char>(text_[end - 1]))) --end;
    span.inner.end = span.outer.end = end;
    span.unclosed = true;
    open_.pop_back();
  }

  void drop(size_t span) { out_[span].inner = out_[span].outer = {}; }

  void take(const Sign& sign) {
    const bool like_open = opens_after(sign.before) || mark_of(sign.before) != Mark::none;
    const bool like_close = !is_space(sign.before) && !is_word(sign.after);
    switch (sign.mark) {
      case Mark::straight:
        if (standing({Mark::straight}) && is_single(open_.back().mark) && is_space(sign.before) && is_word(sign.after)) {
          open(sign, Mark::straight);  // "He said, 'You told me "go" and I went.'"
        } else if (standing({Mark::straight})) {
          // A space before and a word behind: it opens, and the one that stands open was never closed.
          const bool again = open_.back().mark == Mark::straight && is_space(sign.before) && is_word(sign.after);
          if (again) leave_open(sign);
          else close(sign, {Mark::straight});
          if (again) open(sign, Mark::straight);
        } else if (standing({Mark::open, Mark::low}) && like_close && !like_open) {
          close(sign, {Mark::open, Mark::low});
        } else if (!(is_digit(sign.before) && !is_word(sign.after))) {  // else inches
          if (like_open || is_word(sign.after)) open(sign, Mark::straight);
        }
        break;
      case Mark::open:
        if (standing({Mark::low})) close(sign, {Mark::low});
        else if (standing({Mark::open}) && like_close && !like_open) close(sign, {Mark::open});
        else open(sign, Mark::open);
        break;
      case Mark::low: open(sign, Mark::low); break;
      case Mark::close:
        if (!close(sign, {Mark::open, Mark::low, Mark::straight}) && opens_after(sign.before) && is_word(sign.after)) open(sign, Mark::open);
        break;
      case Mark::guillemet_open:
        if (standing({Mark::guillemet_close})) close(sign, {Mark::guillemet_close});
        else open(sign, Mark::guillemet_open);
        break;
      case Mark::guillemet_close:
        if (standing({Mark::guillemet_open})) close(sign, {Mark::guillemet_open});
        else open(sign, Mark::guillemet_close);
        break;
      case Mark::straight_single:
      case Mark::open_single:
        if (sign.mark == Mark::straight_single && standing({Mark::straight_single, Mark::open_single}) && closes_single(sign)) {
          close(sign, {Mark::straight_single, Mark::open_single});
        } else if (like_open && !is_space(sign.after) && !is_digit(sign.after) && !standing({Mark::straight_single, Mark::open_single})) {
          open(sign, sign.mark);
        }
        break;
      case Mark::close_single:
        if (standing({Mark::open_single, Mark::straight_single}) && closes_single(sign)) close(sign, {Mark::open_single, Mark::straight_single});
        break;
      case Mark::none: break;
    }
  }

  // A single closing mark and no apostrophe: nothing of a word follows; after a plural's s only at a clause's edge.
  bool closes_single(const Sign& sign) const {
    if (is_space(sign.before) || is_word(sign.after)) return false;
    if (!is_word(sign.before)) return true;
    if (sign.before != U's' && sign.before != U'S') return true;
    return !is_space(sign.after) || sign.after == 0;
  }

  std::string_view text_;
  std::vector<QuotedSpan>& out_;
  std::vector<Open> open_;
};

// Drops the empty ones; what was nested in one of them is nested in its parent.
void compact(std::vector<QuotedSpan>& spans) {
  std::vector<int32_t> now(spans.size(), -1);
  std::vector<QuotedSpan> kept;
  kept.reserve(spans.size());
  for (size_t i = 0; i < spans.size(); ++i) {
    int32_t parent = spans[i].parent;
    while (parent >= 0 && now[static_cast<size_t>(parent)] < 0) parent = spans[static_cast<size_t>(parent)].parent;
    if (spans[i].inner.empty()) continue;
    now[i] = static_cast<int32_t>(kept.size());
    kept.push_back(spans[i]);
    kept.back().parent = parent < 0 ? -1 : now[static_cast<size_t>(parent)];
  }
  spans = std::move(kept);
}

}  // namespace

std::vector<QuotedSpan> find_quoted_spans(const Document& document, const Parse& parse) {
  std::vector<QuotedSpan> spans;
  Reader reader(document.text, spans);
  for (const Passage& passage : parse.passages) reader.read(passage.span);
  compact(spans);
  const auto& tokens = parse.tokens;
  for (QuotedSpan& span : spans) {
    const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.inner.begin, [](const Token& t, uint32_t at) { return t.span.begin < at; });
    const auto last = std::lower_bound(first, tokens.end(), span.inner.end, [](const Token& t, uint32_t at) { return t.span.end <= at; });
    span.tokens = {static_cast<int32_t>(first - tokens.begin()), static_cast<int32_t>(last - tokens.begin())};
  }
  return spans;
}

}  // namespace averment
