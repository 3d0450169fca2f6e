// Who speaks, where the tree is wrong about it.
#pragma once
#include <vector>

#include "discourse/cue_sites.h"

namespace averment {

// The token that heads the speaker of a site: its own where that can speak, else what stands beside the cue in its place; -1 for nobody.
// `content` must not be empty.
int32_t speaking_token(const Scene& scene, const CueSite& site, const std::vector<TokenRange>& content);

}  // namespace averment
