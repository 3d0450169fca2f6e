#include "discourse/actor_index.h"
#include "discourse/coref.h"

#include "discourse/coref_resolver.h"
#include "discourse/metonymy.h"

namespace averment {
namespace {

constexpr std::string_view kActorClass = "class-of-";  // before a kind of the actor packs: the class of nominals.txt that it is called by
constexpr size_t kFewMentions = 16;  // so many move to another chain at any price

}  // namespace

Chains Resolver::run() {
  const size_t count = table_.mentions.size();
  // A coordination may become a mention of its own, at most one for each mention: what refers to mentions and chains stays valid.
  table_.mentions.reserve(2 * count);
  table_.facts.reserve(2 * count);
  chains_.chains.reserve(2 * count);
  chains_.of.assign(count, -1);
  coordinations();
  mark_quotes();
  share_gender();
  for (size_t p = 0; p < view_.parse.passages.size() && p < view_.parse.passage_tokens.size(); ++p)
    if (view_.parse.passages[p].kind == SegmentKind::body && !view_.parse.passage_tokens[p].empty()) {
      first_sentence_ = view_.token(view_.parse.passage_tokens[p].begin).sentence;
      break;
    }
  for (size_t i = 0; i < count; ++i) {
    const int32_t mention = static_cast<int32_t>(i);
    settle_sentence(sentence(mention));
    if (table_.facts[i].name >= 0) name(mention);
    else switch (table_.mentions[i].kind) {
      case MentionKind::name: break;
      case MentionKind::nominal: nominal(mention); break;
      case MentionKind::pronoun: pronoun(mention); break;
    }
    settle_cataphora(mention);
  }
  settle_sentence(-1);
  for (Chain& chain : chains_.chains) std::sort(chain.mentions.begin(), chain.mentions.end());
  return std::move(chains_);
}

// "Ginsel" in the headline and "Ruth Ginsel" below it: whom a surname means is a woman wherever all full names with it are women's.
void Resolver::share_gender() {
  std::unordered_map<std::string, Gender> of;
  const auto surname = [&](size_t i) { return name_key(view_, {table_.names[i].core.end - 1, table_.names[i].core.end}); };
  for (size_t m = 0; m < table_.mentions.size(); ++m) {
    const int32_t n = table_.facts[m].name;
    if (n < 0 || table_.facts[m].type != EntityType::person || table_.names[static_cast<size_t>(n)].core.size() < 2 || table_.mentions[m].gender == Gender::unknown) continue;
    const auto [it, added] = of.emplace(surname(static_cast<size_t>(n)), table_.mentions[m].gender);
    if (!added && it->second != table_.mentions[m].gender) it->second = Gender::unknown;
  }
  for (size_t m = 0; m < table_.mentions.size(); ++m) {
    const int32_t n = table_.facts[m].name;
    if (n < 0 || table_.facts[m].type != EntityType::person || table_.names[static_cast<size_t>(n)].core.size() != 1 || table_.mentions[m].gender != Gender::unknown) continue;
    if (const auto it = of.find(surname(static_cast<size_t>(n))); it != of.end()) table_.mentions[m].gender = it->second;
  }
}

int32_t Resolver::start(int32_t m) {
  const int32_t c = static_cast<int32_t>(chains_.chains.size());
  chains_.chains.emplace_back();
  Chain& made = chains_.chains.back();
  made.type = facts(m).type;
  made.type_known = facts(m).type_known;
  made.number = mention(m).number;
  join(m, c);
  return c;
}

void Resolver::join(int32_t m, int32_t c) {
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
  if (fact.noun && !(fact.type == EntityType::person && doubted(view_, fact.noun_words))) {
    add_class(to, fact.noun->word_class);
    if (fact.noun->is_public && fact.type == EntityType::person) add_title(to, view_.words(fact.noun_words));
    if (std::find(to.nouns.begin(), to.nouns.end(), fact.head_word) == to.nouns.end()) to.nouns.push_back(fact.head_word);
  } else if (one.kind == MentionKind::nominal) {
    to.nouns.push_back(fact.head_word);
  }
  if (fact.name >= 0) {
    const Name& name = table_.names[static_cast<size_t>(fact.name)];
    to.named = true;
    if (const int32_t actor = actor_of(m); actor >= 0) {
      if (to.actor < 0) {
        to.actor = actor;
        holds_office(to);
      }
      by_actor_.emplace(actor, c);
    }
    if (to.name_gender == Gender::unknown) to.name_gender = one.gender;
    if (to.best_name < 0 || better_name(name, table_.names[static_cast<size_t>(to.best_name)])) to.best_name = fact.name;
    if (fact.type == EntityType::organization && to.name_class.empty()) to.name_class = class_in_name(name);
    if (view_.lexicon.in("outlet-endings", view_.token(name.core.end - 1).text) || view_.lexicon.in("outlet-heads", view_.token(name.core.begin).text)) add_class(to, std::string(kOutletClass));
    if (name.actor >= 0 && name.actor_use <= NameUse::acronym && view_.actors && name.country < 0)
      add_class(to, view_.lexicon.pattern(std::string(kActorClass) + std::string(to_string(view_.actors->actor(static_cast<uint32_t>(name.actor)).kind))));
    if (!name.title.empty()) {
      int32_t from = 0;
      if (const NounSense* sense = view_.noun_ending_at(last_noun(name.title), name.title.begin, from)) {
        add_class(to, sense->word_class);
        if (sense->is_public) add_title(to, view_.words({from, last_noun(name.title) + 1}));
        to.nouns.push_back(ascii_lower(view_.token(last_noun(name.title)).lemma));
      }
    }
  }
  if (to.age.empty() && to.type == EntityType::person) to.age = age_of(m);
  if (to.nationality == -1) to.nationality = nationality_of(m);
  to.spoke |= speaks_or_thinks(one.head);
  to.suffered |= suffered(one.head);
  recent_.push_back(c);
}

// "The 52-year-old", "a 52-year-old man", "Ivo Marek, 52,": how old the text says somebody is; "" if it does not say so here.
std::string Resolver::age_of(int32_t m) const {
  const Mention& one = mention(m);
  if (one.kind == MentionKind::pronoun || one.number == Number::plural) return {};
  const int32_t behind = one.tokens.end;
  if (behind + 2 < view_.size() && view_.is_punctuation(behind) && view_.word_class(behind + 1) == WordClass::numeral && view_.is_punctuation(behind + 2) && view_.word(behind + 1).size() <= 3 && view_.token(behind).sentence == view_.token(one.head).sentence)
    return view_.word(behind + 1);
  if (facts(m).name >= 0) return {};
  for (int32_t t = one.tokens.begin + 4; t < one.tokens.end; ++t)
    if (view_.lexicon.in("age-words", view_.word(t)) && view_.lexicon.in("age-units", view_.word(t - 2)) && view_.word_class(t - 4) == WordClass::numeral) return view_.word(t - 4);
  return {};
}

int32_t Resolver::join_by_key(int32_t m, const std::string& key) {
  if (const auto it = by_key_.find(key); it != by_key_.end()) {
    join(m, it->second);
    return it->second;
  }
  const int32_t c = start(m);
  by_key_.emplace(key, c);
  return c;
}

int32_t Resolver::last_noun(TokenRange title) const {
  // the title's head: before its own complement ("Ambassador to Israel")
  for (int32_t t = title.begin + 1; t < title.end; ++t)
    if (view_.word_class(t) == WordClass::adposition) return t - 1;
  return title.end - 1;
}

// What the packs say that a person held on the day of the article.
void Resolver::holds_office(Chain& to) const {
  if (!view_.document.published || view_.actors->actor(static_cast<uint32_t>(to.actor)).kind != ActorKind::person) return;
  const ActorFact held = view_.actors->on(static_cast<uint32_t>(to.actor), std::string_view(*view_.document.published).substr(0, 10));
  if (held.title.empty() || held.country.empty()) return;
  add_title(to, ascii_lower(held.title));
  const std::vector<Country>& countries = view_.lexicon.countries();
  const auto it = std::find_if(countries.begin(), countries.end(), [&](const Country& country) { return country.code == held.country; });
  if (it != countries.end()) to.office_country = static_cast<int32_t>(it - countries.begin());
}

void Resolver::add_title(Chain& to, std::string title) {
  if (std::find(to.titles.begin(), to.titles.end(), title) == to.titles.end()) to.titles.push_back(std::move(title));
}

void Resolver::add_class(Chain& to, const std::string& word_class) {
  if (!word_class.empty() && std::find(to.classes.begin(), to.classes.end(), word_class) == to.classes.end()) to.classes.push_back(word_class);
}

// "The Dockers' Union", of which the tree makes the possessor no part of the name.
bool Resolver::owned(const Name& name) const {
  const std::span<const int32_t> children = view_.children(name.head);
  return std::any_of(children.begin(), children.end(), [&](int32_t t) { return t < name.core.begin && view_.relation(t) == Relation::possessor; });
}

// "The Nurses' Union" is a union: the class of the noun that a body's name ends with, or that its complement hangs on; "" if none.
std::string Resolver::class_in_name(const Name& name) const {
  const int32_t last = last_noun(name.core);
  if (view_.lexicon.in("article-nouns", view_.word(last))) return {};
  int32_t from = last;
  const NounSense* sense = view_.noun_ending_at(last, name.core.begin, from);
  const bool whole = TokenRange{from, last + 1} == name.core && !owned(name);
  return sense && !whole && sense->type == EntityType::organization ? sense->word_class : std::string();
}

bool Resolver::better_name(const Name& a, const Name& b) const {
  if (a.country >= 0 && b.country >= 0) return a.country_kind == CountryWordKind::name && b.country_kind != CountryWordKind::name;
  if (a.doubtful != b.doubtful) return b.doubtful;
  return a.core.size() > b.core.size();
}

// "Turkish" of "Turkish Cypriot": inside the name of a people of the packs.
bool Resolver::part_of_a_people(int32_t m) const {
  const Name& name = table_.names[static_cast<size_t>(facts(m).name)];
  constexpr int32_t kNear = 3;
  for (int32_t t = name.core.begin; name.nested && t < std::min(name.core.end + kNear, view_.size()); ++t) {
    const int32_t outer = table_.at_head[static_cast<size_t>(t)], n = outer < 0 ? -1 : facts(outer).name;
    if (n < 0 || outer == m || !table_.names[static_cast<size_t>(n)].core.contains(name.core) || table_.names[static_cast<size_t>(n)].actor < 0) continue;
    if (view_.actors->actor(static_cast<uint32_t>(table_.names[static_cast<size_t>(n)].actor)).kind == ActorKind::people) return true;
  }
  return false;
}

// The country whose adjective or name stands before the head inside the phrase: "the Russian diplomat", "Russia's envoy".
int32_t Resolver::nationality_of(int32_t m) const {
  const Mention& one = mention(m);
  if (one.kind == MentionKind::pronoun) return -1;
  const int32_t stop = facts(m).name >= 0 ? one.core.begin : one.head;
  for (int32_t t = one.tokens.begin; t < stop; ++t)
    if (view_.lexicon.in("ethnic", view_.word(t))) return -1;
  for (int32_t t = one.tokens.begin; t < stop; ++t) {
    const int32_t inner = table_.at_head[static_cast<size_t>(t)];
    if (inner < 0 || inner == m) continue;
    if (const int32_t country = governed_by(table_, static_cast<size_t>(inner)); country >= 0) {
      if (part_of_a_people(inner)) continue;
      // "Ambassador to Israel" is not Israel's, nor is "an anti-Israel group"
      if (t > one.tokens.begin && view_.word_class(t - 1) == WordClass::adposition) continue;
      if (takes_a_stance(view_, t)) continue;
      return country;
    }
  }
  // "head of Russia's mission": the first country behind the preposition that owns
  const int32_t of = one.head + 1;
  if (of < one.tokens.end && view_.lexicon.in("locative", view_.word(of))) {  // "observers in Angola", "Red Cross doctors in Angola" are sent there
    if (view_.lexicon.in("sent", facts(m).head_word)) return -1;
    for (int32_t t = one.tokens.begin; t < one.head; ++t)
      if (const int32_t body = table_.at_head[static_cast<size_t>(t)]; body >= 0 && body != m && facts(body).name >= 0 && facts(body).type == EntityType::organization) return -1;
  }
  if (facts(m).name < 0 && of + 1 < one.tokens.end && (view_.lexicon.in("owning", view_.word(of)) || view_.lexicon.in("belonging", view_.word(of))))
    for (int32_t t = of + 1; t < std::min(one.tokens.end, of + 4); ++t) {
      if (view_.word_class(t) == WordClass::adposition) break;
      const int32_t inner = table_.at_head[static_cast<size_t>(t)];
      if (inner < 0 || inner == m) continue;
      if (const int32_t country = governed_by(table_, static_cast<size_t>(inner)); country >= 0) return country;
    }
  return -1;
}

// Moves all of `from` into `to`.
void Resolver::merge(int32_t to, int32_t from) {
  if (to == from || other_actor(chain(to).actor, chain(from).actor)) return;
  if (chain(from).mentions.size() > std::max<size_t>(chain(to).mentions.size(), kFewMentions)) {
    // the many stay where they are, so that merging again and again stays linear; what the other said goes on
    std::swap(to, from);
    chain(to).type = chain(from).type;
    chain(to).type_known |= chain(from).type_known;
    chain(to).number = chain(from).number;
  }
  const std::vector<int32_t> moved = chain(from).mentions;
  Chain gone = std::move(chain(from));
  chain(from) = Chain{};
  if (gone.actor >= 0) by_actor_[gone.actor] = to;
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
  if (gone.country >= 0)
    for (const std::string_view kind : {kGovernmentKey, kPlaceKey, kPeopleKey})
      if (const auto it = by_key_.find(std::string(kind) + view_.lexicon.countries()[static_cast<size_t>(gone.country)].code); it != by_key_.end() && it->second == from) it->second = to;
}
Chains resolve(const View& view, MentionTable& table, const std::vector<QuotedSpan>& quoted) { return Resolver(view, table, quoted).run(); }

}  // namespace averment
