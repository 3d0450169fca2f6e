#include "engine/check.h"

#include <algorithm>
#include <filesystem>

#include "coding/ontology/ontology.h"
#include "discourse/actor_namesakes.h"
#include "engine/cases.h"
#include "engine/check_words.h"
#include "engine/paths.h"

namespace averment {
namespace {

using PackPtr = std::shared_ptr<const Pack>;

constexpr std::string_view kShippedActors = "actors/world";  // id and folder under packs/

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

Status compile(const PackPtr& pack, const EngineOptions& options, std::vector<Error>& warnings) {
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
  std::vector<PackPtr> actors;
  if (!places) {
    actors.push_back(pack);
    // A pack of the user's own may name countries, offices and bodies of the shipped one.
    if (const Result<std::string> root = find_packs(options.packs); root.ok() && id != kShippedActors)
      if (Result<PackPtr> shipped = load_pack(*root + '/' + std::string(kShippedActors)); shipped.ok()) {
        actors.push_back(*shipped);
        warnings = shared_names(pack, *shipped);
      }
  }
  const auto knowledge = compile_knowledge(*language, actors, places ? pack : nullptr);
  return knowledge.ok() ? Status() : Status(knowledge.error());
}

// Entries that fire on an example which says that they must not.
void look_for_negatives_that_fire(const Engine& engine, const Pack& pack, PackCheck& out) {
  Result<std::vector<TextCase>> cases = cases_of(pack);
  if (!cases.ok()) return;
  for (TextCase& example : *cases) {
    if (example.must_not_fire.empty()) continue;
    const std::string rule = example.must_not_fire, file = example.file;
    const int line = example.line;
    if (run_cases(engine, {std::move(example)}, 1).failed_cases > 0)
      out.errors.push_back({ErrorCode::kBadData, file + ':' + std::to_string(line) + ":3", rule + " matches its own negative example"});
  }
}

void check_against_language(const PackPtr& pack, const EngineOptions& options, PackCheck& out) {
  EngineOptions with = options;
  with.user_packs.insert(with.user_packs.begin(), pack->path);
  const Result<Engine> engine = Engine::load(with);
  if (!engine.ok()) {
    out.errors.push_back(engine.error());
    return;
  }
  const auto is_it = [&](const auto& ontology) { return ontology->pack().manifest.id == pack->manifest.id; };
  const auto found = std::find_if(engine->ontologies().begin(), engine->ontologies().end(), is_it);
  if (found == engine->ontologies().end()) return;
  check_words(*engine, **found, out.errors, out.warnings);
  look_for_negatives_that_fire(*engine, *pack, out);
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
  else if (Status status = compile(*pack, options, out.warnings); !status.ok()) out.errors.push_back(status.error());
  if (const auto cases = cases_of(**pack); !cases.ok()) out.errors.push_back(cases.error());
  if (out.errors.empty() && (*pack)->manifest.id.starts_with("ontology/")) check_against_language(*pack, options, out);
  return out;
}

}  // namespace averment
