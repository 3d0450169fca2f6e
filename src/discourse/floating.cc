#include "discourse/floating.h"

namespace averment {
namespace {

// Words between two token positions that stand outside any marks.
bool only_punctuation(const Scene& scene, int32_t from, int32_t to) {
  for (int32_t t = from; t < to; ++t)
    if (!scene.punctuation(t)) return false;
  return true;
}

// Whether a stretch could be a sentence of speech: long enough, or with a verb and an end of its own.
bool like_speech(const Scene& scene, const QuotedSpan& span) {
  int32_t words = 0;
  bool verb = false;
  for (int32_t t = span.tokens.begin; t < span.tokens.end; ++t) {
    if (!scene.punctuation(t)) ++words;
    verb |= scene.verbal(t);
  }
  const bool ended = !span.tokens.empty() && scene.punctuation(span.tokens.end - 1);
  return words >= 8 || (words >= 3 && verb && ended) || (words >= 2 && ended && span.unclosed);
}

}  // namespace

namespace {

// Paragraphs left open before the one whose words have their speaker: the same speech, told from its end.
void join_from_behind(const Scene& scene, std::vector<int32_t>& taken, std::vector<Draft>& drafts) {
  int32_t behind = -1;
  for (size_t i = scene.quoted.size(); i-- > 0;) {
    const QuotedSpan& span = scene.quoted[i];
    if (span.parent >= 0 || span.tokens.empty()) continue;
    const int32_t next = behind;
    behind = static_cast<int32_t>(i);
    if (taken[i] >= 0 || !span.unclosed || next < 0 || taken[static_cast<size_t>(next)] < 0) continue;
    const TokenRange rest = scene.quoted[static_cast<size_t>(next)].tokens;
    const int32_t passage = scene.passage_at[static_cast<size_t>(rest.begin)];
    if (scene.passage_at[static_cast<size_t>(span.tokens.begin)] + 1 != passage) continue;
    if (!only_punctuation(scene, scene.parse.passage_tokens[static_cast<size_t>(passage)].begin, rest.begin)) continue;
    const int32_t draft = taken[static_cast<size_t>(next)];
    drafts[static_cast<size_t>(draft)].content.push_back(span.tokens);
    taken[i] = draft;
  }
}

}  // namespace

void float_rest(const Scene& scene, Mentioner& mentioner, std::vector<int32_t>& taken, std::vector<Draft>& drafts) {
  join_from_behind(scene, taken, drafts);
  int32_t before = -1;  // the stretch before, at top level
  for (size_t i = 0; i < scene.quoted.size(); ++i) {
    const QuotedSpan& span = scene.quoted[i];
    if (span.parent >= 0 || span.tokens.empty()) continue;
    const auto at = static_cast<int32_t>(i);
    const int32_t previous = before;
    // A name in marks ("on “This Week”") parts no words from those that go on behind it.
    if (taken[i] >= 0 || before < 0 || span.tokens.size() > 4 || scene.terminal(span.tokens.end - 1)) before = at;
    if (taken[i] >= 0 || previous < 0 || taken[static_cast<size_t>(previous)] < 0) continue;
    const QuotedSpan& last = scene.quoted[static_cast<size_t>(previous)];
    const int32_t draft = taken[static_cast<size_t>(previous)];
    const int32_t passage = scene.passage_at[static_cast<size_t>(span.tokens.begin)], passage_before = scene.passage_at[static_cast<size_t>(last.tokens.end - 1)];
    const TokenRange bounds = scene.parse.passage_tokens[static_cast<size_t>(passage)];
    // An opening mark after a paragraph that was left open, or in its midst: the same speech.
    if (last.unclosed && ((passage == passage_before + 1 && only_punctuation(scene, bounds.begin, span.tokens.begin)) ||
                          (passage == passage_before && only_punctuation(scene, last.tokens.end, span.tokens.begin)))) {
      drafts[static_cast<size_t>(draft)].content.push_back(span.tokens);
      taken[i] = draft;
      continue;
    }
    const CueSite* site = drafts[static_cast<size_t>(draft)].site;
    int32_t left = span.tokens.begin - 1;
    while (left >= bounds.begin && scene.punctuation(left) && !scene.terminal(left)) --left;
    const bool opens = left < bounds.begin || scene.terminal(left);
    // "A," she said. "B.": the sentence between holds the cue and nothing else.
    if (site && passage == passage_before && opens && site->head > last.tokens.end - 1 && site->head < span.tokens.begin) {
      int32_t behind = span.tokens.end;
      while (behind < bounds.end && scene.punctuation(behind)) ++behind;
      bool alone = behind >= bounds.end || scene.punctuation(span.tokens.end - 1) || scene.terminal(behind - 1);
      for (int32_t t = site->head; t < span.tokens.begin && alone; ++t)
        alone = !scene.terminal(t) || scene.token(t).sentence == scene.token(t + 1).sentence || only_punctuation(scene, t, span.tokens.begin);
      if (alone) {
        drafts[static_cast<size_t>(draft)].content.push_back(span.tokens);
        taken[i] = draft;
        continue;
      }
    }
    if (!opens || !like_speech(scene, span) || passage > passage_before + 2) continue;
    // What follows the closing mark must not be another's sentence.
    int32_t right = span.tokens.end;
    while (right < bounds.end && scene.punctuation(right)) ++right;
    const bool closes = right >= bounds.end || scene.punctuation(span.tokens.end - 1) || scene.terminal(right - 1);
    if (!closes) continue;
    Draft floating;
    const Draft& source = drafts[static_cast<size_t>(draft)];
    floating.speaker = source.site ? mentioner.speaker_of(source.site->speaker) : source.speaker;
    if (floating.speaker < 0) continue;
    floating.content.push_back(span.tokens);
    floating.quotation.speaker_inferred = true;
    floating.quotation.act = source.quotation.act;
    floating.quotation.flags.push_back(passage == passage_before ? "continued-quotation" : "inferred-speaker");
    taken[i] = static_cast<int32_t>(drafts.size());
    drafts.push_back(std::move(floating));
  }
}

}  // namespace averment
