#include "date_words.h"

#include "ingest/dates.h"

namespace averment::cli {
namespace {

constexpr size_t kDay = 10;  // of "2024-03-05"

// Digits where the pattern has "0", the sign itself elsewhere.
bool looks_like(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

int number(std::string_view digits) { return (digits[0] - '0') * 10 + digits[1] - '0'; }

bool is_clock(std::string_view text) { return looks_like(text, "00:00") && number(text) < 24 && number(text.substr(3)) < 60; }

// "T14:05", "T14:05:30", with a fraction, and "Z" or "+02:00" behind any of them.
bool is_time(std::string_view text) {
  if (text.size() < 6 || text[0] != 'T' || !is_clock(text.substr(1, 5))) return false;
  text.remove_prefix(6);
  if (text.size() >= 3 && looks_like(text.substr(0, 3), ":00") && number(text.substr(1)) <= 60) {
    text.remove_prefix(3);
    if (text.size() > 1 && text[0] == '.') text.remove_prefix(std::min(text.find_first_not_of("0123456789", 1), text.size()));
  }
  return text.empty() || text == "Z" || ((text[0] == '+' || text[0] == '-') && is_clock(text.substr(1)));
}

}  // namespace

std::string why_no_date(const std::string& given) {
  const std::string day = given.substr(0, kDay);
  if (!looks_like(day, "0000-00-00") || (given.size() > kDay && !is_time(std::string_view(given).substr(kDay))))
    return "“" + given + "” is no date; write it as 2024-03-05";
  if (!as_iso_date(day)) return "“" + given + "” is no date: there is no such day between the years 1700 and 2100";
  return "";
}

std::string why_no_day(const std::string& given) {
  if (given.size() > kDay && why_no_date(given).empty()) return "“" + given + "” is more than a day; write “" + given.substr(0, kDay) + "”";
  return why_no_date(given);
}

}  // namespace averment::cli
