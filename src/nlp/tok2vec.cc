#include "nlp/tok2vec.h"

#include <algorithm>
#include <cstring>

namespace averment::nlp {
namespace {

constexpr std::pair<const char*, Column> kColumns[] = {{"ORTH", Column::orth},   {"NORM", Column::norm},   {"PREFIX", Column::prefix},
                                                       {"SUFFIX", Column::suffix}, {"SHAPE", Column::shape}, {"SPACY", Column::space_after},
                                                       {"IS_SPACE", Column::is_space}};

Result<Column> column_named(const std::string& where, const std::string& name) {
  std::string known;
  for (const auto& [text, column] : kColumns) {
    if (name == text) return column;
    known += std::string(known.empty() ? "" : ", ") + text;
  }
  return Error{ErrorCode::kUnsupported, where, "embeds the token attribute " + name + "; this engine knows " + known};
}

struct MaxoutParams {
  size_t pieces = 0;
  std::vector<float> w, b, gain, shift;
  MaxoutNorm layer(const Kernels& k, size_t outputs, size_t inputs) const { return MaxoutNorm(k, outputs, pieces, inputs, w.data(), b.data(), gain.data(), shift.data()); }
};

// The layers of that ordinal named maxout and layernorm.
Result<MaxoutParams> maxout_params(const ThincFile& file, size_t ordinal, size_t outputs, size_t inputs) {
  const Result<const ThincNode*> maxout = file.node("maxout", ordinal), norm = file.node("layernorm", ordinal);
  if (!maxout.ok()) return maxout.error();
  if (!norm.ok()) return norm.error();
  std::vector<size_t> shape{outputs, 0, inputs};
  Result<std::vector<float>> w = file.floats(**maxout, "W", shape);
  if (!w.ok()) return w.error();
  const size_t pieces = shape[1];
  if (pieces < 1 || pieces > 4) return Error{ErrorCode::kUnsupported, file.where(), "maxout of " + std::to_string(pieces) + " pieces; this engine knows 1 to 4"};
  Result<std::vector<float>> b = file.floats(**maxout, "b", {outputs, pieces}), gain = file.floats(**norm, "G", {outputs}), shift = file.floats(**norm, "b", {outputs});
  for (const auto* part : {&b, &gain, &shift})
    if (!part->ok()) return part->error();
  return MaxoutParams{pieces, std::move(*w), std::move(*b), std::move(*gain), std::move(*shift)};
}

// Types seen this often may keep their first-layer products.
constexpr uint8_t kSeenOften = 3;

}  // namespace

BatchLayout layout_of(const std::vector<uint32_t>& passage_sizes, size_t pad) {
  BatchLayout out;
  out.pad = pad;
  out.rows = pad;
  for (const uint32_t size : passage_sizes) {
    for (uint32_t i = 0; i < size; ++i) out.row_of.push_back(static_cast<uint32_t>(out.rows + i));
    out.rows += size + pad;
  }
  return out;
}

Status Tok2Vec::load_tables(const ThincFile& file) {
  const Result<const ThincNode*> extract = file.node("extract_features", 0);
  if (!extract.ok()) return extract.error();
  const Result<std::vector<std::string>> columns = file.strings(**extract, "columns");
  if (!columns.ok()) return columns.error();
  for (size_t i = 0; i < file.count("hashembed"); ++i) {
    const ThincNode& node = **file.node("hashembed", i);
    const Result<int64_t> column = file.integer(node, "column"), seed = file.integer(node, "seed");
    if (!column.ok()) return column.error();
    if (!seed.ok()) return seed.error();
    if (*column < 0 || static_cast<size_t>(*column) >= columns->size())
      return Error{ErrorCode::kBadData, file.where(), "hashembed " + std::to_string(i) + " reads column " + std::to_string(*column) + " of " + std::to_string(columns->size())};
    const Result<Column> attribute = column_named(file.where(), (*columns)[static_cast<size_t>(*column)]);
    if (!attribute.ok()) return attribute.error();
    HashEmbed table;
    table.column = *attribute;
    table.seed = static_cast<uint32_t>(*seed);
    std::vector<size_t> shape{0, width_};
    const Result<std::vector<float>> e = file.floats(node, "E", shape);
    if (!e.ok()) return e.error();
    if (shape[0] == 0 || shape[1] == 0) return Error{ErrorCode::kBadData, file.where(), "hashembed " + std::to_string(i) + " is empty"};
    table.rows = shape[0];
    table.width = width_ = shape[1];
    table.table = Stored<float>(e->begin(), e->end());
    tables_.push_back(std::move(table));
  }
  if (tables_.empty()) return Error{ErrorCode::kUnsupported, file.where(), "has no hashembed layer; a tok2vec of hash embeddings was expected"};
  mix_inputs_ = width_ * tables_.size();
  return {};
}

Status Tok2Vec::load_vectors(const Kernels& k, const ThincFile& file, const Vectors* vectors) {
  if (file.count("static_vectors") == 0) return {};
  std::vector<size_t> shape{width_, 0};
  const Result<std::vector<float>> w = file.floats(**file.node("static_vectors", 0), "W", shape);
  if (!w.ok()) return w.error();
  if (vectors == nullptr || vectors->width != shape[1])
    return Error{ErrorCode::kBadData, file.where(), "reads static vectors of width " + std::to_string(shape[1]) + ", but vocab/vectors holds others"};
  const Linear project(k, width_, shape[1], w->data(), nullptr);
  constexpr size_t kBlock = 256;
  Floats block(kBlock * project.stride());
  Floats rows(vectors->rows * width_);
  const bool in_place = project.stride() == width_;
  for (size_t r = 0; r < vectors->rows; r += kBlock) {
    const size_t n = std::min(kBlock, vectors->rows - r);
    float* out = in_place ? rows.data() + r * width_ : block.data();
    project.apply(vectors->table.data() + r * vectors->width, vectors->width, n, out, project.stride());
    if (in_place) continue;
    for (size_t i = 0; i < n; ++i) std::copy_n(block.data() + i * project.stride(), width_, rows.data() + (r + i) * width_);
  }
  static_rows_ = std::move(rows);
  vectors_ = vectors;
  mix_inputs_ += width_;
  return {};
}

Result<Tok2Vec> Tok2Vec::load(const Kernels& k, const ThincFile& file, const Vectors* vectors) {
  Tok2Vec out;
  out.k_ = &k;
  if (Status status = out.load_tables(file); !status.ok()) return status.error();
  if (Status status = out.load_vectors(k, file, vectors); !status.ok()) return status.error();
  const size_t width = out.width_;
  if (width % k.lanes != 0) return Error{ErrorCode::kUnsupported, file.where(), "a width of " + std::to_string(width) + "; a multiple of " + std::to_string(k.lanes) + " was expected"};
  const size_t layers = file.count("maxout");
  if (layers < 2 || file.count("layernorm") != layers || file.count("expand_window") + 1 != layers)
    return Error{ErrorCode::kUnsupported, file.where(), "has " + std::to_string(layers) + " maxout layers, " + std::to_string(file.count("layernorm")) + " layernorm and " +
                                                            std::to_string(file.count("expand_window")) + " expand_window; spaCy's MaxoutWindowEncoder was expected"};
  const Result<MaxoutParams> mix = maxout_params(file, 0, width, out.mix_inputs_);
  if (!mix.ok()) return mix.error();
  out.mix_ = mix->layer(k, width, out.mix_inputs_);
  for (size_t i = 1; i < layers; ++i) {
    const Result<int64_t> window = file.integer(**file.node("expand_window", i - 1), "window_size");
    if (!window.ok()) return window.error();
    if (*window != 1) return Error{ErrorCode::kUnsupported, file.where(), "a window of " + std::to_string(*window) + " tokens to each side; this engine knows 1"};
    const Result<MaxoutParams> params = maxout_params(file, i, width, 3 * width);
    if (!params.ok()) return params.error();
    if (i > 1) {
      out.encode_.push_back(params->layer(k, width, 3 * width));
      continue;
    }
    const size_t pieces = out.first_pieces_ = params->pieces;
    std::vector<float> cut(3 * pieces * width * width);
    Floats bias(pieces * width);
    for (size_t o = 0; o < width; ++o)
      for (size_t p = 0; p < pieces; ++p) {
        for (size_t w = 0; w < 3; ++w)
          std::copy_n(params->w.data() + ((o * pieces + p) * 3 + w) * width, width, cut.data() + ((w * pieces + p) * width + o) * width);
        bias[p * width + o] = params->b[o * pieces + p];
      }
    out.first_ = Linear(k, 3 * pieces * width, width, cut.data(), nullptr);
    out.first_bias_ = std::move(bias);
    out.first_gain_ = Stored<float>(params->gain.begin(), params->gain.end());
    out.first_shift_ = Stored<float>(params->shift.begin(), params->shift.end());
  }
  out.pad_ = layers - 1;
  return out;
}

void TypeCache::clear() {
  for (Rows* rows : {&mixed_, &products_}) {
    rows->kept = 0;
    rows->row_of.clear();
    rows->passing.clear();
    rows->values.clear();
  }
  seen_.clear();
}

template <typename Keep>
void TypeCache::Rows::assign(const std::vector<uint32_t>& types, std::vector<uint32_t>& missing, Keep keep) {
  for (const uint32_t type : types) {
    if (type >= row_of.size()) row_of.resize(size_t{type} + 1 + type / 2, 0);
    if (row_of[type] != 0) continue;
    missing.push_back(type);
    row_of[type] = UINT32_MAX;  // numbered below, kept rows before passing ones
  }
  size_t next = kept;
  for (const uint32_t type : missing)
    if (next < most && keep(type)) row_of[type] = static_cast<uint32_t>(++next);
  kept = next;
  for (const uint32_t type : missing)
    if (row_of[type] == UINT32_MAX) {
      row_of[type] = static_cast<uint32_t>(++next);
      passing.push_back(type);
    }
}

// Room for the bound and a batch beside it, so that growing copies nothing; pages that are not written cost nothing.
void TypeCache::Rows::reserve(size_t width) {
  if (values.capacity() == 0) values.reserve((most + 4096) * width);
}

void TypeCache::Rows::end_batch() {
  for (const uint32_t type : passing) row_of[type] = 0;
  passing.clear();
}

void Tok2Vec::embed_one(bool space_after, const Lexeme& lexeme, float* out) const {
  for (const HashEmbed& table : tables_) {
    uint64_t id = 0;
    switch (table.column) {
      case Column::orth: id = lexeme.orth; break;
      case Column::norm: id = lexeme.norm; break;
      case Column::prefix: id = lexeme.prefix; break;
      case Column::suffix: id = lexeme.suffix; break;
      case Column::shape: id = lexeme.shape; break;
      case Column::space_after: id = space_after ? 1 : 0; break;
      case Column::is_space: id = lexeme.space ? 1 : 0; break;
    }
    table.embed(id, out);
    out += width_;
  }
  if (vectors_ == nullptr) return;
  const auto row = vectors_->row_of.find(lexeme.orth);
  if (!row) std::fill_n(out, width_, 0.0f);
  else std::copy_n(static_rows_.data() + size_t{*row} * width_, width_, out);
}

void Tok2Vec::embed(const std::vector<TokenType>& tokens, const LexemeTable& lexemes, const BatchLayout& layout, TypeCache& cache, Floats& rows) const {
  constexpr size_t kBlock = 64;
  std::vector<uint32_t> types(tokens.size()), missing;
  for (size_t t = 0; t < tokens.size(); ++t) types[t] = tokens[t].lexeme * 2 + (tokens[t].space_after ? 1 : 0);
  TypeCache::Rows& mixed = cache.mixed_;
  mixed.assign(types, missing, [](uint32_t) { return true; });
  cache.lookups += types.size();
  cache.hits += types.size() - missing.size();
  mixed.reserve(width_);
  mixed.values.resize((mixed.kept + mixed.passing.size()) * width_);
  Floats inputs(kBlock * mix_inputs_), outputs(kBlock * std::max(width_, first_.stride()));
  for (size_t at = 0; at < missing.size(); at += kBlock) {
    const size_t n = std::min(kBlock, missing.size() - at);
    for (size_t i = 0; i < n; ++i) embed_one((missing[at + i] & 1) != 0, lexemes[missing[at + i] / 2], inputs.data() + i * mix_inputs_);
    mix_.apply(inputs.data(), mix_inputs_, n, nullptr, 0, outputs.data(), width_);
    for (size_t i = 0; i < n; ++i) std::copy_n(outputs.data() + i * width_, width_, mixed.values.data() + size_t{mixed.row_of[missing[at + i]] - 1} * width_);
  }

  if (cache.seen_.size() < mixed.row_of.size()) cache.seen_.resize(mixed.row_of.size(), 0);
  for (const uint32_t type : types) cache.seen_[type] = static_cast<uint8_t>(cache.seen_[type] + (cache.seen_[type] < kSeenOften ? 1 : 0));
  TypeCache::Rows& products = cache.products_;
  missing.clear();
  products.assign(types, missing, [&](uint32_t type) { return cache.seen_[type] >= kSeenOften; });
  const size_t stride = first_.stride();
  products.reserve(stride);
  products.values.resize((products.kept + products.passing.size()) * stride);
  for (size_t at = 0; at < missing.size(); at += kBlock) {
    const size_t n = std::min(kBlock, missing.size() - at);
    for (size_t i = 0; i < n; ++i) std::copy_n(mixed.values.data() + size_t{mixed.row_of[missing[at + i]] - 1} * width_, width_, inputs.data() + i * width_);
    first_.apply(inputs.data(), width_, n, outputs.data(), stride);
    for (size_t i = 0; i < n; ++i) std::copy_n(outputs.data() + i * stride, stride, products.values.data() + size_t{products.row_of[missing[at + i]] - 1} * stride);
  }

  // Rows of the batch: what a pad adds to its neighbours is nothing.
  const Floats nothing(stride, 0.0f), zero(width_, 0.0f);
  std::vector<const float*> product(layout.rows + 2, nothing.data()), residual(layout.rows, zero.data());
  for (size_t t = 0; t < types.size(); ++t) {
    product[layout.row_of[t] + 1] = products.values.data() + size_t{products.row_of[types[t]] - 1} * stride;
    residual[layout.row_of[t]] = mixed.values.data() + size_t{mixed.row_of[types[t]] - 1} * width_;
  }
  rows.resize((layout.rows + 2) * width_);
  std::fill_n(rows.begin(), width_, 0.0f);
  std::fill_n(rows.end() - static_cast<std::ptrdiff_t>(width_), width_, 0.0f);
  const size_t part = first_pieces_ * width_;
  for (size_t r = 0; r < layout.rows; ++r) {
    const float* window[3] = {product[r], product[r + 1] + part, product[r + 2] + 2 * part};
    float* out = rows.data() + (r + 1) * width_;
    k_->sum_maxout(window, 3, first_bias_.data(), width_, first_pieces_, out);
    k_->layer_norm(out, width_, 1, width_, first_gain_.data(), first_shift_.data(), residual[r], width_);
  }
  mixed.end_batch();
  products.end_batch();
}

// One zero row stands before the batch and one after it, so that every row has a window.
void Tok2Vec::encode(const BatchLayout& layout, Floats& rows) const {
  Floats next((layout.rows + 2) * width_, 0.0f);
  for (const MaxoutNorm& layer : encode_) {
    layer.apply(rows.data(), width_, layout.rows, rows.data() + width_, width_, next.data() + width_, width_);
    std::swap(rows, next);
  }
}

}  // namespace averment::nlp
