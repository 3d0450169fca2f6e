#include "nlp/pipeline.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "nlp/conllu.h"
#include "nlp/parse_json.h"
#include "nlp/parse_stream.h"

namespace averment {
namespace {

using testing::HasSubstr;

class SmallPipeline : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string path = std::string(AVERMENT_SOURCE_DIR) + "/third_party/en_core_web_sm";
    if (!std::filesystem::exists(path)) return;
    const auto loaded = Pipeline::load(path);
    ASSERT_TRUE(loaded.ok()) << loaded.error().to_string();
    pipeline = *loaded;
  }
  static void TearDownTestSuite() { pipeline.reset(); }
  void SetUp() override {
    if (pipeline == nullptr) GTEST_SKIP() << "no model here; scripts/setup.sh fetches it";
  }
  static Passage passage(const std::string& text, uint32_t at = 0) {
    return Passage{text, {{0, at}}, SegmentKind::body, 0, {at, at + static_cast<uint32_t>(text.size())}};
  }
  static inline std::shared_ptr<const Pipeline> pipeline;
};

TEST_F(SmallPipeline, GivesHeadsAndSentencesAbsoluteOverPassages) {
  const Parse parse = pipeline->parse({passage("Ana Ruiz left.", 10), passage(""), passage("Bo Renn stayed. He slept.", 40)});
  ASSERT_EQ(parse.passage_tokens.size(), 3u);
  EXPECT_EQ(parse.passage_tokens[0], (TokenRange{0, 4}));
  EXPECT_EQ(parse.passage_tokens[1], (TokenRange{4, 4}));
  EXPECT_EQ(parse.passage_tokens[2], (TokenRange{4, 11}));
  ASSERT_EQ(parse.sentences.size(), 3u);
  EXPECT_EQ(parse.tokens[4].span, (Span{40, 42}));
  EXPECT_EQ(parse.tokens[5].head, 6);
  EXPECT_EQ(parse.tokens[9].sentence, 2);
  EXPECT_EQ(parse.span_of(parse.sentences[0]), (Span{10, 24}));
}

TEST_F(SmallPipeline, GivesThePassageTheSameParseWhateverStandsBesideIt) {
  const std::string text = "The port authority of Kestrel Bay said that it would reopen its terminal.";
  const std::string alone = parse_json("x", text, pipeline->parse({passage(text)}));
  const std::vector<Parse> batch = pipeline->parse_batch([&] {
    std::vector<std::vector<Passage>> documents;
    for (const std::string& beside : {std::string("Something else happened!"), text, std::string("\n\n"), text}) documents.push_back({passage(beside)});
    return documents;
  }());
  EXPECT_EQ(parse_json("x", text, batch[1]), alone);
  EXPECT_EQ(parse_json("x", text, batch[3]), alone);
}

TEST_F(SmallPipeline, TheBoundOfWordTypesChangesSpeedOnly) {
  std::vector<Passage> passages;
  for (int i = 0; i < 40; ++i) passages.push_back(passage("Odalys Ferreira of district " + std::to_string(i % 7) + " met dockers who didn't leave on Tuesday."));
  const std::string expected = conllu("x", pipeline->parse(passages));
  uint64_t hits = 0;
  for (const size_t word_types : {size_t{0}, size_t{5}, SIZE_MAX}) {
    PipelineOptions options;
    options.word_types = word_types;
    const auto bounded = Pipeline::load(pipeline->info().path, options);
    ASSERT_TRUE(bounded.ok());
    for (int turn = 0; turn < 3; ++turn) EXPECT_EQ(conllu("x", (*bounded)->parse(passages)), expected);
    EXPECT_GE((*bounded)->stats().type_hits, hits);
    hits = (*bounded)->stats().type_hits;
  }
  EXPECT_GT(hits, 0u);
}

TEST_F(SmallPipeline, ReadsAnythingWithoutFailing) {
  for (const std::string& text : {std::string(), std::string(" "), std::string("\xff\xfe bad \x80 bytes \xe2\x82"), std::string("\0a\0b", 4), std::string(20000, '('),
                                  std::string(20000, '@') + ".com", std::string(5000, 'a') + "." + std::string(5000, 'b'), std::string(3000, '.') + ")"}) {
    const Parse parse = pipeline->parse({passage(text)});
    for (const Token& token : parse.tokens) EXPECT_LE(token.span.end, text.size());
  }
}

TEST_F(SmallPipeline, ReadsAVeryLongPassageInPieces) {
  std::string text;
  for (int i = 0; i < 3400; ++i) text += "Ana Ruiz left the house. ";
  const Parse parse = pipeline->parse({passage("Go."), passage(text), passage("Stop.")});
  ASSERT_EQ(parse.tokens.size(), 2u + 3400 * 6 + 2);
  EXPECT_EQ(parse.passage_tokens[1], (TokenRange{2, 2 + 3400 * 6}));
  EXPECT_EQ(parse.passage_tokens[2].begin, 2 + 3400 * 6);
  int32_t at = 0;
  for (const TokenRange& sentence : parse.sentences) {
    EXPECT_EQ(sentence.begin, at);
    at = sentence.end;
  }
  EXPECT_EQ(at, static_cast<int32_t>(parse.tokens.size()));
}

TEST_F(SmallPipeline, StreamsInOrderOverThreads) {
  const auto run = [&](size_t threads, int documents) {
    std::string out;
    int made = 0;
    parse_stream(*pipeline, threads,
                 [&]() -> std::optional<std::vector<Passage>> {
                   if (made == documents) return std::nullopt;
                   const int n = made++;
                   return std::vector<Passage>{passage("Minister " + std::to_string(n) + " said on Tuesday that " + std::string(static_cast<size_t>(n % 7) * 40, 'x') + " failed.")};
                 },
                 [&](Parse parse) { out += conllu(std::to_string(parse.tokens.size()), parse); });
    return out;
  };
  for (const int documents : {0, 1, 700}) EXPECT_EQ(run(4, documents), run(1, documents)) << documents;
}

TEST_F(SmallPipeline, AStreamPassesOnWhatTheReaderThrows) {
  for (const size_t threads : {1, 3}) {
    int made = 0;
    EXPECT_THROW(parse_stream(*pipeline, threads,
                              [&]() -> std::optional<std::vector<Passage>> {
                                if (++made == 300) throw std::runtime_error("no more");
                                return std::vector<Passage>{passage("One more line.")};
                              },
                              [](Parse) {}),
                 std::runtime_error);
  }
}

TEST_F(SmallPipeline, WritesJsonInCodePoints) {
  const std::string text = "“Čapek” left.";
  const nlohmann::json json = nlohmann::json::parse(parse_json("d1", text, pipeline->parse({passage(text)})));
  EXPECT_EQ(json["id"], "d1");
  EXPECT_EQ(json["n"], 5);
  EXPECT_EQ(json["o"], nlohmann::json({0, 1, 1, 6, 6, 7, 8, 12, 12, 13}));
  EXPECT_EQ(json["ws"], "00100");
}

TEST_F(SmallPipeline, WritesConlluWithOneBasedHeads) {
  const std::string text = "Odalys Ferreira left Lisbon.\n";
  const std::string block = conllu("d1", pipeline->parse({passage(text)}));
  EXPECT_THAT(block, HasSubstr("# newdoc id = d1\n"));
  EXPECT_THAT(block, HasSubstr("\n2\tFerreira\tFerreira\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\tNER=I-PERSON\n"));
  EXPECT_THAT(block, HasSubstr("\t0\tROOT\t_\t"));
  EXPECT_THAT(block, HasSubstr("\n6\t\\n\t"));
}

}  // namespace
}  // namespace averment
