#include "ingest/dates.h"

#include "gtest/gtest.h"

namespace averment {
namespace {

std::string dates_in(std::string_view text, std::string_view language = "en", NumericOrder order = NumericOrder::month_first) {
  std::string out;
  for (const WrittenDate& date : find_written_dates(text, language, order)) out += (out.empty() ? "" : " ") + date.iso();
  return out;
}

TEST(Dates, ReadsTheUsualForms) {
  EXPECT_EQ(dates_in("Posted on March 5, 2024 by X"), "2024-03-05");
  EXPECT_EQ(dates_in("Tuesday, 5th of March, 2024"), "2024-03-05");
  EXPECT_EQ(dates_in("5 Mar. 2024 and 2023-12-31"), "2024-03-05 2023-12-31");
  EXPECT_EQ(dates_in("05.03.2024"), "2024-03-05");
  EXPECT_EQ(dates_in("2024/3/5"), "2024-03-05");
  EXPECT_EQ(dates_in("5. März 2024", "de"), "2024-03-05");
  EXPECT_EQ(dates_in("5 de marzo de 2024", "es"), "2024-03-05");
  EXPECT_EQ(dates_in("le 1er août 2012", "fr"), "2012-08-01");
  EXPECT_EQ(dates_in("2024年3月5日"), "2024-03-05");
  EXPECT_EQ(dates_in("Mar 05 2024"), "2024-03-05");
}

TEST(Dates, NumericOrderDecidesWhereTheNumbersDoNot) {
  EXPECT_EQ(dates_in("3/5/2024"), "2024-03-05");
  EXPECT_EQ(dates_in("3/5/2024", "en", NumericOrder::day_first), "2024-05-03");
  EXPECT_EQ(dates_in("25/3/2024"), "2024-03-25");
  EXPECT_TRUE(find_written_dates("3/5/2024", "en")[0].ambiguous);
}

TEST(Dates, LeavesOutWhatIsIncompleteOrDoesNotExist) {
  EXPECT_EQ(dates_in("March 5"), "");
  EXPECT_EQ(dates_in("in March 2024"), "");
  EXPECT_EQ(dates_in("February 30, 2024"), "");
  EXPECT_EQ(dates_in("2024-13-01"), "");
  EXPECT_EQ(dates_in("call 555-12-2024"), "");
  EXPECT_EQ(dates_in("May 12345 people"), "");
}

TEST(Dates, IsoDatesAreMadeRegular) {
  EXPECT_EQ(as_iso_date("2024-03-05"), "2024-03-05");
  EXPECT_EQ(as_iso_date("20240305"), "2024-03-05");
  EXPECT_EQ(as_iso_date(" 2024-03-05T14:05:00+02:00 "), "2024-03-05T14:05:00+02:00");
  EXPECT_EQ(as_iso_date("2024-03-05 14:05"), "2024-03-05T14:05");
  EXPECT_EQ(as_iso_date("2024-02-30"), std::nullopt);
  EXPECT_EQ(as_iso_date("5 March 2024"), std::nullopt);
}

TEST(Dates, AddressesCarryDates) {
  EXPECT_EQ(date_in_uri("https://a.example/world/2024/03/05/piers-closed")->iso(), "2024-03-05");
  EXPECT_EQ(date_in_uri("https://a.example/2024-03-05-piers.html")->iso(), "2024-03-05");
  EXPECT_EQ(date_in_uri("https://a.example/news/20240305_piers")->iso(), "2024-03-05");
  EXPECT_EQ(date_in_uri("https://a.example/news/2024/mar/05/piers")->iso(), "2024-03-05");
  EXPECT_EQ(date_in_uri("https://a.example/2024/03/piers"), std::nullopt);
  EXPECT_EQ(date_in_uri("https://a.example/id/120240305999"), std::nullopt);
}

}  // namespace
}  // namespace averment
