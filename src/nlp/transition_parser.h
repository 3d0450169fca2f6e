// The dependency parser: spaCy's non-monotonic arc-eager system, greedy, with pseudo-projective labels undone.
//
// Immutable once loaded; safe to share.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "nlp/dependency_tree.h"
#include "nlp/transition_model.h"

namespace averment::nlp {

struct ParsedPassage {
  std::vector<int32_t> heads;       // within the passage; a root is its own head
  std::vector<uint16_t> deps;       // index into TransitionParser::labels()
  std::vector<uint8_t> starts;      // 1 where a sentence starts
};

class TransitionParser {
 public:
  // `where` is the moves file, for messages. The model must have been loaded for kParserSlots slots.
  static Result<TransitionParser> from(TransitionModel model, const std::string& where);
  TransitionModel& model() { return model_; }

  const std::vector<std::string>& labels() const { return labels_; }

  // The batch's tokens stand passage after passage, `sizes` each; `space` says which are white space, `led` where no
  // sentence may begin.
  std::vector<ParsedPassage> parse(const float* rows, const std::vector<uint32_t>& row_of, const std::vector<uint32_t>& sizes,
                                   const std::vector<uint8_t>& space, const std::vector<uint8_t>& led) const;

 private:
  uint16_t label_index(const std::string& label);
  TransitionModel model_;
  ActionRange shift_, reduce_, left_, right_, break_;
  std::vector<uint16_t> action_label_;
  std::vector<std::string> labels_;
  std::vector<DecoratedLabel> decorations_;  // by label
  std::vector<Floats> penalties_;  // by ValidActions::index()
  uint16_t root_ = 0;
};

}  // namespace averment::nlp
