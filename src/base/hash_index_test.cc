#include "base/hash_index.h"

#include <string>

#include "base/hash.h"
#include "base/text_arena.h"

namespace averment {
namespace {

TEST(HashIndex, FindsEveryThingByItsHashAndNothingElse) {
  HashIndex index;
  std::vector<std::string> names;
  const auto find = [&](const std::string& name) { return index.find(hash64(name), [&](uint32_t i) { return names[i] == name; }); };
  EXPECT_EQ(find("1"), HashIndex::kNone);
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 5000; ++i) {
      const std::string name = std::to_string(i);
      uint32_t& at = index.slot(hash64(name), [&](uint32_t other) { return names[other] == name; });
      if (round == 1) EXPECT_EQ(at, static_cast<uint32_t>(i));
      if (at == HashIndex::kNone) at = static_cast<uint32_t>(names.size()), names.push_back(name);
    }
  EXPECT_EQ(names.size(), 5000u);
  EXPECT_EQ(find("4999"), 4999u);
  EXPECT_EQ(find("5000"), HashIndex::kNone);
}

TEST(HashIndex, ThingsOfOneHashAreToldApartByTheCaller) {
  HashIndex index;
  for (uint32_t i = 0; i < 200; ++i) index.slot(7, [](uint32_t) { return false; }) = i;
  for (uint32_t i = 0; i < 200; ++i) EXPECT_EQ(index.find(7, [&](uint32_t at) { return at == i; }), i);
}

TEST(TextArena, ViewsOutliveBlocksThatFollowAndAMove) {
  TextArena texts;
  const std::string_view first = texts.keep({"ken", "/", "police"}), large = texts.keep(std::string(100000, 'x'));
  std::vector<std::string_view> kept;
  for (int i = 0; i < 20000; ++i) kept.push_back(texts.keep(std::to_string(i)));
  const TextArena moved = std::move(texts);
  EXPECT_EQ(first, "ken/police");
  EXPECT_EQ(large, std::string(100000, 'x'));
  for (int i = 0; i < 20000; ++i) EXPECT_EQ(kept[static_cast<size_t>(i)], std::to_string(i));
  EXPECT_EQ(TextArena().keep(""), "");
}

}  // namespace
}  // namespace averment
