#include "nlp/entity_recogniser.h"

#include <algorithm>

namespace averment::nlp {
namespace {

// Action codes of the moves file; 0 is "missing" and has no classes.
constexpr int kBegin = 1, kIn = 2, kLast = 3, kUnit = 4, kOut = 5;
constexpr uint16_t kNoLabel = UINT16_MAX;
constexpr size_t kInStep = 24;

}  // namespace

Result<EntityRecogniser> EntityRecogniser::load(const Kernels& k, const ThincFile& file, const std::string& moves_where, std::string_view moves,
                                                size_t token_width) {
  Result<TransitionModel> model = TransitionModel::load(k, file, moves_where, moves, kEntitySlots, token_width);
  if (!model.ok()) return model.error();
  EntityRecogniser out;
  out.model_ = std::move(*model);
  const std::vector<Action>& actions = out.model_.actions();
  if (actions.front().code < kBegin || actions.back().code != kOut)
    return Error{ErrorCode::kUnsupported, moves_where, "the action codes 1 to 5 (Begin, In, Last, Unit, Out) were expected"};
  out.begin_ = range_of(actions, kBegin);
  out.in_ = range_of(actions, kIn);
  out.last_ = range_of(actions, kLast);
  out.unit_ = range_of(actions, kUnit);
  out.out_ = range_of(actions, kOut);
  for (const Action& action : actions) {
    if (action.label.empty()) {
      out.action_label_.push_back(kNoLabel);
      continue;
    }
    const auto found = std::find(out.labels_.begin(), out.labels_.end(), action.label);
    out.action_label_.push_back(static_cast<uint16_t>(found - out.labels_.begin()));
    if (found == out.labels_.end()) out.labels_.push_back(action.label);
  }
  // While an entity is open, In and Last of its label are all there is: both must exist for every label that can begin.
  for (size_t a = out.begin_.begin; a < out.begin_.end; ++a)
    for (const ActionRange& range : {out.in_, out.last_})
      if (std::find(out.action_label_.begin() + static_cast<std::ptrdiff_t>(range.begin), out.action_label_.begin() + static_cast<std::ptrdiff_t>(range.end),
                    out.action_label_[a]) == out.action_label_.begin() + static_cast<std::ptrdiff_t>(range.end))
        return Error{ErrorCode::kBadData, moves_where, "the label " + actions[a].label + " can begin but not go on or end"};
  return out;
}

std::vector<EntityPassage> EntityRecogniser::find(const float* rows, const std::vector<uint32_t>& row_of, const std::vector<uint32_t>& sizes,
                                                  const std::vector<uint8_t>& space, const std::vector<uint8_t>& starts) const {
  const PrecomputedTokens pre = model_.precompute(rows, row_of);
  std::vector<EntityPassage> out(sizes.size());
  struct Running {
    size_t passage;
    int32_t first, size, at, open;
    uint16_t label;
  };
  std::vector<Running> running;
  size_t next = 0;
  int32_t first = 0;
  int32_t features[kInStep * kEntitySlots];
  Floats scores(kInStep * model_.score_stride());
  while (true) {
    while (running.size() < kInStep && next < sizes.size()) {
      const auto size = static_cast<int32_t>(sizes[next]);
      if (size > 0) running.push_back({next, first, size, 0, -1, kNoLabel});
      first += size;
      ++next;
    }
    if (running.empty()) return out;
    for (size_t i = 0; i < running.size(); ++i) {
      const Running& run = running[i];
      int32_t* f = features + i * kEntitySlots;
      f[0] = run.first + run.at;
      f[1] = run.open < 0 ? -1 : run.first + run.open;
      f[2] = run.open < 0 ? -1 : run.first + run.at - 1;
    }
    model_.score(pre, features, running.size(), scores.data());
    for (size_t i = 0; i < running.size(); ++i) {
      Running& run = running[i];
      EntityPassage& passage = out[run.passage];
      const float* score = scores.data() + i * model_.score_stride();
      const size_t token = static_cast<size_t>(run.first + run.at);
      const bool last = run.at + 1 == run.size;
      const bool ends = last || starts[token + 1] != 0;
      const bool is_open = run.open >= 0;
      size_t best = SIZE_MAX;
      float best_score = 0, second = -1e30f;
      const auto consider = [&](const ActionRange& range, bool allowed) {
        if (!allowed) return;
        for (size_t a = range.begin; a < range.end; ++a) {
          if (is_open ? action_label_[a] != run.label : (action_label_[a] == kNoLabel && a < out_.begin)) continue;
          if (best == SIZE_MAX) {
            best = a;
            best_score = score[a];
          } else if (score[a] > best_score) {
            second = best_score;
            best = a;
            best_score = score[a];
          } else {
            second = std::max(second, score[a]);
          }
        }
      };
      consider(begin_, !is_open && !ends && space[token] == 0);
      consider(in_, is_open && !ends);
      consider(last_, is_open);
      consider(unit_, !is_open && space[token] == 0);
      consider(out_, !is_open);
      passage.smallest_margin = std::min(passage.smallest_margin, best_score - second);
      if (best < begin_.end) {
        run.open = run.at;
        run.label = action_label_[best];
      } else if (best >= last_.begin && best < last_.end) {
        passage.entities.push_back({run.open, run.at + 1, run.label});
        run.open = -1;
      } else if (best >= unit_.begin && best < unit_.end) {
        passage.entities.push_back({run.at, run.at + 1, action_label_[best]});
      }
      ++run.at;
    }
    std::erase_if(running, [](const Running& run) { return run.at == run.size; });
  }
}

}  // namespace averment::nlp
