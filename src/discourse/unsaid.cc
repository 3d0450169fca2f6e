#include "discourse/unsaid.h"

namespace averment {
namespace {

class Judge {
 public:
  Judge(const Scene& scene, const Mentioner& mentioner, const Discourse& discourse) : scene_(scene), mentioner_(mentioner), discourse_(discourse) {}

  // What says nothing though a cue stands there: "declined to say" (a confirmation), the say in it, and "is seen as", which names but has
  // nobody who says it.
  bool run(const CueSite& site) const {
    if (site.frame->names && site.speaker < 0 && scene_.verbal(site.head) && scene_.passive(site.head)) return true;
    if (site.content_head >= 0 && declines(site.head, site.content_head)) return true;
    if (unreal(site.head) || asked_in_passing(site) || takes_on_somebody(site) || through_somebody(site) || done_with_hands(site) || wants_no_name(site) || goes_by(site) || told_by_none(site) || narrator_asks(site)) return true;
    return scene_.relation(site.head) == Relation::open_complement && declines(scene_.head(site.head), site.head);
  }

 private:
  // "Did she rule it out?": the auxiliary before the subject, and a question mark.
  bool narrator_asks(const CueSite& site) const {
    const int32_t verb = site.head, subject = scene_.child(verb, Relation::subject), auxiliary = scene_.child(verb, Relation::auxiliary);
    if (site.entry->kind != CueKind::verb || subject < 0 || auxiliary < 0 || auxiliary > subject || subject > verb || scene_.stretch(verb) >= 0) return false;
    const TokenRange sentence = scene_.parse.sentences[static_cast<size_t>(scene_.token(verb).sentence)];
    return !sentence.empty() && scene_.stretch(sentence.end - 1) < 0 && scene_.cues.in(WordSet::question_mark, scene_.token(sentence.end - 1).text);
  }
  // "challenged the mayor", "questioned the driver": a person is whom it is done to; no words are told of.
  bool takes_on_somebody(const CueSite& site) const {
    if (site.entry->kind != CueKind::verb || site.entry->act != scene_.cues.question_act() || scene_.relation(site.content_head) != Relation::object) return false;
    return kind_of(site.content_head) == EntityType::person;
  }
  // "cited the minister", "reported, citing a letter, that …": through whom, not what.
  bool through_somebody(const CueSite& site) const {
    if (!scene_.in(WordSet::quote_verb, site.head) || scene_.relation(site.content_head) != Relation::object) return false;
    const EntityType type = kind_of(site.content_head);
    if (type == EntityType::document) return scene_.participle(site.head) && scene_.speech_verb(scene_.head(site.head));
    return type == EntityType::person || type == EntityType::group || type == EntityType::organization;
  }
  // "rebels attacked a bus", "blasted the harbour": the armed do it with arms, and no place or vehicle is talked down.
  bool done_with_hands(const CueSite& site) const {
    if (!site.entry->deed || scene_.stretch(site.content_head) >= 0) return false;
    if (armed(site.head) || armed(site.content_head)) return true;
    if (site.entry->kind == CueKind::noun) {
      for (int32_t c : scene_.children(site.head)) {
        if (scene_.in(WordSet::verbal, c)) return false;
        if (scene_.relation(c) == Relation::compound) return true;  // "a missile attack"
      }
    } else if (scene_.relation(site.content_head) != Relation::object) {
      return false;
    }
    const EntityType type = kind_of(site.content_head);
    if (type == EntityType::document || type == EntityType::event) return false;
    if (type == EntityType::place || scene_.in(WordSet::bulky, site.content_head)) return true;
    const int32_t mention = site.speaker < 0 ? -1 : mentioner_.existing(site.speaker);
    const int32_t referent = mention < 0 ? -1 : discourse_.mentions[static_cast<size_t>(mention)].referent;
    if (referent < 0) return false;
    const auto& sectors = discourse_.referents[static_cast<size_t>(referent)].sectors;
    return std::any_of(sectors.begin(), sectors.end(), [&](const std::string& s) { return scene_.cues.in(WordSet::armed_sector, s); });
  }
  // "No group claimed responsibility": a thing that nobody speaks of is no row; a clause ("nobody doubted that …") may be.
  bool told_by_none(const CueSite& site) const {
    if (site.speaker < 0 || site.content_head < 0 || !scene_.nominal(site.content_head) || scene_.stretch(site.content_head) >= 0) return false;
    if (scene_.in(WordSet::none_word, site.speaker)) return true;
    const std::span<const int32_t> below = scene_.children(site.speaker);
    return std::any_of(below.begin(), below.end(), [&](int32_t c) { return c < site.speaker && scene_.relation(c) == Relation::determiner && scene_.in(WordSet::none_word, c); });
  }
  // "a man who calls himself Sarki".
  bool goes_by(const CueSite& site) const {
    return site.frame->names && site.named >= 0 && site.name >= 0 && scene_.in(WordSet::reflexive, site.named) && scene_.word_class(site.name) == WordClass::proper_noun;
  }
  // "with a knife"
  bool armed(int32_t head) const {
    for (int32_t c : scene_.children(head))
      if (const int32_t what = scene_.relation(c) == Relation::preposition ? scene_.child(c, Relation::prepositional_object) : -1; what > head && scene_.in(WordSet::weapon, what)) return true;
    return false;
  }
  // "asked not to be named".
  bool wants_no_name(const CueSite& site) const {
    return scene_.in(WordSet::naming_verb, site.content_head) && scene_.passive(site.content_head) && scene_.infinitive(site.content_head) &&
           scene_.child(site.content_head, Relation::negation) >= 0;
  }
  EntityType kind_of(int32_t head) const {
    const int32_t mention = mentioner_.existing(head);
    const int32_t referent = mention < 0 ? -1 : discourse_.mentions[static_cast<size_t>(mention)].referent;
    return referent < 0 ? EntityType::other : discourse_.referents[static_cast<size_t>(referent)].type;
  }
  // "would have declared": it was not said.
  bool unreal(int32_t verb) const {
    const Predicate* p = scene_.predicate(verb);
    if (!p || p->aspect != Aspect::perfect) return false;
    for (int32_t c : scene_.children(verb))
      if (c < verb && scene_.relation(c) == Relation::auxiliary && scene_.in(WordSet::unreal, c)) return true;
    return false;
  }
  // "Brek, asked whether she knew, laughed": a comma parts the verb from the one who was asked, and a second verb without a subject follows.
  bool asked_in_passing(const CueSite& site) const {
    const int32_t verb = site.head, who = scene_.child(verb, Relation::subject);
    if (site.entry->kind != CueKind::verb || who < 0 || who > verb - 2 || scene_.subtree(who).end < verb - 1 || !scene_.punctuation(verb - 1) || scene_.stretch(verb) >= 0 || scene_.stretch(who) >= 0) return false;
    for (int32_t c : scene_.children(verb))
      if (c > verb && (scene_.relation(c) == Relation::complement_clause || scene_.relation(c) == Relation::conjunct) && !scene_.has_subject(c) && scene_.punctuation(c - 1) && scene_.stretch(c) < 0) return true;
    return false;
  }
  bool declines(int32_t verb, int32_t content) const {
    const auto has = [](const std::vector<std::string>& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
    for (const ConfirmationRule& rule : scene_.cues.confirmations())
      if (rule.negated != ConfirmationRule::Wanted::yes && rule.act.empty() && has(rule.verbs, scene_.token(verb).lemma) && has(rule.complements, scene_.token(content).lemma) &&
          scene_.relation(content) == Relation::open_complement)
        return true;
    return false;
  }

  const Scene& scene_;
  const Mentioner& mentioner_;
  const Discourse& discourse_;
};

}  // namespace

bool says_nothing(const Scene& scene, const Mentioner& mentioner, const Discourse& discourse, const CueSite& site) { return Judge(scene, mentioner, discourse).run(site); }

}  // namespace averment
