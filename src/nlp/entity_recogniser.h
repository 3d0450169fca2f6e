// The entity recogniser: spaCy's BILUO push-down automaton, greedy.
//
// Immutable once loaded; safe to share.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "nlp/transition_model.h"

namespace averment::nlp {

inline constexpr int kEntitySlots = 3;

struct FoundEntity {
  int32_t begin = 0, end = 0;  // tokens of the passage
  uint16_t label = 0;          // index into EntityRecogniser::labels()
};

struct EntityPassage {
  std::vector<FoundEntity> entities;
};

class EntityRecogniser {
 public:
  // `where` is the moves file, for messages. The model must have been loaded for kEntitySlots slots.
  static Result<EntityRecogniser> from(TransitionModel model, const std::string& where);
  TransitionModel& model() { return model_; }

  const std::vector<std::string>& labels() const { return labels_; }

  // `starts` marks the first token of each sentence: an entity never crosses one.
  std::vector<EntityPassage> find(const float* rows, const std::vector<uint32_t>& row_of, const std::vector<uint32_t>& sizes,
                                  const std::vector<uint8_t>& space, const std::vector<uint8_t>& starts) const;

 private:
  TransitionModel model_;
  ActionRange begin_, in_, last_, unit_, out_;
  size_t penalty_index(bool open, uint16_t label, bool ends, bool space) const;
  std::vector<uint16_t> action_label_;  // kNoLabel where empty
  std::vector<Floats> penalties_;       // by penalty_index()
  std::vector<size_t> fallback_;        // an allowed action for each
  std::vector<std::string> labels_;
};

}  // namespace averment::nlp
