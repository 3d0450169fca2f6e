#include "tensor/layers.h"

#include <algorithm>

namespace averment {
namespace {

// Rows worked on before the next layer step, so that they stay in the first cache.
constexpr size_t kRowBlock = 64;

size_t whole_panels(size_t n, size_t width) { return (n + width - 1) / width; }

}  // namespace

// Panel p holds, for each input k in turn, the weights of the outputs p * width .. p * width + width - 1.
Linear::Linear(const Kernels& k, size_t outputs, size_t inputs, const float* weights, const float* bias) : k_(&k), outputs_(outputs), inputs_(inputs) {
  const size_t width = k.lanes * k.linear_vectors, panels = whole_panels(outputs, width);
  Floats packed(panels * width * inputs, 0.0f), padded(panels * width, 0.0f);
  for (size_t o = 0; o < outputs; ++o) {
    float* to = packed.data() + o / width * width * inputs + o % width;
    for (size_t i = 0; i < inputs; ++i) to[i * width] = weights[o * inputs + i];
    if (bias != nullptr) padded[o] = bias[o];
  }
  packed_ = std::move(packed);
  bias_ = std::move(padded);
}

void Linear::apply(const float* a, size_t lda, size_t rows, float* out, size_t ldo) const {
  k_->linear(a, lda, rows, inputs_, packed_.data(), bias_.data(), bias_.size() / (k_->lanes * k_->linear_vectors), out, ldo);
}

// Panel p holds, for each input k and each piece in turn, the weights of `lanes` outputs.
MaxoutNorm::MaxoutNorm(const Kernels& k, size_t outputs, size_t pieces, size_t inputs, const float* weights, const float* bias, const float* gain,
                       const float* shift)
    : k_(&k), outputs_(outputs), pieces_(pieces), inputs_(inputs), gain_(gain, gain + outputs), shift_(shift, shift + outputs) {
  const size_t lanes = k.lanes, panels = whole_panels(outputs, lanes);
  stride_ = panels * lanes;
  Floats packed(panels * lanes * pieces * inputs, 0.0f), padded(panels * lanes * pieces, 0.0f);
  for (size_t o = 0; o < outputs; ++o)
    for (size_t p = 0; p < pieces; ++p) {
      const float* from = weights + (o * pieces + p) * inputs;
      float* to = packed.data() + o / lanes * lanes * pieces * inputs + p * lanes + o % lanes;
      for (size_t i = 0; i < inputs; ++i) to[i * pieces * lanes] = from[i];
      padded[(o / lanes * pieces + p) * lanes + o % lanes] = bias[o * pieces + p];
    }
  packed_ = std::move(packed);
  bias_ = std::move(padded);
}

void MaxoutNorm::apply(const float* a, size_t lda, size_t rows, const float* residual, size_t ldr, float* out, size_t ldo) const {
  for (size_t r = 0; r < rows; r += kRowBlock) {
    const size_t n = std::min(kRowBlock, rows - r);
    k_->maxout(a + r * lda, lda, n, inputs_, packed_.data(), bias_.data(), stride_ / k_->lanes, pieces_, out + r * ldo, ldo);
    k_->layer_norm(out + r * ldo, ldo, n, outputs_, gain_.data(), shift_.data(), residual == nullptr ? nullptr : residual + r * ldr, ldr);
  }
}

}  // namespace averment
