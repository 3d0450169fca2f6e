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

Result<MaxoutNorm> maxout_norm(const Kernels& k, const ThincFile& file, size_t ordinal, size_t outputs, size_t inputs) {
  const Result<const ThincNode*> maxout = file.node("maxout", ordinal), norm = file.node("layernorm", ordinal);
  if (!maxout.ok()) return maxout.error();
  if (!norm.ok()) return norm.error();
  std::vector<size_t> shape{outputs, 0, inputs};
  const Result<std::vector<float>> w = file.floats(**maxout, "W", shape);
  if (!w.ok()) return w.error();
  const size_t pieces = shape[1];
  if (pieces < 1 || pieces > 4) return Error{ErrorCode::kUnsupported, file.where(), "maxout of " + std::to_string(pieces) + " pieces; this engine knows 1 to 4"};
  const Result<std::vector<float>> b = file.floats(**maxout, "b", {outputs, pieces}), gain = file.floats(**norm, "G", {outputs}), shift = file.floats(**norm, "b", {outputs});
  for (const auto* part : {&b, &gain, &shift})
    if (!part->ok()) return part->error();
  return MaxoutNorm(k, outputs, pieces, inputs, w->data(), b->data(), gain->data(), shift->data());
}

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

Result<Tok2Vec> Tok2Vec::load(const Kernels& k, const ThincFile& file, const Vectors* vectors) {
  Tok2Vec out;
  const Result<const ThincNode*> extract = file.node("extract_features", 0);
  if (!extract.ok()) return extract.error();
  const Result<std::vector<std::string>> columns = file.strings(**extract, "columns");
  if (!columns.ok()) return columns.error();
  const size_t tables = file.count("hashembed");
  for (size_t i = 0; i < tables; ++i) {
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
    std::vector<size_t> shape{0, out.width_};
    const Result<std::vector<float>> e = file.floats(node, "E", shape);
    if (!e.ok()) return e.error();
    if (shape[0] == 0 || shape[1] == 0) return Error{ErrorCode::kBadData, file.where(), "hashembed " + std::to_string(i) + " is empty"};
    table.rows = shape[0];
    table.width = out.width_ = shape[1];
    table.table.assign(e->begin(), e->end());
    out.tables_.push_back(std::move(table));
  }
  if (out.tables_.empty()) return Error{ErrorCode::kUnsupported, file.where(), "has no hashembed layer; a tok2vec of hash embeddings was expected"};
  out.mix_inputs_ = out.width_ * tables;
  if (file.count("static_vectors") > 0) {
    const ThincNode& node = **file.node("static_vectors", 0);
    std::vector<size_t> shape{out.width_, 0};
    const Result<std::vector<float>> w = file.floats(node, "W", shape);
    if (!w.ok()) return w.error();
    if (vectors == nullptr || vectors->width != shape[1])
      return Error{ErrorCode::kBadData, file.where(), "reads static vectors of width " + std::to_string(shape[1]) + ", but vocab/vectors holds others"};
    const Linear project(k, out.width_, shape[1], w->data(), nullptr);
    Floats rows(vectors->rows * project.stride());
    project.apply(vectors->table.data(), vectors->width, vectors->rows, rows.data(), project.stride());
    out.static_rows_.resize(vectors->rows * out.width_);
    for (size_t r = 0; r < vectors->rows; ++r) std::copy_n(rows.data() + r * project.stride(), out.width_, out.static_rows_.data() + r * out.width_);
    out.vectors_ = vectors;
    out.mix_inputs_ += out.width_;
  }
  const size_t layers = file.count("maxout");
  if (layers == 0 || file.count("layernorm") != layers || file.count("expand_window") + 1 != layers)
    return Error{ErrorCode::kUnsupported, file.where(), "has " + std::to_string(layers) + " maxout layers, " + std::to_string(file.count("layernorm")) + " layernorm and " +
                                                            std::to_string(file.count("expand_window")) + " expand_window; spaCy's MaxoutWindowEncoder was expected"};
  Result<MaxoutNorm> mix = maxout_norm(k, file, 0, out.width_, out.mix_inputs_);
  if (!mix.ok()) return mix.error();
  out.mix_ = std::move(*mix);
  for (size_t i = 1; i < layers; ++i) {
    const Result<int64_t> window = file.integer(**file.node("expand_window", i - 1), "window_size");
    if (!window.ok()) return window.error();
    if (*window != 1) return Error{ErrorCode::kUnsupported, file.where(), "a window of " + std::to_string(*window) + " tokens to each side; this engine knows 1"};
    Result<MaxoutNorm> layer = maxout_norm(k, file, i, out.width_, 3 * out.width_);
    if (!layer.ok()) return layer.error();
    out.encode_.push_back(std::move(*layer));
  }
  out.pad_ = out.encode_.size();
  if (out.width_ != out.mix_.stride())
    return Error{ErrorCode::kUnsupported, file.where(), "a width of " + std::to_string(out.width_) + "; a multiple of " + std::to_string(k.lanes) + " was expected"};
  return out;
}

void Tok2Vec::embed_one(const TokenType& token, const Lexeme& lexeme, float* out) const {
  for (const HashEmbed& table : tables_) {
    uint64_t id = 0;
    switch (table.column) {
      case Column::orth: id = lexeme.orth; break;
      case Column::norm: id = lexeme.norm; break;
      case Column::prefix: id = lexeme.prefix; break;
      case Column::suffix: id = lexeme.suffix; break;
      case Column::shape: id = lexeme.shape; break;
      case Column::space_after: id = token.space_after ? 1 : 0; break;
      case Column::is_space: id = lexeme.space ? 1 : 0; break;
    }
    table.embed(id, out);
    out += width_;
  }
  if (vectors_ == nullptr) return;
  const auto row = vectors_->row_of.find(lexeme.orth);
  if (row == vectors_->row_of.end()) std::fill_n(out, width_, 0.0f);
  else std::copy_n(static_rows_.data() + row->second * width_, width_, out);
}

void Tok2Vec::embed(const std::vector<TokenType>& tokens, const LexemeTable& lexemes, const BatchLayout& layout, Floats& rows) const {
  Floats inputs(tokens.size() * mix_inputs_), mixed(tokens.size() * width_);
  for (size_t t = 0; t < tokens.size(); ++t) embed_one(tokens[t], lexemes[tokens[t].lexeme], inputs.data() + t * mix_inputs_);
  mix_.apply(inputs.data(), mix_inputs_, tokens.size(), nullptr, 0, mixed.data(), width_);
  rows.assign((layout.rows + 2) * width_, 0.0f);
  for (size_t t = 0; t < tokens.size(); ++t) std::copy_n(mixed.data() + t * width_, width_, rows.data() + (layout.row_of[t] + 1) * width_);
}

// One zero row stands before the batch and one after it, so that every row has a window.
void Tok2Vec::encode(const BatchLayout& layout, Floats& rows) const {
  Floats next((layout.rows + 2) * width_, 0.0f);
  for (const MaxoutNorm& layer : encode_) {
    layer.apply(rows.data(), width_, layout.rows, rows.data() + width_, width_, next.data() + width_, width_);
    std::swap(rows, next);
  }
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(width_));
}

}  // namespace averment::nlp
