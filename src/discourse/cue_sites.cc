#include "discourse/cue_sites.h"

#include "discourse/naming.h"
#include "discourse/slot_filler.h"

namespace averment {
namespace {

bool fits(const Scene& scene, CueKind kind, int32_t t) {
  const WordClass c = scene.word_class(t);
  switch (kind) {
    case CueKind::verb: return c == WordClass::verb || c == WordClass::auxiliary;
    case CueKind::noun: return c == WordClass::noun || c == WordClass::proper_noun;
    case CueKind::adjective:
      // "is convinced that": a participle, not the verb with its object. "made sure that" is nobody's view.
      if (scene.relation(t) == Relation::adjectival_complement && scene.word_class(scene.head(t)) != WordClass::auxiliary) return false;
      return c == WordClass::adjective || (c == WordClass::verb && scene.child(t, Relation::object) < 0);
    case CueKind::adverb: return c == WordClass::adverb;
    case CueKind::preposition: return c == WordClass::adposition || c == WordClass::verb || c == WordClass::subordinator || c == WordClass::adverb;
  }
  return false;
}

// The words that belong to a cue beside its lemma: dependents, or dependents of those already found.
bool find_others(const Scene& scene, const CueEntry& entry, int32_t t, TokenRange& cue, int32_t& last) {
  cue = {t, t + 1};
  last = t;
  for (const std::string& other : entry.others) {
    int32_t found = -1;
    for (int32_t at : {last, t}) {
      for (int32_t c : scene.children(at))
        if ((scene.word(c) == other || scene.token(c).lemma == other) && !(entry.kind == CueKind::verb && c < t)) found = found < 0 ? c : found;  // "for example, asked whether"
      if (found >= 0) break;
    }
    // The parser may hang the second word elsewhere: right behind the first it still belongs to it.
    if (found < 0 && last + 1 < scene.size() && scene.word(last + 1) == other && scene.passage_at[static_cast<size_t>(last + 1)] == scene.passage_at[static_cast<size_t>(t)])
      found = last + 1;
    if (found < 0) return false;
    // "called her remarks on the flood mad": an object between them says that the second word is not the cue's.
    if (entry.kind == CueKind::verb && found > t)
      for (int32_t c : scene.children(t))
        if (scene.relation(c) == Relation::object && c > t && c < found && c > cue.end - 1) return false;
    cue = {std::min(cue.begin, found), std::max(cue.end, found + 1)};
    last = found;
  }
  return true;
}

// "could not recall saying": a participle below a verb of telling or the mind that is negated ("denied saying" is the verb's own denial).
bool never_uttered(const Scene& scene, int32_t cue) {
  if (scene.relation(cue) != Relation::open_complement || !scene.participle(cue)) return false;
  const int32_t above = scene.head(cue);
  if (above >= cue || !scene.verbal(above) || scene.child(above, Relation::negation) < 0) return false;
  for (uint32_t i : scene.cues.entries_for(scene.token(above).lemma)) {
    const CueEntry& entry = scene.cues.entries()[i];
    if (entry.kind == CueKind::verb && entry.others.empty() && !entry.negative) return true;
  }
  return false;
}

bool none_determiner(const Scene& scene, int32_t t) {
  const Relation as = scene.relation(t);
  return (as == Relation::determiner || as == Relation::negation) && scene.cues.in(WordSet::none_word, scene.word(t));
}

// "found no evidence that", "no sign that": the determiner of the cue's own noun.
bool of_none(const Scene& scene, int32_t cue, TokenRange words) {
  for (int32_t t = words.begin; t < words.end; ++t)
    if (scene.nominal(t) && (t == cue || scene.below(t, cue)))
      for (int32_t d : scene.children(t))
        if (none_determiner(scene, d)) return true;
  return false;
}

// "did not say", "nobody said", "no official has said"; a negation among the words that are said is not the cue's.
bool is_negated(const Scene& scene, int32_t cue) {
  for (int32_t c : scene.children(cue)) {
    const Relation r = scene.relation(c);
    if (scene.stretch(c) >= 0 && scene.stretch(cue) < 0) continue;
    if (r == Relation::negation) return true;
    if (r != Relation::subject || !scene.verbal(cue)) continue;
    if (scene.cues.in(WordSet::none_word, scene.word(c))) return true;
    for (int32_t d : scene.children(c)) {
      const Relation as = scene.relation(d);
      if ((as == Relation::determiner || as == Relation::negation || (as == Relation::coordinator && d < c)) && scene.cues.in(WordSet::none_word, scene.word(d))) return true;
    }
  }
  return never_uttered(scene, cue);
}

// "That said, prices fell": a turn of phrase.
bool turn_of_phrase(const Scene& scene, int32_t t) {
  if (t == 0 || t + 1 >= scene.size() || scene.token(t + 1).text != "," || scene.stretch(t) >= 0) return false;
  const bool opens = t < 2 || scene.token(t - 2).sentence != scene.token(t).sentence || scene.punctuation(t - 2);
  return opens && scene.cues.in(WordSet::complementiser, scene.word(t - 1)) && scene.verbal(t);
}

// Two cues of one form run together are one slip of the pen: the first says what the act is.
void take_doubled(const Scene& scene, CueSite& site) {
  if (site.entry->kind != CueKind::verb) return;
  for (int32_t c : scene.children(site.head)) {
    if (c > site.head || scene.token(c).tag != scene.token(site.head).tag || site.speaker < 0 || c < site.speaker) continue;
    const Relation r = scene.relation(c);
    if (r != Relation::auxiliary && r != Relation::other && r != Relation::adverbial_clause) continue;
    for (uint32_t i : scene.cues.entries_for(scene.token(c).lemma)) {
      const CueEntry& entry = scene.cues.entries()[i];
      if (entry.kind != CueKind::verb || !entry.others.empty()) continue;
      site.entry = &entry;
      site.cue = {c, c + 1};
      site.doubled = true;
      return;
    }
  }
}

}  // namespace

namespace {

// "“Go,” he implored": any verb of speech may stand beside words in marks, whatever else its frames ask for.
CueSite spoken(const Scene& scene, int32_t verb, std::span<const uint32_t> entries) {
  CueSite site;
  for (uint32_t i : entries) {
    const CueEntry& entry = scene.cues.entries()[i];
    if (entry.kind != CueKind::verb || entry.act_class != ActClass::speech || !entry.others.empty() || entry.label_only) continue;
    if (scene.passive(verb) || scene.infinitive(verb)) break;
    site.speaker = scene.subject_of(verb, &site.speaker_shared);
    if (site.speaker < 0) break;
    site.entry = &entry;
    site.frame = &entry.frames.front();
    site.head = verb;
    site.cue = {verb, verb + 1};
    site.wants_quotation = true;
    site.negated = is_negated(scene, verb);
    break;
  }
  return site;
}

// The frame that names an object and its complement: "called the plan a mistake".
const CueFrame* naming_frame(const CueEntry& entry) {
  for (const CueFrame& frame : entry.frames)
    if (frame.names && frame.whole && std::any_of(frame.slots.begin(), frame.slots.end(), [](const CueSlot& s) { return s.slot == Slot::complement; })) return &frame;
  return nullptr;
}

}  // namespace

std::vector<CueSite> find_cue_sites(const Scene& scene) {
  std::vector<CueSite> sites;
  int32_t spent = -1;  // the last word of a cue that stands before it
  for (int32_t t = 0; t < scene.size(); ++t) {
    const std::span<const uint32_t> by_lemma = scene.cues.entries_for(scene.token(t).lemma);
    // A form with an entry of its own ("convinced") comes before its lemma.
    const std::span<const uint32_t> by_word = scene.word(t) == scene.token(t).lemma ? std::span<const uint32_t>() : scene.cues.entries_for(scene.word(t));
    if (t == spent || (!by_lemma.empty() && turn_of_phrase(scene, t))) continue;
    CueSite quotation_only;
    bool done = false;
    for (size_t k = 0; k < by_word.size() + by_lemma.size(); ++k) {
      const uint32_t index = k < by_word.size() ? by_word[k] : by_lemma[k - by_word.size()];
      const CueEntry& entry = scene.cues.entries()[index];
      if (!fits(scene, entry.kind, t)) continue;
      TokenRange cue;
      int32_t last = t;
      if (!find_others(scene, entry, t, cue, last)) continue;
      for (const CueFrame& frame : entry.frames) {
        CueSite site;
        site.entry = &entry;
        site.head = t;
        site.cue = cue;
        if (!fill_frame(scene, site, last, frame)) continue;
        site.negated = is_negated(scene, t);
        if (of_none(scene, t, cue)) (entry.negative ? site.negated : site.open) = true;
        // "Note: the bridge is old": a heading that nobody utters.
        if (site.speaker < 0 && t + 1 < scene.size() && scene.token(t + 1).text == ":" && (t == 0 || scene.token(t).sentence_start)) continue;
        if (site.content_head < 0) {
          if (!quotation_only.entry) quotation_only = std::move(site);
          continue;
        }
        site.wants_quotation |= quotation_only.entry == &entry;
        take_doubled(scene, site);
        // "expressed concern that": the noun is part of this cue and none of its own.
        if (!entry.others.empty() && entry.kind == CueKind::verb) spent = last;
        sites.push_back(std::move(site));
        done = true;
        break;
      }
      if (!done && entry.kind == CueKind::verb && entry.others.empty())
        if (const CueFrame* naming = naming_frame(entry)) {
          CueSite site;
          site.entry = &entry;
          site.frame = naming;
          site.head = t;
          site.cue = cue;
          if (read_naming(scene, site)) {
            site.negated = is_negated(scene, t);
            sites.push_back(std::move(site));
            done = true;
          }
        }
      if (done) break;
    }
    if (!done && !quotation_only.entry && scene.speech_verb(t)) quotation_only = spoken(scene, t, by_lemma);
    if (!done && quotation_only.entry) sites.push_back(std::move(quotation_only));
  }
  return sites;
}

}  // namespace averment
