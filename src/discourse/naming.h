// "called Mason a rope thief", "called the raid “an attack on our land”": what is named and its name, where the tree does not part them.
#pragma once
#include "discourse/cue_sites.h"

namespace averment {

// Fills the site's content, `named` and `name` from the order of words behind the cue: the name begins at an opening mark, or at a determiner or
// a possessor right behind a noun. False where neither stands there. `site.entry` and `site.cue` must be set.
bool read_naming(const Scene& scene, CueSite& site);

}  // namespace averment
