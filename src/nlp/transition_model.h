// The scorer that parser and entity recogniser share: token vectors go through a precomputed lower layer, the features of
// a state add up, and an upper layer scores every action.
//
//   PrecomputedTokens pre = model.precompute(rows, width, token_rows);
//   model.score(pre, feature_tokens, states, scores);   // feature_tokens: states x slots, -1 for none
//
// Immutable once loaded; safe to share.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "nlp/thinc_file.h"
#include "tensor/layers.h"

namespace averment::nlp {

struct Action {
  int code = 0;       // meaning is the transition system's
  std::string label;
};

// The lower layer's output for each token and slot.
struct PrecomputedTokens {
  size_t stride = 0;
  Floats values;
};

class TransitionModel {
 public:
  static Result<TransitionModel> load(const Kernels& k, const ThincFile& file, const std::string& moves_where, std::string_view moves, size_t slots,
                                      size_t token_width);

  const std::vector<Action>& actions() const { return actions_; }
  size_t slots() const { return slots_; }
  size_t score_stride() const { return upper_.stride(); }

  // Token t's vector is the row row_of[t] of `rows`.
  PrecomputedTokens precompute(const float* rows, const std::vector<uint32_t>& row_of) const;
  // `scores` holds score_stride() floats a state.
  void score(const PrecomputedTokens& tokens, const int32_t* features, size_t states, float* scores) const;

 private:
  size_t slots_ = 0, hidden_ = 0, pieces_ = 0, width_ = 0;
  Linear reduce_, lower_, upper_;
  Floats pad_, bias_;  // slots x hidden * pieces; hidden * pieces
  std::vector<Action> actions_;
};

// Class indices of each action code, which are contiguous: [begin, end).
struct ActionRange {
  size_t begin = 0, end = 0;
};
ActionRange range_of(const std::vector<Action>& actions, int code);

}  // namespace averment::nlp
