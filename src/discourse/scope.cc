#include "discourse/scope.h"

#include "discourse/carriers.h"

namespace averment {
namespace {

// The verb that heads a sentence.
int32_t root_of(const Scene& scene, TokenRange sentence) {
  for (int32_t t = sentence.begin; t < sentence.end; ++t)
    if (scene.head(t) == t) return t;
  return -1;
}

}  // namespace

void carry_scope(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, std::vector<int32_t>& taken, std::vector<Draft>& drafts) {
  std::vector<std::vector<int32_t>> by_sentence(scene.parse.sentences.size());
  for (size_t d = 0; d < drafts.size(); ++d) {
    if (drafts[d].content.empty()) continue;
    const int32_t at = drafts[d].site ? drafts[d].site->head : drafts[d].content[0].begin;
    by_sentence[static_cast<size_t>(scene.token(at).sentence)].push_back(static_cast<int32_t>(d));
  }
  std::string act;                            // of the attribution that goes on
  int32_t source = -1, source_passage = -1;   // mention that tells, and where it last did
  std::vector<int32_t> told;                  // referents named in what it told
  for (size_t s = 0; s < scene.parse.sentences.size(); ++s) {
    const TokenRange sentence = scene.parse.sentences[s];
    if (sentence.empty()) continue;
    const int32_t passage = scene.passage_at[static_cast<size_t>(sentence.begin)];
    if (source >= 0 && passage > source_passage + 1) source = -1;
    bool opened = false;
    for (int32_t d : by_sentence[s]) {
      const CueSite* site = drafts[static_cast<size_t>(d)].site;
      if (!site || site->entry->kind != CueKind::preposition || site->speaker < 0) continue;
      const int32_t mention = mentioner.mention_of(site->speaker);
      opened = true;
      source = mention >= 0 && is_outlet(scene, discourse, site->speaker, mention) ? mention : -1;
      source_passage = passage;
      act = site->entry->act;
      told.clear();
      for (const Mention& m : discourse.mentions)
        if (m.referent >= 0 && drafts[static_cast<size_t>(d)].covers(m.head)) told.push_back(m.referent);
    }
    if (opened || source < 0) continue;
    // Somebody of the story speaks: the source still carries it.
    bool somebody = false;
    for (int32_t d : by_sentence[s]) {
      Draft& draft = drafts[static_cast<size_t>(d)];
      if (!draft.site || draft.site->speaker < 0) continue;
      const int32_t mention = mentioner.existing(draft.site->speaker);
      if (mention < 0) continue;
      const Mention& m = discourse.mentions[static_cast<size_t>(mention)];
      if (m.kind == MentionKind::name || m.referent < 0 || std::find(told.begin(), told.end(), m.referent) == told.end()) continue;
      draft.quotation.carriers.push_back({LinkKind::outlet, source, true});
      draft.quotation.flags.push_back("scope-continued");
      somebody = true;
    }
    bool carried = somebody;
    for (int32_t t = sentence.begin; t < sentence.end; ++t) {
      const int32_t stretch = scene.stretch(t);
      if (stretch < 0) continue;
      const TokenRange words = scene.quoted[static_cast<size_t>(stretch)].tokens;
      t = std::max(t, words.end - 1);
      if (taken[static_cast<size_t>(stretch)] >= 0 || words.end > sentence.end) continue;
      const int32_t root = root_of(scene, sentence);
      if (root < 0) continue;
      Draft draft;
      draft.speaker = source;
      draft.quotation.speaker_inferred = true;
      draft.quotation.act = act;
      draft.quotation.flags = {"scope-continued", "words-of-the-source"};
      if (words.contains(root)) draft.quotation.flags.push_back("speech-verb-inside-quotation-marks");
      CueSite whole;
      whole.content = scene.runs_below(root, -1);
      for (TokenRange run : whole.content) {
        while (!run.empty() && scene.punctuation(run.begin) && scene.stretch(run.begin) < 0) ++run.begin;
        while (!run.empty() && scene.punctuation(run.end - 1)) --run.end;
        if (!run.empty()) draft.content.push_back(run);
      }
      if (draft.content.empty()) continue;
      const auto index = static_cast<int32_t>(drafts.size());
      for (const TokenRange& run : draft.content)
        for (int32_t k = run.begin; k < run.end; ++k)
          if (const int32_t q = scene.stretch(k); q >= 0 && taken[static_cast<size_t>(q)] < 0) taken[static_cast<size_t>(q)] = index;
      drafts.push_back(std::move(draft));
      carried = true;
      break;
    }
    if (carried) source_passage = passage;
    else source = -1;  // the narrator's own sentence
  }
}

}  // namespace averment
