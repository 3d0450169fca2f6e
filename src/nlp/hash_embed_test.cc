#include "nlp/hash_embed.h"

#include <gmock/gmock.h>

#include "nlp/strings.h"

namespace averment::nlp {
namespace {

TEST(HashEmbed, ChoosesThincsRows) {
  std::vector<uint32_t> rows;
  for (const uint32_t word : hash_rows(string_id("apple"), 8)) rows.push_back(word % 5000);
  EXPECT_THAT(rows, testing::ElementsAre(3934, 1080, 901, 472));
  rows.clear();
  for (const uint32_t word : hash_rows(string_id("Xxxxx"), 11)) rows.push_back(word % 2500);
  EXPECT_THAT(rows, testing::ElementsAre(714, 447, 1963, 1109));
}

}  // namespace
}  // namespace averment::nlp
