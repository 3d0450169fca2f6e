// The tables that the kernel files define; which exist depends on the architecture built for.
#pragma once
#include "tensor/kernels.h"

namespace averment {

extern const Kernels kGenericKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

}  // namespace averment
