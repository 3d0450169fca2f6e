#include "syntax/grammar.h"

#include <gmock/gmock.h>

#include "data/pack_parser.h"

namespace averment {
namespace {

// A pack of one file, from its text.
Result<std::shared_ptr<const Grammar>> grammar_from(const std::string& file, const std::string& text) {
  auto pack = std::make_shared<Pack>();
  pack->path = "pack";
  for (const auto& [name, bytes] : {std::pair<std::string, std::string>{"prepositions.txt", "to\nof\n"}, {file, text}}) {
    if (name == "prepositions.txt" && file == name && bytes != text) continue;
    auto entries = parse_pack_file(pack->path + '/' + name, bytes, static_cast<uint32_t>(pack->files.size()));
    if (!entries.ok()) return entries.error();
    pack->files.push_back({name, *entries});
  }
  return Grammar::from(pack);
}

std::string error_of(const std::string& file, const std::string& text) {
  const auto grammar = grammar_from(file, text);
  return grammar.ok() ? "" : grammar.error().to_string();
}

TEST(Grammar, AnUnknownRelationIsNamedWithItsPlaceAndWhatWouldDo) {
  EXPECT_THAT(error_of("syntax.txt", "relations\n  subjekt  nsubj\n"), testing::StartsWith("pack/syntax.txt:2:3: unknown relation `subjekt`; one of other, root, subject,"));
}

TEST(Grammar, AnUnknownSectionIsNamed) {
  EXPECT_THAT(error_of("syntax.txt", "lables\n  subject  nsubj\n"), testing::StartsWith("pack/syntax.txt:1:1: unknown section `lables`"));
}

TEST(Grammar, AFrameMayNameRolesAndKnownPrepositionsOnly) {
  EXPECT_EQ(error_of("verbs.txt", "give  to=recipient\n  give\n"), "");
  EXPECT_THAT(error_of("verbs.txt", "give  to=receiver\n  give\n"), testing::HasSubstr("pack/verbs.txt:1:1: unknown role `receiver`; one of agent, patient"));
  EXPECT_THAT(error_of("verbs.txt", "give  unto=recipient\n  give\n"), testing::HasSubstr("unknown attribute `unto`"));
  EXPECT_THAT(error_of("verbs.txt", "fail  negates=subject\n  fail\n"), testing::HasSubstr("cannot negate `subject`"));
}

TEST(Grammar, ANounStandsUnderOneFrame) {
  EXPECT_THAT(error_of("nouns.txt", "assault  on=patient\n  raid\n"), testing::HasSubstr("unknown attribute `on`"));
  EXPECT_THAT(error_of("nouns.txt", "a  of=patient\n  raid\nb  of=agent\n  raid\n"), testing::StartsWith("pack/nouns.txt:4:3: `raid` stands under another frame already"));
}

TEST(Grammar, ARepairNeedsATokenAndKnownConditions) {
  EXPECT_THAT(error_of("repairs.txt", "rule  to=head\n  head  relation=root\n"), testing::HasSubstr("a rule needs a line that begins with `token`"));
  EXPECT_THAT(error_of("repairs.txt", "rule  to=head\n  token  colour=red\n"), testing::HasSubstr("unknown condition `colour`"));
  EXPECT_THAT(error_of("repairs.txt", "rule  to=above relation=uncle\n  token  relation=root\n"), testing::HasSubstr("unknown relation `uncle`"));
  EXPECT_THAT(error_of("repairs.txt", "rule  to=nowhere\n  token  relation=root\n"), testing::HasSubstr("unknown to `nowhere`"));
}

TEST(StringTable, FindsWhatWasAddedAndNothingElse) {
  StringTable table;
  EXPECT_EQ(table.find("a"), -1);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(table.add("word" + std::to_string(i)), i);
  EXPECT_EQ(table.add("word7"), 7);
  EXPECT_EQ(table.find("word299"), 299);
  EXPECT_EQ(table.find("word300"), -1);
  EXPECT_EQ(table.key(12), "word12");
}

}  // namespace
}  // namespace averment
