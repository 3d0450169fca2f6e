#include "export/field_formats.h"

#include <nlohmann/json.hpp>

namespace averment {
namespace {

Span span_of(const Document& d, std::string_view words) {
  const auto begin = static_cast<uint32_t>(d.text.find(words));
  return {begin, begin + static_cast<uint32_t>(words.size())};
}

Record sample() {
  Record r;
  r.engine = "0.1.0";
  r.document.text = "Police in Varo arrested ten\tdockers, Radio Hale said.";
  r.document.outlet = "Hale Post";
  r.document.published = "2024-03-06T10:00:00Z";
  r.document.language = "en";
  const Document& d = r.document;
  Entity police{.id = "e1", .type = EntityType::organization, .name = "Police", .country = "XNO", .sectors = {"COP", "GOV"}};
  police.mentions = {{span_of(d, "Police"), MentionKind::name, Sense::literal, span_of(d, "Police")}};
  Entity dockers{.id = "e2", .type = EntityType::group, .name = "dockers", .sectors = {"LAB"}};
  Entity radio{.id = "e3", .type = EntityType::organization, .name = "Radio Hale"};
  r.entities = {police, dockers, radio};
  Place p{.id = "p1", .span = span_of(d, "Varo"), .name = "Varo", .country = "XNO", .lat = 12.5, .lon = -3.25, .geonames = 77, .precision = "city"};
  r.places = {p};
  r.quantities = {{"q1", span_of(d, "ten"), "arrested", {}, 10.0, {}, false, {}, "", "v1"}};
  Event e{.id = "v1", .key = "k1", .type = "COERCE", .modes = {"arrest"}, .goldstein = -5.0, .trigger = span_of(d, "arrested")};
  e.source = {{"e1", span_of(d, "Police")}};
  e.target = {{"e2", span_of(d, "ten\tdockers")}};
  e.place = "p1";
  e.chain = {{LinkKind::outlet, "e3", span_of(d, "Radio Hale"), true}};
  Event denied = e;
  denied.key = "k2";
  denied.status = RowStatus::denied;
  r.events = {e, denied};
  return r;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == '\t') out.emplace_back();
    else out.back() += c;
  }
  return out;
}

TEST(Polecat, WritesFortyColumnsUnderItsHeader) {
  const FieldExport out = export_polecat(sample(), {.quads = {{"COERCE", 4}}});
  const auto header = split(kPolecatHeader);
  ASSERT_EQ(header.size(), 40U);
  ASSERT_EQ(out.lines.size(), 1U);
  const auto cells = split(out.lines[0]);
  ASSERT_EQ(cells.size(), 40U);
  const auto at = [&](std::string_view name) { return cells[static_cast<size_t>(std::find(header.begin(), header.end(), name) - header.begin())]; };
  EXPECT_EQ(at("Event Date"), "2024-03-06");
  EXPECT_EQ(at("Quad Code"), "4");
  EXPECT_EQ(at("Actor Sectors"), "COP; GOV");
  EXPECT_EQ(at("Recipient Name Raw"), "ten dockers");
  EXPECT_EQ(at("Recipient Country"), "None");
  EXPECT_EQ(at("Longitude"), "-3.25");
  EXPECT_EQ(at("GeoNames ID"), "77");
  EXPECT_EQ(at("Source"), "Hale Post");
  EXPECT_EQ(at("Version"), "averment 0.1.0");
}

TEST(FieldFormats, LeaveOutWhatIsDeniedCountItAndKeepItWhenAsked) {
  EXPECT_EQ(export_polecat(sample(), {}).left_out, 1U);
  EXPECT_EQ(export_plover(sample(), {}).left_out, 1U);
  EXPECT_EQ(export_polecat(sample(), {.all = true}).lines.size(), 2U);
  EXPECT_EQ(export_plover(sample(), {.all = true}).lines.size(), 2U);
}

TEST(FieldFormats, GiveEachEventItsSources) {
  EXPECT_THAT(export_polecat(sample(), {}).sources, testing::ElementsAre("k1\t0\toutlet\tRadio Hale\t1\tRadio Hale\tasserted\tpositive"));
  Record r = sample();
  r.events[0].chain.clear();
  EXPECT_THAT(export_polecat(r, {}).sources, testing::ElementsAre("k1\t0\tnarrator\tHale Post\t0\t\tasserted\tpositive"));
}

TEST(Plover, WritesItsFieldsAndOursApart) {
  const FieldExport out = export_plover(sample(), {.quads = {{"COERCE", 4}}});
  ASSERT_EQ(out.lines.size(), 1U);
  const auto json = nlohmann::json::parse(out.lines[0]);
  EXPECT_EQ(json["event"][0], "COERCE");
  EXPECT_EQ(json["date"], "2024-03-06");
  EXPECT_EQ(json["actor"][0]["code"], "XNO");
  EXPECT_EQ(json["recipient"][0]["entity_text"], "ten dockers");
  EXPECT_EQ(json["event_loc"]["resolution"], 4);
  EXPECT_EQ(json["size"]["arrested"], 10);
  EXPECT_EQ(json["averment"]["chain"][0]["name"], "Radio Hale");
  Record r = sample();
  r.document.published.reset();
  EXPECT_EQ(export_plover(r, {}).undated, 1U);
}

TEST(Gdelt, WritesSixtyOneColumnsAsItsCodebookNumbersThem) {
  Record r = sample();
  r.document.segments = {{SegmentKind::body, {0, 20}}};
  r.document.uri = "https://example.org/a";
  r.events[0].key = "0123456789abcdef";
  r.events[0].cameo = "1734";
  r.events[0].again = {{0, 1}};
  const FieldExport out = export_gdelt(r, {.quads = {{"COERCE", 4}}, .fips = {{"XNO", "NX"}}});
  ASSERT_EQ(out.lines.size(), 1U);
  EXPECT_EQ(out.left_out, 1U);
  const auto cells = split(out.lines[0]);
  ASSERT_EQ(cells.size(), 61U);
  std::string told;
  for (size_t i = 0; i < cells.size(); ++i)
    if (!cells[i].empty()) told += std::to_string(i + 1) + ' ' + cells[i] + '\n';
  EXPECT_EQ(told,
            "1 5124095576030430\n2 20240306\n3 202403\n4 2024\n5 2024.2630\n6 XNOCOPGOV\n7 Police\n8 XNO\n13 COP\n14 GOV\n16 LAB\n17 dockers\n23 LAB\n"
            "26 1\n27 1734\n28 173\n29 17\n30 4\n31 -5\n32 2\n33 1\n34 1\n52 4\n53 Varo\n54 NX\n57 12.5\n58 -3.25\n60 20240306100000\n61 https://example.org/a\n");
  EXPECT_THAT(out.sources, testing::ElementsAre("5124095576030430\t0\toutlet\tRadio Hale\t1\tRadio Hale\tasserted\tpositive"));
}

TEST(Gdelt, HasStatementsUnderTheirCodeAndLeavesOutWhatHasNone) {
  Record r = sample();
  Statement s{.id = "s1", .key = "00000000000000a1", .cameo = "010"};
  s.speaker = Speaker{"e3", std::nullopt};
  s.content = {span_of(r.document, "arrested")};
  r.statements = {s, Statement{.id = "s2", .key = "00000000000000a2"}};
  const FieldExport out = export_gdelt(r, {});
  EXPECT_EQ(out.without_code, 1U);  // the event; the second is denied
  ASSERT_EQ(out.lines.size(), 1U);
  const auto cells = split(out.lines[0]);
  EXPECT_EQ(cells[6], "Radio Hale");
  EXPECT_EQ(cells[26] + ' ' + cells[27] + ' ' + cells[28] + ' ' + cells[29], "010 010 01 1");
  EXPECT_EQ(cells[25], "0");
}

}  // namespace
}  // namespace averment
