// Floats on 64-byte boundaries, as vector loads like them.
#pragma once
#include <cstddef>
#include <new>
#include <vector>

namespace averment {

template <typename T>
struct AlignedAllocator {
  using value_type = T;
  AlignedAllocator() = default;
  template <typename U>
  AlignedAllocator(const AlignedAllocator<U>&) {}
  T* allocate(size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t{64})); }
  void deallocate(T* p, size_t) { ::operator delete(p, std::align_val_t{64}); }
  template <typename U>
  bool operator==(const AlignedAllocator<U>&) const { return true; }
};

using Floats = std::vector<float, AlignedAllocator<float>>;

}  // namespace averment
