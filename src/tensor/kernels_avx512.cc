#include "tensor/kernels_table.h"

#ifdef __AVX512F__
#define KERNEL_SPACE avx512
#define KERNEL_BYTES 64
#define KERNEL_LINEAR_VECTORS 4
#define KERNEL_LINEAR_ROWS 6
#define KERNEL_MAXOUT_ROWS(pieces) ((pieces) == 1 ? 12 : (pieces) == 2 ? 12 : (pieces) == 3 ? 8 : 6)
#include "tensor/kernels_impl.h"

namespace averment {
const Kernels kAvx512Kernels{"avx512", avx512::kLanes, KERNEL_LINEAR_VECTORS, avx512::linear, avx512::maxout, avx512::sum_maxout, avx512::best, avx512::layer_norm};
}  // namespace averment
#endif
