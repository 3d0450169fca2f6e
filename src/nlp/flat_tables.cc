#include "nlp/flat_tables.h"

#include <bit>

#include "base/hash.h"

namespace averment::nlp {
namespace {

// At most two thirds full: probes stay short.
size_t slots_for(size_t entries) { return std::bit_ceil(entries + entries / 2 + 1); }

}  // namespace

IdTable::Builder::Builder(size_t most_entries) : keys_(slots_for(most_entries)), values_(keys_.size(), kFree) {}

void IdTable::Builder::add(uint64_t id, uint32_t value) {
  size_t at = first_slot(id, keys_.size());
  while (values_[at] != kFree && keys_[at] != id) at = (at + 1) & (keys_.size() - 1);
  keys_[at] = id;
  values_[at] = value;
}

IdTable IdTable::Builder::take() {
  IdTable out;
  out.keys_ = Stored<uint64_t>(std::move(keys_));
  out.values_ = Stored<uint32_t>(std::move(values_));
  return out;
}

IdTable::IdTable(const std::vector<std::pair<uint64_t, uint32_t>>& entries) {
  Builder builder(entries.size());
  for (const auto& [id, value] : entries) builder.add(id, value);
  *this = builder.take();
}

WordTable::WordTable(const std::vector<std::pair<std::string_view, uint32_t>>& entries) {
  Stored<Slot>::Vector slots(slots_for(entries.size()));
  Stored<char>::Vector pool;
  size_t total = 0;
  for (const auto& [word, value] : entries) total += word.size();
  pool.reserve(total);
  for (const auto& [word, value] : entries) {
    size_t at = hash64(word) & (slots.size() - 1);
    while (slots[at].used != 0 && std::string_view(pool.data() + slots[at].begin, slots[at].size) != word) at = (at + 1) & (slots.size() - 1);
    if (slots[at].used == 0) {
      slots[at] = {static_cast<uint32_t>(pool.size()), static_cast<uint32_t>(word.size()), value, 1};
      pool.insert(pool.end(), word.begin(), word.end());
    }
    slots[at].value = value;
  }
  slots_ = Stored<Slot>(std::move(slots));
  pool_ = Stored<char>(std::move(pool));
}

std::optional<uint32_t> WordTable::find(std::string_view word) const {
  if (slots_.empty()) return std::nullopt;
  for (size_t at = hash64(word) & (slots_.size() - 1); slots_[at].used != 0; at = (at + 1) & (slots_.size() - 1))
    if (std::string_view(pool_.data() + slots_[at].begin, slots_[at].size) == word) return slots_[at].value;
  return std::nullopt;
}

}  // namespace averment::nlp
