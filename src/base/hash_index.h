// HashIndex: finds the number of a thing by its hash. The caller keeps the things, numbered 0, 1, 2, …, and compares them.
//
//   HashIndex index;
//   uint32_t& at = index.slot(hash64(name), [&](uint32_t i) { return names[i] == name; });
//   if (at == HashIndex::kNone) at = names.size(), names.push_back(name);
//
// Eight bytes a slot, no memory for each thing. Not for threads that write.
#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace averment {

class HashIndex {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  // The number under which `same` holds, or kNone. `same` is asked of numbers whose hashes agree in part.
  template <typename Same>
  uint32_t find(uint64_t hash, Same same) const {
    return slots_.empty() ? kNone : slots_[place(hash, same)].number;
  }

  // As find; what is kNone must be set to the thing's number before the next call.
  template <typename Same>
  uint32_t& slot(uint64_t hash, Same same) {
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    Slot& slot = slots_[place(hash, same)];
    if (slot.number == kNone) {
      ++used_;
      slot.tag = tag(hash);
    }
    return slot.number;
  }

  void reserve(size_t count) {
    while (count * 4 > slots_.size() * 3) grow();
  }

 private:
  struct Slot {
    uint32_t tag = 0, number = kNone;  // the tag also says where the slot belongs, so that growing needs no hash again
  };

  static uint32_t tag(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

  template <typename Same>
  size_t place(uint64_t hash, Same same) const {
    const size_t mask = slots_.size() - 1;
    size_t at = tag(hash) & mask;
    while (slots_[at].number != kNone && !(slots_[at].tag == tag(hash) && same(slots_[at].number))) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 64 : slots_.size() * 2));
    const size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number == kNone) continue;
      size_t at = slot.tag & mask;
      while (slots_[at].number != kNone) at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two of them
  size_t used_ = 0;
};

}  // namespace averment
