#include "engine/stored_reading.h"

#include "ingest/reader.h"
#include "record/json.h"

namespace averment {
namespace {

const Engine& engine() {
  static const Result<Engine> kEngine = Engine::load({.cache = "none"});
  EXPECT_TRUE(kEngine.ok()) << kEngine.error().to_string();
  return *kEngine;
}

const char* const kText =
    "\"The bridge at Varo will stay shut,\" Transport Minister Lena Ostrom said on Tuesday.\n\nPolice arrested twelve marchers in Varo, the ministry said. "
    "The union\u2019s Žofie Král denied that she had called for a strike; she has not answered Radio Lumo.";

struct Kept {
  Record record;
  std::string reading;
};

Kept coded() {
  Document d;
  d.text = kText;
  d.input_id = "a";
  d.published = "2024-03-05";
  d = complete_document(std::move(d), engine().segment_rules().get());
  std::vector<std::string> readings;
  std::vector<Record> records = engine().code_batch({d}, 1, &readings);
  return {std::move(records[0]), std::move(readings[0])};
}

TEST(StoredReading, GivesTheSameRecordFromTheReadingAndFromTheParse) {
  const Kept kept = coded();
  ASSERT_FALSE(kept.reading.empty());
  EXPECT_FALSE(kept.record.statements.empty());
  EXPECT_FALSE(kept.record.events.empty());
  const auto again = engine().recode_batch({{kText, kept.reading, true}, {kText, kept.reading, false}}, 2);
  ASSERT_EQ(again.size(), 2U);
  for (const Result<Record>& r : again) {
    ASSERT_TRUE(r.ok()) << r.error().to_string();
    EXPECT_EQ(to_json(*r), to_json(kept.record));
  }
}

TEST(StoredReading, RefusesBytesThatAreCutOrChangedOrBelongToAShorterText) {
  const Kept kept = coded();
  for (size_t size = 0; size < kept.reading.size(); size += 7) EXPECT_FALSE(restore_reading(std::string_view(kept.reading).substr(0, size), kText).ok()) << size;
  EXPECT_FALSE(restore_reading(kept.reading, "Short.").ok());
  for (size_t at = 0; at < kept.reading.size(); at += 11) {
    std::string changed = kept.reading;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    EXPECT_FALSE(engine().recode_batch({{kText, changed, true}})[0].ok()) << at;
  }
}

TEST(StoredReading, ConfigsDifferWhereWhatIsReadDoes) {
  EXPECT_NE(engine().parse_config(), engine().reading_config());
  const Result<Engine> same = Engine::load({.cache = "none"});
  ASSERT_TRUE(same.ok());
  EXPECT_EQ(same->reading_config(), engine().reading_config());
  // an ontology that asks for other event nouns lets more be read
  const Result<Engine> other = Engine::load({.ontologies = {"plover", "unrest"}, .cache = "none"});
  ASSERT_TRUE(other.ok());
  EXPECT_NE(other->reading_config(), engine().reading_config());
  EXPECT_EQ(other->parse_config(), engine().parse_config());
}

}  // namespace
}  // namespace averment
