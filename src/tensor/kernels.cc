#include "tensor/kernels.h"

#include <cstdlib>

#include "tensor/kernels_table.h"

namespace averment {

const Kernels* kernels_named(std::string_view name) {
  if (name == "generic") return &kGenericKernels;
#if defined(__x86_64__)
  if (name == "avx2" && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &kAvx2Kernels;
  if (name == "avx512" && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw"))
    return &kAvx512Kernels;
#endif
  return nullptr;
}

const Kernels& kernels() {
  static const Kernels& chosen = []() -> const Kernels& {
    if (const char* forced = std::getenv("AVERMENT_FORCE_ISA"))
      if (const Kernels* found = kernels_named(forced)) return *found;
    for (const char* name : {"avx512", "avx2"})
      if (const Kernels* found = kernels_named(name)) return *found;
    return kGenericKernels;
  }();
  return chosen;
}

}  // namespace averment
