// Content hashes: sha256 for identity that leaves the process, XXH3 for tables and cache keys inside it.
//
//   std::string id = sha256_id(text);   // "sha256:9f86d0…"
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace averment {

std::string sha256_hex(std::string_view bytes);
std::string sha256_id(std::string_view bytes);  // "sha256:" and the hex digest
uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

}  // namespace averment
