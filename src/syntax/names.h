// Spellings of the neutral names, as packs, cases and `parse --format predicates` write them. Internal to syntax/.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "syntax/predicate.h"

namespace averment {

std::string_view to_string(Relation relation);
std::string_view to_string(WordClass word_class);
std::optional<Relation> relation_named(std::string_view name);
std::optional<WordClass> word_class_named(std::string_view name);
std::optional<Role> role_named(std::string_view name);
std::optional<Modality> modality_named(std::string_view name);

// "agent, patient, …": what a pack's author may write.
std::string role_names();
std::string relation_names();
std::string word_class_names();
std::string modality_names();

}  // namespace averment
