// Lexicon: what the language pack says of pronouns, determiners, nouns for people and bodies, words in names, countries
// and their adjectives, and what the language model's labels mean. Compiled once; immutable; safe to share.
//
//   Result<std::shared_ptr<const Lexicon>> lexicon = Lexicon::from(language_pack);
//   const NounSense* sense = (*lexicon)->noun("minister");   // type person, sectors {"GOV"}, may stand before a name
//
// Files: labels.txt, pronouns.txt, determiners.txt, nominals.txt, names.txt, countries.txt, metonymy.txt, places.txt,
// synonyms.txt. A file that the pack lacks leaves its table empty. Lookups take lower-case words, names and given names as they are written.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "discourse/discourse.h"

namespace averment {

class ActorIndex;  // discourse/actor_index.h
struct ActorWord;

enum class PronounUse : uint8_t { personal, possessive, reflexive, demonstrative, indefinite, relative };

struct Pronoun {
  uint8_t person = 3;
  Number number = Number::unknown;
  Gender gender = Gender::unknown;
  PronounUse use = PronounUse::personal;
  bool expletive = false;  // it may stand for nothing
  bool human = false;      // it stands for people only
};

struct NounSense {
  EntityType type = EntityType::other;
  std::vector<std::string> sectors;
  Gender gender = Gender::unknown;
  std::string word_class;      // words of one class can name one referent
  bool title = false;          // may stand before a name
  bool is_public = false;      // who is called so holds or claims a public role
  std::string agent;           // id of the agent of the actor packs that the sectors are from, "" where the language pack says them
  bool kin = false, collective = false, acts = false, plural = false;
};

// How a noun phrase is opened.
enum class Opening : uint8_t { bare, definite, demonstrative, indefinite, quantity, negative, possessive };

enum class CountryWordKind : uint8_t { name, adjective, people, seat };
struct CountryWord {
  uint32_t country = 0;        // index into Lexicon::countries
  CountryWordKind kind = CountryWordKind::name;
};
struct Country {
  std::string code;            // ISO 3166 alpha-3
  std::string name;            // the first name listed
};

// What the words inside a name say of its type.
enum class NameWord : uint8_t { none, organization_ending, place_ending, event_ending, document_ending };

class Lexicon {
 public:
  // `actors`, if any, add their countries and generic agents: those of a user's own pack go before the language
  // pack's words, those of the pack with sectors.txt (the shipped one) fill its gaps.
  static Result<std::shared_ptr<const Lexicon>> from(const std::shared_ptr<const Pack>& language, const ActorIndex* actors = nullptr);

  Number number_of_tag(std::string_view tag) const;
  // The type that a label of the recogniser means; `known` false for labels that name nobody and nothing.
  EntityType type_of_label(std::string_view label, bool& known) const;

  const Pronoun* pronoun(std::string_view lower) const;
  const NounSense* noun(std::string_view lower) const;
  size_t longest_noun() const { return longest_noun_; }          // in words
  Opening determiner(std::string_view lower, bool& found) const;
  bool in(std::string_view set, std::string_view word) const;    // "particles", "locative", "motion" …: see the pack
  // Can one thing be called by both words in one text? Not said of a word and itself.
  bool synonyms(std::string_view one, std::string_view other) const;
  // The first word of a set, for patterns such as "Government of {}"; "" if the pack has none.
  std::string pattern(std::string_view set) const;
  std::string_view long_form(std::string_view as_written) const;  // "Saint" for "St." in names of places; "" if there is none
  NameWord name_word(std::string_view as_written) const;
  Gender given_name(std::string_view as_written, bool& found) const;
  const Gender* honorific(std::string_view lower) const;         // null if it is none
  // Longest country word that begins at tokens[at] and ends before `end`; length 0 if none.
  const CountryWord* country_word(const Parse& parse, int32_t at, int32_t end, int32_t& length) const;
  const CountryWord* country_word(std::string_view text) const;
  // Is this a word for a people ("Swiss"), and, where `singular`, one whose plural the pack tells apart ("Indian", "Indians")?
  bool people_word(std::string_view text, bool singular) const;
  const std::vector<Country>& countries() const { return countries_; }
  const std::string& country_name(std::string_view code) const;  // "" if unknown

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  template <typename V>
  using Table = std::unordered_map<std::string, V, Hash, std::equal_to<>>;
  using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;

  Status read_labels(const Pack& pack);
  Status read_pronouns(const Pack& pack);
  Status read_word_sets(const Pack& pack, std::string_view file);
  Status read_synonyms(const Pack& pack);
  Status read_nouns(const Pack& pack);
  Status read_names(const Pack& pack);
  Status read_countries(const Pack& pack);
  void add_actors(const ActorIndex& actors);
  void add_country_word(const ActorIndex& actors, const ActorWord& word);
  void add_agent(const ActorIndex& actors, const ActorWord& word);
  void add_country_word(uint32_t country, CountryWordKind kind, const std::string& word, bool before_others);

  Table<Number> tag_number_;
  Table<EntityType> labels_;
  Table<Pronoun> pronouns_;
  Table<NounSense> nouns_;
  size_t longest_noun_ = 1;
  Table<Opening> determiners_;
  Table<Words> sets_;
  Table<std::vector<uint16_t>> synonyms_;  // word → its groups, ascending
  Table<std::string> long_forms_;
  Table<NameWord> name_words_;
  Table<Gender> given_, honorifics_;
  Table<CountryWord> country_words_;
  Table<bool> people_words_;      // word → its plural is another word
  Table<uint8_t> country_first_;  // first word → longest entry in words
  std::vector<Country> countries_;
};

std::string ascii_lower(std::string_view text);
// The words of "a | b c | d", trimmed.
std::vector<std::string> alternatives(std::string_view text);

}  // namespace averment
