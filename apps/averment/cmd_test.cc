#include <cstdio>
#include <fmt/format.h>

#include "commands.h"
#include "engine/cases.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {

int cmd_test(const Options& options) {
  const Result<CasePaths> paths = find_cases(options.inputs);
  if (!paths.ok()) {
    complain(paths.error());
    return kError;
  }
  Options with_packs = options;  // a pack under test comes before the shipped one of the same id
  with_packs.packs.insert(with_packs.packs.begin(), paths->packs.begin(), paths->packs.end());
  const std::optional<Engine> engine = load_engine(with_packs);
  if (!engine) return kError;

  int status = kDone;
  CaseReport total;
  const auto run = [&](const std::string& name, Result<std::vector<TextCase>> cases) {
    if (!cases.ok()) {
      complain(cases.error());
      status = kError;
      return;
    }
    const CaseReport report = run_cases(*engine, *cases, options.threads);
    for (const std::string& failure : report.failures) put_line(failure);
    if (report.failed_cases > 0) put_line(fmt::format("{}: {} of {} cases failed\n", name, report.failed_cases, report.cases));
    total.cases += report.cases;
    total.expectations += report.expectations;
    total.failed_cases += report.failed_cases;
  };
  for (const std::string& file : paths->case_files) {
    if (options.update) {
      const Result<size_t> changed = update_case_file(*engine, file, options.threads);
      if (!changed.ok()) {
        complain(changed.error());
        status = kError;
        continue;
      }
      if (*changed > 0) say(fmt::format("{}: {} lines rewritten", file, *changed));
    }
    run(file, read_case_file(file));
  }
  for (const std::string& folder : paths->packs) {
    const Result<std::shared_ptr<const Pack>> pack = load_pack(folder);
    if (pack.ok()) run(folder, cases_of(**pack));
    else {
      complain(pack.error());
      status = kError;
    }
  }
  if (!options.quiet) put_line(fmt::format("{} cases, {} expectations, {} failed", total.cases, total.expectations, total.failed_cases));
  std::fflush(stdout);
  if (status == kDone && total.failed_cases > 0) return kNothingFound;
  return status;
}

}  // namespace averment::cli
