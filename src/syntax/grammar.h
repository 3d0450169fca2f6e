// Grammar's tables: what the language pack's grammar files say, compiled for lookup by string. Internal to syntax/.
//
// Files: syntax.txt (labels, classes, forms, words, modality, entities), prepositions.txt, verbs.txt, adjectives.txt,
// nouns.txt, noun_kinds.txt, light_verbs.txt, repairs.txt. A pack without a file simply lacks what it says.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/predicate.h"
#include "syntax/repairs.h"

namespace averment {

// A small open-addressing table from strings to numbers; -1 for what it does not hold.
class StringTable {
 public:
  int32_t find(std::string_view key) const;
  // The number of `key`, a new one (the count so far) if it is unknown.
  int32_t add(std::string_view key);
  int32_t size() const { return static_cast<int32_t>(keys_.size()); }
  std::string_view key(int32_t at) const { return *keys_[static_cast<size_t>(at)]; }

 private:
  void grow();
  std::vector<std::pair<uint32_t, int32_t>> slots_;  // hash, number
  std::vector<std::unique_ptr<const std::string>> keys_;  // stable: views of them are handed out
};

// Grammatical forms of a token, one bit each.
enum Form : uint16_t {
  kFinite = 1, kPast = 2, kPresent = 4, kPastParticiple = 8, kPresentParticiple = 16, kBase = 32, kModal = 64, kQuestionWord = 128,
  kAdjective = 256, kPlural = 512
};

// What a word is to the grammar, one bit each.
enum Part : uint32_t {
  kCopula = 1u << 0, kPerfectAuxiliary = 1u << 1, kProgressiveAuxiliary = 1u << 2, kPassiveAuxiliary = 1u << 3, kInfinitiveMark = 1u << 4,
  kComplementiser = 1u << 5, kRelativeWord = 1u << 6, kRelativePossessive = 1u << 7, kRelativePlace = 1u << 8, kRelativeTime = 1u << 9,
  kConditional = 1u << 10, kInverting = 1u << 11, kNegation = 1u << 12, kNegativeDeterminer = 1u << 13, kNegativePronoun = 1u << 14,
  kNegativePreposition = 1u << 15, kPurposeMark = 1u << 16, kQuestionMark = 1u << 17, kQuotationMark = 1u << 18,
  kExpletiveSubject = 1u << 19, kTimeNoun = 1u << 20, kPlaceNoun = 1u << 21, kInstrumentNoun = 1u << 22, kActorNoun = 1u << 23,
  kComma = 1u << 24
};

enum EntityKind : uint8_t { kPlaceEntity = 1, kTimeEntity = 2, kActorEntity = 4, kQuantityEntity = 8 };

enum class Control : uint8_t { unsaid, subject, object, recipient };

struct Frame {
  std::vector<std::pair<int16_t, Role>> prepositions;
  std::optional<Role> subject, object, possessor, modifier;
  Control control = Control::unsaid;
  bool negates_complement = false, negates_object = false;
  std::vector<int16_t> negated_prepositions;
  Modality complement_modality = Modality::none;

  std::optional<Role> role_of(int16_t preposition) const {
    for (const auto& [id, role] : prepositions)
      if (id == preposition) return role;
    return std::nullopt;
  }
};

struct Preposition {
  std::string_view lemma;
  std::optional<Role> role, passive;
  bool place = false, never_time = false;
};

struct NounEntry {
  int16_t frame = -1;
  std::string_view base;        // verb that tells the same, "" if none
  std::string_view lemma;       // "press release"
};

struct LightVerb {
  std::vector<int32_t> nouns;   // word numbers of the noun entry's lemma, ascending
  bool any = false;
  Frame frame;
};

struct WordEntry {
  uint32_t parts = 0;
  int16_t verb = -1, adjective = -1, noun = -1, light = -1, preposition = -1;
  Modality modality = Modality::none;
  bool opens_preposition = false;  // a complex preposition begins with it
  bool heads_compound = false;     // ends an event noun of several words
};

struct Grammar::Tables {
  StringTable labels, classes, tags, entity_labels, features, words;
  std::vector<Relation> relations;
  std::vector<WordClass> word_classes;
  std::vector<uint16_t> tag_forms, feature_forms;
  std::vector<uint8_t> entity_kinds;
  std::vector<WordEntry> entries;       // by word number
  std::vector<std::pair<int32_t, int32_t>> verb_lemmas;  // wrong word number, right one; ascending
  std::vector<Frame> verb_frames, adjective_frames, noun_frames;  // one per word
  std::vector<NounEntry> nouns;
  int16_t other_frame = -1;             // of event nouns of which nothing is said; every light verb carries them
  std::vector<LightVerb> light_verbs;
  std::vector<Preposition> prepositions;
  StringTable preposition_numbers;      // whole, words joined by one space: number in `prepositions`
  std::vector<Repair> repairs;          // in order
  size_t longest_preposition = 1;
  bool has_features = false;

  const WordEntry* word(std::string_view lemma) const {
    const int32_t at = words.find(lemma);
    return at < 0 ? nullptr : &entries[static_cast<size_t>(at)];
  }
};

}  // namespace averment
