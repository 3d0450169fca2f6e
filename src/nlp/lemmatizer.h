// The English rule lemmatizer of spaCy: suffix rules checked against an index of known forms, with exceptions.
//
// Immutable once loaded; safe to share. Its part-of-speech and morphology names are those of spaCy's own code for the
// mode "rule": they are facts of the model format.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nlp/flat_tables.h"

namespace averment::nlp {

class Lemmatizer {
 public:
  // Takes lemmatizer/lookups/lookups.bin.
  static Result<Lemmatizer> parse(const std::string& where, std::string_view bytes);

  // `lower` is the lower-cased word.
  std::string lemma(std::string_view word, std::string_view lower, std::string_view pos, std::string_view morph) const;

  // Whether an index of known forms has the word or what a rule makes of it, as any part of speech.
  bool knows(std::string_view lower) const;

  template <class A>
  void archive(A& a) {
    a.list(tables_, [&](Table& table) {
      a.value(table.any);
      a.value(table.pos);
      a.list(table.rules, [&](std::pair<std::string, std::string>& rule) {
        a.text(rule.first);
        a.text(rule.second);
      });
      table.exceptions.archive(a);
      a.array(table.lemmas);
      table.index.archive(a);
    });
  }

 private:
  struct Table {
    bool any = false;  // some table has an entry
    uint64_t pos = 0;  // string id of the lower-cased part of speech
    std::vector<std::pair<std::string, std::string>> rules;  // ending, what replaces it
    WordTable exceptions;   // word to the place of its lemmas
    Stored<char> lemmas;    // at each place: lemmas, each ended by a 0 byte, and one more 0 byte
    WordTable index;        // known forms
  };
  std::vector<Table> tables_;
};

}  // namespace averment::nlp
