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

// What a network made of word types it has seen: the mixed embedding, and for common types the products of the first
// window layer, so that a known word costs neither. Bounded; belongs to one scratch.
class TypeCache {
 public:
  TypeCache(size_t most_types, size_t most_products) : mixed_{most_types}, products_{most_products} {}
  void clear();
  uint64_t lookups = 0, hits = 0;  // of mixed embeddings

 private:
  friend class Tok2Vec;
  // Rows by type. Types beyond the bound get a row for the time of one batch.
  struct Rows {
    size_t most = 0;
    size_t kept = 0;
    std::vector<uint32_t> row_of;    // by type: 0 for none, else row + 1
    std::vector<uint32_t> passing;   // types whose row goes when the batch is done
    Floats values;
    // The rows of `types` that were not there are listed in `missing`; `keep` says whether one may stay.
    template <typename Keep>
    void assign(const std::vector<uint32_t>& types, std::vector<uint32_t>& missing, Keep keep);
    void reserve(size_t width);
    void end_batch();
  };
  Rows mixed_, products_;
  std::vector<uint8_t> seen_;  // by type, up to a few
};

class Tok2Vec {
 public:
  // The file of a tok2vec component, or of one that has its own (its layers come first in file order). `vectors` is
  // null when the vocabulary has none.
  static Result<Tok2Vec> load(const Kernels& k, const ThincFile& file, const Vectors* vectors);

  size_t width() const { return width_; }
  size_t pad() const { return pad_; }

  // `vectors` as in load().
  template <class A>
  void archive(A& a, const Kernels& k, const Vectors* vectors) {
    k_ = &k;
    for (size_t* n : {&width_, &pad_, &mix_inputs_, &first_pieces_}) a.value(*n);
    a.list(tables_, [&](HashEmbed& table) { table.archive(a); });
    mix_.archive(a, k);
    first_.archive(a, k);
    for (Stored<float>* part : {&first_bias_, &first_gain_, &first_shift_, &static_rows_}) a.array(*part);
    a.list(encode_, [&](MaxoutNorm& layer) { layer.archive(a, k); });
    vectors_ = static_rows_.empty() ? nullptr : vectors;
  }

  // Embeddings and the first window layer: one row of width() floats a batch row, between two rows of zeros.
  void embed(const std::vector<TokenType>& tokens, const LexemeTable& lexemes, const BatchLayout& layout, TypeCache& cache, Floats& rows) const;
  // The other window layers, in place.
  void encode(const BatchLayout& layout, Floats& rows) const;

 private:
  Status load_tables(const ThincFile& file);
  Status load_vectors(const Kernels& k, const ThincFile& file, const Vectors* vectors);
  void embed_one(bool space_after, const Lexeme& lexeme, float* out) const;

  const Kernels* k_ = nullptr;
  size_t width_ = 0, pad_ = 0, mix_inputs_ = 0, first_pieces_ = 0;
  std::vector<HashEmbed> tables_;
  MaxoutNorm mix_;
  // The first window layer, cut into what each of the three tokens of a window adds: 3 x pieces x width outputs.
  Linear first_;
  Stored<float> first_bias_, first_gain_, first_shift_;
  std::vector<MaxoutNorm> encode_;
  // Static vectors, already multiplied by this network's projection: rows x width_.
  Stored<float> static_rows_;
  const Vectors* vectors_ = nullptr;
};

}  // namespace averment::nlp
