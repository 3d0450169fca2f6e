// ConfidenceTable: how often rows of a class of evidence are right, as a pack states it (confidence.txt), compiled.
//
//   Result<ConfidenceTable> table = ConfidenceTable::from(*pack, {{"statement", {"type", "by"}}});
//   const Evidence evidence[] = {{"type", "direct"}, {"by", "verb"}};
//   statement.confidence = table->of("statement", evidence);      // [0, 1]; kUnstated where no entry holds
//
// An entry is KIND or KIND/name, conditions key=value|value, and right=SHARE. The first whose conditions all hold counts. Measured by
// tools/calibrate.py. Immutable; safe to share between threads.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

struct Evidence {
  std::string_view key, value;
};

class ConfidenceTable {
 public:
  static constexpr double kUnstated = 0.5;

  struct Kind {
    std::string_view name;
    std::vector<std::string_view> keys;  // that conditions may ask for
  };
  static Result<ConfidenceTable> from(const Pack& pack, const std::vector<Kind>& kinds);

  double of(std::string_view kind, std::span<const Evidence> evidence) const;

 private:
  struct Entry {
    std::string kind;
    std::vector<std::pair<std::string, std::vector<std::string>>> conditions;
    double right = kUnstated;
  };
  std::vector<Entry> entries_;
};

}  // namespace averment
