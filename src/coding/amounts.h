// Amounts: numbers as an article writes them, with what their neighbours make of them.
//
//   const AmountReader reader(reading, words);
//   if (std::optional<Amount> a = reader.at(token)) a->low, a->best, a->high;   // "between 12 and 20", "more than 200", "no soldiers"
//
// Words and figures are NumberWords (discourse/number_words.h). Pure; constant work a number.
#pragma once
#include <optional>

#include "coding/coder.h"
#include "discourse/number_words.h"

namespace averment {

struct Amount {
  TokenRange tokens;
  std::optional<double> low, best, high;  // best is absent for "hundreds" and for a range
  bool approximate = false;
};

class AmountReader {
 public:
  AmountReader(const Reading& reading, const NumberWords& words) : reading_(reading), words_(words) {}

  bool is_numeral(int32_t token) const;
  bool is_vague(int32_t token) const;
  // The number that `token` is part of.
  std::optional<Amount> at(int32_t token) const;
  // The number that a phrase headed here carries: before its head, its head, or a measure noun over it ("hundreds of people").
  std::optional<Amount> of_phrase(int32_t head) const;
  // Lower-case words of tokens [begin, begin + count) joined by spaces; "" beyond the sentence of `begin`.
  std::string words(int32_t begin, int32_t count) const;

 private:
  struct Run {
    TokenRange tokens;
    double value = 0;
    double scale = 1;  // of its last multiple: "forty thousand" 1000
  };
  const Token& token(int32_t t) const { return reading_.parse.tokens[static_cast<size_t>(t)]; }
  bool within(int32_t t, int32_t sentence) const { return t >= 0 && static_cast<size_t>(t) < reading_.parse.tokens.size() && token(t).sentence == sentence; }
  bool joins(int32_t a, int32_t b) const;
  bool joined_by(int32_t left, int32_t joint, int32_t right) const;
  Run run_at(int32_t t) const;
  bool beside(const std::vector<std::string>& phrases, TokenRange number, bool after) const;
  bool is_none(int32_t token) const;
  const Reading& reading_;
  const NumberWords& words_;
};

}  // namespace averment
