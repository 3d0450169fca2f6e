#include "tensor/kernels_table.h"

#ifdef __AVX2__
#define KERNEL_SPACE avx2
#define KERNEL_BYTES 32
#define KERNEL_LINEAR_VECTORS 2
#define KERNEL_LINEAR_ROWS 6
#define KERNEL_MAXOUT_ROWS(pieces) ((pieces) == 1 ? 10 : (pieces) == 2 ? 6 : (pieces) == 3 ? 3 : 2)
#include "tensor/kernels_impl.h"

namespace averment {
const Kernels kAvx2Kernels{"avx2", avx2::kLanes, KERNEL_LINEAR_VECTORS, avx2::linear, avx2::maxout, avx2::sum_maxout, avx2::best, avx2::layer_norm};
}  // namespace averment
#endif
