#include "ingest/segments.h"

#include "base/utf8.h"
#include "ingest/dateline.h"
#include "ingest/forms.h"
#include "ingest/paragraphs.h"

namespace averment {
namespace {

constexpr size_t kLongestCredit = 16, kLongestCaption = 60, kLongestHeadline = 24, kLongestDek = 40, kLongestSubheading = 10, kLongestPromo = 30;  // words

std::string_view without_marks(std::string_view text) {
  while (!text.empty() && std::string_view("([").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && std::string_view(")]").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return trim(text);
}

bool is_credit(std::string_view line, const SegmentWords* words) {
  if (!words) return false;
  const std::string_view plain = without_marks(line);
  const size_t count = count_words(plain);
  constexpr size_t kLongestNote = 40;
  if (count > 0 && count <= kLongestNote && line.find('"') == std::string_view::npos && holds_phrase(plain, words->credit_holds)) return true;
  if (count == 0 || count > kLongestCredit) return false;
  if (const size_t label = opening_phrase(plain, words->credit_labels); label > 0) {
    const std::string_view rest = trim(plain.substr(std::min(label, plain.size())));
    if (rest.empty()) return plain.size() != line.size();
    if (rest.front() == ':' || rest.front() == '/') return !ends_sentence(plain) || count <= 8;
    if (starts_upper(rest.substr(0, 12)) && plain.size() < line.size()) return true;  // "(Photo Ana Ruiz)"
  }
  // "Ana Ruiz / Agency", "(Reuters, AFP)", "© Agency"
  const size_t source = closing_phrase(plain, words->credit_sources);
  if (source == 0) return false;
  if (plain.starts_with("©") || plain.find('/') != std::string_view::npos || plain.find('|') != std::string_view::npos || line.starts_with('(') || line.starts_with('['))
    return !ends_sentence(plain);
  return source == lower_single_spaced(plain).size();
}

bool is_promo(std::string_view line, const SegmentWords* words) {
  if (line.starts_with('<') && line.find('>') != std::string_view::npos && count_words(line) <= 6) return true;  // left-over markup
  if (!words) return false;
  const size_t opener = opening_phrase(line, words->promo_openers);
  if (opener == 0 || count_words(line) > kLongestPromo) return false;
  const std::string_view rest = trim(line.substr(std::min(opener, line.size())));
  return rest.empty() || rest.front() == ':' || !ends_sentence(line);
}

// "… waves to supporters. (Agency Photo/Ana Ruiz)", "… on the northern pier (Image: Agency)"
bool ends_with_credit(std::string_view line, const SegmentWords* words) {
  const size_t paren = line.rfind('(');
  if (!words || !line.ends_with(')') || paren == std::string_view::npos || paren < 10 || line.size() - paren > 80 || count_words(line) > kLongestCaption) return false;
  const std::string_view credit = line.substr(paren);
  return credit.find_first_of("/:") != std::string_view::npos && is_credit(credit, words);
}

// Two texts are the same to a reader: letters and digits alone, lower case.
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : lower_single_spaced(text))
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c))) out += c;
  return out;
}

class Segmenter {
 public:
  Segmenter(std::string_view text, std::string_view title, std::string_view language, const SegmentWords* words)
      : text_(text), title_(letters_of(title)), language_(language), words_(words), paragraphs_(paragraphs_of(text)) {}

  SegmentFindings run() {
    kinds_.assign(paragraphs_.size(), SegmentKind::body);
    for (size_t i = 0; i < paragraphs_.size(); ++i) kinds_[i] = kind_of(i);
    front_matter();
    captions();
    lists_and_subheadings();
    for (size_t i = 0; i < paragraphs_.size(); ++i) emit(i);
    closing_wire();
    return std::move(out_);
  }

 private:
  std::string_view words_at(size_t i) const { return text_of(text_, paragraphs_[i].span); }
  bool is(size_t i, SegmentKind kind) const { return i < kinds_.size() && kinds_[i] == kind; }

  SegmentKind kind_of(size_t i) const {
    const SegmentKind kind = kind_of_line(words_at(i), words_, language_);
    if (kind == SegmentKind::byline && i > 4) return SegmentKind::body;
    if (kind == SegmentKind::dateline && i > 6) return SegmentKind::body;
    return kind;
  }
  bool opens_with_dateline(size_t i) const { return opening_dateline(words_at(i), words_, language_).has_value(); }

  bool lacks_small_words(std::string_view line) const {
    if (!words_ || words_->headline_lacks.empty()) return false;
    for (const std::string_view word : words_of(line))
      if (std::find(words_->headline_lacks.begin(), words_->headline_lacks.end(), lower_single_spaced(word)) != words_->headline_lacks.end()) return false;
    return true;
  }
  // A line before the first paragraph of running text that reads as a headline.
  bool reads_as_headline(size_t i, bool marked_below) const {
    const std::string_view line = words_at(i);
    const size_t count = count_words(line);
    if (count < 2 || count > kLongestHeadline || !starts_upper_or_digit(line)) return false;
    if (!title_.empty() && letters_of(line) == title_) return true;
    if (i + 1 >= paragraphs_.size()) return false;
    if (first_sentence_end(line, line.size()) > 0) return false;
    const bool longer_below = paragraphs_[i + 1].span.size() * 2 > paragraphs_[i].span.size() * 3 || kinds_[i + 1] != SegmentKind::body;
    if (!ends_sentence(line)) return true;
    if (is_title_case(line) || marked_below) return true;
    return paragraphs_.size() >= 3 && count <= 14 && longer_below && lacks_small_words(line);
  }
  static bool starts_upper_or_digit(std::string_view line) {
    const std::string_view head = line.substr(0, 24);
    return !starts_lower(head);
  }

  void front_matter() {
    size_t first = 0;
    while (first < paragraphs_.size() && (kinds_[first] == SegmentKind::credit || kinds_[first] == SegmentKind::promo || kinds_[first] == SegmentKind::dateline)) ++first;
    if (first >= paragraphs_.size() || kinds_[first] != SegmentKind::body || opens_with_dateline(first)) return;
    if (caption_beside_credit(first)) return;
    // A byline, dateline or date within the next few short paragraphs marks all before it as front matter.
    size_t marked = 0;
    for (size_t i = first + 1; i < paragraphs_.size() && i <= first + 4 && marked == 0; ++i) {
      if (kinds_[i] == SegmentKind::byline || kinds_[i] == SegmentKind::dateline || opens_with_dateline(i)) marked = i;
      else if (count_words(words_at(i)) > kLongestDek) break;
    }
    if (!reads_as_headline(first, marked > first)) return;
    kinds_[first] = SegmentKind::headline;
    const size_t next = first + 1;
    if (next >= paragraphs_.size()) return;
    for (size_t i = next; i < marked; ++i)
      if (kinds_[i] == SegmentKind::body && count_words(words_at(i)) <= kLongestDek) kinds_[i] = SegmentKind::dek;
    const bool body_follows = next + 1 < paragraphs_.size() && paragraphs_[next + 1].span.size() > paragraphs_[next].span.size();
    if (marked == 0 && kinds_[next] == SegmentKind::body && !opens_with_dateline(next) && body_follows && count_words(words_at(next)) <= kLongestDek &&
        !starts_lower(words_at(next).substr(0, 12)) && (!ends_sentence(words_at(next)) || (same_block_or_tight(first, next) && count_words(words_at(next)) <= 14)))
      kinds_[next] = SegmentKind::dek;
    for (size_t i = marked; i > 0 && i + 1 < paragraphs_.size() && i < marked + 3; ++i)  // a line in small letters between date and lead is a caption
      if (kinds_[i] == SegmentKind::body && starts_lower(words_at(i).substr(0, 12)) && count_words(words_at(i)) <= 25) kinds_[i] = SegmentKind::caption;
  }
  bool same_block_or_tight(size_t a, size_t b) const { return paragraphs_[a].block == paragraphs_[b].block; }

  bool caption_beside_credit(size_t i) const {
    if (count_words(words_at(i)) > kLongestCaption) return false;
    const auto credit_at = [&](size_t k) { return is(k, SegmentKind::credit) && paragraphs_[k].block == paragraphs_[i].block; };
    return (i > 0 && credit_at(i - 1)) || credit_at(i + 1);
  }
  void captions() {
    for (size_t i = 0; i < paragraphs_.size(); ++i) {
      if (kinds_[i] != SegmentKind::body) continue;
      if (caption_beside_credit(i)) kinds_[i] = SegmentKind::caption;
      const std::string_view line = words_at(i);
      if (!words_ || count_words(line) > kLongestCaption) continue;
      const size_t label = opening_phrase(line, words_->caption_labels);
      if (label > 0 && label < line.size() && (trim(line.substr(label)).starts_with(':') || line.substr(label).starts_with(" |"))) kinds_[i] = SegmentKind::caption;
    }
  }

  void lists_and_subheadings() {
    for (size_t i = 0; i < paragraphs_.size(); ++i) {
      if (kinds_[i] != SegmentKind::body) continue;
      const auto bullet = [&](size_t k) { return k < paragraphs_.size() && paragraphs_[k].bullet > 0; };
      if (bullet(i) && (bullet(i + 1) || (i > 0 && bullet(i - 1)))) {
        kinds_[i] = SegmentKind::list;
        continue;
      }
      const std::string_view line = words_at(i);
      const size_t count = count_words(line);
      if (i == 0 || i + 1 >= paragraphs_.size() || count > kLongestSubheading || count == 0) continue;
      const bool among_body = (is(i - 1, SegmentKind::body) || is(i - 1, SegmentKind::list) || is(i - 1, SegmentKind::subheading)) && (is(i + 1, SegmentKind::body) || is(i + 1, SegmentKind::list));
      const bool open_end = !ends_sentence(line) && !line.ends_with(',') && !line.ends_with(':') && !line.ends_with(';');
      if (among_body && ends_sentence(words_at(i - 1)) && open_end && !starts_lower(line.substr(0, 12)) && paragraphs_[i + 1].span.size() > paragraphs_[i].span.size())
        kinds_[i] = SegmentKind::subheading;
    }
  }

  void add(SegmentKind kind, Span span) {
    const Span tight = trimmed(text_, span);
    if (!tight.empty()) out_.segments.push_back({kind, tight});
  }
  void emit(size_t i) {
    const Span span = paragraphs_[i].span;
    switch (kinds_[i]) {
      case SegmentKind::body: return emit_body(i);
      case SegmentKind::byline: take_byline(words_at(i)); break;
      case SegmentKind::dateline:
        if (const auto found = dateline_alone(words_at(i), words_, language_); found && out_.date.empty()) out_.date = found->date;
        break;
      default: break;
    }
    add(kinds_[i], span);
  }
  void take_byline(std::string_view line) {
    for (std::string& author : byline_authors(line, words_)) {
      if (std::string agency = agency_named(author, words_); !agency.empty()) {
        if (out_.wire.empty()) out_.wire = std::move(agency);
      } else {
        out_.byline.push_back(std::move(author));
      }
    }
  }
  // A body paragraph may open with a headline that runs into it, and with a dateline.
  void emit_body(size_t i) {
    Span span = paragraphs_[i].span;
    bool opening = true;  // no body before
    for (size_t k = 0; k < i && opening; ++k) opening = kinds_[k] != SegmentKind::body && kinds_[k] != SegmentKind::list;
    if (opening) {
      if (const size_t headline = run_in_headline(text_of(text_, span)); headline > 0) {
        add(SegmentKind::headline, {span.begin, span.begin + static_cast<uint32_t>(headline)});
        span = trimmed(text_, {span.begin + static_cast<uint32_t>(headline), span.end});
      }
      if (const auto dateline = opening_dateline(text_of(text_, span), words_, language_)) {
        add(SegmentKind::dateline, {span.begin, span.begin + dateline->span.end});
        if (out_.date.empty()) out_.date = dateline->date;
        if (out_.wire.empty()) out_.wire = agency_named(dateline->agency, words_);
        span = trimmed(text_, {span.begin + dateline->span.end, span.end});
      }
    }
    add(SegmentKind::body, span);
  }
  size_t run_in_headline(std::string_view paragraph) const {
    if (!title_.empty()) {  // the title itself, at the start
      const std::string_view head = paragraph.substr(0, title_.size() * 2 + 40);
      std::string seen;
      size_t at = 0;
      while (at < head.size() && seen.size() < title_.size()) {
        const size_t from = at;
        decode_utf8(head, at);
        seen += letters_of(head.substr(from, at - from));
      }
      if (seen == title_ && at < paragraph.size()) {
        while (at < paragraph.size() && std::string_view(" .!?;\"'").find(paragraph[at]) != std::string_view::npos) ++at;
        if (trim(paragraph.substr(at)).size() > 40) return at;
      }
    }
    const size_t end = first_sentence_end(paragraph, 180);
    if (end == 0 || count_words(paragraph.substr(0, end)) > kLongestHeadline || count_words(paragraph.substr(0, end)) < 3) return 0;
    const std::string_view rest = trim(paragraph.substr(end));
    if (count_words(rest) < 12) return 0;
    const bool dateline = opening_dateline(rest, words_, language_).has_value();
    return dateline || (is_title_case(paragraph.substr(0, end)) && count_words(paragraph.substr(0, end)) >= 4) ? end : 0;
  }

  // "(Reuters)" as the last words of an article, or alone on its last line: a credit, no body.
  void closing_wire() {
    if (!words_) return;
    for (size_t i = out_.segments.size(); i-- > 0 && i + 3 > out_.segments.size();) {
      const Segment segment = out_.segments[i];
      if (segment.kind != SegmentKind::body && segment.kind != SegmentKind::credit && segment.kind != SegmentKind::subheading) continue;
      AgencyMark mark = closing_agency(text_of(text_, segment.span), words_);
      if (mark.agency.empty() || (mark.begin == 0 && i == 0)) continue;
      if (out_.wire.empty()) out_.wire = std::move(mark.agency);
      if (mark.begin == 0) {
        out_.segments[i].kind = SegmentKind::credit;
      } else if (segment.kind == SegmentKind::body) {
        const uint32_t at = segment.span.begin + static_cast<uint32_t>(mark.begin);
        out_.segments[i].span = trimmed(text_, {segment.span.begin, at});
        out_.segments.insert(out_.segments.begin() + static_cast<std::ptrdiff_t>(i) + 1, {SegmentKind::credit, trimmed(text_, {at, segment.span.end})});
      }
      return;
    }
  }

  std::string_view text_;
  std::string title_;
  std::string_view language_;
  const SegmentWords* words_;
  std::vector<Paragraph> paragraphs_;
  std::vector<SegmentKind> kinds_;
  SegmentFindings out_;
};

}  // namespace

SegmentKind kind_of_line(std::string_view line, const SegmentWords* words, std::string_view language) {
  if (line.size() > 600) return SegmentKind::body;
  if (is_credit(line, words)) return SegmentKind::credit;
  if (ends_with_credit(line, words)) return SegmentKind::caption;
  if (is_promo(line, words)) return SegmentKind::promo;
  if (!byline_authors(line, words).empty()) return SegmentKind::byline;
  if (dateline_alone(line, words, language)) return SegmentKind::dateline;
  return SegmentKind::body;
}

SegmentFindings find_segments(std::string_view text, std::string_view title, std::string_view language, const SegmentWords* words) {
  return Segmenter(text, title, language, words).run();
}

size_t closing_credit(std::string_view caption, const SegmentWords* words) {
  if (!words || caption.size() > 2000) return 0;
  constexpr size_t kLongestTail = 120;
  for (const char open : {'(', '['}) {
    const size_t at = caption.rfind(open);
    if (at == std::string_view::npos || at == 0 || caption.size() - at > kLongestTail || std::string_view(")].").find(caption.back()) == std::string_view::npos) continue;
    const size_t close = caption.find_last_of(")]");
    if (close == std::string_view::npos || close < at) continue;
    if (is_credit(caption.substr(at, close + 1 - at), words)) return at;
  }
  // Behind a sentence's end: "Credit: Ana Ruiz", "Ana Ruiz / Agency"; the first place from which all is a credit.
  const size_t from = caption.size() > kLongestTail ? caption.size() - kLongestTail : 1;
  for (size_t at = from; at + 2 < caption.size(); ++at) {
    if (caption[at] != ' ' || at == 0) continue;
    const std::string_view before = caption.substr(0, at), rest = caption.substr(at + 1);
    const bool sign = rest.starts_with("\xC2\xA9");
    if (!ends_sentence(before) && !sign) {
      const size_t label = opening_phrase(rest, words->credit_labels);
      if (label == 0 || label >= rest.size() || rest[label] != ':') continue;
    }
    if (is_credit(rest, words)) return at + 1;
  }
  return 0;
}

AgencyMark closing_agency(std::string_view paragraph, const SegmentWords* words) {
  AgencyMark out;
  if (!words) return out;
  constexpr size_t kLongestMark = 40;
  paragraph = trim(paragraph);
  const auto agency_of = [&](std::string_view mark) -> std::string {
    const bool marked = mark.starts_with('(') || mark.starts_with('[');
    std::string_view plain = without_marks(mark);
    while (plain.starts_with('-')) plain.remove_prefix(1);
    plain = trim(plain);
    if (plain.empty() || (!marked && !starts_upper(plain))) return {};
    if (std::string agency = agency_named(plain, words); !agency.empty()) return agency;
    const auto parts = words_of(plain);  // an agency in capitals and the initials of its editors
    if (parts.size() < 2 || parts.size() > 5) return {};
    for (const std::string_view part : parts)
      if (!all_upper(part) || part.size() > 5) return {};
    return agency_named(parts.front(), words);
  };
  if (paragraph.size() <= kLongestMark) {
    out.agency = agency_of(paragraph);
    if (!out.agency.empty()) return out;
  }
  const size_t from = paragraph.size() > kLongestMark ? paragraph.size() - kLongestMark : 1;
  for (size_t at = from; at + 1 < paragraph.size(); ++at) {
    if (paragraph[at] != ' ' || !ends_sentence(paragraph.substr(0, at))) continue;
    if (std::string agency = agency_of(paragraph.substr(at + 1)); !agency.empty()) return {at + 1, std::move(agency)};
  }
  return out;
}

}  // namespace averment
