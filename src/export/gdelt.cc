#include <cstdio>
#include <cstdlib>

#include "export/field_cells.h"

namespace averment {
namespace {

constexpr size_t kColumns = 61;
constexpr size_t kActorTypes = 3;
constexpr const char* kVerbalCooperation = "1";  // where GDELT has public statements
constexpr std::string_view kUsa = "USA";         // of the United States, states and cities have numbers of their own

// The numbers of the columns, as GDELT's codebook counts them.
enum Column : size_t {
  kId = 1, kDay, kMonth, kYear, kFraction, kActor1 = 6, kActor2 = 16, kIsRoot = 26, kCode, kBaseCode, kRootCode, kQuad, kGoldstein, kMentions, kSources, kArticles,
  kPlaceType = 52, kPlaceName, kPlaceCountry, kLatitude = 57, kLongitude, kAdded = 60, kUrl
};

using Cells = std::vector<std::string>;

// A number that is the same in every run: sixty bits of the row's key.
std::string id_of(const std::string& key) { return std::to_string(std::strtoull(key.substr(0, 15).c_str(), nullptr, 16)); }

void put_day(Cells& cells, const std::string& day) {
  if (day.empty()) return;
  const std::string year = day.substr(0, 4), month = day.substr(5, 2), number = day.substr(8, 2);
  char fraction[32];
  std::snprintf(fraction, sizeof fraction, "%.4f", std::atoi(year.c_str()) + (std::atoi(month.c_str()) * 30 + std::atoi(number.c_str())) / 365.0);
  cells[kDay] = year + month + number;
  cells[kMonth] = year + month;
  cells[kYear] = year;
  cells[kFraction] = fraction;
}

void put_actor(Cells& cells, size_t at, const Entity* e) {
  if (e == nullptr) return;
  const std::string country = e->country.value_or("");
  std::string code = country;
  for (size_t i = 0; i < e->sectors.size() && i < kActorTypes; ++i) {
    code += e->sectors[i];
    cells[at + 7 + i] = e->sectors[i];
  }
  cells[at] = code;
  cells[at + 1] = e->name;
  cells[at + 2] = country;
}

std::string place_type(const Place& p) {
  const bool usa = p.country == kUsa;
  if (p.precision == "country") return "1";
  if (p.precision == "admin1") return usa ? "2" : "5";
  return p.precision == "city" || p.precision == "point" ? (usa ? "3" : "4") : "";
}

void put_place(Cells& cells, const Place* p, const FieldExportOptions& options) {
  if (p == nullptr) return;
  cells[kPlaceType] = place_type(*p);
  cells[kPlaceName] = p->name;
  if (const auto fips = options.fips.find(p->country.value_or("")); fips != options.fips.end()) cells[kPlaceCountry] = fips->second;
  if (p->lat) cells[kLatitude] = number(*p->lat);
  if (p->lon) cells[kLongitude] = number(*p->lon);
}

// In the lead: the first body segment.
bool in_lead(const Document& d, Span at) {
  for (const Segment& s : d.segments)
    if (s.kind == SegmentKind::body) return at.begin < s.span.end;
  return false;
}

Cells begun(const Record& r, const std::string& key, const std::string& code, const std::string& time, Span at, size_t mentions) {
  Cells cells(kColumns + 1);  // the first is not written
  cells[kId] = id_of(key);
  put_day(cells, day_of(r, time));
  cells[kIsRoot] = in_lead(r.document, at) ? "1" : "0";
  cells[kCode] = code;
  cells[kBaseCode] = code.substr(0, 3);
  cells[kRootCode] = code.substr(0, 2);
  cells[kMentions] = std::to_string(mentions);
  cells[kSources] = cells[kArticles] = "1";
  std::string added;
  for (const char c : r.document.published.value_or("").substr(0, 19))
    if (c >= '0' && c <= '9') added += c;
  if (added.size() >= 8) cells[kAdded] = added.append(14 - std::min<size_t>(14, added.size()), '0');
  cells[kUrl] = r.document.uri.value_or("");
  return cells;
}

std::string line_of(Cells cells) {
  cells.erase(cells.begin());
  return line_of_cells(cells);
}

}  // namespace

std::map<std::string, std::string> fips_of(const Pack& places) {
  std::map<std::string, std::string> out;
  for (const PackEntry& entry : places.file("countries.txt"))
    if (entry.has("fips")) out[entry.head] = entry.attribute("fips");
  return out;
}

FieldExport export_gdelt(const Record& r, const FieldExportOptions& options) {
  FieldExport out;
  const auto counted = [&](RowStatus status) {
    if (options.all || is_told_as_such(status)) return true;
    ++out.left_out;
    return false;
  };
  const auto keep = [&](const Cells& cells, const auto& row) {
    if (cells[kDay].empty()) ++out.undated;
    add_source_lines(r, cells[kId], row.chain, row.status, row.polarity, out);
    out.lines.push_back(line_of(cells));
  };
  for (const Event& e : r.events) {
    if (!counted(e.status)) continue;
    if (!e.cameo) {
      ++out.without_code;
      continue;
    }
    Cells cells = begun(r, e.key, *e.cameo, e.time, e.trigger, 1 + e.again.size());
    if (!e.source.empty()) put_actor(cells, kActor1, find_entity(r, e.source[0].entity));
    if (!e.target.empty()) put_actor(cells, kActor2, find_entity(r, e.target[0].entity));
    cells[kQuad] = quad_of(options, e.type);
    if (e.goldstein) cells[kGoldstein] = number(*e.goldstein);
    put_place(cells, find_place(r, e.place), options);
    keep(cells, e);
  }
  for (const Statement& s : r.statements) {
    if (!s.cameo || !counted(s.status)) continue;
    Cells cells = begun(r, s.key, *s.cameo, s.time, s.cue ? s.cue->span : s.content.empty() ? Span() : s.content[0], 1);
    if (s.speaker) put_actor(cells, kActor1, find_entity(r, s.speaker->entity));
    if (s.addressee) put_actor(cells, kActor2, find_entity(r, s.addressee->entity));
    cells[kQuad] = kVerbalCooperation;
    put_place(cells, find_place(r, s.place), options);
    keep(cells, s);
  }
  return out;
}

}  // namespace averment
