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

TEST_F(CheckedPack, AGoodPackHasNoErrors) {
  write("rings.txt", "RINGING/a\n  ring   patient:@bells=none   agent+:actor\n  + The bishop rang the bell.\n      RINGING  source=\"The bishop\"\n  - The bell is old.\n");
  const PackCheck found = check();
  EXPECT_TRUE(found.errors.empty()) << found.errors[0].to_string();
  EXPECT_TRUE(found.warnings.empty()) << found.warnings[0].to_string();
}

}  // namespace
}  // namespace averment
