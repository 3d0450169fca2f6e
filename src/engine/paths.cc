#include "engine/paths.h"

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

namespace averment {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// The program's folder and two above it (build/averment, bin/averment), the source tree, the system.
std::vector<fs::path> roots() {
  std::vector<fs::path> out;
  std::error_code failed;
  fs::path program = fs::read_symlink("/proc/self/exe", failed);
  for (int up = 0; !failed && up < 3 && program.has_parent_path() && program.parent_path() != program; ++up) {
    program = program.parent_path();
    out.push_back(program);
  }
  out.emplace_back(AVERMENT_SOURCE_DIR);
  return out;
}

Result<std::string> find(const std::string& given, const char* variable, const std::vector<std::string>& below,
                         const std::string& shared, const char* what, const char* remedy) {
  if (!given.empty()) {
    if (is_there(given)) return given;
    return Error{ErrorCode::kNotFound, given, std::string("no such ") + what};
  }
  if (const std::string named = environment(variable); !named.empty()) {
    if (is_there(named)) return named;
    return Error{ErrorCode::kNotFound, named, std::string("no such ") + what + " ($" + variable + " names it)"};
  }
  std::string looked;
  std::vector<fs::path> places;
  for (const fs::path& root : roots())
    for (const std::string& relative : below) places.push_back(root / relative);
  places.emplace_back(shared);
  for (const fs::path& place : places) {
    if (is_there(place)) return place.string();
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  return Error{ErrorCode::kNotFound, "", std::string("no ") + what + " found; looked at " + looked + ". " + remedy};
}

}  // namespace

Result<std::string> find_model(const std::string& given) {
  return find(given, "AVERMENT_MODEL", {"third_party/en_core_web_sm", "share/averment/en_core_web_sm"},
              "/usr/share/averment/en_core_web_sm", "language model",
              "Run scripts/setup.sh, or name an en_core_web_sm directory or wheel with --model or $AVERMENT_MODEL");
}

Result<std::string> find_packs(const std::string& given) {
  return find(given, "AVERMENT_PACKS", {"packs", "share/averment/packs"}, "/usr/share/averment/packs", "folder of packs",
              "Name the folder that holds lang/, ontology/, actors/ and places/ with --packs or $AVERMENT_PACKS");
}

std::string find_cache(const std::string& given) {
  if (given == "none") return "";
  if (!given.empty()) return given;
  if (const std::string named = environment("AVERMENT_CACHE"); !named.empty()) return named == "none" ? "" : named;
  if (const std::string xdg = environment("XDG_CACHE_HOME"); !xdg.empty()) return xdg + "/averment";
  if (const std::string home = environment("HOME"); !home.empty()) return home + "/.cache/averment";
  return "";
}

size_t word_types(size_t otherwise) {
  const std::string text = environment("AVERMENT_WORD_TYPES");
  size_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

}  // namespace averment
