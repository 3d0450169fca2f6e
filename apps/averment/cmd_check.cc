#include <cstdio>
#include <fmt/format.h>

#include "commands.h"
#include "engine/check.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {

int cmd_check(const Options& options) {
  int status = kDone;
  for (const std::string& folder : options.inputs) {
    const PackCheck check = check_pack(folder, engine_options(options));
    for (const Error& warning : check.warnings)
      if (!options.quiet) say(warning.where + ": warning: " + warning.message);
    for (const Error& error : check.errors) {
      complain(error);
      const bool unreadable = error.code == ErrorCode::kNotFound || error.code == ErrorCode::kIo;
      status = std::max(status, unreadable ? kError : kNothingFound);
    }
    if (check.errors.empty() && !options.quiet)
      put_line(fmt::format("{}: {} files, {} entries, {} examples, no error", check.name, check.files, check.entries, check.examples));
  }
  std::fflush(stdout);
  return status;
}

}  // namespace averment::cli
