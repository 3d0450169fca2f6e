#include "ledger/compress.h"

#include <memory>
#include <zstd.h>

namespace averment {
namespace {

constexpr int kLevel = 6;

}  // namespace

std::string compress(std::string_view bytes) {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context = [] {
    auto* made = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(made, ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(made, ZSTD_c_checksumFlag, 1);
    return std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>(made, ZSTD_freeCCtx);
  }();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size()));
  return out;
}

Result<std::string> decompress(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > (1ULL << 30))
    return Error{ErrorCode::kBadData, "", "is no compressed content"};
  std::string out(size, '\0');
  const size_t got = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0U || got != size) return Error{ErrorCode::kBadData, "", "compressed content is damaged"};
  return out;
}

}  // namespace averment
