// Flat files: arrays of plain structs and a string pool in one run of bytes that can be mapped and read in place.
//
//   FlatWriter out;                                 FlatReader in(blob->bytes());
//   FlatString name = out.text("Hamas");            in.text(record.name)
//   out.add(records);                               std::span<const Record> records = in.take<Record>();
//   std::string bytes = out.finish();               if (!in.ok()) rebuild();
//
// Sections are taken in the order they were added; each begins at a multiple of 8. The bytes carry no version: put them into
// a cache file (data/cache.h), which does.
#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/hash.h"
#include "base/hash_index.h"

namespace averment {

struct FlatString {
  uint32_t begin = 0, size = 0;  // in the string pool
};

class FlatWriter {
 public:
  FlatString text(std::string_view value) {  // equal texts are stored once
    if (value.empty()) return {};
    uint32_t& at = index_.slot(hash64(value), [&](uint32_t i) { return std::string_view(pool_).substr(known_[i].begin, known_[i].size) == value; });
    if (at == HashIndex::kNone) {
      at = static_cast<uint32_t>(known_.size());
      known_.push_back({static_cast<uint32_t>(pool_.size()), static_cast<uint32_t>(value.size())});
      pool_ += value;
    }
    return known_[at];
  }

  template <typename T>
  void add(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add_bytes({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }

  void add_bytes(std::string_view bytes) {
    const uint64_t size = bytes.size();
    out_.append(reinterpret_cast<const char*>(&size), sizeof size);
    out_ += bytes;
    out_.resize((out_.size() + 7) / 8 * 8);
  }

  // So many more bytes of sections are to come: saves copies of what is large.
  void reserve(size_t bytes) { out_.reserve(out_.size() + bytes + pool_.size() + 64); }

  std::string finish() {  // the pool goes last
    add_bytes(pool_);
    return std::move(out_);
  }

 private:
  std::string out_, pool_;
  std::vector<FlatString> known_;
  HashIndex index_;
};

class FlatReader {
 public:
  FlatReader() = default;
  explicit FlatReader(std::string_view bytes) : rest_(bytes) { ok_ = reinterpret_cast<uintptr_t>(bytes.data()) % 8 == 0; }

  template <typename T>
  std::span<const T> take() {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 8);
    const std::string_view bytes = take_bytes();
    ok_ = ok_ && bytes.size() % sizeof(T) == 0;
    return ok_ ? std::span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)) : std::span<const T>();
  }

  std::string_view take_bytes() {
    uint64_t size = 0;
    if (!ok_ || rest_.size() < sizeof size) return ok_ = false, std::string_view();
    std::memcpy(&size, rest_.data(), sizeof size);
    rest_.remove_prefix(sizeof size);
    if (size > rest_.size()) return ok_ = false, std::string_view();
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(std::min<size_t>((size + 7) / 8 * 8, rest_.size()));
    return bytes;
  }

  void take_pool() { pool_ = take_bytes(); }  // after the last section
  std::string_view text(FlatString at) const {
    return at.begin > pool_.size() || at.size > pool_.size() - at.begin ? std::string_view() : pool_.substr(at.begin, at.size);
  }
  bool ok() const { return ok_; }

 private:
  std::string_view rest_, pool_;
  bool ok_ = false;
};

}  // namespace averment
