#include "nlp/arc_eager.h"

#include <cstddef>

namespace averment::nlp {
namespace {
size_t at(int32_t token) { return static_cast<size_t>(token); }
}  // namespace

ArcEager::ArcEager(int32_t tokens, const uint8_t* led)
    : size_(tokens), head_(at(tokens), -1), last_left_(at(tokens), -1), last_right_(at(tokens), -1), earlier_(at(tokens), -1), label_(at(tokens), 0),
      marked_(at(tokens), 0), unshiftable_(at(tokens), 0), led_(led) {}

ValidActions ArcEager::valid() const {
  const int32_t b0 = buffer(0), b1 = buffer(1);
  const bool held = !stack_.empty();
  const bool opens = b0 >= 0 && marked_[at(b0)] != 0;
  ValidActions out{};
  out.shift = b0 >= 0 && (!held || (b1 >= 0 && !opens && unshiftable_[at(b0)] == 0));
  const bool led = b0 >= 0 && led_ != nullptr && led_[at(b0)] != 0;
  out.reduce = held && !(led && stack_.size() == 1 && head_[at(stack(0))] < 0);  // it would be a sentence of its own
  out.arc = held && b0 >= 0 && !opens;
  out.sentence_break = b1 >= 0 && b1 == b0 + 1 && marked_[at(b1)] == 0 && (led_ == nullptr || led_[at(b1)] == 0);
  return out;
}

void ArcEager::features(int32_t* out) const {
  const int32_t b0 = buffer(0), s0 = stack(0);
  out[0] = b0;
  out[1] = buffer(1);
  out[2] = s0;
  out[3] = stack(1);
  out[4] = stack(2);
  out[5] = b0 < 0 ? -1 : last_left_[at(b0)];
  out[6] = s0 < 0 ? -1 : last_left_[at(s0)];
  out[7] = s0 < 0 ? -1 : last_right_[at(s0)];
}

int32_t ArcEager::take() {
  const int32_t token = buffer(0);
  if (!rebuffer_.empty()) rebuffer_.pop_back();
  else ++next_;
  return token;
}

void ArcEager::shift() { stack_.push_back(take()); }

void ArcEager::reduce() {
  const int32_t s0 = stack(0);
  const bool alone = stack_.size() == 1;
  stack_.pop_back();
  if (head_[at(s0)] >= 0 || alone) return;
  unshiftable_[at(s0)] = 1;
  rebuffer_.push_back(s0);
}

void ArcEager::left(uint16_t label) {
  const int32_t b0 = buffer(0), s0 = stack(0);
  attach(b0, s0, label);
  unshiftable_[at(b0)] = 0;
  stack_.pop_back();
}

void ArcEager::right(uint16_t label) {
  attach(stack(0), buffer(0), label);
  stack_.push_back(take());
}

void ArcEager::attach(int32_t head, int32_t child, uint16_t label) {
  if (head_[at(child)] >= 0) detach(child);
  head_[at(child)] = head;
  label_[at(child)] = label;
  int32_t& last = child < head ? last_left_[at(head)] : last_right_[at(head)];
  earlier_[at(child)] = last;
  last = child;
}

// The child to go is as a rule the newest of its side, so the walk is short.
void ArcEager::detach(int32_t child) {
  const int32_t head = head_[at(child)];
  int32_t* link = child < head ? &last_left_[at(head)] : &last_right_[at(head)];
  while (*link >= 0 && *link != child) link = &earlier_[at(*link)];
  if (*link == child) *link = earlier_[at(child)];
  head_[at(child)] = -1;
}

}  // namespace averment::nlp
