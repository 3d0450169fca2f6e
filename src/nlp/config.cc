#include "nlp/config.h"

namespace averment::nlp {
namespace {

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1);
}

// "${a.b:c}" or "${a.b.c}" as {"a.b", "c"}; empty when `value` is no reference.
std::pair<std::string, std::string> reference_of(const nlohmann::json& value) {
  if (!value.is_string()) return {};
  const std::string& text = value.get_ref<const std::string&>();
  if (!text.starts_with("${") || !text.ends_with("}")) return {};
  const std::string inner = text.substr(2, text.size() - 3);
  size_t cut = inner.rfind(':');
  if (cut == std::string::npos) cut = inner.rfind('.');
  if (cut == std::string::npos) return {};
  return {inner.substr(0, cut), inner.substr(cut + 1)};
}

}  // namespace

Result<Config> Config::parse(std::string where, std::string_view text) {
  Config out;
  out.where_ = std::move(where);
  std::string section;
  size_t number = 0;
  while (!text.empty()) {
    const size_t cut = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, cut));
    text.remove_prefix(std::min(cut + 1, text.size()));
    ++number;
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[' && line.back() == ']') {
      section = std::string(line.substr(1, line.size() - 2));
      out.sections_[section];
      continue;
    }
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos)
      return Error{ErrorCode::kBadData, out.where_ + ":" + std::to_string(number) + ":1", "\"" + std::string(line.substr(0, 80)) + "\" is neither [section] nor key = value"};
    const std::string_view raw = trimmed(line.substr(equals + 1));
    nlohmann::json value = nlohmann::json::parse(raw, nullptr, false);
    if (value.is_discarded()) value = std::string(raw);  // a reference, or an unquoted word
    out.sections_[section][std::string(trimmed(line.substr(0, equals)))] = {std::move(value), number};
  }
  for (auto& [name, values] : out.sections_)
    for (auto& [key, value] : values)
      for (int hops = 0; hops < 8; ++hops) {
        const auto [other, field] = reference_of(value.json);
        const nlohmann::json* target = other.empty() ? nullptr : out.find(other, field);
        if (target == nullptr) break;
        value.json = nlohmann::json(*target);
      }
  return out;
}

const nlohmann::json* Config::find(const std::string& section, const std::string& key) const {
  const auto values = sections_.find(section);
  if (values == sections_.end()) return nullptr;
  const auto value = values->second.find(key);
  return value == values->second.end() ? nullptr : &value->second.json;
}

Error Config::wrong(const std::string& section, const std::string& key, const std::string& expected) const {
  const auto values = sections_.find(section);
  const bool present = values != sections_.end() && values->second.count(key) > 0;
  const std::string at = present ? where_ + ":" + std::to_string(values->second.at(key).line) + ":1" : where_;
  return {ErrorCode::kBadData, at, "[" + section + "] " + key + (present ? " is not " : " is missing: ") + expected};
}

Result<std::string> Config::string(const std::string& section, const std::string& key) const {
  const nlohmann::json* value = find(section, key);
  if (value == nullptr || !value->is_string()) return wrong(section, key, "a string");
  return value->get<std::string>();
}

Result<std::vector<std::string>> Config::strings(const std::string& section, const std::string& key) const {
  const nlohmann::json* value = find(section, key);
  if (value == nullptr || !value->is_array()) return wrong(section, key, "a list of strings");
  std::vector<std::string> out;
  for (const nlohmann::json& item : *value) {
    if (!item.is_string()) return wrong(section, key, "a list of strings");
    out.push_back(item.get<std::string>());
  }
  return out;
}

Result<int64_t> Config::integer(const std::string& section, const std::string& key) const {
  const nlohmann::json* value = find(section, key);
  if (value == nullptr || !value->is_number_integer()) return wrong(section, key, "a whole number");
  return value->get<int64_t>();
}

}  // namespace averment::nlp
