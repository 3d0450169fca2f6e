#include "discourse/gazetteer.h"

#include <filesystem>
#include <fstream>

namespace averment {
namespace {

namespace fs = std::filesystem;

class Gazette : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = (fs::temp_directory_path() / ("averment_gazetteer_" + std::to_string(::getpid()))).string();
    fs::remove_all(folder_);
    fs::create_directories(folder_ + "/pack");
    write("manifest.toml", "id = \"places/test\"\nversion = \"0.1\"\nlicence = \"CC0-1.0\"\n");
    write("countries.txt", "XNO  Norland | NL  lat=10 lon=20\nXSU  Sudria  lat=-5 lon=1\n");
    write("regions.txt", "defaults  kind=water\ngrey-sea  Grey Sea | Sea of Grey  lat=12 lon=21\nold-march  Old March  kind=region country=XNO lat=9 lon=19 geonames=77\n");
    write("geonames.tsv", "country\t1\t0\t0\t500\tXNO\t0\tKingdom of Norland\tNorland Realm\nadmin1\t2\t10.5\t20.5\t300\tXNO\t0\tEast March\tÖstmark\n"
                          "city\t3\t10.6\t20.6\t90\tXNO\t2\tOsta\t\ncity\t4\t-5.1\t1.1\t900\tXSU\t0\tOsta\tOld Osta\n");
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, std::string_view text) const { std::ofstream(folder_ + "/pack/" + name, std::ios::binary) << text; }
  Result<std::shared_ptr<const Gazetteer>> load(const std::string& cache = "") const {
    auto pack = load_pack(folder_ + "/pack");
    if (!pack.ok()) return pack.error();
    return Gazetteer::from(*pack, cache);
  }
  std::string folder_;
};

TEST_F(Gazette, FindsPlacesByEveryNameTheMostPopulousFirst) {
  const auto gazetteer = load();
  ASSERT_TRUE(gazetteer.ok()) << gazetteer.error().to_string();
  const Gazetteer& g = **gazetteer;
  const auto osta = g.named("Osta");
  ASSERT_EQ(osta.size(), 2u);
  EXPECT_EQ(g.place(osta[0].place).country, "XSU");
  EXPECT_EQ(g.place(osta[1].place).geonames, 3);
  const GazetteerPlace march = g.place(static_cast<uint32_t>(g.place(osta[1].place).admin1));
  EXPECT_EQ(march.name, "East March");
  EXPECT_EQ(g.place(g.named("Ostmark").at(0).place).kind, PlaceKind::admin1);
  EXPECT_EQ(g.place(g.named("Sea of Grey").at(0).place).kind, PlaceKind::water);
  EXPECT_EQ(g.place(g.named("Old March").at(0).place).geonames, 77);
  EXPECT_TRUE(g.named("osta").empty());
  EXPECT_TRUE(g.named("").empty());
}

TEST_F(Gazette, GivesCountriesThePointAndNamesOfThePack) {
  const auto gazetteer = load();
  const auto norland = (*gazetteer)->country("XNO");
  ASSERT_TRUE(norland);
  EXPECT_FLOAT_EQ((*gazetteer)->place(*norland).lat, 10);
  EXPECT_EQ((*gazetteer)->place(*norland).geonames, 1);
  EXPECT_EQ((*gazetteer)->place(*norland).name, "Norland");
  EXPECT_EQ((*gazetteer)->named("Norland Realm").at(0).place, *norland);
  EXPECT_TRUE((*gazetteer)->country("XSU"));  // in no table: from the pack alone
  EXPECT_FALSE((*gazetteer)->country("ZZZ"));
}

TEST_F(Gazette, ComesOutOfTheCacheAlike) {
  ASSERT_TRUE(load(folder_ + "/cache").ok());
  const auto again = load(folder_ + "/cache");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ((*again)->named("Osta").size(), 2u);
}

TEST_F(Gazette, DoesWithoutTheTable) {
  fs::remove(folder_ + "/pack/geonames.tsv");
  const auto gazetteer = load();
  ASSERT_TRUE(gazetteer.ok());
  EXPECT_TRUE((*gazetteer)->named("Osta").empty());
  EXPECT_EQ((*gazetteer)->named("Norland").size(), 1u);
}

TEST_F(Gazette, SaysWhereItsFilesAreWrong) {
  write("regions.txt", "sea  Sea  lat=95 lon=0\n");
  EXPECT_THAT(load().error().to_string(), testing::HasSubstr("regions.txt:1:1: `sea` needs lat= and lon="));
  write("regions.txt", "sea  Sea  kind=puddle lat=9 lon=0\n");
  EXPECT_THAT(load().error().to_string(), testing::HasSubstr("unknown kind `puddle`"));
  write("regions.txt", "sea  Sea  country=XXX lat=9 lon=0\n");
  EXPECT_THAT(load().error().to_string(), testing::HasSubstr("no country has the code `XXX`"));
  write("regions.txt", "# none\n");
  write("geonames.tsv", "city\t1\tx\t0\t0\tXNO\t0\tA\t\n");
  EXPECT_THAT(load().error().to_string(), testing::HasSubstr("geonames.tsv:1:1: no line of nine columns"));
  write("geonames.tsv", "city\t1");
  EXPECT_THAT(load().error().to_string(), testing::HasSubstr("geonames.tsv:1:1"));
}

}  // namespace
}  // namespace averment
