#include "user_pack.h"

#include <filesystem>

#include "base/file.h"
#include "discourse/actor_import.h"
#include "engine/paths.h"

namespace averment::cli {

namespace fs = std::filesystem;

MadePack::~MadePack() {
  std::error_code ignored;
  for (const std::string& path : paths_) fs::remove(path, ignored);  // a folder that something else stands in stays
}

Result<MadePack> make_user_pack(const std::string& folder, const std::string& id) {
  std::error_code failed;
  const fs::path manifest = fs::path(folder) / "manifest.toml";
  if (fs::exists(manifest, failed)) return MadePack({});
  std::vector<std::string> made_paths = {manifest.string()};
  for (fs::path above = fs::path(folder).lexically_normal(); !above.empty() && !fs::exists(above, failed); above = above.parent_path())
    if (above.has_filename()) made_paths.push_back(above.string());
  MadePack paths(std::move(made_paths));
  fs::create_directories(folder, failed);
  if (failed) return Error{ErrorCode::kIo, folder, "the folder cannot be made: " + failed.message()};
  const std::string name = actor_id_from(fs::path(folder).lexically_normal().filename().string());
  const std::string made = !id.empty() ? id : "actors/" + (name.empty() ? "mine" : name);
  const Status written = write_file_atomically(manifest.string(), "id = \"" + made + "\"\nversion = \"0.1.0\"\nlicence = \"unstated\"\nsources = []\n");
  if (!written.ok()) return written.error();
  return Result<MadePack>(std::move(paths));
}

Result<std::shared_ptr<const ActorIndex>> write_into_pack(const std::string& folder, const std::string& file, const std::string& text,
                                                          const std::shared_ptr<const Pack>& shipped) {
  const std::string path = folder + '/' + file;
  const Result<std::string> before = read_file(path);
  if (Status written = write_file_atomically(path, text); !written.ok()) return written.error();
  const auto read = [&]() -> Result<std::shared_ptr<const ActorIndex>> {
    Result<std::shared_ptr<const Pack>> pack = load_pack(folder);
    if (!pack.ok()) return pack.error();
    std::vector<std::shared_ptr<const Pack>> packs = {*pack};
    if (shipped) packs.push_back(shipped);
    return ActorIndex::from(packs);
  };
  auto index = read();
  if (!index.ok()) {
    std::error_code ignored;
    if (!before.ok()) fs::remove(path, ignored);
    else if (Status back = write_file_atomically(path, *before); !back.ok()) return back.error();
  }
  return index;
}

Result<std::shared_ptr<const Pack>> shipped_actors(const std::string& packs_folder) {
  const Result<std::string> root = find_packs(packs_folder);
  if (!root.ok()) return root.error();
  return load_pack(*root + "/actors/world", find_cache(""));
}

}  // namespace averment::cli
