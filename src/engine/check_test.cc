#include "engine/check.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace averment {
namespace {

namespace fs = std::filesystem;

class CheckedPack : public testing::Test {
 protected:
  CheckedPack() : folder_(testing::TempDir() + "/check_test_" + std::to_string(::getpid())) {
    fs::create_directories(folder_);
    write("manifest.toml", "id = \"ontology/bells\"\nversion = \"0.1.0\"\nlicence = \"CC0-1.0\"\nlanguage = \"en\"\n");
    write("types.txt", "RINGING\n");
    write("sets.txt", "bells\n  bell|gong\n");
  }
  ~CheckedPack() override { fs::remove_all(folder_); }
  void write(const std::string& file, const std::string& text) const { std::ofstream(folder_ + '/' + file) << text; }
  static bool any(const std::vector<Error>& list, const std::string& where, const std::string& words) {
    for (const Error& e : list)
      if (e.where.find(where) != std::string::npos && e.message.find(words) != std::string::npos) return true;
    return false;
  }
  PackCheck check() const { return check_pack(folder_, {.cache = "none"}); }
  std::string folder_;
};

TEST_F(CheckedPack, EveryMistakeIsNamedNotTheFirstAlone) {
  write("rings.txt",
        "RINGING/a  nonsense=1\n  ring   patient:@nosuch\n  - She slept.\nCLANGING/b\n  strike   patient:@bells\nRINGING/c\n  toll   patient:@bells\n  + He tolled the bell.\nRINGING/d\n");
  const PackCheck found = check();
  EXPECT_TRUE(any(found.errors, "rings.txt:1:12", "unknown key 'nonsense'"));
  EXPECT_TRUE(any(found.errors, "rings.txt:2:8", "no set '@nosuch'"));
  EXPECT_TRUE(any(found.errors, "rings.txt:4:1", "'CLANGING' is not in types.txt"));
  EXPECT_TRUE(any(found.errors, "rings.txt:9:1", "has no pattern"));
  EXPECT_TRUE(any(found.warnings, "rings.txt:1:1", "lacks an example that must come out"));
  EXPECT_TRUE(any(found.warnings, "rings.txt:6:1", "lacks an example that must not fire"));
}

TEST_F(CheckedPack, WordsThatNeverMeetAndNegativeExamplesThatFireAreNamed) {
  write("rings.txt",
        "RINGING/a\n  ringed   patient:@bells\n  ring   patient:@bells\n  clangour.n   of:@bells\n  + The bishop rang the bell.\n  - The bishop rang the gong on Monday.\n");
  const PackCheck found = check();
  EXPECT_TRUE(any(found.errors, "rings.txt:6:3", "ontology/bells/RINGING/a matches its own negative example"));
}

TEST_F(CheckedPack, AVerbThatNoPatternNamesIsReadAsTheNearestAndMarked) {
  write("rings.txt", "RINGING/a\n  ring   patient:@bells=none   agent+:actor\n  + The bishop rang the bell.\n  - The bell is old.\n");
  write("backoff.txt", "ring\n  sound|clang\n");
  const Result<Engine> engine = Engine::load({.user_packs = {folder_}, .ontologies = {}, .cache = "none"});
  ASSERT_TRUE(engine.ok()) << engine.error().to_string();
  const auto events_of = [&](const char* text) {
    Document d;
    d.text = text;
    d.segments = {{SegmentKind::body, {0, static_cast<uint32_t>(d.text.size())}}};
    return engine->code(d).events;
  };
  const auto own = events_of("The bishop rang the bell."), near = events_of("The bishop sounded the bell.");
  ASSERT_EQ(own.size(), 1U);
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0].rule, own[0].rule);
  EXPECT_EQ(near[0].flags, std::vector<std::string>{"backoff"});
  EXPECT_TRUE(own[0].flags.empty());
  EXPECT_LT(near[0].confidence, own[0].confidence);
  EXPECT_TRUE(events_of("The bishop sold the bell.").empty());
  write("backoff.txt", "peal\n  clang\n");
  EXPECT_TRUE(any(check().errors, "backoff.txt:1:1", "no pattern names 'peal'"));
}

TEST_F(CheckedPack, AGoodPackHasNoErrors) {
  write("rings.txt", "RINGING/a\n  ring   patient:@bells=none   agent+:actor\n  + The bishop rang the bell.\n      RINGING  source=\"The bishop\"\n  - The bell is old.\n");
  const PackCheck found = check();
  EXPECT_TRUE(found.errors.empty()) << found.errors[0].to_string();
  EXPECT_TRUE(found.warnings.empty()) << found.warnings[0].to_string();
}

}  // namespace
}  // namespace averment
