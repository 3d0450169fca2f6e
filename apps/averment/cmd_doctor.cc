#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <thread>

#include "commands.h"
#include "engine/check.h"
#include "engine/paths.h"
#include "session.h"
#include "terminal.h"
#include "versions.h"

namespace averment::cli {
namespace {

void line(const char* what, const std::string& found) { put_line(fmt::format("{:<10} {}", what, found)); }

// The first thing that is wrong, as a line; true where nothing is.
template <typename T>
bool look(const char* what, const Result<T>& result, const std::string& found) {
  line(what, result.ok() ? found : "MISSING: " + result.error().to_string());
  return result.ok();
}

}  // namespace

int cmd_doctor(const Options& options) {
  put_line(versions());
  line("threads", std::to_string(std::thread::hardware_concurrency()));
  bool well = true;
  const Result<std::string> model = find_model(options.model);
  well &= look("model at", model, model.ok() ? *model : "");
  const Result<std::string> packs = find_packs(options.packs_folder);
  well &= look("packs at", packs, packs.ok() ? *packs : "");
  line("cache at", find_cache("").empty() ? "none" : find_cache(""));
  const Result<Engine> engine = Engine::load(engine_options(options));
  if (engine.ok()) {
    line("model", engine->model_name());
    for (const std::string& pack : engine->pack_names()) line("pack", pack);
    Document probe;
    probe.text = "1";
    probe.segments = {{SegmentKind::body, {0, 1}}};
    const size_t tokens = engine->pipeline().parse(passages_of(probe)).tokens.size();
    line("engine", tokens == 1 ? "loads and reads" : "loads, but does not read");
    well &= tokens == 1;
  } else {
    line("engine", "DOES NOT LOAD: " + engine.error().to_string());
    well = false;
  }
  put_line(well ? "all is there" : "something is missing; scripts/setup.sh fetches the model and installs what Debian has");
  std::fflush(stdout);
  return well ? kDone : kError;
}

}  // namespace averment::cli
