#include "discourse/toponyms.h"

namespace averment {
namespace {

constexpr uint32_t kWellKnown = 100000;  // inhabitants: known without a preposition's help
constexpr uint32_t kKnown = 1000;

class Finder {
 public:
  Finder(const View& view, const MentionTable& table, const Gazetteer& gazetteer) : view_(view), table_(table), gazetteer_(gazetteer) {
    taken_.assign(view.parse.tokens.size(), false);
    named_.assign(view.parse.tokens.size(), false);
  }

  std::vector<Toponym> find() {
    for (const Name& name : table_.names) mark(named_, name.core);
    for (const Name& name : table_.names) take_name(name);
    for (const Name& name : table_.names) take_misread(name);
    for (const Name& name : table_.names) take_inner(name);
    for (int32_t t = 0; t < view_.size(); ++t) take_unnamed(t);
    std::sort(found_.begin(), found_.end(), [](const Toponym& a, const Toponym& b) { return a.tokens < b.tokens; });
    return std::move(found_);
  }

 private:
  static void mark(std::vector<bool>& flags, TokenRange range) {
    for (int32_t t = range.begin; t < range.end; ++t) flags[static_cast<size_t>(t)] = true;
  }

  bool is_taken(TokenRange range) const {
    for (int32_t t = range.begin; t < range.end; ++t)
      if (taken_[static_cast<size_t>(t)]) return true;
    return false;
  }

  bool is_kind(int32_t t) const {
    const std::string& word = view_.word(t);
    return view_.lexicon.in("place-kind-city", word) || view_.lexicon.in("place-kind-province", word) || view_.lexicon.in("place-kind-district", word);
  }

  bool in(std::string_view set, int32_t t) const { return view_.lexicon.in(set, view_.token(t).text); }

  void take_name(const Name& name) {
    const bool adjective = name.country >= 0 && (name.country_kind == CountryWordKind::adjective || name.country_kind == CountryWordKind::people);
    if (name.nested || (name.type != EntityType::place && !adjective)) return;
    if (adjective && !is_attribute(name.head)) return;
    TokenRange range = name.core;
    while (range.size() > 1 && view_.word_class(range.begin) == WordClass::determiner) ++range.begin;
    while (range.size() > 1 && !view_.is_capital(range.end - 1) && is_kind(range.end - 1)) --range.end;  // "Osta province": the province says only of what kind
    if (range.empty() || is_taken(range)) return;
    if (range.size() == 1 && name.country < 0 && view_.lexicon.in("regions", view_.word(range.begin))) return;  // "the North"
    Toponym made;
    made.adjective = adjective;
    if (name.country >= 0 && name.country_kind != CountryWordKind::seat) made.country = view_.lexicon.countries()[static_cast<size_t>(name.country)].code;
    add(std::move(made), range);
    if (found_.back().candidates.empty() && !is_placed(range) && !holds_kind(range)) drop_last();  // a name nobody knows as a place
  }

  void drop_last() {
    for (int32_t t = found_.back().tokens.begin; t < found_.back().tokens.end; ++t) taken_[static_cast<size_t>(t)] = false;
    found_.pop_back();
  }

  // "in X", "near eastern X".
  bool is_placed(TokenRange range) const {
    int32_t t = range.begin - 1;
    const int32_t first = view_.sentence(range.begin).begin;
    while (t >= first && !view_.is_capital(t) && (view_.word_class(t) == WordClass::determiner || view_.word_class(t) == WordClass::adjective)) --t;
    return t >= first && (view_.lexicon.in("locative", view_.word(t)) || view_.lexicon.in("place-from", view_.word(t)));
  }

  bool holds_kind(TokenRange range) const {
    return in("place-endings", range.end - 1) || in("place-beginnings", range.begin);
  }

  // A name typed as somebody or a body that stands like a place ("in Osta", "an Osta man"), or that is a place elsewhere in the document.
  void take_misread(const Name& name) {
    if (name.nested || name.type == EntityType::place || name.country >= 0 || is_taken(name.core) || !name.title.empty()) return;
    if (name.type == EntityType::organization && name.core.size() == 1)  // "the Congress leader": a kind of body, whatever village is called so
      if (const NounSense* noun = view_.lexicon.noun(view_.word(name.core.begin)); noun && noun->type == EntityType::organization) return;
    const std::vector<PlaceHit> hits = gazetteer_.named(view_.text(name.core));
    if (hits.empty() || gazetteer_.place(hits[0].place).population < kKnown) return;
    const bool elsewhere = known_texts_.contains(fold_phrase(view_.text(name.core)));
    const bool likely = is_placed(name.core) || (is_attribute(name.head) && view_.is_noun(view_.head(name.head)) && !view_.is_capital(view_.head(name.head)));
    if (name.type == EntityType::person ? is_placed(name.core) || (elsewhere && likely) : likely || elsewhere) add({}, name.core);
  }

  // "Osta Police Department", "University of Osta", "Bank of Norland": the place inside the name of a body or building.
  void take_inner(const Name& name) {
    if (name.nested || name.core.size() < 2 || name.type == EntityType::person || (name.actor >= 0 && name.type == EntityType::organization && !view_.is_capital(name.core.begin))) return;
    for (int32_t t = name.core.begin; t < name.core.end; ++t) {
      if (taken_[static_cast<size_t>(t)] || !view_.is_capital(t) || !(t == name.core.begin || view_.word_class(t - 1) == WordClass::adposition)) continue;
      std::vector<PlaceHit> hits;
      const TokenRange range = gazetteer_.longest(view_.parse, t, name.core.end, hits);
      if (range.empty() || range == name.core || hits.empty() || is_taken(range)) continue;
      if (range.end < name.core.end && in("place-endings", range.end)) continue;
      if (range.size() == 1 && (view_.lexicon.noun(view_.word(t)) || view_.lexicon.name_word(view_.token(t).text) != NameWord::none)) continue;  // "Centre Party"
      const GazetteerPlace place = gazetteer_.place(hits[0].place);
      // a body that the packs know has no word of another country in its name
      if (name.actor >= 0 && name.actor_use <= NameUse::acronym && view_.actors->actor(static_cast<uint32_t>(name.actor)).country != place.country) continue;
      const bool known = known_texts_.contains(fold_phrase(view_.text(range)));
      if (!known && (place.population < kWellKnown || view_.word_class(t) != WordClass::proper_noun)) continue;
      Toponym made;
      made.inner = true;
      add(std::move(made), range);
      t = range.end - 1;
    }
  }

  // "Russian troops", not "Russians" or "speaks Russian".
  bool is_attribute(int32_t t) const {
    const Relation relation = view_.relation(t);
    return relation == Relation::adjectival_modifier || relation == Relation::compound || relation == Relation::noun_modifier;
  }

  void add(Toponym&& made, TokenRange range) {
    made.tokens = range;
    made.text = view_.text(range);
    const int32_t head = view_.head_of(range);
    if (head >= 0 && static_cast<size_t>(head) < table_.at_head.size()) made.mention = table_.at_head[static_cast<size_t>(head)];
    if (made.adjective) {
      if (const auto place = gazetteer_.country(made.country)) made.candidates.push_back({*place, PhraseFit::exact, {}});
    } else {
      made.candidates = known_as(range);
      if (!made.country.empty()) lead_with_country(made);
      if (range.size() == 1 && view_.is_no_country(range.begin)) std::erase_if(made.candidates, [&](const PlaceHit& hit) { return gazetteer_.place(hit.place).kind == PlaceKind::country; });
      hint_from(made);
    }
    mark(taken_, range);
    if (!made.adjective && !made.inner && !made.candidates.empty()) known_texts_.insert(fold_phrase(made.text));
    found_.push_back(std::move(made));
  }

  void lead_with_country(Toponym& made) const {
    const auto place = gazetteer_.country(made.country);
    if (!place) return;
    // a part of the country that bears the name itself (England) is meant before the country
    const auto same = [&](const PlaceHit& hit) {
      const GazetteerPlace other = gazetteer_.place(hit.place);
      return hit.place == *place || (other.country == made.country && (other.kind == PlaceKind::admin1 || other.kind == PlaceKind::region));
    };
    if (std::none_of(made.candidates.begin(), made.candidates.end(), same)) made.candidates.insert(made.candidates.begin(), {*place, PhraseFit::exact, {}});
  }

  // What the gazetteer has: under the whole name, with short forms spelled out, without a word of kind at either end.
  std::vector<PlaceHit> known_as(TokenRange range) const {
    std::vector<PlaceHit> hits = gazetteer_.named(view_.text(range));
    if (!hits.empty()) return hits;
    if (std::string spelled = spelled_out(range); !spelled.empty()) hits = gazetteer_.named(spelled);
    if (!hits.empty() || range.size() < 2) return hits;
    if (in("place-endings", range.end - 1)) hits = gazetteer_.named(view_.text({range.begin, range.end - 1}));
    if (hits.empty() && in("place-beginnings", range.begin)) {
      int32_t begin = range.begin + 1;
      if (begin + 1 < range.end && view_.lexicon.in("place-of", view_.word(begin))) ++begin;
      hits = gazetteer_.named(view_.text({begin, range.end}));
    }
    return hits;
  }

  std::string spelled_out(TokenRange range) const {
    std::string out;
    bool changed = false;
    for (int32_t t = range.begin; t < range.end; ++t) {
      if (t > range.begin && view_.token(t - 1).space_after) out += ' ';
      const std::string_view whole = view_.lexicon.long_form(view_.token(t).text);
      changed = changed || !whole.empty();
      out += whole.empty() ? view_.token(t).text : whole;
    }
    return changed ? out : std::string();
  }

  void hint_from(Toponym& made) const {
    const TokenRange range = made.tokens;
    const TokenRange sentence = view_.sentence(range.begin);
    const auto kind = [&](int32_t t) {
      if (t < sentence.begin || t >= sentence.end) return;
      if (view_.lexicon.in("place-kind-city", view_.word(t))) made.hint = PlaceKind::city;
      else if (view_.lexicon.in("place-kind-province", view_.word(t))) made.hint = PlaceKind::admin1;
      else if (view_.lexicon.in("place-kind-district", view_.word(t))) made.hint = PlaceKind::admin2;
    };
    if (range.size() > 1) kind(range.end - 1);
    if (made.hint != PlaceKind::point) return;
    kind(range.end);
    if (made.hint != PlaceKind::point) return;
    if (range.begin - 2 >= sentence.begin && view_.lexicon.in("place-of", view_.word(range.begin - 1))) kind(range.begin - 2);
    else if (range.begin - 1 >= sentence.begin && !view_.is_capital(range.begin - 1)) kind(range.begin - 1);
  }

  // Capitalised words that no name holds: after a preposition of place, after the comma of a place, or a place everybody knows.
  void take_unnamed(int32_t t) {
    if (taken_[static_cast<size_t>(t)] || named_[static_cast<size_t>(t)] || view_.blocked[static_cast<size_t>(t)]) return;
    if (!view_.is_capital(t) || view_.word_class(t) != WordClass::proper_noun || view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])]) return;
    std::vector<PlaceHit> hits;
    const TokenRange range = gazetteer_.longest(view_.parse, t, view_.sentence(t).end, hits);
    if (range.empty() || is_taken(range) || hits.empty()) return;
    for (int32_t i = range.begin; i < range.end; ++i)
      if (named_[static_cast<size_t>(i)] || !(view_.is_capital(i) || i > range.begin)) return;
    if (is_part(range)) return;
    const bool after_place = t > 0 && (view_.lexicon.in("locative", view_.word(t - 1)) || (t > 1 && view_.is_punctuation(t - 1) && taken_[static_cast<size_t>(t) - 2]));
    if (!after_place && gazetteer_.place(hits[0].place).population < kWellKnown) return;
    add({}, range);
  }

  // A capital word on either side: a part of something longer.
  bool is_part(TokenRange range) const {
    const auto proper = [&](int32_t t) { return t >= 0 && t < view_.size() && view_.word_class(t) == WordClass::proper_noun && view_.is_capital(t) && view_.token(t).sentence == view_.token(range.begin).sentence; };
    return proper(range.begin - 1) || proper(range.end);
  }

  const View& view_;
  const MentionTable& table_;
  const Gazetteer& gazetteer_;
  std::vector<bool> taken_, named_;
  std::unordered_set<std::string> known_texts_;
  std::vector<Toponym> found_;
};

}  // namespace

std::vector<Toponym> find_toponyms(const View& view, const MentionTable& table, const Gazetteer& gazetteer) {
  return Finder(view, table, gazetteer).find();
}

}  // namespace averment
