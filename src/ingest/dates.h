// Dates as people write them: "5 March 2024", "Mar. 5, 2024", "2024-03-05", "05.03.2024", "2024年3月5日".
//
//   for (const WrittenDate& date : find_written_dates("Posted on March 5, 2024", "en")) date.iso();
//
// Complete dates only: day, month and year. Month names are those of ICU's locale data, the text's own language first.
// Years outside 1700 to 2100 and days that do not exist are no dates. Thread-safe.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace averment {

struct WrittenDate {
  Span span;              // in the text that was searched
  int year = 0, month = 0, day = 0;
  std::string time;       // "T14:05:00+02:00" where an ISO time follows, else ""
  bool ambiguous = false; // 3/4/2024: day and month could change places
  std::string iso() const;         // "2024-03-05"
  bool operator==(const WrittenDate&) const = default;
};

enum class NumericOrder : uint8_t { month_first, day_first };  // how "3/4/2024" is read

std::vector<WrittenDate> find_written_dates(std::string_view text, std::string_view language, NumericOrder order = NumericOrder::month_first);

// A whole ISO 8601 date or date-time ("2024-03-05", "2024-03-05T14:05Z"), made regular; nothing otherwise.
std::optional<std::string> as_iso_date(std::string_view text);

// The date in an address: "/2024/03/05/", "/2024-03-05-", "/20240305", "/2024/mar/05/".
std::optional<WrittenDate> date_in_uri(std::string_view uri);

bool is_weekday_name(std::string_view word, std::string_view language);  // "Monday", "Mon."

}  // namespace averment
