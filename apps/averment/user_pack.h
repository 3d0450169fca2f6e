// A pack of the user's own: made where there is none, written to only when the result is a good pack.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "data/pack.h"
#include "discourse/actor_index.h"

namespace averment::cli {

// What make_user_pack made: taken away again unless kept, so that a mistake leaves nothing behind.
class MadePack {
 public:
  explicit MadePack(std::vector<std::string> paths) : paths_(std::move(paths)) {}
  MadePack(MadePack&& other) noexcept : paths_(std::exchange(other.paths_, {})) {}
  MadePack& operator=(MadePack&&) = delete;
  ~MadePack();
  void keep() { paths_.clear(); }

 private:
  std::vector<std::string> paths_;  // files before their folders
};

// Folder and manifest; an existing pack stays as it is. `id` "" takes "actors/" and the folder's name.
Result<MadePack> make_user_pack(const std::string& folder, const std::string& id);

// Writes one file of the pack, then reads the whole pack together with the shipped actors; where that fails the old file is put
// back and the error returned.
Result<std::shared_ptr<const ActorIndex>> write_into_pack(const std::string& folder, const std::string& file, const std::string& text,
                                                          const std::shared_ptr<const Pack>& shipped);

Result<std::shared_ptr<const Pack>> shipped_actors(const std::string& packs_folder);

}  // namespace averment::cli
