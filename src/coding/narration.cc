#include "coding/narration.h"

#include "base/hash.h"
#include "coding/status.h"
#include "discourse/confidence.h"
#include "discourse/cues.h"
#include "discourse/lexicon.h"

namespace averment {
namespace {

// As the narrator's own verb says. A question asserts nothing; "would" is what could be or could have been, and what will be so, though
// nobody does it, is foreseen rather than planned.
void settle_status(const Reading& reading, TokenRange sentence, Statement& s) {
  const auto in = [&](WordSet set, int32_t t) { return reading.knowledge.cues && reading.knowledge.cues->in(set, ascii_lower(reading.parse.tokens[static_cast<size_t>(t)].text)); };
  const int32_t main = main_predicate(reading, {&sentence, 1});
  if (main >= 0) {
    const StatusReading read = status_of(reading, main);
    s.status = read.status;
    s.polarity = read.polarity;
    s.status_from = read.from;
  }
  const Predicate* p = main < 0 ? nullptr : &reading.syntax.predicates[static_cast<size_t>(main)];
  int32_t last = sentence.end - 1;
  while (last > sentence.begin && reading.syntax.classes[static_cast<size_t>(last)] == WordClass::punctuation && !in(WordSet::question_mark, last)) --last;
  Span from;
  if ((p && p->interrogative) || (last >= sentence.begin && in(WordSet::question_mark, last))) from = reading.parse.span_of(sentence);
  else if (p && p->modality != Modality::none && p->modal >= 0 && (in(WordSet::unreal, p->modal) ? p->aspect == Aspect::perfect || s.status == RowStatus::planned : s.status == RowStatus::planned && p->kind == PredicateKind::copula))
    from = reading.parse.tokens[static_cast<size_t>(p->modal)].span;
  if (from.empty() || s.status < RowStatus::hypothetical) return;
  s.status = RowStatus::hypothetical;
  s.status_from = {from};
}

}  // namespace

void code_narration(const Reading& reading, Record& record) {
  // Letters of each sentence that stand in somebody's words.
  std::vector<Span> told;
  for (const Statement& s : record.statements) {
    for (const Span& span : s.content) told.push_back(span);
    if (s.cue) told.push_back(s.cue->span);  // "The ministry wrote:" tells nothing but who speaks
  }
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
      settle_status(reading, here, s);
      s.confidence = reading.knowledge.confidence ? reading.knowledge.confidence->of("narration", {}) : ConfidenceTable::kUnstated;
      record.statements.push_back(std::move(s));
    }
  }
}

}  // namespace averment
