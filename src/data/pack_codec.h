// The parsed pack as one flat run of bytes, for the cache.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "data/pack.h"

namespace averment {

inline constexpr uint32_t kPackCodecVersion = 1;

std::string encode_pack(const Pack& pack);            // path and hash left out
bool decode_pack(std::string_view bytes, Pack& pack);  // false if the bytes make no sense; `pack` is then unusable

}  // namespace averment
