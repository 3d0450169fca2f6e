#include "discourse/naming.h"

namespace averment {
namespace {

constexpr int32_t kReach = 16;  // tokens between the cue and the name

bool noun_like(const Scene& scene, int32_t t) { return scene.nominal(t) && !scene.cues.in(WordSet::relative_pronoun, scene.word(t)); }

// Where the name begins; -1 for nowhere.
int32_t boundary(const Scene& scene, int32_t begin) {
  const int32_t limit = std::min(scene.size(), begin + kReach);
  for (int32_t t = begin; t < limit; ++t) {
    if (scene.token(t).sentence != scene.token(begin).sentence) return -1;
    if (t > begin && scene.stretch(t) >= 0) return scene.quoted[static_cast<size_t>(scene.stretch(t))].tokens.begin == t ? t : -1;
    if (scene.punctuation(t)) {
      if (t + 1 < limit && scene.stretch(t + 1) >= 0) continue;  // the mark itself
      return -1;
    }
    if (t == begin) continue;
    const Relation r = scene.relation(t);
    const bool opens = scene.word_class(t) == WordClass::determiner || (r == Relation::possessor && scene.word_class(t) == WordClass::pronoun);
    if (opens && noun_like(scene, t - 1) && t - begin < 8) {
      // Not the subject of a clause: "called the man the police sought".
      for (int32_t k = t + 1; k < std::min(scene.size(), t + 8) && !scene.punctuation(k); ++k)
        if (scene.verbal(k)) return -1;
      return t;
    }
  }
  return -1;
}

}  // namespace

bool read_naming(const Scene& scene, CueSite& site) {
  const int32_t begin = site.cue.end;
  if (begin >= scene.size() || scene.punctuation(begin) || scene.stretch(site.head) >= 0 || scene.passive(site.head)) return false;
  const WordClass first = scene.word_class(begin);
  if (first == WordClass::adposition || first == WordClass::adverb || first == WordClass::subordinator || first == WordClass::particle || scene.verbal(begin)) return false;
  const int32_t middle = boundary(scene, begin);
  if (middle < 0) return false;
  int32_t before = middle;
  while (before > begin && scene.punctuation(before - 1)) --before;
  // Whom it names: the first noun phrase's last word.
  int32_t named = -1;
  for (int32_t t = begin; t < before && (named < 0 || noun_like(scene, t)); ++t)
    if (noun_like(scene, t)) named = t;
  if (named < 0) return false;
  int32_t end = middle;
  if (const int32_t stretch = scene.stretch(middle); stretch >= 0) {
    end = scene.quoted[static_cast<size_t>(stretch)].tokens.end;
  } else {
    while (end < scene.size() && !scene.punctuation(end) && !scene.verbal(end) && scene.word_class(end) != WordClass::coordinator && scene.word_class(end) != WordClass::subordinator &&
           scene.word_class(end) != WordClass::adposition && scene.stretch(end) < 0) ++end;
    if (end < scene.size() && scene.verbal(end)) return false;
  }
  int32_t name = -1;
  for (int32_t t = middle; t < end && (name < 0 || noun_like(scene, t)); ++t)
    if (noun_like(scene, t)) name = t;
  if (name < 0) name = end - 1;
  site.speaker = scene.subject_of(site.head, &site.speaker_shared);
  if (site.speaker < 0) return false;
  site.content_head = site.named = named;
  site.name = name;
  site.content = {{begin, before}, {middle, end}};
  return true;
}

}  // namespace averment
