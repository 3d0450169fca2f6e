// Arrays that are held or mapped, and the archive that writes a loaded model as flat bytes and reads it back in place.
//
//   struct Part { uint32_t n; Stored<float> w;  template <class A> void archive(A& a) { a.value(n); a.array(w); } };
//   ArchiveWriter out;  part.archive(out);  save(out.bytes());
//   ArchiveReader in(mapped_bytes);  part.archive(in);  if (!in.ok()) rebuild();
//
// Arrays read back point into the mapped bytes, which must outlive them and begin at a multiple of 64. The bytes have no
// version or checksum of their own: put them into a cache file (data/cache.h), which does.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tensor/aligned.h"

namespace averment {

// Read-only once filled. Movable, not copyable.
template <typename T>
class Stored {
 public:
  using Vector = std::vector<T, AlignedAllocator<T>>;
  Stored() = default;
  Stored(Vector values) : own_(std::move(values)), data_(own_.data()), size_(own_.size()) {}
  template <typename Iterator>
  Stored(Iterator first, Iterator last) : Stored(Vector(first, last)) {}
  Stored(Stored&& other) noexcept { *this = std::move(other); }
  Stored& operator=(Stored&& other) noexcept {
    const bool held = other.data_ == other.own_.data();
    own_ = std::move(other.own_);
    data_ = held ? own_.data() : other.data_;
    size_ = other.size_;
    other.data_ = nullptr;
    other.size_ = 0;
    return *this;
  }
  Stored(const Stored&) = delete;
  Stored& operator=(const Stored&) = delete;
  static Stored view(const T* data, size_t size) {
    Stored out;
    out.data_ = data;
    out.size_ = size;
    return out;
  }
  const T* data() const { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T& operator[](size_t i) const { return data_[i]; }

 private:
  Vector own_;
  const T* data_ = nullptr;
  size_t size_ = 0;
};

class ArchiveWriter {
 public:
  static constexpr bool kReads = false;
  template <typename T>
  void value(T& v) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  void text(std::string& s) {
    uint64_t n = s.size();
    value(n);
    bytes_ += s;
  }
  template <typename T>
  void array(Stored<T>& a) {
    static_assert(std::is_trivially_copyable_v<T>);
    uint64_t n = a.size();
    value(n);
    bytes_.resize((bytes_.size() + 63) / 64 * 64);
    bytes_.append(reinterpret_cast<const char*>(a.data()), a.size() * sizeof(T));
  }
  // A vector of parts, each written by `each(part)`.
  template <typename T, typename Each>
  void list(std::vector<T>& items, Each each) {
    uint64_t n = items.size();
    value(n);
    for (T& item : items) each(item);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ArchiveReader {
 public:
  static constexpr bool kReads = true;
  explicit ArchiveReader(std::string_view bytes) : bytes_(bytes), ok_(reinterpret_cast<uintptr_t>(bytes.data()) % 64 == 0) {}
  bool ok() const { return ok_; }
  bool at_end() const { return at_ == bytes_.size(); }
  template <typename T>
  void value(T& v) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (take(sizeof v)) std::memcpy(&v, bytes_.data() + at_ - sizeof v, sizeof v);
    else v = T{};
  }
  void text(std::string& s) {
    uint64_t n = 0;
    value(n);
    s = take(n) ? std::string(bytes_.substr(at_ - n, n)) : std::string();
  }
  template <typename T>
  void array(Stored<T>& a) {
    uint64_t n = 0;
    value(n);
    const size_t start = (at_ + 63) / 64 * 64;
    if (ok_ && start <= bytes_.size() && n <= (bytes_.size() - start) / sizeof(T)) {
      a = Stored<T>::view(reinterpret_cast<const T*>(bytes_.data() + start), n);
      at_ = start + n * sizeof(T);
    } else {
      ok_ = false;
      a = {};
    }
  }
  template <typename T, typename Each>
  void list(std::vector<T>& items, Each each) {
    uint64_t n = 0;
    value(n);
    if (n > bytes_.size() - at_) ok_ = false;
    items.clear();
    for (uint64_t i = 0; ok_ && i < n; ++i) each(items.emplace_back());
  }

 private:
  bool take(uint64_t n) {
    if (!ok_ || n > bytes_.size() - at_) return ok_ = false;
    at_ += n;
    return true;
  }
  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_;
};

}  // namespace averment
