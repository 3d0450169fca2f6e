#include "discourse/lexicon.h"

#include "discourse/actor_index.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace averment {
namespace {

using ::testing::HasSubstr;

// A language pack of one file, in a folder of its own.
Result<std::shared_ptr<const Pack>> pack_with(const std::string& file, const std::string& text) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / ("lexicon_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "manifest.toml") << "id = \"lang/xx\"\nversion = \"0.1.0\"\nlicence = \"Apache-2.0\"\nlanguage = \"xx\"\n";
  std::ofstream(folder / file) << text;
  return load_pack(folder.string());
}

TEST(Lexicon, AnUnknownTypeIsReportedWithItsPlaceAndTheChoices) {
  const auto pack = pack_with("nominals.txt", "minister  type=human\n  minister | premier\n");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto lexicon = Lexicon::from(*pack);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_THAT(lexicon.error().where, HasSubstr("nominals.txt:1"));
  EXPECT_THAT(lexicon.error().message, HasSubstr("person"));
}

TEST(Lexicon, AnUnknownEntityLabelMeaningIsReported) {
  const auto pack = pack_with("labels.txt", "entity\n  PERSON is=somebody\n");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto lexicon = Lexicon::from(*pack);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_THAT(lexicon.error().where, HasSubstr("labels.txt:2"));
}

TEST(Lexicon, ACountryNeedsAnAlpha3Code) {
  const auto pack = pack_with("countries.txt", "norland\n  name Norland\n");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  EXPECT_FALSE(Lexicon::from(*pack).ok());
}

TEST(Lexicon, TheFirstEntryOfAWordDecidesItsTypeAndALaterOneAddsItsGender) {
  const auto pack = pack_with("nominals.txt", "official  type=person sector=GOV title=yes\n  chairwoman\nwoman  type=person gender=feminine\n  chairwoman | woman\n");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto lexicon = Lexicon::from(*pack);
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().to_string();
  const NounSense* sense = (*lexicon)->noun("chairwoman");
  ASSERT_NE(sense, nullptr);
  EXPECT_THAT(sense->sectors, ::testing::ElementsAre("GOV"));
  EXPECT_EQ(sense->gender, Gender::feminine);
  EXPECT_EQ((*lexicon)->noun("chairman"), nullptr);
}

std::shared_ptr<const Pack> actor_pack(const std::string& name, const std::vector<std::pair<std::string, std::string>>& files) {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / ("lexicon_actors_" + name);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "manifest.toml") << "id = \"actors/" << name << "\"\nversion = \"0.1.0\"\nlicence = \"CC0-1.0\"\n";
  for (const auto& [file, text] : files) std::ofstream(folder / file) << text;
  const auto pack = load_pack(folder.string());
  EXPECT_TRUE(pack.ok()) << pack.error().to_string();
  return *pack;
}

TEST(Lexicon, AUsersActorsGoBeforeItsWordsAndTheShippedOnesFillItsGaps) {
  const auto pack = pack_with("nominals.txt", "farmer  type=person sector=AGR class=farmer\n  farmer | grower\nguard  type=organization sector=COP\n  guard\n");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto own = actor_pack("own", {{"a.txt", "farmers  farmer  kind=agent sector=MED\nreed-guard  reed guard  kind=agent\nvardia  Vardia  kind=country country=XVA\n"}});
  const auto shipped = actor_pack("base", {{"a.txt", "agent/grower  grower | tide reader  kind=agent sector=LAB\nnorland  Norland  kind=country country=XNO\n"}, {"sectors.txt", "MED\nLAB\nAGR\n"}});
  const auto index = ActorIndex::from({own, shipped});
  ASSERT_TRUE(index.ok()) << index.error().to_string();
  const auto lexicon = Lexicon::from(*pack, index->get());
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().to_string();
  EXPECT_THAT((*lexicon)->noun("farmer")->sectors, ::testing::ElementsAre("MED"));
  EXPECT_EQ((*lexicon)->noun("farmer")->word_class, "farmer");
  EXPECT_EQ((*lexicon)->noun("farmer")->agent, "farmers");
  EXPECT_THAT((*lexicon)->noun("grower")->sectors, ::testing::ElementsAre("AGR"));
  EXPECT_THAT((*lexicon)->noun("tide reader")->sectors, ::testing::ElementsAre("LAB"));
  EXPECT_EQ((*lexicon)->noun("reed guard")->type, EntityType::organization);
  ASSERT_NE((*lexicon)->country_word("Vardia"), nullptr);
  EXPECT_EQ((*lexicon)->countries()[(*lexicon)->country_word("Vardia")->country].code, "XVA");
  EXPECT_NE((*lexicon)->country_word("Norland"), nullptr);
}

TEST(Lexicon, AGivenNameBorneByBothSidesHasNoGender) {
  const auto pack = pack_with("names.txt", "men  is=given gender=masculine\n  Robin | Igor\nwomen  is=given gender=feminine\n  Robin | Ana\n");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto lexicon = Lexicon::from(*pack);
  ASSERT_TRUE(lexicon.ok());
  bool found = false;
  EXPECT_EQ((*lexicon)->given_name("Robin", found), Gender::unknown);
  EXPECT_TRUE(found);
  EXPECT_EQ((*lexicon)->given_name("Ana", found), Gender::feminine);
  (*lexicon)->given_name("Norland", found);
  EXPECT_FALSE(found);
}

TEST(Lexicon, AlternativesAreTrimmedAndUnderscoresAreSpaces) {
  EXPECT_THAT(alternatives(" a b |c|  d_e "), ::testing::ElementsAre("a b", "c", "d e"));
  EXPECT_TRUE(alternatives("").empty());
}

TEST(Lexicon, ThePackOfEnglishCompiles) {
  const auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/lang/en");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto lexicon = Lexicon::from(*pack);
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().to_string();
  const CountryWord* word = (*lexicon)->country_word("New Zealand");
  ASSERT_NE(word, nullptr);
  EXPECT_EQ((*lexicon)->countries()[word->country].code, "NZL");
  EXPECT_EQ((*lexicon)->country_word("Ruritania"), nullptr);
}

}  // namespace
}  // namespace averment
