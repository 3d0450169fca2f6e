#include "discourse/cues.h"

#include <gmock/gmock.h>

namespace averment {
namespace {

using ::testing::HasSubstr;

// A language pack of two files, as the loader would give it.
std::shared_ptr<Pack> pack_with(std::vector<PackEntry> attribution, std::vector<PackEntry> cues) {
  auto pack = std::make_shared<Pack>();
  pack->path = "packs/lang/xx";
  pack->manifest.id = "lang/xx";
  for (PackEntry& e : cues) e.file = 1;
  pack->files = {{"attribution.txt", std::move(attribution)}, {"cues.txt", std::move(cues)}};
  return pack;
}

PackEntry entry(std::string head, std::vector<PackAttribute> attributes, std::vector<PackLine> details = {}, int line = 1) {
  PackEntry e;
  e.head = std::move(head);
  e.attributes = std::move(attributes);
  e.details = std::move(details);
  e.line = line;
  return e;
}

PackLine frame(std::vector<PackAttribute> attributes, int line = 2) {
  PackLine l;
  l.text = "frame";
  l.attributes = std::move(attributes);
  l.line = line;
  l.column = 3;
  return l;
}

std::vector<PackEntry> basics() {
  return {entry("act/sprechen", {{"class", "speech", 0}, {"status", "requested", 0}}),
          entry("frame/satz", {}, {frame({{"subject", "speaker", 0}, {"clause|quotation", "content", 0}, {"zu", "addressee", 0}})})};
}

TEST(CueTable, AnEntryTakesItsActsStatusAndItsNamedFrames) {
  auto table = CueTable::from(pack_with(basics(), {entry("sagen", {{"act", "sprechen", 0}, {"frames", "satz", 0}})}));
  ASSERT_TRUE(table.ok()) << table.error().to_string();
  ASSERT_EQ((*table)->entries_for("sagen").size(), 1u);
  const CueEntry& cue = (*table)->entries()[(*table)->entries_for("sagen")[0]];
  EXPECT_EQ(cue.rule, "lang/xx/sagen");
  EXPECT_EQ(cue.status, RowStatus::requested);
  ASSERT_EQ(cue.frames.size(), 1u);
  ASSERT_EQ(cue.frames[0].slots.size(), 4u);
  EXPECT_EQ(cue.frames[0].slots[3].slot, Slot::preposition);
  EXPECT_EQ(cue.frames[0].slots[3].preposition, "zu");
}

TEST(CueTable, LongerCuesOfALemmaComeFirst) {
  auto table = CueTable::from(pack_with(basics(), {entry("rufen", {{"act", "sprechen", 0}, {"frames", "satz", 0}}),
                                                   entry("rufen nach", {{"act", "sprechen", 0}, {"frames", "satz", 0}})}));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ((*table)->entries()[(*table)->entries_for("rufen")[0]].name, "rufen nach");
}

TEST(CueTable, BracketsTellEntriesOfOneNameApart) {
  auto table = CueTable::from(pack_with(basics(), {entry("bericht (noun)", {{"act", "sprechen", 0}, {"kind", "noun", 0}, {"frames", "satz", 0}})}));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ((*table)->entries()[0].name, "bericht");
  EXPECT_EQ((*table)->entries()[0].rule, "lang/xx/bericht (noun)");
}

TEST(CueTable, AnUnknownFrameIsAnErrorAtItsLine) {
  auto table = CueTable::from(pack_with(basics(), {entry("sagen", {{"act", "sprechen", 0}, {"frames", "nichts", 0}}, {}, 7)}));
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().where, "packs/lang/xx/cues.txt:7:1");
  EXPECT_THAT(table.error().message, HasSubstr("nichts"));
}

TEST(CueTable, AFrameWithoutContentIsAnError) {
  auto table = CueTable::from(pack_with(basics(), {entry("sagen", {{"act", "sprechen", 0}}, {frame({{"subject", "speaker", 0}}, 9)})}));
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().where, "packs/lang/xx/cues.txt:9:3");
  EXPECT_THAT(table.error().message, HasSubstr("content"));
}

TEST(CueTable, AnUnknownActNamesWhereActsStand) {
  auto table = CueTable::from(pack_with(basics(), {entry("sagen", {{"act", "husten", 0}, {"frames", "satz", 0}})}));
  ASSERT_FALSE(table.ok());
  EXPECT_THAT(table.error().message, HasSubstr("attribution.txt"));
}

TEST(ConfirmationRules, AnUnknownKindListsTheKnownOnes) {
  auto pack = pack_with({}, {});
  PackEntry wrong = entry("shrugged/shrug", {{"verb", "shrug", 0}});
  wrong.file = 2;
  pack->files.push_back({"confirmations.txt", {wrong}});
  auto rules = read_confirmation_rules(*pack);
  ASSERT_FALSE(rules.ok());
  EXPECT_THAT(rules.error().message, HasSubstr("unanswered"));
}

}  // namespace
}  // namespace averment
