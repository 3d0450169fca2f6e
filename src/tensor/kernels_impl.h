// Included by one .cc per instruction set, which defines KERNEL_SPACE, KERNEL_BYTES (vector size), KERNEL_LINEAR_VECTORS,
// KERNEL_LINEAR_ROWS and KERNEL_MAXOUT_ROWS(pieces). Vectors are the compiler's own; products contract to FMA by flag.
#include <cstddef>

namespace averment::KERNEL_SPACE {

typedef float Vector __attribute__((vector_size(KERNEL_BYTES)));
typedef float Unaligned __attribute__((vector_size(KERNEL_BYTES), aligned(4)));
constexpr size_t kLanes = KERNEL_BYTES / sizeof(float);

static inline Vector load(const float* p) { return *reinterpret_cast<const Unaligned*>(p); }
static inline void store(float* p, Vector v) { *reinterpret_cast<Unaligned*>(p) = v; }
static inline Vector spread(float x) { return Vector{} + x; }
static inline Vector larger(Vector a, Vector b) { return a > b ? a : b; }

// acc[m][v] = bias + rows of a times one panel.
template <int M, int V>
static inline void tile(const float* a, size_t lda, size_t depth, const float* packed, const float* bias, Vector (&acc)[M][V]) {
#pragma GCC unroll 16
  for (int m = 0; m < M; ++m)
#pragma GCC unroll 4
    for (int v = 0; v < V; ++v) acc[m][v] = load(bias + static_cast<size_t>(v) * kLanes);
  for (size_t k = 0; k < depth; ++k) {
    Vector w[V];
#pragma GCC unroll 4
    for (int v = 0; v < V; ++v) w[v] = load(packed + static_cast<size_t>(v) * kLanes);
    packed += V * kLanes;
#pragma GCC unroll 16
    for (int m = 0; m < M; ++m) {
      const Vector x = spread(a[static_cast<size_t>(m) * lda + k]);
#pragma GCC unroll 4
      for (int v = 0; v < V; ++v) acc[m][v] += x * w[v];
    }
  }
}

template <int M, int V>
static void linear_rows(const float* a, size_t lda, size_t depth, const float* packed, const float* bias, size_t panels, float* out, size_t ldo) {
  for (size_t panel = 0; panel < panels; ++panel) {
    Vector acc[M][V];
    tile<M, V>(a, lda, depth, packed + panel * depth * V * kLanes, bias + panel * V * kLanes, acc);
#pragma GCC unroll 16
    for (int m = 0; m < M; ++m)
#pragma GCC unroll 4
      for (int v = 0; v < V; ++v) store(out + static_cast<size_t>(m) * ldo + (panel * V + static_cast<size_t>(v)) * kLanes, acc[m][v]);
  }
}

static void linear(const float* a, size_t lda, size_t rows, size_t depth, const float* packed, const float* bias, size_t panels, float* out, size_t ldo) {
  size_t r = 0;
  for (; r + KERNEL_LINEAR_ROWS <= rows; r += KERNEL_LINEAR_ROWS)
    linear_rows<KERNEL_LINEAR_ROWS, KERNEL_LINEAR_VECTORS>(a + r * lda, lda, depth, packed, bias, panels, out + r * ldo, ldo);
  for (; r + 2 <= rows; r += 2) linear_rows<2, KERNEL_LINEAR_VECTORS>(a + r * lda, lda, depth, packed, bias, panels, out + r * ldo, ldo);
  for (; r < rows; ++r) linear_rows<1, KERNEL_LINEAR_VECTORS>(a + r * lda, lda, depth, packed, bias, panels, out + r * ldo, ldo);
}

template <int M, int P>
static inline void maxout_tile(const float* a, size_t lda, size_t depth, const float* packed, const float* bias, float* out, size_t ldo) {
  Vector acc[M][P];
  tile<M, P>(a, lda, depth, packed, bias, acc);
#pragma GCC unroll 16
  for (int m = 0; m < M; ++m) {
    Vector best = acc[m][0];
#pragma GCC unroll 4
    for (int p = 1; p < P; ++p) best = larger(acc[m][p], best);
    store(out + static_cast<size_t>(m) * ldo, best);
  }
}

template <int P>
static void maxout_pieces(const float* a, size_t lda, size_t rows, size_t depth, const float* packed, const float* bias, size_t panels, float* out, size_t ldo) {
  constexpr int kRows = KERNEL_MAXOUT_ROWS(P);
  for (size_t panel = 0; panel < panels; ++panel) {
    const float* w = packed + panel * depth * P * kLanes;
    const float* b = bias + panel * P * kLanes;
    float* o = out + panel * kLanes;
    size_t r = 0;
    for (; r + kRows <= rows; r += kRows) maxout_tile<kRows, P>(a + r * lda, lda, depth, w, b, o + r * ldo, ldo);
    for (; r + 2 <= rows; r += 2) maxout_tile<2, P>(a + r * lda, lda, depth, w, b, o + r * ldo, ldo);
    for (; r < rows; ++r) maxout_tile<1, P>(a + r * lda, lda, depth, w, b, o + r * ldo, ldo);
  }
}

static void maxout(const float* a, size_t lda, size_t rows, size_t depth, const float* packed, const float* bias, size_t panels, size_t pieces, float* out,
                   size_t ldo) {
  switch (pieces) {
    case 1: return maxout_pieces<1>(a, lda, rows, depth, packed, bias, panels, out, ldo);
    case 2: return maxout_pieces<2>(a, lda, rows, depth, packed, bias, panels, out, ldo);
    case 3: return maxout_pieces<3>(a, lda, rows, depth, packed, bias, panels, out, ldo);
    default: return maxout_pieces<4>(a, lda, rows, depth, packed, bias, panels, out, ldo);
  }
}

static void sum_maxout(const float* const* rows, size_t count, const float* bias, size_t outputs, size_t pieces, float* out) {
  for (size_t o = 0; o < outputs; o += kLanes) {
    Vector best{};
    for (size_t p = 0; p < pieces; ++p) {
      const size_t at = p * outputs + o;
      Vector sum = load(bias + at);
      for (size_t r = 0; r < count; ++r) sum += load(rows[r] + at);
      best = p == 0 ? sum : larger(sum, best);
    }
    store(out + o, best);
  }
}

static size_t best(const float* scores, const float* penalty, size_t n) {
  Vector most = load(scores) + load(penalty);
  for (size_t i = kLanes; i < n; i += kLanes) most = larger(load(scores + i) + load(penalty + i), most);
  float top = most[0];
  for (size_t l = 1; l < kLanes; ++l) top = most[l] > top ? most[l] : top;
  for (size_t i = 0; i < n; ++i)
    if (scores[i] + penalty[i] == top) return i;
  return 0;
}

typedef float Quad __attribute__((vector_size(16)));

static inline float total(Vector v) {
  Quad parts[kLanes / 4];
  __builtin_memcpy(parts, &v, sizeof v);
  Quad sum = parts[0];
  for (size_t i = 1; i < kLanes / 4; ++i) sum += parts[i];
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

static void layer_norm(float* x, size_t ldx, size_t rows, size_t width, const float* gain, const float* shift, const float* residual, size_t ldr) {
  const size_t whole = width / kLanes * kLanes;
  for (size_t r = 0; r < rows; ++r) {
    float* row = x + r * ldx;
    Vector sums{};
    float sum = 0;
    for (size_t i = 0; i < whole; i += kLanes) sums += load(row + i);
    for (size_t i = whole; i < width; ++i) sum += row[i];
    const float mean = (sum + total(sums)) / static_cast<float>(width);
    Vector squares{};
    float square = 0;
    for (size_t i = 0; i < whole; i += kLanes) {
      const Vector d = load(row + i) - mean;
      squares += d * d;
    }
    for (size_t i = whole; i < width; ++i) square += (row[i] - mean) * (row[i] - mean);
    const float variance = (square + total(squares)) / static_cast<float>(width) + 1e-8f;
    const float scale = 1.0f / __builtin_sqrtf(variance);
    const float* add = residual == nullptr ? nullptr : residual + r * ldr;
    for (size_t i = 0; i < whole; i += kLanes) {
      Vector y = (load(row + i) - mean) * scale * load(gain + i) + load(shift + i);
      if (add != nullptr) y += load(add + i);
      store(row + i, y);
    }
    for (size_t i = whole; i < width; ++i) row[i] = (row[i] - mean) * scale * gain[i] + shift[i] + (add != nullptr ? add[i] : 0.0f);
  }
}

}  // namespace averment::KERNEL_SPACE
