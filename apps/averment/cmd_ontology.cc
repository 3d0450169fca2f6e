#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

#include "base/file.h"
#include "coding/ontology/coverage.h"
#include "commands.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kShown = 50;
constexpr size_t kExampleBytes = 110;

// A pack that passes its own check and test, to be changed into one's own.
constexpr std::pair<const char*, const char*> kDraft[] = {
    {"types.txt", "# The event types of this pack, one entry each.\nINSPECTION\n"},
    {"sets.txt", "# Named word lists for the patterns.\nsites\n  plant factory mine reactor abattoir clinic school bridge port\n"},
    {"inspections.txt",
     "# Patterns with their examples: docs/ONTOLOGY.md says how they are read.\n"
     "INSPECTION/visit          mode=on-site\n"
     "  inspect|examine   patient:@sites=none\n"
     "  inspection.n      of:@sites=none   by?:actor=source   agent?:actor\n"
     "  + Health officers inspected the plant on Monday.\n"
     "      INSPECTION  source=\"Health officers\"  mode=on-site\n"
     "  - She inspected her shoes.\n"},
};

int make_new(const std::string& name) {
  const fs::path folder(name);
  std::error_code failed;
  if (fs::exists(folder, failed)) {
    complain({ErrorCode::kUsage, name, "stands there already; name a folder that does not"});
    return kError;
  }
  if (!fs::create_directories(folder, failed)) {
    complain({ErrorCode::kIo, name, "cannot make this folder: " + failed.message()});
    return kError;
  }
  std::string id = folder.filename().string();
  for (char& c : id) c = std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : '-';
  const std::string manifest = fmt::format("id = \"ontology/{}\"\nversion = \"0.1.0\"\nlicence = \"CC0-1.0\"\nlanguage = \"en\"\nneeds = [\"lang/en >= 0.1\"]\n", id);
  std::vector<std::pair<std::string, std::string>> files{{"manifest.toml", manifest}};
  for (const auto& [file, text] : kDraft) files.emplace_back(file, text);
  for (const auto& [file, text] : files)
    if (const Status s = write_file_atomically((folder / file).string(), text); !s.ok()) {
      complain(s.error());
      return kError;
    }
  put_line(fmt::format("{0}: made. Next: averment test {0}   |   averment code --pack {0} ARTICLE", name));
  return kDone;
}

int cover(const Options& options) {
  const std::optional<Engine> engine = load_engine(options);
  if (!engine) return kError;
  int status = kDone;
  std::vector<Coverage> coverage(engine->ontologies().size());
  Options inputs = options;
  inputs.inputs.erase(inputs.inputs.begin());
  for_each_document(inputs, engine->segment_rules(), [&](Document&& document) {
    if (document.error) {
      complain(document);
      status = kError;
      return true;
    }
    const DeepReading deep = engine->read(document);
    for (size_t i = 0; i < coverage.size(); ++i) add_coverage({document, deep.parse, deep.syntax, deep.discourse, engine->knowledge()}, *engine->ontologies()[i], coverage[i]);
    return true;
  });
  for (size_t i = 0; i < coverage.size(); ++i) {
    const Coverage& c = coverage[i];
    put_line(fmt::format("{}: {} of {} predicates with an actor meet a pattern", engine->ontologies()[i]->pack().manifest.id, c.matched, c.predicates));
    for (const Uncovered& u : most_frequent(c, kShown)) {
      std::string example = u.example.substr(0, kExampleBytes);
      while (!example.empty() && (static_cast<unsigned char>(example.back()) & 0xC0) == 0x80) example.pop_back();
      put_line(fmt::format("{:6} {:20} {:10} {:8} {}", u.times, u.lemma, to_string(u.kind), u.named ? "unmet" : "unnamed", example));
    }
  }
  return std::fflush(stdout) == 0 ? status : kError;
}

}  // namespace

int cmd_ontology(const Options& options) {
  const auto& inputs = options.inputs;
  if (inputs.size() == 2 && inputs[0] == "new") return make_new(inputs[1]);
  if (inputs.size() >= 2 && inputs[0] == "coverage") return cover(options);
  complain({ErrorCode::kUsage, "ontology", "takes `new FOLDER`, or `coverage` and the articles to look through"});
  return kError;
}

}  // namespace averment::cli
