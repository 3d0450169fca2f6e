// The English rule lemmatizer of spaCy: suffix rules checked against an index of known forms, with exceptions.
//
// Immutable once loaded; safe to share. Its part-of-speech and morphology names are those of spaCy's own code for the
// mode "rule": they are facts of the model format.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace averment::nlp {

class Lemmatizer {
 public:
  // Takes the bytes of lemmatizer/lookups/lookups.bin: its forms point into them.
  static Result<Lemmatizer> parse(const std::string& where, std::string bytes);

  // `lower` is the lower-cased word. The result lives as long as the lemmatizer, `word` or `lower`, or is put into `made`.
  std::string_view lemma(std::string_view word, std::string_view lower, std::string_view pos, std::string_view morph, std::string& made) const;

 private:
  struct Table {
    bool any = false;
    std::vector<std::pair<std::string_view, std::string_view>> rules;
    std::unordered_map<std::string_view, std::vector<std::string_view>> exceptions;
    std::unordered_set<std::string_view> index;
  };
  std::unique_ptr<const std::string> bytes_;
  std::unordered_map<uint64_t, Table> tables_;  // by string id of the lower-cased part of speech
};

}  // namespace averment::nlp
