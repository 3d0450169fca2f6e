#include "ingest/language.h"

#include <cld2/public/compact_lang_det.h>

namespace averment {

std::optional<std::string> detect_language(std::string_view text) {
  constexpr size_t kLookAt = size_t{64} << 10;
  constexpr int kEnough = 60;  // letters' bytes below which CLD2 guesses
  if (text.size() > kLookAt) {
    size_t end = kLookAt;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  CLD2::Language top[3] = {};
  int percent[3] = {}, bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, top, percent, &bytes, &reliable);
  if (!reliable || bytes < kEnough || top[0] == CLD2::UNKNOWN_LANGUAGE || percent[0] < 50) return std::nullopt;
  return std::string(CLD2::LanguageCode(top[0]));
}

}  // namespace averment
