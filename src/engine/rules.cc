#include "engine/rules.h"

#include "base/file.h"

namespace averment {
namespace {

constexpr size_t kShownLines = 12;

bool is_example(std::string_view line) {
  const size_t at = line.find_first_not_of(' ');
  return at != std::string_view::npos && at > 0 && (line[at] == '+' || line[at] == '-' || line[at] == '=') && (at + 1 == line.size() || line[at + 1] == ' ');
}

// From the entry's head to its first example or the next entry; empty where the file is gone.
std::vector<std::string> lines_of_entry(const std::string& path, int first) {
  std::vector<std::string> out;
  const Result<std::string> bytes = read_file(path);
  if (!bytes.ok()) return out;
  std::string_view rest = *bytes;
  for (int number = 1; !rest.empty() && out.size() < kShownLines; ++number) {
    const size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (number < first) continue;
    const bool at_margin = !line.empty() && line[0] != ' ';
    if (number > first && (at_margin || is_example(line))) break;
    if (line.find_first_not_of(' ') != std::string_view::npos) out.emplace_back(line);
  }
  return out;
}

}  // namespace

std::vector<RulePlace> find_rule(const std::vector<std::shared_ptr<const Pack>>& packs, std::string_view rule, std::string_view preferred_file) {
  std::vector<RulePlace> preferred, others;
  for (const auto& pack : packs) {
    const std::string& id = pack->manifest.id;
    if (!rule.starts_with(id) || rule.size() <= id.size() + 1 || rule[id.size()] != '/') continue;
    std::string_view head = rule.substr(id.size() + 1);
    if (const size_t variant = head.find('#'); variant != std::string_view::npos && variant > 0) head = head.substr(0, variant);
    for (const PackFile& file : pack->files) {
      for (const PackEntry& entry : file.entries) {
        if (entry.head != head) continue;
        const std::string path = pack->path + '/' + file.name;
        RulePlace place{path + ':' + std::to_string(entry.line), lines_of_entry(path, entry.line)};
        (!preferred_file.empty() && file.name.starts_with(preferred_file) ? preferred : others).push_back(std::move(place));
      }
    }
  }
  return preferred.empty() ? others : preferred;
}

}  // namespace averment
