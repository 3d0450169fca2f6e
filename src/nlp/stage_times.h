// CPU time by stage, kept per scratch: a clock is read a few times a batch, which costs nothing that shows.
#pragma once
#include <array>
#include <cstdint>
#include <ctime>

#include "nlp/pipeline.h"

namespace averment::nlp {

class PipelineClock {
 public:
  void start() { last_ = now(); }
  // Adds the time since start(), or since the last lap, to `stage`.
  void lap(PipelineStage stage) {
    const int64_t t = now();
    nanoseconds[static_cast<size_t>(stage)] += t - last_;
    last_ = t;
  }
  std::array<int64_t, kPipelineStages> nanoseconds{};

 private:
  static int64_t now() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * int64_t{1000000000} + t.tv_nsec;
  }
  int64_t last_ = 0;
};

}  // namespace averment::nlp
