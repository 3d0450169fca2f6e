// What belongs to a cue's content beside the clause or phrase that fills its slot: words that the parser hung elsewhere.
#pragma once
#include "discourse/cue_sites.h"

namespace averment {

struct ContentSlot {
  Slot slot = Slot::clause;
  int32_t top = -1;          // head of what fills it
  bool cue_inside = false;   // the cue stands inside it: "The plan, he said, has failed"
  bool whole = false;        // of a frame that asks for all its slots
  bool phrase = false;       // a noun phrase rather than a clause
  bool of_document = false;
};

// Adds to `runs`, the words below `top`, and may find the speaker of a passive cue among them.
void widen_content(const Scene& scene, CueSite& site, const ContentSlot& slot, std::vector<TokenRange>& runs);

}  // namespace averment
