#include "discourse/gazetteer_compiler.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/file.h"

namespace averment {
namespace {

constexpr std::string_view kTable = "geonames.tsv";
constexpr std::array<std::string_view, 10> kKinds = {"country", "admin1", "admin2", "city", "continent", "region", "water", "range", "island", "point"};

std::optional<PlaceKind> kind_of(std::string_view word) {
  const auto at = std::find(kKinds.begin(), kKinds.end(), word);
  if (at == kKinds.end()) return std::nullopt;
  return static_cast<PlaceKind>(at - kKinds.begin());
}

template <typename T>
bool number(std::string_view text, T& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc() && end == text.data() + text.size();
}

struct Point {
  double lat = 0, lon = 0;
  bool ok() const { return std::abs(lat) <= 90 && std::abs(lon) <= 180; }
};

class Compiler {
 public:
  explicit Compiler(const Pack& pack) : pack_(pack) {}

  Result<std::string> compile() {
    if (Status status = read_countries(); !status.ok()) return status.error();
    if (Status status = read_table(); !status.ok()) return status.error();
    for (const auto& [code, country] : countries_)
      if (!country.seen) add(made(PlaceKind::country, country.point, code, country.names.empty() ? code : country.names[0]), country.names);
    for (const PackFile& file : pack_.files)
      if (file.name != "countries.txt")
        if (Status status = read_regions(file); !status.ok()) return status.error();
    for (size_t i = 0; i < places_.size(); ++i) {
      const auto first = by_id_.find(first_units_[i]);
      places_[i].admin1 = first == by_id_.end() ? -1 : static_cast<int32_t>(first->second);
    }
    return write();
  }

 private:
  struct Country {
    Point point;
    std::vector<std::string> names;
    bool seen = false;
  };

  static std::vector<std::string> names_in(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
      const size_t bar = text.find('|');
      std::string_view name = text.substr(0, bar);
      while (name.starts_with(' ')) name.remove_prefix(1);
      while (name.ends_with(' ')) name.remove_suffix(1);
      if (!name.empty()) out.emplace_back(name);
      text = bar == std::string_view::npos ? std::string_view() : text.substr(bar + 1);
    }
    return out;
  }

  Status read_point(const PackEntry& entry, std::string_view lat, std::string_view lon, Point& out) const {
    if (!number(lat, out.lat) || !number(lon, out.lon) || !out.ok())
      return pack_.error(entry, "`" + entry.head + "` needs lat= and lon= in degrees, as in lat=47.4 lon=8.5");
    return {};
  }

  Status read_countries() {
    for (const PackEntry& entry : pack_.file("countries.txt")) {
      Country country;
      if (entry.head.size() != 3) return pack_.error(entry, "`" + entry.head + "` is no alpha-3 code");
      if (Status status = read_point(entry, entry.attribute("lat"), entry.attribute("lon"), country.point); !status.ok()) return status;
      country.names = names_in(entry.text);
      countries_[entry.head] = std::move(country);
    }
    return {};
  }

  Status read_regions(const PackFile& file) {
    std::string_view kind_otherwise = "region";
    for (const PackEntry& entry : file.entries) {
      if (entry.head == "defaults") {
        kind_otherwise = entry.attribute("kind", kind_otherwise);
        continue;
      }
      std::string lat(entry.attribute("lat")), lon(entry.attribute("lon")), kind(entry.attribute("kind", kind_otherwise)), country(entry.attribute("country")),
          geonames(entry.attribute("geonames", "0")), population(entry.attribute("population", "0"));
      const auto known = kind_of(kind);
      if (!known) return pack_.error(entry, "unknown kind `" + kind + "`; a place is a country, admin1, admin2, city, continent, region, water, range, island or point");
      Point point;
      if (Status status = read_point(entry, lat, lon, point); !status.ok()) return status;
      if (!country.empty() && !countries_.empty() && !countries_.contains(country)) return pack_.error(entry, "no country has the code `" + country + "`");
      const std::vector<std::string> names = names_in(entry.text);
      if (names.empty()) return pack_.error(entry, "`" + entry.head + "` has no name; write names after the id, separated by |");
      PlaceRecord place = made(*known, point, country, names[0]);
      if (!number(std::string_view(geonames), place.geonames) || !number(std::string_view(population), place.population))
        return pack_.error(entry, "geonames= and population= are whole numbers");
      if (const auto there = by_id_.find(place.geonames); place.geonames != 0 && there != by_id_.end()) {  // GeoNames has it: more names, a better point
        places_[there->second].lat = place.lat;
        places_[there->second].lon = place.lon;
        for (const std::string& name : names) phrases_.add(name, there->second);
        continue;
      }
      add(place, names);
    }
    return {};
  }

  // The lines of tools/make_gazetteer.py.
  Status read_table() {
    Result<std::string> bytes = read_file(pack_.path + '/' + std::string(kTable));
    if (!bytes.ok()) return bytes.error().code == ErrorCode::kNotFound ? Status() : Status(bytes.error());
    std::string_view rest = *bytes;
    for (int line = 1; !rest.empty(); ++line) {
      const size_t end = rest.find('\n');
      std::array<std::string_view, 9> cells;
      std::string_view text = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      size_t count = 0;
      for (; count < cells.size(); ++count) {
        const size_t tab = text.find('\t');
        cells[count] = text.substr(0, tab);
        if (tab == std::string_view::npos) {
          ++count;
          break;
        }
        text = text.substr(tab + 1);
      }
      Point point;
      PlaceRecord place{};
      int64_t first = 0;
      const auto kind = kind_of(cells[0]);
      if (count != cells.size() || !kind || !number(cells[1], place.geonames) || !number(cells[2], point.lat) || !number(cells[3], point.lon) || !point.ok() ||
          !number(cells[4], place.population) || cells[5].size() != 3 || !number(cells[6], first))
        return Error{ErrorCode::kBadData, pack_.path + '/' + std::string(kTable) + ':' + std::to_string(line) + ":1", "no line of nine columns as tools/make_gazetteer.py writes them; run it again"};
      std::vector<std::string> names = names_in(cells[8]);
      names.insert(names.begin(), std::string(cells[7]));
      const std::string code(cells[5]);
      const PlaceRecord base = place;
      place = made(*kind, point, code, names[0]);
      place.geonames = base.geonames;
      place.population = base.population;
      if (*kind == PlaceKind::country) {
        const auto known = countries_.find(code);
        if (known == countries_.end()) continue;  // a country without a point is no help
        known->second.seen = true;
        place.lat = static_cast<float>(known->second.point.lat);
        place.lon = static_cast<float>(known->second.point.lon);
        const auto& ours = known->second.names;
        names.insert(names.begin(), ours.begin(), ours.end());
        place.name = out_.text(names[0]);
      }
      add(place, names, first);
    }
    return {};
  }

  PlaceRecord made(PlaceKind kind, Point point, std::string_view country, std::string_view name) {
    PlaceRecord place{};
    place.kind = static_cast<uint8_t>(kind);
    place.lat = static_cast<float>(point.lat);
    place.lon = static_cast<float>(point.lon);
    std::memcpy(place.country, country.data(), std::min<size_t>(country.size(), 3));
    place.name = out_.text(name);
    return place;
  }

  void add(const PlaceRecord& place, const std::vector<std::string>& names, int64_t first_unit = 0) {
    const auto index = static_cast<uint32_t>(places_.size());
    if (place.kind == static_cast<uint8_t>(PlaceKind::country)) codes_.push_back({{place.country[0], place.country[1], place.country[2], '\0'}, index});
    if (place.geonames != 0) by_id_.try_emplace(place.geonames, index);
    places_.push_back(place);
    first_units_.push_back(first_unit);
    for (const std::string& name : names) phrases_.add(name, index);
  }

  std::string write() {
    std::sort(codes_.begin(), codes_.end(), [](const CountryRecord& a, const CountryRecord& b) { return std::memcmp(a.code, b.code, 4) < 0; });
    out_.add(places_);
    out_.add(codes_);
    out_.add_bytes(phrases_.build());
    return out_.finish();
  }

  const Pack& pack_;
  FlatWriter out_;
  std::map<std::string, Country> countries_;
  std::vector<PlaceRecord> places_;
  std::vector<int64_t> first_units_;
  std::unordered_map<int64_t, uint32_t> by_id_;
  std::vector<CountryRecord> codes_;
  PhraseTableBuilder phrases_;
};

}  // namespace

std::string_view to_string(PlaceKind kind) { return kKinds[static_cast<size_t>(kind)]; }

Result<std::string> compile_gazetteer(const Pack& pack) { return Compiler(pack).compile(); }

}  // namespace averment
