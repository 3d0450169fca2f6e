// Files: reading whole, mapping read-only, writing so that a killed process leaves the old file or the new one.
//
//   Result<MappedFile> file = MappedFile::open("packs.bin");
//   std::string_view bytes = file->bytes();
//
// A MappedFile may be shared between threads; it must outlive every view of its bytes.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace averment {

// Refuses directories and says so. `limit_bytes` guards memory: a larger file is a kLimit error.
Result<std::string> read_file(const std::string& path, size_t limit_bytes = size_t{1} << 31);

// Writes to a temporary neighbour, syncs it and renames it over `path`.
Status write_file_atomically(const std::string& path, std::string_view bytes);

class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace averment
