// The inner loops, once per instruction set: one source (kernels_impl.h) compiled with that set's flags.
//
//   const Kernels& k = kernels();   // the best that this CPU runs, or what AVERMENT_FORCE_ISA names
//
// Nothing but plain floats crosses this edge, so that no inline library code is compiled with the CPU's own flags.
#pragma once
#include <cstddef>
#include <string_view>

namespace averment {

struct Kernels {
  const char* name;       // "generic", "avx2", "avx512"
  size_t lanes;           // floats in one vector
  size_t linear_vectors;  // vectors in one panel of a linear product

  // out[r][n] = bias[n] + sum_k a[r * lda + k] * w[n][k], for the panels of a packed matrix (see PackedMatrix).
  // Rows of `a` may overlap (lda < depth). `out` rows hold panels * linear_vectors * lanes floats.
  void (*linear)(const float* a, size_t lda, size_t rows, size_t depth, const float* packed, const float* bias, size_t panels, float* out, size_t ldo);

  // out[r][o] = max over p of the products of output o, piece p; one vector of outputs a panel, `pieces` in 1..4.
  void (*maxout)(const float* a, size_t lda, size_t rows, size_t depth, const float* packed, const float* bias, size_t panels, size_t pieces, float* out,
                 size_t ldo);

  // out[o] = max over p of bias[p * outputs + o] + sum_r rows[r][p * outputs + o]; `outputs` must be a multiple of lanes.
  void (*sum_maxout)(const float* const* rows, size_t count, const float* bias, size_t outputs, size_t pieces, float* out);

  // The lowest i < n with the largest scores[i] + penalty[i]; n must be a multiple of lanes. 0 when nothing compares.
  size_t (*best)(const float* scores, const float* penalty, size_t n);

  // In place: (x - mean) / sqrt(variance + 1e-8) * gain + shift over `width` values, then adds `residual` when not null.
  void (*layer_norm)(float* x, size_t ldx, size_t rows, size_t width, const float* gain, const float* shift, const float* residual, size_t ldr);
};

// Chosen once per process. AVERMENT_FORCE_ISA = generic | avx2 | avx512; a set that the CPU lacks is not chosen.
const Kernels& kernels();

// Null when this CPU (or this build) lacks it.
const Kernels* kernels_named(std::string_view name);

}  // namespace averment
