// The language of a text, by CLD2 (Debian's libcld2-dev).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace averment {

// ISO 639 code ("en", "pt", "zh-Hant"), nothing where the text is too short or too mixed to tell. Looks at 64 KiB at most.
// `valid_utf8` must be valid UTF-8. Thread-safe.
std::optional<std::string> detect_language(std::string_view valid_utf8);

}  // namespace averment
