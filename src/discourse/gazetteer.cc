#include "discourse/gazetteer.h"

#include "data/cache.h"
#include "discourse/gazetteer_compiler.h"

namespace averment {
namespace {

class MappedGazetteer final : public Gazetteer {
 public:
  explicit MappedGazetteer(std::shared_ptr<const Blob> blob) : blob_(std::move(blob)), reader_(blob_->bytes()) {
    places_ = reader_.take<PlaceRecord>();
    countries_ = reader_.take<CountryRecord>();
    auto table = PhraseTable::over(reader_.take_bytes());
    is_open_ = table.ok() && reader_.ok();
    if (is_open_) table_ = *table;
    reader_.take_pool();
    is_open_ = is_open_ && reader_.ok();
  }

  bool is_open() const { return is_open_; }
  uint32_t size() const override { return static_cast<uint32_t>(places_.size()); }

  GazetteerPlace place(uint32_t index) const override {
    if (index >= places_.size()) return {};
    const PlaceRecord& r = places_[index];
    return {r.geonames, r.lat, r.lon, r.population, code(r.country), r.admin1, static_cast<PlaceKind>(r.kind), reader_.text(r.name)};
  }

  std::vector<PlaceHit> named(std::string_view name) const override {
    std::vector<PhraseHit> found;
    table_.find(name, found);
    return ranked(found);
  }

  TokenRange longest(const Parse& parse, int32_t begin, int32_t end, std::vector<PlaceHit>& hits) const override {
    hits.clear();
    TokenRange best{begin, begin};
    PhraseCursor cursor(table_);
    std::vector<PhraseHit> found;
    end = std::min(end, static_cast<int32_t>(parse.tokens.size()));
    for (int32_t i = begin; i >= 0 && i < end; ++i) {
      const bool more = cursor.next(parse.tokens[static_cast<size_t>(i)].text, i > begin && !parse.tokens[static_cast<size_t>(i) - 1].space_after, found);
      if (auto kept = ranked(found); !kept.empty()) {
        best.end = i + 1;
        hits = std::move(kept);
      }
      if (!more) break;
    }
    return best;
  }

  std::optional<uint32_t> country(std::string_view alpha3) const override {
    const auto at = std::lower_bound(countries_.begin(), countries_.end(), alpha3, [](const CountryRecord& r, std::string_view wanted) { return code(r.code) < wanted; });
    if (at == countries_.end() || code(at->code) != alpha3) return std::nullopt;
    return at->place;
  }

 private:
  static std::string_view code(const char (&text)[4]) { return {text, strnlen(text, 3)}; }

  std::vector<PlaceHit> ranked(const std::vector<PhraseHit>& found) const {
    std::vector<PlaceHit> out;
    for (const PhraseHit& hit : found) {
      if (hit.fit == PhraseFit::folded || hit.id >= places_.size()) continue;
      if (std::none_of(out.begin(), out.end(), [&](const PlaceHit& one) { return one.place == hit.id; })) out.push_back({hit.id, hit.fit, hit.spelling});
    }
    std::stable_sort(out.begin(), out.end(), [&](const PlaceHit& a, const PlaceHit& b) { return places_[a.place].population > places_[b.place].population; });
    return out;
  }

  std::shared_ptr<const Blob> blob_;
  FlatReader reader_;
  std::span<const PlaceRecord> places_;
  std::span<const CountryRecord> countries_;
  PhraseTable table_;
  bool is_open_ = false;
};

}  // namespace

std::string_view precision_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::country: case PlaceKind::admin1: case PlaceKind::admin2: case PlaceKind::city: case PlaceKind::point: return to_string(kind);
    default: return to_string(PlaceKind::region);
  }
}

Result<std::shared_ptr<const Gazetteer>> Gazetteer::from(const std::shared_ptr<const Pack>& pack, const std::string& cache_folder) {
  const CacheKey key{"gazetteer", kGazetteerFormat, pack->manifest.id + ' ' + pack->hash};
  if (auto blob = find_cached(cache_folder, key)) {
    auto gazetteer = std::make_shared<MappedGazetteer>(std::move(blob));
    if (gazetteer->is_open()) return std::shared_ptr<const Gazetteer>(std::move(gazetteer));
  }
  Result<std::string> bytes = compile_gazetteer(*pack);
  if (!bytes.ok()) return bytes.error();
  auto gazetteer = std::make_shared<MappedGazetteer>(store_cached(cache_folder, key, std::move(*bytes)));
  if (!gazetteer->is_open()) return Error{ErrorCode::kBadData, cache_folder, "the compiled gazetteer cannot be read back"};
  return std::shared_ptr<const Gazetteer>(std::move(gazetteer));
}

}  // namespace averment
