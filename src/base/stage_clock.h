// StageClock: CPU time by stage of the work that one thread does, for timings.
//
//   StageClock clock;
//   StageClock::current = &clock;        // this thread is measured from now on
//   …                                    // the stages call end_stage("names"), end_stage("places"), …
//   StageClock::current = nullptr;
//   for (const auto& [name, seconds] : clock.stages()) …
//
// A stage is what ran between two calls of end_stage. Where nobody measures, a call costs one read of a thread-local pointer.
#pragma once
#include <ctime>
#include <string_view>
#include <utility>
#include <vector>

namespace averment {

class StageClock {
 public:
  static inline thread_local StageClock* current = nullptr;

  // The time since the last lap belongs to `stage`, a literal; a stage that comes again adds up.
  void lap(std::string_view stage) {
    const double now = thread_seconds(), taken = now - last_;
    last_ = now;
    for (auto& [name, seconds] : stages_)
      if (name == stage) return void(seconds += taken);
    stages_.emplace_back(stage, taken);
  }
  const std::vector<std::pair<std::string_view, double>>& stages() const { return stages_; }

 private:
  static double thread_seconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }

  double last_ = thread_seconds();
  std::vector<std::pair<std::string_view, double>> stages_;
};

inline void end_stage(std::string_view stage) {
  if (StageClock::current != nullptr) StageClock::current->lap(stage);
}

}  // namespace averment
