#include "export/delimited.h"

namespace averment {
namespace {

TEST(Delimited, CsvQuotesWhatWouldBeMisread) {
  EXPECT_EQ(delimited({"a", "b, c", "say \"no\"", "two\nlines", "", "Žižkov"}, Delimiter::comma), "a,\"b, c\",\"say \"\"no\"\"\",\"two\nlines\",,Žižkov\n");
}

TEST(Delimited, TsvKeepsTheNumberOfColumns) { EXPECT_EQ(delimited({"a\tb", "c\r\nd", "\"e\""}, Delimiter::tab), "a b\tc  d\t\"e\"\n"); }

}  // namespace
}  // namespace averment
