// Stretches in marks that no cue claims: the rest of a quotation split by its cue, speech that runs on over paragraphs, floating
// quotations whose speaker is the one before.
#pragma once
#include "discourse/content.h"
#include "discourse/speakers.h"

namespace averment {

// `taken`: per quoted stretch, the draft that holds it, -1; both are added to.
void float_rest(const Scene& scene, Mentioner& mentioner, std::vector<int32_t>& taken, std::vector<Draft>& drafts);

}  // namespace averment
