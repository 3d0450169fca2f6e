// Text cases: .case files and the examples of packs, run through one engine (docs/CASES.md).
//
//   Result<std::vector<TextCase>> cases = read_case_file("tests/cases/quotes/cues.case");
//   if (!cases.ok()) return cases.error();                     // "…/cues.case:12:1: …"
//   CaseReport report = run_cases(*engine, *cases, 2);
//   for (const std::string& failure : report.failures) …
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "engine/expectations.h"

namespace averment {

struct TextCase {
  std::string title;
  Document given;                       // text and what its carrier says; not yet completed
  std::vector<Expectation> expected;
  std::vector<int> lines;               // of `expected`, 1-based
  std::string file;
  int line = 0;                         // of the case
  int expect_line = 0;                  // of "---- expect"; 0 in packs
  std::string must_fire, must_not_fire; // rules, of pack examples
  std::string rule;                     // of the entry that a "+" example of a pack stands under
};

struct CaseReport {
  size_t cases = 0, expectations = 0, failed_cases = 0;
  std::vector<std::string> failures;    // for people: place, text, expectation, nearest rows
};

Result<std::vector<TextCase>> read_case_file(const std::string& path);
// Every "+" and "-" of the pack's files.
Result<std::vector<TextCase>> cases_of(const Pack& pack);

CaseReport run_cases(const Engine& engine, const std::vector<TextCase>& cases, int threads);

// Rewrites the expectations of a case file that do not hold: the nearest row in their place, in the same fields; a case without
// expectations gets its statements and events. The number of lines that changed.
Result<size_t> update_case_file(const Engine& engine, const std::string& path, int threads);

// .case files and packs at or below a path, by name. Fails where there is neither.
struct CasePaths {
  std::vector<std::string> case_files, packs;
};
Result<CasePaths> find_cases(const std::vector<std::string>& paths);

}  // namespace averment
