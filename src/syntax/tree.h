// Tree: a parse in neutral terms, repaired, with what the grammar knows of every word. Internal to syntax/.
#pragma once
#include <vector>

#include "syntax/grammar.h"

namespace averment {

struct Tree {
  const Parse& parse;
  const Grammar::Tables& grammar;
  Syntax& out;                            // heads, relations, classes, children, subtrees live there
  std::vector<const WordEntry*> words;    // never null
  std::vector<uint16_t> forms;            // bits of Form
  std::vector<uint8_t> entities;          // bits of EntityKind
  std::vector<int32_t> order;             // heads before dependents
  std::vector<std::pair<int32_t, std::string_view>> corrected;  // (token, lemma) where the model's own is known to be wrong
  std::vector<TokenRange> phrases;        // noun_phrase of a head, computed when first asked for; {-1, -1} before

  int32_t size() const { return static_cast<int32_t>(parse.tokens.size()); }
  int32_t head(int32_t t) const { return out.heads[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return out.relations[static_cast<size_t>(t)]; }
  WordClass word_class(int32_t t) const { return out.classes[static_cast<size_t>(t)]; }
  std::span<const int32_t> children(int32_t t) const { return out.children[static_cast<size_t>(t)]; }
  TokenRange subtree(int32_t t) const { return out.subtrees[static_cast<size_t>(t)]; }
  const WordEntry& word(int32_t t) const { return *words[static_cast<size_t>(t)]; }
  bool part(int32_t t, uint32_t bits) const { return (word(t).parts & bits) != 0; }
  bool form(int32_t t, uint16_t bits) const { return (forms[static_cast<size_t>(t)] & bits) != 0; }
  bool entity(int32_t t, uint8_t bits) const { return (entities[static_cast<size_t>(t)] & bits) != 0; }
  bool is_root(int32_t t) const { return head(t) == t; }
  // Number of its word in Tables::entries; -1 for a word that the grammar does not know.
  int32_t word_number(int32_t t) const;
  std::string_view lemma(int32_t t) const;
  const Token& token(int32_t t) const { return parse.tokens[static_cast<size_t>(t)]; }

  // The first child in that relation, -1 if none.
  int32_t child(int32_t t, Relation relation) const;
  bool is_nominal(int32_t t) const;
  bool is_time(int32_t t) const { return entity(t, kTimeEntity) || part(t, kTimeNoun); }
  bool is_place(int32_t t) const { return entity(t, kPlaceEntity) || (part(t, kPlaceNoun) && !entity(t, kTimeEntity)); }
};

Tree make_tree(const Parse& parse, const Grammar::Tables& grammar, Syntax& out);

// Lower case of ASCII letters into `buffer`; a view of it, or of the word itself where nothing changes.
std::string_view lowered(std::string_view word, std::string& buffer);

// A preposition with what it governs. `token` is the first word of a complex one.
struct PrepositionUse {
  int32_t token = -1, last = -1;
  int16_t number = -1;             // in Tables::prepositions, -1 if the pack does not list it
  std::string_view lemma;
  int32_t object = -1;             // noun or clause; -1 if stranded
  bool clause = false;
};
// `t` is a dependent: a preposition (with its object below it) or an oblique noun (with its case mark below it). False
// where it is neither.
bool preposition_at(const Tree& tree, int32_t t, PrepositionUse& use);

TokenRange noun_phrase_of(const Syntax& syntax, int32_t head);
TokenRange short_phrase_of(const Syntax& syntax, int32_t head);
TokenRange without_stray_marks(const Parse& parse, const Grammar::Tables& grammar, TokenRange range, int32_t head);
TokenRange phrase_at(Tree& tree, int32_t head);  // noun_phrase_of, remembered
// A clause without its complementiser and edge commas.
TokenRange clause_phrase(const Tree& tree, int32_t head);

}  // namespace averment
