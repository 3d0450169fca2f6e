#include "discourse/places.h"

#include "discourse/place_resolver.h"
#include "discourse/toponyms.h"

namespace averment {
namespace {

constexpr size_t kCandidatesKept = 5;

PlaceSense sense_of(const Toponym& toponym, const MentionTable& table) {
  if (toponym.adjective || toponym.inner) return PlaceSense::modifier;
  if (toponym.mention < 0) return PlaceSense::literal;
  switch (table.mentions[static_cast<size_t>(toponym.mention)].sense) {
    case Sense::metonym: return PlaceSense::metonym;
    case Sense::modifier: return PlaceSense::modifier;
    default: return PlaceSense::literal;
  }
}

// Rounded to four places, some ten metres: the gazetteer's own precision.
double rounded(double degrees) { return static_cast<double>(static_cast<int64_t>(degrees * 10000 + (degrees < 0 ? -0.5 : 0.5))) / 10000; }

}  // namespace

std::vector<PlaceMention> find_places(const View& view, const MentionTable& table, const Gazetteer& gazetteer) {
  const std::vector<Toponym> toponyms = find_toponyms(view, table, gazetteer);
  const std::vector<int32_t> chosen = resolve_places(view, toponyms, gazetteer);
  std::vector<PlaceMention> out;
  out.reserve(toponyms.size());
  for (size_t i = 0; i < toponyms.size(); ++i) {
    const Toponym& toponym = toponyms[i];
    PlaceMention& made = out.emplace_back();
    made.tokens = toponym.tokens;
    made.mention = toponym.mention;
    made.value.span = view.parse.span_of(toponym.tokens);
    made.value.name = toponym.text;
    made.value.sense = sense_of(toponym, table);
    if (chosen[i] < 0) continue;
    const PlaceHit& hit = toponym.candidates[static_cast<size_t>(chosen[i])];
    const GazetteerPlace place = gazetteer.place(hit.place);
    made.value.name = hit.spelling.empty() ? place.name : hit.spelling;
    if (!place.country.empty()) made.value.country = std::string(place.country);
    made.value.lat = rounded(place.lat);
    made.value.lon = rounded(place.lon);
    if (place.geonames != 0) made.value.geonames = place.geonames;
    made.value.precision = precision_of(place.kind);
    if (place.geonames != 0) made.value.candidates.push_back(place.geonames);
    for (const PlaceHit& other : toponym.candidates) {
      const int64_t id = gazetteer.place(other.place).geonames;
      if (id != 0 && id != place.geonames && made.value.candidates.size() < kCandidatesKept) made.value.candidates.push_back(id);
    }
  }
  return out;
}

}  // namespace averment
