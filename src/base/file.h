// Files: reading whole, mapping read-only, writing so that a killed process leaves the old file or the new one.
//
//   Result<MappedFile> file = MappedFile::open("packs.bin");
//   std::string_view bytes = file->bytes();
//
// A MappedFile may be shared between threads; it must outlive every view of its bytes.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"

namespace averment {

// Refuses directories and says so. `limit_bytes` guards memory: a larger file is a kLimit error.
Result<std::string> read_file(const std::string& path, size_t limit_bytes = size_t{1} << 31);

// Writes to a temporary neighbour, syncs it and renames it over `path`. Without `to_disk` it is not synced: after a crash of
// the machine the file may be cut off, which is for what can be checked and made again.
Status write_file_atomically(const std::string& path, std::initializer_list<std::string_view> parts, bool to_disk = true);
inline Status write_file_atomically(const std::string& path, std::string_view bytes) { return write_file_atomically(path, {bytes}); }

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
