// The places pack to flat bytes.
#pragma once
#include <memory>
#include <string>

#include "data/flat.h"
#include "discourse/gazetteer.h"

namespace averment {

inline constexpr uint32_t kGazetteerFormat = 2;

struct PlaceRecord {
  int64_t geonames;
  float lat, lon;
  uint32_t population;
  int32_t admin1;
  FlatString name;
  char country[4];
  uint8_t kind, unused[3];
};

struct CountryRecord {
  char code[4];
  uint32_t place;
};

Result<std::string> compile_gazetteer(const Pack& pack);

}  // namespace averment
