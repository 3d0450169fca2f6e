// The parts of a text between any of the separators; empty parts are left out.
//
//   split("bank|mine||port", "|")           // bank, mine, port
//   split_trimmed("bank | mine || port", "|") // the same: without spaces around the parts
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace averment {

inline std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

inline std::vector<std::string> split_trimmed(std::string_view text, std::string_view separators) {
  std::vector<std::string> out = split(text, separators);
  for (std::string& part : out) {
    part.erase(part.find_last_not_of(' ') + 1);
    part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
  }
  std::erase(out, std::string());
  return out;
}

}  // namespace averment
