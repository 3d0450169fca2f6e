// What verbs share: the engine that the flags ask for, and the articles that the arguments name.
#pragma once
#include <functional>
#include <optional>

#include "engine/engine.h"
#include "options.h"

namespace averment::cli {

EngineOptions engine_options(const Options& options);

// Complains and gives nothing where model or packs cannot be loaded.
std::optional<Engine> load_engine(const Options& options);

// Calls `take` with each article of the inputs, in order: files as given, folders by name and all below them, "-" as standard
// input. What cannot be opened comes as an unreadable document. Ends early where `take` says false.
void for_each_document(const Options& options, std::shared_ptr<const SegmentRules> rules, const std::function<bool(Document&&)>& take);

std::string utc_now();  // "2026-11-24T08:00:00Z"

// True where an argument is a folder, or there are several.
bool reads_many(const Options& options);

}  // namespace averment::cli
