// Explanations, recomputed on demand: why a row was coded so, and why a text yields no event.
//
//   Result<std::string> text = explain_row(engine, record, "s1");
//   if (!text.ok()) return text.error();              // no such row
//
// An explanation is for people: the sentence with carets under the words of each field, the fields with what they rest on, the
// chain, the status and what it comes from, the rule at file:line with its own lines, and what else was tried there and refused.
// Its layout may change; what is stored and stable is the record.
#pragma once
#include <string>

#include "base/result.h"
#include "engine/engine.h"

namespace averment {

// `id` is a local id ("s1", "v3", "e2") or a key of the record. Rejected candidates are shown where the record was made by the
// same engine, model and packs as `engine` has; else the explanation says that it was not.
Result<std::string> explain_row(const Engine& engine, const Record& record, const std::string& id);

// Every sentence with its predicates, the events that they gave, and for the others the patterns tried and why they were refused.
std::string explain_absence(const Engine& engine, const Document& document);

}  // namespace averment
