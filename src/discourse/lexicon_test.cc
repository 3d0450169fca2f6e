#include "discourse/lexicon.h"

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
