#include "discourse/actor_compiler.h"

#include "base/hash.h"
#include "data/pack_codec.h"
#include "data/pack_parser.h"

namespace averment {
namespace {

std::shared_ptr<Pack> pack_of(const std::string& id, const std::vector<std::pair<std::string, std::string>>& files) {
  auto pack = std::make_shared<Pack>();
  pack->path = "packs/" + id;
  pack->manifest.id = id;
  for (const auto& [name, text] : files) {
    auto entries = parse_pack_file(pack->path + '/' + name, text, static_cast<uint32_t>(pack->files.size()));
    EXPECT_TRUE(entries.ok()) << entries.error().to_string();
    pack->files.push_back({name, std::move(*entries)});
  }
  return pack;
}

// Everything that the format has, and names that are odd: alternatives, marks, empty words, double spaces, no space at all.
std::vector<std::shared_ptr<const Pack>> both_packs() {
  auto own = pack_of("actors/own", {{"a.txt",
      "defaults  kind=person country=XNO sector=GOV,\n"
      "ruiz  Ana Ruiz | A. Ruiz  surname=\"Ruiz|Ruiz Vega\" after=ELI\n"
      "  fact begin=2001 end=2004-05 title=\"Foreign Minister\" of=norland/foreign-minister sector=\" GOV , ELI\"\n"
      "  fact begin=2004-06-01 end=2008 title=Premier\n"
      "  fact begin=2006 end=2007 title=Premier country=XSU\n"
      "olm  \"Bo  Olm\" | \"\" Bo \"\" Olm | Olm|Ólm  surname=no\n"
      "kai  \"\" Kai Rud |  | Rud \"\"\n"},
     {"b.txt",
      "reed-front  Reed|Marsh Front of the North|East | RF | R.F.-2 | a \" b \"  c  kind=armed-group sector=REB since=1994 until=2009-02  # a note\n"
      "  kind=armed-group\n"
      "  name  Old Reed Front | ORF  begin=1980-02 end=1994\n"
      "  plural reeds\n"
      "  acronym RFN\n"
      "  metonym \"Reed House\" | Marsh Hall  role=wing\n"
      "  organ wing  Reed Wing | RW  kind=party sector=OPP religion=chr ethnicity=ree\n"
      "  organ nameless\n"
      "  office leader  leader|chief | secretary general | Grand Chief\n"
      "  source own list\n"
      "norland  Northland  kind=country country=XNO\n"
      "  organ parliament  Thing\n"
      "lake-ministry  Ministry of Lakes  kind=ministry sector=GOV parent=norland state=yes public=no\n"
      "  office minister  lakes minister\n"}});
  auto world = pack_of("actors/world", {
      {"forms.txt", "country\n  form \"{adjective} {role}\"\n  form \"{name}'s {role}\"\n  form \"{name}' {role}\"  ends=s\n  form \"{role} of {the name}\"\n"
                    "organisation\n  form \"{name} {role}\"\n  form \"{role} of the {name}\"\n"},
      {"countries.txt", "norland  Norland | Kingdom of Norland  kind=country country=XNO article=the\n"
                        "  demonym Norlandic | Norse  person=Norlander|Norse  people=Norlanders\n  capital Osta\n  metonym \"Blue Tower\"  role=foreign-ministry\n"
                        "sudria  Sudria | Sudrias  kind=territory country=XSU\n  demonym Sudrian\n"},
      {"government.txt", "foreign-ministry  foreign ministry | ministry of foreign affairs  every=country kind=ministry sector=GOV\n"
                         "foreign-minister  foreign minister  every=country kind=office sector=GOV of=foreign-ministry\n"},
      {"groups.txt", "agent/police  police officer  kind=agent sector=COP public=no\n  plural police officers | policemen\n"
                     "reed-front  The Reed Front  country=XSU sector=OPP article=the\n  fact begin=1999 sector=OPP\n"},
      {"sectors.txt", "GOV\nREB\nOPP\nPTY\nCOP\nELI\n"}});
  return {own, world};
}

TEST(ActorCompiler, PacksGiveTheBytesTheyAlwaysGave) {
  const auto packs = both_packs();
  Result<ActorDrafts> drafts = read_actor_packs(packs);
  ASSERT_TRUE(drafts.ok()) << drafts.error().to_string();
  // A deliberate change of the compiled form raises kActorFormat and changes this digest.
  EXPECT_EQ(sha256_hex(compile_actors(std::move(*drafts))).substr(0, 16), "9e86545879a685e6");
  EXPECT_EQ(kActorFormat, 6u);
}

TEST(ActorCompiler, ParsedPacksGiveTheBytesTheyAlwaysGave) {
  std::string all;
  for (const auto& pack : both_packs()) all += encode_pack(*pack);
  EXPECT_EQ(sha256_hex(all).substr(0, 16), "eef7d3a07d1ba6e0");
}

}  // namespace
}  // namespace averment
