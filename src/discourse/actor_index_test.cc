#include "discourse/actor_index.h"

#include <filesystem>

#include "data/pack_parser.h"

namespace averment {
namespace {

std::shared_ptr<const Pack> pack_of(const std::string& id, const std::vector<std::pair<std::string, std::string>>& files) {
  auto pack = std::make_shared<Pack>();
  pack->path = "packs/" + id;
  pack->manifest.id = id;
  pack->hash = id;
  for (const auto& [name, text] : files) {
    auto entries = parse_pack_file(pack->path + '/' + name, text, static_cast<uint32_t>(pack->files.size()));
    EXPECT_TRUE(entries.ok()) << entries.error().to_string();
    pack->files.push_back({name, std::move(*entries)});
    pack->hash += text;
  }
  return pack;
}

// Words apart by spaces; "~" glues a word to the one before.
Parse parse_of(const std::vector<std::string>& words) {
  Parse parse;
  for (const std::string& word : words) {
    const bool glued = word.starts_with('~');
    if (glued && !parse.tokens.empty()) parse.tokens.back().space_after = false;
    Token token;
    token.text = parse.strings.emplace_back(glued ? word.substr(1) : word);
    token.space_after = true;
    parse.tokens.push_back(token);
  }
  return parse;
}

constexpr const char* kForms =
    "country\n  form \"{adjective} {role}\"\n  form \"{name}'s {role}\"\n  form \"{role} of {the name}\"\n"
    "organisation\n  form \"{name} {role}\"\n  form \"{role} of the {name}\"\n";
constexpr const char* kCountries =
    "norland  Norland | Kingdom of Norland  kind=country country=XNO article=the\n  demonym Norlandic  person=Norlander  people=Norlanders\n"
    "  capital Osta\n  metonym \"Blue Tower\"  role=foreign-ministry\n  organ foreign-ministry  Bureau of Far Affairs\n"
    "sudria  Sudria  kind=country country=XSU\n  demonym Sudrian\n";
constexpr const char* kGovernment =
    "foreign-ministry  foreign ministry | ministry of foreign affairs  every=country kind=ministry sector=GOV\n"
    "foreign-minister  foreign minister  every=country kind=office sector=GOV of=foreign-ministry\n";
constexpr const char* kGroups =
    "defaults  kind=armed-group sector=REB\n"
    "northern-front  Northern Front | Front of the North | NF  country=XNO\n"
    "  organ political-wing  People's Union Party  kind=party sector=OPP\n"
    "  office leader  leader | chief\n"
    "  fact  begin=1994  end=2009-05-01  sector=REB\n"
    "  fact  begin=2009-05-02  sector=PTY,OPP\n"
    "police  police officer  kind=agent sector=COP public=no\n  plural police officers | policemen\n";

class Actors : public testing::Test {
 protected:
  void SetUp() override {
    load({pack_of("actors/test", {{"forms.txt", kForms}, {"countries.txt", kCountries}, {"government.txt", kGovernment}, {"groups.txt", kGroups}, {"sectors.txt", "GOV\nREB\nOPP\nPTY\nCOP\n"}})});
  }
  void load(const std::vector<std::shared_ptr<const Pack>>& packs, const std::string& cache = "") {
    auto index = ActorIndex::from(packs, cache);
    ASSERT_TRUE(index.ok()) << index.error().to_string();
    index_ = *index;
  }
  std::vector<std::string> named(std::string_view name) const { return listed(index_->named(name)); }
  std::vector<std::string> listed(const std::vector<ActorSense>& senses) const {
    std::vector<std::string> out;
    for (const ActorSense& sense : senses)
      out.push_back(std::string(index_->actor(sense.actor).id) + ':' + std::string(to_string(sense.as)) + (sense.plural ? "+" : ""));
    return out;
  }
  std::pair<int32_t, std::vector<std::string>> longest(const std::vector<std::string>& words) const {
    const Parse parse = parse_of(words);
    const ActorMatch match = index_->longest(parse, 0, static_cast<int32_t>(words.size()));
    return {match.tokens.size(), listed(match.senses)};
  }
  std::shared_ptr<const ActorIndex> index_;
};

using Names = std::vector<std::string>;
using Longest = std::pair<int32_t, Names>;

TEST_F(Actors, AreFoundByNameAcronymDemonymCapitalAndBuilding) {
  EXPECT_EQ(named("Front of the North"), Names{"northern-front:name"});
  EXPECT_EQ(named("NF"), Names{"northern-front:acronym"});
  EXPECT_EQ(named("nf"), Names{});
  EXPECT_EQ(named("Norlandic"), Names{"norland:demonym"});
  EXPECT_EQ(named("Norlander"), Names{"norland:people"});
  EXPECT_EQ(named("Norlanders"), Names{"norland:people+"});
  EXPECT_EQ(named("Osta"), Names{"norland:capital"});
  EXPECT_EQ(named("Blue Tower"), Names{"norland/foreign-ministry:metonym"});
  EXPECT_EQ(named("Bureau of Far Affairs"), Names{"norland/foreign-ministry:name"});
  EXPECT_EQ(named("POLICE OFFICERS"), Names{"police:agent+"});
}

TEST_F(Actors, CarryCountrySectorParentAndSource) {
  const Actor wing = index_->actor(*index_->find("northern-front/political-wing"));
  EXPECT_EQ(wing.country, "XNO");
  EXPECT_EQ(wing.sectors, std::vector<std::string_view>{"OPP"});
  EXPECT_EQ(wing.kind, ActorKind::party);
  EXPECT_EQ(index_->actor(static_cast<uint32_t>(wing.parent)).id, "northern-front");
  EXPECT_EQ(wing.pack, "actors/test");
  EXPECT_EQ(wing.file, "groups.txt");
  EXPECT_EQ(wing.line, 3u);
  EXPECT_FALSE(index_->actor(*index_->find("police")).is_public);
  EXPECT_EQ(index_->find("southern-front"), std::nullopt);
}

TEST_F(Actors, HaveOrgansAndOfficesInEveryCountry) {
  EXPECT_EQ(named("foreign minister"), Names{"foreign-minister:office"});
  EXPECT_EQ(named("Sudrian Foreign Minister"), Names{"sudria/foreign-minister:office"});
  EXPECT_EQ(named("Norland’s foreign ministry"), Names{"norland/foreign-ministry:name"});
  EXPECT_EQ(named("Foreign Minister of the Norland"), Names{"norland/foreign-minister:office"});
  EXPECT_EQ(named("Northern Front leader"), Names{"northern-front/leader:office"});
  EXPECT_EQ(named("chief of the Front of the North"), Names{"northern-front/leader:office"});
  const Actor minister = index_->actor(*index_->bound("XSU", "foreign-minister"));
  EXPECT_EQ(minister.country, "XSU");
  EXPECT_EQ(minister.role, "foreign-minister");
  EXPECT_EQ(minister.sectors, std::vector<std::string_view>{"GOV"});
  EXPECT_EQ(index_->actor(*index_->bound("XNO", "")).id, "norland");
  EXPECT_EQ(index_->bound("XXX", ""), std::nullopt);
  EXPECT_EQ(index_->bound("XNO", "navy"), std::nullopt);
}

TEST_F(Actors, MatchTheLongestStretchOfTokens) {
  EXPECT_EQ(longest({"Norlandic", "Foreign", "Minister", "Ina", "Roth"}), (Longest{3, {"norland/foreign-minister:office"}}));
  EXPECT_EQ(longest({"Sudria", "~'s", "ministry", "of", "foreign", "affairs", "said"}), (Longest{6, {"sudria/foreign-ministry:name"}}));
  EXPECT_EQ(longest({"Norlandic", "farmers"}), (Longest{1, {"norland:demonym"}}));
  EXPECT_EQ(longest({"Front", "of", "the", "North", "and"}), (Longest{4, {"northern-front:name"}}));
  EXPECT_EQ(longest({"Nobody"}), (Longest{0, {}}));
  const Parse parse = parse_of({"Front", "of", "the", "North"});
  EXPECT_TRUE(index_->longest(parse, 0, 3).tokens.empty());
  EXPECT_TRUE(index_->longest(parse, 4, 9).tokens.empty());
  EXPECT_TRUE(index_->longest(parse, -1, 9).tokens.empty());
}

TEST_F(Actors, TellTheCountryOfAWord) {
  EXPECT_EQ(index_->country_of("Norlandic"), "XNO");
  EXPECT_EQ(index_->country_of("Osta"), "XNO");
  EXPECT_EQ(index_->country_of("Sudria"), "XSU");
  EXPECT_EQ(index_->country_of("Northern Front"), "");
}

TEST_F(Actors, TellWhatHeldOnADate) {
  const uint32_t front = *index_->find("northern-front");
  EXPECT_EQ(index_->on(front, "2001-01-01").sectors, std::vector<std::string_view>{"REB"});
  EXPECT_EQ(index_->on(front, "2009-05-01").sectors, std::vector<std::string_view>{"REB"});
  EXPECT_EQ(index_->on(front, "2010-01-01").sectors, (std::vector<std::string_view>{"PTY", "OPP"}));
  EXPECT_EQ(index_->on(front, "").country, "XNO");
  EXPECT_EQ(index_->facts(front).at(0).begin, "1994-01-01");
}

TEST_F(Actors, WhoHeldAnOfficeAreFoundByTitleAndSurnameAndByDate) {
  load({pack_of("actors/people", {{"people.txt",
                                   "ana-ruiz  Ana Ruiz Vega | Ana Ruiz  kind=person country=XNO sector=GOV after=ELI\n"
                                   "  fact  begin=1998  end=2003-06-30  title=\"Foreign Minister\"  of=norland/foreign-minister\n"
                                   "olaf-berg  Olaf Berg  kind=person country=XNO sector=GOV surname=\"Berg|Old Berg\"\n  fact  begin=2004  title=\"Foreign Minister\"\n"
                                   "ine-dahl  Ine Dahl  kind=person country=XNO sector=GOV surname=no\n  fact  title=Chancellor\n"}}),
        pack_of("actors/test", {{"forms.txt", kForms}, {"countries.txt", kCountries}, {"government.txt", kGovernment}, {"sectors.txt", "GOV\nELI\n"}})});
  EXPECT_EQ(named("Foreign Minister Ruiz"), Names{"ana-ruiz:name"});
  EXPECT_EQ(named("Foreign Minister Vega"), Names{"ana-ruiz:name"});
  EXPECT_EQ(named("Foreign Minister Old Berg"), Names{"olaf-berg:name"});
  EXPECT_EQ(named("Chancellor Dahl"), Names{});
  EXPECT_EQ(named("President Ruiz"), Names{});
  EXPECT_EQ(named("Ruiz"), Names{});
  const uint32_t ruiz = *index_->find("ana-ruiz");
  using Codes = std::vector<std::string_view>;
  EXPECT_EQ(index_->on(ruiz, "2003-06-30").sectors, Codes{"GOV"});
  EXPECT_EQ(index_->on(ruiz, "2003-07-01").sectors, Codes{"ELI"});
  EXPECT_EQ(index_->on(ruiz, "1997-12-31").sectors, Codes{});
  EXPECT_EQ(index_->on(ruiz, "1997-12-31").country, "XNO");
  EXPECT_EQ(index_->on(ruiz, "").sectors, Codes{"GOV"});
  EXPECT_EQ(index_->on(ruiz, "1999-01-01").of, static_cast<int32_t>(*index_->find("norland/foreign-minister")));
  EXPECT_EQ(index_->on(*index_->find("olaf-berg"), "2030-01-01").sectors, Codes{"GOV"});
}

TEST_F(Actors, AreKnownByDatedNamesInTheirTimeOnly) {
  load({pack_of("actors/dated", {{"a.txt", "front  Lake Front  kind=armed-group\n  name Old Front | OF  end=1994\n  name Reed Party  begin=2009-05-02\n"}})});
  const auto in_use = [&](std::string_view name, std::string_view date) { return index_->holds(index_->named(name).at(0), date); };
  EXPECT_TRUE(in_use("Lake Front", "1980-01-01"));
  EXPECT_TRUE(in_use("Old Front", "1994-12-31"));
  EXPECT_FALSE(in_use("OF", "1995-01-01"));
  EXPECT_FALSE(in_use("Reed Party", "2009-05-01"));
  EXPECT_TRUE(in_use("Reed Party", "2009-05-02"));
  EXPECT_TRUE(in_use("Reed Party", ""));
}

TEST_F(Actors, AreNotThereBeforeTheyWereFoundedNorAfterTheyEnded) {
  load({pack_of("actors/dated", {{"a.txt", "league  Tern League  kind=armed-group  since=1990-02  until=1992\nfolk  Reed Folk\n"}})});
  const uint32_t league = *index_->find("league");
  EXPECT_FALSE(index_->existed(league, "1990-01-31"));
  EXPECT_TRUE(index_->existed(league, "1990-02-01"));
  EXPECT_TRUE(index_->existed(league, "1992-12-31"));
  EXPECT_FALSE(index_->existed(league, "1993-01-01"));
  EXPECT_TRUE(index_->existed(league, ""));
  EXPECT_TRUE(index_->existed(*index_->find("folk"), "1700-01-01"));
}

TEST_F(Actors, TellTheLanguageTheWordsOfCountriesAndAgentsAndWhoseTheyAre) {
  load({pack_of("actors/mine", {{"a.txt", "vardia  Vardia  kind=country  country=XVA\n  demonym Vardic  people=\"Vards\"\n  metonym \"Heron House\"  role=tides\n"
                                          "  organ tides  Ministry of Tides  kind=ministry\n  office boss  tides boss\nreed-cutter  reed cutter  kind=agent\n  plural reed folk\nfront  Vard Front\n"}}),
        pack_of("actors/test", {{"forms.txt", kForms}, {"countries.txt", kCountries}, {"sectors.txt", "GOV\nREB\nOPP\nPTY\nCOP\n"}})});
  Names own;
  bool shipped = false;
  for (const ActorWord& word : index_->words()) {
    if (word.own) own.push_back(std::string(word.text) + ':' + std::string(to_string(word.as)) + (word.plural ? "s" : ""));
    else shipped |= word.text == "Norland";
  }
  EXPECT_TRUE(shipped);
  EXPECT_THAT(own, testing::UnorderedElementsAre("Vardia:name", "Vardic:demonym", "Vardic:people", "Vards:peoples", "reed cutter:agent", "reed folk:agents"));
  EXPECT_EQ(index_->titled("XVA", "tides boss"), index_->find("vardia/boss"));
  EXPECT_FALSE(index_->titled("XNO", "tides boss"));
  EXPECT_EQ(named("Vardic Ministry of Tides"), Names{"vardia/tides:name"});
  EXPECT_EQ(named("Norlandic Ministry of Tides"), Names{});
}

TEST_F(Actors, OfAUsersPackComeFirstAndMayAddNamesToShippedOnes) {
  load({pack_of("actors/mine", {{"mine.txt", "my-front  NF | New Front  kind=party country=XSU sector=PTY\nnorthern-front  Front Nord\n"}}),
        pack_of("actors/test", {{"forms.txt", kForms}, {"countries.txt", kCountries}, {"groups.txt", kGroups}, {"sectors.txt", "GOV\nREB\nOPP\nPTY\nCOP\n"}})});
  EXPECT_EQ(named("NF"), (Names{"my-front:acronym", "northern-front:acronym"}));
  EXPECT_EQ(named("Front Nord"), Names{"northern-front:name"});
  EXPECT_EQ(index_->actor(*index_->find("northern-front")).kind, ActorKind::armed_group);
}

TEST_F(Actors, ComeOutOfTheCacheAlike) {
  const std::string cache = (std::filesystem::temp_directory_path() / ("averment_actors_" + std::to_string(::getpid()))).string();
  const std::vector<std::shared_ptr<const Pack>> packs = {pack_of("actors/test", {{"forms.txt", kForms}, {"countries.txt", kCountries}, {"government.txt", kGovernment}, {"groups.txt", kGroups}})};
  load(packs, cache);
  const Names fresh = named("Norlandic foreign minister");
  load(packs, cache);
  EXPECT_EQ(named("Norlandic foreign minister"), fresh);
  EXPECT_EQ(fresh.size(), 1u);
  std::filesystem::remove_all(cache);
}

std::string fault(const std::string& text) {
  auto index = ActorIndex::from({pack_of("actors/bad", {{"a.txt", text}, {"sectors.txt", "GOV\n"}})});
  return index.ok() ? "no error" : index.error().to_string();
}

TEST(ActorPacks, SayWhereTheyAreWrong) {
  EXPECT_THAT(fault("a  A  kind=club\n"), testing::StartsWith("packs/actors/bad/a.txt:1:1: unknown kind `club`"));
  EXPECT_THAT(fault("a  A\n  sector=ABC\n"), testing::HasSubstr("unknown sector `ABC`"));
  EXPECT_THAT(fault("x  X  kind=country country=XXX\na  A  country=XYZ\n"), testing::StartsWith("packs/actors/bad/a.txt:2:1: actor `a`: no country has the code `XYZ`"));
  EXPECT_THAT(fault("a  A  parent=b\n"), testing::HasSubstr("its parent `b` is no actor"));
  EXPECT_THAT(fault("a  A  size=3\n"), testing::HasSubstr("unknown attribute `size`"));
  EXPECT_THAT(fault("a  A\n  wing B\n"), testing::StartsWith("packs/actors/bad/a.txt:2:3: unknown detail `wing`"));
  EXPECT_THAT(fault("a  A\n  fact  begin=May\n"), testing::StartsWith("packs/actors/bad/a.txt:2:3: `begin=May` is no date"));
  EXPECT_THAT(fault("a  A\n  name B  end=May\n"), testing::StartsWith("packs/actors/bad/a.txt:2:3: `end=May` is no date"));
  EXPECT_THAT(fault("a  A\n  fact  begin=2019-02-30\n"), testing::HasSubstr("is no date that exists"));
  EXPECT_THAT(fault("a  A\n  fact  end=2019-13\n"), testing::HasSubstr("is no date that exists"));
  EXPECT_THAT(fault("a  A  since=1900-02-29\n"), testing::HasSubstr("is no date that exists"));
  EXPECT_EQ(fault("a  A  since=2000-02-29\n"), "no error");
  EXPECT_THAT(fault("a  A\n  fact  begin=2010  end=2009\n"), testing::HasSubstr("before it begins"));
  EXPECT_THAT(fault("a  A  kind=person\n  fact  begin=2001  title=Chief  of=b/chief\n"), testing::HasSubstr("`of=b/chief` is no actor"));
  EXPECT_THAT(fault("a\n"), testing::HasSubstr("it has no name"));
  EXPECT_THAT(fault("the front  A\n"), testing::HasSubstr("is no actor id"));
  EXPECT_THAT(fault("a  A\n  organ b  B\na/b  C\n"), testing::HasSubstr("`a/b` is there already"));
  EXPECT_THAT(fault("a  A  parent=b\nb  B  parent=a\n"), "no error");
}

}  // namespace
}  // namespace averment
