#include "discourse/speaking_token.h"

namespace averment {
namespace {

constexpr int32_t kReach = 12;  // tokens between a cue and who utters it

// "Gov. Ana Ruiz (R-Osta)": what stands in brackets says whence, not who.
int32_t out_of_brackets(const Scene& scene, int32_t token) {
  for (int32_t t = token - 1; t > 0 && t > token - 5; --t) {
    const std::string_view text = scene.token(t).text;
    if (text == ")" || text == "]") return token;
    if (text == "(" || text == "[") return scene.nominal(t - 1) ? t - 1 : token;
  }
  return token;
}

// The token before a pair of brackets that ends at `t`, else `t`.
int32_t over_brackets(const Scene& scene, int32_t t) {
  if (t < 0 || scene.token(t).text != ")") return t;
  for (int32_t k = t - 1; k >= 0 && k > t - kReach; --k)
    if (scene.token(k).text == "(") return k - 1;
  return t;
}

bool can_speak(const Scene& scene, const CueSite& site, int32_t token) {
  if (token < 0) return false;
  const WordClass c = scene.word_class(token);
  if (c == WordClass::adposition || c == WordClass::verb || c == WordClass::auxiliary || c == WordClass::subordinator || c == WordClass::punctuation) return false;
  if (site.entry->kind != CueKind::verb) return true;
  // "…," Rep. Ost said in an interview: the object of a preposition behind an active verb is where or when.
  return !(token > site.head && scene.relation(token) == Relation::prepositional_object && !scene.passive(site.head) && scene.head(token) >= 0 && scene.head(scene.head(token)) == site.head);
}

// "…," Conway notes: who stands between the words and the cue, or right behind the cue.
int32_t between(const Scene& scene, const CueSite& site, const std::vector<TokenRange>& content) {
  TokenRange words = content.front();
  for (const TokenRange& run : content)
    if (run.end <= site.head) words = run;
  for (int32_t t = over_brackets(scene, site.head - 1); t >= words.end && t > site.head - kReach - 4 && scene.stretch(t) < 0; --t) {
    if (scene.verbal(t) || scene.punctuation(t)) break;
    if ((scene.nominal(t) || scene.capital(t)) && scene.relation(t) != Relation::noun_adverbial) return t;
  }
  for (int32_t t = site.cue.end; t < scene.size() && t < site.cue.end + 6 && !scene.punctuation(t); ++t)
    if ((scene.nominal(t) || (scene.word_class(t) == WordClass::numeral && t == site.cue.end)) && scene.relation(t) != Relation::compound && scene.relation(t) != Relation::noun_adverbial) return t;
  return -1;
}

// "Lew Salk, a Lumo, Osta, rabbi who came late, said": the noun phrase that opens the sentence.
int32_t opening(const Scene& scene, int32_t verb) {
  const auto leads = [&](int32_t t) {
    const WordClass c = scene.word_class(t);
    return c == WordClass::coordinator || c == WordClass::determiner || c == WordClass::adjective || c == WordClass::numeral;
  };
  int32_t t = scene.parse.sentences[static_cast<size_t>(scene.token(verb).sentence)].begin;
  while (t < verb && leads(t)) ++t;
  if (t >= verb || !scene.nominal(t) || scene.stretch(t) >= 0) return -1;
  while (t + 1 < verb && scene.nominal(t + 1)) ++t;
  return t + 1 < verb && scene.token(t + 1).text == "," ? t : -1;
}

// "Hall this week also said that …": somebody right before the verb.
int32_t right_before(const Scene& scene, int32_t verb) {
  int32_t t = over_brackets(scene, verb - 1);
  if (t >= 0 && scene.punctuation(t)) return opening(scene, verb);
  for (; t >= 0 && t > verb - kReach; --t) {
    if (scene.punctuation(t) || scene.token(t).sentence != scene.token(verb).sentence) return -1;
    const WordClass c = scene.word_class(t);
    if (c == WordClass::verb || c == WordClass::subordinator || c == WordClass::coordinator) return -1;
    if (!scene.nominal(t) || scene.relation(t) == Relation::noun_adverbial) continue;
    // Not the object of a preposition: its phrase's head stands further left.
    if (scene.relation(t) != Relation::prepositional_object) return t;
    t = std::min(t, scene.head(t));
  }
  return -1;
}

// "Said Hale: “…”": the verb opens the sentence, who says it stands between it and a mark.
int32_t right_behind(const Scene& scene, const CueSite& site) {
  const int32_t before = site.head - 1;
  if (before >= 0 && scene.token(before).sentence == scene.token(site.head).sentence && !scene.punctuation(before)) return -1;
  int32_t found = -1;
  for (int32_t t = site.cue.end; t < scene.size() && t < site.cue.end + 8 && scene.stretch(t) < 0; ++t) {
    if (scene.punctuation(t)) return scene.token(t).text == ":" || scene.token(t).text == "," ? found : -1;
    if (scene.verbal(t)) return -1;
    if (scene.nominal(t) && (found < 0 || scene.relation(found) == Relation::compound)) found = t;
  }
  return -1;
}

}  // namespace

int32_t speaking_token(const Scene& scene, const CueSite& site, const std::vector<TokenRange>& content) {
  const int32_t own = site.speaker < 0 ? -1 : out_of_brackets(scene, site.speaker);
  if (can_speak(scene, site, own)) return own;
  if (site.entry->kind != CueKind::verb || scene.passive(site.head) || content.empty()) return -1;
  if (content.front().end <= site.head) return between(scene, site, content);
  if (own < 0 && scene.stretch(content.front().begin) >= 0)
    if (const int32_t behind = right_behind(scene, site); behind >= 0) return behind;
  if (!scene.infinite(site.head) && (own >= 0 || !scene.has_subject(site.head)) && content.front().begin > site.head) return right_before(scene, site.head);
  return -1;
}

}  // namespace averment
