#include "export/field_formats.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "export/delimited.h"
#include "export/field_cells.h"
#include "record/names.h"
#include "record/summary.h"

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

void add_sources(const Record& r, const Event& e, FieldExport& out) { add_source_lines(r, e.key, e.chain, e.status, e.polarity, out); }

struct Side {
  std::vector<std::string> names, countries, sectors, titles, raw;
};
Side side_of(const Record& r, const std::vector<EntityAt>& actors) {
  Side out;
  for (const EntityAt& at : actors) {
    const Entity* e = find_entity(r, at.entity);
    if (e == nullptr) continue;
    out.names.push_back(e->name);
    if (e->country) out.countries.push_back(*e->country);
    out.sectors.insert(out.sectors.end(), e->sectors.begin(), e->sectors.end());
    for (const EntityRole& role : e->roles) out.titles.push_back(role.title);
    out.raw.push_back(at.span ? words_of(r, {*at.span}) : e->name);
  }
  return out;
}

std::string cell(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& v : values) out.append(out.empty() ? "" : "; ").append(v);
  return out.empty() ? "None" : out;
}
std::string cell(const std::string& value) { return value.empty() ? "None" : value; }
std::string first(const std::vector<std::string>& values) { return values.empty() ? "None" : values.front(); }

std::vector<std::string> names_of_type(const Record& r, EntityType type) {
  std::vector<std::string> out;
  for (const Entity& e : r.entities)
    if (e.type == type && std::any_of(e.mentions.begin(), e.mentions.end(), [](const EntityMention& m) { return m.kind == MentionKind::name; })) out.push_back(e.name);
  return out;
}

Json plover_entity(const Record& r, const EntityAt& at) {
  const Entity* e = find_entity(r, at.entity);
  Json out = Json::object();
  if (e == nullptr) return out;
  if (e->country) out["code"] = *e->country;
  if (!e->sectors.empty()) out["sector"] = e->sectors.front();
  out["entity_text"] = at.span ? words_of(r, {*at.span}) : e->name;
  if (e->actor) out["identifier_text"] = *e->actor;
  if (!e->roles.empty()) out["office"] = e->roles.front().title;
  return out;
}

int resolution_of(const std::string& precision) {
  if (precision == "country") return 1;
  if (precision == "admin1" || precision == "region") return 2;
  if (precision == "admin2") return 3;
  if (precision == "city") return 4;
  return precision == "point" ? 5 : 0;
}

Json plover_location(const Record& r, const Place& p) {
  Json out = {{"extracted_place", words_of(r, {p.span})}, {"resolved_place", p.name}};
  if (p.geonames) out["geonameid"] = *p.geonames;
  if (p.lat) out["lat"] = *p.lat;
  if (p.lon) out["lon"] = *p.lon;
  if (p.country) out["country_code"] = *p.country;
  if (const int resolution = resolution_of(p.precision); resolution > 0) out["resolution"] = resolution;
  return out;
}

}  // namespace

const char* const kPolecatHeader =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\t"
    "Actor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\t"
    "Recipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion";
const char* const kSourcesHeader = "Event ID\tPosition\tKind\tName\tInferred\tQuote\tStatus\tPolarity";

std::map<std::string, int> quads_of(const Pack& ontology) {
  std::map<std::string, int> out;
  for (const PackEntry& entry : ontology.file("types.txt")) {
    const std::string_view quad = entry.attribute("quad");
    int value = 0;
    if (std::from_chars(quad.data(), quad.data() + quad.size(), value).ec == std::errc()) out[entry.head] = value;
  }
  return out;
}

FieldExport export_plover(const Record& r, const FieldExportOptions& options) {
  FieldExport out;
  for (const Event& e : r.events) {
    if (!options.all && !is_told_as_such(e.status)) {
      ++out.left_out;
      continue;
    }
    const std::string day = day_of(r, e.time);
    if (day.empty()) ++out.undated;
    Json actors = Json::array(), recipients = Json::array();
    for (const EntityAt& at : e.source) actors.push_back(plover_entity(r, at));
    for (const EntityAt& at : e.target) recipients.push_back(plover_entity(r, at));
    Json json = {{"id", e.key}, {"has_event", true}, {"date", day.empty() ? Json(nullptr) : Json(day)}, {"actor", actors}, {"recipient", recipients}, {"event", {e.type}}};
    if (const Place* p = find_place(r, e.place)) json["event_loc"] = plover_location(r, *p);
    json["event_text"] = {words_of(r, {e.trigger})};
    if (const std::string quad = quad_of(options, e.type); !quad.empty()) json["quad_code"] = std::stoi(quad);
    if (e.goldstein) json["event_scale"] = *e.goldstein;
    json["mode"] = e.modes;
    json["context"] = e.contexts;
    for (const Quantity& q : r.quantities) {
      if (q.event != e.id || !q.best) continue;
      const char* key = q.kind == "killed" ? "dead" : q.kind == "injured" ? "injured" : q.kind == "arrested" ? "arrested" : nullptr;
      if (key != nullptr) json["size"][key] = *q.best;
    }
    Json cite = Json::object();
    if (r.document.uri) cite["url"] = *r.document.uri;
    if (r.document.title) cite["title"] = *r.document.title;
    if (r.document.language) cite["language"] = *r.document.language;
    if (r.document.outlet) cite["publication"] = *r.document.outlet;
    json["cite_info"] = cite;
    json["coder"] = "averment " + r.engine;
    // PLOVER has no field for who told it and how sure it is.
    Json chain = Json::array();
    for (const ChainLink& link : e.chain) chain.push_back({{"kind", name_of(link.kind)}, {"name", entity_name(r, link.entity)}, {"inferred", link.inferred}});
    json["averment"] = {{"status", name_of(e.status)}, {"polarity", name_of(e.polarity)}, {"chain", chain}, {"rule", e.rule}};
    out.lines.push_back(json.dump(-1, ' ', false, Json::error_handler_t::replace));
    add_sources(r, e, out);
  }
  return out;
}

FieldExport export_polecat(const Record& r, const FieldExportOptions& options) {
  FieldExport out;
  const Document& d = r.document;
  for (const Event& e : r.events) {
    if (!options.all && !is_told_as_such(e.status)) {
      ++out.left_out;
      continue;
    }
    const std::string day = day_of(r, e.time);
    if (day.empty()) ++out.undated;
    const Side actor = side_of(r, e.source), recipient = side_of(r, e.target);
    const Place* p = find_place(r, e.place);
    const std::string none = "None";
    std::vector<std::string> cells = {e.key, cell(day), e.type, first(e.modes), e.goldstein ? number(*e.goldstein) : none, cell(quad_of(options, e.type)), cell(e.contexts)};
    for (const Side* side : {&actor, &recipient})
      for (const std::string& value : {cell(side->names), first(side->countries), none, first(side->sectors), cell(side->sectors), cell(side->titles), cell(side->raw), none})
        cells.push_back(value);
    const std::vector<std::string> rest = {p != nullptr ? cell(p->name) : none,
                                           p != nullptr && p->precision == "city" ? p->name : none,
                                           none,
                                           none,
                                           p != nullptr ? cell(p->country.value_or("")) : none,
                                           p != nullptr && p->lat ? number(*p->lat) : none,
                                           p != nullptr && p->lon ? number(*p->lon) : none,
                                           p != nullptr && p->geonames ? std::to_string(*p->geonames) : none,
                                           p != nullptr ? words_of(r, {p->span}) : none,
                                           none,
                                           cell(d.outlet.value_or("")),
                                           cell(d.published.value_or("").substr(0, 10)),
                                           cell(names_of_type(r, EntityType::person)),
                                           cell(names_of_type(r, EntityType::organization)),
                                           cell(names_of_type(r, EntityType::place)),
                                           cell(d.language.value_or("")),
                                           "averment " + r.engine};
    cells.insert(cells.end(), rest.begin(), rest.end());
    std::string line = delimited(cells, Delimiter::tab);
    line.pop_back();
    out.lines.push_back(std::move(line));
    add_sources(r, e, out);
  }
  return out;
}

}  // namespace averment
