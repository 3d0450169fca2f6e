#include "data/phrase_table.h"

#include <ctime>

namespace averment {
namespace {

class Phrases : public testing::Test {
 protected:
  void build(const std::vector<std::pair<std::string, uint32_t>>& names) {
    PhraseTableBuilder builder;
    for (const auto& [name, id] : names) builder.add(name, id);
    const std::string bytes = builder.build();
    storage_.assign(bytes.size() / 8, 0);
    memcpy(storage_.data(), bytes.data(), bytes.size());
    auto table = PhraseTable::over({reinterpret_cast<const char*>(storage_.data()), bytes.size()});
    ASSERT_TRUE(table.ok()) << table.error().to_string();
    table_ = *table;
  }
  std::vector<std::pair<uint32_t, PhraseFit>> find(std::string_view name) const {
    std::vector<PhraseHit> hits;
    table_.find(name, hits);
    std::vector<std::pair<uint32_t, PhraseFit>> out;
    for (const PhraseHit& hit : hits) out.emplace_back(hit.id, hit.fit);
    return out;
  }
  // How many words the longest name from `at` takes, and its ids.
  std::pair<size_t, std::vector<uint32_t>> longest(const std::vector<std::string>& words, const std::vector<bool>& glued = {}) const {
    PhraseCursor cursor(table_);
    std::vector<PhraseHit> hits;
    std::pair<size_t, std::vector<uint32_t>> best{0, {}};
    for (size_t i = 0; i < words.size(); ++i) {
      const bool more = cursor.next(words[i], !glued.empty() && glued[i], hits);
      if (!hits.empty()) {
        best = {i + 1, {}};
        for (const PhraseHit& hit : hits) best.second.push_back(hit.id);
      }
      if (!more) break;
    }
    return best;
  }
  std::vector<uint64_t> storage_;
  PhraseTable table_;
};

using Hits = std::vector<std::pair<uint32_t, PhraseFit>>;

TEST_F(Phrases, FoldCaseMarksQuotesDashesAndSpaces) {
  EXPECT_EQ(fold_phrase("  Erdoğan’s  “AK”–Parti "), "erdogan's \"ak\"-parti");
  EXPECT_EQ(fold_phrase("Łódź Ærø İzmir Đà Nẵng STRASSE Straße"), "lodz aero izmir da nang strasse strasse");
  EXPECT_EQ(fold_phrase(fold_phrase("Côte d’Ivoire")), "cote d'ivoire");
  EXPECT_EQ(fold_phrase("МОСКВА"), "москва");
}

TEST_F(Phrases, AreFoundHoweverMarksAndQuotesAreWritten) {
  build({{"Côte d'Ivoire", 1}, {"Al-Noor", 2}, {"Al-Noor", 3}});
  EXPECT_EQ(find("Cote d’Ivoire"), (Hits{{1, PhraseFit::cased}}));
  EXPECT_EQ(find("Al–Noor"), (Hits{{2, PhraseFit::cased}, {3, PhraseFit::cased}}));
  EXPECT_EQ(find("Al-Noor").front().second, PhraseFit::exact);
  EXPECT_TRUE(find("Al Noor").empty());
}

TEST_F(Phrases, SayWhenCapitalsAreMissing) {
  build({{"Labour", 1}, {"US", 2}, {"foreign minister", 3}, {"Front of the North", 4}, {"LeT", 5}});
  EXPECT_EQ(find("labour"), (Hits{{1, PhraseFit::folded}}));
  EXPECT_EQ(find("LABOUR"), (Hits{{1, PhraseFit::cased}}));
  EXPECT_EQ(find("us"), (Hits{{2, PhraseFit::folded}}));
  EXPECT_EQ(find("Let"), (Hits{{5, PhraseFit::folded}}));
  EXPECT_EQ(find("Us"), (Hits{{2, PhraseFit::folded}}));
  EXPECT_EQ(find("Foreign Minister"), (Hits{{3, PhraseFit::cased}}));
  EXPECT_EQ(find("Front Of The North"), (Hits{{4, PhraseFit::cased}}));
  EXPECT_EQ(find("front of the North"), (Hits{{4, PhraseFit::folded}}));
}

TEST_F(Phrases, AreWalkedToTheLongest) {
  build({{"Northern", 1}, {"Northern Front", 2}, {"Northern Front Youth Wing", 3}, {"al-Qaeda", 4}, {"U.N.", 5}});
  EXPECT_EQ(longest({"Northern", "Front", "Youth", "meeting"}), (std::pair<size_t, std::vector<uint32_t>>{2, {2}}));
  EXPECT_EQ(longest({"Northern", "Front", "Youth", "Wing", "met"}), (std::pair<size_t, std::vector<uint32_t>>{4, {3}}));
  EXPECT_EQ(longest({"al", "-", "Qaeda"}, {false, true, true}).second, (std::vector<uint32_t>{4}));
  EXPECT_EQ(longest({"U.N.", "chief"}).first, 1u);
  EXPECT_EQ(longest({"Southern", "Front"}).first, 0u);
}

TEST_F(Phrases, StopEarlyWhereNoNameGoesOn) {
  build({{"North Front", 1}});
  PhraseCursor cursor(table_);
  std::vector<PhraseHit> hits;
  EXPECT_FALSE(cursor.next("South", false, hits));
  PhraseCursor other(table_);
  EXPECT_TRUE(other.next("North", false, hits));
  EXPECT_FALSE(other.next("Fronts", false, hits));
  EXPECT_TRUE(hits.empty());
}

TEST_F(Phrases, MayBeNone) {
  build({});
  EXPECT_TRUE(find("x").empty());
  EXPECT_EQ(longest({"x"}).first, 0u);
  EXPECT_TRUE(find("").empty());
}

TEST_F(Phrases, RefuseBytesThatAreNoTable) {
  build({{"North Front", 1}, {"South Front", 2}});
  const std::string_view whole(reinterpret_cast<const char*>(storage_.data()), storage_.size() * 8);
  for (size_t size = 0; size + 8 < whole.size(); size += 8) EXPECT_FALSE(PhraseTable::over(whole.substr(0, size)).ok()) << size;
  EXPECT_FALSE(PhraseTable::over("nonsense nonsense nonsense nonsense").ok());
}

TEST_F(Phrases, AHundredThousandAreBuiltInUnderASecond) {
  PhraseTableBuilder builder;
  const std::clock_t begin = std::clock();  // CPU time: a busy machine is no failure
  for (uint32_t i = 0; i < 100000; ++i) builder.add("Group of the Number " + std::to_string(i), i);
  const std::string bytes = builder.build();
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  EXPECT_LT(seconds, 1.0);
  EXPECT_LT(bytes.size(), 8u << 20);
}

}  // namespace
}  // namespace averment
