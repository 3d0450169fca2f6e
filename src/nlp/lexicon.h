// Lexemes: what the model knows of a word form, whatever stands around it.
//
// A LexemeTable belongs to one scratch (one thread at a time). Indices stay valid until clear().
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "nlp/flat_tables.h"

namespace averment::nlp {

// Norms of the model: lexeme_norm of vocab/lookups.bin, then the base norms of the format.
class Norms {
 public:
  static Result<Norms> parse(const std::string& where, std::string_view lookups);
  // Nothing when the norm is the lower-cased form.
  std::optional<std::string_view> find(uint64_t orth) const;
  template <class A>
  void archive(A& a) {
    rows_.archive(a);
    a.array(ends_);
    a.array(pool_);
  }

 private:
  IdTable rows_;
  Stored<uint32_t> ends_;  // of each row's text in the pool
  Stored<char> pool_;
};

struct Lexeme {
  std::string_view text, lower;  // owned by the table
  uint64_t orth = 0, norm = 0, prefix = 0, suffix = 0, shape = 0;  // string ids
  bool space = false;            // all white space
  uint32_t lower_class = 0;      // set of the attribute ruler's conditions on LOWER that hold
  bool leads = false;            // no sentence begins after it ("Capt.")
  bool starts_special = false;   // some special case of the tokenizer's second pass begins with it
};

std::string word_shape(std::string_view text);

class LexemeTable {
 public:
  explicit LexemeTable(const Norms& norms) : norms_(norms) {}
  // `norm` is a special case's own norm, or empty. `fresh` tells whether the lexeme was made by this call.
  uint32_t intern(std::string_view text, std::string_view norm, bool& fresh);
  Lexeme& operator[](uint32_t id) { return lexemes_[id]; }
  const Lexeme& operator[](uint32_t id) const { return lexemes_[id]; }
  size_t size() const { return lexemes_.size(); }
  void clear();

 private:
  struct Key {
    std::string_view text, norm;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    size_t operator()(const Key& key) const;
  };
  std::string_view keep(std::string_view text);

  const Norms& norms_;
  std::unordered_map<Key, uint32_t, KeyHash> ids_;
  std::vector<Lexeme> lexemes_;
  std::deque<std::string> strings_;
};

}  // namespace averment::nlp
