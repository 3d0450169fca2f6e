#include "discourse/confidence.h"

#include <algorithm>
#include <charconv>

#include "base/split.h"

namespace averment {
namespace {

constexpr std::string_view kFile = "confidence.txt", kShare = "right";

template <typename Range, typename Name>
std::string joined(const Range& range, Name name) {
  std::string out;
  for (const auto& one : range) out += (out.empty() ? "" : ", ") + std::string(name(one));
  return out;
}

}  // namespace

Result<ConfidenceTable> ConfidenceTable::from(const Pack& pack, const std::vector<Kind>& kinds) {
  ConfidenceTable table;
  for (const PackEntry& entry : pack.file(kFile)) {
    Entry made;
    made.kind = entry.head.substr(0, entry.head.find('/'));
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.name == made.kind; });
    if (kind == kinds.end())
      return pack.error(entry, "'" + made.kind + "' is no kind of row; one of: " + joined(kinds, [](const Kind& k) { return k.name; }));
    bool stated = false;
    for (const PackAttribute& a : entry.attributes) {
      if (a.key == kShare) {
        const auto [end, code] = std::from_chars(a.value.data(), a.value.data() + a.value.size(), made.right);
        if (code != std::errc() || end != a.value.data() + a.value.size() || !(made.right >= 0 && made.right <= 1))
          return pack.error(entry, "'" + a.value + "' is no share; write a number from 0 to 1, as in right=0.85");
        stated = true;
      } else if (std::find(kind->keys.begin(), kind->keys.end(), a.key) != kind->keys.end()) {
        made.conditions.emplace_back(a.key, split(a.value, "|"));
      } else {
        return pack.error(entry, "no such condition '" + a.key + "'; one of: " + joined(kind->keys, [](std::string_view k) { return k; }));
      }
    }
    if (!stated) return pack.error(entry, "an entry needs right=SHARE, as in right=0.85");
    table.entries_.push_back(std::move(made));
  }
  return table;
}

double ConfidenceTable::of(std::string_view kind, std::span<const Evidence> evidence) const {
  for (const Entry& entry : entries_) {
    if (entry.kind != kind) continue;
    const bool holds = std::all_of(entry.conditions.begin(), entry.conditions.end(), [&](const auto& condition) {
      return std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& e) {
        return e.key == condition.first && std::find(condition.second.begin(), condition.second.end(), e.value) != condition.second.end();
      });
    });
    if (holds) return entry.right;
  }
  return kUnstated;
}

}  // namespace averment
