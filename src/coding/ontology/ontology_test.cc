#include "coding/ontology/ontology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace averment {
namespace {

PackLine line_of(std::string text, std::vector<PackAttribute> attributes = {}, int line = 2) {
  PackLine out;
  out.text = std::move(text);
  out.attributes = std::move(attributes);
  out.line = line;
  out.column = 3;
  return out;
}

PackEntry entry_of(std::string head, std::vector<PackLine> details, std::vector<PackAttribute> attributes = {}) {
  PackEntry out;
  out.head = std::move(head);
  out.details = std::move(details);
  out.attributes = std::move(attributes);
  out.line = 1;
  return out;
}

std::shared_ptr<Pack> pack_of(std::vector<PackEntry> entries) {
  auto pack = std::make_shared<Pack>();
  pack->path = "p";
  pack->manifest.id = "ontology/test";
  pack->files.push_back({"codes.txt", {entry_of("036", {}, {{"goldstein", "4.0", 6}})}});
  pack->files.push_back({"sets.txt", {entry_of("weapons", {line_of("gun rocket")})}});
  pack->files.push_back({"types.txt", {entry_of("AGREE", {}), entry_of("AID", {})}});
  for (PackEntry& e : entries) e.file = 3;
  pack->files.push_back({"x.txt", std::move(entries)});
  return pack;
}

std::string error_of(std::vector<PackEntry> entries) {
  const auto ontology = Ontology::from(pack_of(std::move(entries)));
  return ontology.ok() ? "" : ontology.error().to_string();
}

TEST(Ontology, FindsPatternsByEveryLemmaOfTheirTrigger) {
  const auto ontology = Ontology::from(pack_of({entry_of("AGREE/invite", {line_of("invite|ask   patient:actor"), line_of("invitation.n   to:actor")}, {{"cameo", "036", 14}})}));
  ASSERT_TRUE(ontology.ok());
  EXPECT_THAT((*ontology)->patterns_for("ask"), testing::ElementsAre(0));
  EXPECT_THAT((*ontology)->patterns_for("invitation"), testing::ElementsAre(1));
  EXPECT_THAT((*ontology)->patterns_for("beg"), testing::IsEmpty());
  EXPECT_EQ((*ontology)->entries()[0].rule, "ontology/test/AGREE/invite");
  EXPECT_EQ((*ontology)->value_of("0361"), 4.0);
}

TEST(Ontology, GivesTheKindsOfTheLastWordToAllBeforeIt) {
  const auto ontology = Ontology::from(pack_of({entry_of("AGREE/x", {line_of("pact|accord.n")})}));
  ASSERT_TRUE(ontology.ok());
  for (const Trigger& t : (*ontology)->patterns()[0].triggers) EXPECT_EQ(t.kinds, kNoun);
}

TEST(Ontology, PointsAtAnUnknownKey) {
  EXPECT_EQ(error_of({entry_of("AGREE/x", {line_of("meet", {{"colour", "red", 9}})})}).substr(0, 40), "p/x.txt:2:9: unknown key 'colour': a pat");
}

TEST(Ontology, PointsAtAnUnknownSetAndClass) {
  EXPECT_EQ(error_of({entry_of("AID/x", {line_of("send patient:@food")})}), "p/x.txt:2:8: no set '@food' in sets.txt");
  EXPECT_THAT(error_of({entry_of("AID/x", {line_of("send patient:Actor")})}), testing::StartsWith("p/x.txt:2:8: 'Actor' is no class"));
}

TEST(Ontology, RefusesATypeThatTypesDoesNotList) {
  EXPECT_EQ(error_of({entry_of("HELP/x", {line_of("help")})}), "p/x.txt:1:1: 'HELP' is not in types.txt");
}

TEST(Ontology, TakesAFigureForNoTypeAndAsksItForNoAct) {
  const auto ontology = Ontology::from(pack_of({entry_of("figure/x", {line_of("send patient:regards !scene:@weapons")})}));
  ASSERT_TRUE(ontology.ok()) << ontology.error().to_string();
  const OntologyEntry& e = (*ontology)->entries()[0];
  EXPECT_TRUE(e.figure && e.through);
  EXPECT_FALSE(e.needs_act);
  EXPECT_EQ((*ontology)->patterns()[0].tests[1].slots[0].slot, PatternSlot::scene);
}

TEST(Ontology, RefusesAPatternThatCanNeverMatch) {
  EXPECT_THAT(error_of({entry_of("AID/x", {line_of("send patient:@weapons !patient:@weapons")})}), testing::HasSubstr("can never match"));
}

TEST(Ontology, RefusesACodeOfNoLine) {
  EXPECT_THAT(error_of({entry_of("AID/x", {line_of("send")}, {{"cameo", "999", 7}})}), testing::StartsWith("p/x.txt:1:7: '999' is in no line"));
}

TEST(Ontology, WarnsOfAShadowedPatternAndOfMissingExamples) {
  const auto ontology = Ontology::from(pack_of({entry_of("AID/a", {line_of("send patient:@weapons")}), entry_of("AID/b", {line_of("send patient:@weapons", {}, 7)})}));
  ASSERT_TRUE(ontology.ok());
  const auto& warnings = (*ontology)->warnings();
  EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(), [](const Error& e) { return e.to_string() == "p/x.txt:7:3: 'send' in AID/b is shadowed by AID/a at x.txt:2, which asks the same"; }));
  EXPECT_TRUE(std::any_of(warnings.begin(), warnings.end(), [](const Error& e) { return e.message.find("lacks an example that must come out") != std::string::npos; }));
}

TEST(Ontology, ShippedPackCompilesWithoutWarning) {
  const auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/ontology/plover");
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto ontology = Ontology::from(*pack);
  ASSERT_TRUE(ontology.ok()) << ontology.error().to_string();
  for (const Error& e : (*ontology)->warnings()) ADD_FAILURE() << e.to_string();
  EXPECT_EQ((*ontology)->types().size(), 16u);
  EXPECT_GE((*ontology)->lemmas(), 900u);
  size_t patterns = 0;
  for (const Pattern& p : (*ontology)->patterns()) patterns += p.triggers.size();
  EXPECT_GE(patterns, 1500u);
}

}  // namespace
}  // namespace averment
