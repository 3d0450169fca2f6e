// zstd for what the ledger keeps: one frame, with its size and a checksum inside.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace averment {

std::string compress(std::string_view bytes);
Result<std::string> decompress(std::string_view frame);  // kBadData where it is damaged or beyond 1 GiB

}  // namespace averment
