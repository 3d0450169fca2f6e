#include "base/hash.h"

#include <sha2.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace averment {

std::string sha256_hex(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  char hex[SHA256_DIGEST_STRING_LENGTH];
  SHA256End(&context, hex);
  return hex;
}

std::string sha256_id(std::string_view bytes) { return "sha256:" + sha256_hex(bytes); }

uint64_t hash64(std::string_view bytes, uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

}  // namespace averment
