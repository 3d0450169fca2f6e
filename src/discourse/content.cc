#include "discourse/content.h"

namespace averment {
namespace {

TokenRange trimmed(const Scene& scene, TokenRange run) {
  while (!run.empty() && scene.punctuation(run.begin)) ++run.begin;
  while (!run.empty() && (scene.punctuation(run.end - 1) || (run.size() > 1 && scene.relation(run.end - 1) == Relation::coordinator))) --run.end;
  return run;
}

// The complementiser, and a coordinator before it or instead of it.
TokenRange without_opening(const Scene& scene, TokenRange run) {
  for (int step = 0; step < 4 && !run.empty(); ++step) {
    const int32_t t = run.begin;
    const Relation r = scene.relation(t);
    const bool complementiser = scene.cues.in(WordSet::complementiser, scene.word(t)) && r != Relation::subject && r != Relation::passive_subject &&
                                r != Relation::determiner && r != Relation::object;
    if (!complementiser && (r != Relation::coordinator || scene.cues.in(WordSet::none_word, scene.word(t))) && !scene.punctuation(t)) break;  // "neither she nor …" stays whole
    ++run.begin;
  }
  return run;
}

bool denies(const Scene& scene, int32_t verb) {
  for (uint32_t i : scene.cues.entries_for(scene.token(verb).lemma))
    if (const CueEntry& entry = scene.cues.entries()[i]; entry.kind == CueKind::verb && entry.negative && entry.act_class == ActClass::speech && entry.others.empty()) return true;
  return false;
}

// "… had won three contracts, a claim the ministry disputes", "…, which the ministry denies": what the narrator says of what was told.
TokenRange without_comment(const Scene& scene, const CueSite& site, TokenRange run) {
  for (int32_t t = run.end - 1; t > run.begin + 1 && run.end - t < 10; --t) {
    if (scene.stretch(t) >= 0 || scene.terminal(t)) break;
    if (scene.relation(t) != Relation::relative_clause || !denies(scene, t) || scene.below(site.head, t)) continue;
    const TokenRange clause = scene.subtree(t);
    if (clause.end < run.end || clause.begin <= run.begin + 1 || !scene.punctuation(clause.begin - 1) || !scene.cues.in(WordSet::relative_pronoun, scene.word(clause.begin))) continue;
    if (scene.relation(clause.begin) == Relation::object && scene.has_subject(t)) return {run.begin, clause.begin - 1};
  }
  for (int32_t t = run.end - 1; t > run.begin + 1 && run.end - t < 16; --t) {
    if (scene.stretch(t) >= 0 || scene.terminal(t)) break;
    if (!scene.in(WordSet::information, t) || scene.relation(t) != Relation::apposition || scene.below(site.head, t)) continue;
    const TokenRange comment = scene.subtree(t);
    if (comment.end < run.end || comment.begin <= run.begin || !scene.punctuation(comment.begin - 1)) continue;
    for (int32_t c : scene.children(t))
      if (c > t && (scene.relation(c) == Relation::relative_clause || scene.relation(c) == Relation::noun_clause) && scene.speech_verb(c)) return {run.begin, comment.begin - 1};
  }
  return run;
}

// "It is no mystery: “I love debt,” he said": the words in marks that a colon opens and the cue follows are all that is said.
TokenRange behind_colon(const Scene& scene, const CueSite& site, TokenRange run) {
  if (run.end > site.head || site.entry->kind != CueKind::verb) return run;
  for (int32_t t = run.begin + 1; t + 1 < run.end; ++t) {
    if (scene.stretch(t) >= 0 || scene.token(t).text != ":") continue;
    const int32_t open = scene.stretch(t + 1) >= 0 ? t + 1 : t + 2 < run.end && scene.stretch(t + 2) >= 0 ? t + 2 : -1;
    if (open >= 0 && scene.quoted[static_cast<size_t>(scene.stretch(open))].tokens.end >= run.end) return {open, run.end};
  }
  return run;
}

}  // namespace

std::vector<TokenRange> content_of(const Scene& scene, const CueSite& site) {
  std::vector<TokenRange> runs;
  for (TokenRange run : site.content) {
    // The cue's own words never belong to what it reports.
    if (run.contains(site.head)) {
      runs.push_back({run.begin, site.cue.begin});
      runs.push_back({site.cue.end, run.end});
    } else {
      if (site.cue.contains(run.begin) && !scene.in(WordSet::infinitive_marker, run.begin)) run.begin = std::min(run.end, site.cue.end);
      runs.push_back(run);
    }
  }
  // What a clause before its cue seems to hold behind it, and the other way round, is the parser's mistake, unless commas set the
  // cue off inside its content or marks of quotation say that the words are the speaker's.
  const bool modifier = site.entry->kind == CueKind::preposition || site.entry->kind == CueKind::adverb;
  if (!modifier && site.entry->kind == CueKind::verb && site.frame && !site.frame->whole) {
    std::vector<TokenRange> kept;
    const int32_t first = std::min(site.head, site.speaker >= 0 && !site.speaker_shared ? scene.subtree(site.speaker).begin : site.head);
    const bool set_off = first > 0 && scene.punctuation(first - 1);
    for (TokenRange run : runs) {
      if (run.empty()) continue;
      const bool after = run.begin >= site.cue.end || (site.cue.contains(run.begin) && scene.in(WordSet::infinitive_marker, run.begin)), quoted = scene.stretch(run.begin) >= 0;
      if (site.content_head < site.cue.begin && after && !quoted && !site.set_in) continue;
      if (site.content_head >= site.cue.end && !after && !set_off) continue;
      kept.push_back(run);
    }
    runs = std::move(kept);
  }
  std::vector<TokenRange> out;
  for (TokenRange run : runs) {
    run = trimmed(scene, run);
    run = without_comment(scene, site, without_opening(scene, run));
    // "in what the envoy said was a murder": the copula of a subject that has no words of its own.
    if (run.begin == site.content_head && run.begin > site.head && scene.word_class(run.begin) == WordClass::auxiliary && run.size() > 1)
      for (int32_t c : scene.children(site.content_head))
        if (c < site.cue.begin && (scene.relation(c) == Relation::subject || scene.relation(c) == Relation::attribute) && scene.cues.in(WordSet::question_word, scene.word(c))) run.begin = site.content_head + 1;
    if (run.empty()) continue;
    // A stretch in marks is taken whole, also beyond the sentence's end; not where the cue stands in it.
    for (int32_t t : {run.begin, run.end - 1}) {
      const int32_t stretch = scene.stretch(t);
      if (stretch < 0) continue;
      const TokenRange whole = scene.quoted[static_cast<size_t>(stretch)].tokens;
      if (whole.contains(site.head)) continue;
      run = {std::min(run.begin, whole.begin), std::max(run.end, whole.end)};
    }
    out.push_back(behind_colon(scene, site, run));
  }
  std::sort(out.begin(), out.end());
  std::vector<TokenRange> joined;
  for (const TokenRange& run : out) {
    if (!joined.empty() && run.begin <= joined.back().end) joined.back().end = std::max(joined.back().end, run.end);
    else joined.push_back(run);
  }
  return joined;
}

Draft draft_for(const Scene& scene, const CueSite& site) {
  Draft draft;
  draft.site = &site;
  Quotation& q = draft.quotation;
  q.cue = site.cue;
  q.cue_span = scene.parse.span_of(site.cue);
  q.cue_lemma = site.entry->name;
  q.act = site.entry->act;
  q.rule = site.entry->rule;
  q.commitment = site.entry->commitment;
  q.cue_negated = site.negated;
  q.act_status = site.open ? RowStatus::unconfirmed : site.entry->status;
  q.negative = site.entry->negative;
  q.thought = site.entry->act_class == ActClass::belief;
  q.hedged = site.entry->status == RowStatus::unconfirmed;
  q.predicate = static_cast<size_t>(site.head) < scene.syntax.predicate_at.size() ? scene.syntax.predicate_at[static_cast<size_t>(site.head)] : -1;
  return draft;
}

void write_spans(const Scene& scene, const std::vector<TokenRange>& content, Quotation& quotation, bool verbatim) {
  const auto push = [&](std::vector<Span>& to, TokenRange run, bool whole) {
    while (!run.empty() && scene.punctuation(run.begin)) ++run.begin;
    while (!run.empty() && scene.punctuation(run.end - 1) && !(whole && scene.terminal(run.end - 1))) --run.end;
    if (run.empty()) return;
    const Span span = scene.parse.span_of(run);
    if (to.empty() || to.back().end <= span.begin) to.push_back(span);
  };
  for (const TokenRange& run : content) {
    int32_t from = run.begin;
    for (int32_t t = run.begin; t < run.end;) {
      const int32_t stretch = scene.stretch(t);
      if (stretch < 0) {
        ++t;
        continue;
      }
      const TokenRange inner = {t, std::min(run.end, scene.quoted[static_cast<size_t>(stretch)].tokens.end)};
      if (from < t) push(quotation.content_spans, {from, t}, false);
      push(quotation.content_spans, inner, true);
      push(quotation.quoted, inner, true);
      t = from = std::max(inner.end, t + 1);
    }
    if (from < run.end) push(quotation.content_spans, {from, run.end}, verbatim);
  }
  if (verbatim) quotation.quoted = quotation.content_spans;
}

namespace {

// The first token from `t` on that is no punctuation, if it opens words in marks; -1 otherwise.
int32_t behind_mark(const Scene& scene, int32_t t) {
  const int32_t limit = std::min(scene.size(), t + 14);
  bool comma = false;
  for (; t < limit && scene.stretch(t) < 0; ++t) comma |= scene.punctuation(t);
  return comma && t < limit && scene.stretch(t) >= 0 && scene.quoted[static_cast<size_t>(scene.stretch(t))].tokens.begin == t ? t : -1;
}

// Whether what the cue reports is the next words in marks behind it, with a comma between.
bool opens_next_mark(const Scene& scene, const CueSite& site) {
  for (const TokenRange& run : site.content)
    for (int32_t t = run.begin; t < run.end; ++t)
      if (!scene.punctuation(t) || scene.stretch(t) >= 0) return t == behind_mark(scene, site.cue.end);
  return false;
}

// The cue of a short sentence that begins at `begin` and holds nothing but a cue without content and its speaker; -1 if it is none.
int32_t only_says_who(const Scene& scene, const std::vector<CueSite>& sites, int32_t begin, int32_t limit) {
  int32_t found = -1, words = 0;
  int32_t t = begin;
  for (; t < limit && !scene.terminal(t); ++t) {
    if (scene.stretch(t) >= 0 || ++words > 8) return -1;
    const auto at = std::lower_bound(sites.begin(), sites.end(), t, [](const CueSite& s, int32_t token) { return s.head < token; });
    if (at == sites.end() || at->head != t) continue;
    if (found >= 0 || !at->wants_quotation || at->content_head >= 0 || at->speaker < 0 || at->negated || at->entry->kind != CueKind::verb || at->entry->act != scene.cues.default_act()) return -1;
    found = static_cast<int32_t>(at - sites.begin());
  }
  if (found < 0) return -1;
  // Behind the cue: when, where, to whom, and no more verbs.
  for (int32_t k = begin; k < t; ++k)
    if (scene.verbal(k) && k != sites[static_cast<size_t>(found)].head && scene.word_class(k) != WordClass::auxiliary) return -1;
  return found;
}

}  // namespace

int32_t site_beside(const Scene& scene, const std::vector<CueSite>& sites, int32_t stretch) {
  const QuotedSpan& span = scene.quoted[static_cast<size_t>(stretch)];
  if (span.tokens.empty()) return -1;
  const auto site_at = [&](int32_t token) {
    const auto found = std::lower_bound(sites.begin(), sites.end(), token, [](const CueSite& s, int32_t at) { return s.head < at; });
    return found != sites.end() && found->head == token && found->wants_quotation ? static_cast<int32_t>(found - sites.begin()) : -1;
  };
  const int32_t passage = scene.passage_at[static_cast<size_t>(span.tokens.begin)];
  const TokenRange bounds = scene.parse.passage_tokens[static_cast<size_t>(passage)];
  // Outside the marks, on either side.
  int32_t left = span.tokens.begin - 1, right = span.tokens.end;
  while (left >= bounds.begin && scene.token(left).span.begin >= span.outer.begin) --left;
  while (right < bounds.end && scene.token(right).span.end <= span.outer.end) ++right;
  const int32_t last = span.tokens.end - 1;
  const bool ends_sentence = scene.token(last).text == "." ;
  const bool opens = left < bounds.begin || scene.terminal(left);
  const auto look_right = [&]() {
    if (right >= bounds.end) return -1;
    if (ends_sentence && scene.token(right).text != ",") {
      const char first = scene.token(right).text.empty() ? 'A' : scene.token(right).text[0];
      // "“….” Hall said.": a sentence of its own that only says who speaks.
      if (first < 'a' || first > 'z') return only_says_who(scene, sites, right, bounds.end);
    }
    int32_t words = 0;
    for (int32_t t = right; t < bounds.end && words < 30; ++t) {
      if (const int32_t other = scene.stretch(t); other >= 0) {
        // A nickname stands between: "…," Marcia "Cia" Price shouted.
        const TokenRange inner = scene.quoted[static_cast<size_t>(other)].tokens;
        if (inner.size() > 2 || t == right || !scene.nominal(inner.begin)) return -1;
        t = inner.end - 1;
        continue;
      }
      if (scene.terminal(t)) return -1;
      if (!scene.punctuation(t)) ++words;
      if (const int32_t site = site_at(t); site >= 0) {
        // A cue with a clause of its own behind it reports that clause, unless these words and those are the halves of one sentence: "A," he said, "B."
        const CueSite& s = sites[static_cast<size_t>(site)];
        if (s.content_head >= 0 && s.content_head > s.head) {
          const bool half = !scene.terminal(last) && opens_next_mark(scene, s);
          if (!half) return -1;
        }
        return site;
      }
    }
    return -1;
  };
  const auto look_left = [&]() {
    int32_t words = 0;
    for (int32_t t = left; t >= bounds.begin && words < 30; --t) {
      if (scene.stretch(t) >= 0) {
        const TokenRange other = scene.quoted[static_cast<size_t>(scene.stretch(t))].tokens;
        if (words > 0 && scene.terminal(other.end - 1)) return -1;  // the sentence before ended in marks
        t = other.begin;
        words += 4;
        continue;
      }
      if (scene.terminal(t)) return -1;
      if (!scene.punctuation(t)) ++words;
      if (const int32_t site = site_at(t); site >= 0) return site;
    }
    return -1;
  };
  const std::string_view before = left >= bounds.begin ? scene.token(left).text : std::string_view();
  if (opens || !(before == "," || before == ":")) {
    if (const int32_t site = look_right(); site >= 0) return site;
    return opens ? -1 : look_left();
  }
  if (const int32_t site = look_left(); site >= 0) return site;
  return look_right();
}

}  // namespace averment
