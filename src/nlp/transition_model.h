// The scorer that parser and entity recogniser share: token vectors go through a precomputed lower layer, the features of
// a state add up, and an upper layer scores every action.
//
//   PrecomputedTokens pre = model.precompute(rows, width, token_rows);
//   model.score(pre, feature_tokens, states, work);   // feature_tokens: states x slots, -1 for none
//   size_t action = model.best(work, state, penalty);
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

// Scores of a few states at a time; one a call.
struct ScoreWork {
  Floats hidden, scores;
};

class TransitionModel {
 public:
  static Result<TransitionModel> load(const Kernels& k, const ThincFile& file, const std::string& moves_where, std::string_view moves, size_t slots,
                                      size_t token_width);

  template <class A>
  void archive(A& a, const Kernels& k) {
    k_ = &k;
    for (size_t* n : {&slots_, &hidden_, &pieces_, &width_}) a.value(*n);
    for (Linear* layer : {&reduce_, &lower_, &upper_}) layer->archive(a, k);
    a.array(pad_);
    a.array(bias_);
    a.list(actions_, [&](Action& action) {
      a.value(action.code);
      a.text(action.label);
    });
  }

  const std::vector<Action>& actions() const { return actions_; }
  size_t slots() const { return slots_; }

  // Token t's vector is the row row_of[t] of `rows`.
  PrecomputedTokens precompute(const float* rows, const std::vector<uint32_t>& row_of) const;
  void score(const PrecomputedTokens& tokens, const int32_t* features, size_t states, ScoreWork& work) const;

  // penalty(): zero where `allowed`, minus infinity elsewhere; for best().
  Floats penalty(const std::vector<bool>& allowed) const;
  // The best allowed action of a scored state, the lowest of equals; `fallback` when the scores are no numbers.
  size_t best(const ScoreWork& work, size_t state, const Floats& penalty, size_t fallback) const {
    const size_t found = k_->best(work.scores.data() + state * upper_.stride(), penalty.data(), upper_.stride());
    return penalty[found] == 0 ? found : fallback;
  }

 private:
  const Kernels* k_ = nullptr;
  size_t slots_ = 0, hidden_ = 0, pieces_ = 0, width_ = 0;
  Linear reduce_, lower_, upper_;
  Stored<float> pad_, bias_;  // slots x pieces x hidden; pieces x hidden, the lower layer's own order too
  std::vector<Action> actions_;
};

// Class indices of each action code, which are contiguous: [begin, end).
struct ActionRange {
  size_t begin = 0, end = 0;
};
ActionRange range_of(const std::vector<Action>& actions, int code);

}  // namespace averment::nlp
