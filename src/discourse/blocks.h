// Blocks: quotations that the layout shows: a paragraph that a colon announces, bullet points behind "said:", a name under the words.
#pragma once
#include "discourse/cue_sites.h"
#include "discourse/content.h"
#include "discourse/speakers.h"

namespace averment {

// "The ministry wrote:" and the paragraph, block quotation or list behind it; "— Ana Ruiz" under words in marks, under a block quotation or at the
// end of a line. Looks only at words that nobody has claimed yet.
void find_blocks(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, const std::vector<CueSite>& sites, std::vector<int32_t>& taken, std::vector<Draft>& drafts);

}  // namespace averment
