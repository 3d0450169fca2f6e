#include "discourse/actor_index.h"

#include <array>

#include "base/hash.h"
#include "data/cache.h"
#include "data/flat.h"
#include "data/phrase_table.h"
#include "discourse/actor_compiler.h"

namespace averment {
namespace {

constexpr std::array<std::string_view, 30> kKinds = {
    "other", "person", "country", "territory", "region", "people", "government", "organ", "office", "ministry", "parliament", "court",
    "military", "police", "intelligence", "party", "armed-group", "movement", "international", "ngo", "company", "outlet", "agency",
    "university", "religious", "union", "criminal", "team", "building", "agent"};
constexpr std::array<std::string_view, 8> kUses = {"name", "acronym", "office", "agent", "demonym", "people", "capital", "metonym"};

class MappedIndex final : public ActorIndex {
 public:
  explicit MappedIndex(std::shared_ptr<const Blob> blob) : blob_(std::move(blob)), reader_(blob_->bytes()) {
    actors_ = reader_.take<ActorRecord>();
    senses_ = reader_.take<ActorSense>();
    facts_ = reader_.take<FactRecord>();
    by_id_ = reader_.take<uint32_t>();
    countries_ = reader_.take<uint32_t>();
    roles_ = reader_.take<RoleRecord>();
    periods_ = reader_.take<PeriodRecord>();
    words_ = reader_.take<WordRecord>();
    for (PhraseTable* table : {&names_, &titles_, &before_, &after_}) {
      auto opened = PhraseTable::over(reader_.take_bytes());
      tables_open_ = tables_open_ && opened.ok();
      if (opened.ok()) *table = *opened;
    }
    reader_.take_pool();
  }

  bool is_open() const { return reader_.ok() && tables_open_; }

  uint32_t size() const override { return static_cast<uint32_t>(actors_.size()); }

  Actor actor(uint32_t index) const override {
    Actor out;
    if (index >= actors_.size()) return out;
    const ActorRecord& r = actors_[index];
    out.id = reader_.text(r.id);
    out.kind = static_cast<ActorKind>(r.kind);
    out.name = reader_.text(r.name);
    out.country = code(r.country);
    out.sectors = sectors(r.sectors);
    out.parent = r.parent;
    out.role = reader_.text(r.role);
    out.is_public = (r.flags & ActorRecord::kPublic) != 0;
    out.state_controlled = (r.flags & ActorRecord::kState) != 0;
    out.religion = reader_.text(r.religion);
    out.ethnicity = reader_.text(r.ethnicity);
    out.since = reader_.text(r.since);
    out.until = reader_.text(r.until);
    out.pack = reader_.text(r.pack);
    out.file = reader_.text(r.file);
    out.line = r.line;
    return out;
  }

  std::vector<ActorFact> facts(uint32_t index) const override {
    std::vector<ActorFact> out;
    if (index >= actors_.size()) return out;
    const ActorRecord& r = actors_[index];
    for (uint32_t i = r.fact_begin; i < r.fact_end && i < facts_.size(); ++i) out.push_back(fact(facts_[i]));
    return out;
  }

  std::optional<uint32_t> find(std::string_view id) const override {
    const auto at = std::lower_bound(by_id_.begin(), by_id_.end(), id, [&](uint32_t i, std::string_view wanted) { return reader_.text(actors_[i].id) < wanted; });
    if (at == by_id_.end() || reader_.text(actors_[*at].id) != id) return std::nullopt;
    return *at;
  }

  std::vector<ActorWord> words() const override {
    std::vector<ActorWord> out;
    for (const WordRecord& r : words_)
      if (r.actor < actors_.size()) out.push_back({reader_.text(r.text), r.actor, static_cast<NameUse>(r.use), (r.flags & WordRecord::kPlural) != 0, (r.flags & WordRecord::kOwn) != 0});
    return out;
  }

  std::vector<ActorSense> named(std::string_view name) const override {
    std::vector<PhraseHit> hits;
    names_.find(name, hits);
    std::vector<ActorSense> found = senses(hits);
    if (!found.empty()) return found;
    std::vector<std::string_view> words;
    for (size_t at = 0; at < name.size();) {
      const size_t end = std::min(name.find(' ', at), name.size());
      if (end > at) words.push_back(name.substr(at, end - at));
      at = end + 1;
    }
    const auto word = [&](size_t i) { return std::pair(words[i], false); };
    auto [size, composed] = longest_composed(word, words.size());
    return size == words.size() ? std::move(composed) : std::vector<ActorSense>();
  }

  ActorMatch longest(const Parse& parse, int32_t begin, int32_t end) const override {
    end = std::min(end, static_cast<int32_t>(parse.tokens.size()));
    if (begin < 0 || begin >= end) return {};
    const Token* tokens = &parse.tokens[static_cast<size_t>(begin)];
    const auto word = [&](size_t i) { return std::pair(tokens[i].text, i > 0 && !tokens[i - 1].space_after); };
    const auto count = static_cast<size_t>(end - begin);
    size_t size = 0;
    std::vector<ActorSense> best;
    walk(names_, word, 0, count, [&](size_t until, const std::vector<PhraseHit>& hits) {
      if (auto found = senses(hits); !found.empty()) size = until, best = std::move(found);
    });
    if (auto [longer, composed] = longest_composed(word, count); longer > size) size = longer, best = std::move(composed);
    return {{begin, begin + static_cast<int32_t>(size)}, std::move(best)};
  }

  bool holds(const ActorSense& sense, std::string_view date) const override {
    if (sense.when == 0 || date.empty() || sense.when > periods_.size()) return true;
    const PeriodRecord& period = periods_[sense.when - 1u];
    const std::string_view begin = reader_.text(period.begin), end = reader_.text(period.end);
    return (begin.empty() || date >= begin) && (end.empty() || date <= end);
  }

  std::string_view country_of(std::string_view name) const override {
    std::string_view found;
    int best = -1;
    for (const ActorSense sense : named(name)) {
      const ActorRecord& r = actors_[sense.actor];
      const auto kind = static_cast<ActorKind>(r.kind);
      if (kind != ActorKind::country && kind != ActorKind::territory) continue;
      const int rank = sense.as == NameUse::capital ? 2 : sense.as == NameUse::metonym ? 3 : sense.as == NameUse::demonym || sense.as == NameUse::people ? 1 : 0;
      if (best >= 0 && rank > best) continue;
      if (best < 0 || rank < best) found = code(r.country), best = rank;
      else if (found != code(r.country)) found = {};
    }
    return found;
  }

  std::optional<uint32_t> bound(std::string_view country, std::string_view role) const override {
    const auto at = std::lower_bound(countries_.begin(), countries_.end(), country, [&](uint32_t i, std::string_view wanted) { return code(actors_[i].country) < wanted; });
    if (at == countries_.end() || code(actors_[*at].country) != country) return std::nullopt;
    if (role.empty()) return *at;
    return find(std::string(reader_.text(actors_[*at].id)) + '/' + std::string(role));
  }

  std::optional<uint32_t> titled(std::string_view country, std::string_view title) const override {
    std::vector<PhraseHit> hits;
    titles_.find(title, hits);
    for (const PhraseHit& hit : hits)
      if (hit.fit != PhraseFit::folded && hit.id < roles_.size())
        if (const int32_t only = roles_[hit.id].only; only < 0 || (static_cast<size_t>(only) < actors_.size() && code(actors_[static_cast<size_t>(only)].country) == country))
          if (const auto found = bound(country, reader_.text(roles_[hit.id].role)); found) return found;
    return std::nullopt;
  }

  bool existed(uint32_t index, std::string_view date) const override {
    if (index >= actors_.size() || date.empty()) return true;
    const std::string_view since = reader_.text(actors_[index].since), until = reader_.text(actors_[index].until);
    return (since.empty() || date >= since) && (until.empty() || date <= until);
  }

  ActorFact on(uint32_t index, std::string_view date) const override {
    const Actor undated = actor(index);
    ActorFact out;
    out.country = undated.country;
    out.sectors = undated.sectors;
    const std::vector<ActorFact> known = facts(index);
    // For whom somebody acted before, between and after his dated offices is not said by them.
    const auto dated_office = [](const ActorFact& fact) { return !fact.title.empty() && !fact.begin.empty(); };
    if (undated.kind == ActorKind::person && !date.empty() && std::any_of(known.begin(), known.end(), dated_office)) out.sectors.clear();
    for (const ActorFact& fact : known) {
      const bool always = fact.begin.empty() && fact.end.empty();
      if (!always && (date.empty() || (!fact.begin.empty() && date < fact.begin) || (!fact.end.empty() && date > fact.end))) continue;
      if (!fact.country.empty()) out.country = fact.country;
      if (!fact.sectors.empty()) out.sectors = fact.sectors;
      else if (out.sectors.empty()) out.sectors = undated.sectors;
      if (!fact.title.empty()) out.title = fact.title;
      if (fact.of >= 0) out.of = fact.of;
      out.begin = fact.begin;
      out.end = fact.end;
    }
    return out;
  }

 private:
  static std::string_view code(const char (&text)[4]) { return {text, strnlen(text, 3)}; }

  static std::vector<std::string_view> sectors(const char (&codes)[4][4]) {
    std::vector<std::string_view> out;
    for (const auto& one : codes)
      if (one[0] != '\0') out.push_back(code(one));
    return out;
  }

  ActorFact fact(const FactRecord& r) const {
    return {reader_.text(r.begin), reader_.text(r.end), code(r.country), sectors(r.sectors), reader_.text(r.title), r.of};
  }

  // Calls hit(end, hits) for every name that begins at word `at`, the shortest first.
  template <typename Word, typename Hit>
  static void walk(const PhraseTable& table, const Word& word, size_t at, size_t end, const Hit& hit) {
    PhraseCursor cursor(table);
    std::vector<PhraseHit> hits;
    bool more = true;
    for (size_t i = at; i < end && more; ++i) {
      const auto [text, glued] = word(i);
      more = cursor.next(text, glued, hits);
      std::erase_if(hits, [](const PhraseHit& one) { return one.fit == PhraseFit::folded; });
      if (!hits.empty()) hit(i + 1, hits);
    }
  }

  // "Russian foreign minister", "foreign minister of Russia": a country's organ or office, from its parts.
  template <typename Word>
  std::pair<size_t, std::vector<ActorSense>> longest_composed(const Word& word, size_t count) const {
    size_t size = 0;
    std::vector<ActorSense> best;
    const auto take = [&](size_t until, const std::vector<PhraseHit>& owners, const std::vector<PhraseHit>& titles) {
      std::vector<ActorSense> found;
      for (const PhraseHit& owner : owners)
        for (const PhraseHit& title : titles)
          if (const auto sense = bound_sense(owner.id, title.id); sense && until > size) found.push_back(*sense);
      if (!found.empty()) size = until, best = std::move(found);
    };
    walk(before_, word, 0, count, [&](size_t middle, const std::vector<PhraseHit>& owners) {
      walk(titles_, word, middle, count, [&](size_t until, const std::vector<PhraseHit>& titles) { take(until, owners, titles); });
    });
    walk(titles_, word, 0, count, [&](size_t middle, const std::vector<PhraseHit>& titles) {
      walk(after_, word, middle, count, [&](size_t until, const std::vector<PhraseHit>& owners) { take(until, owners, titles); });
    });
    return {size, std::move(best)};
  }

  std::optional<ActorSense> bound_sense(uint32_t country, uint32_t title) const {
    if (country >= actors_.size() || title >= roles_.size()) return std::nullopt;
    if (roles_[title].only >= 0 && roles_[title].only != static_cast<int32_t>(country)) return std::nullopt;
    const auto actor = find(std::string(reader_.text(actors_[country].id)) + '/' + std::string(reader_.text(roles_[title].role)));
    if (!actor) return std::nullopt;
    return ActorSense{*actor, static_cast<NameUse>(roles_[title].use), false};
  }

  std::vector<ActorSense> senses(const std::vector<PhraseHit>& hits) const {
    std::vector<ActorSense> out;
    for (const PhraseHit& hit : hits) {
      if (hit.fit == PhraseFit::folded || hit.id >= senses_.size()) continue;
      const ActorSense sense = senses_[hit.id];
      const auto same = [&](const ActorSense& other) { return other.actor == sense.actor && other.as == sense.as; };
      if (sense.actor < actors_.size() && std::none_of(out.begin(), out.end(), same)) out.push_back(sense);
    }
    return out;
  }

  std::shared_ptr<const Blob> blob_;
  FlatReader reader_;
  std::span<const ActorRecord> actors_;
  std::span<const ActorSense> senses_;
  std::span<const FactRecord> facts_;
  std::span<const uint32_t> by_id_, countries_;
  std::span<const RoleRecord> roles_;
  std::span<const PeriodRecord> periods_;
  std::span<const WordRecord> words_;
  PhraseTable names_, titles_, before_, after_;
  bool tables_open_ = true;
};

}  // namespace

std::string_view to_string(ActorKind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::string_view to_string(NameUse use) { return kUses[static_cast<size_t>(use)]; }

std::optional<ActorKind> actor_kind(std::string_view word) {
  const auto at = std::find(kKinds.begin(), kKinds.end(), word);
  if (at == kKinds.end()) return std::nullopt;
  return static_cast<ActorKind>(at - kKinds.begin());
}

Result<std::shared_ptr<const ActorIndex>> ActorIndex::from(const std::vector<std::shared_ptr<const Pack>>& packs, const std::string& cache_folder) {
  std::string hashes;
  for (const auto& pack : packs) hashes += pack->manifest.id + ' ' + pack->hash + '\n';
  const CacheKey key{"actors", kActorFormat, hashes};
  if (auto blob = find_cached(cache_folder, key)) {
    auto index = std::make_shared<MappedIndex>(std::move(blob));
    if (index->is_open()) return std::shared_ptr<const ActorIndex>(std::move(index));
  }
  Result<ActorDrafts> drafts = read_actor_packs(packs);
  if (!drafts.ok()) return drafts.error();
  auto index = std::make_shared<MappedIndex>(store_cached(cache_folder, key, compile_actors(std::move(*drafts))));
  if (!index->is_open()) return Error{ErrorCode::kBadData, cache_folder, "the compiled actors cannot be read back"};
  return std::shared_ptr<const ActorIndex>(std::move(index));
}

}  // namespace averment
