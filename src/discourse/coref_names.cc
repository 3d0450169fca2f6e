#include "discourse/coref_resolver.h"

namespace averment {
namespace {

constexpr std::string_view kGovernmentClass = "government";
constexpr int32_t kNamedSentences = 12;  // how far behind the head of a report a name may say who was meant there

}  // namespace

void Resolver::name(int32_t m) {
  if (chain_of(m) >= 0) return;  // looked at before its turn
  const MentionFacts& fact = facts(m);
  const Name& name = table_.names[static_cast<size_t>(fact.name)];
  if (name.country >= 0) return country(m, name);
  if (const auto it = half_countries_.find(name.key); it != half_countries_.end() && it->second >= 0 && articled(m, name)) {
    Name whole = name;
    whole.country = it->second;
    return country(m, whole);
  }
  if (mention(m).sense == Sense::metonym) return government_of_place(m, name);
  int32_t antecedent = named_antecedent(m, name);
  if (antecedent >= 0 && fact.conjunct_of >= 0 && chain_of(fact.conjunct_of) == antecedent) antecedent = -1;  // "Dr. and Mrs. Hale" are two
  if (antecedent < 0) antecedent = told_before_named(m);
  const int32_t c = antecedent >= 0 ? antecedent : start(m);
  if (antecedent >= 0) join(m, c);
  index_name(c, name);
  apposition(m, c);
}

// "A Lowmoor man has been charged … Darren Pike, 34, …": whom the head of a report tells of without a name is the one that the text
// names with an age soon after as charged, hurt or dead; one of the very same age ("a 34-year-old man") is so wherever it stands in it.
int32_t Resolver::told_before_named(int32_t m) const {
  if (facts(m).type == EntityType::organization) return body_before_named(m);
  if (facts(m).type != EntityType::person || name_of(m).core.size() < 2 || mention(m).sense == Sense::modifier) return -1;
  if (const int32_t c = pronoun_before_named(m); c >= 0) return c;
  const std::string age = age_of(m);
  if (age.empty()) return -1;
  int32_t found = -1;
  for (int32_t a = m - 1; a >= 0 && a >= m - kNominalWindow; --a) {
    const int32_t c = chain_of(a), away = sentence(m) - sentence(a);
    if (c < 0 || away < 1 || away > kNamedSentences) continue;
    const Chain& to = chain(c);
    if (to.type != EntityType::person || to.named || to.number == Number::plural || to.mentions.front() != a) continue;
    if (facts(a).opening != Opening::indefinite || facts(a).predicative || mention(a).kind != MentionKind::nominal) continue;
    if (to.gender != Gender::unknown && mention(m).gender != Gender::unknown && to.gender != mention(m).gender) continue;
    if (to.age == age) return c;
    if (!to.age.empty() || away > 3 || sentence(a) > first_sentence_ + 1 || !is_subject(view_.relation(mention(a).head)) || !suffered(mention(m).head)) continue;
    if (found >= 0) return -1;  // two of whom it may be
    found = c;
  }
  return found;
}

// "They call her a wonder. She was a week old when Lucy Lau …": she whom a report begins with is the first one that it names.
int32_t Resolver::pronoun_before_named(int32_t m) const {
  const Gender gender = mention(m).gender;
  if (sentence(m) > first_sentence_ + 2 || gender == Gender::unknown) return -1;
  int32_t found = -1;
  for (int32_t a = m - 1; a >= 0 && a >= m - kNominalWindow && sentence(a) >= first_sentence_; --a) {
    const int32_t c = chain_of(a);
    if (c < 0 || chain(c).type != EntityType::person || chain(c).number == Number::plural) continue;
    const Chain& to = chain(c);
    if (mention(to.mentions.front()).kind != MentionKind::pronoun || mention(to.mentions.front()).gender != gender) {
      if (to.gender == gender || to.gender == Gender::unknown) return -1;  // somebody else whom it may be
      continue;
    }
    found = c;
  }
  return found;
}

// "The bank's economist left … Osta Bank said": the body that a report begins with as if it were known, named soon after.
int32_t Resolver::body_before_named(int32_t m) const {
  const Name& name = name_of(m);
  if (name.core.size() < 2 || sentence(m) > first_sentence_ + 4 || mention(m).sense == Sense::modifier) return -1;
  const int32_t last = last_noun(name.core);
  const std::string& word = view_.word(last);
  const NounSense* sense = view_.lexicon.noun(word);
  if (!sense || sense->type != EntityType::organization || view_.lexicon.in("standing-bodies", word) || view_.lexicon.in("governing-words", word) || view_.lexicon.in("article-nouns", word)) return -1;
  int32_t found = -1;
  for (int32_t a = m - 1; a >= 0 && a >= m - kNominalWindow; --a) {
    const int32_t c = chain_of(a);
    if (c < 0 || c == found || mention(a).kind != MentionKind::nominal || facts(a).head_word != word || facts(a).name >= 0) continue;
    const Chain& to = chain(c);
    if (to.mentions.front() != a || to.named || facts(a).opening != Opening::definite || mention(a).tokens.end > mention(a).head + 1 || sentence(a) > first_sentence_ + 1 || !bare_noun(a)) continue;
    if (found >= 0) return -1;
    found = c;
  }
  return found;
}

void Resolver::country(int32_t m, const Name& name) {
  std::string key = view_.lexicon.countries()[static_cast<size_t>(name.country)].code;
  if (name.core.size() == 2 && view_.lexicon.in("regions", view_.word(name.core.begin))) {
    const auto [it, added] = half_countries_.emplace(view_.word(name.core.begin), name.country);
    if (!added && it->second != name.country) it->second = -1;
  }
  const EntityType type = facts(m).type;
  const bool seat = name.country_kind == CountryWordKind::seat;
  bool government = false;
  if (mention(m).sense == Sense::metonym) {
    key = std::string(kGovernmentKey) + key;
    government = true;
  } else if (type == EntityType::group) {
    key = std::string(kPeopleKey) + key;
    for (int32_t t = mention(m).tokens.begin; t < name.core.begin; ++t)
      if (view_.lexicon.in("ethnic", view_.word(t))) key = "ethnic:" + key;
  } else if (type == EntityType::person) {
    start_person(m, name.country);
    return;
  } else if (seat) {
    key = "seat:" + name.key;
  } else if (name.country_kind == CountryWordKind::name && view_.lexicon.countries()[static_cast<size_t>(name.country)].name != view_.text(name.core)) {
    key = std::string(kPlaceKey) + key + same_country(name);
  } else {
    key = std::string(kPlaceKey) + key;
  }
  Chain& to = chain(join_by_key(m, key));
  to.country = name.country;
  to.nationality = key.starts_with("ethnic:") ? -2 : name.country;
  to.government = government;
  to.type = government ? EntityType::organization : type;
  to.type_known = true;
  if (government) add_class(to, std::string(kGovernmentClass));
  if (!government && type == EntityType::place && !seat) add_class(to, std::string(kCountryClass));
  if (seat && !government) to.country = -1;
}

// Makes a noun phrase one of the mentions of those who govern a country.
void Resolver::join_government(int32_t m, int32_t country) {
  Chain& to = chain(join_by_key(m, std::string(kGovernmentKey) + view_.lexicon.countries()[static_cast<size_t>(country)].code));
  to.country = to.nationality = country;
  to.government = true;
  to.number = Number::unknown;  // a government or its authorities
  to.type = EntityType::organization;
  to.type_known = true;
  add_class(to, std::string(kGovernmentClass));
}

// A province or city that acts: those who govern or play for it, apart from the ground.
void Resolver::government_of_place(int32_t m, const Name& name) {
  const std::string key = std::string(kGovernmentKey) + name.key;
  Chain& to = chain(join_by_key(m, key));
  to.type = EntityType::organization;
  to.type_known = true;
}

// "The South" where South Norland has been named.
bool Resolver::articled(int32_t m, const Name& name) const {
  bool found = false;
  return mention(m).tokens.begin < name.core.begin && view_.lexicon.determiner(view_.word(name.core.begin - 1), found) == Opening::definite && found;
}

// A part of a country ("Scotland") is a place of its own.
std::string Resolver::same_country(const Name& name) const {
  return view_.lexicon.in("parts-of-countries", view_.text(name.core)) ? ":" + name.key : std::string();
}

// "An Indian was held … The Indian said": "the" means the one person of that country told of shortly before.
int32_t Resolver::compatriot_before(int32_t m, int32_t country) const {
  constexpr int32_t kNear = 3;  // sentences
  int32_t found = -1;
  if (facts(m).opening != Opening::definite && facts(m).opening != Opening::demonstrative) return -1;
  for (int32_t a = m - 1; a >= 0 && a >= m - kNominalWindow && sentence(m) - sentence(a) <= kNear; --a) {
    const int32_t c = chain_of(a);
    if (c < 0 || c == found || mention(a).kind == MentionKind::pronoun) continue;
    const Chain& to = chain(c);
    if (to.type != EntityType::person || to.nationality != country || to.number == Number::plural) continue;
    if (found >= 0 || sentence(a) == sentence(m)) return -1;
    found = c;
  }
  return found;
}

void Resolver::start_person(int32_t m, int32_t country) {
  if (const int32_t before = compatriot_before(m, country); before >= 0) return join(m, before);
  const int32_t c = start(m);
  chain(c).nationality = country;
}

int32_t Resolver::named_antecedent(int32_t m, const Name& name) const {
  const EntityType type = facts(m).type;
  const Gender gender = mention(m).gender;
  const int32_t actor = actor_of(m);
  const auto fits = [&](int32_t c) {
    const Chain& to = chains_.chains[static_cast<size_t>(c)];
    if (other_actor(actor, to.actor)) return false;
    if (to.type == EntityType::person && gender != Gender::unknown && to.name_gender != Gender::unknown && gender != to.name_gender) return false;
    return to.type == type || !to.type_known || !facts(m).type_known || (to.type != EntityType::person && type != EntityType::person && to.type != EntityType::place && type != EntityType::place);
  };
  if (const auto it = by_actor_.find(actor); actor >= 0 && it != by_actor_.end()) return it->second;
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
      if (const std::string turned = turned_round(name); !turned.empty())
        if (const auto it = by_key_.find(turned); it != by_key_.end() && fits(it->second)) return it->second;
    } else {
      if (const auto it = by_last_.find(name.key); it != by_last_.end() && fits(it->second)) return it->second;
    }
    // "Lumo River" after "Lumo River Networks", and the other way round
    if (name.place == 0 && name.core.size() <= 2 && type != EntityType::place)
      if (const auto it = by_opening_.find(name.key); it != by_opening_.end() && it->second >= 0 && fits(it->second) && !chains_.chains[static_cast<size_t>(it->second)].mentions.empty()) return it->second;
    if (type == EntityType::organization)
      for (int32_t length = 1; length <= 2; ++length)
        if (const std::string key = opening(name, length); !key.empty())
          if (const auto it = by_key_.find(key); it != by_key_.end() && fits(it->second) && chains_.chains[static_cast<size_t>(it->second)].type != EntityType::person && chains_.chains[static_cast<size_t>(it->second)].type != EntityType::place) return it->second;
  }
  return -1;
}

// "Ministry of Lakes" for "Lakes Ministry": the same words with the kind of body first; "" if the name does not end with one.
std::string Resolver::turned_round(const Name& name) const {
  if (name.core.size() < 2 || name.type != EntityType::organization) return {};
  const int32_t last = name.core.end - 1;
  if (view_.word_class(name.core.begin + 1) == WordClass::adposition && name.core.size() > 2) {
    if (!view_.lexicon.in("organization-heads", view_.token(name.core.begin).text)) return {};
    int32_t from = name.core.begin + 2;
    while (from < last && view_.word_class(from) == WordClass::determiner) ++from;
    for (int32_t t = from; t <= last; ++t)
      if (view_.word_class(t) == WordClass::adposition) return {};
    return name_key(view_, {from, name.core.end}) + ' ' + name_key(view_, {name.core.begin, name.core.begin + 1});
  }
  return {};
}

// The first word or two of a body's name, by which alone it may be called: "G4S" of "G4S Secure Solutions"; "" where they say what
// kind of body it is, or whose ("UN Police"), or where nothing says that the rest is its kind ("Google Maps").
std::string Resolver::opening(const Name& name, int32_t length) const {
  if (name.core.size() <= length || name.type != EntityType::organization) return {};
  const TokenRange words{name.core.begin, name.core.begin + length};
  for (int32_t t = words.begin; t < words.end + 1; ++t)
    if (view_.word_class(t) == WordClass::adposition || view_.word_class(t) == WordClass::coordinator) return {};
  const int32_t last = words.end - 1;
  const std::string_view kind = view_.token(name.core.end - 1).text;
  if (view_.lexicon.in("outlet-endings", kind) || view_.lexicon.in("local-bodies", kind) || view_.lexicon.in("local-bodies", view_.token(words.end).text)) return {};  // "the Osta Courier" is not Osta
  if (view_.lexicon.name_word(view_.token(name.core.end - 1).text) != NameWord::organization_ending) return {};
  if (length == 1 && view_.all_caps[static_cast<size_t>(last)] && view_.token(last).text.find_first_of("0123456789") == std::string_view::npos) return {};
  if (view_.relation(last + 1) == Relation::possessive_mark || view_.lexicon.in("organization-heads", view_.token(last).text) || view_.lexicon.noun(view_.word(last)) || view_.lexicon.noun(view_.words(words))) return {};
  if (view_.lexicon.country_word(view_.text(words)) || view_.lexicon.country_word(view_.token(words.begin).text) || view_.lexicon.in("regions", view_.word(words.begin))) return {};
  return name_key(view_, words);
}

// The actor that the packs say a name's is, and nobody else's; -1 where the text makes something else of it.
int32_t Resolver::actor_of(int32_t m) const {
  const int32_t n = facts(m).name;
  if (n < 0 || view_.actors == nullptr) return -1;
  const Name& name = table_.names[static_cast<size_t>(n)];
  if (name.actor < 0 || name.actor_use > NameUse::acronym || !name.actor_alone || name.country >= 0) return -1;
  const EntityType type = facts(m).type;
  if (name.actor_type != type && !(name.actor_type == EntityType::organization && type == EntityType::group)) return -1;
  return view_.actors->actor(static_cast<uint32_t>(name.actor)).kind == ActorKind::office ? -1 : name.actor;
}

bool Resolver::named_fully(int32_t c) const {
  const int32_t best = chains_.chains[static_cast<size_t>(c)].best_name;
  return best >= 0 && table_.names[static_cast<size_t>(best)].core.size() > 1;
}

std::string Resolver::initials(const Name& name) const {
  std::string out;
  for (int32_t t = name.core.begin; t < name.core.end; ++t)
    if (view_.is_capital(t) && !view_.word(t).empty()) out += view_.word(t).front();
  return out;
}

// One name is the end of the other.
bool Resolver::nested_names(int32_t c, const Name& name) const {
  const int32_t best = chains_.chains[static_cast<size_t>(c)].best_name;
  if (best < 0) return false;
  const std::string& other = table_.names[static_cast<size_t>(best)].key;
  return other.ends_with(name.key) || name.key.ends_with(other);
}

// "John A. Smith" and "John Smith": no given name contradicts.
bool Resolver::compatible_names(int32_t c, const Name& name) const {
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
std::string Resolver::gendered(Gender gender, const std::string& surname) {
  return static_cast<char>('0' + static_cast<int>(gender)) + surname;
}

void Resolver::index_name(int32_t c, const Name& name) {
  by_key_[name.key] = c;
  const Chain& to = chain(c);
  if (to.type == EntityType::person && to.name_gender != Gender::unknown)
    by_gendered_[gendered(to.name_gender, name.core.size() == 1 ? name.key : name_key(view_, {name.core.end - 1, name.core.end}))] = c;
  if (to.type == EntityType::person && name.core.size() >= 2) {
    by_surname_[name_key(view_, {name.core.end - 1, name.core.end})] = c;
    for (int32_t t = name.core.begin + 1; t + 1 < name.core.end; ++t) by_surname_[name_key(view_, {t, name.core.end})] = c;
    by_given_[name_key(view_, {name.core.begin, name.core.begin + 1})] = c;
  } else if (to.type != EntityType::person && name.core.size() >= 2) {
    by_initials_[initials(name)] = c;
    by_tail_[tail(name)] = c;
    if (const std::string turned = turned_round(name); !turned.empty()) by_key_.emplace(turned, c);
    if (to.type == EntityType::organization) {
      for (int32_t length = 1; length <= 2; ++length)
        if (const std::string key = opening(name, length); !key.empty()) {
          const auto [it, added] = by_opening_.emplace(key, c);
          if (!added && it->second != c) it->second = -1;  // two bodies begin so
        }
      by_last_[name_key(view_, {name.core.end - 1, name.core.end})] = c;
      if (const std::string key = short_form(name); !key.empty()) by_last_[key] = c;
    }
  }
}

// "The Church" of "the Church of Lumo", "Lumo" of "Lumo Magazine": what the body is called without the rest; "" if that is no name.
std::string Resolver::short_form(const Name& name) const {
  for (int32_t t = name.core.begin + 1; t + 1 < name.core.end; ++t)
    if (view_.word_class(t) == WordClass::adposition)
      return view_.lexicon.in("organization-heads", view_.token(t - 1).text) ? name_key(view_, {name.core.begin, t}) : std::string();
  const std::string_view last = view_.token(name.core.end - 1).text;
  const bool kind = view_.lexicon.in("same-body", view_.word(name.core.end - 1)) || view_.lexicon.name_word(last) == NameWord::organization_ending;
  if (!kind || name.place > 0 || name.core.size() > 4) return {};
  // "Brell" of "Brell Mining Plc": the first word, where it is no common one
  const std::string& first = view_.word(name.core.begin);
  if (name.core.size() > 2 && (view_.lexicon.noun(first) || view_.lexicon.in("regions", first))) return {};
  return name_key(view_, {name.core.begin, name.core.size() > 2 ? name.core.begin + 1 : name.core.end - 1});
}

// A name beside a noun phrase ("the minister, Ana Ruiz") means the same.
void Resolver::apposition(int32_t m, int32_t c) {
  if (const int32_t noun = named_noun(view_, mention(m).head); noun >= 0) {
    const int32_t up = table_.at_head[static_cast<size_t>(noun)];
    const bool person = facts(m).type == EntityType::person;
    if (up >= 0 && up < m && facts(up).name < 0 && chain_of(up) >= 0 && chain_of(up) != c && (chain(chain_of(up)).type == EntityType::person) == person && !other_person(chain_of(up), c)) {
      merge(chain_of(up), c);
      if (facts(m).type == EntityType::organization) chain(chain_of(up)).type = EntityType::organization;
    }
    return;
  }
  if (!facts(m).apposition) return beside(m, c);
  const int32_t up = facts(m).apposition_to >= 0 ? facts(m).apposition_to : table_.at_head[static_cast<size_t>(view_.head(mention(m).head))];
  if (up < 0 || up > m || chain_of(up) < 0 || chain_of(up) == c) return;
  if (!alike(up, m)) return;
  // "a man Walsh says he knew": no comma, so no man called Walsh
  if (facts(up).opening == Opening::indefinite && facts(m).type == EntityType::person && mention(up).tokens.end == mention(m).tokens.begin) return;
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
bool Resolver::other_person(int32_t a, int32_t b) const {
  if (!named_fully(a) || !named_fully(b)) return false;
  const Chain &x = chains_.chains[static_cast<size_t>(a)], &y = chains_.chains[static_cast<size_t>(b)];
  if (x.type != EntityType::person || y.type != EntityType::person) return false;
  const Name &mine = table_.names[static_cast<size_t>(x.best_name)], &theirs = table_.names[static_cast<size_t>(y.best_name)];
  return name_key(view_, {mine.core.end - 1, mine.core.end}) != name_key(view_, {theirs.core.end - 1, theirs.core.end});
}

// "The governor, Hernan Salas": the name that follows says who is meant.
bool Resolver::named_beside(int32_t m) const {
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
void Resolver::beside(int32_t m, int32_t c) {
  const int32_t before = mention(m).tokens.begin - 1;
  if (before < 0 || facts(m).type != EntityType::organization) return;
  const int32_t noun = table_.at_head[static_cast<size_t>(before)];
  if (noun < 0 || noun > m || facts(noun).name >= 0 || facts(noun).type != EntityType::organization || chain_of(noun) < 0 || chain_of(noun) == c) return;
  if (mention(noun).tokens.end != mention(m).tokens.begin || (facts(noun).opening != Opening::definite && facts(noun).opening != Opening::indefinite)) return;
  merge(chain_of(noun), c);
}

bool Resolver::alike(int32_t a, int32_t b) const {
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

std::vector<std::string> Resolver::keys_of(const Name& name) const {
  std::vector<std::string> out = {name.key, initials(name), name_key(view_, {name.core.end - 1, name.core.end}), name_key(view_, {name.core.begin, name.core.begin + 1})};
  if (name.core.size() >= 2) out.push_back(tail(name));
  if (name.core.size() > 2) out.push_back(name_key(view_, {name.core.begin + 1, name.core.end}));
  return out;
}

}  // namespace averment
