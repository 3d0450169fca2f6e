#include "discourse/sides.h"

#include "discourse/actor_index.h"
#include "discourse/metonymy.h"

namespace averment {
namespace {

constexpr std::string_view kAnyBody = "organization";  // class of nominals.txt: teams, clubs, groups

}  // namespace
std::string span_basis(Span span) { return "span:" + std::to_string(span.begin) + '-' + std::to_string(span.end); }

void Sides::know_governments() {
  for (size_t c = 0; c < chains_.chains.size(); ++c)
    if (referent_of_[c] >= 0 && chains_.chains[c].government) government_.emplace(chains_.chains[c].country, referent_of_[c]);
}

void Sides::settle() {
  const auto each = [&](auto step) {
    for (size_t c = 0; c < chains_.chains.size(); ++c)
      if (referent_of_[c] >= 0) step(c);
  };
  each([&](size_t c) { country_and_sectors(c); });
  each([&](size_t c) { from_complement(referent(c)); });
  each([&](size_t c) { if (referent(c).type == EntityType::document && referent(c).country.empty()) issuer(chains_.chains[c], referent(c)); });
  each([&](size_t c) { office(chains_.chains[c], referent(c)); });
  each([&](size_t c) { from_roles(referent(c)); });
  std::unordered_map<std::string, int32_t> by_actor;
  for (size_t r = 0; r < discourse_.referents.size(); ++r)
    if (!discourse_.referents[r].actor.empty()) by_actor.emplace(discourse_.referents[r].actor, static_cast<int32_t>(r));
  each([&](size_t c) { dated_role(chains_.chains[c], referent(c), by_actor); });
  each([&](size_t c) { if (referent(c).sectors.empty()) from_body_before(chains_.chains[c], referent(c)); });
  only_country();
}

void Sides::bind_government(const std::string& code, Referent& out) const {
  if (!view_.actors) return;
  if (const auto actor = view_.actors->bound(code, "government")) use_actor(*actor, out, false);
}

void Sides::use_actor(uint32_t index, Referent& out, bool place) const {
  const Actor actor = view_.actors->actor(index);
  const std::string_view date = view_.document.published ? std::string_view(*view_.document.published).substr(0, 10) : std::string_view();
  const ActorFact held = view_.actors->on(index, date);  // what held on the day of the article
  out.actor = actor.id;
  if (!actor.name.empty() && !place) out.name = actor.name;
  if (!held.country.empty()) {
    out.country = held.country;
    out.country_basis = "actor-pack:" + out.actor;
  }
  if (!place && !held.sectors.empty()) {
    out.sectors.assign(held.sectors.begin(), held.sectors.end());
    out.sectors_basis = "actor-pack:" + out.actor;
  }
  out.is_public |= actor.is_public && out.type == EntityType::person;
}

// A namesake is not the person of the packs: one of another country, one whose full name is another, one in a private role.
bool Sides::is_the_person(const Chain& chain, const Name& name, uint32_t index) const {
  const Actor actor = view_.actors->actor(index);
  if (chain.nationality >= 0 && !actor.country.empty() && code(chain.nationality) != actor.country) return false;
  if (chain.best_name >= 0) {
    const Name& full = table_.names[static_cast<size_t>(chain.best_name)];
    if (full.core.size() > name.core.size() && full.actor != name.actor) return false;
  }
  for (const int32_t m : chain.mentions) {
    if (const NounSense* noun = facts(m).noun; noun && noun->type == EntityType::person && !noun->is_public && !noun->sectors.empty()) return false;
    for (const int32_t child : view_.children(mention(m).head)) {  // ", a Norlandic canoeist,"
      if (view_.relation(child) != Relation::apposition || actor.country.empty()) continue;
      for (int32_t t = view_.subtree(child).begin; t < child; ++t)
        if (const int32_t inner = table_.at_head[static_cast<size_t>(t)], country = inner < 0 ? -1 : governed_by(table_, static_cast<size_t>(inner)); country >= 0 && code(country) != actor.country) return false;
    }
  }
  return true;
}

// The actor of the packs that a name of the chain names; nothing where its kind contradicts the chain's type.
void Sides::link(const Chain& chain, Referent& out) const {
  int32_t refused = -1;  // a person of the packs who is not meant
  for (const int32_t m : chain.mentions) {
    const int32_t n = facts(m).name;
    if (n < 0) continue;
    const Name& name = table_.names[static_cast<size_t>(n)];
    const bool seat = name.actor_use == NameUse::metonym && out.type == EntityType::organization;  // "the Pentagon said"
    if (name.actor < 0 || (name.actor_use > NameUse::acronym && !seat)) continue;
    if (!seat && name.actor_type != out.type && out.type != EntityType::other && !(name.actor_type == EntityType::organization && out.type == EntityType::group)) continue;
    const std::string own = out.name;
    uint32_t actor = static_cast<uint32_t>(name.actor);
    if (name.actor == refused) continue;
    if (name.actor_type == EntityType::person && !is_the_person(chain, name, actor)) {
      refused = name.actor;
      continue;
    }
    const Actor found = view_.actors->actor(actor);
    if (found.kind == ActorKind::party && chain.nationality >= 0 && !found.country.empty() && found.country != code(chain.nationality)) continue;  // "Norland's Labour Party"
    if (!found.role.empty() && chain.nationality >= 0 && found.country != code(chain.nationality))  // an organ that every country has: this country's
      if (const auto bound = view_.actors->bound(code(chain.nationality), found.role)) actor = *bound;
    if (view_.actors->actor(actor).country.empty() && !found.role.empty()) {
      out.sectors.assign(found.sectors.begin(), found.sectors.end());
      out.sectors_basis = "actor-pack:" + std::string(found.id);
      return;
    }
    use_actor(actor, out, out.type == EntityType::place);
    out.name = own;
    return;
  }
}

// The mention (as referent) whose side a title names: the possessor, adjective or name before it.
int32_t Sides::side_in(int32_t begin, int32_t end, TokenRange title, int32_t self) const {
  int32_t found = -1;
  for (int32_t t = begin; t < end; ++t) {
    const int32_t inner = table_.at_head[static_cast<size_t>(t)];
    if (inner < 0 || inner == self || title.contains(t)) continue;
    if (t > begin && view_.word_class(t - 1) == WordClass::adposition) continue;
    EntityType type = facts(inner).type;
    if (mention(inner).kind == MentionKind::pronoun && mention(inner).possessive && chain_of(static_cast<size_t>(inner)) >= 0) {  // "its envoy"
      type = chains_.chains[static_cast<size_t>(chain_of(static_cast<size_t>(inner)))].type;
      if (type != EntityType::organization) continue;
    }
    if (type != EntityType::organization && type != EntityType::place && type != EntityType::group) continue;
    found = inner;
  }
  return found < 0 ? -1 : acting_for(found);
}

int32_t Sides::side_after(const Name& name) const {
  for (const int32_t child : view_.children(name.head)) {
    if (child < name.core.end || view_.relation(child) != Relation::preposition || !view_.lexicon.in("owning", view_.word(child))) continue;
    for (const int32_t object : view_.children(child)) {
      const int32_t inner = table_.at_head[static_cast<size_t>(object)];
      if (inner >= 0 && facts(inner).name >= 0 && (facts(inner).type == EntityType::organization || governed_by(table_, static_cast<size_t>(inner)) >= 0)) return acting_for(inner);
    }
  }
  return -1;
}

int32_t Sides::side_of_nominal(size_t m) const {
  const Mention& one = table_.mentions[m];
  // "head of the mission": the first complement introduced by a preposition that owns; a body rather than the people in it
  int32_t first = -1;
  for (const int32_t child : view_.children(one.head)) {
    if (child < one.head || view_.relation(child) != Relation::preposition || !one.tokens.contains(child)) continue;
    if (!view_.lexicon.in("owning", view_.word(child)) && !view_.lexicon.in("belonging", view_.word(child))) continue;
    for (const int32_t object : view_.children(child)) {
      const int32_t inner = table_.at_head[static_cast<size_t>(object)];
      if (inner < 0) continue;
      if (facts(inner).type == EntityType::organization) return acting_for(inner);
      if (first < 0 && facts(inner).type != EntityType::other) first = inner;
    }
  }
  if (first >= 0) return acting_for(first);
  return side_in(one.tokens.begin, one.head, table_.facts[m].noun_words, static_cast<int32_t>(m));
}

int32_t Sides::former_before(TokenRange phrase, int32_t title) const {
  for (int32_t t = phrase.begin; t < title && t < phrase.end; ++t)
    if (view_.lexicon.in("former", view_.word(t))) return t;
  return -1;
}

// "workers affiliated with the union", "militants loyal to the general": the mention of whom they serve, -1.
int32_t Sides::served_by(size_t m) const {
  const Mention& one = mention(static_cast<int32_t>(m));
  for (int32_t t = one.head + 1; t < std::min(one.tokens.end, view_.size()); ++t) {
    if (!view_.lexicon.in("serving", view_.word(t)) || view_.head(t) != one.head) continue;
    for (const int32_t child : view_.children(t)) {
      if (view_.relation(child) != Relation::preposition) continue;
      for (const int32_t object : view_.children(child)) {
        if (const int32_t inner = table_.at_head[static_cast<size_t>(object)]; inner >= 0 && inner != static_cast<int32_t>(m)) return inner;
        // the parser's head is the title before a name
        const auto after = std::upper_bound(table_.names.begin(), table_.names.end(), object, [](int32_t token, const Name& name) { return token < name.core.begin; });
        if (after != table_.names.end() && after->title.contains(object)) return table_.at_head[static_cast<size_t>(after->head)];
      }
    }
  }
  return -1;
}

// The referent of a mention; for the name or adjective of a country the government that one can hold office in.
int32_t Sides::acting_for(int32_t m) const {
  const int32_t c = chain_of(static_cast<size_t>(m));
  if (c < 0) return -1;
  const Chain& chain = chains_.chains[static_cast<size_t>(c)];
  if (chain.country < 0 || chain.government) return referent_of_[static_cast<size_t>(c)];
  if (const auto it = government_.find(chain.country); it != government_.end()) return it->second;
  return referent_of_[static_cast<size_t>(c)];
}

// ---- country, sectors --------------------------------------------------------------------------------------------
void Sides::country_and_sectors(size_t c) {
  const Chain& chain = chains_.chains[c];
  Referent& out = referent(c);
  if (out.country.empty() && chain.nationality >= 0 && !of_no_side(chain)) {
    out.country = code(chain.nationality);
    out.country_basis = nationality_basis(chain);
  }
  if (out.country.empty() && (out.type == EntityType::organization || out.type == EntityType::place || (out.type == EntityType::group && chain.named)) && out.actor.empty()) from_own_name(chain, out);
  if (out.country.empty() && out.type != EntityType::place && view_.actors != nullptr) from_people(chain, out);
  if (stateless(out)) from_location(chain, out);
  if (!out.sectors.empty()) {
    international(chain, out);
    of_several_states(chain, out);
    return;
  }
  const bool linked = !out.actor.empty();
  for (const int32_t m : chain.mentions) {
    const MentionFacts& fact = facts(m);
    const NounSense* sense = fact.noun;
    TokenRange words = fact.noun_words;
    if (fact.name >= 0 && (out.type == EntityType::organization || out.type == EntityType::group)) {
      const Name& name = table_.names[static_cast<size_t>(fact.name)];
      int32_t from = name.core.end - 1;
      sense = view_.noun_ending_at(name.core.end - 1, name.core.begin, from);
      words = {from, name.core.end};
      if (sense && from == name.core.end - 1 && view_.lexicon.in("open-in-names", view_.word(from))) sense = nullptr;
      if (const NounSense* opening = view_.lexicon.noun(view_.word(name.core.begin)); opening && view_.lexicon.in("leading-heads", view_.word(name.core.begin))) {  // "Partido Verde"
        sense = opening;
        words = {name.core.begin, name.core.begin + 1};
      }
      if (!sense || sense->sectors.empty()) {  // "Ministry of Foreign Affairs"
        for (int32_t t = name.core.begin + 1; t < name.core.end; ++t)
          if (view_.word_class(t) == WordClass::adposition) {
            sense = view_.noun_ending_at(t - 1, name.core.begin, from);
            words = {from, t};
            break;
          }
      }
      if (!sense || sense->sectors.empty())
        if (const int32_t chamber = chamber_of(name.core); chamber >= 0) {  // "Senate Lakes Committee"
          sense = view_.lexicon.noun(view_.lexicon.pattern("a-chamber"));
          words = {chamber, chamber + 1};
        }
      if ((!sense || sense->sectors.empty()) && name.actor < 0) {  // "Workers' Confederation": whose body it is
        const NounSense* owner = nullptr;
        for (int32_t t = name.core.end - 2; t >= name.core.begin && owner == nullptr; --t) {
          const std::string& word = view_.word(t);
          if (word.size() < 4 || !view_.lexicon.in("plural-endings", std::string_view(word).substr(word.size() - 1))) continue;
          const NounSense* inner = view_.lexicon.noun(std::string_view(word).substr(0, word.size() - 1));
          if (inner && inner->type == EntityType::person && !inner->sectors.empty()) owner = inner, words = {t, t + 1};
        }
        if (owner) sense = owner;
      }
    }
    if (fact.name < 0) sense = counted(mention(m), sense, words);
    if (const int32_t displaced = displaced_by(m); displaced >= 0 && (out.type == EntityType::group || out.type == EntityType::person)) {
      out.sectors.assign(1, view_.lexicon.pattern("displaced-sector"));
      out.sectors_basis = span_basis(view_.token(displaced).span);
      break;
    }
    if (fact.noun && sense == fact.noun && owned_by_person(m)) continue;  // "his deputy" sits in no parliament
    if (fact.name >= 0 && linked && table_.names[static_cast<size_t>(fact.name)].actor >= 0) continue;  // words inside a name that the packs know say nothing
    if (!sense || sense->sectors.empty()) continue;
    if (fact.noun && out.type == EntityType::person && doubted(view_, words)) continue;  // "the alleged spy"
    if (const int32_t former = fact.noun ? former_before(mention(m).tokens, words.begin) : -1; former >= 0 && view_.lexicon.in("sectors-of-office", sense->sectors.front())) {
      out.sectors.assign(1, view_.lexicon.pattern("former-sector"));
      out.sectors_basis = span_basis(view_.parse.span_of({former, words.end}));
      break;
    }
    const bool machine = out.type == EntityType::other && view_.lexicon.in("sectors-with-machines", sense->sectors.front());  // "a Norlandic warship"
    if (out.type != EntityType::person && out.type != EntityType::organization && out.type != EntityType::group && !machine) continue;
    out.sectors = sense->sectors;
    out.sectors_basis = span_basis(view_.parse.span_of(words));
    if (!sense->agent.empty()) {
      out.sectors_basis = "actor-pack:" + sense->agent;
      if (out.actor.empty() && !chain.named) out.actor = sense->agent;
    }
    if (fact.noun) out.is_public |= sense->is_public && out.type == EntityType::person && chain.named;
    break;
  }
  if (out.sectors.empty() && out.type == EntityType::group && chain.nationality == -2) {
    out.sectors.assign(1, view_.lexicon.pattern("people-sector"));
    out.sectors_basis = "rule:people";
  }
  if (out.sectors.empty() && view_.actors != nullptr && (out.type == EntityType::person || out.type == EntityType::group)) from_seat(chain, out);
  // "two Kenyans", "young Kenyans": some of a people
  if (out.sectors.empty() && out.type == EntityType::group && chain.nationality >= 0 && out.actor.empty())
    for (const int32_t m : chain.mentions)
      if (some_of_a_people(m)) {
        out.sectors.assign(1, view_.lexicon.pattern("people-sector"));
        out.sectors_basis = span_basis(mention(m).span);
        break;
      }
  // a leader of a country, with no body named, leads the country
  if (out.sectors.empty() && chain.nationality >= 0 && (out.type == EntityType::person || out.type == EntityType::group))
    for (const int32_t m : chain.mentions)
      if (facts(m).noun && view_.lexicon.in("of-states", facts(m).head_word) && !leads_a_body(m)) {
        out.sectors = {view_.lexicon.pattern("government-sector")};
        out.sectors_basis = span_basis(view_.parse.span_of(facts(m).noun_words));
      }
  international(chain, out);
  if (without_country(out)) return of_several_states(chain, out);
  if (out.country.empty() && chain.nationality < 0 && out.type == EntityType::group && !chain.named && !out.sectors.empty()) from_location_inside(chain, out);
  if (out.country.empty() && chain.nationality != -1 && chain.nationality < 0) from_location(chain, out);
  of_several_states(chain, out);
}

// "the Norlandic foreign minister": the office or organ of the packs that a noun phrase names with its country.
void Sides::office(const Chain& chain, Referent& out) const {
  if (view_.actors == nullptr || !out.actor.empty() || chain.named || chain.country >= 0) return;
  if (out.type != EntityType::person && out.type != EntityType::organization) return;
  for (const int32_t m : chain.mentions) {
    const Mention& one = mention(m);
    if (one.kind != MentionKind::nominal || facts(m).name >= 0 || facts(m).noun == nullptr || one.number == Number::plural) continue;
    if (facts(m).opening == Opening::indefinite || facts(m).opening == Opening::quantity || facts(m).opening == Opening::negative) continue;  // "a Norlandic official": one of many
    if (former_before(one.tokens, facts(m).noun_words.begin) >= 0) return;
    std::optional<uint32_t> found;
    constexpr int32_t kLongest = 12;  // tokens before the head, so that an endless phrase stays cheap
    const int32_t begin = std::max(one.tokens.begin, one.head - kLongest);
    for (int32_t t = begin; t <= one.head && !found; ++t) {
      if (takes_a_stance(view_, t)) return;
      const ActorMatch match = view_.actors->longest(view_.parse, t, one.tokens.end);
      if (!match.tokens.contains(one.head)) continue;
      for (const ActorSense& sense : match.senses)
        if (const Actor actor = view_.actors->actor(sense.actor); !found && sense.as <= NameUse::office && !actor.role.empty() && !actor.country.empty()) found = sense.actor;
    }
    // "Norland's new foreign minister": the longest title that ends the phrase, and no noun before it that makes it another
    for (int32_t t = begin; t <= one.head && !found && chain.nationality >= 0; ++t)
      if (t == begin || !view_.is_noun(t - 1) || table_.at_head[static_cast<size_t>(t - 1)] >= 0) found = view_.actors->titled(code(chain.nationality), view_.words({t, one.head + 1}));
    if (!found) continue;
    const Actor actor = view_.actors->actor(*found);
    if (actor.kind == ActorKind::people || actor.kind == ActorKind::agent) continue;  // "the Norlandic woman" is anybody
    if (!out.country.empty() && out.country != actor.country) return;
    out.actor = actor.id;
    if (out.country.empty()) out.country = actor.country, out.country_basis = "actor-pack:" + out.actor;
    if (out.sectors.empty() && !actor.sectors.empty()) {
      out.sectors.assign(actor.sectors.begin(), actor.sectors.end());
      out.sectors_basis = "actor-pack:" + out.actor;
    }
    return;
  }
}

// What a person of the packs held on the day of the article: dates for the role that the text gives, else a role at his name.
void Sides::dated_role(const Chain& chain, Referent& out, const std::unordered_map<std::string, int32_t>& by_actor) const {
  if (view_.actors == nullptr || out.type != EntityType::person || out.actor.empty() || !view_.document.published) return;
  const auto actor = view_.actors->find(out.actor);
  if (!actor || view_.actors->actor(*actor).kind != ActorKind::person) return;
  const ActorFact held = view_.actors->on(*actor, std::string_view(*view_.document.published).substr(0, 10));
  if (held.title.empty()) return;
  const std::string title = ascii_lower(held.title);
  for (HeldRole& role : out.roles)
    if (const std::string said = ascii_lower(role.title); said == title || title.ends_with(' ' + said)) {  // "Minister" of "Lakes Minister"
      role.begin = held.begin, role.end = held.end;
      return;
    }
  if (!out.roles.empty()) return;
  HeldRole role{.title = std::string(held.title), .begin = std::string(held.begin), .end = std::string(held.end)};
  for (const int32_t m : chain.mentions)
    if (mention(m).kind == MentionKind::name) {
      role.span = mention(m).span;
      break;
    }
  if (held.of >= 0)
    if (const auto it = by_actor.find(std::string(view_.actors->actor(static_cast<uint32_t>(held.of)).id)); it != by_actor.end()) role.of = it->second;
  out.roles.push_back(std::move(role));
}

// "the Norlandic Teachers' Union", "Bank of Norland", "South Norland": the one country that opens a body's name, or closes it
// after "of", or a place's after the word for a part.
void Sides::from_own_name(const Chain& chain, Referent& out) const {
  for (const int32_t m : chain.mentions) {
    const int32_t n = facts(m).name;
    if (n < 0) continue;
    const TokenRange core = table_.names[static_cast<size_t>(n)].core;
    int32_t found = -1;
    Span where;
    for (int32_t t = core.begin; t < core.end; ++t) {
      int32_t length = 0;
      const CountryWord* word = view_.country_word(t, core.end, length);
      if (word == nullptr || length == core.size()) continue;
      const bool place = out.type == EntityType::place, last = t + length == core.end && t > core.begin;
      const bool opens = !place && t == core.begin, closes = last && view_.lexicon.in(place ? "regions" : "owning", view_.word(t - 1));
      const int32_t next = t + length;
      const bool part_of_place = next < core.end && (view_.lexicon.in("waters", view_.token(next).text) || view_.token(next).text == "-");
      if (word->kind == CountryWordKind::seat || part_of_place || (found >= 0 && found != static_cast<int32_t>(word->country))) return;
      if (opens || closes) {
        found = static_cast<int32_t>(word->country);
        where = view_.parse.span_of({t, t + length});
      }
      t += length - 1;
    }
    if (found < 0) continue;
    out.country = code(found);
    out.country_basis = span_basis(where);
    return;
  }
}

// "a regional peacekeeping force": forces, observers and envoys of several states together.
void Sides::of_several_states(const Chain& chain, Referent& out) const {
  if (!out.country.empty() || !out.actor.empty() || out.sectors.empty() || !view_.lexicon.in("sectors-lent", out.sectors.front())) return;
  for (const int32_t m : chain.mentions)
    for (int32_t t = mention(m).tokens.begin; t < mention(m).head && facts(m).name < 0; ++t)
      if (view_.lexicon.in("of-several-states", view_.word(t)) && view_.relation(t) == Relation::adjectival_modifier) {
        out.sectors.insert(out.sectors.begin(), view_.lexicon.pattern("sectors-without-country"));
        out.sectors_basis = span_basis(view_.token(t).span);
        return;
      }
}

// "UN peacekeepers": who serves a body without a country serves no country.
void Sides::international(const Chain& chain, Referent& out) const {
  if (!out.country.empty() || out.type == EntityType::place || out.type == EntityType::organization) return;
  for (const int32_t m : chain.mentions) {
    const Mention& one = mention(m);
    if (one.kind == MentionKind::pronoun) continue;
    const int32_t stop = facts(m).name >= 0 ? one.core.begin : one.head;
    for (int32_t t = one.tokens.begin; t < stop; ++t) {
      const int32_t inner = table_.at_head[static_cast<size_t>(t)];
      if (inner < 0 || inner == m || chain_of(static_cast<size_t>(inner)) < 0) continue;
      const int32_t side = referent_of_[static_cast<size_t>(chain_of(static_cast<size_t>(inner)))];
      if (side < 0) continue;
      const Referent& body = discourse_.referents[static_cast<size_t>(side)];
      if (&body == &out || body.type != EntityType::organization || !body.country.empty() || body.actor.empty()) continue;
      for (const std::string& sector : body.sectors)
        if (view_.lexicon.in("sectors-without-country", sector) && std::find(out.sectors.begin(), out.sectors.end(), sector) == out.sectors.end()) {
          out.sectors.insert(out.sectors.begin(), sector);
          out.sectors_basis = body.sectors_basis;
        }
      return;
    }
  }
}

// "army bulldozers", "union leaders": the body named before the head, where the head says nothing of a sector.
void Sides::from_body_before(const Chain& chain, Referent& out) const {
  if (out.type == EntityType::place || out.type == EntityType::document || out.type == EntityType::event) return;
  for (const int32_t m : chain.mentions) {
    const Mention& one = mention(m);
    if (one.kind != MentionKind::nominal || facts(m).name >= 0) continue;
    for (int32_t t = one.head - 1; t >= one.tokens.begin; --t) {
      if (view_.relation(t) != Relation::compound && view_.relation(t) != Relation::noun_modifier) continue;
      int32_t from = t;
      const NounSense* sense = view_.noun_ending_at(t, one.tokens.begin, from);
      if (!sense || sense->type != EntityType::organization || sense->sectors.empty() || takes_a_stance(view_, from)) continue;
      if (out.type == EntityType::other && !view_.lexicon.in("sectors-with-machines", sense->sectors.front())) continue;
      out.sectors = sense->sectors;
      out.sectors_basis = span_basis(view_.parse.span_of({from, t + 1}));
      return;
    }
  }
}

// "President Ruiz's government", "his party": a body is of its leader's country.
void Sides::from_owner(int32_t m, Referent& out) const {
  if (!out.country.empty() || out.sectors.empty() || out.type == EntityType::person) return;
  for (const int32_t child : view_.children(mention(m).head)) {
    if (view_.relation(child) != Relation::possessor || child > mention(m).head) continue;
    const int32_t inner = table_.at_head[static_cast<size_t>(child)];
    if (inner < 0 || chain_of(static_cast<size_t>(inner)) < 0) continue;
    const int32_t r = referent_of_[static_cast<size_t>(chain_of(static_cast<size_t>(inner)))];
    if (r < 0) continue;
    const Referent& owner = discourse_.referents[static_cast<size_t>(r)];
    if (owner.type != EntityType::person || owner.country.empty() || (owner.sectors.empty() && !owner.is_public)) continue;
    out.country = owner.country;
    out.country_basis = owner.country_basis;
    return;
  }
}

// "delegations from the group", "fighters of the front": whom a phrase says they belong to.
void Sides::from_complement(Referent& out) const {
  if (out.type != EntityType::group && out.type != EntityType::person && out.type != EntityType::organization) return;
  for (const int32_t m : out.mentions) {
    if (mention(m).kind != MentionKind::nominal || facts(m).name >= 0) continue;
    const int32_t served = served_by(static_cast<size_t>(m));
    const int32_t side = served >= 0 ? acting_for(served) : side_of_nominal(static_cast<size_t>(m));
    if (side < 0) {
      from_owner(m, out);
      continue;
    }
    const Referent& other = discourse_.referents[static_cast<size_t>(side)];
    led(out, view_.parse.span_of(facts(m).noun_words), facts(m).noun, other);
    if (&other != &out && out.type == EntityType::organization && other.type == EntityType::organization) out.part_of = side;
    if (&other == &out || (other.type != EntityType::organization && other.type != EntityType::group && served < 0)) continue;
    if (out.country.empty() && !other.country.empty()) {
      out.country = other.country;
      out.country_basis = other.country_basis;
    }
    // "observers from the Union", "a mission of observers": whoever serves a body without a country serves no country
    if (out.country.empty() && !other.sectors.empty() && view_.lexicon.in("sectors-without-country", other.sectors.front()) &&
        std::find(out.sectors.begin(), out.sectors.end(), other.sectors.front()) == out.sectors.end()) {
      out.sectors.insert(out.sectors.begin(), other.sectors.front());
      out.sectors_basis = other.sectors_basis;
    }
    const bool unknown = !out.sectors.empty() && view_.lexicon.in("sectors-unidentified", out.sectors.front());  // "gunmen of the front" are its
    const bool a_team = out.type == EntityType::organization && facts(m).noun && facts(m).noun->word_class == kAnyBody;  // "its cricket team"
    if (!other.sectors.empty() && !(a_team && is_government(side)) && (out.sectors.empty() || (unknown && view_.lexicon.in("sectors-with-machines", other.sectors.front())))) {
      out.sectors = other.sectors;
      out.sectors_basis = other.sectors_basis;
      if (unknown) out.actor.clear();
    }
    return;
  }
}

std::string Sides::nationality_basis(const Chain& chain) const {
  for (const int32_t m : chain.mentions) {
    const Mention& one = mention(m);
    for (int32_t t = one.tokens.begin; t < one.tokens.end; ++t) {
      const int32_t inner = table_.at_head[static_cast<size_t>(t)];
      if (inner >= 0 && governed_by(table_, static_cast<size_t>(inner)) == chain.nationality) return span_basis(mention(inner).span);
    }
  }
  return "rule:nationality";
}

// Who holds a role of an organisation or government acts for its side.
void Sides::from_roles(Referent& out) const {
  for (const HeldRole& role : out.roles) {
    if (role.of < 0) continue;
    const Referent& side = discourse_.referents[static_cast<size_t>(role.of)];
    led(out, role.span, view_.lexicon.noun(ascii_lower(role.title)), side);
    if (out.country.empty() && !side.country.empty()) {
      out.country = side.country;
      out.country_basis = side.country_basis;
    }
    if (out.sectors.empty() && !side.sectors.empty()) {
      out.sectors = side.sectors;
      out.sectors_basis = side.sectors_basis;
    }
    const bool owner_known = side.part_of >= 0 && !discourse_.referents[static_cast<size_t>(side.part_of)].actor.empty();
    if (side.type == EntityType::organization && (!side.actor.empty() || owner_known)) out.is_public = true;
  }
}

}  // namespace averment
