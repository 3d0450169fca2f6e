// Slots: what stands in the places that a frame of a cue names.
#pragma once
#include "discourse/cue_sites.h"

namespace averment {

// Fills speaker, addressee, content … of `site` as `frame` says; false where the frame does not hold. `last`: the last word of the cue.
bool fill_frame(const Scene& scene, CueSite& site, int32_t last, const CueFrame& frame);

}  // namespace averment
