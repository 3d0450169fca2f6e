#include "coding/statements.h"

#include "base/hash.h"
#include "coding/chains.h"
#include "coding/statement_status.h"
#include "discourse/confidence.h"
#include "discourse/cues.h"
#include "discourse/lexicon.h"
#include "record/json.h"

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

bool said(const Quotation& q, int32_t token) {
  return std::any_of(q.content.begin(), q.content.end(), [&](const TokenRange& run) { return run.contains(token); });
}

// Whether an expression outside what is said hangs on a verb: up from its head within a few steps, through no clause of its own ("who on
// Tuesday backed her").
bool hangs_on(const Reading& reading, const Quotation& q, int32_t token, TokenRange verb) {
  if (said(q, token)) return false;
  int32_t at = token;
  for (int step = 0; step < 6; ++step) {
    if (verb.contains(at)) return true;
    const Relation as = reading.syntax.relations[static_cast<size_t>(at)];
    const int32_t up = reading.syntax.heads[static_cast<size_t>(at)];
    if (up == at || as == Relation::relative_clause || as == Relation::complement_clause) return false;
    at = up;
  }
  return false;
}

// The verb that a cue shares its time with: the first of those joined ("on Monday warned … and said"), or the one that a participle goes
// with ("resigned on Monday, saying …"); -1 if none.
int32_t sharing_verb(const Reading& reading, int32_t cue) {
  const Relation as = reading.syntax.relations[static_cast<size_t>(cue)];
  const int32_t up = reading.syntax.heads[static_cast<size_t>(cue)];
  if (up == cue || reading.syntax.classes[static_cast<size_t>(up)] != WordClass::verb) return -1;
  if (as == Relation::conjunct) return up;
  const int32_t p = reading.syntax.predicate_at[static_cast<size_t>(cue)];
  return as == Relation::adverbial_clause && p >= 0 && !reading.syntax.predicates[static_cast<size_t>(p)].finite && cue > up ? up : -1;
}

// The first row of `rows` whose tokens begin in the sentence of the cue.
template <typename Rows>
auto first_in_sentence(const Reading& reading, const Quotation& q, const Rows& rows) {
  const int32_t sentence = reading.parse.tokens[static_cast<size_t>(q.cue.begin)].sentence;
  return std::lower_bound(rows.begin(), rows.end(), reading.parse.sentences[static_cast<size_t>(sentence)].begin,
                          [](const auto& row, int32_t at) { return row.tokens.begin < at; });
}

// When it was said; how long something went on is not when.
int32_t time_of(const Reading& reading, const Quotation& q) {
  if (q.cue.empty()) return -1;
  const int32_t end = reading.parse.sentences[static_cast<size_t>(reading.parse.tokens[static_cast<size_t>(q.cue.begin)].sentence)].end;
  const auto& times = reading.discourse.times;
  const auto first = first_in_sentence(reading, q, times);
  TokenRange verb = q.cue;
  for (int hop = 0; hop < 3; ++hop) {
    for (auto t = first; t != times.end() && t->tokens.begin < end; ++t)
      if (!t->tokens.empty() && t->value.type != TimeType::duration && (hop == 0 || t->tokens.begin < q.cue.begin) && hangs_on(reading, q, t->tokens.end - 1, verb))
        return static_cast<int32_t>(t - times.begin());
    const int32_t up = sharing_verb(reading, verb.begin);
    if (up < 0) break;
    verb = {up, up + 1};
  }
  return -1;
}

bool leads_into_place(const Reading& reading, int32_t preposition) {
  return reading.knowledge.lexicon && reading.knowledge.lexicon->in("place-inside", ascii_lower(reading.parse.tokens[static_cast<size_t>(preposition)].text));
}

// Where it was said: a place after a preposition that hangs on the cue's verb itself ("said in Geneva", not "of Geneva said").
int32_t place_of(const Reading& reading, const Quotation& q) {
  if (q.cue.empty()) return -1;
  const int32_t end = reading.parse.sentences[static_cast<size_t>(reading.parse.tokens[static_cast<size_t>(q.cue.begin)].sentence)].end;
  const auto& places = reading.discourse.places;
  for (auto p = first_in_sentence(reading, q, places); p != places.end() && p->tokens.begin < end; ++p) {
    if (p->tokens.empty() || p->value.sense != PlaceSense::literal) continue;
    // The name's own head, then the preposition, then the cue.
    int32_t at = p->tokens.end - 1;
    while (reading.syntax.heads[static_cast<size_t>(at)] != at && p->tokens.contains(reading.syntax.heads[static_cast<size_t>(at)])) at = reading.syntax.heads[static_cast<size_t>(at)];
    if (reading.syntax.relations[static_cast<size_t>(at)] != Relation::prepositional_object) continue;
    const int32_t preposition = reading.syntax.heads[static_cast<size_t>(at)];
    if (said(q, at) || !leads_into_place(reading, preposition) || !q.cue.contains(reading.syntax.heads[static_cast<size_t>(preposition)])) continue;
    return static_cast<int32_t>(p - places.begin());
  }
  return -1;
}

// The cue's entry, null where no cue of the pack stands.
const CueEntry* entry_of(const Reading& reading, const Quotation& q) {
  if (!reading.knowledge.cues) return nullptr;
  const CueTable& cues = *reading.knowledge.cues;
  for (uint32_t i : cues.entries_for(std::string_view(q.cue_lemma).substr(0, q.cue_lemma.find(' '))))
    if (cues.entries()[i].rule == q.rule) return &cues.entries()[i];
  return nullptr;
}

std::string_view name_of(CueKind kind) {
  switch (kind) {
    case CueKind::verb: return "verb";
    case CueKind::noun: return "noun";
    case CueKind::adjective: return "adjective";
    case CueKind::adverb: return "adverb";
    case CueKind::preposition: return "preposition";
  }
  return "";
}

std::string_view name_of(ActClass act) {
  switch (act) {
    case ActClass::speech: return "speech";
    case ActClass::belief: return "belief";
    case ActClass::plan: return "plan";
    case ActClass::attitude: return "attitude";
  }
  return "";
}

// What heads the content: a finite clause, a verb without tense, or a phrase.
std::string_view form_of(const Reading& reading, const Quotation& q) {
  const auto inside = [&](int32_t t) { return std::any_of(q.content.begin(), q.content.end(), [&](const TokenRange& run) { return run.contains(t); }); };
  for (const TokenRange& run : q.content)
    for (int32_t t = run.begin; t < run.end; ++t) {
      const int32_t head = reading.syntax.heads[static_cast<size_t>(t)];
      const WordClass word = reading.syntax.classes[static_cast<size_t>(t)];
      if (word == WordClass::punctuation || (head != t && inside(head))) continue;
      const int32_t p = reading.syntax.predicate_at[static_cast<size_t>(t)];
      if (word != WordClass::verb && word != WordClass::auxiliary) return "phrase";
      return p >= 0 && !reading.syntax.predicates[static_cast<size_t>(p)].finite ? "infinite" : "clause";
    }
  return "phrase";
}

// How many words are said.
std::string_view size_of(const Quotation& q) {
  int32_t words = 0;
  for (const TokenRange& run : q.content) words += run.size();
  return words < 5 ? "few" : words < 12 ? "some" : "many";
}

// By the class of evidence: what kind of cue, of which acts, and how the speaker is given.
double confidence_of(const Reading& reading, const Quotation& q, const Statement& s) {
  if (!reading.knowledge.confidence) return ConfidenceTable::kUnstated;
  const CueEntry* entry = entry_of(reading, q);
  const Evidence evidence[] = {{"type", to_string(s.type)},
                               {"by", entry ? name_of(entry->kind) : s.cue ? std::string_view("colon") : std::string_view("none")},
                               {"class", entry ? name_of(entry->act_class) : std::string_view("speech")},
                               {"act", s.act},
                               {"cue", q.cue_lemma},
                               {"speaker", !s.speaker ? "none" : s.speaker->inferred ? "inferred" : "given"},
                               {"depth", s.parent.empty() ? "free" : "nested"},
                               {"form", form_of(reading, q)},
                               {"size", size_of(q)}};
  return reading.knowledge.confidence->of("statement", evidence);
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
    s.confidence = confidence_of(reading, q, s);
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
    s.place = place_id(place_of(reading, q));
    record.statements.push_back(std::move(s));
  }
}

}  // namespace averment
