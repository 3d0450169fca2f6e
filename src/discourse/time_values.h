// Time values: calendar arithmetic and the TIMEX3 writing of dates, as far as each is known.
//
//   TimePoint point{.year = 2018, .month = 11, .day = 28};
//   point.value();          // "2018-11-28"
//   point.begin(), point.end();
//
// What is unknown is written with X, as TIMEX3 does ("XXXX-WXX-3"). Calendar: proleptic Gregorian, ISO weeks (date.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace averment {

enum class Grain : uint8_t { none, century, decade, year, half, quarter, season, month, week, weekend, day };

// A point of the calendar at a grain. Fields finer than the grain are unset; coarser ones may be unknown.
struct TimePoint {
  Grain grain = Grain::none;
  std::optional<int> year, month, day, week, quarter, half, decade, century, weekday;
  std::string season;       // "SP" "SU" "FA" "WI"
  std::string part, clock;  // "MO"; "22:00"

  std::string value() const;
  bool known() const;                         // its place in the calendar is certain
  std::optional<std::string> begin() const;   // first day, ISO; nothing unless known
  std::optional<std::string> end() const;     // last day

  static TimePoint of_day(int year, int month, int day);
};

// Days since 1970-01-01, and back.
long days_of(int year, int month, int day);
TimePoint point_of(long days);
int weekday_of(long days);              // ISO: 1 Monday … 7 Sunday
bool day_exists(int year, int month, int day);

// `point` moved by `count` units ("Y" "M" "W" "D" "Q" "DE" "CE" "WE" "FN" "TH" …), at that unit's grain. Unknown stays unknown.
TimePoint moved(const TimePoint& point, const std::string& unit, int count);
// The unit's grain, with nothing known: "XXXX-WXX" for a week.
TimePoint unknown_of(const std::string& unit);
// The unit that holds `point`: the week of a day, the year of a month.
TimePoint within(const TimePoint& point, const std::string& unit);
std::optional<long> first_day(const TimePoint& point);
std::optional<long> last_day(const TimePoint& point);

// The nth weekday of a month (n < 0 counts from the end), as days.
long nth_weekday(int year, int month, int weekday, int n);

// "P2W", "PT5H", "P20Y" for two decades; count < 0 writes X.
std::string duration_value(double count, const std::string& unit);

std::optional<TimePoint> parse_day(std::string_view iso);  // of "2018-11-29", whatever follows

}  // namespace averment
