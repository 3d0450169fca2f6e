// Times the whole way by stage: averment_stage_bench PACKS MODEL TEXTS.jsonl [REPEATS] [CACHE_FOLDER]
//
// TEXTS.jsonl has one {"text": ...} a line. Codes every text into a fresh ledger on one thread, REPEATS times, and prints one JSON
// object: tokens, and for each stage the µs of CPU time a token of each repeat.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/stage_clock.h"
#include "engine/engine.h"
#include "ingest/reader.h"
#include "ledger/ledger.h"

using namespace averment;

namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.to_string().c_str());
  return 1;
}

// Reads, codes and keeps every text, a group of one batch at a time.
Status code_all(const Engine& engine, const std::string& texts, const std::string& ledger_path) {
  auto ledger = Ledger::open(ledger_path, Ledger::Mode::create);
  if (!ledger.ok()) return ledger.error();
  ledger->begin_run({engine_version(), engine.model_name(), engine.pack_names(), "2026-01-01T00:00:00Z"});
  ReadOptions read;
  read.from = "jsonl";
  read.rules = engine.segment_rules();
  auto reader = open_reader(texts, read);
  if (!reader.ok()) return reader.error();
  for (bool more = true; more;) {
    std::vector<Document> batch;
    while (batch.size() < 64 && more) {
      std::optional<Document> document = (*reader)->next();
      if (document) batch.push_back(std::move(*document));
      else more = false;
    }
    end_stage("reading");
    const std::vector<Record> records = engine.code_batch(batch);
    end_stage("batching");
    for (const Record& record : records)
      if (const auto added = ledger->add(record); !added.ok()) return added.error();
    end_stage("ledger");
  }
  const Status finished = ledger->finish_run("2026-01-01T00:00:01Z");
  end_stage("ledger");
  return finished;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: averment_stage_bench PACKS MODEL TEXTS.jsonl [REPEATS] [CACHE_FOLDER]\n");
    return 2;
  }
  const int repeats = argc > 4 ? std::max(1, std::atoi(argv[4])) : 3;
  EngineOptions options;
  options.packs = argv[1];
  options.model = argv[2];
  options.cache = argc > 5 ? argv[5] : "none";
  const auto engine = Engine::load(options);
  if (!engine.ok()) return fail(engine.error());

  nlohmann::ordered_json stages = nlohmann::ordered_json::object(), totals = nlohmann::ordered_json::array();
  uint64_t tokens = 0, seen = 0;
  const std::string path = std::filesystem::temp_directory_path() / ("stage-bench-" + std::to_string(getpid()) + ".db");
  for (int repeat = 0; repeat < repeats; ++repeat) {
    StageClock clock;
    StageClock::current = &clock;
    if (const Status status = code_all(*engine, argv[3], path); !status.ok()) return fail(status.error());
    StageClock::current = nullptr;
    tokens = engine->pipeline().stats().tokens - seen;
    seen += tokens;
    double all = 0;
    for (const auto& [name, seconds] : clock.stages()) {
      stages[std::string(name)].push_back(seconds * 1e6 / static_cast<double>(tokens));
      all += seconds;
    }
    totals.push_back(static_cast<double>(tokens) / all);
    std::error_code ignored;
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path + tail, ignored);
  }
  const nlohmann::ordered_json out = {{"tokens", tokens}, {"us_per_token", stages}, {"tokens_per_cpu_second", totals}};
  std::printf("%s\n", out.dump(1).c_str());
  return 0;
}
