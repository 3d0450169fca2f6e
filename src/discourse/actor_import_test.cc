#include "discourse/actor_import.h"

#include "data/pack_parser.h"
#include "discourse/actor_index.h"

namespace averment {
namespace {

std::shared_ptr<Pack> pack_of(const std::string& id, const std::vector<std::pair<std::string, std::string>>& files) {
  auto pack = std::make_shared<Pack>();
  pack->path = id;
  pack->manifest.id = pack->hash = id;
  for (const auto& [name, text] : files) {
    auto entries = parse_pack_file(id + '/' + name, text, static_cast<uint32_t>(pack->files.size()));
    EXPECT_TRUE(entries.ok()) << (entries.ok() ? "" : entries.error().to_string()) << "\n" << text;
    if (entries.ok()) pack->files.push_back({name, std::move(*entries)});
  }
  return pack;
}

std::shared_ptr<Pack> world() {
  return pack_of("actors/world", {{"countries.txt", "norland  Norland  kind=country country=NOL\nsudria  Sudria  kind=country country=SUD\n"},
                                  {"sectors.txt", "GOV  kind=organ\nMIL\nREB  kind=armed-group\nCOP\nAGR\nJRN\nELI  kind=person\nCVL\n"},
                                  {"groups.txt", "old-front  Old Front  kind=armed-group\nosta-guard  Guard of Osta  kind=military\n"},
                                  {"cameo.txt", "MED  sector=JRN\nINS  sector=REB\nNRL  country=NOL\nMOS  religion=MOS\n"}});
}

std::shared_ptr<const ActorIndex> index_of(const std::string& text) {
  auto index = ActorIndex::from({pack_of("actors/mine", {{"a.txt", text}}), world()});
  EXPECT_TRUE(index.ok()) << (index.ok() ? "" : index.error().to_string()) << "\n" << text;
  return *index;
}

TEST(ActorCodes, ReadsCountrySectorsFaithAndPeople) {
  const ActorCodes codes = ActorCodes::from(*world());
  EXPECT_EQ(codes.read("NOLGOVMIL").country, "NOL");
  EXPECT_EQ(codes.read("NOLGOVMIL").sectors, (std::vector<std::string>{"GOV", "MIL"}));
  EXPECT_EQ(codes.read("NRLMED").country, "NOL");
  EXPECT_EQ(codes.read("NRLMED").sectors, std::vector<std::string>{"JRN"});
  EXPECT_EQ(codes.read("~COP").sectors, std::vector<std::string>{"COP"});
  EXPECT_EQ(codes.read("SUDREBMOS").religion, "MOS");
  EXPECT_EQ(codes.read("SUDCVLtam").ethnicity, "tam");
  EXPECT_EQ(codes.read("QQQGOV").unknown, "QQQ");
}

TEST(PetrarchActors, BecomePackEntriesWithNamesAndDatedFacts) {
  const std::string file =
      "# a comment\n"
      "NORLAND_FRONT_ [NOLINS] ; trailing remark\n"
      "+FRONT_OF_THE_NORTH_\n"
      "JONAS_VELD_\n"
      "+J._VELD_ # old spelling\n"
      "\t[NOLGOV 950101-20040630]\n"
      "\t[NOLELI >20040630]\n"
      "\t[NOLMIL <941231]\n"
      "SPQ_ [XQZGOV]\n";
  const auto got = import_petrarch_actors("old.txt", file, ActorCodes::from(*world()));
  ASSERT_TRUE(got.ok()) << got.error().to_string();
  EXPECT_EQ(got->actors, 3u);
  ASSERT_EQ(got->notes.size(), 1u);
  EXPECT_EQ(got->notes[0], "9:6: unknown code XQZ in XQZGOV");
  const auto index = index_of(got->text);
  ASSERT_EQ(index->named("Front of the North").size(), 1u);
  const Actor front = index->actor(index->named("Front of the North")[0].actor);
  EXPECT_EQ(front.country, "NOL");
  EXPECT_EQ(front.sectors, std::vector<std::string_view>{"REB"});
  const auto veld = index->find("jonas-veld");
  ASSERT_TRUE(veld);
  EXPECT_EQ(index->actor(*veld).kind, ActorKind::person);
  EXPECT_EQ(index->on(*veld, "1990-05-05").sectors.at(0), "MIL");
  EXPECT_EQ(index->on(*veld, "1999-05-05").sectors.at(0), "GOV");
  EXPECT_EQ(index->on(*veld, "2004-06-30").sectors.at(0), "GOV");
  EXPECT_EQ(index->on(*veld, "2004-07-01").sectors.at(0), "ELI");
  EXPECT_EQ(index->on(*veld, "2010-05-05").sectors.at(0), "ELI");
  EXPECT_EQ(index->named("J. Veld").size(), 1u);
  EXPECT_EQ(index->actor(*veld).name, "Jonas Veld");
  EXPECT_EQ(index->named("SPQ").size(), 1u);
  EXPECT_TRUE(index->named("Spq").empty());
}

TEST(PetrarchActors, AreOfTheKindThatNameAndCodesSpeakFor) {
  const auto got = import_petrarch_actors("f", "GREY_FRONT_ [NOLREB <19991231]\n\t[NOLGOV >19991231]\nMIRA_SOLBAKK_\n\t[NOLGOV 990101-010101]\nHALL_OF_TARN_ [NOLGOV 990101-010101]\nINA_ROTH_ [NOLGOV]\n",
                                          ActorCodes::from(*world()));
  ASSERT_TRUE(got.ok()) << got.error().to_string();
  EXPECT_THAT(got->text, testing::HasSubstr("grey-front  Grey Front  kind=armed-group  # kind guessed\n  fact  end=1999-12-30  country=NOL  sector=REB\n  fact  begin=2000-01-01  country=NOL  sector=GOV\n"));
  EXPECT_THAT(got->text, testing::HasSubstr("mira-solbakk  Mira Solbakk  kind=person  # kind guessed\n"));
  EXPECT_THAT(got->text, testing::HasSubstr("hall-of-tarn  Hall of Tarn  kind=organ  # kind guessed\n"));
  EXPECT_THAT(got->text, testing::HasSubstr("ina-roth  Ina Roth  country=NOL  sector=GOV\n"));
  EXPECT_EQ(got->lines, (std::vector<int>{1, 1, 1, 3, 3, 5, 5, 6}));
}

TEST(PetrarchActors, KnowTheCountriesOfThePackTheyAreWrittenTo) {
  const auto own = pack_of("actors/mine", {{"a.txt", "xva  Vardia\n  kind=country  country=XVA\n"}});
  EXPECT_EQ(ActorCodes::from(*world()).read("XVAGOV").unknown, "XVA");
  EXPECT_EQ(ActorCodes::from(*world(), own.get()).read("XVAGOV").country, "XVA");
}

TEST(PetrarchActors, SayWhatIsLeftOut) {
  const auto actors = import_petrarch_actors("f", "OLD_GUARD_ [NOLMIL] [SUDREB]\n", ActorCodes::from(*world()));
  ASSERT_EQ(actors->notes.size(), 1u);
  EXPECT_THAT(actors->notes[0], testing::StartsWith("1:21: a second code without a date, SUDREB"));
  const auto table = import_actor_csv("t", "id,name,country\na,A B,NOL\n,,NOL\na,,SUD\n,,\n");
  ASSERT_EQ(table->notes.size(), 2u);
  EXPECT_THAT(table->notes[0], testing::StartsWith("3:1: a row with neither id nor name"));
  EXPECT_THAT(table->notes[1], testing::StartsWith("4:1: a second row of `a`"));
}

TEST(PetrarchActors, SayWhereTheyAreWrong) {
  const ActorCodes codes = ActorCodes::from(*world());
  const auto fault = [&](const char* text) {
    const auto got = import_petrarch_actors("f", text, codes);
    return got.ok() ? "no error" : got.error().to_string();
  };
  EXPECT_THAT(fault("+A_ [NOL]\n"), testing::StartsWith("f:1:1: a synonym before any actor"));
  EXPECT_THAT(fault("A_ [NOL\n"), testing::StartsWith("f:1:4: the bracket is never closed"));
  EXPECT_THAT(fault("A_ [NOL 20190230-20191231]\n"), testing::HasSubstr("no date restriction"));
  EXPECT_THAT(fault("A_ [NOL 1995]\n"), testing::HasSubstr("`1995` is no date restriction"));
  EXPECT_THAT(fault("A_ [NOL 951399-960101]\n"), testing::HasSubstr("no date restriction"));
  EXPECT_THAT(fault("A_ [NOL 960101-950101]\n"), testing::HasSubstr("no date restriction"));
  EXPECT_THAT(fault("\n [NOL]\n"), testing::StartsWith("f:2:2: a code before any actor"));
  EXPECT_THAT(fault("A_ [] \n"), testing::HasSubstr("an empty code"));
  EXPECT_THAT(fault("A_ [NOL] x\n"), testing::HasSubstr("after a code"));
  EXPECT_THAT(fault("\xFF_ [NOL]\n"), testing::HasSubstr("not valid UTF-8"));
  EXPECT_THAT(fault("FRONT_ [NOL]\nOLD\x01_ [NOL]\n"), testing::HasSubstr(":2:1: a control character (1)"));
  EXPECT_THAT(fault("FRONT_\r_ [NOL]\n"), testing::HasSubstr("a control character (13)"));
}

TEST(PetrarchAgents, BecomeGenericActorsWithPluralsAndSetsSpelledOut) {
  const std::string file =
      "!OFFICIAL! = MINISTER, SECRETARY\n"
      "FARMER [~AGR]\n"
      "POLICEMAN {POLICEMEN} [~COP]\n"
      "POLICE {} [~COP]\n"
      "!OFFICIAL!_OF_TRADE [~GOV]\n";
  const auto got = import_petrarch_agents("agents.txt", file, ActorCodes::from(*world()));
  ASSERT_TRUE(got.ok()) << got.error().to_string();
  EXPECT_EQ(got->actors, 4u);
  const auto index = index_of(got->text);
  ASSERT_EQ(index->named("Farmers").size(), 1u);
  EXPECT_TRUE(index->named("farmers")[0].plural);
  EXPECT_EQ(index->actor(index->named("policemen").at(0).actor).sectors.at(0), "COP");
  EXPECT_EQ(index->actor(index->named("Secretary of Trade").at(0).actor).sectors.at(0), "GOV");
  EXPECT_TRUE(index->named("polices").empty());
  EXPECT_EQ(import_petrarch_agents("f", "FARMER\n", ActorCodes::from(*world())).error().where, "f:1:1");
  EXPECT_EQ(import_petrarch_agents("f", "!O! =\n!O!_OF [~GOV]\n", ActorCodes::from(*world())).error().where, "f:2:1");
  EXPECT_EQ(import_petrarch_agents("f", "A {B [~COP]\n", ActorCodes::from(*world())).error().where, "f:1:3");
}

TEST(ActorTables, BecomePackEntries) {
  const std::string file =
      "name,aliases,country,sector,kind,begin,end,title,id,source\r\n"
      "\"Roth, Ina\",Ina Roth | I. Roth,NOL,GOV,person,2001-01-01,2004-05-06,\"Minister of \"\"Far\"\" Affairs\",ina,own notes\r\n"
      ",,NOL,ELI,,2004-05-07,,,ina,\r\n"
      "\r\n"
      "New Front,,SUD,REB,armed-group,,,,,\r\n";
  const auto got = import_actor_csv("t.csv", file);
  ASSERT_TRUE(got.ok()) << got.error().to_string();
  EXPECT_EQ(got->actors, 2u);
  const auto index = index_of(got->text);
  EXPECT_EQ(index->named("I. Roth").size(), 1u);
  EXPECT_EQ(index->on(*index->find("ina"), "2002-02-02").title, "Minister of \"Far\" Affairs");
  EXPECT_EQ(index->on(*index->find("ina"), "2012-02-02").sectors.at(0), "ELI");
  EXPECT_EQ(index->actor(*index->find("new-front")).country, "SUD");
}

TEST(ActorTables, MayHoldLineEndsAndTabsInTheirCells) {
  const auto got = import_actor_csv("t.csv", "name,aliases,sector,source\n\"Old\n`A` Front\",\"a\tb|c\nd\",\"RE\nB\",\"two\nlines\"\n");
  ASSERT_TRUE(got.ok()) << got.error().to_string();
  const auto entries = parse_pack_file("t.txt", got->text);
  ASSERT_TRUE(entries.ok()) << entries.error().to_string() << "\n" << got->text;
  ASSERT_EQ(entries->size(), 1u);
  EXPECT_EQ((*entries)[0].words, (std::vector<std::string>{"Old `A` Front", "|", "a b", "|", "c d"}));
  EXPECT_EQ((*entries)[0].attribute("sector"), "RE B");
  for (const char* id : {"\"a\nb\"", "+", "-"}) EXPECT_THAT(import_actor_csv("t", std::string("id,name\n") + id + ",X\n").error().to_string(), testing::HasSubstr("is no actor id"));
}

TEST(ActorTables, GiveEveryActorAnIdOfItsOwn) {
  const auto got = import_actor_csv("t.csv", "name\nOld Front 2\nOld Front\nOLD FRONT\nOld-Front 2\nOld Front\n");
  ASSERT_TRUE(got.ok());
  std::vector<std::string> ids;
  const auto entries = parse_pack_file("t.txt", got->text);
  ASSERT_TRUE(entries.ok()) << entries.error().to_string();
  for (const PackEntry& entry : *entries) ids.push_back(entry.head);
  EXPECT_THAT(ids, testing::ElementsAre("old-front-2", "old-front", "old-front-3", "old-front-2-2", "old-front-4"));
}

TEST(ActorTables, SayWhereTheyAreWrong) {
  EXPECT_THAT(import_actor_csv("t", "").error().to_string(), testing::HasSubstr("the table is empty"));
  EXPECT_THAT(import_actor_csv("t", "name,colour\n").error().to_string(), testing::StartsWith("t:1:2: unknown column `colour`"));
  EXPECT_THAT(import_actor_csv("t", "id,country\n").error().to_string(), testing::HasSubstr("no column `name`"));
  EXPECT_THAT(import_actor_csv("t", "id,name\nx y,X\n").error().to_string(), testing::HasSubstr("`x y` is no actor id"));
  EXPECT_THAT(import_actor_csv("t", "id,name\nx,\n").error().to_string(), testing::StartsWith("t:2:1: a row without a name"));
}

TEST(NewActors, AreWrittenAsTheFormatWantsThem) {
  EXPECT_EQ(actor_id_from("Front Démocratique d'Osta (FDO)"), "front-democratique-dosta-fdo");
  const auto index = index_of(actor_entry({"", {"Ana \"Sun\" Ruiz", "A. Ruiz"}, "person", "NOL", "GOV", "", "2020", "", "Foreign Minister", "", "own reading"}));
  EXPECT_EQ(index->named("Ana \"Sun\" Ruiz").size(), 1u);
  const auto ruiz = index->find("ana-sun-ruiz");
  ASSERT_TRUE(ruiz);
  EXPECT_EQ(index->on(*ruiz, "2021-01-01").sectors.at(0), "GOV");
  EXPECT_TRUE(index->on(*ruiz, "2019-01-01").sectors.empty());
}

TEST(NewActors, GetAnotherTermUnderTheEntryTheyHave) {
  const NewActor first{.names = {"Ana Ruiz"}, .kind = "person", .country = "XNO", .sector = "GOV", .begin = "2020", .end = "2023", .title = "Lakes Minister"};
  NewActor second = first;
  second.begin = "2024", second.end = "", second.title = "Foreign Minister";
  const std::string file = with_actor(with_actor("# ours\nbo-adem  Bo Adem\n", first) + "zoe-may  Zoe May\n", second);
  EXPECT_EQ(file,
            "# ours\nbo-adem  Bo Adem\nana-ruiz  Ana Ruiz  kind=person  country=XNO\n"
            "  fact  begin=2020  end=2023  country=XNO  sector=GOV  title=\"Lakes Minister\"\n"
            "  fact  begin=2024  country=XNO  sector=GOV  title=\"Foreign Minister\"\nzoe-may  Zoe May\n");
}

}  // namespace
}  // namespace averment
