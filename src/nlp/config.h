// config.cfg: INI-like sections whose values are JSON, with ${section.key} and ${section:key} filled in.
//
//   Result<Config> config = Config::parse(where, text);
//   Result<std::vector<std::string>> names = config->strings("nlp", "pipeline");
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace averment::nlp {

class Config {
 public:
  static Result<Config> parse(std::string where, std::string_view text);

  const std::string& where() const { return where_; }
  bool has(const std::string& section) const { return sections_.count(section) > 0; }
  // Null when absent.
  const nlohmann::json* find(const std::string& section, const std::string& key) const;
  Result<std::string> string(const std::string& section, const std::string& key) const;
  Result<std::vector<std::string>> strings(const std::string& section, const std::string& key) const;
  Result<int64_t> integer(const std::string& section, const std::string& key) const;

 private:
  struct Value {
    nlohmann::json json;
    size_t line = 0;
  };
  Error wrong(const std::string& section, const std::string& key, const std::string& expected) const;

  std::string where_;
  std::map<std::string, std::map<std::string, Value>> sections_;
};

}  // namespace averment::nlp
