// Actor drafts to flat bytes: templates bound to every country, names to phrase tables.
//
// The names of a country's organs and offices are not spelled out ("Russian foreign minister" and half a million more) but
// composed at lookup from three tables: what stands before ("Russian", "Russia's"), titles, what stands after ("of Russia").
#pragma once
#include <string>

#include "data/flat.h"
#include "discourse/actor_pack.h"

namespace averment {

inline constexpr uint32_t kActorFormat = 6;

struct ActorRecord {
  static constexpr uint8_t kPublic = 1, kState = 2;
  FlatString id, name, role, religion, ethnicity, since, until, pack, file;
  uint32_t line, fact_begin, fact_end;
  int32_t parent;
  uint8_t kind, flags, unused[2];
  char country[4];
  char sectors[4][4];
};

// What a title of every country's organs and offices leads to: the actor "<country>/<role>".
struct RoleRecord {
  FlatString role;
  uint32_t use;                      // NameUse
  int32_t only;                      // the one country that has it: actor index, -1 for all
};

struct PeriodRecord {
  FlatString begin, end;
};

struct WordRecord {
  static constexpr uint8_t kPlural = 1, kOwn = 2;
  FlatString text;
  uint32_t actor;
  uint8_t use, flags, unused[2];
};

struct FactRecord {
  FlatString begin, end, title;
  int32_t of;
  char country[4];
  char sectors[4][4];
};

std::string compile_actors(ActorDrafts&& drafts);

}  // namespace averment
