// The shipped actor pack: it loads, and says what an analyst would expect of it.
#include <chrono>

#include "discourse/actor_index.h"
#include "discourse/lexicon.h"

namespace averment {
namespace {

class World : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto pack = load_pack(std::string(AVERMENT_SOURCE_DIR) + "/packs/actors/world");
    ASSERT_TRUE(pack.ok()) << pack.error().to_string();
    auto index = ActorIndex::from({*pack});
    ASSERT_TRUE(index.ok()) << index.error().to_string();
    index_ = *index;
  }
  static std::string first(std::string_view name) {
    const auto senses = index_->named(name);
    return senses.empty() ? "" : std::string(index_->actor(senses[0].actor).id);
  }
  static std::string sector(std::string_view name) {
    const auto senses = index_->named(name);
    if (senses.empty()) return "";
    const Actor actor = index_->actor(senses[0].actor);
    return std::string(actor.country) + ' ' + (actor.sectors.empty() ? "" : std::string(actor.sectors[0]));
  }
  static std::shared_ptr<const ActorIndex> index_;
};

std::shared_ptr<const ActorIndex> World::index_;

TEST_F(World, KnowsCountriesByNameDemonymAndCapital) {
  EXPECT_EQ(index_->country_of("Russia"), "RUS");
  EXPECT_EQ(index_->country_of("U.S."), "USA");
  EXPECT_EQ(index_->country_of("Nigerien"), "NER");
  EXPECT_EQ(index_->country_of("Canberra"), "AUS");
  EXPECT_EQ(index_->country_of("Côte d’Ivoire"), "CIV");
  EXPECT_EQ(index_->country_of("Congo"), "");  // two of them
  EXPECT_EQ(index_->country_of("us"), "");
}

TEST_F(World, KnowsOrgansOfficesAndBuildings) {
  EXPECT_EQ(first("Russian Foreign Minister"), "rus/foreign-minister");
  EXPECT_EQ(first("Kenyan police"), "ken/police");
  EXPECT_EQ(first("Bundestag"), "deu/parliament");
  EXPECT_EQ(first("Downing Street"), "gbr/prime-ministers-office");
  EXPECT_EQ(first("State Department"), "usa/foreign-ministry");
  EXPECT_EQ(first("the Netherlands' army"), "");
  EXPECT_EQ(first("Netherlands' army"), "nld/army");
  EXPECT_EQ(first("prime minister of the Netherlands"), "nld/prime-minister");
  EXPECT_EQ(sector("Chadian soldiers"), "TCD MIL");
  EXPECT_EQ(sector("opposition leader"), " OPP");
}

TEST_F(World, KnowsOrganisationsGroupsOutletsAndAgents) {
  EXPECT_EQ(sector("U.N. Security Council"), " IGO");
  EXPECT_EQ(sector("Hamas"), "PSE REB");
  EXPECT_EQ(sector("Hamas spokesman"), "PSE REB");
  EXPECT_EQ(sector("al-Shabab"), "SOM REB");
  EXPECT_EQ(sector("Al-Monitor"), " JRN");
  EXPECT_EQ(sector("unknown gunmen"), " UAF");
  EXPECT_EQ(sector("Kurdish"), " CVL");
  EXPECT_TRUE(index_->actor(*index_->find("tass")).state_controlled);
  EXPECT_EQ(index_->on(*index_->find("taliban"), "2005-06-01").sectors.at(0), "REB");
  EXPECT_EQ(index_->on(*index_->find("taliban"), "2022-06-01").sectors.at(0), "GOV");
  EXPECT_TRUE(index_->named("Let").empty());  // no "LeT" at the head of a sentence
}

TEST_F(World, KnowsHeadsOfStateByTitleSurnameAndDate) {
  EXPECT_EQ(first("President Mitterrand"), "francois-mitterrand");
  EXPECT_EQ(first("Mitterrand"), "francois-mitterrand");
  EXPECT_EQ(first("Chancellor Kohl"), "helmut-kohl");
  EXPECT_EQ(first("Kohl"), "");
  EXPECT_EQ(first("President Kohl"), "");
  EXPECT_EQ(index_->named("President Bush").size(), 2u);
  EXPECT_EQ(index_->on(*index_->find("helmut-kohl"), "1989-11-09").sectors.at(0), "GOV");
  EXPECT_EQ(index_->on(*index_->find("helmut-kohl"), "2004-01-01").sectors.at(0), "ELI");
}

// Every word of a country in the language pack means the same country here, unless several bear it ("Congo").
TEST_F(World, AgreesWithTheLanguagePackOnCountries) {
  const auto language = load_pack(std::string(AVERMENT_SOURCE_DIR) + "/packs/lang/en");
  ASSERT_TRUE(language.ok());
  size_t words = 0;
  for (const PackEntry& entry : (*language)->file("countries.txt"))
    for (const PackLine& line : entry.details) {
      if (line.words.empty() || line.words[0] == "seat" || line.words[0] == "misspelt") continue;
      for (const std::string& word : alternatives(std::string_view(line.text).substr(line.words[0].size()))) {
        const auto senses = index_->named(word);
        const bool agrees = std::any_of(senses.begin(), senses.end(), [&](const ActorSense& sense) { return index_->actor(sense.actor).country == entry.head; });
        EXPECT_TRUE(agrees) << entry.head << ": " << word;
        ++words;
      }
    }
  EXPECT_GT(words, 800u);
}

TEST_F(World, StaysSmall) { EXPECT_GT(index_->size(), 10000u); }

}  // namespace
}  // namespace averment
