#include "nlp/strings.h"

#include <gtest/gtest.h>

#include "nlp/tables.h"

namespace averment::nlp {
namespace {

TEST(StringId, IsSpacysOwn) {
  EXPECT_EQ(string_id("apple"), 8566208034543834098u);
  EXPECT_EQ(string_id("the"), 7425985699627899538u);
  EXPECT_EQ(string_id("Xxxxx"), 16072095006890171862u);
}

TEST(StringId, OfASymbolIsItsNumber) {
  EXPECT_EQ(string_id(""), 0u);
  EXPECT_EQ(string_id("X"), 101u);
  EXPECT_EQ(string_id("root"), 449u);
  EXPECT_EQ(string_id("_"), 456u);
}

TEST(Tables, SymbolsAreSortedSoThatSearchFindsEachOne) {
  for (const SymbolId& symbol : kSymbolIds) EXPECT_EQ(string_id(symbol.name), symbol.id) << symbol.name;
}

}  // namespace
}  // namespace averment::nlp
