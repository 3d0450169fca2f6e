#include "engine/check.h"

#include <filesystem>

#include "coding/ontology/ontology.h"
#include "engine/cases.h"
#include "engine/paths.h"

namespace averment {
namespace {

using PackPtr = std::shared_ptr<const Pack>;

// The language that an actor or place pack is compiled against.
Result<PackPtr> language_of(const Pack& pack, const EngineOptions& options) {
  const Result<std::string> root = find_packs(options.packs);
  if (!root.ok()) return root.error();
  const std::string language = pack.manifest.language.empty() ? "en" : pack.manifest.language;
  return load_pack((std::filesystem::path(*root) / "lang" / language).string());
}

// Without these files nothing else of a language means anything: cues name the acts of the one, verbs the prepositions of the other.
Status has_its_files(const Pack& pack) {
  constexpr std::pair<std::string_view, std::string_view> kNeeded[] = {
      {"attribution.txt", "acts, frames and word lists that the cues name"}, {"prepositions.txt", "prepositions that verbs and cues name"}};
  for (const auto& [name, what] : kNeeded)
    if (std::none_of(pack.files.begin(), pack.files.end(), [name = name](const PackFile& file) { return file.name == name; }))
      return Error{ErrorCode::kBadData, pack.path + '/' + std::string(name), "the language pack lacks this file; it holds the " + std::string(what)};
  return {};
}

Status compile(const PackPtr& pack, const EngineOptions& options) {
  const std::string& id = pack->manifest.id;
  if (id.starts_with("lang/")) {
    if (Status whole = has_its_files(*pack); !whole.ok()) return whole;
    const auto knowledge = compile_knowledge(pack, {}, nullptr);
    if (!knowledge.ok()) return knowledge.error();
    const auto rules = SegmentRules::from({pack});
    return rules.ok() ? Status() : Status(rules.error());
  }
  const Result<PackPtr> language = language_of(*pack, options);
  if (!language.ok()) return language.error();
  const bool places = id.starts_with("places");
  const auto knowledge = compile_knowledge(*language, places ? std::vector<PackPtr>{} : std::vector{pack}, places ? pack : nullptr);
  return knowledge.ok() ? Status() : Status(knowledge.error());
}

}  // namespace

PackCheck check_pack(const std::string& folder, const EngineOptions& options) {
  PackCheck out;
  const Result<PackPtr> pack = load_pack(folder);
  if (!pack.ok()) {
    out.errors.push_back(pack.error());
    return out;
  }
  out.name = (*pack)->manifest.id + ' ' + (*pack)->manifest.version;
  for (const PackFile& file : (*pack)->files) {
    ++out.files;
    out.entries += file.entries.size();
    for (const PackEntry& entry : file.entries) out.examples += entry.examples.size();
  }
  if ((*pack)->manifest.id.starts_with("ontology/")) out.errors = Ontology::errors_of(*pack, out.warnings);
  else if (Status status = compile(*pack, options); !status.ok()) out.errors.push_back(status.error());
  if (const auto cases = cases_of(**pack); !cases.ok()) out.errors.push_back(cases.error());
  return out;
}

}  // namespace averment
