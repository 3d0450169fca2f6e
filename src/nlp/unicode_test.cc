#include "nlp/unicode.h"

#include <gtest/gtest.h>

namespace averment::nlp {
namespace {

TEST(Unicode, FollowsPythonOnTheOddOnes) {
  EXPECT_TRUE(is_space(0x1c));
  EXPECT_TRUE(is_space(0x85));
  EXPECT_TRUE(is_space(0xa0));
  EXPECT_TRUE(is_space(0x3000));
  EXPECT_FALSE(is_space(0x200b));
  EXPECT_TRUE(is_digit(0xb2));
  EXPECT_TRUE(is_digit(0x2460));
  EXPECT_FALSE(is_digit(0xbd));
  EXPECT_TRUE(is_alpha(0xaa));
  EXPECT_FALSE(is_alpha(0x2160));
  EXPECT_TRUE(is_upper(0x2160));
}

TEST(Unicode, LowersFullyWithTheFinalSigma) {
  EXPECT_EQ(to_lower("İSTANBUL"), "i̇stanbul");
  EXPECT_EQ(to_lower("ΟΔΟΣ ΣΑΣ"), "οδος σας");
  EXPECT_EQ(to_lower("NATO's"), "nato's");
}

}  // namespace
}  // namespace averment::nlp
