// The word of a list that somebody who wrote another may have meant.
//
//   did_you_mean("STRKE", types);        // "; did you mean STRIKE?", "" where nothing is near
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace averment {

// Letters to change, leave out, put in, or swap with the next.
inline size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i)
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

template <typename Words>
std::string did_you_mean(std::string_view word, const Words& words) {
  constexpr size_t kLongest = 64;
  std::string best;
  size_t fewest = word.size() <= 3 ? 2 : 3;  // one letter of a short word, two of a long one
  if (word.size() > kLongest) return best;
  for (const auto& other : words)
    if (std::string_view(other).size() <= kLongest)
      if (const size_t edits = edits_between(word, other); edits > 0 && edits < fewest) fewest = edits, best = std::string(other);
  return best.empty() ? best : "; did you mean " + best + "?";
}

}  // namespace averment
