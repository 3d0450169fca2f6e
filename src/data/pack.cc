#include "data/pack.h"

namespace averment {
namespace {

std::string_view find(const std::vector<PackAttribute>& attributes, std::string_view key, std::string_view otherwise) {
  for (const PackAttribute& attribute : attributes)
    if (attribute.key == key) return attribute.value;
  return otherwise;
}

bool holds(const std::vector<PackAttribute>& attributes, std::string_view key) {
  return std::any_of(attributes.begin(), attributes.end(), [&](const PackAttribute& a) { return a.key == key; });
}

}  // namespace

std::string_view PackLine::attribute(std::string_view key, std::string_view otherwise) const { return find(attributes, key, otherwise); }
bool PackLine::has(std::string_view key) const { return holds(attributes, key); }
std::string_view PackEntry::attribute(std::string_view key, std::string_view otherwise) const { return find(attributes, key, otherwise); }
bool PackEntry::has(std::string_view key) const { return holds(attributes, key); }

const std::vector<PackEntry>& Pack::file(std::string_view name) const {
  static const std::vector<PackEntry> kNone;
  for (const PackFile& file : files)
    if (file.name == name) return file.entries;
  return kNone;
}

std::vector<const PackFile*> Pack::files_under(std::string_view folder) const {
  std::vector<const PackFile*> out;
  for (const PackFile& file : files)
    if (file.name.starts_with(folder)) out.push_back(&file);
  return out;
}

std::string Pack::describe() const { return manifest.id + ' ' + manifest.version + ' ' + hash; }
std::string Pack::rule(const PackEntry& entry) const { return manifest.id + '/' + entry.head; }

Error Pack::error(const PackEntry& entry, std::string message) const {
  return {ErrorCode::kBadData, path + '/' + files[entry.file].name + ':' + std::to_string(entry.line) + ":1", std::move(message)};
}

Error Pack::error(const PackEntry& entry, const PackLine& line, std::string message) const {
  return {ErrorCode::kBadData,
          path + '/' + files[entry.file].name + ':' + std::to_string(line.line) + ':' + std::to_string(line.column), std::move(message)};
}

}  // namespace averment
