#include "nlp/entity_recogniser.h"

#include <algorithm>

namespace averment::nlp {
namespace {

// Action codes of the moves file; 0 is "missing" and has no classes.
constexpr int kBegin = 1, kIn = 2, kLast = 3, kUnit = 4, kOut = 5;
constexpr uint16_t kNoLabel = UINT16_MAX;
constexpr size_t kInStep = 24;

}  // namespace

Result<EntityRecogniser> EntityRecogniser::from(TransitionModel model, const std::string& where) {
  EntityRecogniser out;
  out.model_ = std::move(model);
  const std::vector<Action>& actions = out.model_.actions();
  if (actions.front().code < kBegin || actions.back().code != kOut)
    return Error{ErrorCode::kUnsupported, where, "the action codes 1 to 5 (Begin, In, Last, Unit, Out) were expected"};
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
        return Error{ErrorCode::kBadData, where, "the label " + actions[a].label + " can begin but not go on or end"};
  // One table for each set of allowed actions: none open (ends, space), then each label open (ends).
  out.penalties_.resize(out.penalty_index(true, static_cast<uint16_t>(out.labels_.size()), false, false));
  out.fallback_.resize(out.penalties_.size());
  const auto fill = [&](bool open, uint16_t label, bool ends, bool space) {
    std::vector<bool> allowed(actions.size());
    for (size_t a = 0; a < actions.size(); ++a) {
      const bool labelled = out.action_label_[a] != kNoLabel;
      switch (actions[a].code) {
        case kBegin: allowed[a] = !open && !ends && !space && labelled; break;
        case kIn: allowed[a] = open && !ends && out.action_label_[a] == label; break;
        case kLast: allowed[a] = open && out.action_label_[a] == label; break;
        case kUnit: allowed[a] = !open && !space && labelled; break;
        default: allowed[a] = !open; break;
      }
    }
    const size_t index = out.penalty_index(open, label, ends, space);
    out.penalties_[index] = out.model_.penalty(allowed);
    out.fallback_[index] = static_cast<size_t>(std::find(allowed.begin(), allowed.end(), true) - allowed.begin());
  };
  for (const bool ends : {false, true}) {
    for (const bool space : {false, true}) fill(false, kNoLabel, ends, space);
    for (uint16_t label = 0; label < out.labels_.size(); ++label) fill(true, label, ends, false);
  }
  return out;
}

size_t EntityRecogniser::penalty_index(bool open, uint16_t label, bool ends, bool space) const {
  const size_t end = ends ? 1 : 0;
  return open ? 4 + size_t{label} * 2 + end : (space ? 2 : 0) + end;
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
  ScoreWork work;
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
    model_.score(pre, features, running.size(), work);
    for (size_t i = 0; i < running.size(); ++i) {
      Running& run = running[i];
      EntityPassage& passage = out[run.passage];
      const size_t token = static_cast<size_t>(run.first + run.at);
      const bool last = run.at + 1 == run.size;
      const bool ends = last || starts[token + 1] != 0;
      const size_t index = penalty_index(run.open >= 0, run.label, ends, space[token] != 0);
      const size_t best = model_.best(work, i, penalties_[index], fallback_[index]);
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
