#include <filesystem>
#include <fstream>
#include <thread>

#include "data/cache.h"
#include "data/pack.h"
#include "data/pack_codec.h"

namespace averment {
namespace {

namespace fs = std::filesystem;

class PackFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("averment_pack_" + std::to_string(::getpid()) + '_' + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    write("manifest.toml", "id = \"lang/xx\"\nversion = \"0.1.0\"\nlicence = \"CC0-1.0\"\n");
    write("cues.txt", "say  act=say\n  frame  subject=speaker\n  + Ina said so.\n      = published=2001-02-03\n      direct  speaker=Ina\n");
    write("verbs/agree.txt", "AGREE/sign  cameo=057\n");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, std::string_view text) {
    const fs::path path = fs::path(folder_) / "pack" / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  std::string pack() const { return folder_ + "/pack"; }
  std::string cache() const { return folder_ + "/cache"; }
  std::string cache_file() const {
    for (const auto& file : fs::directory_iterator(cache())) return file.path().string();
    return "";
  }
  std::string folder_;
};

TEST_F(PackFolder, IsReadWithItsFoldersInOrderOfName) {
  const auto loaded = load_pack(pack() + "/");
  ASSERT_TRUE(loaded.ok()) << loaded.error().to_string();
  const Pack& p = **loaded;
  EXPECT_EQ(p.path, pack());
  ASSERT_EQ(p.files.size(), 2u);
  EXPECT_EQ(p.files[1].name, "verbs/agree.txt");
  EXPECT_EQ(p.files[1].entries.at(0).file, 1u);
  EXPECT_EQ(p.file("cues.txt").at(0).attribute("act"), "say");
  EXPECT_EQ(p.files_under("verbs/").size(), 1u);
  EXPECT_THAT(p.describe(), testing::StartsWith("lang/xx 0.1.0 sha256:"));
  EXPECT_EQ(p.rule(p.file("cues.txt")[0]), "lang/xx/say");
  EXPECT_EQ(p.error(p.file("cues.txt")[0], p.file("cues.txt")[0].details[0], "odd").to_string(), pack() + "/cues.txt:2:3: odd");
}

TEST_F(PackFolder, HasAHashOfNamesAndBytes) {
  const std::string before = (*load_pack(pack()))->hash;
  EXPECT_EQ((*load_pack(pack()))->hash, before);
  fs::rename(pack() + "/cues.txt", pack() + "/cuet.txt");
  EXPECT_NE((*load_pack(pack()))->hash, before);
  fs::rename(pack() + "/cuet.txt", pack() + "/cues.txt");
  write("table.tsv", "1\t2\n");  // not parsed, but part of what the pack says
  EXPECT_NE((*load_pack(pack()))->hash, before);
  fs::remove(pack() + "/table.tsv");
  write(".swap", "x");
  write("cues.txt~", "x");
  EXPECT_EQ((*load_pack(pack()))->hash, before);
}

TEST_F(PackFolder, NeedsAManifestAndMustBeAFolder) {
  fs::remove(pack() + "/manifest.toml");
  EXPECT_EQ(load_pack(pack()).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(load_pack(pack() + "/none").error().where, pack() + "/none");
}

TEST_F(PackFolder, SaysWhereAFileIsWrong) {
  write("verbs/agree.txt", "AGREE\n\tx\n");
  EXPECT_THAT(load_pack(pack()).error().where, testing::EndsWith("/pack/verbs/agree.txt:2:1"));
}

TEST_F(PackFolder, ComesOutOfTheCacheAsItWentIn) {
  const auto fresh = load_pack(pack(), cache());
  ASSERT_FALSE(cache_file().empty());
  const auto again = load_pack(pack(), cache());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(encode_pack(**fresh), encode_pack(**again));
  EXPECT_EQ((*again)->files[0].entries[0].examples[0].settings[0].value, "2001-02-03");
  EXPECT_EQ((*again)->hash, (*fresh)->hash);
  EXPECT_EQ((*again)->path, pack());
}

TEST_F(PackFolder, IsTakenFromTheCacheAndNotParsedAgain) {
  const auto fresh = load_pack(pack(), cache());
  Pack other = **fresh;
  other.manifest.version = "9.9";
  store_cached(cache(), {"pack", kPackCodecVersion, (*fresh)->hash}, encode_pack(other));
  EXPECT_EQ((*load_pack(pack(), cache()))->manifest.version, "9.9");
}

TEST_F(PackFolder, IsRebuiltFromADamagedCacheAtEveryByte) {
  const auto fresh = load_pack(pack(), cache());
  const std::string path = cache_file();
  std::ifstream in(path, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  const std::string expected = encode_pack(**fresh);
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    if (at >= 40 && at < 64) continue;  // the header's unused bytes
    std::ofstream(path, std::ios::binary) << damaged;
    const auto loaded = load_pack(pack(), cache());
    ASSERT_TRUE(loaded.ok());
    ASSERT_EQ(encode_pack(**loaded), expected) << "byte " << at;
  }
  for (size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(path, std::ios::binary) << whole.substr(0, size);
    EXPECT_EQ(find_cached(cache(), {"pack", kPackCodecVersion, (*fresh)->hash}), nullptr) << "size " << size;
  }
}

TEST_F(PackFolder, DecodesNoNonsenseEvenWithAGoodChecksum) {
  const std::string whole = encode_pack(**load_pack(pack()));
  for (size_t size = 0; size < whole.size(); ++size) {
    Pack into;
    EXPECT_FALSE(decode_pack(std::string_view(whole).substr(0, size), into));
  }
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = '\xFF';
    Pack into;
    decode_pack(damaged, into);  // must neither crash nor allocate wildly
  }
}

TEST_F(PackFolder, LoadsWhereTheCacheCannotBeWritten) {
  EXPECT_TRUE(load_pack(pack(), "/proc/averment-none").ok());
}

TEST_F(PackFolder, MayBeLoadedByManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::vector<std::string> hashes(8);
  for (size_t i = 0; i < hashes.size(); ++i)
    threads.emplace_back([&, i] {
      for (int round = 0; round < 5; ++round) {
        const auto loaded = load_pack(pack(), cache());
        if (loaded.ok()) hashes[i] = encode_pack(**loaded);
      }
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& hash : hashes) EXPECT_EQ(hash, hashes[0]);
  EXPECT_FALSE(hashes[0].empty());
  size_t files = 0;
  for ([[maybe_unused]] const auto& file : fs::directory_iterator(cache())) ++files;
  EXPECT_EQ(files, 1u);
}

TEST_F(PackFolder, CacheKeysOfOtherVersionsAndFormatsAreNotTaken) {
  store_cached(cache(), {"table", 1, "k"}, "payload");
  EXPECT_EQ(find_cached(cache(), {"table", 1, "k"})->bytes(), "payload");
  EXPECT_TRUE(find_cached(cache(), {"table", 1, "k"})->mapped());
  EXPECT_EQ(find_cached(cache(), {"table", 2, "k"}), nullptr);
  EXPECT_EQ(find_cached(cache(), {"table", 1, "other"}), nullptr);
  fs::rename(cache_path(cache(), {"table", 1, "k"}), cache_path(cache(), {"table", 1, "other"}));
  EXPECT_EQ(find_cached(cache(), {"table", 1, "other"}), nullptr);
}

}  // namespace
}  // namespace averment
