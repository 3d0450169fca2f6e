// Through whom: the outlet, document or spokesperson that stands between a speaker and the reader.
#pragma once
#include "discourse/cue_sites.h"
#include "discourse/speakers.h"

namespace averment {

// Adds the carriers and the principal of a spokesperson. A document as the speaker gives way to its issuer where the text names one; an
// outlet that quotes somebody ("the Post reported, citing a guard") to him who is quoted.
void find_carriers(const Scene& scene, Mentioner& mentioner, Discourse& discourse, const CueSite& site, Quotation& quotation);

// Whether the phrase headed at a token names a paper, a broadcaster, an agency.
bool is_outlet(const Scene& scene, const Discourse& discourse, int32_t head, int32_t mention);

}  // namespace averment
