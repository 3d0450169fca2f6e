// What is said: the words of a quotation's content, without cue, complementiser, marks and edge punctuation.
#pragma once
#include "discourse/cue_sites.h"

namespace averment {

// A quotation in the making.
struct Draft {
  const CueSite* site = nullptr;    // null where no cue stands
  std::vector<TokenRange> content;
  int32_t speaker = -1;             // mention, where it is not the site's
  bool verbatim = false;            // the speaker's own words throughout, though no marks say so: a turn of a transcript
  Quotation quotation;
  int32_t size() const {
    int32_t n = 0;
    for (const TokenRange& r : content) n += r.size();
    return n;
  }
  bool covers(int32_t token) const {
    for (const TokenRange& r : content)
      if (r.contains(token)) return true;
    return false;
  }
};

// What the site's entry says of its quotation; no content yet.
Draft draft_for(const Scene& scene, const CueSite& site);

// The site's content as runs of tokens: trimmed, the cue cut out, stretches in marks taken whole.
std::vector<TokenRange> content_of(const Scene& scene, const CueSite& site);

// content_spans and quoted of `quotation`, as docs/RECORD.md defines them; `verbatim`: all of it counts as quoted.
void write_spans(const Scene& scene, const std::vector<TokenRange>& content, Quotation& quotation, bool verbatim = false);

// The cue beside a stretch in marks that no clause claims, as an index of `sites`; -1 if none.
int32_t site_beside(const Scene& scene, const std::vector<CueSite>& sites, int32_t stretch);

}  // namespace averment
