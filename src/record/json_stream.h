// JsonStream: compact JSON written straight into a text, without a tree in between.
//
//   JsonStream out;
//   out.begin('{');
//   out.key("id").text("e1");
//   out.key("span").begin('[').number(3).number(7).end(']');
//   out.end('}');
//   std::string line = out.take();                // {"id":"e1","span":[3,7]}
//
// Writes what nlohmann::json would: numbers shortest, control characters escaped, invalid UTF-8 as U+FFFD. One value is one line for
// every reader: the characters that some take for line ends (U+0085, U+2028, U+2029) are escaped.
#pragma once
#include <cmath>
#include <cstdint>
#include <nlohmann/detail/conversions/to_chars.hpp>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace averment {

class JsonStream {
 public:
  JsonStream& begin(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
    return *this;
  }
  JsonStream& end(char bracket) {
    out_ += bracket;
    comma_ = true;
    return *this;
  }
  JsonStream& key(std::string_view plain) {  // nothing in it that must be escaped
    separate();
    out_ += '"';
    out_ += plain;
    out_ += "\":";
    comma_ = false;
    return *this;
  }
  JsonStream& null() { return raw("null"); }
  JsonStream& truth(bool value) { return raw(value ? "true" : "false"); }
  JsonStream& number(int64_t value) { return raw(std::to_string(value)); }
  JsonStream& number(double value) {
    if (!std::isfinite(value)) return null();
    char digits[64];
    return raw({digits, static_cast<size_t>(nlohmann::detail::to_chars(digits, digits + sizeof digits, value) - digits)});
  }
  JsonStream& text(std::string_view value) {
    separate();
    out_ += '"';
    if (is_valid_utf8(value)) escape(value);
    else escape(repair_utf8(value).text);
    out_ += '"';
    return *this;
  }

  std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }

  JsonStream& raw(std::string_view value) {
    separate();
    out_ += value;
    return *this;
  }

  void escape(std::string_view valid) {
    constexpr char kDigits[] = "0123456789abcdef";
    size_t copied = 0;
    const auto put = [&](size_t at, size_t size, std::string_view escaped) {
      out_.append(valid, copied, at - copied).append(escaped);
      copied = at + size;
    };
    for (size_t at = 0; at < valid.size(); ++at) {
      const auto c = static_cast<unsigned char>(valid[at]);
      switch (c) {
        case '"': put(at, 1, "\\\""); break;
        case '\\': put(at, 1, "\\\\"); break;
        case '\b': put(at, 1, "\\b"); break;
        case '\f': put(at, 1, "\\f"); break;
        case '\n': put(at, 1, "\\n"); break;
        case '\r': put(at, 1, "\\r"); break;
        case '\t': put(at, 1, "\\t"); break;
        case 0xC2:
          if (valid.substr(at, 2) == "\xC2\x85") put(at, 2, "\\u0085");
          break;
        case 0xE2:
          if (valid.substr(at, 3) == "\xE2\x80\xA8") put(at, 3, "\\u2028");
          if (valid.substr(at, 3) == "\xE2\x80\xA9") put(at, 3, "\\u2029");
          break;
        default:
          if (c < 0x20) {
            const char escaped[] = {'\\', 'u', '0', '0', kDigits[c >> 4], kDigits[c & 15]};
            put(at, 1, {escaped, sizeof escaped});
          }
      }
    }
    out_.append(valid, copied);
  }

  std::string out_;
  bool comma_ = false;
};

}  // namespace averment
