#include "discourse/times.h"

#include "discourse/time_values.h"
#include "gtest/gtest.h"

namespace averment {
namespace {

std::shared_ptr<const TimeRules> rules() {
  static const std::shared_ptr<const TimeRules> made = [] {
    auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/lang/en");
    EXPECT_TRUE(pack.ok()) << pack.error().to_string();
    auto compiled = TimeRules::from(*pack);
    EXPECT_TRUE(compiled.ok()) << compiled.error().to_string();
    return *compiled;
  }();
  return made;
}

// Tokens cut at spaces, without grammar: what the words alone say.
struct Plain {
  Document document;
  Parse parse;
  Syntax syntax;
  explicit Plain(std::string text, std::optional<std::string> published = std::nullopt) {
    document.text = std::move(text);
    document.published = std::move(published);
    const std::string_view all = document.text;
    for (size_t at = 0; at < all.size();) {
      const size_t end = std::min(all.find(' ', at), all.size());
      Token token;
      token.text = all.substr(at, end - at);
      token.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
      token.space_after = true;
      parse.tokens.push_back(token);
      at = end + 1;
    }
    parse.passage_tokens = {{0, static_cast<int32_t>(parse.tokens.size())}};
  }
  std::string values() const {
    std::string out;
    for (const TimeMention& time : find_times(document, parse, syntax, *rules())) {
      if (!out.empty()) out.append(" | ");
      out.append(text_of(document.text, time.value.span)).append(" = ").append(time.value.value);
    }
    return out;
  }
};

TEST(Times, StayOpenWithoutAPublicationDate) {
  EXPECT_EQ(Plain("They met on Wednesday and on Nov. 9 , earlier this month").values(), "Wednesday = XXXX-WXX-3 | Nov. 9 = XXXX-11-09 | earlier this month = XXXX-XX");
}

TEST(Times, ResolveAgainstThePublicationDate) {
  EXPECT_EQ(Plain("They met on Wednesday and on Nov. 9 , earlier this month", "2018-11-29").values(), "Wednesday = 2018-11-28 | Nov. 9 = 2018-11-09 | earlier this month = 2018-11");
}

TEST(Times, SayWhatTheyAreCountedFrom) {
  const Plain text("On March 3 , 2014 the strike began . Two days later it ended", "2018-11-29");
  const auto times = find_times(text.document, text.parse, text.syntax, *rules());
  ASSERT_EQ(times.size(), 2u);
  EXPECT_EQ(times[1].value.value, "2014-03-05");
  EXPECT_EQ(times[1].value.anchor, "text");
  EXPECT_EQ(times[1].value.begin, "2014-03-05");
}

TEST(Times, IdiomsAreNoTimes) { EXPECT_EQ(Plain("They were not born yesterday").values(), ""); }

TEST(Times, EndlessNumbersDoNoHarm) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "twenty hundred years ago the ";
  EXPECT_FALSE(Plain(text, "2018-11-29").values().empty());
  EXPECT_EQ(Plain("99999999999999999999 years ago").values(), "years ago = PAST_REF");
  Plain("999999 centuries ago", "2018-11-29").values();
}

TEST(TimeRules, PointAtTheLineThatIsWrong) {
  Pack pack;
  pack.path = "my";
  pack.files.push_back({"times.txt", {}});
  PackEntry entry;
  entry.head = "rule x";
  entry.line = 3;
  PackLine line;
  line.text = "<moon>";
  line.line = 4;
  line.column = 3;
  entry.details.push_back(std::move(line));
  pack.files[0].entries.push_back(entry);
  const auto made = TimeRules::from(std::make_shared<const Pack>(pack));
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(made.error().to_string(), ::testing::AllOf(::testing::HasSubstr("my/times.txt:4:3"), ::testing::HasSubstr("no class is called \"moon\"")));
}

TEST(TimeValues, WriteWhatIsKnownAndXForTheRest) {
  EXPECT_EQ(TimePoint::of_day(2018, 11, 28).value(), "2018-11-28");
  EXPECT_EQ(unknown_of("W").value(), "XXXX-WXX");
  EXPECT_EQ(unknown_of("M").begin(), std::nullopt);
  EXPECT_EQ(moved(TimePoint::of_day(2019, 1, 2), "W", -1).value(), "2018-W52");
  EXPECT_EQ(moved(TimePoint::of_day(2020, 12, 31), "D", 1).value(), "2021-01-01");
  EXPECT_EQ(moved(TimePoint::of_day(2018, 11, 29), "Q", -4).value(), "2017-Q4");
  EXPECT_EQ(within(TimePoint::of_day(1999, 5, 5), "DE").end(), "1999-12-31");
  EXPECT_EQ(point_of(nth_weekday(2018, 11, 4, 4)).value(), "2018-11-22");
  EXPECT_EQ(point_of(nth_weekday(2018, 5, 1, -1)).value(), "2018-05-28");
}

TEST(TimeValues, Durations) {
  EXPECT_EQ(duration_value(3, "D"), "P3D");
  EXPECT_EQ(duration_value(2, "DE"), "P20Y");
  EXPECT_EQ(duration_value(5.5, "TH"), "PT5H30M");
  EXPECT_EQ(duration_value(-1, "W"), "PXW");
  EXPECT_EQ(duration_value(0.5, "Y"), "P0.5Y");
}

}  // namespace
}  // namespace averment
