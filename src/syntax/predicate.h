// Predicates: who does what to whom in a sentence, independent of label set and language.
//
//   Syntax syntax = find_predicates(parse, *grammar);
//   for (const Predicate& p : syntax.predicates)
//     if (const Argument* agent = p.argument(Role::agent)) parse.span_of(agent->phrase);
//
// A predicate is a verb, an event noun ("the signing of"), a light verb with its noun ("held talks"), or a copula with an
// event noun or adjective. Arguments are normalised: a passive's by-phrase is the agent, a controlled subject is shared, a
// conjunct inherits what it lacks. Labels, light verbs, event nouns, modals and prepositions come from the language pack
// (Grammar); no word of any language and no label of any treebank stands in this module.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "nlp/parse.h"

namespace averment {

// What a token is to its head, after repairs, whatever the treebank calls it. The last row is how UD and its like build
// prepositional phrases and copulas.
enum class Relation : uint8_t {
  other, root, subject, passive_subject, clausal_subject, object, dative, passive_agent, attribute, adjectival_complement, object_predicate,
  preposition, prepositional_object, prepositional_clause, complement_clause, open_complement, noun_clause, relative_clause,
  adverbial_clause, conjunct, coordinator, apposition, possessor, possessive_mark, compound, adjectival_modifier, noun_modifier,
  noun_adverbial, numeral, determiner, adverb, auxiliary, passive_auxiliary, negation, marker, expletive, particle, parataxis,
  punctuation, interjection,
  oblique, case_mark, copula, flat, fixed
};
enum class WordClass : uint8_t {
  other, noun, proper_noun, pronoun, verb, auxiliary, adjective, adverb, adposition, determiner, numeral, particle, coordinator, subordinator,
  punctuation, interjection, symbol
};

enum class Role : uint8_t { agent, patient, recipient, topic, instrument, content, place, time, predicative, oblique };
std::string_view to_string(Role role);

enum class PredicateKind : uint8_t { verb, noun, light_verb, copula };
enum class Modality : uint8_t { none, possible, necessary, intended, future, desired };  // may/could, must/should, plan to, will, want
enum class Aspect : uint8_t { none, perfect, progressive };
enum class Tense : uint8_t { none, past, present };
// How a predicate hangs on its parent. `argument`: a noun predicate that fills a nominal slot of it ("condemned the attack").
enum class Embedding : uint8_t { none, complement, adverbial, conditional, relative, conjunct, participle, purpose, apposition, parataxis, argument };
std::string_view to_string(PredicateKind kind);
std::string_view to_string(Modality modality);
std::string_view to_string(Tense tense);
std::string_view to_string(Aspect aspect);
std::string_view to_string(Embedding embedding);

struct Argument {
  Role role = Role::oblique;
  int32_t head = 0;                // token
  TokenRange phrase;               // the noun phrase or clause, without its preposition
  int32_t preposition = -1;        // token, -1 if none
  std::string_view preposition_lemma;  // "with", ""
  bool clause = false;             // `phrase` is a clause; `head` its predicate's token
  bool shared = false;             // taken over by control, conjunction, relative clause or participle
};

struct Predicate {
  PredicateKind kind = PredicateKind::verb;
  int32_t head = 0;                // the verb, or the event noun of kinds noun, light_verb, copula
  int32_t support = -1;            // the light verb's or copula's token
  int32_t particle = -1;           // "point out": the particle's token
  std::string lemma;               // "point out", "talk"; lower case
  std::string_view base;           // verb that tells the same as an event noun ("invade" for "invasion"), "" if the pack names none
  std::vector<Argument> arguments; // in text order; conjoined arguments are one entry each
  TokenRange clause;               // the predicate with all below it
  bool passive = false, negated = false, interrogative = false, imperative = false;
  Modality modality = Modality::none;
  int32_t modal = -1;              // the token that carries the modality
  int32_t negation = -1;
  Tense tense = Tense::none;
  Aspect aspect = Aspect::none;
  bool finite = false;
  int32_t parent = -1;             // index of the predicate it is embedded under
  Embedding embedding = Embedding::none;

  const Argument* argument(Role role) const;  // the first one, or null
};

// Dependents of every token in one flat array: `for (int32_t child : syntax.children[token])`.
class Children {
 public:
  Children() = default;
  explicit Children(const std::vector<int32_t>& heads);  // a root is its own head
  std::span<const int32_t> operator[](size_t token) const { return {flat_.data() + begins_[token], begins_[token + 1] - begins_[token]}; }
  size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }

 private:
  std::vector<uint32_t> begins_;
  std::vector<int32_t> flat_;
};

struct Syntax {
  std::vector<Predicate> predicates;       // by head, ascending
  std::vector<int32_t> predicate_at;       // per token: index of the predicate headed there (or supported there), -1
  Children children;                       // per token: dependents, ascending; after repairs
  std::vector<TokenRange> subtrees;        // per token: the contiguous range it spans
  std::vector<int32_t> heads;              // per token, after repairs; a root is its own head
  std::vector<Relation> relations;         // per token, to heads[token]
  std::vector<WordClass> classes;          // per token
};

// What the language pack says of grammar (syntax.txt and its neighbours), compiled. Immutable, shareable.
class Grammar {
 public:
  // `with_nouns`: packs whose nouns.txt adds event nouns (an ontology that counts what the language pack does not name); `bare_nouns`: lemmas that are
  // event nouns under the language's frame `other`, where nothing else lists them.
  static Result<std::shared_ptr<const Grammar>> from(std::shared_ptr<const Pack> language, const std::vector<std::shared_ptr<const Pack>>& with_nouns = {},
                                                     const std::vector<std::string>& bare_nouns = {});
  ~Grammar();
  bool is_event_noun(std::string_view lemma) const;
  bool is_preposition(std::string_view lemma) const;
  bool knows_word(std::string_view lemma) const;  // some grammar file names it
  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit Grammar(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

// Never fails: any parse yields predicates, at worst none.
Syntax find_predicates(const Parse& parse, const Grammar& grammar);

// The noun phrase around a head token, with its modifiers and complements, without apposition, relative clause,
// leading preposition and possessive mark; and the short form (determiner to head only).
TokenRange noun_phrase(const Parse& parse, const Syntax& syntax, const Grammar& grammar, int32_t head);
TokenRange short_phrase(const Parse& parse, const Syntax& syntax, const Grammar& grammar, int32_t head);

}  // namespace averment
