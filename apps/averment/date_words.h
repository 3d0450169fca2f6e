// Dates as flags give them.
#pragma once
#include <string>

namespace averment::cli {

// What is wrong with a date, "2024-03-05" or "2024-03-05T14:05Z", and what would be right; "" where nothing is.
std::string why_no_date(const std::string& given);

// The same for a day alone, "2024-03-05".
std::string why_no_day(const std::string& given);

}  // namespace averment::cli
