#include "discourse/times.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "discourse/time_matcher.h"
#include "discourse/time_tables.h"
#include "discourse/time_values.h"

namespace averment {
namespace {

enum class Tense3 : uint8_t { unknown, past, future };

constexpr const char* kPublished = "published";
constexpr const char* kText = "text";
constexpr const char* kNoAnchor = "none";

// An expression with its place in the calendar.
struct Resolved {
  TimePoint point;
  const char* anchor = kNoAnchor;
};

// "12-25", or "11-4-4": month, nth (negative from the end), weekday.
struct Holiday {
  int month = 0, day = 0, nth = 0, weekday = 0;
};
std::optional<Holiday> read_holiday(std::string_view text) {
  std::vector<int> parts;
  for (size_t at = 0; at <= text.size() && parts.size() < 4;) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    parts.push_back(value);
    at = static_cast<size_t>(end - text.data()) + 1;
  }
  if (parts.size() == 2) return Holiday{parts[0], parts[1], 0, 0};
  if (parts.size() == 3) return Holiday{parts[0], 0, parts[1], parts[2]};
  return std::nullopt;
}
std::optional<long> holiday_in(const Holiday& holiday, int year) {
  if (holiday.day > 0) return day_exists(year, holiday.month, holiday.day) ? std::optional(days_of(year, holiday.month, holiday.day)) : std::nullopt;
  return nth_weekday(year, holiday.month, holiday.weekday, holiday.nth);
}

class Resolver {
 public:
  Resolver(const Document& document, const Parse& parse, const Syntax& syntax, const TimeRules::Tables& tables)
      : parse_(parse), syntax_(syntax), expressions_(match_times(parse, syntax, tables)) {
    if (document.published) published_ = parse_day(*document.published);
    share_years();
    narrative_ = tells_of_another_time();
  }

  std::vector<TimeMention> run() {
    std::vector<TimeMention> out;
    for (const TimeExpression& expression : expressions_) {
      TimeMention mention;
      mention.tokens = expression.tokens;
      mention.value.span = parse_.span_of(expression.tokens);
      if (!expression.modifier.empty()) mention.value.modifier = expression.modifier;
      fill(expression, mention.value);
      if (!mention.value.value.empty()) out.push_back(std::move(mention));
    }
    return out;
  }

 private:
  // "in August and September 1914", "31 May to 1 June 1916": the year stands once.
  void share_years() {
    for (size_t i = expressions_.size(); i-- > 1;) {
      const TimeExpression& later = expressions_[i];
      TimeExpression& earlier = expressions_[i - 1];
      const bool months = earlier.make == TimeMake::date && later.make == TimeMake::date && earlier.month && later.month && later.year;
      if (!months || earlier.year || earlier.direction != TimeDirection::automatic) continue;
      if (later.tokens.begin - earlier.tokens.end > 2 || sentence_of(earlier) != sentence_of(later)) continue;
      earlier.year = *earlier.month <= *later.month ? *later.year : *later.year - 1;
    }
  }
  // Most dates that carry a year lie far from the year of publication: history, biography.
  bool tells_of_another_time() const {
    int years = 0, far = 0;
    for (const TimeExpression& e : expressions_) {
      if (!e.year || e.make != TimeMake::date) continue;
      ++years;
      far += !published_ || std::abs(*e.year - *published_->year) > 2;
    }
    return years >= 5 && far * 10 >= years * 7;
  }
  bool anchors(const TimeExpression& e) const {  // a caption dates its picture alone
    const SegmentKind kind = kind_at(e.tokens.begin);
    return kind != SegmentKind::caption && kind != SegmentKind::credit;
  }
  SegmentKind kind_at(int32_t token) const {
    for (size_t i = 0; i < parse_.passage_tokens.size() && i < parse_.passages.size(); ++i)
      if (parse_.passage_tokens[i].contains(token)) return parse_.passages[i].kind;
    return SegmentKind::body;
  }

  Tense3 tense_of(const TimeExpression& e) const {
    const size_t size = std::min(syntax_.heads.size(), syntax_.predicate_at.size());
    auto at = static_cast<size_t>(head_of(e));
    bool first = true;
    for (int steps = 0; steps < 30 && at < size; ++steps) {
      if (const int32_t index = syntax_.predicate_at[at]; index >= 0 && syntax_.predicates[static_cast<size_t>(index)].kind != PredicateKind::noun) {
        const Tense3 tense = tense_of(syntax_.predicates[static_cast<size_t>(index)], first);
        if (tense != Tense3::unknown) return tense;
        first = false;
      }
      const auto up = static_cast<size_t>(syntax_.heads[at]);
      if (up == at) break;
      at = up;
    }
    return Tense3::unknown;
  }
  int32_t sentence_of(const TimeExpression& e) const { return parse_.tokens[static_cast<size_t>(e.tokens.begin)].sentence; }
  int32_t head_of(const TimeExpression& e) const {
    for (int32_t i = e.tokens.begin; i < e.tokens.end; ++i)
      if (static_cast<size_t>(i) < syntax_.heads.size() && !e.tokens.contains(syntax_.heads[static_cast<size_t>(i)])) return i;
    return e.tokens.begin;
  }
  // `governs`: the predicate holds the expression itself; one further up says less.
  static Tense3 tense_of(const Predicate& p, bool governs) {
    if (p.modality == Modality::future || p.modality == Modality::intended) return Tense3::future;
    if (p.modality != Modality::none) return p.aspect == Aspect::perfect ? Tense3::past : governs ? Tense3::future : Tense3::unknown;
    if (p.tense == Tense::past || p.aspect == Aspect::perfect) return Tense3::past;
    if (!p.finite && p.passive && governs) return Tense3::past;  // "the plan announced Friday"
    if (p.embedding == Embedding::purpose && governs) return Tense3::future;
    if (p.tense == Tense::present && p.finite && governs) return Tense3::future;  // "the council meets on Monday"
    return Tense3::unknown;
  }

  // The point that relative expressions count from.
  const std::optional<TimePoint>& anchor_for(const TimeExpression& e, const char*& name) const {
    const bool text = e.anchor == TimeAnchor::text || (e.anchor == TimeAnchor::automatic && narrative_);
    if (text && last_) {
      name = kText;
      return last_;
    }
    if (text && narrative_) return none_;
    name = published_ ? kPublished : kNoAnchor;
    return published_;
  }

  void fill(const TimeExpression& e, TimeValue& out) {
    if (e.make == TimeMake::duration || e.make == TimeMake::set) {
      out.type = e.make == TimeMake::set ? TimeType::set : TimeType::duration;
      out.value = !e.value.empty() ? e.value : e.make == TimeMake::set && e.weekday ? "XXXX-WXX-" + std::to_string(*e.weekday) : duration_value(e.has_count ? e.count : -1, e.unit);
      return;
    }
    if (e.make == TimeMake::reference) {
      out.type = TimeType::date;
      out.value = e.value;
      return;
    }
    Resolved found = resolve(e);
    TimePoint& point = found.point;
    if (!e.unit.empty() && !e.has_offset && e.make == TimeMake::date && point.grain == Grain::day && point.known()) point = within(point, e.unit);  // "the week of March 6"
    if (!e.part.empty()) point.part = e.part;
    if (!e.clock.empty()) point.clock = e.clock;
    const bool of_day = !point.part.empty() || !point.clock.empty();
    out.type = of_day ? TimeType::time : TimeType::date;
    out.value = point.value();
    out.anchor = point.known() ? found.anchor : kNoAnchor;
    if (point.known()) {
      out.begin = point.begin();
      out.end = point.end();
      narrow(e, point, out);
      if (anchors(e) && !(e.keep_quarter && e.unit == "Y") && !(narrative_ && found.anchor == kPublished)) {
        last_ = point;
        if (point.grain == Grain::quarter) quarter_ = point, quarter_sentence_ = sentence_of(e);
      }
    }
  }
  // "Earlier this month" ends before the day of publication.
  void narrow(const TimeExpression& e, const TimePoint& point, TimeValue& out) const {
    if (e.modifier != "START" || !published_ || point.grain == Grain::day || e.offset != 0 || !e.has_offset) return;
    const auto today = first_day(*published_), begin = first_day(point), end = last_day(point);
    if (begin && end && today && *begin < *today && *today <= *end) out.end = point_of(*today - 1).value();
  }

  Resolved resolve(const TimeExpression& e) const {
    Resolved out;
    out.anchor = kText;  // said in full
    if (!e.holiday.empty()) return holiday(e);
    if (e.has_offset) return relative(e);
    TimePoint& p = out.point;
    if (e.century) {
      p.grain = Grain::century;
      p.century = *e.century - 1;
      return out;
    }
    if (e.decade) {
      p.grain = Grain::decade;
      p.decade = *e.decade;
      if (e.short_decade) p.decade = 190 + *e.decade % 10;
      return out;
    }
    if (e.quarter || e.half) return part_of_year(e);
    if (!e.season.empty()) return season(e);
    if (e.month) return month(e);
    if (e.weekday) return weekday(e);
    if (e.year) {
      p.grain = Grain::year;
      p.year = e.year;
      return out;
    }
    if (e.day) return day_of_month(e);
    return this_day(e);
  }

  // A clock or a part of the day alone: of the day of publication.
  Resolved this_day(const TimeExpression& e) const {
    Resolved out;
    const auto& base = anchor_for(e, out.anchor);
    out.point = base && base->grain == Grain::day ? *base : unknown_of("D");
    out.point.part.clear(), out.point.clock.clear();
    return out;
  }
  Resolved day_of_month(const TimeExpression& e) const {
    Resolved out;
    const auto& base = anchor_for(e, out.anchor);
    out.point = unknown_of("D");
    out.point.day = e.day;
    if (base && base->year && base->month && day_exists(*base->year, *base->month, *e.day)) out.point = TimePoint::of_day(*base->year, *base->month, *e.day);
    return out;
  }

  Resolved relative(const TimeExpression& e) const {
    Resolved out;
    const auto& base = anchor_for(e, out.anchor);
    const std::string unit = e.unit.empty() ? "D" : e.unit;
    if (!base) {
      out.point = unknown_of(unit);
      out.anchor = kNoAnchor;
    } else if (e.keep_quarter && quarter_ && (unit == "Q" || sentence_of(e) - quarter_sentence_ <= 4)) {
      out.point = *quarter_;  // results are compared with the same quarter of another year
      if (unit == "Y") *out.point.year += e.offset;
      out.anchor = kText;
    } else if (e.keep_quarter && unit == "Q") {
      out.point = moved(*base, unit, e.offset - 1);  // the last complete one is reported
    } else if (unit == "WE" && e.offset == 0 && e.direction == TimeDirection::automatic && base->grain == Grain::day && weekday_of(*first_day(*base)) <= 5 && tense_of(e) != Tense3::future) {
      out.point = moved(*base, unit, -1);
    } else {
      out.point = moved(*base, unit, e.offset);
    }
    refine(e, out.point);
    return out;
  }
  // "last year's third quarter", "next month, on the 5th", "Monday of next week"
  static void refine(const TimeExpression& e, TimePoint& p) {
    if (e.quarter && p.grain == Grain::year) p.grain = Grain::quarter, p.quarter = e.quarter;
    if (e.half && p.grain == Grain::year) p.grain = Grain::half, p.half = e.half;
    if (!e.season.empty() && p.grain == Grain::year) p.grain = Grain::season, p.season = e.season;
    if (e.month && p.grain == Grain::year) p.grain = Grain::month, p.month = e.month;
    if (e.day && p.grain == Grain::month) {
      if (p.year && p.month && day_exists(*p.year, *p.month, *e.day)) p = TimePoint::of_day(*p.year, *p.month, *e.day);
      else p.grain = Grain::day, p.day = e.day;
    }
    if (e.weekday && p.grain == Grain::week) {
      if (const auto monday = first_day(p)) p = point_of(*monday + *e.weekday - 1);
      else p.grain = Grain::day, p.weekday = e.weekday;
    }
  }

  // The year of something that comes round each year, and lies `from`…`to` (days) in `year`.
  template <typename At>
  std::optional<int> year_for(const TimeExpression& e, const At& at, const char*& anchor) const {
    const auto& base = anchor_for(e, anchor);
    if (!base || !base->year) return std::nullopt;
    const int year = *base->year;
    if (e.direction == TimeDirection::same) return year;
    if (anchor == kText && narrative_) {
      constexpr int kTurn = 9;  // from December to January a history goes on into the next year
      return e.month && base->month && *base->month - *e.month >= kTurn ? year + 1 : year;
    }
    const auto today = first_day(*base);
    if (!today) return std::nullopt;
    Tense3 tense = tense_of(e);
    const bool strict = e.direction == TimeDirection::past || e.direction == TimeDirection::future;
    if (strict) tense = e.direction == TimeDirection::past ? Tense3::past : Tense3::future;
    std::optional<int> best;
    long best_distance = 0;
    for (int candidate = year - 1; candidate <= year + 1; ++candidate) {
      const std::optional<std::pair<long, long>> span = at(candidate);
      if (!span) continue;
      const long distance = *today < span->first ? span->first - *today : *today > span->second ? *today - span->second : 0;
      if (strict && distance == 0) continue;
      const bool ahead = *today < span->first;
      // Tense decides between past and coming, unless the other is far nearer.
      const bool against = distance > 0 && ((tense == Tense3::past && ahead) || (tense == Tense3::future && !ahead));
      const long cost = distance + (against ? (strict ? 1'000'000 : 120) : 0);
      if (!best || cost < best_distance) best = candidate, best_distance = cost;
    }
    return best;
  }
  static std::optional<std::pair<long, long>> span_of(const TimePoint& p) {
    const auto first = first_day(p), last = last_day(p);
    return first && last ? std::optional(std::pair{*first, *last}) : std::nullopt;
  }

  Resolved month(const TimeExpression& e) const {
    Resolved out;
    out.anchor = kText;
    const auto make = [&](std::optional<int> year) {
      TimePoint p;
      p.grain = e.day ? Grain::day : Grain::month;
      p.year = year, p.month = e.month, p.day = e.day;
      if (!year && e.weekday && !e.day) p.weekday = e.weekday;
      return p;
    };
    if (e.year) {
      out.point = make(e.year);
      if (e.day && !day_exists(*e.year, *e.month, *e.day)) out.point.year.reset();
      return out;
    }
    const auto year = year_for(e, [&](int y) { return e.day && !day_exists(y, *e.month, *e.day) ? std::nullopt : span_of(make(y)); }, out.anchor);
    out.point = make(year);
    return out;
  }
  Resolved season(const TimeExpression& e) const {
    Resolved out;
    out.anchor = kText;
    const auto make = [&](std::optional<int> year) {
      TimePoint p;
      p.grain = Grain::season;
      p.season = e.season;
      p.year = year;
      return p;
    };
    std::optional<int> year = e.year;
    if (!year) year = year_for(e, [&](int y) { return span_of(make(y)); }, out.anchor);
    out.point = make(year);
    return out;
  }
  Resolved part_of_year(const TimeExpression& e) const {
    Resolved out;
    out.anchor = kText;
    const auto make = [&](std::optional<int> year) {
      TimePoint p;
      p.grain = e.quarter ? Grain::quarter : Grain::half;
      p.quarter = e.quarter, p.half = e.half, p.year = year;
      return p;
    };
    std::optional<int> year = e.year;
    if (!year && e.anchor == TimeAnchor::automatic && last_ && last_->year && (last_->grain == Grain::quarter || last_->grain == Grain::half)) {
      out.point = make(last_->year);  // quarters are told beside each other
      return out;
    }
    if (!year) year = year_for(e, [&](int y) { return span_of(make(y)); }, out.anchor);
    out.point = make(year);
    return out;
  }
  Resolved holiday(const TimeExpression& e) const {
    Resolved out;
    out.anchor = kText;
    const auto read = read_holiday(e.holiday);
    out.point = unknown_of("D");
    if (!read) return out;
    std::optional<int> year = e.year;
    if (e.has_offset && e.unit == "Y") {
      const auto& base = anchor_for(e, out.anchor);
      if (base && base->year) year = *base->year + e.offset;
    } else if (!year) {
      year = year_for(e, [&](int y) -> std::optional<std::pair<long, long>> {
        const auto day = holiday_in(*read, y);
        return day ? std::optional(std::pair{*day, *day}) : std::nullopt;
      }, out.anchor);
    }
    if (year) {
      if (const auto day = holiday_in(*read, *year)) out.point = point_of(*day);
    } else if (read->day > 0) {
      out.point.month = read->month, out.point.day = read->day;
    }
    return out;
  }
  Resolved weekday(const TimeExpression& e) const {
    Resolved out;
    const auto& base = narrative_ && last_ && last_->grain == Grain::day ? last_ : published_;
    out.anchor = &base == &published_ ? (published_ ? kPublished : kNoAnchor) : kText;
    const auto today = base ? first_day(*base) : std::nullopt;
    if (!today || base->grain != Grain::day) {
      out.point = unknown_of("D");
      out.point.weekday = e.weekday;
      out.anchor = kNoAnchor;
      return out;
    }
    const int back = (weekday_of(*today) - *e.weekday + 7) % 7;
    long day = *today - back;
    if (e.direction == TimeDirection::past) day = back == 0 ? *today - 7 : day;
    else if (e.direction == TimeDirection::future || (e.direction == TimeDirection::automatic && tense_of(e) == Tense3::future)) {
      if (back > 0 || e.direction == TimeDirection::future) day += 7;
    } else if (e.direction == TimeDirection::same && back > 3) {
      day += 7;
    }
    out.point = point_of(day);
    return out;
  }

  const Parse& parse_;
  const Syntax& syntax_;
  std::vector<TimeExpression> expressions_;
  std::optional<TimePoint> published_, last_, quarter_;
  int32_t quarter_sentence_ = 0;
  const std::optional<TimePoint> none_;
  bool narrative_ = false;
};

}  // namespace

std::vector<TimeMention> find_times(const Document& document, const Parse& parse, const Syntax& syntax, const TimeRules& rules) {
  return Resolver(document, parse, syntax, rules.tables()).run();
}

}  // namespace averment
