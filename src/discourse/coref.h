// Coreference: which mentions mean the same.
//
//   Chains chains = resolve(view, table);
//   chains.of[mention];            // chain index; chains.chains[i] says what it is
//
// One pass in text order. Names go by key, full name and surname, acronym and expansion, country and its seats; noun phrases
// by apposition, head word, class of noun and nationality; pronouns by a score over a bounded window of earlier mentions
// (person, gender, number, distance, grammatical role, binding). First and second person wait for resolve_speech(), which
// knows the speakers. Gender and number are guesses for this purpose only. Linear in the text.
#pragma once
#include <string>
#include <vector>

#include "discourse/mentions.h"

namespace averment {

struct Chain {
  EntityType type = EntityType::other;
  bool type_known = false;
  Gender gender = Gender::unknown;
  Gender name_gender = Gender::unknown;  // what the names themselves say: given name, honorific
  Number number = Number::unknown;
  std::vector<int32_t> mentions;        // ascending
  int32_t country = -1;                 // a country, its government, its people: index into Lexicon::countries
  bool government = false;              // of `country`
  bool named = false;
  std::vector<std::string> titles;      // what the text calls somebody as an office: "prime minister"
  std::string age;                      // as written: "52"
  uint8_t suffered = 0;                 // what was done to it: a bit for each kind that noun phrases ask for
  bool spoke = false;                   // was the subject of a verb of saying or thinking
  int32_t best_name = -1;               // the fullest name: index into MentionTable::names
  int32_t actor = -1;                   // of the actor packs, where one of its names is that actor's alone
  std::vector<std::string> classes;     // word classes that its noun phrases and titles gave it
  std::string name_class;               // class of the noun within its name: a "Nurses' Union" is a union
  std::vector<std::string> nouns;       // their head words
  int32_t nationality = -1;             // of a person or group: a country
  int32_t office_country = -1;          // in which the packs say that a person held office on the day
  std::vector<int32_t> members;         // chains, of a coordination referred to as one
};

struct Chains {
  std::vector<Chain> chains;
  std::vector<int32_t> of;              // per mention: chain, -1 for a pronoun that nothing answers to
};

// May append mentions to the table: a coordination that is referred to as a whole.
// Stretches between quotation marks tell whom "he" in them cannot mean: who says them.
Chains resolve(const View& view, MentionTable& table, const std::vector<QuotedSpan>& quoted = {});

}  // namespace averment
