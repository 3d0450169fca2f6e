// Times the language engine: averment_parse_bench MODEL TEXTS.jsonl [REPEATS] [CACHE_FOLDER] [THREADS]
//
// TEXTS.jsonl has one {"text": ...} a line. Prints one JSON object: tokens, CPU seconds of each repeat, seconds by
// stage, load time, cache hits, resident memory. The first run over the texts warms up and is printed apart.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "base/file.h"
#include "nlp/parse_stream.h"
#include "nlp/pipeline.h"
#include "tensor/kernels.h"

using namespace averment;

namespace {

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double wall_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

long resident_kb() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.starts_with("VmRSS:")) return std::atol(line.c_str() + 6);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: averment_parse_bench MODEL TEXTS.jsonl [REPEATS] [CACHE_FOLDER] [THREADS]\n");
    return 2;
  }
  const int repeats = argc > 3 ? std::atoi(argv[3]) : 5;
  std::vector<std::string> texts;
  std::ifstream file(argv[2]);
  std::string line;
  size_t bytes = 0;
  while (std::getline(file, line)) {
    texts.push_back(nlohmann::json::parse(line)["text"]);
    bytes += texts.back().size();
  }
  const double load_cpu = cpu_seconds(), load_wall = wall_seconds();
  PipelineOptions options;
  options.cache_folder = argc > 4 ? argv[4] : "";
  if (const char* types = std::getenv("AVERMENT_WORD_TYPES")) options.word_types = std::strtoul(types, nullptr, 10);
  const auto loaded = Pipeline::load(argv[1], options);
  if (!loaded.ok()) {
    std::fprintf(stderr, "%s\n", loaded.error().to_string().c_str());
    return 2;
  }
  nlohmann::ordered_json out;
  out["model"] = (*loaded)->info().name;
  out["isa"] = kernels().name;
  out["load_cpu"] = cpu_seconds() - load_cpu;
  out["load_wall"] = wall_seconds() - load_wall;
  out["texts"] = texts.size();
  out["bytes"] = bytes;
  std::vector<double> seconds;
  size_t tokens = 0;
  PipelineStats before{};
  for (int run = -1; run < repeats; ++run) {
    if (run == 0) before = (*loaded)->stats();
    const double start = cpu_seconds();
    tokens = 0;
    for (size_t at = 0; at < texts.size(); at += 256) {
      std::vector<std::vector<Passage>> documents;
      for (size_t i = at; i < std::min(at + 256, texts.size()); ++i)
        documents.push_back({Passage{texts[i], {{0, 0}}, SegmentKind::body, 0, {0, static_cast<uint32_t>(texts[i].size())}}});
      for (const Parse& parse : (*loaded)->parse_batch(std::move(documents))) tokens += parse.tokens.size();
    }
    const double took = cpu_seconds() - start;
    if (run < 0) out["warm_up"] = took;
    else seconds.push_back(took);
  }
  out["tokens"] = tokens;
  out["seconds"] = seconds;
  const PipelineStats after = (*loaded)->stats();
  for (size_t s = 0; s < kPipelineStages; ++s)
    out["stage_us_per_token"][std::string(to_string(static_cast<PipelineStage>(s)))] =
        (after.seconds[s] - before.seconds[s]) / static_cast<double>(tokens * static_cast<size_t>(repeats)) * 1e6;
  out["type_lookups"] = after.type_lookups;
  out["type_hits"] = after.type_hits;
  out["resident_kb"] = resident_kb();
  std::sort(seconds.begin(), seconds.end());
  if (!seconds.empty()) out["tokens_per_cpu_second"] = static_cast<double>(tokens) / seconds[seconds.size() / 2];
  // The same texts over threads: wall time, and CPU time to show what sharing costs.
  if (const int most = argc > 5 ? std::atoi(argv[5]) : 0; most > 0)
    for (int threads = 1; threads <= most; ++threads)
      for (int run = 0; run < 2; ++run) {  // the first warms each thread's caches
        const double cpu = cpu_seconds(), wall = wall_seconds();
        size_t next = 0, count = 0;
        parse_stream(**loaded, static_cast<size_t>(threads),
                     [&]() -> std::optional<std::vector<Passage>> {
                       if (next == texts.size()) return std::nullopt;
                       const std::string& text = texts[next++];
                       return std::vector<Passage>{Passage{text, {{0, 0}}, SegmentKind::body, 0, {0, static_cast<uint32_t>(text.size())}}};
                     },
                     [&](Parse parse) { count += parse.tokens.size(); });
        if (run == 1) out["threads"][std::to_string(threads)] = {{"cpu", cpu_seconds() - cpu}, {"wall", wall_seconds() - wall}, {"tokens", count}};
      }
  std::printf("%s\n", out.dump(1).c_str());
  return 0;
}
