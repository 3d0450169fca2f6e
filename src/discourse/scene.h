// Scene: one document as the quotation stages look at it; small questions about tokens, answered in constant time.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "discourse/cues.h"
#include "discourse/discourse.h"

namespace averment {

struct Scene {
  const Document& document;
  const Parse& parse;
  const Syntax& syntax;
  const CueTable& cues;
  const std::vector<QuotedSpan>& quoted;
  std::vector<int32_t> stretch_at;  // per token: the outermost quoted stretch it stands in, -1
  std::vector<int32_t> passage_at;  // per token
  std::vector<std::string> words;   // per token: lower case
  std::vector<int32_t> raised;      // per token: the cue that a conjoined cue below its content really stands beside, -1

  Scene(const Document& document, const Parse& parse, const Syntax& syntax, const CueTable& cues, const std::vector<QuotedSpan>& quoted);

  int32_t size() const { return static_cast<int32_t>(parse.tokens.size()); }
  const Token& token(int32_t t) const { return parse.tokens[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return syntax.heads[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return syntax.relations[static_cast<size_t>(t)]; }
  WordClass word_class(int32_t t) const { return syntax.classes[static_cast<size_t>(t)]; }
  std::span<const int32_t> children(int32_t t) const { return syntax.children[static_cast<size_t>(t)]; }
  TokenRange subtree(int32_t t) const { return syntax.subtrees[static_cast<size_t>(t)]; }
  const std::string& word(int32_t t) const { return words[static_cast<size_t>(t)]; }
  int32_t stretch(int32_t t) const { return stretch_at[static_cast<size_t>(t)]; }
  bool in(WordSet set, int32_t t) const { return cues.in(set, word(t)) || cues.in(set, token(t).lemma); }

  bool verbal(int32_t t) const { return word_class(t) == WordClass::verb || word_class(t) == WordClass::auxiliary; }
  bool nominal(int32_t t) const {
    const WordClass c = word_class(t);
    return c == WordClass::noun || c == WordClass::proper_noun || c == WordClass::pronoun;
  }
  bool punctuation(int32_t t) const { return word_class(t) == WordClass::punctuation || word_class(t) == WordClass::symbol; }
  // A full stop, question or exclamation mark, an ellipsis.
  bool terminal(int32_t t) const;
  int32_t child(int32_t t, Relation relation) const;  // the first one, -1 if none
  bool passive(int32_t verb) const;
  // Whether `t` is `above` or stands below it in the tree.
  bool below(int32_t t, int32_t above) const;
  // All that stands below `top`, but not below `without` (-1: nothing is left out), as runs of neighbouring tokens; punctuation does not part a run.
  std::vector<TokenRange> runs_below(int32_t top, int32_t without) const;
  // A clause that sets something against what is reported ("while", "although"): the narrator's, not the speaker's.
  bool contrasting(int32_t clause) const;
  // ", citing an official": whom the outlet quotes, no part of what it reports.
  bool quoting_aside(int32_t clause) const;
  bool speech_verb(int32_t verb) const;
  bool takes_things(int32_t verb) const;
  // A verb in its -ing form without subject, auxiliary and infinitive marker.
  bool participle(int32_t verb) const;
  const Predicate* predicate(int32_t verb) const;  // null if the token heads none
  // The head of a clause with a finite verb; false where no predicate is known.
  bool finite(int32_t verb) const;
  // The opposite, with as much known: false where no predicate is.
  bool infinite(int32_t verb) const;
  bool capital(int32_t t) const;  // a capital of A to Z begins it
  Tense tense(int32_t verb) const;
  // The clause opens with a complementiser of its own.
  bool complementised(int32_t clause) const;
  // The clause's form, by its leftmost words and its verb.
  bool infinitive(int32_t verb) const;
  bool question(int32_t verb) const;
  bool has_subject(int32_t verb) const;
  // The logical subject of a verb, noun or adjective cue: by-phrase of a passive, antecedent of a relative, shared with the clause above; -1 if none.
  int32_t subject_of(int32_t verb, bool* shared = nullptr) const;
  int32_t antecedent(int32_t token) const;  // of a relative pronoun, else the token itself

 private:
  int32_t made_to(int32_t verb) const;
  void raise_conjuncts();
};

// The noun that a relative pronoun stands for; the token itself where it is none, or in no relative clause.
int32_t noun_meant(const Syntax& syntax, const CueTable& cues, std::string_view lower_word, int32_t token);

}  // namespace averment
