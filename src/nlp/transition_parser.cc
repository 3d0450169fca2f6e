#include "nlp/transition_parser.h"

#include <algorithm>

#include "nlp/arc_eager.h"

namespace averment::nlp {
namespace {

// Action codes of the moves file.
constexpr int kShift = 0, kReduce = 1, kLeft = 2, kRight = 3, kBreak = 4;
constexpr const char* kRootLabel = "ROOT";
constexpr const char* kDecoration = "||";
constexpr const char* kSubtokenLabel = "subtok";
// Passages parsed in step, so that the upper layer sees several states at a time.
constexpr size_t kInStep = 24;

}  // namespace

Result<TransitionParser> TransitionParser::from(TransitionModel model, const std::string& where) {
  TransitionParser out;
  out.model_ = std::move(model);
  const std::vector<Action>& actions = out.model_.actions();
  if (actions.back().code > kBreak) return Error{ErrorCode::kUnsupported, where, "has the action code " + std::to_string(actions.back().code) + "; 0 to 4 were expected"};
  out.shift_ = range_of(actions, kShift);
  out.reduce_ = range_of(actions, kReduce);
  out.left_ = range_of(actions, kLeft);
  out.right_ = range_of(actions, kRight);
  out.break_ = range_of(actions, kBreak);
  if (out.shift_.end - out.shift_.begin != 1 || out.reduce_.end - out.reduce_.begin != 1 || out.break_.end - out.break_.begin > 1)
    return Error{ErrorCode::kUnsupported, where, "one Shift, one Reduce and at most one Break action were expected"};
  out.root_ = out.label_index(kRootLabel);
  for (const Action& action : actions) {
    if (action.label == kSubtokenLabel) return Error{ErrorCode::kUnsupported, where, "learns to join tokens (subtok); this engine does not"};
    out.action_label_.push_back(out.label_index(action.label));
  }
  for (size_t index = 0; index < 16; ++index) {
    std::vector<bool> allowed(actions.size());
    const std::pair<const ActionRange*, size_t> parts[] = {{&out.shift_, 1}, {&out.reduce_, 2}, {&out.left_, 4}, {&out.right_, 4}, {&out.break_, 8}};
    for (const auto& [range, bit] : parts)
      for (size_t a = range->begin; a < range->end; ++a) allowed[a] = (index & bit) != 0;
    out.penalties_.push_back(out.model_.penalty(allowed));
  }
  for (size_t i = 0; i < out.labels_.size(); ++i) {  // labels_ grows while it is walked
    const std::string label = out.labels_[i];
    const size_t cut = label.find(kDecoration);
    DecoratedLabel d;
    if (cut != std::string::npos) d = {out.label_index(label.substr(0, cut)), out.label_index(label.substr(cut + 2)), true};
    out.decorations_.push_back(d);
  }
  return out;
}

uint16_t TransitionParser::label_index(const std::string& label) {
  const auto found = std::find(labels_.begin(), labels_.end(), label);
  if (found == labels_.end()) {
    labels_.push_back(label);
    return static_cast<uint16_t>(labels_.size() - 1);
  }
  return static_cast<uint16_t>(found - labels_.begin());
}

std::vector<ParsedPassage> TransitionParser::parse(const float* rows, const std::vector<uint32_t>& row_of, const std::vector<uint32_t>& sizes,
                                                   const std::vector<uint8_t>& space, const std::vector<uint8_t>& led) const {
  const PrecomputedTokens pre = model_.precompute(rows, row_of);
  std::vector<ParsedPassage> out(sizes.size());
  struct Running {
    size_t passage;
    int32_t first;
    ArcEager state;
  };
  std::vector<Running> running;
  size_t next = 0;
  int32_t first = 0;
  std::vector<int32_t> features(kInStep * kParserSlots);
  ScoreWork work;
  const auto end_of = [&](Running& run) {
    ParsedPassage& passage = out[run.passage];
    passage.heads = run.state.heads();
    passage.deps = run.state.labels();
    for (size_t i = 0; i < passage.heads.size(); ++i)
      if (passage.heads[i] < 0) {
        passage.heads[i] = static_cast<int32_t>(i);
        passage.deps[i] = root_;
      }
    deprojectivise(passage.heads, passage.deps, decorations_, space.data() + run.first);
    passage.starts = sentence_starts(passage.heads);
  };
  while (true) {
    while (running.size() < kInStep && next < sizes.size()) {
      running.push_back({next, first, ArcEager(static_cast<int32_t>(sizes[next]), led.data() + first)});
      first += static_cast<int32_t>(sizes[next++]);
    }
    for (size_t i = 0; i < running.size();) {
      if (!running[i].state.final()) {
        ++i;
        continue;
      }
      end_of(running[i]);
      if (i + 1 < running.size()) running[i] = std::move(running.back());
      running.pop_back();
    }
    if (running.empty()) {
      if (next == sizes.size()) return out;
      continue;
    }
    for (size_t i = 0; i < running.size(); ++i) {
      int32_t* f = features.data() + i * kParserSlots;
      running[i].state.features(f);
      for (int s = 0; s < kParserSlots; ++s)
        if (f[s] >= 0) f[s] += running[i].first;
    }
    model_.score(pre, features.data(), running.size(), work);
    for (size_t i = 0; i < running.size(); ++i) {
      ArcEager& state = running[i].state;
      const ValidActions valid = state.valid();
      const size_t best = model_.best(work, i, penalties_[valid.index()], valid.shift ? shift_.begin : reduce_.begin);
      // A state that is not final always allows an action: Shift with an empty stack, else Reduce.
      if (best < shift_.end) state.shift();
      else if (best < reduce_.end) state.reduce();
      else if (best < left_.end) state.left(action_label_[best]);
      else if (best < right_.end) state.right(action_label_[best]);
      else state.sentence_break();
    }
  }
}

}  // namespace averment::nlp
