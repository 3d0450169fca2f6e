#include "tensor/layers.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace averment {
namespace {

std::vector<float> noise(size_t n, uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> one(-1.0f, 1.0f);
  std::vector<float> out(n);
  for (float& x : out) x = one(random);
  return out;
}

// Double precision, one value at a time: what every kernel is compared with.
double dot(const float* a, const float* b, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; ++i) sum += static_cast<double>(a[i]) * b[i];
  return sum;
}

class EachKernel : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    k = kernels_named(GetParam());
    if (k == nullptr) GTEST_SKIP() << "this CPU lacks " << GetParam();
  }
  const Kernels* k = nullptr;
};

TEST_P(EachKernel, GivesThePlainLinearProductForAllSizesTailsAndAlignments) {
  for (const size_t outputs : {1, 7, 50, 64, 74, 106, 130})
    for (const size_t inputs : {1, 3, 64, 96, 97})
      for (const size_t rows : {0, 1, 2, 3, 5, 6, 7, 13, 70})
        for (const size_t offset : {0, 1, 3}) {
          const std::vector<float> w = noise(outputs * inputs, 1), b = noise(outputs, 2), a = noise(offset + rows * inputs + 1, 3);
          const Linear layer(*k, outputs, inputs, w.data(), b.data());
          std::vector<float> out(rows * layer.stride() + 1, 99.0f);
          layer.apply(a.data() + offset, inputs, rows, out.data(), layer.stride());
          for (size_t r = 0; r < rows; ++r)
            for (size_t o = 0; o < outputs; ++o)
              ASSERT_NEAR(out[r * layer.stride() + o], dot(a.data() + offset + r * inputs, w.data() + o * inputs, inputs) + b[o], 2e-5)
                  << outputs << "x" << inputs << " row " << r << " of " << rows;
          ASSERT_EQ(out.back(), 99.0f) << "wrote past the last row";
        }
}

TEST_P(EachKernel, GivesThePlainMaxoutOverOverlappingWindowsWithNormAndResidual) {
  for (const size_t outputs : {1, 5, 16, 17, 96})
    for (const size_t pieces : {1, 2, 3, 4})
      for (const size_t step : {1, 32, 96})
        for (const size_t rows : {1, 2, 3, 4, 9, 65}) {
          const size_t inputs = 3 * step;
          const std::vector<float> w = noise(outputs * pieces * inputs, 4), b = noise(outputs * pieces, 5), gain = noise(outputs, 6), shift = noise(outputs, 7),
                                   a = noise((rows + 2) * step, 8), add = noise(rows * outputs, 9);
          const MaxoutNorm layer(*k, outputs, pieces, inputs, w.data(), b.data(), gain.data(), shift.data());
          std::vector<float> out(rows * layer.stride());
          layer.apply(a.data(), step, rows, add.data(), outputs, out.data(), layer.stride());
          for (size_t r = 0; r < rows; ++r) {
            std::vector<double> y(outputs, -1e30);
            double mean = 0, variance = 0;
            for (size_t o = 0; o < outputs; ++o) {
              for (size_t p = 0; p < pieces; ++p)
                y[o] = std::max(y[o], dot(a.data() + r * step, w.data() + (o * pieces + p) * inputs, inputs) + b[o * pieces + p]);
              mean += y[o] / static_cast<double>(outputs);
            }
            for (const double v : y) variance += (v - mean) * (v - mean) / static_cast<double>(outputs);
            for (size_t o = 0; o < outputs; ++o) {
              const double z = (y[o] - mean) / std::sqrt(variance + 1e-8) * gain[o] + shift[o] + add[r * outputs + o];
              ASSERT_NEAR(out[r * layer.stride() + o], z, outputs == 1 ? 0.5 : 1e-4) << outputs << "x" << pieces << "x" << inputs << " row " << r;
            }
          }
        }
}

TEST_P(EachKernel, SumsRowsAndTakesTheLargestPiece) {
  for (const size_t outputs : {16, 64, 128})
    for (const size_t pieces : {1, 2, 3})
      for (const size_t count : {0, 1, 3, 8}) {
        const std::vector<float> values = noise(count * outputs * pieces + 1, 10), bias = noise(outputs * pieces, 11);
        std::vector<const float*> rows;
        for (size_t r = 0; r < count; ++r) rows.push_back(values.data() + 1 + r * outputs * pieces);
        std::vector<float> out(outputs);
        k->sum_maxout(rows.data(), count, bias.data(), outputs, pieces, out.data());
        for (size_t o = 0; o < outputs; ++o) {
          double best = -1e30;
          for (size_t p = 0; p < pieces; ++p) {
            double sum = bias[p * outputs + o];
            for (const float* row : rows) sum += row[p * outputs + o];
            best = std::max(best, sum);
          }
          ASSERT_NEAR(out[o], best, 1e-5);
        }
      }
}

TEST_P(EachKernel, FindsTheLowestOfTheBestThatArePermitted) {
  const float never = -std::numeric_limits<float>::infinity();
  for (const size_t n : {16, 64, 128})
    for (uint32_t seed = 0; seed < 20; ++seed) {
      std::vector<float> scores = noise(n, 20 + seed), penalty(n, never);
      for (float& s : scores) s = std::round(s * 4);  // so that there are ties
      for (size_t i = seed % 3; i < n; i += 1 + seed % 5) penalty[i] = 0;
      size_t wanted = n;
      for (size_t i = 0; i < n; ++i)
        if (penalty[i] == 0 && (wanted == n || scores[i] > scores[wanted])) wanted = i;
      ASSERT_EQ(k->best(scores.data(), penalty.data(), n), wanted);
    }
  const std::vector<float> nothing(16, std::nanf("")), free(16, 0.0f);
  EXPECT_EQ(k->best(nothing.data(), free.data(), 16), 0u);
}

INSTANTIATE_TEST_SUITE_P(Isa, EachKernel, testing::Values("generic", "avx2", "avx512"), [](const auto& info) { return std::string(info.param); });

TEST(Kernels, AnUnknownNameIsNoKernel) { EXPECT_EQ(kernels_named("mmx"), nullptr); }

}  // namespace
}  // namespace averment
