// Linear and maxout layers: weights packed once for the kernels in use, products over many rows at a time.
//
//   Linear layer(kernels(), outputs, inputs, weights, bias);      // weights row-major, outputs x inputs
//   layer.apply(a, lda, rows, out, layer.stride());               // out rows hold stride() floats, outputs() of them real
//   MaxoutNorm mix(kernels(), outputs, pieces, inputs, weights, bias, gain, shift);
//   mix.apply(a, lda, rows, nullptr, 0, out, mix.stride());
//
// Rows of `a` may overlap (lda < inputs): a window over neighbouring tokens is read in place. Layers are immutable and
// safe to share between threads.
#pragma once
#include <cstddef>

#include "tensor/aligned.h"
#include "tensor/kernels.h"
#include "tensor/stored.h"

namespace averment {

class Linear {
 public:
  Linear() = default;
  Linear(const Kernels& k, size_t outputs, size_t inputs, const float* weights, const float* bias);  // a null bias is zero
  size_t outputs() const { return outputs_; }
  size_t inputs() const { return inputs_; }
  size_t stride() const { return bias_.size(); }  // outputs, rounded up to whole panels; the rest of a row is zero
  void apply(const float* a, size_t lda, size_t rows, float* out, size_t ldo) const;
  // Packed for `k`: an archive made for other kernels must not be read.
  template <class A>
  void archive(A& a, const Kernels& k) {
    k_ = &k;
    a.value(outputs_);
    a.value(inputs_);
    a.array(packed_);
    a.array(bias_);
  }

 private:
  const Kernels* k_ = nullptr;
  size_t outputs_ = 0, inputs_ = 0;
  Stored<float> packed_, bias_;
};

// Layer-normalised maxout: LN(max over pieces of W a + b), plus a residual row when given.
class MaxoutNorm {
 public:
  MaxoutNorm() = default;
  // weights[(o * pieces + p) * inputs + i], bias[o * pieces + p]; pieces in 1..4.
  MaxoutNorm(const Kernels& k, size_t outputs, size_t pieces, size_t inputs, const float* weights, const float* bias, const float* gain,
             const float* shift);
  size_t outputs() const { return outputs_; }
  size_t inputs() const { return inputs_; }
  size_t stride() const { return stride_; }
  // `out` rows hold stride() floats or more; they may not overlap `a` or `residual`.
  void apply(const float* a, size_t lda, size_t rows, const float* residual, size_t ldr, float* out, size_t ldo) const;
  template <class A>
  void archive(A& a, const Kernels& k) {
    k_ = &k;
    for (size_t* n : {&outputs_, &pieces_, &inputs_, &stride_}) a.value(*n);
    for (Stored<float>* part : {&packed_, &bias_, &gain_, &shift_}) a.array(*part);
  }

 private:
  const Kernels* k_ = nullptr;
  size_t outputs_ = 0, pieces_ = 0, inputs_ = 0, stride_ = 0;
  Stored<float> packed_, bias_, gain_, shift_;
};

}  // namespace averment
