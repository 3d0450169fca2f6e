// A pack of the user's own: made where there is none, written to only when the result is a good pack.
#pragma once
#include <memory>
#include <string>

#include "data/pack.h"
#include "discourse/actor_index.h"

namespace averment::cli {

// Folder and manifest; an existing pack stays as it is. `id` "" takes "actors/" and the folder's name.
Status make_user_pack(const std::string& folder, const std::string& id);

// Writes one file of the pack, then reads the whole pack together with the shipped actors; where that fails the old file is put
// back and the error returned.
Result<std::shared_ptr<const ActorIndex>> write_into_pack(const std::string& folder, const std::string& file, const std::string& text,
                                                          const std::shared_ptr<const Pack>& shipped);

Result<std::shared_ptr<const Pack>> shipped_actors(const std::string& packs_folder);

}  // namespace averment::cli
