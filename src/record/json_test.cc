#include "record/json.h"

#include <nlohmann/json.hpp>

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

// “Žižkov” said … : two-byte and three-byte characters, so that bytes and code points differ.
Record sample() {
  Record r;
  r.engine = "0.1.0";
  r.model = "tiny 1";
  r.packs = {"lang/en 0.1.0 sha256:0"};
  r.document.text = "“Žižkov is shut,” Ana Ruiz said.";
  identify(r.document);
  r.document.segments = {{SegmentKind::body, {0, static_cast<uint32_t>(r.document.text.size())}}};
  r.sentences = {{0, static_cast<uint32_t>(r.document.text.size())}};
  const auto begin = static_cast<uint32_t>(r.document.text.find("Ana"));
  Entity e;
  e.id = "e1";
  e.name = "Ana Ruiz";
  e.country = "XNO";
  e.country_basis = "span:" + std::to_string(begin) + "-" + std::to_string(begin + 3);
  e.sectors = {"GOV"};
  e.sectors_basis = "rule:title";
  e.is_public = true;
  e.roles = {{"minister", "e2", {begin, begin + 3}, std::nullopt, "2020-01-01"}};
  e.mentions = {{{begin, begin + 8}, MentionKind::name, Sense::literal, {begin + 4, begin + 8}}};
  r.entities = {e};
  r.labels = {{"e1", {3, 11}, "narrator", Stance::rejects, "s1"}};
  r.times = {{"t1", {3, 11}, TimeType::set, "XXXX-WXX-3", "APPROX", "2020-01-01", std::nullopt, "text", {"2020-01-01"}}};
  Place p;
  p.id = "p1";
  p.span = {3, 11};
  p.name = "Žižkov";
  p.lat = 50.083;
  p.lon = 14.45;
  p.geonames = 3062;
  p.candidates = {3062, 7};
  r.places = {p};
  r.quantities = {{"q1", {3, 11}, "killed", 9.0, 12.5, std::nullopt, true, "e1", "s1", ""}};
  Statement s;
  s.id = "s1";
  s.key = "k";
  s.type = StatementType::direct;
  s.act = "say";
  s.speaker = Speaker{"e1", Span{begin, begin + 8}, false, Sourcing::named, "e2"};
  s.cue = Cue{{begin + 9, begin + 13}, "say", Commitment::factive};
  s.medium = EntityAt{"e1", std::nullopt};
  s.content = {{3, 19}};
  s.quoted = {{3, 19}};
  s.chain = {{LinkKind::spokesperson, "e1", Span{begin, begin + 8}, true}};
  s.status = RowStatus::none;
  s.polarity = Polarity::none;
  s.flags = {"damaged"};
  s.confidence = 0.9;
  s.rule = "lang/en/say";
  r.statements = {s};
  Event v;
  v.id = "v1";
  v.type = "AGREE";
  v.act = AnnouncedAct{"CONSULT", "visit"};
  v.trigger = {3, 11};
  v.again = {{begin, begin + 3}};
  v.source = {{"e1", Span{begin, begin + 8}}};
  v.goldstein = 4.0;
  v.status = RowStatus::unconfirmed;
  v.statement = "s1";
  v.chain = s.chain;
  r.events = {v};
  r.confirmations = {{{3, 11}, "e1", "unanswered", {"s1", "v1"}, "lang/en/respond"}};
  r.notes = {{{3, 11}, "damaged-clause", "x"}};
  return r;
}

TEST(RecordJson, ReadsBackWhatItWrote) {
  const std::string line = to_json(sample());
  const Result<Record> again = record_from_json(line);
  ASSERT_TRUE(again.ok()) << again.error().to_string();
  EXPECT_EQ(to_json(*again), line);
  EXPECT_EQ(again->statements[0].cue->span, sample().statements[0].cue->span);
  EXPECT_EQ(again->entities[0].country_basis, sample().entities[0].country_basis);
  EXPECT_EQ(again->quantities[0].best, 12.5);
}

TEST(RecordJson, IsOneLineForReadersThatBreakAtUnicodeLineEnds) {
  Record r;
  r.document.text = "one\xC2\x85two\xE2\x80\xA8three\xE2\x80\xA9" "four";
  const std::string json = to_json(r);
  EXPECT_EQ(json.find("\xE2\x80"), std::string::npos);
  EXPECT_NE(json.find("one\\u0085two\\u2028three\\u2029four"), std::string::npos);
  EXPECT_EQ(record_from_json(json)->document.text, r.document.text);
}

TEST(RecordJson, WritesSpansInCodePoints) {
  const Json json = Json::parse(to_json(sample()));
  EXPECT_EQ(json["statements"][0]["content"], Json::parse("[[1,15]]"));  // bytes 3 to 19
  EXPECT_EQ(json["statements"][0]["speaker"]["span"], Json::parse("[18,26]"));
  EXPECT_EQ(json["entities"][0]["basis"]["country"], Json::parse("[18,21]"));
  EXPECT_EQ(json["entities"][0]["basis"]["sectors"], "rule:title");
  EXPECT_EQ(json["labels"][0]["text"], "Žižkov");
}

TEST(RecordJson, WritesNothingForWhatIsNotKnown) {
  const Json json = Json::parse(to_json(sample()));
  EXPECT_TRUE(json["statements"][0]["status"].is_null());
  EXPECT_TRUE(json["statements"][0]["polarity"].is_null());
  EXPECT_TRUE(json["statements"][0]["medium"]["span"].is_null());
  EXPECT_TRUE(json["document"]["published_from"].is_null());
  EXPECT_TRUE(json["events"][0]["act_of"].is_null());
  const Json empty = Json::parse(to_json(Record{}));
  EXPECT_TRUE(empty["entities"].is_array() && empty["entities"].empty());
  EXPECT_TRUE(empty["document"]["error"].is_null());
}

TEST(RecordJson, KeepsTheOrderOfTheContract) {
  std::vector<std::string> keys;
  const Json json = Json::parse(to_json(Record{}));
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("averment", "document", "segments", "sentences", "entities", "labels", "times", "places",
                                         "quantities", "statements", "events", "confirmations", "notes"));
}

TEST(RecordJson, WritesOneLine) { EXPECT_EQ(to_json(sample()).find('\n'), std::string::npos); }

TEST(RecordJson, NamesThePathOfWhatIsWrong) {
  Json json = Json::parse(to_json(sample()));
  json["statements"][0]["cue"]["span"] = {5, 500};
  EXPECT_EQ(record_from_json(json.dump()).error().where, "statements[0].cue.span");
  json = Json::parse(to_json(sample()));
  json["events"][0]["status"] = "perhaps";
  EXPECT_EQ(record_from_json(json.dump()).error().where, "events[0].status");
  json = Json::parse(to_json(sample()));
  json["entities"] = 3;
  EXPECT_EQ(record_from_json(json.dump()).error().where, "entities");
}

TEST(RecordJson, RefusesAnotherSchemaAndWhatIsNoRecord) {
  Json json = Json::parse(to_json(sample()));
  json["averment"]["schema"] = 2;
  EXPECT_EQ(record_from_json(json.dump()).error().code, ErrorCode::kVersionMismatch);
  EXPECT_FALSE(record_from_json("{").ok());
  EXPECT_FALSE(record_from_json("[]").ok());
  EXPECT_FALSE(record_from_json("{}").ok());
}

}  // namespace
}  // namespace averment
