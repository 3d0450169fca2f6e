#include "discourse/time_matcher.h"

#include <algorithm>
#include <charconv>
#include <deque>

#include "discourse/lexicon.h"

namespace averment {
namespace {

std::optional<int> whole_number(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(out) : std::nullopt;
}

constexpr int32_t kNone = -1, kUnknown = -2;

class Matcher {
 public:
  Matcher(const Parse& parse, const Syntax& syntax, const TimeRules::Tables& tables)
      : parse_(parse), syntax_(syntax), tables_(tables), number_(tables.find_class("number")), multiplier_(tables.find_class("multiplier")),
        ordinal_(tables.find_class("ordinal")), suffix_(tables.find_class("ordinal-suffix")), plural_(tables.find_class("decade-suffix")), tens_(tables.find_class("decade-name")),
        labels_(tables.find_class("counting-label")) {
    lower_.reserve(parse.tokens.size());
    starts_.reserve(parse.tokens.size());
    for (const Token& token : parse.tokens) {
      lower_.push_back(ascii_lower(token.text));
      starts_.push_back(tables.starts_of(lower_.back()));
    }
  }

  std::vector<TimeExpression> run() {
    std::vector<TimeExpression> out;
    for (const TokenRange passage : passages()) {
      limit_ = passage;
      memo_.assign(static_cast<size_t>(tables_.levels + 1) * static_cast<size_t>(passage.size()), kUnknown);
      found_.clear();
      for (int32_t i = passage.begin; i < passage.end;) {
        if (const int32_t idiom = idiom_end(i); idiom > i) {
          i = idiom;
          continue;
        }
        if (auto first = range_begin(i)) {
          i = first->tokens.end;
          out.push_back(std::move(*first));
          continue;
        }
        const TimeExpression* best = best_at(i, tables_.levels, true);
        if (best == nullptr || reaches_idiom(best->tokens)) {
          ++i;
          continue;
        }
        out.push_back(*best);
        i = best->tokens.end;
        if (auto second = range_end(out.back())) {
          i = second->tokens.end;
          out.push_back(std::move(*second));
        }
      }
    }
    return out;
  }

 private:
  std::vector<TokenRange> passages() const {
    if (!parse_.passage_tokens.empty()) return parse_.passage_tokens;
    return {{0, static_cast<int32_t>(parse_.tokens.size())}};
  }
  const std::string& word(int32_t i) const { return lower_[static_cast<size_t>(i)]; }
  bool inside(int32_t i) const { return i >= limit_.begin && i < limit_.end; }
  bool capital(int32_t i) const {
    const std::string_view text = parse_.tokens[static_cast<size_t>(i)].text;
    return !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
  }
  WordClass class_of(int32_t i) const {
    return static_cast<size_t>(i) < syntax_.classes.size() ? syntax_.classes[static_cast<size_t>(i)] : WordClass::other;
  }

  int32_t idiom_end(int32_t i) const {
    const auto found = tables_.idioms.find(word(i));
    if (found == tables_.idioms.end()) return kNone;
    for (const auto& idiom : found->second) {
      const auto size = static_cast<int32_t>(idiom.size());
      bool same = i + size <= limit_.end;
      for (int32_t k = 0; k < size && same; ++k) same = word(i + k) == idiom[static_cast<size_t>(k)];
      if (same) return i + size;
    }
    return kNone;
  }
  bool reaches_idiom(TokenRange tokens) const {
    for (int32_t i = tokens.begin + 1; i < tokens.end; ++i)
      if (idiom_end(i) > tokens.end) return true;
    return false;
  }

  // ---- forms
  struct ClassHit {
    const TimeWord* word = nullptr;
    int32_t end = kNone;
  };
  ClassHit in_class(int id, int32_t i) const {
    if (id < 0 || !inside(i)) return {};
    const TimeClass& words = tables_.classes[static_cast<size_t>(id)];
    const auto found = words.by_first.find(word(i));
    if (found == words.by_first.end() || (words.capital && !capital(i))) return {};
    if (words.not_verb && (class_of(i) == WordClass::verb || class_of(i) == WordClass::auxiliary)) return {};
    for (const TimeWord& candidate : found->second) {
      const auto size = static_cast<int32_t>(candidate.tokens.size());
      bool same = i + size <= limit_.end;
      for (int32_t k = 1; k < size && same; ++k) same = word(i + k) == candidate.tokens[static_cast<size_t>(k)];
      if (same) return {&candidate, i + size};
    }
    return {};
  }
  std::optional<int> class_number(int id, int32_t i) const {
    const ClassHit hit = in_class(id, i);
    return hit.word && hit.end == i + 1 ? whole_number(hit.word->value) : std::nullopt;
  }
  static bool digits_only(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

  // "12", "1,500", "2.5", "twenty-five", "two hundred", "5 1/2"; the end, and the number.
  std::pair<int32_t, double> count_at(int32_t i) const {
    if (!inside(i)) return {kNone, 0};
    const std::string& text = word(i);
    if (std::isdigit(static_cast<unsigned char>(text.front()))) {
      std::string plain;
      for (const char c : text)
        if (c != ',') plain += c;
      double number = 0;
      const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
      if (error != std::errc() || end != plain.data() + plain.size() || number > 1e6) return {kNone, 0};
      if (inside(i + 1) && word(i + 1) == "1/2") return {i + 2, number + 0.5};
      if (const auto times = class_number(multiplier_, i + 1)) return {i + 2, number * *times};
      return {i + 1, number};
    }
    double total = 0, part = 0;
    int32_t at = i;
    bool any = false;
    for (int steps = 0; steps < 8 && inside(at); ++steps) {
      if (any && word(at) == "-" && class_number(number_, at + 1)) ++at;
      if (const auto value = class_number(number_, at)) {
        if (any && (part == 0 || static_cast<int>(part) % 10 != 0 || *value >= 10) && static_cast<int>(part) % 100 != 0) break;
        part += *value;
      } else if (const auto times = class_number(multiplier_, at)) {
        if (!any) break;
        part *= *times;
        if (*times >= 1000) total += part, part = 0;
      } else {
        break;
      }
      any = true;
      ++at;
    }
    return any ? std::pair<int32_t, double>{at, total + part} : std::pair<int32_t, double>{kNone, 0};
  }
  std::pair<int32_t, int> day_at(int32_t i) const {
    if (!inside(i)) return {kNone, 0};
    std::string text = word(i);
    if (const ClassHit ordinal = in_class(ordinal_, i); ordinal.word) {
      if (const auto value = whole_number(ordinal.word->value); value && *value >= 1 && *value <= 31) return {ordinal.end, *value};
      return {kNone, 0};
    }
    size_t digits = text.find_first_not_of("0123456789");
    if (digits == std::string::npos) digits = text.size();
    if (digits == 0 || digits > 2) return {kNone, 0};
    if (digits < text.size() && !is_suffix(text.substr(digits))) return {kNone, 0};
    const int value = *whole_number(std::string_view(text).substr(0, digits));
    int32_t end = i + 1;
    if (digits == text.size() && inside(end) && !parse_.tokens[static_cast<size_t>(i)].space_after && is_suffix(word(end))) ++end;
    return value >= 1 && value <= 31 ? std::pair{end, value} : std::pair{kNone, 0};
  }
  bool is_suffix(const std::string& text) const {
    return suffix_ >= 0 && tables_.classes[static_cast<size_t>(suffix_)].by_first.contains(text);
  }
  std::pair<int32_t, int> year_at(int32_t i) const {
    if (!inside(i) || word(i).size() != 4 || !digits_only(word(i))) return {kNone, 0};
    const int value = *whole_number(word(i));
    return value >= 1000 && value <= 2100 ? std::pair{i + 1, value} : std::pair{kNone, 0};
  }
  // The model says that the number counts something ("2000 people").
  bool counts_things(int32_t i) const {
    if (labels_ < 0) return false;
    const auto after = std::upper_bound(parse_.entities.begin(), parse_.entities.end(), i, [](int32_t at, const NamedEntity& e) { return at < e.tokens.begin; });
    if (after == parse_.entities.begin()) return false;
    const NamedEntity& entity = *std::prev(after);
    return entity.tokens.contains(i) && tables_.classes[static_cast<size_t>(labels_)].by_first.contains(ascii_lower(entity.label));
  }
  // "nineteen ninety-one", "two thousand (and) one"
  std::pair<int32_t, int> spoken_year_at(int32_t i) const {
    const auto head = class_number(number_, i);
    if (!head) return {kNone, 0};
    if (*head >= 13 && *head <= 20) {
      const auto [end, tail] = count_at(i + 1);
      if (end != kNone && tail >= 10 && tail <= 99 && class_number(number_, i + 1)) return {end, *head * 100 + static_cast<int>(tail)};
    }
    const auto [end, whole] = count_at(i);
    return end != kNone && end > i + 1 && whole >= 1900 && whole <= 2100 ? std::pair{end, static_cast<int>(whole)} : std::pair{kNone, 0};
  }
  // "'98"
  std::pair<int32_t, int> short_year_at(int32_t i) const {
    if (!inside(i)) return {kNone, 0};
    std::string_view text = word(i);
    int32_t end = i + 1;
    const auto take_mark = [&](std::string_view mark) {
      if (!text.starts_with(mark)) return false;
      text.remove_prefix(mark.size());
      return true;
    };
    if (!(take_mark("'") || take_mark("’") || take_mark("‘"))) return {kNone, 0};
    if (text.empty() && inside(end)) text = word(end++);
    if (text.size() != 2 || !digits_only(text)) return {kNone, 0};
    const int value = *whole_number(text);
    return {end, value + (value < 30 ? 2000 : 1900)};
  }
  // "1960s", "1960's", "'60s", "nineties" (through the class decade-name)
  bool decade_at(int32_t i, TimeExpression& out, int32_t& end) const {
    if (!inside(i)) return false;
    if (const ClassHit name = in_class(tens_, i); name.word) {
      out.decade = whole_number(name.word->value).value_or(0) / 10;
      out.short_decade = true;
      end = name.end;
      return true;
    }
    std::string_view text = word(i);
    end = i + 1;
    bool mark = false;
    for (const std::string_view sign : {"'", "’", "‘"})
      if (text.starts_with(sign)) text.remove_prefix(sign.size()), mark = true;
    if (text.empty() && inside(end)) text = word(end++);
    size_t digits = text.find_first_not_of("0123456789");
    if (digits == std::string_view::npos) digits = text.size();
    if (digits != 4 && digits != 2) return false;
    std::string tail(text.substr(digits));
    if (tail.empty()) {
      if (!inside(end) || parse_.tokens[static_cast<size_t>(end) - 1].space_after) return false;
      tail = word(end++);
    }
    if (plural_ < 0 || !tables_.classes[static_cast<size_t>(plural_)].by_first.contains(tail)) return false;
    const int value = *whole_number(text.substr(0, digits));
    if (value % 10 != 0 || (digits == 4 && (value < 1000 || value > 2100))) return false;
    if (digits == 2 && !mark && value < 20) return false;
    out.decade = value / 10;
    out.short_decade = digits == 2;
    return true;
  }
  // "10:30", "10.30" stay digits; "22:05:00" too.
  static std::string clock_of(std::string_view text) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() < colon + 3) return {};
    const auto hour = whole_number(text.substr(0, colon)), minute = whole_number(text.substr(colon + 1, 2));
    if (!hour || !minute || *hour > 24 || *minute > 59) return {};
    std::string out = (*hour < 10 ? "0" : "") + std::to_string(*hour) + ":";
    return out + (*minute < 10 ? "0" : "") + std::to_string(*minute);
  }
  static bool iso_of(std::string_view text, TimeExpression& out) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto year = whole_number(text.substr(0, 4)), month = whole_number(text.substr(5, 2)), day = whole_number(text.substr(8, 2));
    if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return false;
    out.year = year, out.month = month, out.day = day;
    return true;
  }
  static bool numeric_of(std::string_view text, TimeExpression& out) {
    const size_t a = text.find('/');
    const size_t b = a == std::string_view::npos ? a : text.find('/', a + 1);
    if (b == std::string_view::npos) return false;
    const auto first = whole_number(text.substr(0, a)), second = whole_number(text.substr(a + 1, b - a - 1)), third = whole_number(text.substr(b + 1));
    if (!first || !second || !third) return false;
    const bool day_first = *first > 12;
    const int month = day_first ? *second : *first, day = day_first ? *first : *second;
    const size_t digits = text.size() - b - 1;
    if (month < 1 || month > 12 || day < 1 || day > 31 || (digits != 2 && digits != 4)) return false;
    out.month = month, out.day = day;
    out.year = digits == 4 ? *third : *third + (*third < 30 ? 2000 : 1900);
    return true;
  }
  // ISO and numeric dates may be one token or several.
  template <typename Read>
  int32_t joined(int32_t i, Read read) const {
    std::string text;
    for (int32_t end = i; end < limit_.end && end < i + 5 && text.size() <= 10; ++end) {
      text += word(end);
      if (read(text)) return end + 1;
      if (parse_.tokens[static_cast<size_t>(end)].space_after) break;
    }
    return kNone;
  }

  // ---- patterns
  struct State {
    TimeExpression expression;
    std::optional<double> count;
    int inner = 0;
  };

  int32_t slot_end(const TimeElement& element, const TimePattern& pattern, int32_t i, State& state) {
    TimeExpression& out = state.expression;
    if (!inside(i)) return kNone;
    switch (element.slot) {
      case TimeSlot::none: return std::find(element.literals.begin(), element.literals.end(), word(i)) != element.literals.end() ? i + 1 : kNone;
      case TimeSlot::word_class: return take_class(element.word_class, i, state);
      case TimeSlot::year: {
        const auto [end, value] = year_at(i);
        if (end != kNone) out.year = value;
        return end;
      }
      case TimeSlot::lone_year: {
        const auto [end, value] = year_at(i);
        if (end == kNone || counts_things(i)) return kNone;
        out.year = value;
        return end;
      }
      case TimeSlot::number_year: {
        const auto [end, value] = spoken_year_at(i);
        if (end != kNone) out.year = value;
        return end;
      }
      case TimeSlot::short_year: {
        const auto [end, value] = short_year_at(i);
        if (end != kNone) out.year = value;
        return end;
      }
      case TimeSlot::day: {
        const auto [end, value] = day_at(i);
        if (end != kNone) out.day = value;
        return end;
      }
      case TimeSlot::count: {
        const auto [end, value] = count_at(i);
        if (end != kNone) state.count = value;
        return end;
      }
      case TimeSlot::clock: {
        std::string clock;
        const int32_t end = joined(i, [&](std::string_view text) { return !(clock = clock_of(text)).empty(); });
        if (end != kNone) out.clock = clock;
        return end;
      }
      case TimeSlot::iso_date: return joined(i, [&](std::string_view text) { return iso_of(text, out); });
      case TimeSlot::numeric_date: return joined(i, [&](std::string_view text) { return numeric_of(text, out); });
      case TimeSlot::decade: {
        int32_t end = kNone;
        return decade_at(i, out, end) ? end : kNone;
      }
      case TimeSlot::expression: {
        const TimeExpression* inner = best_at(i, pattern.level - 1, false);
        if (inner == nullptr || inner->make == TimeMake::duration || inner->make == TimeMake::set || inner->make == TimeMake::reference) return kNone;
        merge(out, *inner, state.inner++ == 0);
        return inner->tokens.end;
      }
    }
    return kNone;
  }
  int32_t take_class(int id, int32_t i, State& state) const {
    const ClassHit hit = in_class(id, i);
    if (!hit.word) return kNone;
    TimeExpression& out = state.expression;
    const std::string& name = tables_.classes[static_cast<size_t>(id)].name;
    const std::string& value = hit.word->value;
    const auto number = whole_number(value);
    if (name == "month") out.month = number;
    else if (name == "weekday" || name == "weekdays") out.weekday = number;
    else if (name == "unit" || name == "units" || name == "span-unit") out.unit = value;
    else if (name == "season") out.season = value;
    else if (name == "part") out.part = value;
    else if (name == "holiday") out.holiday = value;
    else if (name == "quarter") out.quarter = number;
    else if (name == "half") out.half = number;
    else if (name == "century" || name == "ordinal") out.century = number;
    else if (name == "vague") state.count = number ? static_cast<double>(*number) : -1;
    else if (name == "modifier") out.modifier = value;
    else if (name == "frequency") out.value = value;
    else if (name == "meridiem") meridiem(out, state.count, value);
    return hit.end;
  }
  // The hour was read before: "10" or "10:30", then "p.m."
  static void meridiem(TimeExpression& out, const std::optional<double>& count, const std::string& value) {
    if (out.clock.empty() && count && *count >= 1 && *count <= 12 && *count == static_cast<int>(*count)) out.clock = "00:00", out.clock.replace(0, 2, (*count < 10 ? "0" : "") + std::to_string(static_cast<int>(*count)));
    int hour = out.clock.empty() ? -1 : *whole_number(std::string_view(out.clock).substr(0, 2));
    if (hour < 0 || hour > 12) return;
    if (value == "PM" && hour < 12) hour += 12;
    if (value == "AM" && hour == 12) hour = 0;
    out.clock.replace(0, 2, (hour < 10 ? "0" : "") + std::to_string(hour));
  }
  static void merge(TimeExpression& out, const TimeExpression& in, bool first) {
    const auto fill = [](auto& into, const auto& from) {
      if (!into) into = from;
    };
    fill(out.year, in.year), fill(out.month, in.month), fill(out.day, in.day), fill(out.weekday, in.weekday), fill(out.quarter, in.quarter);
    fill(out.half, in.half), fill(out.decade, in.decade), fill(out.century, in.century);
    out.short_decade |= in.short_decade;
    for (const auto field : {&TimeExpression::holiday, &TimeExpression::season, &TimeExpression::part, &TimeExpression::clock, &TimeExpression::unit, &TimeExpression::modifier})
      if ((out.*field).empty()) out.*field = in.*field;
    if (in.has_offset && !out.has_offset) out.has_offset = true, out.offset = in.offset;
    if (in.anchor != TimeAnchor::automatic) out.anchor = in.anchor;
    if (in.direction != TimeDirection::automatic) out.direction = in.direction;
    out.keep_quarter |= in.keep_quarter;
    if (first) out.make = in.make;
  }

  // All ways through the elements from `e` on, longest first; returns the end or kNone. The number of elements is small.
  int32_t walk(const TimePattern& pattern, const std::vector<TimeElement>& elements, size_t e, int32_t i, State& state) {
    if (e == elements.size()) return i;
    const TimeElement& element = elements[e];
    State with = state;
    const int32_t end = slot_end(element, pattern, i, with);
    if (element.negative) return end == kNone ? walk(pattern, elements, e + 1, i, state) : kNone;
    if (end != kNone) {
      const int32_t rest = walk(pattern, elements, e + 1, end, with);
      if (rest != kNone) {
        state = std::move(with);
        return rest;
      }
    }
    return element.optional ? walk(pattern, elements, e + 1, i, state) : kNone;
  }
  // Context words stand directly beside the expression.
  bool context_holds(const TimePattern& pattern, TokenRange tokens) {
    State unused;
    int32_t i = tokens.begin;
    for (size_t e = pattern.before.size(); e-- > 0;) {
      const TimeElement& element = pattern.before[e];
      bool matched = false;
      if (i - 1 >= limit_.begin) matched = slot_end(element, pattern, i - 1, unused) != kNone;
      if (matched == element.negative && !(element.optional && !matched)) return false;
      if (matched && !element.negative) --i;
    }
    i = tokens.end;
    for (const TimeElement& element : pattern.after) {
      const int32_t end = slot_end(element, pattern, i, unused);
      const bool matched = end != kNone;
      if (matched == element.negative && !(element.optional && !matched)) return false;
      if (matched && !element.negative) i = end;
    }
    return true;
  }

  void try_pattern(int id, int32_t i, std::optional<TimeExpression>& best) {
    const TimePattern& pattern = tables_.patterns[static_cast<size_t>(id)];
    State state;
    const int32_t end = walk(pattern, pattern.body, 0, i, state);
    if (end == kNone || (best && end <= best->tokens.end)) return;
    if (!context_holds(pattern, {i, end})) return;
    TimeExpression& out = state.expression;
    out.tokens = {i, end};
    finish(pattern, state);
    if (out.make == TimeMake::date && out.day && out.month && !day_fits(*out.month, *out.day)) return;
    best = std::move(out);
  }
  static bool day_fits(int month, int day) { return day <= (month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31); }

  void finish(const TimePattern& pattern, State& state) const {
    TimeExpression& out = state.expression;
    if (pattern.make != TimeMake::merge) out.make = pattern.make;
    if (pattern.anchor != TimeAnchor::automatic) out.anchor = pattern.anchor;
    if (pattern.direction != TimeDirection::automatic) out.direction = pattern.direction;
    if (!pattern.unit.empty()) out.unit = pattern.unit;
    if (!pattern.value.empty()) out.value = pattern.value;
    if (!pattern.modifier.empty()) out.modifier = pattern.modifier;
    if (!pattern.part.empty()) out.part = pattern.part;
    if (!pattern.clock.empty()) out.clock = pattern.clock;
    if (!pattern.frequency.empty()) out.frequency = pattern.frequency;
    if (pattern.month > 0) out.month = pattern.month;
    if (pattern.day > 0) out.day = pattern.day;
    if (pattern.has_offset) out.has_offset = true, out.offset = pattern.offset;
    if (pattern.sign != 0 && out.make == TimeMake::relative) {
      const double count = state.count ? *state.count : pattern.count.value_or(1);
      out.has_offset = count >= 0;
      out.offset = pattern.sign * static_cast<int>(count);
      if (count < 0) out.make = TimeMake::reference, out.value = pattern.sign < 0 ? "PAST_REF" : "FUTURE_REF";
    }
    out.has_count = state.count || pattern.count;
    if (out.has_count) out.count = state.count ? *state.count : *pattern.count;
    out.keep_quarter |= pattern.keep_quarter;
    out.alone = pattern.alone;
    out.rule = pattern.rule;
  }

  const TimeExpression* best_at(int32_t i, int level, bool alone) {
    if (!inside(i) || level < 1) return nullptr;
    const TimeStarts* starts = starts_[static_cast<size_t>(i)];
    if (starts == nullptr) return nullptr;
    const size_t slot = static_cast<size_t>(alone ? 0 : level) * static_cast<size_t>(limit_.size()) + static_cast<size_t>(i - limit_.begin);
    if (memo_[slot] == kUnknown) {
      memo_[slot] = kNone;
      if (std::optional<TimeExpression> best = find_best(*starts, i, level, alone)) {
        memo_[slot] = static_cast<int32_t>(found_.size());
        found_.push_back(std::move(*best));
      }
    }
    return memo_[slot] == kNone ? nullptr : &found_[static_cast<size_t>(memo_[slot])];
  }
  std::optional<TimeExpression> find_best(const TimeStarts& starts, int32_t i, int level, bool alone) {
    std::optional<TimeExpression> best;
    const auto try_all = [&](const std::vector<int>& ids) {
      for (const int id : ids) {
        const TimePattern& pattern = tables_.patterns[static_cast<size_t>(id)];
        if (pattern.level <= level && (pattern.alone || !alone)) try_pattern(id, i, best);
      }
    };
    try_all(starts.literal);
    for (const int c : starts.classes)
      if (in_class(c, i).word) try_all(tables_.by_class[static_cast<size_t>(c)]);
    try_all(starts.form);
    return best;
  }

  // "May 5-7", "1914-18", "May 5 and 7": the second part takes what it lacks from the first.
  std::optional<TimeExpression> range_end(TimeExpression& first) {
    const int32_t joint = first.tokens.end;
    const int joints = tables_.find_class("range-joint");
    const ClassHit hit = in_class(joints, joint);
    if (!hit.word || first.make != TimeMake::date || !inside(hit.end)) return std::nullopt;
    const bool tight = hit.word->value == "tight";  // "-"
    TimeExpression out;
    if (first.month && first.day && !first.year && tight) {
      const auto [end, value] = day_at(hit.end);
      if (end == kNone || !digits_only(word(hit.end)) || value <= *first.day) return std::nullopt;
      out = first;
      out.day = value;
      out.tokens = {hit.end, end};
      const int32_t comma = inside(end) && word(end) == "," ? end + 1 : end;
      if (const auto [year_end, year] = year_at(comma); year_end != kNone) {
        first.year = out.year = year;
        out.tokens.end = year_end;
      }
      return out;
    }
    if (first.year && !first.month && first.unit.empty() && digits_only(word(hit.end)) && word(hit.end).size() == 2 && tight) {
      const int value = *first.year / 100 * 100 + *whole_number(word(hit.end));
      if (value <= *first.year) return std::nullopt;
      out = first;
      out.year = value;
      out.tokens = {hit.end, hit.end + 1};
      return out;
    }
    return std::nullopt;
  }

  // "22-25 April 1951": the first part takes what it lacks from the second.
  std::optional<TimeExpression> range_begin(int32_t i) {
    const auto [end, day] = day_at(i);
    if (end != i + 1 || !digits_only(word(i))) return std::nullopt;
    const ClassHit joint = in_class(tables_.find_class("range-joint"), end);
    if (!joint.word) return std::nullopt;
    const TimeExpression* second = best_at(joint.end, tables_.levels, true);
    if (second == nullptr || second->make != TimeMake::date || !second->day || !second->month || *second->day <= day) return std::nullopt;
    TimeExpression out = *second;
    out.day = day;
    out.tokens = {i, end};
    return out;
  }

  const Parse& parse_;
  const Syntax& syntax_;
  const TimeRules::Tables& tables_;
  int number_, multiplier_, ordinal_, suffix_, plural_, tens_, labels_;
  std::vector<std::string> lower_;
  TokenRange limit_;
  std::vector<const TimeStarts*> starts_;   // of each token; null where nothing begins
  std::vector<int32_t> memo_;               // by level and token: the place in found_, kNone, or kUnknown
  std::deque<TimeExpression> found_;
};

}  // namespace

std::vector<TimeExpression> match_times(const Parse& parse, const Syntax& syntax, const TimeRules::Tables& tables) { return Matcher(parse, syntax, tables).run(); }

}  // namespace averment
