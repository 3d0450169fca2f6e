#include "coding/narration.h"

#include "base/hash.h"

namespace averment {

void code_narration(const Reading& reading, Record& record) {
  // Letters of each sentence that stand in somebody's words.
  std::vector<Span> told;
  for (const Statement& s : record.statements)
    for (const Span& span : s.content) told.push_back(span);
  std::sort(told.begin(), told.end());
  std::vector<Span> merged;
  for (const Span& span : told) {
    if (!merged.empty() && span.begin <= merged.back().end) merged.back().end = std::max(merged.back().end, span.end);
    else merged.push_back(span);
  }
  size_t next = 0;
  for (size_t p = 0; p < reading.parse.passages.size(); ++p) {
    const SegmentKind kind = reading.parse.passages[p].kind;
    if (kind != SegmentKind::body && kind != SegmentKind::quote && kind != SegmentKind::list) continue;
    const TokenRange tokens = reading.parse.passage_tokens[p];
    for (int32_t t = tokens.begin; t < tokens.end;) {
      const TokenRange sentence = reading.parse.sentences[static_cast<size_t>(reading.parse.tokens[static_cast<size_t>(t)].sentence)];
      const TokenRange here = {t, std::min(sentence.end, tokens.end)};
      t = std::max(here.end, t + 1);
      const Span span = reading.parse.span_of(here);
      while (next < merged.size() && merged[next].end <= span.begin) ++next;
      bool attributed = false;
      for (size_t k = next; k < merged.size() && merged[k].begin < span.end; ++k) attributed = true;
      if (attributed) continue;
      Statement s;
      s.id = statement_id(static_cast<int32_t>(record.statements.size()));
      char hex[17];
      std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash64(reading.document.id + "|narration|" + std::to_string(span.begin))));
      s.key = hex;
      s.type = StatementType::narration;
      s.content = {span};
      s.confidence = 0.8;
      record.statements.push_back(std::move(s));
    }
  }
}

}  // namespace averment
