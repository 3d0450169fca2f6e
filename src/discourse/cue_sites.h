// Cue sites: where a cue of the language stands in the text, and what fills the slots of its frame.
#pragma once
#include <vector>

#include "discourse/scene.h"

namespace averment {

struct CueSite {
  const CueEntry* entry = nullptr;
  const CueFrame* frame = nullptr;
  int32_t head = -1;                 // token of the cue's lemma
  TokenRange cue;                    // from its first to its last word
  int32_t speaker = -1, addressee = -1, topic = -1, medium = -1, document = -1;  // head tokens
  bool speaker_shared = false;       // taken from another clause
  int32_t content_head = -1;         // the clause's or phrase's head token, -1 for none
  std::vector<TokenRange> content;   // as the tree has it: untrimmed
  int32_t named = -1, name = -1;     // "called the plan a trick": heads of the plan and of the trick
  bool open = false;                 // what is told is not held to be so: "no evidence that"
  bool negated = false;
  bool doubled = false;              // two cues run together: "recommended said"
  bool set_in = false;               // "…, he said, …": between commas inside what it reports
  bool wants_quotation = false;      // a quotation slot that only a stretch in marks can fill
};

// In text order, at most one a token. A site whose content is empty has `wants_quotation`.
std::vector<CueSite> find_cue_sites(const Scene& scene);

}  // namespace averment
