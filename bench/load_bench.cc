// Times loading an actor pack of one's own beside the shipped ones: averment_load_bench PACKS [ENTRIES] [REPEATS]
//
// Writes a made-up pack of ENTRIES actors (people with dated offices, companies, groups, outlets) and loads it with
// PACKS/actors/world, each time in a fresh process: REPEATS times with an empty cache for the own pack (the shipped one is
// compiled already, as after any start), then from the compiled form. Prints one JSON object: milliseconds, medians last.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hash.h"
#include "data/pack.h"
#include "discourse/actor_index.h"

using namespace averment;
namespace fs = std::filesystem;

namespace {

class Names {
 public:
  std::string word() {
    static const char* const kBegin[] = {"Ar", "Bel", "Cor", "Dav", "El", "Far", "Gor", "Hal", "Is", "Jor", "Kal", "Lum", "Mar", "Nor", "Ós", "Per", "Quin", "Rov", "Sel", "Tam", "Ur", "Vel", "Wes", "Yor", "Zan", "Šev"};
    static const char* const kMiddle[] = {"a", "e", "i", "o", "u", "an", "en", "ir", "ol", "ur", "á", "ü"};
    static const char* const kEnd[] = {"bek", "dan", "fort", "gard", "hov", "kin", "lund", "mir", "nev", "ova", "rad", "sky", "ton", "vić", "wal", "zar"};
    return std::string(pick(kBegin)) + pick(kMiddle) + (next() % 3 == 0 ? pick(kMiddle) : "") + pick(kEnd);
  }
  uint32_t next() { return static_cast<uint32_t>((state_ = state_ * 6364136223846793005u + 1442695040888963407u) >> 33); }
  template <size_t N>
  const char* pick(const char* const (&list)[N]) { return list[next() % N]; }

 private:
  uint64_t state_ = 20261124;
};

std::string pack_text(size_t entries) {
  static const char* const kCountries[] = {"KEN", "NOR", "BRA", "IND", "FRA", "EGY", "PHL", "COL", "DEU", "MLI"};
  static const char* const kSectors[] = {"GOV", "OPP", "CVL", "LAB", "MED"};
  static const char* const kKinds[] = {"company", "ngo", "party", "outlet", "armed-group", "union"};
  static const char* const kBodies[] = {"Holdings", "Front", "Union", "Herald", "League", "Foundation"};
  Names names;
  std::string out = "# Made up by averment_load_bench.\n";
  for (size_t i = 0; i < entries; ++i) {
    const std::string first = names.word(), last = names.word(), number = std::to_string(i);
    const std::string country = names.pick(kCountries), sector = names.pick(kSectors);
    if (i % 5 < 3) {
      out += "own/person-" + number + "  " + first + ' ' + last + " | " + first.substr(0, first[0] < 0 ? 2 : 1) + ". " + last + "  kind=person country=" + country + " sector=" + sector + "\n";
      if (i % 5 == 0) out += "  fact  begin=" + std::to_string(1990 + i % 30) + " end=" + std::to_string(1992 + i % 30) + "-06-30 title=\"Deputy Minister\" sector=GOV\n";
    } else {
      const char* body = names.pick(kBodies);
      out += "own/body-" + number + "  " + first + ' ' + last + ' ' + body + " | " + first + ' ' + body + " | " + first + '-' + last + "  kind=" + names.pick(kKinds) + " country=" + country + " sector=" + sector + "\n";
      if (i % 50 == 3) out += "  office  leader  chair|head | secretary general\n  source own list\n";
    }
  }
  return out;
}

struct Timing {
  double wall = 0, cpu = 0, parse = 0, peak_mb = 0;
};

double now(clockid_t clock) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

[[noreturn]] void fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.to_string().c_str());
  _exit(1);
}

// Loads both packs once, in a process of its own.
bool load(const std::string& own, const std::string& world, const std::string& cache, Timing& out) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  const pid_t child = fork();
  if (child == 0) {
    Timing timing;
    const double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    const auto mine = load_pack(own, cache);
    timing.parse = now(CLOCK_MONOTONIC) - wall;
    const auto shipped = load_pack(world, cache);
    if (!mine.ok()) fail(mine.error());
    if (!shipped.ok()) fail(shipped.error());
    const auto index = ActorIndex::from({*mine, *shipped}, cache);
    if (!index.ok()) fail(index.error());
    timing.wall = now(CLOCK_MONOTONIC) - wall;
    timing.cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    timing.peak_mb = static_cast<double>(used.ru_maxrss) / 1024;
    _exit(write(ends[1], &timing, sizeof timing) == static_cast<ssize_t>(sizeof timing) ? 0 : 1);
  }
  close(ends[1]);
  const bool read_all = read(ends[0], &out, sizeof out) == static_cast<ssize_t>(sizeof out);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return read_all && status == 0;
}

// What the compiled actors hold: their file's bytes without its own header's key.
std::string compiled_hash(const std::string& cache) {
  for (const auto& entry : fs::directory_iterator(cache)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("actors-")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    return sha256_hex(std::string_view(bytes).substr(std::min<size_t>(64, bytes.size()))).substr(0, 16) + ", " + std::to_string(bytes.size()) + " bytes";
  }
  return {};
}

nlohmann::ordered_json summary(std::vector<Timing>& runs) {
  nlohmann::ordered_json out;
  const auto add = [&](const char* name, double Timing::*field) {
    std::vector<double> values;
    for (const Timing& run : runs) values.push_back(run.*field);
    std::sort(values.begin(), values.end());
    out[name] = {{"median", values[values.size() / 2]}, {"smallest", values.front()}, {"largest", values.back()}};
  };
  add("wall_ms", &Timing::wall);
  add("cpu_ms", &Timing::cpu);
  add("own_pack_read_ms", &Timing::parse);
  add("peak_mb", &Timing::peak_mb);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: averment_load_bench PACKS [ENTRIES] [REPEATS]\n");
    return 2;
  }
  const size_t entries = argc > 2 ? static_cast<size_t>(std::max(1, std::atoi(argv[2]))) : 100000;
  const int repeats = argc > 3 ? std::max(1, std::atoi(argv[3])) : 7;
  const fs::path folder = fs::temp_directory_path() / ("load-bench-" + std::to_string(getpid()));
  const std::string own = (folder / "own").string(), world = std::string(argv[1]) + "/actors/world", cache = (folder / "cache").string();
  fs::create_directories(own);
  std::ofstream(own + "/manifest.toml") << "id = \"actors/own\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\n";
  std::ofstream(own + "/people.txt") << pack_text(entries);

  std::vector<Timing> first, again;
  std::string hash;
  bool ok = true;
  for (int i = 0; i < repeats && ok; ++i) {
    fs::remove_all(cache);
    ok = load_pack(world, cache).ok();
    Timing timing;
    ok = ok && load(own, world, cache, timing);
    first.push_back(timing);
    if (i + 1 == repeats) hash = compiled_hash(cache);
  }
  for (int i = 0; i < repeats && ok; ++i) {
    Timing timing;
    ok = load(own, world, cache, timing);
    again.push_back(timing);
  }
  fs::remove_all(folder);
  if (!ok) {
    std::fprintf(stderr, "the packs cannot be loaded\n");
    return 1;
  }
  const nlohmann::ordered_json out = {{"entries", entries}, {"repeats", repeats}, {"compiled", hash}, {"first", summary(first)}, {"again", summary(again)}};
  std::printf("%s\n", out.dump(1).c_str());
  return 0;
}
