#include "ingest/dates.h"

#include <date/date.h>
#include <fmt/format.h>
#include <unicode/dtfmtsym.h>
#include <unicode/uchar.h>

#include <charconv>
#include <map>
#include <mutex>

#include "base/utf8.h"
#include "ingest/forms.h"
#include "text/spaces.h"

namespace averment {
namespace {

struct CalendarNames {
  std::map<std::string, int, std::less<>> months, weekdays;  // lower case, without a closing period
};

std::string bare(const icu::UnicodeString& name) {
  std::string utf8;
  name.toUTF8String(utf8);
  utf8 = lower_single_spaced(utf8);
  while (utf8.ends_with('.')) utf8.pop_back();
  return utf8;
}

void add_names(CalendarNames& names, const char* language) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language), error);
  if (U_FAILURE(error)) return;
  using Symbols = icu::DateFormatSymbols;
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count; ++i) {
        const std::string name = bare(months[i]);
        if (!name.empty() && !std::isdigit(static_cast<unsigned char>(name.front()))) names.months.try_emplace(name, i + 1);
      }
      const icu::UnicodeString* weekdays = symbols.getWeekdays(count, context, width);
      for (int32_t i = 1; i < count; ++i)
        if (const std::string name = bare(weekdays[i]); !name.empty()) names.weekdays.try_emplace(name, i == 1 ? 7 : i - 1);
    }
  }
}

// Names of many languages together, for pages whose language is uncertain: earlier languages win.
CalendarNames make_names(const std::string& language) {
  CalendarNames names;
  if (!language.empty()) add_names(names, language.c_str());
  for (const char* other : {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "cs", "ru", "uk", "tr", "hu", "ro", "fi", "el", "id"})
    add_names(names, other);
  return names;
}

const CalendarNames& names_for(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, CalendarNames, std::less<>> made;
  const std::string key(language.substr(0, 3));
  const std::lock_guard lock(mutex);
  if (const auto found = made.find(key); found != made.end()) return found->second;
  static const CalendarNames overflow = make_names("");
  if (made.size() >= 64) return overflow;
  return made.emplace(key, make_names(key)).first->second;
}

enum class Kind : uint8_t { number, word, mark };
struct Piece {
  Kind kind = Kind::mark;
  Span span;
  int value = -1;   // of a number
  int digits = 0;
  char32_t mark = 0;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = decode_utf8(text, at);
    if (c >= '0' && c <= '9') {
      while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at]))) ++at;
      Piece piece{Kind::number, {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)}};
      piece.digits = static_cast<int>(at - begin);
      if (piece.digits <= 8) std::from_chars(text.data() + begin, text.data() + at, piece.value);
      out.push_back(piece);
    } else if (u_isalpha(static_cast<UChar32>(c))) {
      size_t end = at;
      const bool ideograph = u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC);
      while (!ideograph && at < text.size()) {
        const char32_t next = decode_utf8(text, at);
        if (!u_isalpha(static_cast<UChar32>(next)) && u_charType(static_cast<UChar32>(next)) != U_NON_SPACING_MARK) break;
        end = at;
      }
      at = end;
      out.push_back({Kind::word, {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)}, -1, 0, ideograph ? c : 0});
    } else if (!is_space(c) && !is_ignorable(c)) {
      out.push_back({Kind::mark, {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)}, -1, 0, c});
    }
  }
  return out;
}

bool exists(int year, int month, int day) {
  if (year < 1700 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  return date::year_month_day{date::year{year}, date::month{static_cast<unsigned>(month)}, date::day{static_cast<unsigned>(day)}}.ok();
}

class Finder {
 public:
  Finder(std::string_view text, std::string_view language, NumericOrder order)
      : text_(text), names_(names_for(language)), order_(order), pieces_(pieces_of(text)) {}

  std::vector<WrittenDate> all() {
    std::vector<WrittenDate> out;
    for (size_t i = 0; i < pieces_.size();) {
      WrittenDate found;
      const size_t used = match(i, found);
      if (used > 0) {
        found.span = {pieces_[i].span.begin, pieces_[i + used - 1].span.end};
        add_time(i + used, found);
        out.push_back(std::move(found));
      }
      i += used > 0 ? used : 1;
    }
    return out;
  }

 private:
  const Piece* at(size_t i) const { return i < pieces_.size() ? &pieces_[i] : nullptr; }
  bool mark(size_t i, char32_t c) const { return i < pieces_.size() && pieces_[i].kind == Kind::mark && pieces_[i].mark == c; }
  bool number(size_t i, int low_digits, int high_digits) const {
    return i < pieces_.size() && pieces_[i].kind == Kind::number && pieces_[i].digits >= low_digits && pieces_[i].digits <= high_digits;
  }
  bool touching(size_t i) const { return i > 0 && i < pieces_.size() && pieces_[i - 1].span.end == pieces_[i].span.begin; }
  int month_at(size_t i) const {
    if (i >= pieces_.size() || pieces_[i].kind != Kind::word || pieces_[i].span.size() > 40) return 0;
    const auto found = names_.months.find(lower_single_spaced(text_of(text_, pieces_[i].span)));
    return found == names_.months.end() ? 0 : found->second;
  }
  // Marks and short joining words between the parts of a date: "5 de marzo de 2024", "Mar. 5, 2024", "5. März".
  size_t skip_joint(size_t i, bool ordinal) const {
    bool suffix = false;  // behind "5th" any short word may follow
    for (int steps = 0; steps < 3; ++steps) {
      const Piece* piece = at(i);
      if (!piece) break;
      if (piece->kind == Kind::mark && (piece->mark == '.' || piece->mark == ',' || piece->mark == 0xBA || piece->mark == '-' || piece->mark == '/')) ++i;
      else if (piece->kind == Kind::word && piece->span.size() <= 2 && (!ordinal || suffix || touching(i) || text_[piece->span.begin] == 'd') && month_at(i) == 0) suffix = touching(i++);
      else break;
    }
    return i;
  }
  bool set(WrittenDate& out, int year, int month, int day) const {
    if (!exists(year, month, day)) return false;
    out.year = year, out.month = month, out.day = day;
    return true;
  }

  size_t match(size_t i, WrittenDate& out) const {
    if (number(i, 4, 4)) {
      if (const size_t used = year_first(i, out)) return used;
    }
    if (number(i, 1, 2)) {
      if (touching(i) && !mark(i - 1, '(') && !mark(i - 1, ',') && !mark(i - 1, ':') && !mark(i - 1, '|') && !mark(i - 1, '[') && pieces_[i - 1].kind != Kind::word) return 0;
      if (const size_t used = numeric(i, out)) return used;
      if (const size_t used = day_month_year(i, out)) return used;
    }
    return month_at(i) > 0 ? month_day_year(i, out) : 0;
  }
  size_t year_first(size_t i, WrittenDate& out) const {
    for (const char32_t sign : {U'-', U'/', U'.'})
      if (mark(i + 1, sign) && number(i + 2, 1, 2) && mark(i + 3, sign) && number(i + 4, 1, 2) && touching(i + 1) && touching(i + 2) && touching(i + 3) && touching(i + 4))
        return set(out, pieces_[i].value, pieces_[i + 2].value, pieces_[i + 4].value) ? 5 : 0;
    // 2024年3月5日
    const auto counter = [&](size_t k) { return k < pieces_.size() && pieces_[k].kind == Kind::word && pieces_[k].mark != 0; };
    if (counter(i + 1) && number(i + 2, 1, 2) && counter(i + 3) && number(i + 4, 1, 2) && counter(i + 5))
      return set(out, pieces_[i].value, pieces_[i + 2].value, pieces_[i + 4].value) ? 6 : 0;
    size_t k = skip_joint(i + 1, false);
    const int month = month_at(k);
    if (month == 0) return 0;
    k = skip_joint(k + 1, false);
    return number(k, 1, 2) && set(out, pieces_[i].value, month, pieces_[k].value) ? k - i + 1 : 0;
  }
  size_t numeric(size_t i, WrittenDate& out) const {
    for (const char32_t sign : {U'/', U'.', U'-'}) {
      if (!mark(i + 1, sign) || !number(i + 2, 1, 2) || !mark(i + 3, sign) || !number(i + 4, 2, 4)) continue;
      if (pieces_[i + 4].digits == 3) return 0;
      if (!touching(i + 1) || (sign != '.' && !(touching(i + 2) && touching(i + 3) && touching(i + 4)))) return 0;
      const int a = pieces_[i].value, b = pieces_[i + 2].value;
      int year = pieces_[i + 4].value;
      if (pieces_[i + 4].digits == 2) year += year < 70 ? 2000 : 1900;
      const bool day_first = sign == '.' || a > 12 || (b <= 12 && order_ == NumericOrder::day_first);
      out.ambiguous = sign != '.' && a <= 12 && b <= 12 && a != b;
      return set(out, year, day_first ? b : a, day_first ? a : b) ? 5 : 0;
    }
    return 0;
  }
  size_t day_month_year(size_t i, WrittenDate& out) const {
    size_t k = skip_joint(i + 1, true);
    const int month = month_at(k);
    if (month == 0) return 0;
    k = skip_joint(k + 1, false);
    if (number(k, 4, 4)) return set(out, pieces_[k].value, month, pieces_[i].value) ? k - i + 1 : 0;
    const bool short_year = number(k, 2, 2) && k > 0 && mark(k - 1, '-');
    return short_year && set(out, 2000 + pieces_[k].value, month, pieces_[i].value) ? k - i + 1 : 0;
  }
  size_t month_day_year(size_t i, WrittenDate& out) const {
    const int month = month_at(i);
    size_t k = mark(i + 1, '.') ? i + 2 : i + 1;
    if (mark(k, '-')) ++k;
    if (!number(k, 1, 2)) return 0;
    const int day = pieces_[k].value;
    k = skip_joint(k + 1, true);
    return number(k, 4, 4) && set(out, pieces_[k].value, month, day) ? k - i + 1 : 0;
  }
  void add_time(size_t i, WrittenDate& found) const {
    const uint32_t begin = found.span.end;
    if (begin >= text_.size() || text_[begin] != 'T' || i >= pieces_.size()) return;
    size_t end = begin + 1;
    while (end < text_.size() && end < begin + 40 && (std::isdigit(static_cast<unsigned char>(text_[end])) || std::string_view(":.+-Z").find(text_[end]) != std::string_view::npos)) ++end;
    if (end - begin >= 6) found.time = text_.substr(begin, end - begin);
  }

  std::string_view text_;
  const CalendarNames& names_;
  NumericOrder order_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::string WrittenDate::iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

std::vector<WrittenDate> find_written_dates(std::string_view text, std::string_view language, NumericOrder order) {
  return Finder(text, language, order).all();
}

std::optional<std::string> as_iso_date(std::string_view text) {
  const std::string_view given = trim(text);
  const auto digits = [&](size_t from, size_t count) {
    if (from + count > given.size()) return false;
    for (size_t i = from; i < from + count; ++i)
      if (!std::isdigit(static_cast<unsigned char>(given[i]))) return false;
    return true;
  };
  const auto value = [&](size_t from, size_t count) {
    int out = 0;
    std::from_chars(given.data() + from, given.data() + from + count, out);
    return out;
  };
  if (given.size() > 40 || !digits(0, 4)) return std::nullopt;
  const bool dashed = given.size() >= 10 && given[4] == '-' && given[7] == '-' && digits(5, 2) && digits(8, 2);
  const bool compact = !dashed && digits(0, 8);
  if (!dashed && !compact) return std::nullopt;
  const int year = value(0, 4), month = value(dashed ? 5 : 4, 2), day = value(dashed ? 8 : 6, 2);
  if (!exists(year, month, day)) return std::nullopt;
  std::string out = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  std::string_view rest = given.substr(dashed ? 10 : 8);
  if (rest.empty()) return out;
  if (rest.front() != 'T' && rest.front() != 't' && rest.front() != ' ') return std::nullopt;
  rest.remove_prefix(1);
  rest = trim(rest);
  std::string time;
  for (const char c : rest) {
    if (c == ' ') continue;
    if (!std::isdigit(static_cast<unsigned char>(c)) && c != ':' && c != '.' && c != '+' && c != '-' && c != 'Z' && c != 'z') return out;
    time += c == 'z' ? 'Z' : c;
  }
  return time.size() >= 4 ? out + "T" + time : out;
}

std::optional<WrittenDate> date_in_uri(std::string_view uri) {
  const size_t scheme = uri.find("://");
  const size_t path = uri.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  const std::string_view rest = uri.substr(path);
  const auto is_digit = [&](size_t i) { return i < rest.size() && std::isdigit(static_cast<unsigned char>(rest[i])); };
  for (size_t i = 0; i + 8 <= rest.size(); ++i) {
    if (!is_digit(i) || (i > 0 && is_digit(i - 1)) || !(is_digit(i + 1) && is_digit(i + 2) && is_digit(i + 3))) continue;
    WrittenDate out;
    std::from_chars(rest.data() + i, rest.data() + i + 4, out.year);
    if (out.year < 1990) continue;
    if (is_digit(i + 4) && is_digit(i + 5) && is_digit(i + 6) && is_digit(i + 7) && !is_digit(i + 8)) {
      std::from_chars(rest.data() + i + 4, rest.data() + i + 6, out.month);
      std::from_chars(rest.data() + i + 6, rest.data() + i + 8, out.day);
      if (exists(out.year, out.month, out.day)) return out;
      continue;
    }
    const char sign = rest[i + 4];
    if (sign != '/' && sign != '-' && sign != '_') continue;
    const size_t next = rest.find(sign, i + 5);
    if (next == std::string_view::npos || next - i > 15) continue;
    const std::string_view middle = rest.substr(i + 5, next - i - 5);
    if (is_digit(i + 5)) {
      if (middle.size() > 2 || std::from_chars(middle.data(), middle.data() + middle.size(), out.month).ptr != middle.data() + middle.size()) continue;
    } else {
      const CalendarNames& names = names_for("");
      const auto month = names.months.find(lower_single_spaced(middle));
      if (month == names.months.end()) continue;
      out.month = month->second;
    }
    const auto [end, error] = std::from_chars(rest.data() + next + 1, rest.data() + std::min(next + 3, rest.size()), out.day);
    if (error != std::errc() || is_digit(static_cast<size_t>(end - rest.data())) || !exists(out.year, out.month, out.day)) continue;
    return out;
  }
  return std::nullopt;
}

bool is_weekday_name(std::string_view word, std::string_view language) {
  std::string name = lower_single_spaced(word);
  while (!name.empty() && (name.back() == '.' || name.back() == ',')) name.pop_back();
  return names_for(language).weekdays.contains(name);
}

}  // namespace averment
