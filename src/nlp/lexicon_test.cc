#include "nlp/lexicon.h"

#include <gtest/gtest.h>

namespace averment::nlp {
namespace {

TEST(WordShape, MapsLettersAndDigitsAndCutsRunsAtFour) {
  EXPECT_EQ(word_shape("Anatoly"), "Xxxxx");
  EXPECT_EQ(word_shape("U.S."), "X.X.");
  EXPECT_EQ(word_shape("10,000"), "dd,ddd");
  EXPECT_EQ(word_shape("COVID-19"), "XXXX-dd");
  EXPECT_EQ(word_shape("’s"), "’x");
  EXPECT_EQ(word_shape("......"), "....");
  EXPECT_EQ(word_shape(std::string(99, 'a')), "xxxx");
  EXPECT_EQ(word_shape(std::string(100, 'a')), "LONG");
}

}  // namespace
}  // namespace averment::nlp
