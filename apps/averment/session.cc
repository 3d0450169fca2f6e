#include "session.h"

#include <ctime>
#include <filesystem>
#include <system_error>

#include "ingest/reader.h"
#include "terminal.h"

namespace averment::cli {
namespace {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) {
  std::error_code failed;
  return fs::is_directory(path, failed);
}

// There, and nothing that could be read to an end: opening a pipe that nobody writes to would wait for ever.
bool is_no_file(const std::string& path) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  return !failed && fs::exists(status) && !fs::is_regular_file(status);
}

// All files below a folder, by path; hidden ones left out, links to folders not followed.
std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code failed;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, failed);
  for (const fs::recursive_directory_iterator end; !failed && it != end; it.increment(failed)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    std::error_code unknown;
    if (it->is_directory(unknown)) {
      if (hidden) it.disable_recursion_pending();
    } else if (!hidden) {
      out.push_back(it->path().string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

void add_what_flags_say(const Options& options, Document& document) {
  const bool guessed = document.published_from == PublishedFrom::dateline || document.published_from == PublishedFrom::uri;
  if (!options.published.empty() && (!document.published || guessed)) {
    document.published = options.published;
    document.published_from = PublishedFrom::input;
  }
  if (!options.outlet.empty() && !document.outlet) {
    document.outlet = options.outlet;
    if (!document.error) identify(document);
  }
}

}  // namespace

EngineOptions engine_options(const Options& options) {
  EngineOptions out;
  out.model = options.model;
  out.packs = options.packs_folder;
  out.user_packs = options.packs;
  out.only_ontologies = options.ontologies;
  return out;
}

std::optional<Engine> load_engine(const Options& options) {
  Result<Engine> engine = Engine::load(engine_options(options));
  if (engine.ok()) return std::move(*engine);
  complain(engine.error());
  return std::nullopt;
}

void for_each_document(const Options& options, std::shared_ptr<const SegmentRules> rules, const std::function<bool(Document&&)>& take) {
  ReadOptions read;
  read.from = options.from;
  read.rules = std::move(rules);
  for (const std::string& input : options.inputs) {
    const std::vector<std::string> paths = is_folder(input) ? files_below(input) : std::vector<std::string>{input};
    if (paths.empty() && !take(unreadable_document(input, {ErrorCode::kNotFound, input, "the folder holds no file"}))) return;
    for (const std::string& path : paths) {
      if (path != input && is_no_file(path)) {
        if (!take(unreadable_document(path, {ErrorCode::kUnsupported, path, "is a pipe, a socket or a device; of a folder, files alone are read"}))) return;
        continue;
      }
      auto reader = open_reader(path, read);
      if (!reader.ok()) {
        if (!take(unreadable_document(path, reader.error()))) return;
        continue;
      }
      while (std::optional<Document> document = (*reader)->next()) {
        add_what_flags_say(options, *document);
        if (!take(std::move(*document))) return;
      }
    }
  }
}

bool reads_many(const Options& options) {
  return options.inputs.size() > 1 || (options.inputs.size() == 1 && is_folder(options.inputs[0]));
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace averment::cli
