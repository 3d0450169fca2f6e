// tok2vec: hash embeddings mixed into one vector a token, then maxout layers over windows of neighbouring tokens.
//
// Passages stand in one batch with `pad` rows before, between and after them, as thinc lays them out: with a window of
// one and a depth no larger than `pad`, each passage is then computed as if it were alone.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "nlp/hash_embed.h"
#include "nlp/lexicon.h"
#include "nlp/thinc_file.h"
#include "nlp/vectors.h"
#include "tensor/layers.h"

namespace averment::nlp {

// Rows of the batch: token t of the batch stands in row row_of[t].
struct BatchLayout {
  size_t pad = 0;
  std::vector<uint32_t> row_of;
  size_t rows = 0;
};
BatchLayout layout_of(const std::vector<uint32_t>& passage_sizes, size_t pad);

// One token as the embedding sees it.
struct TokenType {
  uint32_t lexeme = 0;
  bool space_after = false;
};

class Tok2Vec {
 public:
  // The file of a tok2vec component, or of one that has its own (its layers come first in file order). `vectors` is
  // null when the vocabulary has none.
  static Result<Tok2Vec> load(const Kernels& k, const ThincFile& file, const Vectors* vectors);

  size_t width() const { return width_; }
  size_t pad() const { return pad_; }

  // One row of width() floats a batch row: the tokens' mixed embeddings in theirs, zero in the pads.
  void embed(const std::vector<TokenType>& tokens, const LexemeTable& lexemes, const BatchLayout& layout, Floats& rows) const;
  // In place: what the window layers make of the rows.
  void encode(const BatchLayout& layout, Floats& rows) const;

 private:
  void embed_one(const TokenType& token, const Lexeme& lexeme, float* out) const;

  size_t width_ = 0, pad_ = 0, mix_inputs_ = 0;
  std::vector<HashEmbed> tables_;
  MaxoutNorm mix_;
  std::vector<MaxoutNorm> encode_;
  // Static vectors, already multiplied by this network's projection: rows x width_.
  Floats static_rows_;
  const Vectors* vectors_ = nullptr;
};

}  // namespace averment::nlp
