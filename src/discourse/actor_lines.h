// How names and values of an actor are written in a line of a pack, so that the format reads them back as they are.
//
//   name_list({"Old Front", "a \"b\""})   // Old Front | "a \"b\""
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace averment {

// A cell of a table may hold tabs and line ends, a line of a pack may not.
inline bool has_controls(std::string_view text) { return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }); }

// A value as a pack line holds it.
inline std::string quoted(std::string_view value) {
  if (!value.empty() && value.find_first_of(" =\"\\#") == std::string_view::npos && !has_controls(value)) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

// Names between bars; a name that the format would read otherwise is quoted.
inline std::string name_list(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += " | ";
    const bool special = name.find_first_of("=\"\\|#") != std::string::npos || name.find("  ") != std::string::npos || has_controls(name);
    out += special ? quoted(name) : name;
  }
  return out;
}

inline std::string attribute(std::string_view key, std::string_view value) { return value.empty() ? std::string() : "  " + std::string(key) + '=' + quoted(value); }

}  // namespace averment
