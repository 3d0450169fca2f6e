// Expectations: what a case or a pack's example says must come out of a text, and whether it does (docs/CASES.md).
//
//   Result<Expectation> e = parse_expectation(line, "packs/lang/en/cues.txt");
//   if (!e.ok()) return e.error();                             // an unknown kind or field, at file:line:column
//   bool holds = match({*e}, rows_of(record, nullptr))[0] != kNotMet;
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "engine/rows.h"

namespace averment {

struct Expectation {
  std::string kind;                    // "statement"
  std::string bare;                    // "direct", "Ana Ruiz"; "" for any
  std::vector<PackAttribute> fields;
  bool none = false;                   // no row may agree
  std::string where;                   // "file:line:column"
  std::string to_string() const;       // as it is written
};

Result<Expectation> parse_expectation(const PackLine& line, const std::string& path);

// Whether a row has what the expectation says; `none` is not looked at.
bool agrees(const Expectation& expectation, const Row& row);

// For each expectation the row that it takes for itself, by the best assignment there is; kNotMet where there is none.
// An expectation of `none` that holds takes no row: kMetByNone.
inline constexpr int kNotMet = -1, kMetByNone = -2;
std::vector<int> match(const std::vector<Expectation>& expectations, const std::vector<Row>& rows);

// The rows of its kind that agree best, at most `most`, best first.
std::vector<const Row*> nearest(const Expectation& expectation, const std::vector<Row>& rows, size_t most);

// A row written as an expectation, with the fields named, or with those that a reader wants first.
std::string written(const Row& row, const std::vector<std::string>& fields = {});

// Values compare so: letters and digits must agree, white space, punctuation and quotation marks apart.
std::string letters_and_digits(std::string_view text);

}  // namespace averment
