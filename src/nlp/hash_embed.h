// Hash embedding: four rows of a table, chosen by hashing a string id, summed.
#pragma once
#include <array>
#include <cstdint>

#include "tensor/stored.h"

namespace averment::nlp {

// MurmurHash3_x64_128 of the eight little-endian bytes of `id`, as four 32-bit words.
std::array<uint32_t, 4> hash_rows(uint64_t id, uint32_t seed);

enum class Column : uint8_t { orth, norm, prefix, suffix, shape, space_after, is_space };

struct HashEmbed {
  Column column = Column::norm;
  uint32_t seed = 0;
  size_t rows = 0, width = 0;
  Stored<float> table;  // rows x width

  template <class A>
  void archive(A& a) {
    a.value(column);
    a.value(seed);
    a.value(rows);
    a.value(width);
    a.array(table);
  }

  // Writes `width` floats.
  void embed(uint64_t id, float* out) const;
};

}  // namespace averment::nlp
