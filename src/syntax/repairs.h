// Repairs: rules of the language pack (repairs.txt) that mend a parser's usual mistakes. Internal to syntax/.
//
// A rule looks at a token, its head and a few places around and moves or renames the token. No rule can make a cycle: a
// token goes to a place above it, to a sister, changes places with its head, or takes a noun that stands after it.
#pragma once
#include <string>
#include <vector>

#include "syntax/predicate.h"

namespace averment {

enum class RepairPlace : uint8_t { token, head, above, verb, left, next, object, follower, after, root };

struct RepairCondition {
  RepairPlace place = RepairPlace::token;
  uint64_t relations = 0, has = 0, lacks = 0;  // bit masks; 0 asks for nothing
  uint32_t classes = 0;
  uint16_t forms = 0, unlike = 0;
  uint16_t is = 0, isnt = 0;                   // bits of RepairKind
  int8_t comma = -1;
  std::vector<int32_t> lemmas, unlemmas;       // word numbers, ascending
};

enum RepairKind : uint16_t { kIsEvent = 1, kIsActor = 2, kIsTime = 4, kIsPlace = 8, kGoverns = 16, kIsPassive = 32, kIsFirst = 64, kLeads = 128, kTouches = 256, kBefore = 512,
                           kDoubled = 1024, kQuoted = 2048, kOutside = 4096, kCapital = 8192, kBehindNoun = 16384, kListed = 32768 };

struct Repair {
  std::string name;
  std::vector<RepairCondition> conditions;     // the token's own first
  RepairPlace to = RepairPlace::head;
  bool swap = false, splits = false;
  Relation relation = Relation::other, swapped = Relation::other, split = Relation::other;
  bool renames = false;
  WordClass word_class = WordClass::other;     // other: as it was
  uint16_t form = 0;                           // 0: as it was
};

struct Tree;
// Applies the rules once to the sentences of `which`, all where it is empty, and leaves there those that changed: their children, order
// and subtrees are then out of date.
bool repair(Tree& tree, std::vector<int32_t>& which);

}  // namespace averment
