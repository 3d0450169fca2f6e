// String ids as spaCy computes them: a built-in symbol's small number, else MurmurHash64A of the UTF-8 bytes, seed 1.
// The ids feed the hash embedding, so the symbols matter: shape "X" and prefix "X" are symbol 101.
#pragma once
#include <cstdint>
#include <string_view>

namespace averment::nlp {

uint64_t murmur_hash_64a(std::string_view bytes, uint64_t seed);

// id("") is 0.
uint64_t string_id(std::string_view text);

}  // namespace averment::nlp
