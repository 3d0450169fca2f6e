// ActorIndex: who is who, compiled from actor packs: names, what they stand for, countries, sectors, organs, offices.
//
//   Result<std::shared_ptr<const ActorIndex>> index = ActorIndex::from({user_pack, world}, cache_folder);
//   for (ActorSense sense : (*index)->named("Kremlin"))            // sense.as == NameUse::metonym
//     Actor actor = (*index)->actor(sense.actor);                  // id "rus/president", country "RUS", sectors {"GOV"}
//   ActorMatch match = (*index)->longest(parse, at, sentence.end); // "Russian foreign minister" → match.tokens.size() == 3
//
// A name means several actors at once ("Georgia", "NF"): the caller decides by context; `named` orders by precedence of
// packs, then by how direct the use is. Organs and offices of all governments exist both bare ("foreign minister":
// country "") and bound to a country ("Russian foreign minister", "Russia's Foreign Ministry": id "rus/foreign-minister").
// Format of actor packs: docs/PACKS.md, "Actors". Immutable, shareable; views live as long as the index.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "nlp/parse.h"

namespace averment {

enum class ActorKind : uint8_t {
  other, person, country, territory, region, people, government, organ, office, ministry, parliament, court, military, police,
  intelligence, party, armed_group, movement, international, ngo, company, outlet, agency, university, religious, union_, criminal,
  team, building, agent,   // agent: a generic one, "police", "protesters", "gunmen"
};
std::string_view to_string(ActorKind kind);            // "armed-group", "union"
std::optional<ActorKind> actor_kind(std::string_view word);

// How a name stands for its actor, the most direct first.
enum class NameUse : uint8_t {
  name,        // "Hamas", "United Nations"
  acronym,     // "UN"
  office,      // the bearer of an office: "Russian foreign minister", "foreign minister"
  agent,       // a common noun: "protesters"
  demonym,     // adjective: "Russian" for rus
  people,      // its people: "Russians", "Russian" as a noun
  capital,     // "Moscow" for rus
  metonym,     // a building or street for who works there: "the Kremlin" for rus/president
};
std::string_view to_string(NameUse use);

struct ActorSense {
  uint32_t actor = 0;  // index
  NameUse as = NameUse::name;
  bool plural = false;               // a plural noun: "protesters", "Russians"
  uint16_t when = 0;                 // 0: the name always means it; else see holds()
};

// What held for an actor for a time. Empty fields say nothing.
struct ActorFact {
  std::string_view begin, end;       // ISO dates, inclusive; "" is open
  std::string_view country;          // alpha-3
  std::vector<std::string_view> sectors;
  std::string_view title;            // "Foreign Minister"
  int32_t of = -1;                   // the office, organ or organisation it is held in: actor index
};

struct Actor {
  std::string_view id;               // "hamas", "rus/foreign-ministry"
  ActorKind kind = ActorKind::other;
  std::string_view name;             // the first of its names
  std::string_view country;          // alpha-3 of the side it acts for, "" if none (an international organisation) or open (an agent)
  std::vector<std::string_view> sectors;  // PLOVER, the primary one first; "IGO", "NGO", "IMG", "MNC", "ISM" for those without a country
  int32_t parent = -1;               // actor index: a ministry's country, a party's wing
  std::string_view role;             // which organ or office of its country: "foreign-ministry", "head-of-state"; "" if none
  bool is_public = true;             // false: generic agents without a public role
  bool state_controlled = false;     // outlets
  std::string_view religion, ethnicity;  // codes, for secondary sectors; usually ""
  std::string_view since, until;     // ISO dates, inclusive: when it existed; "" is open
  std::string_view pack;             // id of the pack that says so
  std::string_view file;             // where: "armed-groups.txt"
  uint32_t line = 0;
};

// A word of a country or of a generic agent as the packs write it, for the word lists of the language (Lexicon).
struct ActorWord {
  std::string_view text;
  uint32_t actor = 0;
  NameUse as = NameUse::name;
  bool plural = false;
  bool own = false;                  // of a pack before the one with sectors.txt: it goes before the words of the language pack
};

struct ActorMatch {
  TokenRange tokens;                 // empty: no match
  std::vector<ActorSense> senses;
};

class ActorIndex {
 public:
  // `packs` in order of precedence. Compiled once into `cache_folder` ("" for none), keyed by the packs' hashes, and
  // mapped afterwards. Fails with path:line:column: an unknown kind, sector, country, parent, a malformed date, an id twice.
  static Result<std::shared_ptr<const ActorIndex>> from(const std::vector<std::shared_ptr<const Pack>>& packs, const std::string& cache_folder = "");
  virtual ~ActorIndex() = default;

  virtual uint32_t size() const = 0;
  virtual Actor actor(uint32_t index) const = 0;
  virtual std::vector<ActorFact> facts(uint32_t index) const = 0;
  virtual std::optional<uint32_t> find(std::string_view id) const = 0;
  virtual std::vector<ActorWord> words() const = 0;      // countries with their names, adjectives, people, capitals and buildings; agents

  // The whole name. Quotes, hyphens and white space are made regular, diacritics are optional; a capital in the pack asks
  // for a capital in the text, small letters ask for nothing ("foreign minister" finds "Foreign Minister", "Labour" does not
  // find "labour"), an acronym must be written as one. A leading article and a possessive mark are not taken off.
  virtual std::vector<ActorSense> named(std::string_view name) const = 0;

  // The longest name that begins at the token `begin` and ends at or before `end` (a sentence's end, say).
  virtual ActorMatch longest(const Parse& parse, int32_t begin, int32_t end) const = 0;

  // Whether a name that the pack dates ("name Old Front  end=1994") means its actor on an ISO date; "" is any date.
  virtual bool holds(const ActorSense& sense, std::string_view date) const = 0;

  // The alpha-3 code a demonym, country name, capital or adjective stands for: "Russian", "Russia", "Moscow" → "RUS".
  // "" if it stands for none or for several equally.
  virtual std::string_view country_of(std::string_view name) const = 0;

  // The organ or office of a country by its role: bound("RUS", "foreign-ministry"), bound("RUS", "government").
  virtual std::optional<uint32_t> bound(std::string_view country, std::string_view role) const = 0;

  // The office or organ of a country by its title alone: titled("RUS", "foreign minister") is rus/foreign-minister.
  virtual std::optional<uint32_t> titled(std::string_view country, std::string_view title) const = 0;

  // Did the actor exist on an ISO date? True where neither the date nor the packs say anything.
  virtual bool existed(uint32_t index, std::string_view date) const = 0;

  // Country, sectors and title as they held on an ISO date ("" or unknown: the undated values).
  virtual ActorFact on(uint32_t index, std::string_view date) const = 0;
};

}  // namespace averment
