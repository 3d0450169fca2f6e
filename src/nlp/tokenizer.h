// The rule tokenizer of a spaCy model: special cases, prefixes, suffixes, infixes and URLs as its file gives them.
//
// Immutable once loaded; safe to share. A TokenizerScratch belongs to one thread at a time and caches whole chunks.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "nlp/lexicon.h"
#include "nlp/regex.h"

namespace averment::nlp {

struct RawToken {
  uint32_t begin = 0, end = 0;  // bytes of the passage's text
  uint32_t lexeme = 0;
  bool space_after = false;
};

struct TokenizerScratch {
  explicit TokenizerScratch(const Norms& norms) : lexemes(norms) {}
  struct Piece {
    uint32_t length, lexeme;
  };
  struct Chunk {
    uint32_t first, count;  // in pieces
  };
  LexemeTable lexemes;
  RegexScratch regex;
  std::unordered_map<std::string_view, Chunk> chunks;
  std::vector<Piece> pieces;
  std::deque<std::string> strings;
  std::function<void(Lexeme&, RegexScratch&)> made;  // called once a lexeme; may be empty
  void clear();
};

class Tokenizer {
 public:
  static Result<Tokenizer> parse(const std::string& where, std::string_view bytes);

  // Words with a stop ("Capt.") that stay one token although the model has no special case for them, and after which no
  // sentence begins. Before the first use.
  void keep_whole(const std::vector<std::string>& words);

  // Appends the tokens of valid UTF-8. Linear time on any text.
  void tokenize(std::string_view text, TokenizerScratch& scratch, std::vector<RawToken>& out) const;

 private:
  struct SpecialToken {
    std::string text, norm;
  };
  using Special = std::vector<SpecialToken>;
  struct Phrase {
    std::vector<std::string> words;
  };
  struct ViewHash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  struct Split;

  const Special* special(std::string_view text) const;
  size_t prefix_length(std::string_view text, RegexScratch& regex) const;
  size_t suffix_length(std::string_view text, RegexScratch& regex) const;
  void split(std::string_view chunk, bool with_specials, RegexScratch& regex, std::vector<Split>& out) const;
  void split_core(std::string_view core, bool with_specials, RegexScratch& regex, std::vector<Split>& out) const;
  template <typename Emit>
  void walk(std::string_view text, Emit emit) const;
  uint32_t lexeme_of(std::string_view text, std::string_view norm, TokenizerScratch& scratch) const;
  TokenizerScratch::Chunk chunk_of(std::string_view chunk, TokenizerScratch& scratch) const;
  void apply_phrases(std::string_view text, TokenizerScratch& scratch, std::vector<RawToken>& tokens, size_t first) const;
  void find_phrases(RegexScratch& regex);

  Regex prefix_, suffix_, infix_, url_;
  bool short_suffixes_ = false;
  size_t longest_special_ = 0;
  std::unordered_map<std::string, Special, ViewHash, std::equal_to<>> specials_;
  std::unordered_set<std::string, ViewHash, std::equal_to<>> leading_;  // "Capt."
  std::unordered_map<std::string, std::vector<Phrase>, ViewHash, std::equal_to<>> phrases_;  // by first word
};

}  // namespace averment::nlp
