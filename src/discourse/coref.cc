#include "discourse/coref.h"

#include "discourse/cues.h"
#include "discourse/metonymy.h"

namespace averment {
namespace {

constexpr int32_t kWindow = 60;         // mentions looked back at for a pronoun
constexpr int32_t kNominalWindow = 150; // chains looked back at for a noun phrase

struct Coordination {
  int32_t first = -1, last = -1;  // mentions
  std::vector<int32_t> parts;
  bool people = true;
};

constexpr float kNamedMargin = 2.5F;    // how far a named subject of the pronoun's gender may score behind a role

// Classes of nominals.txt that any person and any country can be called by.
constexpr std::string_view kPersonClass = "person";
constexpr std::string_view kCountryClass = "country";

bool is_subject(Relation r) { return r == Relation::subject || r == Relation::passive_subject; }

class Resolver {
 public:
  Resolver(const View& view, MentionTable& table) : view_(view), table_(table) {}

  Chains run() {
    const size_t count = table_.mentions.size();
    chains_.of.assign(count, -1);
    coordinations();
    for (size_t i = 0; i < count; ++i) {
      const int32_t mention = static_cast<int32_t>(i);
      if (table_.facts[i].name >= 0) name(mention);
      else switch (table_.mentions[i].kind) {
        case MentionKind::name: break;
        case MentionKind::nominal: nominal(mention); break;
        case MentionKind::pronoun: pronoun(mention); break;
      }
      settle_cataphora(mention);
    }
    for (size_t i = 0; i < waiting_.size(); ++i)
      if (chain_of(waiting_[i]) < 0 && fallback_[i] >= 0 && !chain(fallback_[i]).mentions.empty()) join(waiting_[i], fallback_[i]);
    for (Chain& chain : chains_.chains) std::sort(chain.mentions.begin(), chain.mentions.end());
    return std::move(chains_);
  }

 private:
  const Mention& mention(int32_t m) const { return table_.mentions[static_cast<size_t>(m)]; }
  const MentionFacts& facts(int32_t m) const { return table_.facts[static_cast<size_t>(m)]; }
  Chain& chain(int32_t c) { return chains_.chains[static_cast<size_t>(c)]; }
  int32_t chain_of(int32_t m) const { return m < 0 ? -1 : chains_.of[static_cast<size_t>(m)]; }
  int32_t sentence(int32_t m) const { return view_.token(mention(m).head).sentence; }

  int32_t start(int32_t m) {
    const int32_t c = static_cast<int32_t>(chains_.chains.size());
    chains_.chains.emplace_back();
    Chain& made = chains_.chains.back();
    made.type = facts(m).type;
    made.type_known = facts(m).type_known;
    made.number = mention(m).number;
    join(m, c);
    return c;
  }

  void join(int32_t m, int32_t c) {
    chains_.of[static_cast<size_t>(m)] = c;
    Chain& to = chain(c);
    to.mentions.push_back(m);
    const Mention& one = mention(m);
    const MentionFacts& fact = facts(m);
    if (one.kind != MentionKind::pronoun && one.gender != Gender::unknown && to.gender == Gender::unknown && to.type != EntityType::group) to.gender = one.gender;
    if (one.kind == MentionKind::pronoun && (one.gender == Gender::masculine || one.gender == Gender::feminine) && to.gender == Gender::unknown) to.gender = one.gender;
    if (!to.type_known && fact.type_known && fact.type != EntityType::other) {
      to.type = fact.type;
      to.type_known = true;
    }
    if (fact.noun) {
      add_class(to, fact.noun->word_class);
      if (std::find(to.nouns.begin(), to.nouns.end(), fact.head_word) == to.nouns.end()) to.nouns.push_back(fact.head_word);
    } else if (one.kind == MentionKind::nominal) {
      to.nouns.push_back(fact.head_word);
    }
    if (fact.name >= 0) {
      const Name& name = table_.names[static_cast<size_t>(fact.name)];
      to.named = true;
      if (to.name_gender == Gender::unknown) to.name_gender = one.gender;
      if (to.best_name < 0 || better_name(name, table_.names[static_cast<size_t>(to.best_name)])) to.best_name = fact.name;
      if (!name.title.empty()) {
        int32_t from = 0;
        if (const NounSense* sense = view_.noun_ending_at(last_noun(name.title), name.title.begin, from)) {
          add_class(to, sense->word_class);
          to.nouns.push_back(ascii_lower(view_.token(last_noun(name.title)).lemma));
        }
      }
    }
    if (to.nationality == -1) to.nationality = nationality_of(m);
    recent_.push_back(c);
  }

  int32_t last_noun(TokenRange title) const {
    // the title's head: before its own complement ("Ambassador to Israel")
    for (int32_t t = title.begin + 1; t < title.end; ++t)
      if (view_.word_class(t) == WordClass::adposition) return t - 1;
    return title.end - 1;
  }

  static void add_class(Chain& to, const std::string& word_class) {
    if (!word_class.empty() && std::find(to.classes.begin(), to.classes.end(), word_class) == to.classes.end()) to.classes.push_back(word_class);
  }
  bool better_name(const Name& a, const Name& b) const {
    if (a.country >= 0 && b.country >= 0) return a.country_kind == CountryWordKind::name && b.country_kind != CountryWordKind::name;
    if (a.doubtful != b.doubtful) return b.doubtful;
    return a.core.size() > b.core.size();
  }

  // The country whose adjective or name stands before the head inside the phrase: "the Russian diplomat", "Russia's envoy".
  int32_t nationality_of(int32_t m) const {
    const Mention& one = mention(m);
    if (one.kind == MentionKind::pronoun) return -1;
    const int32_t stop = facts(m).name >= 0 ? one.core.begin : one.head;
    for (int32_t t = one.tokens.begin; t < stop; ++t)
      if (view_.lexicon.in("ethnic", view_.word(t))) return -1;
    for (int32_t t = one.tokens.begin; t < stop; ++t) {
      const int32_t inner = table_.at_head[static_cast<size_t>(t)];
      if (inner < 0 || inner == m) continue;
      if (const int32_t country = governed_by(table_, static_cast<size_t>(inner)); country >= 0) {
        // "Ambassador to Israel" is not Israel's
        if (t > one.tokens.begin && view_.word_class(t - 1) == WordClass::adposition) continue;
        return country;
      }
    }
    // "head of Russia's mission": the first country behind the preposition that owns
    const int32_t of = one.head + 1;
    if (facts(m).name < 0 && of + 1 < one.tokens.end && (view_.lexicon.in("owning", view_.word(of)) || view_.lexicon.in("belonging", view_.word(of))))
      for (int32_t t = of + 1; t < std::min(one.tokens.end, of + 4); ++t) {
        if (view_.word_class(t) == WordClass::adposition) break;
        const int32_t inner = table_.at_head[static_cast<size_t>(t)];
        if (inner < 0 || inner == m) continue;
        if (const int32_t country = governed_by(table_, static_cast<size_t>(inner)); country >= 0) return country;
      }
    return -1;
  }

  // ---- names -----------------------------------------------------------------------------------------------------
  void name(int32_t m) {
    if (chain_of(m) >= 0) return;  // looked at before its turn
    const MentionFacts& fact = facts(m);
    const Name& name = table_.names[static_cast<size_t>(fact.name)];
    if (name.country >= 0) return country(m, name);
    if (mention(m).sense == Sense::metonym) return government_of_place(m, name);
    const int32_t antecedent = named_antecedent(m, name);
    const int32_t c = antecedent >= 0 ? antecedent : start(m);
    if (antecedent >= 0) join(m, c);
    index_name(c, name);
    apposition(m, c);
  }

  void country(int32_t m, const Name& name) {
    std::string key = view_.lexicon.countries()[static_cast<size_t>(name.country)].code;
    const EntityType type = facts(m).type;
    const bool seat = name.country_kind == CountryWordKind::seat;
    bool government = false;
    if (mention(m).sense == Sense::metonym) {
      key = "government:" + key;
      government = true;
    } else if (type == EntityType::group) {
      key = "people:" + key;
      for (int32_t t = mention(m).tokens.begin; t < name.core.begin; ++t)
        if (view_.lexicon.in("ethnic", view_.word(t))) key = "ethnic:" + key;
    } else if (type == EntityType::person) {
      start_person(m, name.country);
      return;
    } else if (seat) {
      key = "seat:" + name.key;
    } else if (name.country_kind == CountryWordKind::name && view_.lexicon.countries()[static_cast<size_t>(name.country)].name != view_.text(name.core)) {
      key = "place:" + key + same_country(name);
    } else {
      key = "place:" + key;
    }
    const auto it = by_key_.find(key);
    int32_t c;
    if (it != by_key_.end()) {
      c = it->second;
      join(m, c);
    } else {
      c = start(m);
      by_key_.emplace(key, c);
    }
    Chain& to = chain(c);
    to.country = name.country;
    to.nationality = key.starts_with("ethnic:") ? -2 : name.country;
    to.government = government;
    to.type = government ? EntityType::organization : type;
    to.type_known = true;
    if (!government && type == EntityType::place && !seat) add_class(to, std::string(kCountryClass));
    if (seat && !government) to.country = -1;
  }

  // A province or city that acts: those who govern or play for it, apart from the ground.
  void government_of_place(int32_t m, const Name& name) {
    const std::string key = "government:" + name.key;
    const auto it = by_key_.find(key);
    int32_t c;
    if (it != by_key_.end()) {
      c = it->second;
      join(m, c);
    } else {
      c = start(m);
      by_key_.emplace(key, c);
    }
    chain(c).type = EntityType::organization;
    chain(c).type_known = true;
  }

  // A part of a country ("Scotland") is a place of its own.
  std::string same_country(const Name& name) const {
    return view_.lexicon.in("parts-of-countries", view_.text(name.core)) ? ":" + name.key : std::string();
  }

  void start_person(int32_t m, int32_t country) {
    const int32_t c = start(m);
    chain(c).nationality = country;
  }

  int32_t named_antecedent(int32_t m, const Name& name) const {
    const EntityType type = facts(m).type;
    const Gender gender = mention(m).gender;
    const auto fits = [&](int32_t c) {
      const Chain& to = chains_.chains[static_cast<size_t>(c)];
      if (to.type == EntityType::person && gender != Gender::unknown && to.name_gender != Gender::unknown && gender != to.name_gender) return false;
      return to.type == type || !to.type_known || !facts(m).type_known || (to.type != EntityType::person && type != EntityType::person && to.type != EntityType::place && type != EntityType::place);
    };
    if (type == EntityType::person && name.core.size() == 1 && gender != Gender::unknown)
      if (const auto it = by_gendered_.find(gendered(gender, name.key)); it != by_gendered_.end()) return it->second;
    if (const auto it = by_key_.find(name.key); it != by_key_.end() && fits(it->second)) return it->second;
    if (type == EntityType::person || !facts(m).type_known) {
      const std::string last = name_key(view_, {name.core.end - 1, name.core.end});
      if (name.core.size() == 1) {
        if (const auto it = by_surname_.find(name.key); it != by_surname_.end() && fits(it->second)) return it->second;
        if (const auto it = by_given_.find(name.key); it != by_given_.end() && fits(it->second)) return it->second;
      } else {
        // the bare surname came first, or the name came with another number of parts
        if (const auto it = by_key_.find(last); it != by_key_.end() && chains_.chains[static_cast<size_t>(it->second)].type == EntityType::person && type == EntityType::person &&
            !named_fully(it->second) && fits(it->second))
          return it->second;
        if (const auto it = by_surname_.find(name.key); it != by_surname_.end() && fits(it->second)) return it->second;
        if (const auto it = by_surname_.find(last); it != by_surname_.end() && type == EntityType::person && fits(it->second) && compatible_names(it->second, name)) return it->second;
      }
    }
    if (type != EntityType::person) {
      if (name.core.size() == 1 && (view_.all_caps[static_cast<size_t>(name.core.begin)] || view_.token(name.core.begin).text.find('.') != std::string_view::npos))
        if (const auto it = by_initials_.find(name.key); it != by_initials_.end() && fits(it->second)) return it->second;
      if (name.core.size() >= 2) {
        if (const auto it = by_key_.find(initials(name)); it != by_key_.end() && fits(it->second) && initials(name).size() >= 2) return it->second;
        // "State Department" after "US State Department": the longer name ends with the shorter
        if (const auto it = by_tail_.find(tail(name)); it != by_tail_.end() && fits(it->second) && nested_names(it->second, name)) return it->second;
      } else {
        if (const auto it = by_last_.find(name.key); it != by_last_.end() && fits(it->second)) return it->second;
      }
    }
    return -1;
  }

  bool named_fully(int32_t c) const {
    const int32_t best = chains_.chains[static_cast<size_t>(c)].best_name;
    return best >= 0 && table_.names[static_cast<size_t>(best)].core.size() > 1;
  }

  std::string initials(const Name& name) const {
    std::string out;
    for (int32_t t = name.core.begin; t < name.core.end; ++t)
      if (view_.is_capital(t) && !view_.word(t).empty()) out += view_.word(t).front();
    return out;
  }
  std::string tail(const Name& name) const { return name_key(view_, {name.core.end - 2, name.core.end}); }

  // One name is the end of the other.
  bool nested_names(int32_t c, const Name& name) const {
    const int32_t best = chains_.chains[static_cast<size_t>(c)].best_name;
    if (best < 0) return false;
    const std::string& other = table_.names[static_cast<size_t>(best)].key;
    return other.ends_with(name.key) || name.key.ends_with(other);
  }

  // "John A. Smith" and "John Smith": no given name contradicts.
  bool compatible_names(int32_t c, const Name& name) const {
    const int32_t best = chains_.chains[static_cast<size_t>(c)].best_name;
    if (best < 0) return false;
    const Name& other = table_.names[static_cast<size_t>(best)];
    if (other.core.size() < 2) return true;
    const std::string& mine = view_.word(name.core.begin);
    const std::string& theirs = view_.word(other.core.begin);
    if (mine == theirs) return true;
    const auto abbreviates = [](const std::string& a, const std::string& b) { return a.size() <= 2 && !a.empty() && !b.empty() && a.front() == b.front(); };
    return abbreviates(mine, theirs) || abbreviates(theirs, mine);
  }

  // Whom "Mr. Hale" and "Mrs. Hale" mean where both have been named.
  static std::string gendered(Gender gender, const std::string& surname) {
    return static_cast<char>('0' + static_cast<int>(gender)) + surname;
  }

  void index_name(int32_t c, const Name& name) {
    by_key_[name.key] = c;
    const Chain& to = chain(c);
    if (to.type == EntityType::person && to.name_gender != Gender::unknown)
      by_gendered_[gendered(to.name_gender, name_key(view_, {name.core.end - 1, name.core.end}))] = c;
    if (to.type == EntityType::person && name.core.size() >= 2) {
      by_surname_[name_key(view_, {name.core.end - 1, name.core.end})] = c;
      for (int32_t t = name.core.begin + 1; t + 1 < name.core.end; ++t) by_surname_[name_key(view_, {t, name.core.end})] = c;
      by_given_[name_key(view_, {name.core.begin, name.core.begin + 1})] = c;
    } else if (to.type != EntityType::person && name.core.size() >= 2) {
      by_initials_[initials(name)] = c;
      by_tail_[tail(name)] = c;
      if (to.type == EntityType::organization) by_last_[name_key(view_, {name.core.end - 1, name.core.end})] = c;
    }
  }

  // A name beside a noun phrase ("the minister, Ana Ruiz") means the same.
  void apposition(int32_t m, int32_t c) {
    if (!facts(m).apposition) return beside(m, c);
    const int32_t up = facts(m).apposition_to >= 0 ? facts(m).apposition_to : table_.at_head[static_cast<size_t>(view_.head(mention(m).head))];
    if (up < 0 || up > m || chain_of(up) < 0 || chain_of(up) == c) return;
    if (!alike(up, m)) return;
    if (facts(up).name >= 0) {  // two names side by side are two, unless one abbreviates the other
      const Name& mine = table_.names[static_cast<size_t>(facts(m).name)];
      const Name& theirs = table_.names[static_cast<size_t>(facts(up).name)];
      if (mine.key != initials(theirs) && theirs.key != initials(mine)) return;
    } else if (other_person(chain_of(up), c)) {
      return;
    }
    merge(chain_of(up), c);
  }

  // Two people with full names that share no surname.
  bool other_person(int32_t a, int32_t b) const {
    if (!named_fully(a) || !named_fully(b)) return false;
    const Chain &x = chains_.chains[static_cast<size_t>(a)], &y = chains_.chains[static_cast<size_t>(b)];
    if (x.type != EntityType::person || y.type != EntityType::person) return false;
    const Name &mine = table_.names[static_cast<size_t>(x.best_name)], &theirs = table_.names[static_cast<size_t>(y.best_name)];
    return name_key(view_, {mine.core.end - 1, mine.core.end}) != name_key(view_, {theirs.core.end - 1, theirs.core.end});
  }

  // "The governor, Hernan Salas": the name that follows says who is meant.
  bool named_beside(int32_t m) const {
    const int32_t count = static_cast<int32_t>(table_.mentions.size());
    for (int32_t a = m + 1; a < std::min(count, m + 5); ++a) {
      if (sentence(a) != sentence(m)) return false;
      const MentionFacts& fact = facts(a);
      if (fact.name < 0 || fact.type == EntityType::place || !fact.apposition || !alike(m, a)) continue;
      if (fact.apposition_to >= 0 ? fact.apposition_to == m : view_.head(mention(a).head) == mention(m).head) return true;
    }
    return false;
  }

  // "The armed group Lumo": the noun phrase right before a body's name, wherever the parser hung it.
  void beside(int32_t m, int32_t c) {
    const int32_t before = mention(m).tokens.begin - 1;
    if (before < 0 || facts(m).type != EntityType::organization) return;
    const int32_t noun = table_.at_head[static_cast<size_t>(before)];
    if (noun < 0 || noun > m || facts(noun).name >= 0 || facts(noun).type != EntityType::organization || chain_of(noun) < 0 || chain_of(noun) == c) return;
    if (mention(noun).tokens.end != mention(m).tokens.begin || (facts(noun).opening != Opening::definite && facts(noun).opening != Opening::indefinite)) return;
    merge(chain_of(noun), c);
  }

  bool alike(int32_t a, int32_t b) const {
    const MentionFacts &x = facts(a), &y = facts(b);
    if (mention(a).number == Number::plural && mention(b).number == Number::singular && x.type != EntityType::organization) return false;
    if (x.type_known && y.type_known && x.type != y.type) {
      const auto body = [](EntityType t) { return t == EntityType::organization || t == EntityType::group; };
      return body(x.type) && body(y.type);
    }
    if (x.name >= 0 && mention(b).kind == MentionKind::nominal && !y.type_known && y.opening == Opening::bare) return false;
    // what is no known noun for people is no apposition to somebody
    if (x.type_known && x.type == EntityType::person && mention(b).kind == MentionKind::nominal && !y.type_known) return false;
    return true;
  }

  // Moves all of `from` into `to`.
  void merge(int32_t to, int32_t from) {
    if (to == from) return;
    const std::vector<int32_t> moved = chain(from).mentions;
    Chain gone = std::move(chain(from));
    chain(from) = Chain{};
    for (const int32_t m : moved) join(m, to);
    Chain& into = chain(to);
    if (gone.nationality == -2) into.nationality = -2;
    if (into.country < 0) into.country = gone.country;
    if (into.nationality < 0) into.nationality = gone.nationality;
    for (auto* table : {&by_key_, &by_surname_, &by_given_, &by_initials_, &by_tail_, &by_last_})
      for (const int32_t m : moved)
        if (facts(m).name >= 0)
          for (const std::string& key : keys_of(table_.names[static_cast<size_t>(facts(m).name)]))
            if (const auto it = table->find(key); it != table->end() && it->second == from) it->second = to;
    for (const int32_t m : moved)
      if (facts(m).name >= 0)
        for (const std::string& key : keys_of(table_.names[static_cast<size_t>(facts(m).name)]))
          for (const Gender gender : {Gender::masculine, Gender::feminine})
            if (const auto it = by_gendered_.find(gendered(gender, key)); it != by_gendered_.end() && it->second == from) it->second = to;
    if (gone.government || gone.country >= 0)
      for (auto& [key, c] : by_key_)
        if (c == from) c = to;
  }
  std::vector<std::string> keys_of(const Name& name) const {
    std::vector<std::string> out = {name.key, initials(name), name_key(view_, {name.core.end - 1, name.core.end}), name_key(view_, {name.core.begin, name.core.begin + 1})};
    if (name.core.size() >= 2) out.push_back(tail(name));
    if (name.core.size() > 2) out.push_back(name_key(view_, {name.core.begin + 1, name.core.end}));
    return out;
  }

  // ---- noun phrases ----------------------------------------------------------------------------------------------
  void nominal(int32_t m) {
    const MentionFacts& fact = facts(m);
    int32_t c = -1;
    if (fact.opening == Opening::possessive && fact.noun && fact.noun->acts && homeland(m)) return;
    if (fact.apposition) {
      const int32_t up = table_.at_head[static_cast<size_t>(view_.head(mention(m).head))];
      const bool unnamed = up >= 0 && facts(up).name >= 0 && fact.opening == Opening::indefinite && view_.lexicon.in("unnamed-sources", fact.head_word);
      if (up >= 0 && up < m && chain_of(up) >= 0 && !unnamed && alike(up, m) && (facts(up).name >= 0 || (facts(up).type != EntityType::other && fact.type != EntityType::other && fact.opening != Opening::bare)))
        c = chain_of(up);
    }
    if (c < 0 && fact.opening != Opening::indefinite && fact.noun) c = named_inside(m);
    if (c < 0 && !fact.predicative && (fact.opening == Opening::definite || fact.opening == Opening::demonstrative || fact.opening == Opening::possessive) && !named_beside(m))
      c = nominal_antecedent(m);
    if (c < 0) {
      c = start(m);
      if (fact.opening == Opening::definite && mention(m).number == Number::plural && fact.noun && view_.lexicon.in("parties", fact.head_word)) chain(c).members = parties_before(m);
    } else {
      join(m, c);
    }
  }

  // "the Lumo movement" is Lumo.
  int32_t named_inside(int32_t m) {
    const MentionFacts& fact = facts(m);
    if (fact.type != EntityType::organization || mention(m).number == Number::plural || !view_.lexicon.in("same-body", fact.head_word)) return -1;
    const int32_t before = fact.noun_words.begin - 1;
    if (before < mention(m).tokens.begin) return -1;
    const int32_t inner = table_.at_head[static_cast<size_t>(before)];
    if (inner < 0 || facts(inner).name < 0 || view_.head(mention(inner).head) != mention(m).head || view_.relation(mention(inner).head) != Relation::compound) return -1;
    const Name& name = table_.names[static_cast<size_t>(facts(inner).name)];
    if (name.country >= 0 || name.type == EntityType::person || name.type == EntityType::place || name.type == EntityType::group) return -1;
    this->name(inner);
    return chain_of(inner);
  }

  // Who met whom in the sentence before: its subject, and whom a preposition or the object sets beside it.
  std::vector<int32_t> parties_before(int32_t m) {
    std::vector<int32_t> out;
    for (int32_t a = m - 1; a >= 0 && a >= m - 30; --a) {
      const int32_t away = sentence(m) - sentence(a);
      if (away > 1) break;
      if (away != 1 || chain_of(a) < 0) continue;
      const Relation r = view_.relation(mention(a).head);
      const bool beside = r == Relation::prepositional_object && view_.lexicon.in("facing", view_.word(view_.head(mention(a).head)));
      if (!is_subject(r) && r != Relation::object && r != Relation::dative && r != Relation::conjunct && !beside) continue;
      const Chain& one = chain(chain_of(a));
      if (!one.named || !willed(one)) continue;
      if (std::find(out.begin(), out.end(), chain_of(a)) == out.end()) out.push_back(chain_of(a));
    }
    if (out.size() < 2) out.clear();
    std::reverse(out.begin(), out.end());
    return out;
  }

  // "his country", "their nation": that of whoever the possessive means.
  bool homeland(int32_t m) {
    for (const int32_t child : view_.children(mention(m).head)) {
      if (view_.relation(child) != Relation::possessor || child > mention(m).head) continue;
      const int32_t owner = table_.at_head[static_cast<size_t>(child)];
      if (owner < 0 || facts(owner).pronoun == nullptr) return false;
      if (chain_of(owner) < 0) pronoun(owner);
      if (chain_of(owner) < 0) return false;
      const int32_t country = chain(chain_of(owner)).nationality;
      if (country < 0) return false;
      const bool acts = is_subject(view_.relation(mention(m).head));
      const std::string& code = view_.lexicon.countries()[static_cast<size_t>(country)].code;
      const std::string key = (acts ? "government:" : "place:") + code;
      const auto it = by_key_.find(key);
      int32_t c;
      if (it != by_key_.end()) {
        c = it->second;
        join(m, c);
      } else {
        c = start(m);
        by_key_.emplace(key, c);
      }
      if (acts) table_.mentions[static_cast<size_t>(m)].sense = Sense::metonym;
      Chain& to = chain(c);
      to.country = to.nationality = country;
      to.government = acts;
      to.type = acts ? EntityType::organization : EntityType::place;
      to.type_known = true;
      return true;
    }
    return false;
  }

  // Words that restrict the noun: what stands before the head, determiners apart.
  std::vector<std::string_view> modifiers(int32_t m) const {
    std::vector<std::string_view> out;
    const Mention& one = mention(m);
    for (int32_t t = one.tokens.begin; t < one.tokens.end; ++t) {
      if (t == one.head) continue;
      const WordClass w = view_.word_class(t);
      if (w == WordClass::noun || w == WordClass::proper_noun || w == WordClass::adjective || w == WordClass::numeral) out.push_back(view_.word(t));
    }
    return out;
  }

  // Every restricting word of the anaphor has been said of the antecedent.
  bool modifiers_fit(int32_t m, const Chain& to) const {
    if (differs(m)) return false;
    for (const std::string_view word : modifiers(m)) {
      if (view_.lexicon.in("same", word)) continue;
      bool said = false;
      size_t looked = 0;
      for (auto it = to.mentions.rbegin(); it != to.mentions.rend() && looked < 12 && !said; ++it, ++looked) {
        const TokenRange range = mention(*it).tokens;
        for (int32_t t = range.begin; t < range.end && t < range.begin + 40; ++t) said |= view_.word(t) == word;
      }
      if (!said && to.nationality >= 0)
        if (const CountryWord* country = view_.lexicon.country_word(capitalised(word))) said = static_cast<int32_t>(country->country) == to.nationality;
      if (!said) return false;
    }
    return true;
  }
  static std::string capitalised(std::string_view word) {
    std::string out(word);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
    return out;
  }

  bool number_fits(Number a, Number b) const { return a == Number::unknown || b == Number::unknown || a == b; }

  int32_t nominal_antecedent(int32_t m) {
    if (facts(m).opening == Opening::possessive) owner_of(m);  // resolves the possessor first
    const MentionFacts& fact = facts(m);
    const Mention& one = mention(m);
    if (view_.lexicon.in("no-anaphor", fact.head_word)) return -1;
    const bool ordinal = differs(m);  // "the other", "the next"
    const int32_t here = sentence(m);
    const int32_t nationality = nationality_of(m);
    int32_t looked = 0;
    int32_t second = -1;   // a weaker answer, if no strong one comes
    for (auto it = recent_.rbegin(); it != recent_.rend() && looked < kNominalWindow; ++it, ++looked) {
      const int32_t c = *it;
      const Chain& to = chain(c);
      if (stamp_.size() < chains_.chains.size()) stamp_.resize(chains_.chains.size(), -1);
      if (to.mentions.empty() || stamp_[static_cast<size_t>(c)] == m) continue;
      stamp_[static_cast<size_t>(c)] = m;
      const int32_t last = to.mentions.back();
      if (last >= m || mention(last).tokens.overlaps(one.tokens)) continue;
      if (fact.conjunct_of >= 0 && chain_of(fact.conjunct_of) == c) continue;
      const bool same_head = std::find(to.nouns.begin(), to.nouns.end(), fact.head_word) != to.nouns.end();
      const int32_t away = here - sentence(last);
      if (fact.opening == Opening::possessive && !same_owner(m, to)) continue;
      if (fact.opening == Opening::possessive && !(same_head && !to.named && modifiers_fit(m, to) && number_fits(one.number, to.number))) continue;
      if (same_head && number_fits(one.number, to.number) && modifiers_fit(m, to) && (to.named || (definite_enough(to, fact) && !counted(to) && (ordinal || fact.opening == Opening::demonstrative || !set_apart(to))))) return c;
      if (fact.opening == Opening::possessive) continue;
      if (to.named && to.best_name >= 0 && name_holds(to, fact.head_word) && one.number != Number::plural && modifiers_fit(m, to) && to.type != EntityType::person) return c;
      if (second >= 0 || !fact.noun || one.number == Number::plural) continue;
      if (!to.named || away > 4) continue;
      if (nationality >= 0 && to.nationality >= 0 && nationality != to.nationality) continue;
      if (class_fits(fact, to, away, nationality) && restricting_free(m)) second = c;
    }
    return second;
  }

  // Whose it is: the possessors of both phrases mean the same.
  bool same_owner(int32_t m, const Chain& to) {
    const int32_t mine = owner_of(m);
    size_t looked = 0;
    for (auto it = to.mentions.rbegin(); it != to.mentions.rend() && looked < 6; ++it, ++looked) {
      const int32_t theirs = owner_of(*it);
      if (theirs < 0) continue;
      if (mine < 0) return false;
      if (chain_of(mine) >= 0 && chain_of(theirs) >= 0) return chain_of(mine) == chain_of(theirs);
      return facts(mine).pronoun && facts(mine).pronoun == facts(theirs).pronoun;
    }
    return false;
  }
  int32_t owner_of(int32_t m) {
    for (const int32_t child : view_.children(mention(m).head)) {
      if (view_.relation(child) != Relation::possessor) continue;
      const int32_t owner = table_.at_head[static_cast<size_t>(child)];
      if (owner > m && owner < m + 4 && chain_of(owner) < 0) {
        if (facts(owner).pronoun) pronoun(owner);
        else if (facts(owner).name >= 0) name(owner);
      }
      return owner;
    }
    return -1;
  }

  // "the other driver", "a previous storm": told apart from the one that "the driver" would be.
  bool set_apart(const Chain& to) const { return differs(to.mentions.back()); }
  bool differs(int32_t m) const {
    const Mention& one = mention(m);
    for (int32_t t = one.tokens.begin; t < one.head; ++t)
      if (view_.word_class(t) != WordClass::proper_noun && view_.lexicon.in("different", view_.word(t))) return true;
    return false;
  }

  // "every country", "no town": said of none in particular.
  bool counted(const Chain& to) const {
    const Opening opening = facts(to.mentions.front()).opening;
    return to.mentions.size() == 1 && (opening == Opening::quantity || opening == Opening::negative);
  }
  bool definite_enough(const Chain& to, const MentionFacts& fact) const { return !to.nouns.empty() && fact.opening != Opening::bare; }

  bool name_holds(const Chain& to, const std::string& word) const {
    const Name& name = table_.names[static_cast<size_t>(to.best_name)];
    if (name.core.size() < 2) return false;
    for (int32_t t = name.core.begin; t < name.core.end; ++t)
      if (view_.word(t) == word) return t == name.core.end - 1 || view_.word_class(t + 1) == WordClass::adposition;
    return false;
  }

  // Modifiers other than nationality that would have to be known: "the former French minister" is not "the minister".
  bool restricting_free(int32_t m) const {
    for (const std::string_view word : modifiers(m)) {
      if (view_.lexicon.in("same", word) || view_.lexicon.country_word(capitalised(word))) continue;
      const TokenRange noun = facts(m).noun_words;
      bool inside = false;
      for (int32_t t = noun.begin; t < noun.end; ++t) inside |= view_.word(t) == word;
      if (!inside && !view_.lexicon.in("light-modifiers", word)) return false;
    }
    return mention(m).tokens.end == mention(m).head + 1;  // and no complement behind
  }

  // Who is called by a trade or office that a text has not given to them: "the chef" is no actor, "the mayor" no governor.
  bool other_role(const std::string& noun, const Chain& to) const {
    if (!view_.lexicon.in("roles", noun)) return false;
    return to.nouns.empty() || std::any_of(to.nouns.begin(), to.nouns.end(), [&](const std::string& said) { return said != noun && view_.lexicon.in("roles", said); });
  }

  bool class_fits(const MentionFacts& fact, const Chain& to, int32_t away, int32_t nationality) const {
    const NounSense& noun = *fact.noun;
    const auto has = [&](std::string_view word_class) { return std::find(to.classes.begin(), to.classes.end(), word_class) != to.classes.end(); };
    if (noun.type != to.type) return false;
    switch (noun.type) {
      case EntityType::person: {
        if (noun.gender != Gender::unknown && to.gender != Gender::unknown && noun.gender != to.gender) return false;
        if (noun.kin || other_role(fact.head_word, to)) return false;
        if (has(noun.word_class) && fact.noun_words.size() == 1 && noun.word_class != kPersonClass) return away <= 3;
        if (nationality >= 0 && to.nationality == nationality && away <= 3) return true;
        return noun.word_class == kPersonClass && away <= 1;
      }
      case EntityType::organization: {
        if (has(noun.word_class)) return true;
        if (to.country >= 0) return false;
        return to.classes.empty() && away <= 2 && view_.lexicon.in("loose-classes", noun.word_class);
      }
      case EntityType::place: return has(noun.word_class) && away <= (noun.acts ? 6 : 3);
      default: return false;
    }
  }

  // ---- pronouns --------------------------------------------------------------------------------------------------
  void coordinations() {
    std::unordered_map<int32_t, size_t> by_first;
    for (size_t i = 0; i < table_.mentions.size(); ++i) {
      const int32_t first = facts(static_cast<int32_t>(i)).conjunct_of;
      if (first < 0 || mention(first).kind == MentionKind::pronoun) continue;
      const auto [it, added] = by_first.emplace(first, coordinations_.size());
      if (added) coordinations_.push_back({first, static_cast<int32_t>(i), {first}, true});
      Coordination& made = coordinations_[it->second];
      made.last = static_cast<int32_t>(i);
      made.parts.push_back(static_cast<int32_t>(i));
    }
    for (size_t k = 0; k < coordinations_.size(); ++k) coordination_at_[coordinations_[k].first] = k;
  }

  bool pleonastic(int32_t m) const {
    const int32_t t = mention(m).head;
    const MentionFacts& fact = facts(m);
    if (!fact.pronoun->expletive || !is_subject(view_.relation(t))) return false;
    const int32_t verb = view_.head(t);
    if (view_.lexicon.in("expletive-verbs", view_.token(verb).lemma)) {
      for (const int32_t child : view_.children(verb))
        if (view_.relation(child) == Relation::complement_clause || view_.relation(child) == Relation::clausal_subject || view_.relation(child) == Relation::open_complement) return true;
    }
    for (const int32_t child : view_.children(verb)) {
      const Relation r = view_.relation(child);
      if ((r == Relation::adjectival_complement || r == Relation::attribute) && view_.lexicon.in("expletive-adjectives", view_.word(child))) return true;
      if (r == Relation::clausal_subject) return true;
    }
    return false;
  }

  void pronoun(int32_t m) {
    if (chain_of(m) >= 0) return;  // looked at before its turn
    const Mention& one = mention(m);
    const MentionFacts& fact = facts(m);
    if (one.person != 3) return;
    if (fact.pronoun->use == PronounUse::indefinite) { start(m); return; }
    if (pleonastic(m)) return;
    if (fact.pronoun->use == PronounUse::reflexive) {
      if (reflexive(m)) return;
    }
    exclude_coarguments(m);
    const bool speaks = speaks_or_thinks(one.head);
    const int32_t clause_subject = one.possessive ? subject_of_clause(one.head) : -1;
    float best_score = -100;
    int32_t best = -1;
    size_t best_group = SIZE_MAX;
    float named_score = -100;
    int32_t named = -1;
    const int32_t here = sentence(m);
    for (int32_t a = m - 1; a >= 0 && a >= m - kWindow; --a) {
      const int32_t away = here - sentence(a);
      if (away > 4) break;
      if (one.number == Number::plural)
        if (const auto it = coordination_at_.find(a); it != coordination_at_.end() && coordinations_[it->second].last < m) {
          const float score = group_score(m, coordinations_[it->second], away);
          if (score > best_score) { best_score = score; best = a; best_group = it->second; }
        }
      const int32_t c = chain_of(a);
      if (c < 0) continue;
      if (std::find(excluded_.begin(), excluded_.end(), c) != excluded_.end()) continue;
      if (told_beside(chain(c))) continue;
      float score = antecedent_score(m, a, away);
      if (speaks && !willed(chain(c))) score -= 1.5F;
      if (a == clause_subject) score += 0.5F;
      if (score > best_score) { best_score = score; best = a; best_group = SIZE_MAX; }
      if (away <= 3 && score > named_score && is_subject(view_.relation(mention(a).head)) && chain(c).named && one.gender != Gender::unknown && chain(c).name_gender == one.gender) {
        named_score = score;
        named = a;
      }
    }
    // a subject known for a woman comes before a guard of whom nothing is known, unless this sentence began with the guard
    if (named >= 0 && best >= 0 && best_group == SIZE_MAX && sentence(best) != here && best_score - named_score < kNamedMargin) {
      const Chain& nearest = chain(chain_of(best));
      if (!nearest.named && nearest.gender == Gender::unknown) best = named, best_score = named_score;
    }
    if (prefers_cataphora(m, best, here)) {
      waiting_.push_back(m);
      fallback_.push_back(best_group == SIZE_MAX && best >= 0 ? chain_of(best) : -1);
      return;
    }
    const float floor = one.gender == Gender::masculine || one.gender == Gender::feminine ? -4.0F : one.gender == Gender::neuter ? -1.6F : -2.2F;
    if (best < 0 || best_score < floor) {
      if (view_.sentence(one.head).begin + 12 > one.head) {
        waiting_.push_back(m);
        fallback_.push_back(-1);
      }
      return;
    }
    if (best_group != SIZE_MAX) {
      join(m, whole(coordinations_[best_group]));
      return;
    }
    join(m, chain_of(best));
  }

  bool reflexive(int32_t m) {
    int32_t verb = view_.head(mention(m).head);
    for (int steps = 0; steps < 4 && !view_.is_verb(verb); ++steps) verb = view_.head(verb);
    for (const int32_t child : view_.children(verb)) {
      if (!is_subject(view_.relation(child))) continue;
      const int32_t a = table_.at_head[static_cast<size_t>(child)];
      if (a >= 0 && a < m && chain_of(a) >= 0) {
        join(m, chain_of(a));
        return true;
      }
    }
    return false;
  }

  static bool willed(const Chain& to) {
    return to.type == EntityType::person || to.type == EntityType::group || to.type == EntityType::organization;
  }

  // Is the token the subject of a verb of saying or thinking?
  bool speaks_or_thinks(int32_t token) const {
    if (!is_subject(view_.relation(token)) || !view_.knowledge.cues) return false;
    const int32_t verb = view_.head(token);
    return view_.is_verb(verb) && !view_.knowledge.cues->entries_for(view_.token(verb).lemma).empty();
  }

  // The mention that is the subject of the clause a token stands in; -1 if there is none before it.
  int32_t subject_of_clause(int32_t token) const {
    int32_t up = token;
    for (int steps = 0; steps < 12 && !view_.is_verb(up) && view_.head(up) != up; ++steps) up = view_.head(up);
    if (!view_.is_verb(up)) return -1;
    for (int steps = 0; steps < 3; ++steps) {
      for (const int32_t child : view_.children(up))
        if (is_subject(view_.relation(child)) && child < token && !view_.subtree(child).contains(token)) return table_.at_head[static_cast<size_t>(child)];
      const Relation r = view_.relation(up);
      if (r != Relation::conjunct && r != Relation::open_complement && r != Relation::adverbial_clause) break;
      up = view_.head(up);
    }
    return -1;
  }

  // Whoever fills another argument of the same predicate is not meant, wherever it was named before.
  void exclude_coarguments(int32_t m) {
    excluded_.clear();
    told_.clear();
    if (mention(m).possessive || facts(m).pronoun->use == PronounUse::reflexive) return;
    const int32_t up = governor(mention(m).head);
    for (int32_t a = m - 1; a >= 0 && a >= m - 12; --a) {
      const Mention& other = mention(a);
      if (sentence(a) != sentence(m)) break;
      if (other.sense == Sense::modifier || other.possessive || chain_of(a) < 0 || other.head == mention(m).head) continue;
      const Relation r = view_.relation(other.head);
      if (r == Relation::possessor || r == Relation::compound || r == Relation::apposition) continue;
      if (governor(other.head) == up && view_.is_verb(up)) excluded_.push_back(chain_of(a));
    }
    if (!view_.is_verb(up)) return;
    const int32_t count = static_cast<int32_t>(table_.mentions.size());
    for (int32_t a = m + 1; a < std::min(count, m + 8); ++a) {  // "He told the guard": no guard
      if (sentence(a) != sentence(m)) break;
      if (mention(a).kind == MentionKind::nominal && !mention(a).possessive && facts(a).opening == Opening::definite && governor(mention(a).head) == up) told_.push_back(facts(a).head_word);
    }
  }

  // A noun phrase that shares the pronoun's predicate calls the chain so.
  bool told_beside(const Chain& to) const {
    return !told_.empty() && std::any_of(to.nouns.begin(), to.nouns.end(), [&](const std::string& noun) { return std::find(told_.begin(), told_.end(), noun) != told_.end(); });
  }

  // "Discussing his plan, the minister …": a possessive that opens a sentence waits for the subject, unless this very
  // sentence has offered somebody already.
  bool prefers_cataphora(int32_t m, int32_t best, int32_t here) const {
    const Mention& one = mention(m);
    if (!one.possessive || one.gender == Gender::unknown || one.gender == Gender::neuter) return false;
    if (best >= 0 && sentence(best) == here) return false;
    const TokenRange s = view_.sentence(one.head);
    if (one.head - s.begin > 10) return false;
    for (int32_t t = one.head + 1; t < std::min(s.end, one.head + 25); ++t)
      if (view_.is_punctuation(t) && view_.token(t).text == ",") {  // the phrase ends, a subject follows
        for (int32_t u = t + 1; u < std::min(s.end, t + 14); ++u)
          if (is_subject(view_.relation(u)) && view_.word_class(u) == WordClass::proper_noun && !view_.subtree(u).contains(one.head)) return true;
        return false;
      }
    return false;
  }

  // Arguments of one predicate do not mean the same, unless a reflexive says so.
  bool coarguments(int32_t m, int32_t a) const {
    if (mention(m).possessive || facts(m).pronoun->use == PronounUse::reflexive) return false;
    return governor(mention(m).head) == governor(mention(a).head);
  }
  int32_t governor(int32_t token) const {
    int32_t up = view_.head(token);
    for (int steps = 0; steps < 6 && up != view_.head(up) && (view_.word_class(up) == WordClass::adposition || view_.relation(token) == Relation::conjunct); ++steps) {
      token = up;
      up = view_.head(up);
    }
    return up;
  }

  float group_score(int32_t m, const Coordination& group, int32_t away) const {
    if (group.parts.size() < 2) return -100;
    const TokenRange all{mention(group.first).tokens.begin, mention(group.last).tokens.end};
    if (all.contains(mention(m).head)) return -100;
    if (away == 0 && governor(mention(m).head) == governor(mention(group.first).head) && !mention(m).possessive) return -100;
    bool people = true;
    for (const int32_t part : group.parts) {
      const EntityType type = facts(part).type;
      people &= type == EntityType::person || type == EntityType::group || type == EntityType::organization || mention(part).sense == Sense::metonym;
      if (facts(part).modifier) return -100;
    }
    float score = people ? 0.8F : -0.6F;
    score -= 1.0F * static_cast<float>(away);
    if (is_subject(view_.relation(mention(group.first).head))) score += 1.0F;
    score -= 0.01F * static_cast<float>(mention(m).head - all.end);
    return score;
  }

  // The chain of a coordination as a whole; its mention is made when first needed.
  int32_t whole(const Coordination& group) {
    if (const auto it = wholes_.find(group.first); it != wholes_.end()) return it->second;
    Mention made;
    made.tokens = {mention(group.first).tokens.begin, mention(group.last).tokens.end};
    made.core = made.tokens;
    made.head = mention(group.first).head;
    made.kind = MentionKind::nominal;
    made.number = Number::plural;
    made.span = view_.parse.span_of(made.tokens);
    MentionFacts fact;
    fact.type = EntityType::group;
    fact.type_known = true;
    table_.mentions.push_back(made);
    table_.facts.push_back(std::move(fact));
    chains_.of.push_back(-1);
    const int32_t c = start(static_cast<int32_t>(table_.mentions.size()) - 1);
    for (const int32_t part : group.parts)
      if (chain_of(part) >= 0) chain(c).members.push_back(chain_of(part));
    wholes_.emplace(group.first, c);
    return c;
  }

  float antecedent_score(int32_t m, int32_t a, int32_t away) {
    const Mention &one = mention(m), &other = mention(a);
    const Chain& to = chain(chain_of(a));
    if ((facts(a).modifier && (facts(a).name < 0 || table_.names[static_cast<size_t>(facts(a).name)].country >= 0)) || facts(a).predicative) return -100;
    if (other.tokens.contains(one.head) && other.head != one.head && !facts(a).apposition && other.tokens.size() < 40 && !(one.possessive && other.kind == MentionKind::name)) {
      return -100;  // inside the phrase it would stand for
    }
    if (coarguments(m, a)) return -100;
    float score = 0;
    const bool person = to.type == EntityType::person;
    switch (one.gender) {
      case Gender::masculine: case Gender::feminine: {
        if (to.number == Number::plural) return -100;
        if (to.gender != Gender::unknown && to.gender != one.gender) return -100;
        if (!person && (to.type_known || !to.named)) return -100;
        if (to.gender == one.gender) score += 0.8F;
        if (to.named) score += 0.4F;
        break;
      }
      case Gender::neuter: {
        if (person || to.type == EntityType::group || to.number == Number::plural) return -100;
        if (to.type == EntityType::organization) score += 0.6F;
        if (to.type == EntityType::place && to.named) score += 0.1F;
        if (to.type == EntityType::document || to.type == EntityType::event) score += 0.2F;
        if (!to.type_known) score -= 0.3F;
        if (to.named) score += 0.2F;
        break;
      }
      case Gender::unknown: {  // they
        const bool body = to.type == EntityType::organization;
        if (to.number != Number::plural && !body && to.type != EntityType::group) return -100;
        if (to.number == Number::plural || to.type == EntityType::group) score += 0.7F;
        if (body && to.number != Number::plural) score -= to.named ? 0.8F : 0.3F;
        if (to.type_known && !willed(to)) score -= is_subject(view_.relation(one.head)) || one.possessive ? 1.0F : 0.4F;
        else if (!to.type_known) score -= 0.5F;
        break;
      }
    }
    score -= away == 0 ? 0.0F : 0.9F * static_cast<float>(away) + 0.1F;
    const Relation relation = view_.relation(other.head);
    if (is_subject(relation)) score += 1.0F;
    else if (relation == Relation::object || relation == Relation::dative) score += 0.35F;
    else if (relation == Relation::possessor) score += away == 0 ? 0.3F : 0.0F;
    else if (relation == Relation::compound) score -= 0.5F;
    if (is_subject(relation) && is_subject(view_.relation(one.head))) score += 0.35F;
    if (other.kind == MentionKind::pronoun) score += 0.35F;
    score += 0.08F * static_cast<float>(std::min<size_t>(to.mentions.size(), 5));
    score -= 0.012F * static_cast<float>(std::min(one.head - other.head, 60));
    if (view_.passage_at[static_cast<size_t>(one.head)] != view_.passage_at[static_cast<size_t>(other.head)]) score -= 0.3F;
    return score;
  }

  // "In her speech, Ruiz …": a pronoun before the subject it stands for.
  void settle_cataphora(int32_t m) {
    if (waiting_.empty()) return;
    std::vector<int32_t> left, left_fallback;
    for (size_t i = 0; i < waiting_.size(); ++i) {
      const int32_t w = waiting_[i];
      if (chain_of(w) >= 0) continue;
      if (sentence(w) != sentence(m)) {
        if (fallback_[i] >= 0 && !chain(fallback_[i]).mentions.empty()) join(w, fallback_[i]);
        continue;
      }
      const Mention &one = mention(w), &other = mention(m);
      const int32_t c = chain_of(m);
      const bool subject = c >= 0 && m != w && is_subject(view_.relation(other.head)) && other.kind != MentionKind::pronoun && !facts(m).modifier;
      if (subject && !other.tokens.contains(one.head)) {
        const Chain& to = chain(c);
        const bool person = to.type == EntityType::person;
        const bool fits = one.gender == Gender::neuter ? !person && to.number != Number::plural
                          : one.number == Number::plural ? to.number == Number::plural || to.type == EntityType::group || to.type == EntityType::organization
                          : person && (to.gender == Gender::unknown || to.gender == one.gender);
        if (fits) {
          join(w, c);
          continue;
        }
      }
      left.push_back(w);
      left_fallback.push_back(fallback_[i]);
    }
    waiting_ = std::move(left);
    fallback_ = std::move(left_fallback);
  }

  const View& view_;
  MentionTable& table_;
  Chains chains_;
  std::vector<int32_t> recent_;  // chains in the order they were last touched
  std::unordered_map<std::string, int32_t> by_key_, by_surname_, by_given_, by_gendered_, by_initials_, by_tail_, by_last_;
  std::vector<Coordination> coordinations_;
  std::unordered_map<int32_t, size_t> coordination_at_;
  std::unordered_map<int32_t, int32_t> wholes_;
  std::vector<int32_t> waiting_, fallback_;  // pronouns that wait for their sentence's subject, and the chain they get else
  std::vector<int32_t> excluded_;
  std::vector<std::string> told_;  // head words of the phrases that share the pronoun's predicate
  std::vector<int32_t> stamp_;   // per chain: the last noun phrase that looked at it
};

}  // namespace

Chains resolve(const View& view, MentionTable& table) { return Resolver(view, table).run(); }

}  // namespace averment
