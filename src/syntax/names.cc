#include "syntax/names.h"

namespace averment {
namespace {

// In the order of the enumerations.
constexpr std::string_view kRelations[] = {
    "other", "root", "subject", "passive_subject", "clausal_subject", "object", "dative", "passive_agent", "attribute",
    "adjectival_complement", "object_predicate", "preposition", "prepositional_object", "prepositional_clause", "complement_clause",
    "open_complement", "noun_clause", "relative_clause", "adverbial_clause", "conjunct", "coordinator", "apposition", "possessor",
    "possessive_mark", "compound", "adjectival_modifier", "noun_modifier", "noun_adverbial", "numeral", "determiner", "adverb", "auxiliary",
    "passive_auxiliary", "negation", "marker", "expletive", "particle", "parataxis", "punctuation", "interjection", "oblique", "case_mark",
    "copula", "flat", "fixed"};
constexpr std::string_view kClasses[] = {"other", "noun", "proper_noun", "pronoun", "verb", "auxiliary", "adjective", "adverb", "adposition",
                                         "determiner", "numeral", "particle", "coordinator", "subordinator", "punctuation", "interjection",
                                         "symbol"};
constexpr std::string_view kRoles[] = {"agent", "patient", "recipient", "topic", "instrument", "content", "place", "time", "predicative",
                                       "oblique"};
constexpr std::string_view kKinds[] = {"verb", "noun", "light_verb", "copula"};
constexpr std::string_view kModalities[] = {"none", "possible", "necessary", "intended", "future", "desired"};
constexpr std::string_view kTenses[] = {"none", "past", "present"};
constexpr std::string_view kAspects[] = {"none", "perfect", "progressive"};
constexpr std::string_view kEmbeddings[] = {"none", "complement", "adverbial", "conditional", "relative", "conjunct", "participle", "purpose",
                                            "apposition", "parataxis", "argument"};
static_assert(std::size(kRelations) == static_cast<size_t>(Relation::fixed) + 1);
static_assert(std::size(kClasses) == static_cast<size_t>(WordClass::symbol) + 1);
static_assert(std::size(kRoles) == static_cast<size_t>(Role::oblique) + 1);
static_assert(std::size(kEmbeddings) == static_cast<size_t>(Embedding::argument) + 1);

template <typename E, size_t N>
std::optional<E> named(const std::string_view (&names)[N], std::string_view name) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

template <size_t N>
std::string all(const std::string_view (&names)[N]) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

}  // namespace

std::string_view to_string(Relation relation) { return kRelations[static_cast<size_t>(relation)]; }
std::string_view to_string(WordClass word_class) { return kClasses[static_cast<size_t>(word_class)]; }
std::string_view to_string(Role role) { return kRoles[static_cast<size_t>(role)]; }
std::string_view to_string(PredicateKind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::string_view to_string(Modality modality) { return kModalities[static_cast<size_t>(modality)]; }
std::string_view to_string(Tense tense) { return kTenses[static_cast<size_t>(tense)]; }
std::string_view to_string(Aspect aspect) { return kAspects[static_cast<size_t>(aspect)]; }
std::string_view to_string(Embedding embedding) { return kEmbeddings[static_cast<size_t>(embedding)]; }

std::optional<Relation> relation_named(std::string_view name) { return named<Relation>(kRelations, name); }
std::optional<WordClass> word_class_named(std::string_view name) { return named<WordClass>(kClasses, name); }
std::optional<Role> role_named(std::string_view name) { return named<Role>(kRoles, name); }
std::optional<Modality> modality_named(std::string_view name) { return named<Modality>(kModalities, name); }

std::string role_names() { return all(kRoles); }
std::string relation_names() { return all(kRelations); }
std::string word_class_names() { return all(kClasses); }
std::string modality_names() { return all(kModalities); }

}  // namespace averment
