#include "discourse/time_values.h"

#include <date/date.h>
#include <date/iso_week.h>
#include <fmt/format.h>

#include <charconv>

namespace averment {
namespace {

struct WeekDate {
  int year = 0, week = 0;
};

WeekDate week_of(long days) {
  const iso_week::year_weeknum_weekday date{date::sys_days{date::days{days}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.weeknum()))};
}

long monday_of(int year, int week) {
  const iso_week::year_weeknum_weekday date = iso_week::year{year} / iso_week::weeknum{static_cast<unsigned>(week)} / iso_week::mon;
  return date::sys_days{date}.time_since_epoch().count();
}

int last_day_of_month(int year, int month) {
  const date::year_month_day_last last{date::year{year}, date::month_day_last{date::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::string year_text(const std::optional<int>& year) { return year ? fmt::format("{:04}", *year) : "XXXX"; }
std::string two(const std::optional<int>& value) { return value ? fmt::format("{:02}", *value) : "XX"; }

std::string iso(long days) {
  const date::year_month_day day{date::sys_days{date::days{days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

// The months of a season as news uses it in the north; winter begins in the year it is named for.
int season_month(const std::string& season) { return season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12; }

}  // namespace

long days_of(int year, int month, int day) {
  return date::sys_days{date::year{year} / static_cast<int>(month) / static_cast<int>(day)}.time_since_epoch().count();
}

TimePoint point_of(long days) {
  const date::year_month_day day{date::sys_days{date::days{days}}};
  return TimePoint::of_day(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())), static_cast<int>(static_cast<unsigned>(day.day())));
}

int weekday_of(long days) { return static_cast<int>(date::weekday{date::sys_days{date::days{days}}}.iso_encoding()); }

bool day_exists(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && date::year_month_day{date::year{year}, date::month{static_cast<unsigned>(month)}, date::day{static_cast<unsigned>(day)}}.ok();
}

TimePoint TimePoint::of_day(int year, int month, int day) {
  TimePoint out;
  out.grain = Grain::day;
  out.year = year, out.month = month, out.day = day;
  return out;
}

std::string TimePoint::value() const {
  std::string out;
  switch (grain) {
    case Grain::none: out = "XXXX-XX-XX"; break;
    case Grain::century: out = century ? fmt::format("{:02}XX", *century) : "XXXX"; break;
    case Grain::decade: out = decade ? fmt::format("{:03}X", *decade) : "XXXX"; break;
    case Grain::year: out = year_text(year); break;
    case Grain::half: out = year_text(year) + "-H" + (half ? fmt::format("{}", *half) : "X"); break;
    case Grain::quarter: out = year_text(year) + "-Q" + (quarter ? fmt::format("{}", *quarter) : "X"); break;
    case Grain::season: out = year_text(year) + "-" + season; break;
    case Grain::month: out = year_text(year) + "-" + two(month); break;
    case Grain::week: out = year_text(year) + "-W" + two(week); break;
    case Grain::weekend: out = year_text(year) + "-W" + two(week) + "-WE"; break;
    case Grain::day: out = weekday && !(year && month && day) ? fmt::format("{}-W{}-{}", year_text(year), two(week), *weekday) : year_text(year) + "-" + two(month) + "-" + two(day); break;
  }
  if (!clock.empty()) out += "T" + clock;
  else if (!part.empty()) out += "T" + part;
  return out;
}

bool TimePoint::known() const { return first_day(*this).has_value(); }

std::optional<long> first_day(const TimePoint& p) {
  switch (p.grain) {
    case Grain::none: return std::nullopt;
    case Grain::century: return p.century ? std::optional(days_of(*p.century * 100, 1, 1)) : std::nullopt;
    case Grain::decade: return p.decade ? std::optional(days_of(*p.decade * 10, 1, 1)) : std::nullopt;
    case Grain::year: return p.year ? std::optional(days_of(*p.year, 1, 1)) : std::nullopt;
    case Grain::half: return p.year && p.half ? std::optional(days_of(*p.year, *p.half * 6 - 5, 1)) : std::nullopt;
    case Grain::quarter: return p.year && p.quarter ? std::optional(days_of(*p.year, *p.quarter * 3 - 2, 1)) : std::nullopt;
    case Grain::season: return p.year ? std::optional(days_of(*p.year, season_month(p.season), 1)) : std::nullopt;
    case Grain::month: return p.year && p.month ? std::optional(days_of(*p.year, *p.month, 1)) : std::nullopt;
    case Grain::week: return p.year && p.week ? std::optional(monday_of(*p.year, *p.week)) : std::nullopt;
    case Grain::weekend: return p.year && p.week ? std::optional(monday_of(*p.year, *p.week) + 5) : std::nullopt;
    case Grain::day: return p.year && p.month && p.day ? std::optional(days_of(*p.year, *p.month, *p.day)) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<long> last_day(const TimePoint& p) {
  const auto first = first_day(p);
  if (!first) return std::nullopt;
  switch (p.grain) {
    case Grain::century: return days_of(*p.century * 100 + 99, 12, 31);
    case Grain::decade: return days_of(*p.decade * 10 + 9, 12, 31);
    case Grain::year: return days_of(*p.year, 12, 31);
    case Grain::half: return days_of(*p.year, *p.half * 6, last_day_of_month(*p.year, *p.half * 6));
    case Grain::quarter: return days_of(*p.year, *p.quarter * 3, last_day_of_month(*p.year, *p.quarter * 3));
    case Grain::season: {
      const int month = season_month(p.season) + 2;
      const int year = *p.year + (month > 12);
      const int in_year = month > 12 ? month - 12 : month;
      return days_of(year, in_year, last_day_of_month(year, in_year));
    }
    case Grain::month: return days_of(*p.year, *p.month, last_day_of_month(*p.year, *p.month));
    case Grain::week: return *first + 6;
    case Grain::weekend: return *first + 1;
    default: return *first;
  }
}

std::optional<std::string> TimePoint::begin() const {
  const auto day = first_day(*this);
  return day ? std::optional(iso(*day)) : std::nullopt;
}

std::optional<std::string> TimePoint::end() const {
  const auto day = last_day(*this);
  return day ? std::optional(iso(*day)) : std::nullopt;
}

TimePoint unknown_of(const std::string& unit) {
  TimePoint out;
  out.grain = unit == "Y" ? Grain::year : unit == "M" ? Grain::month : unit == "W" || unit == "FN" ? Grain::week : unit == "WE" ? Grain::weekend
            : unit == "Q" ? Grain::quarter : unit == "DE" ? Grain::decade : unit == "CE" || unit == "ML" ? Grain::century : Grain::day;
  return out;
}

TimePoint within(const TimePoint& point, const std::string& unit) {
  TimePoint out = unknown_of(unit);
  switch (out.grain) {
    case Grain::century: if (point.year) out.century = *point.year / 100; break;
    case Grain::decade: if (point.year) out.decade = *point.year / 10; break;
    case Grain::year: out.year = point.year; break;
    case Grain::quarter:
      out.year = point.year;
      out.quarter = point.quarter;
      if (point.month) out.quarter = (*point.month + 2) / 3;
      break;
    case Grain::month:
      out.year = point.year;
      out.month = point.month;
      break;
    case Grain::week:
    case Grain::weekend:
      if (point.week) {
        out.year = point.year;
        out.week = point.week;
      } else if (point.grain == Grain::day) {
        if (const auto day = first_day(point)) {
          const WeekDate week = week_of(*day);
          out.year = week.year;
          out.week = week.week;
        }
      }
      break;
    default:
      if (point.grain == Grain::day) out = TimePoint(point);
      out.part.clear(), out.clock.clear();
      break;
  }
  return out;
}

TimePoint moved(const TimePoint& point, const std::string& unit, int count) {
  TimePoint out = within(point, unit);
  constexpr int kFar = 5000;
  if (count > kFar || count < -kFar) return unknown_of(unit);
  switch (out.grain) {
    case Grain::century: if (out.century) *out.century += unit == "ML" ? count * 10 : count; break;
    case Grain::decade: if (out.decade) *out.decade += count; break;
    case Grain::year: if (out.year) *out.year += count; break;
    case Grain::quarter:
      if (out.year && out.quarter) {
        const int index = *out.year * 4 + *out.quarter - 1 + count;
        out.year = index / 4;
        out.quarter = index % 4 + 1;
      }
      break;
    case Grain::month:
      if (out.year && out.month) {
        const int index = *out.year * 12 + *out.month - 1 + count;
        out.year = index / 12;
        out.month = index % 12 + 1;
      }
      break;
    case Grain::week:
    case Grain::weekend:
      if (const auto day = first_day(out)) {
        const WeekDate week = week_of(*day + 7L * count * (unit == "FN" ? 2 : 1));
        out.year = week.year;
        out.week = week.week;
      }
      break;
    default: {
      const bool days = unit == "D";
      if (const auto day = first_day(out); day && out.grain == Grain::day) out = point_of(*day + (days ? count : 0));
      else out = unknown_of(unit);
    }
  }
  if (out.year && (*out.year < 1 || *out.year > 9999)) return unknown_of(unit);
  return out;
}

long nth_weekday(int year, int month, int weekday, int n) {
  if (n > 0) {
    const long first = days_of(year, month, 1);
    return first + (weekday - weekday_of(first) + 7) % 7 + 7L * (n - 1);
  }
  const long last = days_of(year, month, last_day_of_month(year, month));
  return last - (weekday_of(last) - weekday + 7) % 7 + 7L * (n + 1);
}

std::string duration_value(double count, const std::string& unit) {
  const bool clock = unit == "TH" || unit == "TM" || unit == "TS";
  std::string letter = clock ? unit.substr(1) : unit;
  double factor = 1;
  if (unit == "DE") factor = 10, letter = count < 0 ? "DE" : "Y";
  if (unit == "CE") factor = 100, letter = count < 0 ? "CE" : "Y";
  if (unit == "ML") factor = 1000, letter = count < 0 ? "ML" : "Y";
  if (unit == "FN") factor = 2, letter = "W";
  if (unit == "WE") factor = 1, letter = "WE";
  const std::string head = clock ? "PT" : "P";
  if (count < 0) return head + "X" + letter;
  const double number = count * factor;
  if (number == static_cast<long>(number)) return head + fmt::format("{}", static_cast<long>(number)) + letter;
  if (unit == "TH" && number * 60 == static_cast<long>(number * 60))
    return fmt::format("PT{}H{}M", static_cast<long>(number), static_cast<long>(number * 60) % 60);
  return head + fmt::format("{:g}", number) + letter;
}

std::optional<TimePoint> parse_day(std::string_view text) {
  int year = 0, month = 0, day = 0;
  const auto read = [&](size_t from, size_t size, int& into) {
    if (from + size > text.size()) return false;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + from + size, into);
    return error == std::errc() && end == text.data() + from + size;
  };
  if (text.size() < 10 || !read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day) || !day_exists(year, month, day)) return std::nullopt;
  return TimePoint::of_day(year, month, day);
}

}  // namespace averment
