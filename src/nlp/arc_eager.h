// The state of the arc-eager parser over one passage.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace averment::nlp {

inline constexpr int kParserSlots = 8;

struct ValidActions {
  bool shift, reduce, arc, sentence_break;
  size_t index() const { return static_cast<size_t>(shift) | static_cast<size_t>(reduce) << 1 | static_cast<size_t>(arc) << 2 | static_cast<size_t>(sentence_break) << 3; }
};

class ArcEager {
 public:
  // `led`, if given, says of each token whether no sentence may begin there.
  explicit ArcEager(int32_t tokens, const uint8_t* led = nullptr);

  bool final() const { return stack_.empty() && rebuffer_.empty() && next_ >= size_; }
  ValidActions valid() const;
  void features(int32_t* out) const;  // B0 B1 S0 S1 S2 L(B0) L(S0) R(S0), -1 for none

  void shift();
  void reduce();
  void left(uint16_t label);
  void right(uint16_t label);
  void sentence_break() { marked_[static_cast<size_t>(buffer(1))] = 1; }

  const std::vector<int32_t>& heads() const { return head_; }  // -1: none
  const std::vector<uint16_t>& labels() const { return label_; }

 private:
  int32_t stack(size_t i) const { return i < stack_.size() ? stack_[stack_.size() - 1 - i] : -1; }
  int32_t buffer(size_t i) const {
    if (i < rebuffer_.size()) return rebuffer_[rebuffer_.size() - 1 - i];
    const int64_t at = next_ + static_cast<int64_t>(i - rebuffer_.size());
    return at < size_ ? static_cast<int32_t>(at) : -1;
  }
  size_t buffered() const { return rebuffer_.size() + static_cast<size_t>(size_ - next_); }
  int32_t take();
  void attach(int32_t head, int32_t child, uint16_t label);
  void detach(int32_t child);

  int32_t size_, next_ = 0;
  std::vector<int32_t> stack_, rebuffer_;  // tops at the back
  std::vector<int32_t> head_, last_left_, last_right_, earlier_;  // per token; `earlier_` chains children of one side, newest first
  std::vector<uint16_t> label_;
  std::vector<uint8_t> marked_, unshiftable_;
  const uint8_t* led_;
};

}  // namespace averment::nlp
