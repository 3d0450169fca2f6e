#include "engine/engine.h"

#include "engine/explain.h"
#include "ingest/reader.h"
#include "record/json.h"

namespace averment {
namespace {

const Engine& engine() {
  static const Result<Engine> kEngine = Engine::load({.cache = "none", .document_bytes = 4000});
  EXPECT_TRUE(kEngine.ok()) << kEngine.error().to_string();
  return *kEngine;
}

Document article(std::string text, std::string id = "a") {
  Document d;
  d.text = std::move(text);
  d.input_id = std::move(id);
  d.language = "en";
  return complete_document(std::move(d), engine().segment_rules().get());
}

const char* const kText =
    "\"The bridge at Varo will stay shut,\" Transport Minister Lena Ostrom said on Tuesday.\n\nPolice arrested twelve marchers in Varo, the ministry said.";

TEST(Engine, GivesTheSameRecordsWhateverTheThreadsAndTheCompany) {
  std::vector<Document> documents;
  for (int i = 0; i < 40; ++i) documents.push_back(article(std::string(i % 3 == 0 ? "The union said talks failed. " : "") + kText, std::to_string(i)));
  const auto one = engine().code_batch(documents, 1), four = engine().code_batch(documents, 4);
  ASSERT_EQ(one.size(), documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(one[i].document.input_id, std::to_string(i));
    EXPECT_EQ(to_json(one[i]), to_json(four[i]));
    EXPECT_EQ(to_json(one[i]), to_json(engine().code(documents[i])));
    EXPECT_FALSE(one[i].statements.empty());
  }
}

TEST(Engine, SetsKeysThatDifferWithinARecord) {
  const Record r = engine().code(article(kText));
  std::set<std::string> keys;
  for (const Statement& s : r.statements) keys.insert(s.key);
  for (const Event& e : r.events) keys.insert(e.key);
  EXPECT_EQ(keys.size(), r.statements.size() + r.events.size());
  EXPECT_FALSE(keys.contains(""));
}

TEST(Engine, WritesRecordsThatReadBackAsTheyWere) {
  const std::string json = to_json(engine().code(article(kText)));
  const Result<Record> again = record_from_json(json);
  ASSERT_TRUE(again.ok()) << again.error().to_string();
  EXPECT_EQ(to_json(*again), json);
}

TEST(Engine, RefusesATextBeyondTheLimitAndSaysSo) {
  const auto records = engine().code_batch({article(std::string(4001, 'x')), article(kText)});
  ASSERT_TRUE(records[0].document.error.has_value());
  EXPECT_EQ(*records[0].document.error, "holds 4001 bytes of text; at most 4000 are coded");
  EXPECT_TRUE(records[0].document.text.empty());
  EXPECT_FALSE(records[1].document.error.has_value());
  EXPECT_FALSE(records[1].statements.empty());
}

TEST(Engine, PassesAnUnreadableDocumentOn) {
  const Record r = engine().code(unreadable_document("x.bin", {ErrorCode::kBadData, "x.bin", "is binary"}));
  EXPECT_EQ(r.document.error, "x.bin: is binary");
  EXPECT_EQ(r.model, engine().model_name());
}

TEST(Engine, DoesNotCodeALanguageThatNoPackCovers) {
  Document d = article(kText);
  d.language = "fr-CA";
  const Record r = engine().code(d);
  EXPECT_TRUE(r.statements.empty());
  ASSERT_FALSE(r.notes.empty());
  EXPECT_EQ(r.notes.back().code, "language-not-covered");
}

TEST(Explain, ShowsTheWordsTheRuleAndTheChain) {
  const Record r = engine().code(article(kText));
  const auto text = explain_row(engine(), r, "s1");
  ASSERT_TRUE(text.ok()) << text.error().to_string();
  EXPECT_THAT(*text, testing::HasSubstr("    \"The bridge at Varo will stay shut,\" Transport Minister Lena Ostrom said on Tuesday.\n"
                                        "     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ^^^^"));
  EXPECT_THAT(*text, testing::ContainsRegex("rule +lang/en/say +[^ ]*cues.txt:[0-9]+"));
  EXPECT_THAT(*text, testing::ContainsRegex("chain +Lena Ostrom \\(speaker\\)"));
  EXPECT_EQ(explain_row(engine(), r, "s99").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(*explain_row(engine(), r, r.statements[0].key), *text);
}

TEST(Explain, SaysWhyASentenceIsNoEvent) {
  const std::string text = explain_absence(engine(), article("The speech invited comparisons with the past. Police arrested twelve marchers."));
  EXPECT_THAT(text, testing::HasSubstr("ontology/plover/AGREE/invite"));
  EXPECT_THAT(text, testing::HasSubstr("refused:"));
  EXPECT_THAT(text, testing::HasSubstr("COERCE"));
}

}  // namespace
}  // namespace averment
