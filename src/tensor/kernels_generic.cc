#define KERNEL_SPACE generic
#define KERNEL_BYTES 16
#define KERNEL_LINEAR_VECTORS 2
#define KERNEL_LINEAR_ROWS 4
#define KERNEL_MAXOUT_ROWS(pieces) ((pieces) == 1 ? 8 : (pieces) == 2 ? 4 : 3)
#include "tensor/kernels_impl.h"

#include "tensor/kernels_table.h"

namespace averment {
const Kernels kGenericKernels{"generic", generic::kLanes, KERNEL_LINEAR_VECTORS, generic::linear, generic::maxout, generic::sum_maxout, generic::best, generic::layer_norm};
}  // namespace averment
