#include "discourse/gazetteer.h"
#include "discourse/mentions.h"
#include "discourse/name_finder.h"

namespace averment {
namespace {

constexpr std::string_view kThingClass = "thing";
constexpr std::string_view kOrganClass = "organ";  // class of nominals.txt: what only a body has

EntityType type_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::person: case ActorKind::office: return EntityType::person;
    case ActorKind::country: case ActorKind::territory: case ActorKind::region: case ActorKind::building: return EntityType::place;
    case ActorKind::people: case ActorKind::religious: return EntityType::group;
    default: return EntityType::organization;
  }
}

}  // namespace

void NameFinder::vote() {
  std::unordered_map<std::string, Votes> by_key;
  std::unordered_map<std::string, float> surnames;  // last words of people's names
  for (size_t n = 0; n < names_.size(); ++n) {
    Votes& votes = by_key[names_[n].key];
    evidence(names_[n], recognised_[n], votes);
  }
  for (const Name& name : names_) {
    if (name.core.size() < 2) continue;
    const Votes& votes = by_key[name.key];
    if (best(votes) != EntityType::person) continue;
    for (const int32_t t : {name.core.begin, name.core.end - 1}) {
      float& strength = surnames[name_key(view_, {t, t + 1})];
      strength = std::max(strength, t == name.core.begin ? 1.5F : 3.0F);
    }
    for (int32_t t = name.core.begin + 1; t + 1 < name.core.end; ++t) {
      float& strength = surnames[name_key(view_, {t, name.core.end})];
      strength = std::max(strength, 2.5F);
    }
    if (name.core.size() > 2) {
      float& strength = surnames[view_.word(name.core.begin) + ' ' + view_.word(name.core.end - 1)];
      strength = std::max(strength, 2.5F);
    }
  }
  bare_surnames(surnames);
  bare_names();
  std::unordered_set<std::string> tails;  // last words of bodies' names
  std::unordered_set<std::string> heads;  // "Lumo" of "Lumo Magazine"
  std::unordered_set<std::string> storms, ships;  // "Nelson" of "Typhoon Nelson", "Hale" of "HMS Hale"
  for (const Name& name : names_) {
    if (name.core.size() == 2 && lexicon_.in("storms", view_.token(name.core.begin).text)) storms.insert(name_key(view_, {name.core.end - 1, name.core.end}));
    if (name.core.size() == 2 && lexicon_.in("ship-prefixes", view_.token(name.core.begin).text)) ships.insert(name_key(view_, {name.core.end - 1, name.core.end}));
    if (name.core.size() < 2 || name.nested || best(by_key[name.key]) != EntityType::organization) continue;
    tails.insert(name_key(view_, {name.core.end - 1, name.core.end}));
    const int32_t opening = name.core.begin;
    if (name.core.size() <= 4 && name.place == 0 && !lexicon_.noun(view_.word(opening)) && !lexicon_.in("regions", view_.word(opening)) &&
        (lexicon_.in("same-body", view_.word(name.core.end - 1)) || lexicon_.name_word(view_.token(name.core.end - 1).text) == NameWord::organization_ending))
      heads.insert(name_key(view_, {opening, opening + 1}));
  }
  for (Name& name : names_) {
    if (name.nested) continue;
    Votes& votes = by_key[name.key];
    if (name.core.size() == 1 && name.title.empty() && ships.contains(name.key) && name.place < 2) votes[at(EntityType::other)] += 3.0F;
    if (name.core.size() == 1 && name.title.empty() && storms.contains(name.key)) votes[at(EntityType::event)] += 3.0F;
    if (name.core.size() == 1 && tails.contains(name.key) && lexicon_.name_word(view_.token(name.core.begin).text) == NameWord::organization_ending) votes[at(EntityType::organization)] += 1.5F;
    if (name.core.size() == 1 && name.country < 0 && name.place < 2 && name.title.empty() && heads.contains(name.key) && !surnames.contains(name.key)) votes[at(EntityType::organization)] += 1.5F;
    if (name.country < 0)
      if (const auto it = surnames.find(name.key); it != surnames.end()) {
        votes[at(EntityType::person)] += it->second;  // at every occurrence
      }
  }
  for (Name& name : names_) {
    if (name.nested) continue;
    const Votes& votes = by_key[name.key];
    name.type = best(votes);
    Votes own{};
    evidence(name, false, own);
    if (const EntityType mine = best(own); own[at(mine)] >= 3 && mine != name.type && own[at(mine)] > own[at(name.type)]) name.type = mine;
  }
  families(surnames);
}

// "the Hales" where the text has somebody of that name.
void NameFinder::families(const std::unordered_map<std::string, float>& surnames) {
  for (Name& name : names_) {
    if (name.nested || name.core.size() != 1 || name.country >= 0 || name.actor >= 0 || name.core.begin == 0 || surnames.contains(name.key)) continue;
    bool found = false;
    if (lexicon_.determiner(view_.word(name.core.begin - 1), found) != Opening::definite || !found) continue;
    const std::string& word = view_.word(name.core.begin);
    if (word.size() < 4 || !lexicon_.in("plural-endings", std::string_view(word).substr(word.size() - 1))) continue;
    const auto it = surnames.find(word.substr(0, word.size() - 1));
    if (it != surnames.end() && it->second >= 3) name.type = EntityType::group;
  }
}

// Names of one word that the text has elsewhere, in a headline whose capitals tell nothing.
void NameFinder::bare_names() {
  std::unordered_set<std::string> known;
  std::vector<bool> named(static_cast<size_t>(view_.size()), false);
  for (const Name& name : names_) {
    for (int32_t t = std::min(name.title.begin, name.core.begin); t < name.core.end; ++t) named[static_cast<size_t>(t)] = true;
    if (!name.nested && !name.doubtful && name.country < 0 && name.core.size() == 1 && name.type != EntityType::other && name.type != EntityType::group) known.insert(name.key);
  }
  for (int32_t t = 0; t < view_.size() && !known.empty(); ++t) {
    if (named[static_cast<size_t>(t)] || !view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])] || !view_.is_capital(t) || !view_.is_noun(t) || view_.token(t).text.size() < 4) continue;
    if (lexicon_.noun(view_.word(t)) || common_.contains(view_.word(t)) || !known.contains(name_key(view_, {t, t + 1}))) continue;
    add({t, t + 1}, {t, t}, {.range = {t, t + 1}});
  }
}

// A surname that the recogniser passed over ("Ruiz to step down") where the text has the full name.
void NameFinder::bare_surnames(const std::unordered_map<std::string, float>& surnames) {
  if (surnames.empty()) return;
  std::vector<bool> named(static_cast<size_t>(view_.size()), false);
  for (const Name& name : names_)
    for (int32_t t = std::min(name.title.begin, name.core.begin); t < name.core.end; ++t) named[static_cast<size_t>(t)] = true;
  for (int32_t t = 0; t < view_.size(); ++t) {
    if (named[static_cast<size_t>(t)] || !view_.is_capital(t) || !view_.is_noun(t) || view_.token(t).text.size() < 3 || view_.blocked[static_cast<size_t>(t)]) continue;
    const auto it = surnames.find(name_key(view_, {t, t + 1}));
    if (it == surnames.end() || it->second < 3 || lexicon_.noun(view_.word(t)) || common_.contains(view_.word(t))) continue;
    Name name;
    name.core = {t, t + 1};
    name.title = {t, t};
    name.head = t;
    name.key = name_key(view_, name.core);
    name.type = EntityType::person;
    names_.push_back(std::move(name));
    recognised_.push_back(false);
  }
}

EntityType NameFinder::best(const Votes& votes) {
  size_t top = at(EntityType::other);
  for (size_t i = 0; i < kTypes; ++i)
    if (votes[i] > votes[top]) top = i;
  return static_cast<EntityType>(top);
}

// "AFP": of several bodies of one pack, one whose country the text names; else one that is no country's organ.
void NameFinder::prefer_by_country(std::vector<ActorSense>& senses) const {
  const Actor first = view_.actors->actor(senses.front().actor);
  const auto worth = [&](const ActorSense& sense) {
    const Actor actor = view_.actors->actor(sense.actor);
    if (actor.pack != first.pack || sense.as != senses.front().as) return -1;
    return (!actor.country.empty() && countries_in_text_.contains(actor.country) ? 2 : 0) + (actor.role.empty() || actor.country.empty() ? 1 : 0);
  };
  size_t best = 0;
  for (size_t i = 1; i < senses.size(); ++i)
    if (worth(senses[i]) > worth(senses[best])) best = i;
  std::swap(senses[0], senses[best]);
}

// Namesakes: whoever held his office on the date of the article; else the office that all of them held ("President Bush").
// False where several people remain.
bool NameFinder::tell_apart(std::vector<ActorSense>& senses) const {
  const auto is_person = [&](const ActorSense& sense) { return view_.actors->actor(sense.actor).kind == ActorKind::person; };
  if (!std::all_of(senses.begin(), senses.end(), is_person)) return true;
  const std::string_view date = view_.document.published ? std::string_view(*view_.document.published) : std::string_view();
  std::vector<ActorSense> holding;
  int32_t office = -1;
  bool one_office = true;
  for (const ActorSense& sense : senses) {
    if (!date.empty() && view_.actors->on(sense.actor, date.substr(0, 10)).of >= 0) holding.push_back(sense);
    int32_t held = -1;
    for (const ActorFact& fact : view_.actors->facts(sense.actor))
      if (fact.of >= 0) held = fact.of;
    one_office &= held >= 0 && (office < 0 || office == held);
    office = held;
  }
  if (holding.size() == 1) return senses = std::move(holding), true;
  if (!one_office) return false;
  senses = {{static_cast<uint32_t>(office), NameUse::name, false}};
  return true;
}

// "The National Assembly": a common noun that one country's organ bears as its name is that country's only where the text names
// the country; in a text that names one other, it is the same organ of that one.
bool NameFinder::at_home(TokenRange core, std::vector<ActorSense>& senses) const {
  const Actor first = view_.actors->actor(senses.front().actor);
  if (first.country.empty() || countries_in_text_.contains(first.country) || (first.role.empty() && first.kind != ActorKind::party)) return true;
  if (first.role.empty()) return !lexicon_.in("parties-of-many", view_.words(core)) && (countries_in_text_.empty() || !lexicon_.in("parties-of-some", view_.words(core)));
  const NounSense* opening = lexicon_.noun(view_.word(core.begin));
  const bool of_something = core.size() > 2 && opening && opening->type == EntityType::organization && view_.word_class(core.begin + 1) == WordClass::adposition;
  if (!of_something && !lexicon_.in("organs-of-many", view_.words(core))) return true;
  if (countries_in_text_.size() != 1) return false;
  const auto bound = view_.actors->bound(*countries_in_text_.begin(), first.role);
  if (!bound) return false;
  senses = {{*bound, NameUse::name, false}};
  return true;
}

// What the actor packs make of a name. Capitals and buildings are places here; metonymy comes later.
void NameFinder::look_up(Name& name) {
  if (!view_.actors || (name.core.size() == 1 && view_.is_no_country(name.core.begin))) return;
  std::vector<ActorSense> senses = view_.actors->named(view_.text(name.core));
  if (senses.empty() && name.core.size() == 2 && (lexicon_.in("same-body", view_.word(name.core.end - 1)) || lexicon_.in("company-forms", view_.token(name.core.end - 1).text))) {
    senses = view_.actors->named(view_.token(name.core.begin).text);  // "the Lumo Party" for Lumo, if Lumo is a body
    if (!senses.empty() && (senses.front().as > NameUse::acronym || type_of(view_.actors->actor(senses.front().actor).kind) != EntityType::organization)) senses.clear();
  }
  // "President Ruiz": the packs know whom a title and a surname mean
  if (!name.title.empty() && (senses.empty() || name.core.size() == 1)) {
    int32_t from = name.title.end - 1;
    if (view_.noun_ending_at(name.title.end - 1, name.title.begin, from))
      if (std::vector<ActorSense> titled = view_.actors->named(view_.text({from, name.core.end})); !titled.empty()) senses = std::move(titled);
  }
  if (view_.document.published) {
    const std::string_view date = std::string_view(*view_.document.published).substr(0, 10);
    std::erase_if(senses, [&](const ActorSense& sense) { return !view_.actors->holds(sense, date) || !view_.actors->existed(sense.actor, date); });
  }
  if (senses.empty()) return;
  if (senses.size() > 1 && !tell_apart(senses)) return;
  if (senses.size() > 1) prefer_by_country(senses);
  if (!at_home(name.core, senses)) return;
  const ActorSense sense = senses.front();
  if (sense.as == NameUse::office || sense.as == NameUse::agent) return;
  name.actor = static_cast<int32_t>(sense.actor);
  name.actor_use = sense.as;
  name.actor_alone = std::all_of(senses.begin(), senses.end(), [&](const ActorSense& other) { return other.actor == sense.actor || other.as > NameUse::acronym; });
  const Actor actor = view_.actors->actor(sense.actor);
  name.actor_type = sense.as == NameUse::capital || sense.as == NameUse::metonym ? EntityType::place
                    : sense.as == NameUse::demonym || sense.as == NameUse::people ? EntityType::group : type_of(actor.kind);
}

// How well the gazetteer knows a place of that name.
void NameFinder::look_up_place(Name& name) const {
  if (!view_.knowledge.gazetteer || name.country >= 0) return;
  const Gazetteer& gazetteer = *view_.knowledge.gazetteer;
  for (const PlaceHit& hit : gazetteer.named(view_.text(name.core))) {
    const GazetteerPlace place = gazetteer.place(hit.place);
    const bool unit = place.kind != PlaceKind::city && place.kind != PlaceKind::point;
    name.place = std::max(name.place, unit ? 3 : place.population >= 1000000 ? 3 : place.population >= 100000 ? 2 : 1);
  }
}

void NameFinder::evidence(Name& name, bool recognised, Votes& votes) {
  if (!name.called.empty()) return add(votes, EntityType::person, 4.0F);
  if (name.language) return add(votes, EntityType::other, 4.0F);
  if (name.actor >= 0 && name.country < 0) add(votes, name.actor_type, name.core.size() > 1 || view_.all_caps[static_cast<size_t>(name.core.begin)] ? 4.0F : 2.5F);
  if (recognised) add(votes, name.type, 1.0F);
  if (name.country >= 0) {
    switch (name.country_kind) {
      case CountryWordKind::name: add(votes, EntityType::place, 4); break;
      case CountryWordKind::adjective: case CountryWordKind::people: add(votes, EntityType::group, 4); break;
      case CountryWordKind::seat: add(votes, EntityType::place, 2.5F); break;
    }
  }
  const int32_t first = name.core.begin, last = name.core.end - 1;
  if (vessel(name.core)) return add(votes, EntityType::other, 5.0F);
  for (int32_t t = first + 1; t < last; ++t)
    if (lexicon_.in("inner-titles", view_.token(t).text)) add(votes, EntityType::person, 3.0F);  // "Karol Cardinal Ruiz"
  if (name.core.size() > 1 && lexicon_.in("storms", view_.token(first).text)) add(votes, EntityType::event, 4.0F);
  if (view_.knowledge.gazetteer && name.country < 0) {
    if (name.place == 3) add(votes, EntityType::place, name.core.size() > 1 ? 1.8F : 1.2F);  // "West Bank" is no bank
    else if (name.place > 0 && name.type == EntityType::place) add(votes, EntityType::place, 0.6F);
    else if (name.place == 0 && recognised && name.type == EntityType::place) add(votes, EntityType::place, -0.5F);
  }
  if (!name.title.empty()) {
    bool person = false;
    for (int32_t t = name.title.begin; t < name.title.end; ++t) person |= lexicon_.honorific(view_.word(t)) != nullptr;
    add(votes, EntityType::person, person ? 4.0F : 3.0F);
  }
  bool given = false;
  const Gender gender = lexicon_.given_name(view_.token(first).text, given);
  if (given && name.core.size() > 1 && name.country < 0) {
    add(votes, EntityType::person, 1.6F);
    name.gender = gender;
  } else if (given && name.core.size() == 1 && name.country < 0) {
    add(votes, EntityType::person, 0.6F);
    name.gender = gender;
  }
  for (int32_t t = name.title.begin; t < name.title.end; ++t) {
    if (const Gender* g = lexicon_.honorific(view_.word(t)); g && *g != Gender::unknown) name.gender = *g;
    else if (const NounSense* sense = lexicon_.noun(view_.word(t)); sense && sense->gender != Gender::unknown && name.gender == Gender::unknown) name.gender = sense->gender;
  }
  // the same word in small letters is a common noun here
  if (name.core.size() == 1 && name.country < 0 && common_.contains(view_.word(first))) {
    add(votes, EntityType::person, -1.2F);
    add(votes, EntityType::other, 0.5F);
  }
  // "the Lumo", "the Lumos' end": a person's bare name takes no article of its own
  if (name.title.empty() && name.country < 0 && first > 0 && articled(name)) {
    add(votes, EntityType::person, -1.5F);
    if (name.place < 2 && name.type != EntityType::place && name.core.size() == 1) add(votes, EntityType::place, -0.8F);
  }
  if (name.country < 0) endings(name, votes);
  company(name, votes);
  apposition(name, votes);
  if (name.title.empty() && name.core.size() <= 3 && dateline_places_.contains(name.key)) add(votes, EntityType::place, 2.0F);
  if (name.place > 0 && name.title.empty() && first == view_.passage(first).begin && view_.all_caps[static_cast<size_t>(first)] && last + 1 < view_.size() && lexicon_.in("dateline-ends", view_.token(last + 1).text))
    add(votes, EntityType::place, 2.5F);  // "MUMBAI: …"
  common_word(name, votes);
  // "Central Osta": a part of a place
  if (name.core.size() > 1 && name.core.size() <= 3 && name.title.empty() && lexicon_.in("regions", view_.word(first))) {
    Name whole;
    whole.core = {first + 1, name.core.end};
    look_up_place(whole);
    if (whole.place > 0) add(votes, EntityType::place, 2.5F);
  }
  // "in Osta", "near Osta": a bare name after a preposition of place
  if (first > 0 && name.core.size() <= 3) {
    const int32_t before = first - 1 - (first > 1 && view_.word_class(first - 1) == WordClass::determiner);
    if (before >= 0 && view_.word_class(before) == WordClass::adposition && lexicon_.in("locative", view_.word(before))) {
      add(votes, EntityType::place, 0.6F);
      if (view_.word_class(first - 1) != WordClass::determiner) add(votes, EntityType::person, -0.6F);
    }
  }
  // ", 34," after a name is somebody's age
  if (last + 2 < view_.size() && view_.is_punctuation(last + 1) && view_.word_class(last + 2) == WordClass::numeral && view_.token(last + 2).text.size() == 2 &&
      (last + 3 >= view_.size() || view_.is_punctuation(last + 3)))
    add(votes, EntityType::person, 1.5F);
  // ", who": people; a comma may stand between
  for (int32_t t = last + 1; t < std::min(view_.size(), last + 3); ++t) {
    if (const Pronoun* pronoun = lexicon_.pronoun(view_.word(t)); pronoun && pronoun->use == PronounUse::relative) {
      if (pronoun->human) add(votes, EntityType::person, 1.2F);
      else if (pronoun->gender == Gender::neuter) add(votes, EntityType::person, -1.0F);
      break;
    }
    if (!view_.is_punctuation(t)) break;
  }
  // figures inside a word ("A380") are a product's or an event's
  if (name.core.size() == 1 && name.country < 0 && view_.token(first).text.find_first_of("0123456789") != std::string_view::npos) {
    add(votes, EntityType::person, -1.5F);
    add(votes, EntityType::place, -1.2F);
    add(votes, EntityType::other, 0.4F);
    const char last_letter = view_.token(first).text.back();
    if (last_letter >= '0' && last_letter <= '9') add(votes, EntityType::organization, -0.8F);
  }
  if (credited(first)) add(votes, view_.word_class(first - 1) == WordClass::symbol || view_.token(first - 1).text == "/" ? EntityType::organization : EntityType::person, 1.2F);
  if (name.doubtful && votes == Votes{}) add(votes, view_.all_caps[static_cast<size_t>(first)] ? EntityType::organization : EntityType::other, 0.1F);
  if (view_.all_caps[static_cast<size_t>(first)] && name.core.size() == 1 && name.country < 0 && view_.token(first).text.size() <= 6 && view_.token(first).text.find_first_of("0123456789") == std::string_view::npos)
    add(votes, EntityType::organization, 0.5F);
}

// "the destroyer Hale", "HMS Hale": a ship, and neither somebody nor a place.
bool NameFinder::vessel(TokenRange core) const {
  std::string prefix(view_.token(core.begin).text);
  std::erase(prefix, '.');  // "H.M.S."
  if (core.size() > 1 && lexicon_.in("ship-prefixes", prefix)) return true;
  const int32_t before = core.begin - 1;
  return before >= 0 && view_.token(before).sentence == view_.token(core.begin).sentence && !view_.is_capital(before) && lexicon_.in("vessels", view_.word(before));
}

// "the Centre", "the Greens", "the Flying Foxes": common words with capitals.
void NameFinder::common_word(const Name& name, Votes& votes) const {
  const int32_t first = name.core.begin, last = name.core.end - 1;
  if (name.country >= 0 || !name.title.empty() || first == 0) return;
  bool found = false;
  const bool definite = lexicon_.determiner(view_.word(first - 1), found) == Opening::definite && found;
  if (definite && name.core.size() == 1) {
    const NounSense* sense = lexicon_.noun(view_.word(first));
    if (sense || lexicon_.name_word(view_.token(first).text) != NameWord::none) {
      if (!sense || sense->type != EntityType::place) add(votes, EntityType::place, -2.0F);
      if (sense && sense->type == EntityType::organization) add(votes, EntityType::organization, 0.5F);
      add(votes, EntityType::person, -1.0F);
    }
  }
  const bool owned = view_.relation(first - 1) == Relation::possessive_mark || view_.relation(first - 1) == Relation::possessor;
  if (name.type == EntityType::person && name.core.size() > 1 && name.place == 0 && (definite || owned) && lexicon_.number_of_tag(view_.token(last).tag) == Number::plural) add(votes, EntityType::person, -1.5F);
}

// Does a definite article right before the name belong to it, and not to a noun that the name modifies?
bool NameFinder::articled(const Name& name) const {
  const int32_t before = name.core.begin - 1;
  bool found = false;
  if (lexicon_.determiner(view_.word(before), found) != Opening::definite || !found) return false;
  return name.core.contains(view_.head(before)) && view_.relation(name.head) != Relation::compound && view_.relation(name.head) != Relation::possessor;
}

void NameFinder::endings(const Name& name, Votes& votes) const {
  const int32_t first = name.core.begin, last = name.core.end - 1;
  if (name.core.size() > 1) {
    int32_t end = last;
    const bool hyphenated = hyphen(end - 1);  // "Eva Turner-Hall"
    // the head of "Ministry of Foreign Affairs" stands before "of"
    for (int32_t t = first + 1; t < last; ++t)
      if (view_.word_class(t) == WordClass::adposition) { end = t - 1; break; }
    if (end < last && lexicon_.in("organization-heads", view_.token(end).text)) add(votes, EntityType::organization, 3.0F);
    switch (hyphenated ? NameWord::none : lexicon_.name_word(view_.token(end).text)) {
      case NameWord::organization_ending: add(votes, EntityType::organization, 2.5F); return;
      case NameWord::place_ending: add(votes, EntityType::place, 2.0F); return;
      case NameWord::event_ending: add(votes, EntityType::event, 2.5F); return;
      case NameWord::document_ending: add(votes, EntityType::document, 2.0F); return;
      case NameWord::none: break;
    }
    int32_t from = end;
    if (const NounSense* sense = view_.noun_ending_at(end, first, from); sense && !hyphenated && from > first - 1) {
      if (sense->type == EntityType::organization || sense->type == EntityType::place || sense->type == EntityType::event || sense->type == EntityType::document)
        add(votes, sense->type, 1.8F);
    }
    if (const NounSense* opening = lexicon_.noun(view_.word(first)); opening && opening->type == EntityType::organization && lexicon_.in("leading-heads", view_.word(first)))
      return add(votes, EntityType::organization, 2.5F);  // "Partido Verde"
    if (lexicon_.in("thing-endings", view_.token(end).text)) add(votes, EntityType::other, 3.0F);
    if (lexicon_.in("outlet-heads", view_.token(first).text)) add(votes, EntityType::organization, 2.5F);
    if (lexicon_.in("place-heads", view_.token(first).text)) add(votes, EntityType::place, 1.8F);
    else if (lexicon_.name_word(view_.token(first).text) == NameWord::place_ending && view_.word_class(first + 1) == WordClass::adposition) add(votes, EntityType::place, 1.0F);  // "Bay of X"
  } else if (const NounSense* sense = lexicon_.noun(view_.word(first)); sense && sense->type == EntityType::organization) {
    add(votes, EntityType::organization, 1.0F);  // "Parliament", "Congress"
  }
}

// A noun phrase with its own determiner or adjective before it.
bool NameFinder::presented(int32_t noun) const {
  return noun > 0 && (view_.word_class(noun - 1) == WordClass::determiner || view_.word_class(noun - 1) == WordClass::adjective);
}

// What a name is surrounded by: "a member of X", "X officials", "X's spokesman" are said of bodies.
void NameFinder::company(const Name& name, Votes& votes) const {
  if (name.country >= 0) return;
  const Relation relation = view_.relation(name.head);
  const int32_t up = view_.head(name.head);
  int32_t noun = -1;
  if (relation == Relation::prepositional_object) {
    const std::string& word = view_.word(up);
    const bool there = name.place > 0 && lexicon_.in("locative", word);  // "gunmen in Osta"
    if ((lexicon_.in("owning", word) || lexicon_.in("belonging", word)) && !there && view_.head(up) < up) noun = view_.head(up);
    if (noun >= 0 && lexicon_.in("owning", word) && lexicon_.in("settlements", view_.word(noun))) add(votes, EntityType::place, 2.5F);  // "the town of X"
    else if (noun >= 0 && name.core.size() <= 3 && lexicon_.in("of-settlements", view_.word(noun)) && name.title.empty()) add(votes, EntityType::place, 2.0F);  // "the mayor of X"
    else if (noun >= 0 && name.core.size() == 1 && lexicon_.in("owning", word) && lexicon_.in("of-places", ascii_lower(view_.token(noun).lemma))) add(votes, EntityType::place, 0.8F);  // "residents of X"
    // "travelled to X"
    if (lexicon_.in("moving-to", word) && lexicon_.in("going", view_.token(view_.head(up)).lemma) && view_.head(up) == name.core.begin - 2) {
      add(votes, EntityType::place, 1.0F);
      add(votes, EntityType::person, -0.5F);
    }
  } else if (relation == Relation::compound || relation == Relation::possessor) {
    noun = up;
  }
  if (noun >= 0) {
    const std::string lemma = ascii_lower(view_.token(noun).lemma);
    const bool beside = relation == Relation::compound && noun == name.core.end && !view_.is_capital(noun);
    if (beside && lexicon_.in("maladies", lemma)) return add(votes, EntityType::other, 3.0F);  // "the Lumo virus"
    if (beside && name.title.empty() && lexicon_.in("sites", lemma)) {  // "the Lumo camp"
      add(votes, EntityType::place, 1.2F);
      add(votes, EntityType::person, -0.6F);
    }
    if (beside && name.title.empty() && name.core.size() == 1 && name.place == 0 && lexicon_.in("staff-of-bodies", lemma)) add(votes, EntityType::organization, 1.3F);  // "a Lumo analyst"
    else if (beside && name.title.empty() && name.type != EntityType::person && name.place == 0)
      if (const NounSense* somebody = lexicon_.noun(lemma); somebody && somebody->type == EntityType::person && !somebody->kin) add(votes, EntityType::organization, 0.8F);
    if (lexicon_.in("of-bodies", lemma)) {
      add(votes, EntityType::organization, 1.0F);
      return;
    }
    if (relation == Relation::compound && lexicon_.in("same-body", lemma)) {  // "the Lumo movement"
      add(votes, EntityType::organization, 1.5F);
      return;
    }
    if (const NounSense* sense = lexicon_.noun(lemma); relation == Relation::possessor && sense && sense->word_class == kOrganClass) {
      add(votes, EntityType::organization, 1.2F);  // "the front's political bureau"
      return;
    }
  }
  if (is_subject(relation) && view_.is_verb(up) && lexicon_.in("of-people", view_.token(up).lemma)) {
    add(votes, EntityType::person, 0.4F);
    add(votes, EntityType::organization, 0.2F);
    add(votes, EntityType::place, -0.4F);
  }
}

// "the newspaper Lumo", "Lumo, a newspaper", "Lumo is a newspaper".
void NameFinder::apposition(const Name& name, Votes& votes) const {
  const int32_t before = name.title.empty() ? name.core.begin - 1 : name.title.begin - 1;
  if (name.title.empty() && before >= 0 && view_.word_class(before) == WordClass::noun && view_.token(before).sentence == view_.token(name.core.begin).sentence) {
    int32_t from = before;
    if (const NounSense* sense = view_.noun_ending_at(before, view_.sentence(before).begin, from); sense && (view_.head(before) == name.head || view_.head(name.head) == before || (sense->type == EntityType::organization && presented(from))))
      if (sense->type == EntityType::other && sense->word_class == kThingClass && presented(from)) add(votes, EntityType::other, 1.6F);  // "the drug Lumox"
      else if (sense->type != EntityType::other && !lexicon_.in("people-or-bodies", view_.word(before))) add(votes, sense->type == EntityType::group ? EntityType::person : sense->type, 1.6F);
  }
  if (const int32_t noun = named_noun(view_, name.head); noun >= 0 && view_.is_noun(noun)) {
    const std::string lemma = ascii_lower(view_.token(noun).lemma);
    if (const NounSense* sense = lexicon_.noun(lemma); sense && sense->type != EntityType::other)
      add(votes, sense->type == EntityType::person && lexicon_.number_of_tag(view_.token(noun).tag) == Number::plural ? EntityType::organization : sense->type, 2.5F);
  }
  // "his wife, Alena": the name hangs on the noun
  if (const int32_t up = view_.head(name.head); view_.relation(name.head) == Relation::apposition && name.place < 2 && !view_.all_caps[static_cast<size_t>(name.core.begin)] && up < name.core.begin && view_.word_class(up) == WordClass::noun && view_.is_punctuation(name.core.begin - 1) &&
      name.core.begin - up <= 2 && lexicon_.number_of_tag(view_.token(up).tag) == Number::singular)
    if (const NounSense* sense = lexicon_.noun(ascii_lower(view_.token(up).lemma)); sense && sense->type == EntityType::person) add(votes, EntityType::person, 1.6F);
  for (const int32_t child : view_.children(name.head)) {
    if (view_.relation(child) != Relation::apposition || (view_.word_class(child) != WordClass::noun && view_.word_class(child) != WordClass::proper_noun)) continue;
    int32_t from = child;
    if (const NounSense* sense = view_.noun_ending_at(child, view_.subtree(child).begin, from); sense && sense->type != EntityType::other && sense->type != EntityType::group)
      add(votes, sense->type, 1.8F);
  }
}

}  // namespace averment
