#include "nlp/model_files.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"

namespace averment::nlp {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfig = "config.cfg";

// config.cfg at the path itself, else in a directory one or two levels below (a package holds package-version/).
std::optional<std::string> find_model_directory(const std::string& path) {
  std::error_code ignored;
  if (fs::is_regular_file(fs::path(path) / kConfig, ignored)) return path + "/";
  std::vector<fs::path> level{fs::path(path)};
  for (int depth = 0; depth < 2; ++depth) {
    std::vector<fs::path> below;
    for (const fs::path& folder : level)
      for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored))
        if (at->is_directory(ignored)) below.push_back(at->path());
    std::sort(below.begin(), below.end());
    for (const fs::path& folder : below)
      if (fs::is_regular_file(folder / kConfig, ignored)) return folder.string() + "/";
    level = std::move(below);
  }
  return std::nullopt;
}

}  // namespace

Result<ModelFiles> ModelFiles::open(const std::string& path) {
  ModelFiles out;
  out.path_ = path;
  std::error_code status;
  const fs::file_status kind = fs::status(path, status);
  if (kind.type() == fs::file_type::not_found)
    return Error{ErrorCode::kNotFound, path, "no such file or directory; a spaCy model directory or wheel was expected (scripts/setup.sh fetches one)"};
  if (kind.type() == fs::file_type::directory) {
    std::optional<std::string> root = find_model_directory(path);
    if (!root) return Error{ErrorCode::kBadData, path, "no config.cfg here or two levels below; a directory that spaCy's to_disk wrote was expected"};
    out.root_ = std::move(*root);
    return out;
  }
  Result<ZipArchive> zip = ZipArchive::open(path);
  if (!zip.ok()) return zip.error();
  std::optional<std::string_view> shallowest;
  const auto depth = [](std::string_view name) { return std::count(name.begin(), name.end(), '/'); };
  for (const std::string& name : zip->names())
    if ((name == kConfig || name.ends_with("/config.cfg")) && (!shallowest || depth(name) < depth(*shallowest))) shallowest = name;
  if (!shallowest) return Error{ErrorCode::kBadData, path, "the archive holds no config.cfg; a wheel of a spaCy pipeline was expected"};
  out.root_ = std::string(shallowest->substr(0, shallowest->size() - kConfig.size()));
  out.zip_ = std::move(*zip);
  return out;
}

bool ModelFiles::has(std::string_view name) const {
  const std::string full = root_ + std::string(name);
  if (zip_) return zip_->has(full);
  std::error_code ignored;
  return fs::is_regular_file(full, ignored);
}

Result<std::string> ModelFiles::read(std::string_view name) const {
  const std::string full = root_ + std::string(name);
  if (zip_) return zip_->read(full);
  Result<std::string> bytes = read_file(full);
  if (!bytes.ok() && bytes.error().code == ErrorCode::kNotFound)
    return Error{ErrorCode::kNotFound, full, "the model lacks this file; the copy or download may be incomplete"};
  return bytes;
}

Result<FileBytes> ModelFiles::map(std::string_view name) const {
  if (!zip_)
    if (Result<MappedFile> mapped = MappedFile::open(root_ + std::string(name)); mapped.ok()) return FileBytes(std::move(*mapped));
  Result<std::string> bytes = read(name);
  if (!bytes.ok()) return bytes.error();
  return FileBytes(std::move(*bytes));
}

std::string ModelFiles::fingerprint() const {
  std::error_code ignored;
  std::vector<std::string> lines;
  const auto add = [&](const fs::path& path) {
    const auto changed = fs::last_write_time(path, ignored).time_since_epoch().count();
    lines.push_back(path.string() + ' ' + std::to_string(fs::file_size(path, ignored)) + ' ' + std::to_string(changed) + '\n');
  };
  if (zip_) add(fs::absolute(path_, ignored));
  else
    for (fs::recursive_directory_iterator at(fs::absolute(root_, ignored), ignored), end; !ignored && at != end; at.increment(ignored))
      if (at->is_regular_file(ignored)) add(at->path());
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

std::string ModelFiles::where(std::string_view name) const {
  return zip_ ? path_ + ":" + root_ + std::string(name) : root_ + std::string(name);
}

}  // namespace averment::nlp
