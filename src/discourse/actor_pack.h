// Actor packs as written, read into drafts: one per actor, organ and office, checked, not yet bound to countries.
//
//   Result<ActorDrafts> drafts = read_actor_packs(packs);
//
// Used by ActorIndex; the format is described in docs/PACKS.md, "Actors".
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/hash_index.h"
#include "base/text_arena.h"
#include "discourse/actor_index.h"

namespace averment {

struct DraftName {
  std::string_view text;
  NameUse use = NameUse::name;
  bool plural = false;
  std::string_view begin, end;       // ISO dates between which the name was in use, "" open
  std::string_view stands_for;       // metonyms: the role of the organ meant, "" for the actor itself
};

struct DraftFact {
  std::string_view begin, end, country, title, of;
  std::string_view sectors;          // codes with commas between
};

struct ActorDraft {
  std::string_view id;
  ActorKind kind = ActorKind::other;
  bool has_kind = false;
  bool is_public = true, state_controlled = false;
  bool every_country = false;        // a template: one for each country
  std::vector<DraftName> names;
  std::vector<std::string_view> titles;  // offices and bound organs: names that are combined with the parent's
  std::vector<DraftFact> facts;
  std::string_view country, parent, role, of, religion, ethnicity, article, since, until;
  std::string_view surname, after;   // people: what follows a title ("no": nothing does); the sector once all dated facts have ended
  std::string_view sectors;          // codes with commas between
  uint32_t rank = 0;                 // of its pack: 0 is the most precedent
  uint32_t line = 0;
  const Pack* pack = nullptr;
  const PackEntry* entry = nullptr;  // where it is written
  std::string where() const { return pack->error(*entry, "").where; }  // "path:line:1", for errors
};

struct ActorForm {                   // "{adjective} {role}"
  std::string_view text, ends;       // `ends`: only for names that end so
};

struct ActorDrafts {
  std::vector<ActorDraft> actors;    // ids are unique
  HashIndex by_id;                   // hash64 of an id → its actor
  std::vector<ActorForm> country_forms, organisation_forms;
  uint32_t base = 0;                 // rank of the first pack with sectors.txt, else of the last: packs before it are somebody's own
  std::vector<std::shared_ptr<const Pack>> packs;  // all views above point into these, or into `texts`
  TextArena texts;
};

std::vector<std::string_view> actor_codes(std::string_view codes);  // "GOV, MIL" one by one
std::string next_day(const std::string& date);   // the day after an ISO date; "" for what is none
std::string day_before(const std::string& date);
bool is_actor_date(std::string_view text);        // 2004, 2004-05 or 2004-05-17: a day that exists

Result<ActorDrafts> read_actor_packs(const std::vector<std::shared_ptr<const Pack>>& packs);

}  // namespace averment
