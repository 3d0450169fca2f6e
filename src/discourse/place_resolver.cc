#include "discourse/place_resolver.h"

#include <cmath>
#include <map>

namespace averment {
namespace {

// Weights, in units of one power of ten of inhabitants.
constexpr double kHeld = 8;          // the text says what holds it
constexpr double kHint = 2;          // the text says what kind it is
constexpr double kCountryShare = 2.5, kUnitShare = 4.5;
constexpr double kNear = 4, kNearKm = 120;
constexpr double kCountry = 2;       // a country before a town of its name
constexpr double kUnit = -0.8;       // a province after its chief town
constexpr double kDistrict = -1.6;
constexpr double kSpelled = 0.5;     // found by its main name and not by one in another language
constexpr double kCapital = 1;     // a capital
constexpr double kNameless = 6;      // regions and waters have no inhabitants to count
constexpr int kRounds = 3;
constexpr size_t kMostCandidates = 40, kMostNeighbours = 60;

double kilometres(const GazetteerPlace& a, const GazetteerPlace& b) {
  constexpr double kRadians = 3.14159265358979 / 180, kEarth = 6371;
  const double lat = (b.lat - a.lat) * kRadians / 2, lon = (b.lon - a.lon) * kRadians / 2;
  const double h = std::sin(lat) * std::sin(lat) + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * std::sin(lon) * std::sin(lon);
  return 2 * kEarth * std::asin(std::min(1.0, std::sqrt(h)));
}

bool is_settled(PlaceKind kind) { return kind == PlaceKind::city || kind == PlaceKind::admin2 || kind == PlaceKind::point || kind == PlaceKind::admin1; }

struct Option {
  PlaceHit hit;
  GazetteerPlace place;
  int32_t index = 0;     // into the toponym's candidates
  double fixed = 0;      // what does not change from round to round
};

// All occurrences of one name that nothing sets apart.
struct Sense {
  std::vector<size_t> toponyms;
  std::vector<Option> options;
  int32_t chosen = -1;
  double weight = 1;
};

class Resolver {
 public:
  Resolver(const View& view, const std::vector<Toponym>& toponyms, const Gazetteer& gazetteer) : view_(view), toponyms_(toponyms), gazetteer_(gazetteer) {}

  std::vector<int32_t> resolve() {
    gather();
    count_countries();
    for (Sense& sense : senses_) choose(sense, false);
    for (int round = 0; round < kRounds; ++round) {
      count_units();
      for (Sense& sense : senses_) choose(sense, true);
    }
    std::vector<int32_t> out(toponyms_.size(), -1);
    for (const Sense& sense : senses_)
      for (const size_t i : sense.toponyms) out[i] = sense.chosen < 0 ? -1 : sense.options[static_cast<size_t>(sense.chosen)].index;
    return out;
  }

 private:
  // The toponym that the text names as holding this one: after a comma, in parentheses, after "in".
  int32_t holder_of(size_t i) const {
    if (i + 1 >= toponyms_.size() || toponyms_[i].adjective || toponyms_[i + 1].adjective) return -1;
    const int32_t gap = toponyms_[i].tokens.end, next = toponyms_[i + 1].tokens.begin;
    if (view_.token(gap - 1).sentence != view_.token(next).sentence) return -1;
    if (next - gap == 1 && (view_.is_punctuation(gap) || view_.lexicon.in("place-inside", view_.word(gap)))) return static_cast<int32_t>(i) + 1;
    return -1;
  }

  bool holds(const GazetteerPlace& inner, const Toponym& holder) const {
    for (const PlaceHit& hit : holder.candidates) {
      const GazetteerPlace outer = gazetteer_.place(hit.place);
      if (outer.kind == PlaceKind::country && inner.kind != PlaceKind::country && outer.country == inner.country) return true;
      if (outer.kind == PlaceKind::admin1 && inner.admin1 >= 0 && static_cast<uint32_t>(inner.admin1) == hit.place && inner.kind != PlaceKind::admin1) return true;
      const bool region = outer.kind == PlaceKind::region || outer.kind == PlaceKind::island;
      if (region && is_settled(inner.kind) && kilometres(inner, outer) < 400) return true;
    }
    return false;
  }

  void gather() {
    std::map<std::pair<std::string, int64_t>, size_t> known;
    std::map<std::string, size_t> held;  // a name that the text has set somewhere: its sense
    for (size_t i = 0; i < toponyms_.size(); ++i) {
      const Toponym& t = toponyms_[i];
      const int32_t holder = holder_of(i);
      std::vector<Option> options = options_of(t, holder);
      const bool is_held = holder >= 0 && std::any_of(options.begin(), options.end(), [](const Option& o) { return o.fixed >= kHeld; });
      const std::string key = fold_phrase(t.text) + (t.adjective ? "/a" : "");
      size_t sense = senses_.size();
      if (is_held) {
        const auto best = std::max_element(options.begin(), options.end(), [](const Option& a, const Option& b) { return a.fixed < b.fixed; });
        sense = known.try_emplace({key, static_cast<int64_t>(best->hit.place) + 1}, senses_.size()).first->second;
        held.try_emplace(key, sense);
      } else {
        sense = known.try_emplace({key, -static_cast<int64_t>(t.hint) - 1}, senses_.size()).first->second;
      }
      if (sense == senses_.size()) senses_.push_back({{}, std::move(options), -1, 1});
      senses_[sense].toponyms.push_back(i);
    }
    // Said once, held throughout: "Paris, Texas … in Paris".
    for (const auto& [key, index] : known) {
      const auto place = held.find(key.first);
      if (key.second >= 0 || place == held.end() || place->second == index) continue;
      for (Option& option : senses_[index].options)
        for (const Option& other : senses_[place->second].options)
          if (other.hit.place == option.hit.place && other.fixed >= kHeld) option.fixed += kHeld / 2;
    }
    for (Sense& sense : senses_) sense.weight = std::sqrt(static_cast<double>(sense.toponyms.size()));
  }

  std::vector<Option> options_of(const Toponym& t, int32_t holder) const {
    std::vector<Option> out;
    for (size_t c = 0; c < t.candidates.size(); ++c) {
      Option option{t.candidates[c], gazetteer_.place(t.candidates[c].place), static_cast<int32_t>(c), 0};
      option.fixed = size_of(option.place) + (option.hit.spelling == option.place.name ? kSpelled : 0);
      if (option.hit.fit == PhraseFit::exact) option.fixed += kSpelled / 2;
      if (t.hint != PlaceKind::point && option.place.kind == t.hint) option.fixed += kHint;
      if (option.place.kind == PlaceKind::city && is_capital(t, option.place)) option.fixed += kCapital;
      if (holder >= 0 && holds(option.place, toponyms_[static_cast<size_t>(holder)])) option.fixed += kHeld;
      out.push_back(option);
    }
    std::stable_sort(out.begin(), out.end(), [](const Option& a, const Option& b) { return a.fixed > b.fixed; });
    if (out.size() > kMostCandidates) out.resize(kMostCandidates);
    return out;
  }

  static double size_of(const GazetteerPlace& place) {
    const double people = std::log10(static_cast<double>(place.population) + 10);
    switch (place.kind) {
      case PlaceKind::country: return people + kCountry;
      case PlaceKind::admin1: return people + kUnit;
      case PlaceKind::admin2: return people + kDistrict;
      case PlaceKind::city: return people;
      default: return people + kNameless;
    }
  }

  bool is_capital(const Toponym& t, const GazetteerPlace& place) const {
    const CountryWord* word = view_.lexicon.country_word(t.text);
    return word != nullptr && word->kind == CountryWordKind::seat && view_.lexicon.countries()[word->country].code == place.country && place.population > 50000;
  }

  void count_countries() {
    double all = 0;
    for (const Toponym& t : toponyms_) {
      if (t.country.empty()) continue;
      const double weight = t.adjective ? 0.5 : 1;
      country_share_[std::string(t.country)] += weight;
      all += weight;
    }
    said_ = country_share_;
    for (auto& [code, share] : country_share_) share /= all + 1;
  }

  void count_units() {
    unit_share_.clear();
    country_share_ = said_;
    double units = 0, countries = 0;
    for (const auto& [code, weight] : said_) countries += weight;
    for (const Sense& sense : senses_) {
      if (sense.chosen < 0) continue;
      const Option& option = sense.options[static_cast<size_t>(sense.chosen)];
      if (option.place.kind != PlaceKind::country && !option.place.country.empty()) country_share_[std::string(option.place.country)] += sense.weight, countries += sense.weight;
      const int32_t unit = option.place.kind == PlaceKind::admin1 ? static_cast<int32_t>(option.hit.place) : option.place.admin1;
      if (unit >= 0) unit_share_[unit] += sense.weight, units += sense.weight;
    }
    for (auto& [code, share] : country_share_) share /= countries + 1;
    for (auto& [unit, share] : unit_share_) share /= units + 1;
  }

  double nearness(const Sense& sense, const Option& option) const {
    if (!is_settled(option.place.kind)) return 0;
    double sum = 0;
    size_t looked = 0;
    for (const Sense& other : senses_) {
      if (&other == &sense || other.chosen < 0) continue;
      const GazetteerPlace& place = other.options[static_cast<size_t>(other.chosen)].place;
      if (!is_settled(place.kind)) continue;
      if (++looked > kMostNeighbours) break;
      sum += other.weight * std::exp(-kilometres(option.place, place) / kNearKm);
    }
    return kNear * (1 - std::exp(-sum));
  }

  void choose(Sense& sense, bool with_neighbours) {
    double best = -1e9;
    int32_t chosen = -1;
    for (size_t i = 0; i < sense.options.size(); ++i) {
      const Option& option = sense.options[i];
      double score = option.fixed;
      if (const auto share = country_share_.find(std::string(option.place.country)); share != country_share_.end()) score += kCountryShare * std::sqrt(share->second);
      if (with_neighbours) {
        const int32_t unit = option.place.kind == PlaceKind::admin1 ? static_cast<int32_t>(option.hit.place) : option.place.admin1;
        if (const auto share = unit_share_.find(unit); unit >= 0 && share != unit_share_.end()) score += kUnitShare * std::sqrt(own_excluded(sense, unit, share->second));
        score += nearness(sense, option);
      }
      if (score > best) best = score, chosen = static_cast<int32_t>(i);
    }
    sense.chosen = chosen;
  }

  // A sense must not vote for itself.
  double own_excluded(const Sense& sense, int32_t unit, double share) const {
    if (sense.chosen < 0) return share;
    const Option& now = sense.options[static_cast<size_t>(sense.chosen)];
    const int32_t own = now.place.kind == PlaceKind::admin1 ? static_cast<int32_t>(now.hit.place) : now.place.admin1;
    if (own != unit) return share;
    double all = 1;
    for (const Sense& other : senses_) all += other.chosen < 0 ? 0 : other.weight;
    return std::max(0.0, share - sense.weight / all);
  }

  const View& view_;
  const std::vector<Toponym>& toponyms_;
  const Gazetteer& gazetteer_;
  std::vector<Sense> senses_;
  std::map<std::string, double> country_share_, said_;
  std::map<int32_t, double> unit_share_;
};

}  // namespace

std::vector<int32_t> resolve_places(const View& view, const std::vector<Toponym>& toponyms, const Gazetteer& gazetteer) {
  return Resolver(view, toponyms, gazetteer).resolve();
}

}  // namespace averment
