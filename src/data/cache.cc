#include "data/cache.h"

#include <cstring>
#include <filesystem>

#include "base/hash.h"

namespace averment {
namespace {

constexpr char kMagic[8] = {'A', 'V', 'C', 'A', 'C', 'H', 'E', '1'};

// Host byte order: a cache never leaves the machine, and a foreign one fails at `order`.
struct Header {
  char magic[8];
  uint32_t order;
  uint32_t version;
  uint64_t name_hash;  // of format and key
  uint64_t size;       // of the payload
  uint64_t checksum;   // of the payload
  char rest[24];
};
static_assert(sizeof(Header) == 64);

constexpr uint32_t kOrder = 0x01020304;

uint64_t name_hash(const CacheKey& key) { return hash64(key.format + '\n' + key.key); }

}  // namespace

std::string cache_path(const std::string& folder, const CacheKey& key) {
  return folder + '/' + key.format + '-' + std::to_string(key.version) + '-' + sha256_hex(key.key).substr(0, 32) + ".bin";
}

std::shared_ptr<const Blob> find_cached(const std::string& folder, const CacheKey& key) {
  if (folder.empty()) return nullptr;
  Result<MappedFile> file = MappedFile::open(cache_path(folder, key));
  if (!file.ok()) return nullptr;
  const std::string_view bytes = file->bytes();
  Header header;
  if (bytes.size() < sizeof header) return nullptr;
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string_view payload = bytes.substr(sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.order != kOrder || header.version != key.version ||
      header.name_hash != name_hash(key) || header.size != payload.size() || header.checksum != hash64(payload))
    return nullptr;
  return std::make_shared<const Blob>(std::move(*file), sizeof header);
}

std::shared_ptr<const Blob> store_cached(const std::string& folder, const CacheKey& key, std::string bytes) {
  if (!folder.empty()) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    Header header{};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    header.order = kOrder;
    header.version = key.version;
    header.name_hash = name_hash(key);
    header.size = bytes.size();
    header.checksum = hash64(bytes);
    const std::string_view head(reinterpret_cast<const char*>(&header), sizeof header);
    if (write_file_atomically(cache_path(folder, key), {head, bytes}, false).ok())  // the checksum tells a file that was cut off
      if (auto blob = find_cached(folder, key)) return blob;
  }
  return std::make_shared<const Blob>(std::move(bytes));
}

std::shared_ptr<const Blob> cached(const std::string& folder, const CacheKey& key, const std::function<std::string()>& build) {
  if (auto blob = find_cached(folder, key)) return blob;
  return store_cached(folder, key, build());
}

}  // namespace averment
