// Pattern: one line of an ontology entry, compiled: which predicate it is about and what its arguments must be.
//
//   Result<Pattern> p = parse_pattern(pack, entry, line, sets);
//   // "attack.vn   agent:actor  patient:~@abstractions  with:@weapons"
//
// The language (docs/ONTOLOGY.md):
//   line    = trigger { test }
//   trigger = word { "|" word } [ "." kinds ]     kinds, of all the words: v verb, n noun or light verb, a adjective after a copula
//   test    = [ "!" ] slot { "|" slot } [ "?" | "+" ] [ ":" class { "|" class } ] [ "=" part ]
// A slot is an argument role, "object", "comp" (a clause), "inf" (one without a finite verb), "mod", "support", "scene" (any word of its sentence near it), or a preposition; a class is a kind of referent, a set
// "@name" of sets.txt, an event TYPE of the pack, or a lemma; "~" before the classes turns them round.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "syntax/predicate.h"

namespace averment {

enum class PatternSlot : uint8_t { role, object, complement, infinitive, modifier, support, scene, preposition };
// What an argument becomes in the event.
enum class Part : uint8_t { automatic, none, source, target, both, act, trigger, victim, place };

// Kinds of referent, as bits.
enum ClassBit : uint32_t {
  kAny = 1u << 0, kActor = 1u << 1, kPerson = 1u << 2, kOrganization = 1u << 3, kGroup = 1u << 4, kPlace = 1u << 5,
  kDocument = 1u << 6, kThing = 1u << 7, kClause = 1u << 8, kAct = 1u << 9, kName = 1u << 10, kPronoun = 1u << 11,
};

struct LemmaSet {
  std::string name;
  std::vector<std::string> words;  // sorted, lower case
  bool holds(std::string_view word) const;
};

struct SlotName {
  PatternSlot slot = PatternSlot::role;
  Role role = Role::agent;
  std::string preposition;
};

struct ArgumentTest {
  std::vector<SlotName> slots;
  bool forbidden = false;    // "!slot": no such argument (of these classes)
  bool required = true;      // "slot?" is optional; "agent" is unless "agent+"
  bool inverted = false;     // "~"
  uint32_t classes = kAny;
  std::vector<std::string> words;         // sorted lemmas
  std::vector<uint32_t> sets;             // indices into the ontology's sets
  std::vector<std::string> types;         // event types of an act
  Part part = Part::automatic;
  int weight = 1;                         // how much it says: a lemma more than a kind, a kind more than nothing
};

enum KindBit : uint8_t { kVerb = 1, kNoun = 2, kAdjective = 4 };

struct Trigger {
  std::string lemma;
  uint8_t kinds = kVerb;
};

struct Pattern {
  uint32_t entry = 0;                     // index into Ontology::entries
  std::vector<Trigger> triggers;
  std::vector<ArgumentTest> tests;
  bool only_passive = false, only_active = false, only_negated = false, only_finite = false, only_past = false;
  bool only_wanted = false;               // its clause says what is wanted, not what is or was
  int weight = 0;                         // of its flags and its weight=; tests add theirs as they are met
  int line = 0;
  // Attributes of the line, over those of its entry; empty where it has none.
  std::vector<PackAttribute> attributes;
  std::string_view attribute(std::string_view key) const;
};

using SetNames = std::map<std::string, uint32_t, std::less<>>;

// `types` are the pack's event types. Fails at the column of the word that cannot be read.
Result<Pattern> parse_pattern(const Pack& pack, const PackEntry& entry, const PackLine& line, const SetNames& sets,
                              const std::vector<std::string>& types);

// Two patterns that ask the same of the same words; the text is for comparison only.
std::string canonical_tests(const Pattern& pattern);

}  // namespace averment
