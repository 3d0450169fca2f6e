#include <filesystem>
#include <fmt/format.h>

#include "base/file.h"
#include "commands.h"
#include "discourse/actor_import.h"
#include "terminal.h"
#include "user_pack.h"

namespace averment::cli {
namespace {

namespace fs = std::filesystem;

std::string guessed(const std::string& path, const std::string& bytes) {
  if (fs::path(path).extension() == ".csv") return "csv";
  return bytes.find("[~") != std::string::npos ? "petrarch-agents" : "petrarch-actors";
}

Result<ImportedActors> imported(const std::string& path, const std::string& bytes, const std::string& format, const ActorCodes& codes) {
  if (format == "csv") return import_actor_csv(path, bytes);
  return format == "petrarch-agents" ? import_petrarch_agents(path, bytes, codes) : import_petrarch_actors(path, bytes, codes);
}

// An error in the file that was made, which is gone by now: where it stands in the user's.
Error at_input(Error error, const std::string& made, const std::string& path, const std::vector<int>& lines) {
  if (!error.where.starts_with(made + ':')) return error;
  const size_t line = std::strtoul(error.where.c_str() + made.size() + 1, nullptr, 10);
  constexpr size_t kAbove = 2;  // the first line says what the file was made of
  error.where = path + (line >= kAbove && line - kAbove < lines.size() ? ':' + std::to_string(lines[line - kAbove]) + ":1" : "");
  return error;
}

}  // namespace

int cmd_import(const Options& options) {
  if (options.into.empty()) {
    say("import writes a pack: name its folder with --into DIR");
    return kError;
  }
  const auto shipped = shipped_actors(options.packs_folder);
  if (!shipped.ok()) return complain(shipped.error()), kError;
  Result<MadePack> made = make_user_pack(options.into, options.id);
  if (!made.ok()) return complain(made.error()), kError;
  const Result<std::shared_ptr<const Pack>> own = load_pack(options.into);
  if (!own.ok()) return complain(own.error()), kError;
  const ActorCodes codes = ActorCodes::from(**shipped, own->get());
  for (const std::string& path : options.inputs) {
    const Result<std::string> bytes = read_file(path);
    if (!bytes.ok()) return complain(bytes.error()), kError;
    const std::string format = options.from == "auto" ? guessed(path, *bytes) : options.from;
    const Result<ImportedActors> got = imported(path, *bytes, format, codes);
    if (!got.ok()) return complain(got.error()), kError;
    for (const std::string& note : got->notes) say(path + ':' + note);
    const std::string file = fs::path(path).stem().string() + ".txt";
    const std::string text = fmt::format("# Made by averment import ({}) from {}: edit it like any pack file.\n", format, fs::path(path).filename().string()) + got->text;
    if (const Result<std::string> before = read_file(options.into + '/' + file); before.ok() && *before != text) {
      say(options.into + '/' + file + ": is there already and says something else; move it away first, or give " + path + " another name");
      return kError;
    }
    if (auto index = write_into_pack(options.into, file, text, *shipped); !index.ok()) return complain(at_input(index.error(), options.into + '/' + file, path, got->lines)), kError;
    made->keep();
    put_line(fmt::format("{}: {} actors, {} notes, into {}/{}", path, got->actors, got->notes.size(), options.into, file));
  }
  return kDone;
}

}  // namespace averment::cli
