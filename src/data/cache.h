// Compiled forms on disk: a file keyed by what it was made from, mapped when it is whole, rebuilt when it is not.
//
//   std::shared_ptr<const Blob> table = cached(folder, {"actors", kTableVersion, pack.hash}, [&] { return compile(pack); });
//   use(table->bytes());
//
// A cache file carries its format's name and version, its key and a checksum; any mismatch means rebuild, never trust.
// It is written beside and renamed, so that processes and threads may race: each sees the old file or a whole new one.
// Trouble with the disk is never an error: the built bytes are then held in memory.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "base/file.h"

namespace averment {

// Bytes that somebody must own: mapped or held. Immutable; views of bytes() live as long as the Blob.
class Blob {
 public:
  explicit Blob(std::string bytes) : source_(std::move(bytes)) {}
  Blob(MappedFile file, size_t skip) : source_(std::move(file)), skip_(skip) {}
  std::string_view bytes() const {
    const auto* file = std::get_if<MappedFile>(&source_);
    return (file ? file->bytes() : std::string_view(std::get<std::string>(source_))).substr(skip_);
  }
  bool mapped() const { return std::holds_alternative<MappedFile>(source_); }

 private:
  std::variant<std::string, MappedFile> source_;
  size_t skip_ = 0;
};

struct CacheKey {
  std::string format;    // "pack": part of the file name, so letters and hyphens only
  uint32_t version = 0;  // of the format: raise it whenever the bytes' meaning changes
  std::string key;       // what it is made from: a content hash
};

// The cached bytes, 64-byte aligned, or null: no such file, damaged, of another version or key. `folder` "" gives null.
std::shared_ptr<const Blob> find_cached(const std::string& folder, const CacheKey& key);

// Writes and maps; holds `bytes` in memory where the folder cannot be written.
std::shared_ptr<const Blob> store_cached(const std::string& folder, const CacheKey& key, std::string bytes);

std::shared_ptr<const Blob> cached(const std::string& folder, const CacheKey& key, const std::function<std::string()>& build);

std::string cache_path(const std::string& folder, const CacheKey& key);

}  // namespace averment
