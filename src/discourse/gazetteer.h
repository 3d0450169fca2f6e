// Gazetteer: the places of the places pack: GeoNames' countries, administrative units and cities, and our own regions,
// waters and landmarks, found by name.
//
//   Result<std::shared_ptr<const Gazetteer>> gazetteer = Gazetteer::from(places_pack, cache_folder);
//   for (const PlaceHit& hit : (*gazetteer)->named("Paris")) (*gazetteer)->place(hit.place).population;
//
// Files of the pack: countries.txt (points and names of countries), regions.txt, and geonames.tsv, which tools/make_gazetteer.py
// makes from GeoNames data (CC BY 4.0). Compiled once into the cache and mapped. Immutable, shareable; views live as long as it does.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "data/phrase_table.h"
#include "nlp/parse.h"

namespace averment {

enum class PlaceKind : uint8_t { country, admin1, admin2, city, continent, region, water, range, island, point };
std::string_view to_string(PlaceKind kind);
std::string_view precision_of(PlaceKind kind);   // as records say it: "country", "admin1", "admin2", "city", "region", "point"

struct GazetteerPlace {
  int64_t geonames = 0;          // 0: none
  double lat = 0, lon = 0;       // WGS 84 degrees
  uint32_t population = 0;
  std::string_view country;      // alpha-3, "" where it lies in none or several
  int32_t admin1 = -1;           // index of the first-level unit it lies in
  PlaceKind kind = PlaceKind::city;
  std::string_view name;         // as GeoNames or the pack gives it first
};

struct PlaceHit {
  uint32_t place = 0;
  PhraseFit fit = PhraseFit::exact;
  std::string_view spelling;     // the name it was found by
};

class Gazetteer {
 public:
  // Fails with path:line:column where a file of the pack is wrong. A pack without geonames.tsv knows regions and countries only.
  static Result<std::shared_ptr<const Gazetteer>> from(const std::shared_ptr<const Pack>& pack, const std::string& cache_folder = "");
  virtual ~Gazetteer() = default;

  virtual uint32_t size() const = 0;
  virtual GazetteerPlace place(uint32_t index) const = 0;
  // All places of that name, most populous first; without those whose capitals the text lacks ("reading").
  virtual std::vector<PlaceHit> named(std::string_view name) const = 0;
  // The longest name that begins at the token `begin` and ends at or before `end`.
  virtual TokenRange longest(const Parse& parse, int32_t begin, int32_t end, std::vector<PlaceHit>& hits) const = 0;
  virtual std::optional<uint32_t> country(std::string_view alpha3) const = 0;
};

}  // namespace averment
