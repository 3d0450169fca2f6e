// over_threads: calls work(0) … work(count - 1), each once, over so many threads; returns when all are done.
//
//   over_threads(2, groups.size(), [&](size_t g) { code(groups[g]); });
//
// 0 takes one thread for each CPU; with one, everything runs in the caller's. `work` must not throw.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace averment {

template <typename Work>
void over_threads(int threads, size_t count, Work work) {
  const size_t wanted = threads > 0 ? static_cast<size_t>(threads) : std::max(1U, std::thread::hardware_concurrency());
  std::atomic<size_t> next{0};
  const auto take = [&] {
    for (size_t i; (i = next.fetch_add(1)) < count;) work(i);
  };
  std::vector<std::thread> helpers;
  for (size_t t = 1; t < std::min(wanted, count); ++t) helpers.emplace_back(take);
  take();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace averment
