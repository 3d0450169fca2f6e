#include "nlp/hash_embed.h"

#include <bit>

namespace averment::nlp {
namespace {

uint64_t mixed(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccd;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53;
  h ^= h >> 33;
  return h;
}

}  // namespace

std::array<uint32_t, 4> hash_rows(uint64_t id, uint32_t seed) {
  uint64_t h1 = std::rotl(id * 0x87c37b91114253d5, 31) * 0x4cf5ad432745937f ^ seed ^ 8;
  uint64_t h2 = uint64_t{seed} ^ 8;
  h1 += h2;
  h2 += h1;
  h1 = mixed(h1);
  h2 = mixed(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<uint32_t>(h1), static_cast<uint32_t>(h1 >> 32), static_cast<uint32_t>(h2), static_cast<uint32_t>(h2 >> 32)};
}

void HashEmbed::embed(uint64_t id, float* out) const {
  const std::array<uint32_t, 4> keys = hash_rows(id, seed);
  const float* row[4];
  for (size_t k = 0; k < 4; ++k) row[k] = table.data() + keys[k] % rows * width;
  for (size_t i = 0; i < width; ++i) out[i] = row[0][i] + row[1][i] + row[2][i] + row[3][i];
}

}  // namespace averment::nlp
