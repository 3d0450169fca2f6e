#include "base/utf8.h"

#include <gtest/gtest.h>

namespace averment {
namespace {

TEST(Utf8, CountsCodePointsBothWaysAcrossStrides) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += i % 3 == 0 ? "é" : i % 3 == 1 ? "a" : "中";
  const CodepointIndex index(text);
  EXPECT_EQ(index.codepoints(), 1000u);
  uint32_t at = 0;
  for (uint32_t cp = 0; cp < 1000; ++cp) {
    EXPECT_EQ(index.to_byte(cp), at);
    EXPECT_EQ(index.to_codepoint(at), cp);
    at += cp % 3 == 0 ? 2 : cp % 3 == 1 ? 1 : 3;
  }
  EXPECT_EQ(index.to_byte(1000), text.size());
  EXPECT_EQ(index.to_codepoint(static_cast<uint32_t>(text.size())), 1000u);
}

TEST(Utf8, ReplacesEachMaximalInvalidSubsequenceOnce) {
  const Utf8Repair repaired = repair_utf8("a\xE4\xB8z\xFF\xC0\xAF\xF0\x9F\x98");
  EXPECT_EQ(repaired.text, "a\uFFFDz\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(repaired.places, (std::vector<uint32_t>{1, 5, 8, 11, 14}));
  EXPECT_TRUE(is_valid_utf8(repaired.text));
}

TEST(Utf8, RefusesSurrogatesAndOverlongForms) {
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_valid_utf8("\xE0\x80\x80"));
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
  EXPECT_TRUE(is_valid_utf8("\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, DropsAByteOrderMark) { EXPECT_EQ(repair_utf8("\xEF\xBB\xBFnews").text, "news"); }

}  // namespace
}  // namespace averment
