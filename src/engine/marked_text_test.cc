#include "engine/marked_text.h"

namespace averment {
namespace {

Span span_of(std::string_view text, std::string_view words) {
  const auto begin = static_cast<uint32_t>(text.find(words));
  return {begin, begin + static_cast<uint32_t>(words.size())};
}

TEST(MarkedText, PutsCaretsAndNamesUnderTheWords) {
  const std::string text = "The mayor said the dam was safe.";
  EXPECT_EQ(marked_text(text, {0, 32}, {{span_of(text, "said"), "cue"}, {span_of(text, "The mayor"), "speaker"}}, 80, 0),
            "The mayor said the dam was safe.\n"
            "^^^^^^^^^ ^^^^\n"
            "speaker   cue\n");
}

TEST(MarkedText, CountsCodePointsNotBytes) {
  const std::string text = "“Žižkov” fell.";
  EXPECT_EQ(marked_text(text, {0, static_cast<uint32_t>(text.size())}, {{span_of(text, "fell"), "trigger"}}, 80, 0),
            "“Žižkov” fell.\n"
            "         ^^^^\n"
            "         trigger\n");
}

TEST(MarkedText, OverlappingMarksStandOnLinesOfTheirOwn) {
  const std::string text = "A b c";
  EXPECT_EQ(marked_text(text, {0, 5}, {{{0, 5}, "content"}, {{2, 3}, "quoted"}}, 80, 0),
            "A b c\n"
            "^^^^^\n"
            "content\n"
            "  ^\n"
            "  quoted\n");
}

TEST(MarkedText, BreaksLongLinesAtSpacesAndGoesOnWithTheMark) {
  const std::string text = "aaaa bbbb cccc dddd";
  EXPECT_EQ(marked_text(text, {0, 19}, {{span_of(text, "bbbb cccc"), "m"}}, 10, 0),
            "aaaa bbbb\n"
            "     ^^^^^\n"
            "     m\n"
            "cccc dddd\n"
            "^^^^\n");
}

}  // namespace
}  // namespace averment
