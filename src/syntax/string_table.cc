#include "base/hash.h"
#include "syntax/grammar.h"

namespace averment {
namespace {

uint32_t hash_of(std::string_view key) {
  const auto hash = static_cast<uint32_t>(hash64(key));
  return hash == 0 ? 1 : hash;  // 0 marks a free slot
}

}  // namespace

int32_t StringTable::find(std::string_view key) const {
  if (slots_.empty()) return -1;
  const uint32_t hash = hash_of(key);
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask; slots_[at].first != 0; at = (at + 1) & mask)
    if (slots_[at].first == hash && *keys_[static_cast<size_t>(slots_[at].second)] == key) return slots_[at].second;
  return -1;
}

int32_t StringTable::add(std::string_view key) {
  if (const int32_t known = find(key); known >= 0) return known;
  if ((keys_.size() + 1) * 2 > slots_.size()) grow();
  const uint32_t hash = hash_of(key);
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].first != 0) at = (at + 1) & mask;
  const auto number = static_cast<int32_t>(keys_.size());
  slots_[at] = {hash, number};
  keys_.push_back(std::make_unique<const std::string>(key));
  return number;
}

void StringTable::grow() {
  std::vector<std::pair<uint32_t, int32_t>> old(std::max<size_t>(16, slots_.size() * 2), {0, -1});
  old.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const auto& slot : old) {
    if (slot.first == 0) continue;
    size_t at = slot.first & mask;
    while (slots_[at].first != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace averment
