// Unsaid: cues that stand where nothing is said.
#pragma once
#include "discourse/cue_sites.h"
#include "discourse/speakers.h"

namespace averment {

// Whether the cue at `site` reports no words: "declined to say", "is seen as" by nobody, "would have said", "Did she say so?", who is asked in passing or questioned.
bool says_nothing(const Scene& scene, const Mentioner& mentioner, const Discourse& discourse, const CueSite& site);

}  // namespace averment
