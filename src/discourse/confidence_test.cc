#include "discourse/confidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace averment {
namespace {

PackEntry entry(std::string head, std::vector<PackAttribute> attributes, int line = 1) {
  PackEntry e;
  e.head = std::move(head);
  e.attributes = std::move(attributes);
  e.line = line;
  return e;
}

Result<ConfidenceTable> table_of(std::vector<PackEntry> entries) {
  Pack pack;
  pack.path = "p";
  pack.files.push_back({"confidence.txt", std::move(entries)});
  return ConfidenceTable::from(pack, {{"statement", {"type", "by"}}, {"narration", {}}});
}

TEST(Confidence, TheFirstEntryWhoseConditionsAllHoldCounts) {
  const Result<ConfidenceTable> table = table_of({entry("statement/marks", {{"type", "direct|mixed", 1}, {"by", "verb", 2}, {"right", "0.9", 3}}),
                                                  entry("statement/rest", {{"right", "0.4", 1}}), entry("narration", {{"right", "0.8", 1}})});
  ASSERT_TRUE(table.ok());
  const Evidence mixed[] = {{"type", "mixed"}, {"by", "verb"}}, noun[] = {{"type", "mixed"}, {"by", "noun"}};
  EXPECT_DOUBLE_EQ(table->of("statement", mixed), 0.9);
  EXPECT_DOUBLE_EQ(table->of("statement", noun), 0.4);
  EXPECT_DOUBLE_EQ(table->of("narration", {}), 0.8);
}

TEST(Confidence, WhatNoEntryStatesIsUnstated) {
  const Result<ConfidenceTable> table = table_of({entry("statement/marks", {{"type", "direct", 1}, {"right", "0.9", 2}})});
  ASSERT_TRUE(table.ok());
  EXPECT_DOUBLE_EQ(table->of("statement", {}), ConfidenceTable::kUnstated);
}

TEST(Confidence, MistakesAreReportedWithTheirPlace) {
  const auto error = [](PackEntry wrong) {
    wrong.line = 7;
    const Result<ConfidenceTable> table = table_of({std::move(wrong)});
    return table.ok() ? std::string() : table.error().to_string();
  };
  EXPECT_THAT(error(entry("label/x", {{"right", "0.5", 1}})), testing::StartsWith("p/confidence.txt:7:1: 'label' is no kind of row; one of: statement, narration"));
  EXPECT_THAT(error(entry("statement/x", {{"colour", "red", 1}, {"right", "0.5", 2}})), testing::HasSubstr("no such condition 'colour'; one of: type, by"));
  EXPECT_THAT(error(entry("statement/x", {{"right", "90", 1}})), testing::HasSubstr("'90' is no share"));
  EXPECT_THAT(error(entry("statement/x", {{"type", "direct", 1}})), testing::HasSubstr("needs right=SHARE"));
}

}  // namespace
}  // namespace averment
