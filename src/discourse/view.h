// View: one document as the stages of names, mentions and coreference look at it; filled once, read by all of them.
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "discourse/discourse.h"
#include "discourse/knowledge.h"
#include "discourse/lexicon.h"

namespace averment {

inline bool is_subject(Relation r) { return r == Relation::subject || r == Relation::passive_subject; }

struct View {
  const Document& document;
  const Parse& parse;
  const Syntax& syntax;
  const Knowledge& knowledge;
  const Lexicon& lexicon;
  const ActorIndex* actors;              // null without actor packs
  std::vector<std::string> lower;        // per token, ASCII lower case
  std::vector<int32_t> passage_at;       // per token
  std::vector<bool> capital, all_caps;   // per token: begins with a capital letter; two letters or more, all capital
  std::vector<bool> title_case;          // per passage: capitals tell nothing there (headlines, shouted text)
  std::vector<std::string> dateline;     // its parts: "LIMA", "Peru"
  std::vector<std::string_view> no_countries;  // names of countries that are other places here
  std::vector<bool> blocked;             // per token: in a date, sum or count of the recogniser's

  View(const Document& document, const Parse& parse, const Syntax& syntax, const Knowledge& knowledge);

  int32_t size() const { return static_cast<int32_t>(parse.tokens.size()); }
  const Token& token(int32_t t) const { return parse.tokens[static_cast<size_t>(t)]; }
  const std::string& word(int32_t t) const { return lower[static_cast<size_t>(t)]; }
  WordClass word_class(int32_t t) const { return syntax.classes[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return syntax.relations[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return syntax.heads[static_cast<size_t>(t)]; }
  TokenRange subtree(int32_t t) const { return syntax.subtrees[static_cast<size_t>(t)]; }
  std::span<const int32_t> children(int32_t t) const { return syntax.children[static_cast<size_t>(t)]; }
  TokenRange sentence(int32_t t) const { return parse.sentences[static_cast<size_t>(token(t).sentence)]; }
  TokenRange passage(int32_t t) const { return parse.passage_tokens[static_cast<size_t>(passage_at[static_cast<size_t>(t)])]; }
  bool is_capital(int32_t t) const { return capital[static_cast<size_t>(t)]; }
  bool is_punctuation(int32_t t) const { return word_class(t) == WordClass::punctuation; }
  bool is_noun(int32_t t) const { return word_class(t) == WordClass::noun || word_class(t) == WordClass::proper_noun; }
  bool is_verb(int32_t t) const { return word_class(t) == WordClass::verb || word_class(t) == WordClass::auxiliary; }
  // Lexicon::country_word() of what this text means: none for "Georgia" where it tells of the American state.
  bool is_no_country(int32_t t) const { return std::find(no_countries.begin(), no_countries.end(), token(t).text) != no_countries.end(); }
  const CountryWord* country_word(int32_t at, int32_t end, int32_t& length) const;
  // Lower-case words of a range joined by single spaces.
  std::string words(TokenRange range) const;
  std::string text(TokenRange range) const;  // as written, words joined as they stand
  // The longest entry of the noun lists that ends at token `last`, at most back to `begin`; its first token in `from`.
  const NounSense* noun_ending_at(int32_t last, int32_t begin, int32_t& from) const;
  // The token of a range whose head lies outside it.
  int32_t head_of(TokenRange range) const;

 private:
  void tell_namesakes_apart();
};

}  // namespace averment
