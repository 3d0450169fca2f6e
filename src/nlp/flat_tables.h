// Look-up tables in flat arrays: ids to numbers, and words to numbers. They are built once, and can be mapped as they are.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tensor/stored.h"

namespace averment::nlp {

// 64-bit ids to 32-bit values, open addressing.
class IdTable {
 public:
  IdTable() = default;
  // Of equal ids the last one counts.
  explicit IdTable(const std::vector<std::pair<uint64_t, uint32_t>>& entries);
  // Filled one by one, without a list of the entries beside it.
  class Builder {
   public:
    explicit Builder(size_t most_entries);
    void add(uint64_t id, uint32_t value);  // no more often than `most_entries`
    IdTable take();

   private:
    Stored<uint64_t>::Vector keys_;
    Stored<uint32_t>::Vector values_;
  };
  std::optional<uint32_t> find(uint64_t id) const {
    if (keys_.empty()) return std::nullopt;
    for (size_t at = slot(id);; at = (at + 1) & (keys_.size() - 1)) {
      if (values_[at] == kFree) return std::nullopt;
      if (keys_[at] == id) return values_[at];
    }
  }
  template <class A>
  void archive(A& a) {
    a.array(keys_);
    a.array(values_);
  }

 private:
  static constexpr uint32_t kFree = UINT32_MAX;
  static size_t first_slot(uint64_t id, size_t slots) { return (id * 0x9e3779b97f4a7c15u >> 20) & (slots - 1); }
  size_t slot(uint64_t id) const { return first_slot(id, keys_.size()); }
  Stored<uint64_t> keys_;
  Stored<uint32_t> values_;
};

// Words to 32-bit values, open addressing; the words stand in a pool.
class WordTable {
 public:
  WordTable() = default;
  // Of equal words the last one counts.
  explicit WordTable(const std::vector<std::pair<std::string_view, uint32_t>>& entries);
  std::optional<uint32_t> find(std::string_view word) const;
  bool contains(std::string_view word) const { return find(word).has_value(); }
  template <class A>
  void archive(A& a) {
    a.array(slots_);
    a.array(pool_);
  }

 private:
  struct Slot {
    uint32_t begin = 0, size = 0, value = 0, used = 0;
  };
  Stored<Slot> slots_;
  Stored<char> pool_;
};

}  // namespace averment::nlp
