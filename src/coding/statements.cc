#include "coding/statements.h"

#include "base/hash.h"
#include "coding/chains.h"
#include "coding/statement_status.h"

namespace averment {
namespace {

const Mention* mention_at(const Reading& reading, int32_t index) {
  return index < 0 || static_cast<size_t>(index) >= reading.discourse.mentions.size() ? nullptr : &reading.discourse.mentions[static_cast<size_t>(index)];
}

EntityAt entity_at(const Reading& reading, int32_t mention) {
  EntityAt at;
  at.entity = entity_id_of_mention(reading, mention);
  if (const Mention* m = mention_at(reading, mention)) at.span = m->span;
  return at;
}

// Document, kind of row, anchor, ordinal: stable while the text is.
std::string stable_key(const Document& document, std::string_view kind, Span anchor, size_t ordinal) {
  char hex[17];
  const std::string seed = document.id + '|' + std::string(kind) + '|' + std::to_string(anchor.begin) + '-' + std::to_string(anchor.end) + '|' + std::to_string(ordinal);
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash64(seed)));
  return hex;
}

std::optional<Speaker> speaker_of(const Reading& reading, const Quotation& q) {
  const Mention* m = mention_at(reading, q.speaker);
  if (!m) return std::nullopt;
  Speaker speaker;
  speaker.entity = entity_id_of_mention(reading, q.speaker);
  speaker.inferred = q.speaker_inferred;
  if (!q.speaker_inferred) speaker.span = m->span;
  speaker.sourcing = q.sourcing;
  if (q.sourcing == Sourcing::document)
    // "a police statement": the words that name the source are the document's.
    for (const Quotation::Carrier& c : q.carriers)
      if (c.kind == LinkKind::document && !c.inferred && speaker.span)
        if (const Mention* d = mention_at(reading, c.mention); d && d->span.contains(*speaker.span)) speaker.span = document_span(reading, c.mention);
  if (q.spokesperson_for >= 0) speaker.spokesperson_for = entity_id_of_mention(reading, q.spokesperson_for);
  return speaker;
}

// When it was said: an expression of time that hangs on the cue, outside what is said.
int32_t time_of(const Reading& reading, const Quotation& q) {
  if (q.cue.empty()) return -1;
  const int32_t cue = q.cue.begin;
  const int32_t sentence = reading.parse.tokens[static_cast<size_t>(cue)].sentence;
  const auto& times = reading.discourse.times;
  const auto first = std::lower_bound(times.begin(), times.end(), reading.parse.sentences[static_cast<size_t>(sentence)].begin,
                                      [](const TimeMention& t, int32_t at) { return t.tokens.begin < at; });
  for (auto t = first; t != times.end(); ++t) {
    if (t->tokens.empty() || reading.parse.tokens[static_cast<size_t>(t->tokens.begin)].sentence != sentence) break;
    bool inside = false;
    for (const TokenRange& run : q.content) inside |= run.contains(t->tokens.begin);
    if (inside) continue;
    // Up from the expression to the cue, within a few steps.
    int32_t at = t->tokens.end - 1;
    for (int step = 0; step < 6; ++step) {
      if (q.cue.contains(at)) return static_cast<int32_t>(t - times.begin());
      const int32_t up = reading.syntax.heads[static_cast<size_t>(at)];
      if (up == at) break;
      at = up;
    }
  }
  return -1;
}

}  // namespace

void code_statements(const Reading& reading, Record& record) {
  for (size_t i = 0; i < reading.discourse.quotations.size(); ++i) {
    const Quotation& q = reading.discourse.quotations[i];
    Statement s;
    s.id = statement_id(static_cast<int32_t>(i));
    s.key = stable_key(reading.document, "statement", q.content_spans.empty() ? q.cue_span : q.content_spans[0], i);
    s.type = q.type;
    s.act = q.act;
    s.speaker = speaker_of(reading, q);
    if (!q.cue_span.empty()) s.cue = Cue{q.cue_span, q.cue_lemma, q.commitment};
    if (q.addressee >= 0) s.addressee = entity_at(reading, q.addressee);
    s.content = q.content_spans;
    s.quoted = q.quoted;
    s.parent = q.parent >= 0 ? statement_id(q.parent) : std::string();
    s.flags = q.flags;
    s.confidence = q.confidence;
    s.rule = q.rule;
    s.chain = chain_of(reading, static_cast<int32_t>(i));
    for (const ChainLink& link : s.chain)
      if (link.kind == LinkKind::outlet && s.speaker && link.entity != s.speaker->entity) s.medium = EntityAt{link.entity, link.span};
    set_status(reading, static_cast<int32_t>(i), s);
    if (std::find(s.flags.begin(), s.flags.end(), "damaged") != s.flags.end()) {
      // Nothing is claimed by words that do not hold together.
      s.status = RowStatus::none;
      s.polarity = Polarity::none;
      s.status_from.clear();
      record.notes.push_back({s.content[0], "damaged-clause", "the clause lacks words; it is kept as it stands, without a proposition"});
    }
    s.time = time_id(time_of(reading, q));
    record.statements.push_back(std::move(s));
  }
}

}  // namespace averment
