#include "text/passage.h"

#include <random>

#include "base/utf8.h"
#include "gtest/gtest.h"
#include "text/spaces.h"

namespace averment {
namespace {

Document document_of(std::string text, SegmentKind kind = SegmentKind::body) {
  Document document;
  document.text = std::move(text);
  document.segments.push_back({kind, {0, static_cast<uint32_t>(document.text.size())}});
  return document;
}

std::string at(const Document& document, const Passage& passage, std::string_view words) {
  const auto begin = static_cast<uint32_t>(passage.text.find(words));
  return std::string(text_of(document.text, passage.to_document({begin, begin + static_cast<uint32_t>(words.size())})));
}

TEST(Passage, JoinsHardWrappedLinesWithOneSpace) {
  const Document document = document_of("The harbour\n   reopened\r\non Monday.");
  const auto passages = passages_of(document);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].text, "The harbour reopened on Monday.");
  EXPECT_EQ(at(document, passages[0], "reopened on"), "reopened\r\non");
}

TEST(Passage, MakesOddSpacesPlainAndDropsWhatIsInvisible) {
  const Document document = document_of("Gov\u00ADernor\u00A0Osei\u2009\u200Bspoke\u3000here");
  const auto passages = passages_of(document);
  ASSERT_EQ(passages.size(), 1u);
  EXPECT_EQ(passages[0].text, "Governor Osei spoke here");
  EXPECT_EQ(at(document, passages[0], "Governor"), "Gov\u00ADernor");
  EXPECT_EQ(at(document, passages[0], "Osei"), "Osei");
  EXPECT_EQ(at(document, passages[0], "Osei "), "Osei\u2009\u200B");
}

TEST(Passage, KeepsCurlyQuotesAndAccents) {
  const Document document = document_of("“Não,” disse Inês.");
  EXPECT_EQ(passages_of(document)[0].text, "“Não,” disse Inês.");
}

TEST(Passage, BeginsAnewAtABlankLine) {
  const auto passages = passages_of(document_of("One.\n\nTwo.\r\n \r\nThree.\rThree still."));
  ASSERT_EQ(passages.size(), 3u);
  EXPECT_EQ(passages[2].text, "Three. Three still.");
}

TEST(Passage, LeavesOutSegmentsWithoutProse) {
  EXPECT_TRUE(passages_of(document_of("LIMA —", SegmentKind::dateline)).empty());
  EXPECT_TRUE(passages_of(document_of("Sign up", SegmentKind::promo)).empty());
  EXPECT_EQ(passages_of(document_of("A caption", SegmentKind::caption)).size(), 1u);
}

TEST(Passage, CutsALongParagraphAtASentence) {
  std::string text;
  for (int i = 0; i < 900; ++i) text += "The council met again on the matter. ";
  const auto passages = passages_of(document_of(text));
  ASSERT_GT(passages.size(), 3u);
  for (const Passage& passage : passages) {
    EXPECT_TRUE(passage.text.starts_with("The council"));
    EXPECT_TRUE(passage.text.ends_with("matter."));
    EXPECT_LE(passage.text.size(), kPassageTokens * 8);
  }
}

TEST(Passage, CutsATextWithoutSpacesToo) {
  const auto passages = passages_of(document_of(std::string(1'000'000, 'x')));
  EXPECT_GT(passages.size(), 50u);
  for (const Passage& passage : passages) EXPECT_LE(passage.text.size(), kPassageTokens * 8);
}

// Each byte of each passage comes from its segment, in order, and is the byte that stands there (white space apart).
void check_round_trip(const Document& document) {
  uint32_t last = 0;
  size_t visible = 0, kept = 0;
  for (const Passage& passage : passages_of(document)) {
    ASSERT_TRUE(is_valid_utf8(passage.text));
    const Segment& segment = document.segments[passage.segment];
    for (size_t i = 0; i < passage.text.size();) {
      const size_t begin = i;
      const char32_t c = decode_utf8(passage.text, i);
      const Span span = passage.to_document({static_cast<uint32_t>(begin), static_cast<uint32_t>(i)});
      ASSERT_TRUE(segment.span.contains(span));
      ASSERT_TRUE(passage.span.contains(span));
      ASSERT_GE(span.begin, last);
      last = span.end;
      const std::string_view there = text_of(document.text, span);
      ASSERT_TRUE(is_valid_utf8(there));
      if (c == ' ') {
        for (size_t j = 0; j < there.size();) {
          const char32_t d = decode_utf8(there, j);
          ASSERT_TRUE(is_space(d) || is_ignorable(d));
        }
      } else {
        ASSERT_EQ(there, std::string_view(passage.text).substr(begin, i - begin));
        ++kept;
      }
    }
    ASSERT_FALSE(passage.text.starts_with(' '));
    ASSERT_FALSE(passage.text.ends_with(' '));
    ASSERT_EQ(passage.text.find("  "), std::string::npos);
  }
  for (size_t i = 0; i < document.text.size();) {
    const char32_t c = decode_utf8(document.text, i);
    visible += !is_space(c) && !is_ignorable(c);
  }
  ASSERT_EQ(kept, visible);
}

TEST(Passage, MapsEveryByteBackOnRandomText) {
  std::mt19937 random(7);
  const std::u32string some = U"ab Z.,\n\r\t\u00A0\u00AD\u200B\u2009é“”\u4E2D\U0001F600\uFEFF\u2029!?\"0";
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const int length = static_cast<int>(random() % 300);
    for (int i = 0; i < length; ++i) append_utf8(text, some[random() % some.size()]);
    check_round_trip(document_of(text));
  }
}

TEST(Passage, MapsEveryByteBackAcrossCuts) {
  std::mt19937 random(11);
  const std::u32string some = U"abcde  .é\u00A0\u00AD中";
  for (int round = 0; round < 4; ++round) {
    std::string text;
    for (int i = 0; i < 60'000; ++i) append_utf8(text, some[random() % some.size()]);
    check_round_trip(document_of(text));
  }
}

}  // namespace
}  // namespace averment
