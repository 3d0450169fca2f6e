// Through whom: the outlet, document or spokesperson that stands between a speaker and the reader.
#pragma once
#include "discourse/cue_sites.h"
#include "discourse/speakers.h"

namespace averment {

// Adds the carriers and the principal of a spokesperson; replaces a document as speaker by its issuer, where it names one.
void find_carriers(const Scene& scene, Mentioner& mentioner, Discourse& discourse, const CueSite& site, Quotation& quotation);

}  // namespace averment
