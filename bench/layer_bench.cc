// Times the convolution layer's product beside OpenBLAS's sgemm on the same shape: averment_layer_bench [ROWS] [REPEATS]
//
// One thread, CPU time. The peer gets the windows already laid out side by side (288 values a row), which this engine
// never makes. Prints one JSON object of GFLOP/s: medians, and the whole layer with maxout, norm and residual.
#include <algorithm>
#include <cblas.h>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>
#include <random>

#include "tensor/layers.h"

using namespace averment;

namespace {

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

Floats noise(size_t n) {
  static std::mt19937 random(1);
  std::uniform_real_distribution<float> one(-1.0f, 1.0f);
  Floats out(n);
  for (float& x : out) x = one(random);
  return out;
}

double median_rate(int repeats, double flops, const std::function<void()>& work) {
  std::vector<double> rates;
  work();
  for (int r = 0; r < repeats; ++r) {
    const double start = cpu_seconds();
    for (int i = 0; i < 20; ++i) work();
    rates.push_back(20 * flops / (cpu_seconds() - start) * 1e-9);
  }
  std::sort(rates.begin(), rates.end());
  return rates[rates.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const size_t rows = argc > 1 ? static_cast<size_t>(std::atoi(argv[1])) : 1024;
  const int repeats = argc > 2 ? std::atoi(argv[2]) : 9;
  constexpr size_t kWidth = 96, kInputs = 288, kOutputs = 288;
  const Floats w = noise(kInputs * kOutputs), b = noise(kOutputs), gain = noise(kWidth), shift = noise(kWidth), x = noise((rows + 2) * kWidth), wide = noise(rows * kInputs);
  Floats out(rows * kOutputs);
  const double flops = 2.0 * static_cast<double>(rows) * kInputs * kOutputs;
  nlohmann::ordered_json report;
  report["rows"] = rows;
  report["openblas_sgemm"] = median_rate(repeats, flops, [&] {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(rows), kOutputs, kInputs, 1.0f, wide.data(), kInputs, w.data(), kInputs, 0.0f, out.data(), kOutputs);
  });
  for (const char* isa : {"generic", "avx2", "avx512"}) {
    const Kernels* k = kernels_named(isa);
    if (k == nullptr) continue;
    const MaxoutNorm layer(*k, kWidth, 3, kInputs, w.data(), b.data(), gain.data(), shift.data());
    const Linear linear(*k, kOutputs, kInputs, w.data(), b.data());
    Floats plain(rows * linear.stride());
    report[isa]["product_only"] = median_rate(repeats, flops, [&] { linear.apply(x.data(), kWidth, rows, plain.data(), linear.stride()); });
    report[isa]["whole_layer"] = median_rate(repeats, flops, [&] { layer.apply(x.data(), kWidth, rows, x.data() + kWidth, kWidth, out.data(), kWidth); });
  }
  std::printf("%s\n", report.dump(1).c_str());
  return 0;
}
