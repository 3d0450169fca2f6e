// The attribute ruler: patterns over tag, lower-cased word, dependency label and white space that set part of speech,
// morphology, lemma, tag and dependency label.
//
// All conditions are read as they stood before the ruler ran; rules are applied in order, so later ones overwrite.
// Immutable once loaded; safe to share. RulerScratch caches what a kind of token gets; one thread at a time.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "nlp/label_table.h"
#include "nlp/msgpack.h"
#include "nlp/regex.h"
#include "nlp/tokenizer.h"

namespace averment::nlp {

// Labels of one token, as numbers of one LabelTable.
struct TokenLabels {
  uint16_t tag = 0, dep = 0, pos = 0, morph = 0;
  const std::string* lemma = nullptr;  // set by a rule, owned by the ruler
};

// One condition on one token: the word's class or a label.
struct RulerToken {
  uint16_t tag = 0, dep = 0;
  uint32_t lower_class = 0;
  bool space = false;
};

struct RulerScratch {
  struct Kind {
    std::vector<uint32_t> single;  // rules of one token that hold, ascending
    std::vector<uint32_t> elements;  // (sequence, place) pairs that hold, as indices, ascending
    TokenLabels result;            // after the rules of one token
  };
  std::unordered_map<uint64_t, Kind> kinds;
  std::map<std::vector<uint64_t>, uint32_t> classes;  // sets of conditions on LOWER, by number
  std::vector<std::vector<uint64_t>> class_sets;
  void clear();
};

class AttributeRuler {
 public:
  static Result<AttributeRuler> parse(const std::string& where, std::string_view bytes, LabelTable& labels);

  // The set of this ruler's conditions on the lower-cased word that hold for `lower`, as a number of the scratch.
  uint32_t lower_class(std::string_view lower, RegexScratch& regex, RulerScratch& scratch) const;

  // tokens and out have one entry a token of one passage; out holds tag and dep already.
  void apply(const std::vector<RulerToken>& tokens, RulerScratch& scratch, std::vector<TokenLabels>& out) const;

 private:
  struct LabelTest {  // on TAG or DEP: one of (or none of) these
    bool used = false, negated = false;
    std::vector<uint16_t> labels;
    bool holds(uint16_t label) const;
  };
  struct LowerTest {
    bool negated = false;
    std::vector<std::string> words;
    std::optional<Regex> regex;
    bool operator==(const LowerTest& other) const { return negated == other.negated && words == other.words && !regex && !other.regex; }
  };
  struct TokenPattern {
    LabelTest tag, dep;
    std::vector<uint32_t> lower;  // indices of lower_tests_, all must hold
    int8_t space = -1;            // -1: any
  };
  struct Pattern {
    uint32_t rule = 0;
    uint32_t first_element = 0;  // its tokens' numbers among all sequences' tokens
    std::vector<TokenPattern> tokens;
  };
  struct Rule {
    int64_t index = 0;
    std::optional<uint16_t> tag, dep, pos, morph;
    std::optional<std::string> lemma;
  };
  Result<TokenPattern> token_pattern(const std::string& where, const msgpack::object& object, LabelTable& labels);
  bool holds(const TokenPattern& pattern, const RulerToken& token, const RulerScratch& scratch) const;
  void write(const Rule& rule, TokenLabels& out) const;
  const RulerScratch::Kind& kind_of(const RulerToken& token, RulerScratch& scratch) const;

  std::vector<Rule> rules_;
  std::vector<Pattern> singles_, sequences_;
  std::vector<LowerTest> lower_tests_;
};

}  // namespace averment::nlp
