#include "nlp/transition_model.h"

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace averment::nlp {
namespace {

constexpr size_t kMostSlots = 16;

// Action codes ascending; within each, by frequency and then label, both descending. The position is the class.
Result<std::vector<Action>> actions_of(const std::string& where, std::string_view moves) {
  const Result<MessagePack> file = MessagePack::parse(where, moves);
  if (!file.ok()) return file.error();
  const auto text = as_text(find(file->root(), "moves"));
  const Error wrong{ErrorCode::kBadData, where, "moves: a JSON map of action codes to label frequencies was expected"};
  if (!text) return wrong;
  const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return wrong;
  std::map<int, std::vector<std::pair<int64_t, std::string>>> by_code;
  for (const auto& [key, labels] : json.items()) {
    if (key.size() != 1 || key[0] < '0' || key[0] > '9' || !labels.is_object()) return wrong;
    for (const auto& [label, frequency] : labels.items()) {
      if (!frequency.is_number_integer()) return wrong;
      if (frequency.get<int64_t>() < 0)
        return Error{ErrorCode::kUnsupported, where, "the label \"" + label + "\" has a negative frequency (added after training); this engine knows trained labels"};
      by_code[key[0] - '0'].emplace_back(frequency.get<int64_t>(), label);
    }
  }
  std::vector<Action> out;
  for (auto& [code, labels] : by_code) {
    std::sort(labels.rbegin(), labels.rend());
    for (auto& [frequency, label] : labels) out.push_back({code, std::move(label)});
  }
  return out;
}

}  // namespace

Result<TransitionModel> TransitionModel::load(const Kernels& k, const ThincFile& file, const std::string& moves_where, std::string_view moves, size_t slots,
                                              size_t token_width) {
  TransitionModel out;
  out.slots_ = slots;
  out.width_ = token_width;
  const Result<const ThincNode*> lower = file.node("precomputable_affine", 0), upper = file.node("linear", 0), reduce = file.node("linear", 1);
  for (const auto* node : {&lower, &upper, &reduce})
    if (!node->ok()) return node->error();
  std::vector<size_t> shape{slots, 0, 0, 0};
  const Result<std::vector<float>> w = file.floats(**lower, "W", shape);
  if (!w.ok()) return w.error();
  const size_t hidden = shape[1], pieces = shape[2], inputs = shape[3];
  if (hidden == 0 || pieces == 0) return Error{ErrorCode::kBadData, file.where(), "the lower layer is empty"};
  out.hidden_ = hidden;
  out.pieces_ = pieces;
  const Result<std::vector<float>> b = file.floats(**lower, "b", {hidden, pieces}), pad = file.floats(**lower, "pad", {1, slots, hidden, pieces});
  std::vector<size_t> upper_shape{0, hidden};
  const Result<std::vector<float>> upper_w = file.floats(**upper, "W", upper_shape), upper_b = file.floats(**upper, "b", {upper_shape[0]});
  const Result<std::vector<float>> reduce_w = file.floats(**reduce, "W", {inputs, token_width}), reduce_b = file.floats(**reduce, "b", {inputs});
  for (const auto* part : {&b, &pad, &upper_w, &upper_b, &reduce_w, &reduce_b})
    if (!part->ok()) return part->error();
  Result<std::vector<Action>> actions = actions_of(moves_where, moves);
  if (!actions.ok()) return actions.error();
  if (actions->empty() || actions->size() != upper_shape[0])
    return Error{ErrorCode::kBadData, moves_where, "lists " + std::to_string(actions->size()) + " actions, but " + file.where() + " scores " + std::to_string(upper_shape[0])};
  out.actions_ = std::move(*actions);
  if (hidden % k.lanes != 0) return Error{ErrorCode::kUnsupported, file.where(), "a hidden width of " + std::to_string(hidden) + "; a multiple of " + std::to_string(k.lanes) + " was expected"};
  // Pieces of one output stand side by side in the file; here all first pieces come first, so that whole vectors compare.
  const auto regrouped = [&](const std::vector<float>& from, size_t row) {
    std::vector<float> to(from.size());
    for (size_t block = 0; block < from.size() / (hidden * pieces * row); ++block)
      for (size_t o = 0; o < hidden; ++o)
        for (size_t p = 0; p < pieces; ++p)
          std::copy_n(from.data() + ((block * hidden + o) * pieces + p) * row, row, to.data() + ((block * pieces + p) * hidden + o) * row);
    return to;
  };
  const std::vector<float> lower_w = regrouped(*w, inputs), lower_pad = regrouped(*pad, 1), lower_b = regrouped(*b, 1);
  out.k_ = &k;
  out.reduce_ = Linear(k, inputs, token_width, reduce_w->data(), reduce_b->data());
  out.lower_ = Linear(k, slots * hidden * pieces, inputs, lower_w.data(), nullptr);
  out.upper_ = Linear(k, upper_shape[0], hidden, upper_w->data(), upper_b->data());
  out.pad_ = Stored<float>(lower_pad.begin(), lower_pad.end());
  out.bias_ = Stored<float>(lower_b.begin(), lower_b.end());
  return out;
}

PrecomputedTokens TransitionModel::precompute(const float* rows, const std::vector<uint32_t>& row_of) const {
  PrecomputedTokens out;
  out.stride = lower_.stride();
  const size_t n = row_of.size();
  out.values.resize(n * out.stride);
  Floats reduced(n * reduce_.stride());
  for (size_t t = 0; t < n;) {  // runs of neighbouring rows
    size_t end = t + 1;
    while (end < n && row_of[end] == row_of[end - 1] + 1) ++end;
    reduce_.apply(rows + row_of[t] * width_, width_, end - t, reduced.data() + t * reduce_.stride(), reduce_.stride());
    t = end;
  }
  lower_.apply(reduced.data(), reduce_.stride(), n, out.values.data(), out.stride);
  return out;
}

void TransitionModel::score(const PrecomputedTokens& tokens, const int32_t* features, size_t states, ScoreWork& work) const {
  const size_t units = hidden_ * pieces_;
  work.hidden.resize(states * hidden_);
  work.scores.resize(states * upper_.stride());
  const float* rows[kMostSlots];
  for (size_t s = 0; s < states; ++s) {
    for (size_t f = 0; f < slots_; ++f) {
      const int32_t token = features[s * slots_ + f];
      rows[f] = token < 0 ? pad_.data() + f * units : tokens.values.data() + static_cast<size_t>(token) * tokens.stride + f * units;
    }
    k_->sum_maxout(rows, slots_, bias_.data(), hidden_, pieces_, work.hidden.data() + s * hidden_);
  }
  upper_.apply(work.hidden.data(), hidden_, states, work.scores.data(), upper_.stride());
}

Floats TransitionModel::penalty(const std::vector<bool>& allowed) const {
  Floats out(upper_.stride(), -std::numeric_limits<float>::infinity());
  for (size_t a = 0; a < actions_.size(); ++a)
    if (allowed[a]) out[a] = 0;
  return out;
}

ActionRange range_of(const std::vector<Action>& actions, int code) {
  ActionRange out;
  while (out.begin < actions.size() && actions[out.begin].code != code) ++out.begin;
  out.end = out.begin;
  while (out.end < actions.size() && actions[out.end].code == code) ++out.end;
  return out;
}

}  // namespace averment::nlp
