#include "nlp/strings.h"

#include <algorithm>
#include <cstring>

#include "nlp/tables.h"

namespace averment::nlp {
namespace {

// Length of the longest symbol; longer strings need no look-up.
size_t longest_symbol() {
  static const size_t longest = [] {
    size_t n = 0;
    for (const SymbolId& symbol : kSymbolIds) n = std::max(n, symbol.name.size());
    return n;
  }();
  return longest;
}

}  // namespace

uint64_t murmur_hash_64a(std::string_view bytes, uint64_t seed) {
  constexpr uint64_t m = 0xc6a4a7935bd1e995;
  constexpr int r = 47;
  uint64_t h = seed ^ (bytes.size() * m);
  const char* p = bytes.data();
  for (size_t blocks = bytes.size() / 8; blocks > 0; --blocks, p += 8) {
    uint64_t k;
    std::memcpy(&k, p, 8);
    k *= m;
    k ^= k >> r;
    k *= m;
    h ^= k;
    h *= m;
  }
  if (const size_t tail = bytes.size() % 8; tail > 0) {
    uint64_t k = 0;
    std::memcpy(&k, p, tail);
    h ^= k;
    h *= m;
  }
  h ^= h >> r;
  h *= m;
  h ^= h >> r;
  return h;
}

uint64_t string_id(std::string_view text) {
  if (text.size() <= longest_symbol()) {
    const auto at = std::lower_bound(kSymbolIds.begin(), kSymbolIds.end(), text, [](const SymbolId& s, std::string_view t) { return s.name < t; });
    if (at != kSymbolIds.end() && at->name == text) return at->id;
  }
  return murmur_hash_64a(text, 1);
}

}  // namespace averment::nlp
