#include "discourse/quote_marks.h"

#include <gmock/gmock.h>

namespace averment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The insides of the marks of a text whose lines are its paragraphs.
std::vector<std::string> inside(const std::string& text, std::vector<QuotedSpan>* spans = nullptr) {
  Document document;
  document.text = text;
  Parse parse;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    Passage passage;
    passage.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    parse.passages.push_back(passage);
    parse.passage_tokens.push_back({0, 0});
    at = end + 1;
  }
  std::vector<QuotedSpan> found = find_quoted_spans(document, parse);
  std::vector<std::string> out;
  for (const QuotedSpan& s : found) out.emplace_back(text_of(text, s.inner));
  if (spans) *spans = std::move(found);
  return out;
}

TEST(QuoteMarks, StraightCurlyAndGuillemetsAreFound) {
  EXPECT_THAT(inside("\"No,\" he said, “never”, «jamais» or »nie«."), ElementsAre("No,", "never", "jamais", "nie"));
}

TEST(QuoteMarks, LowMarksCloseWithEitherHighMark) { EXPECT_THAT(inside("„Ja“ and „tak”"), ElementsAre("Ja", "tak")); }

TEST(QuoteMarks, ANestedStretchNamesTheOneThatHoldsIt) {
  std::vector<QuotedSpan> spans;
  EXPECT_THAT(inside("“He told me ‘go home’ twice,” she said.", &spans), ElementsAre("He told me ‘go home’ twice,", "go home"));
  EXPECT_EQ(spans[1].parent, 0);
}

TEST(QuoteMarks, ApostrophesAreNoMarks) {
  EXPECT_THAT(inside("The workers' leader won't say it's over; songs of the '90s and the dogs’ bowls."), IsEmpty());
  EXPECT_THAT(inside("Kenya’s ministers’ cars aren’t new."), IsEmpty());
}

TEST(QuoteMarks, SingleMarksAloneAreMarksToo) { EXPECT_THAT(inside("'We are done,' the union said."), ElementsAre("We are done,")); }

TEST(QuoteMarks, TwoSingleMarksSideBySideAreADoubleOne) {
  EXPECT_THAT(inside("''We don't pay,'' he said. ``Never.''"), ElementsAre("We don't pay,", "Never."));
}

TEST(QuoteMarks, InchesAreNoMarks) { EXPECT_THAT(inside("He is 6'2\" and she owns a 32\" screen."), IsEmpty()); }

TEST(QuoteMarks, AnUnclosedStretchEndsWithItsParagraph) {
  std::vector<QuotedSpan> spans;
  EXPECT_THAT(inside("“The first part.\n“The second part,” she said.", &spans), ElementsAre("The first part.", "The second part,"));
  EXPECT_TRUE(spans[0].unclosed);
  EXPECT_FALSE(spans[1].unclosed);
}

TEST(QuoteMarks, AStrayClosingMarkMakesNoStretch) { EXPECT_THAT(inside("It was over.” Then rain."), IsEmpty()); }

TEST(QuoteMarks, AStraightMarkThatOpensEndsTheOneLeftOpenBeforeIt) {
  std::vector<QuotedSpan> spans;
  EXPECT_THAT(inside("\"We go. \"We stay,\" she said.", &spans), ElementsAre("We go.", "We stay,"));
  EXPECT_TRUE(spans[0].unclosed);
  EXPECT_FALSE(spans[1].unclosed);
}

TEST(QuoteMarks, AThousandOpeningMarksNestNoDeeperThanEight) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "“a ";
  std::vector<QuotedSpan> spans;
  inside(text, &spans);
  EXPECT_LE(spans.size(), 8u);
}

}  // namespace
}  // namespace averment
