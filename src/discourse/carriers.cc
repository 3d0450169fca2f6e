#include "discourse/carriers.h"

namespace averment {
namespace {

class CarrierFinder {
 public:
  CarrierFinder(const Scene& scene, Mentioner& mentioner, Discourse& discourse, const CueSite& site, Quotation& quotation)
      : scene_(scene), mentioner_(mentioner), discourse_(discourse), site_(site), q_(quotation) {}

  void run() {
    if (site_.medium >= 0) add(LinkKind::outlet, site_.medium);
    quoting_verb_above();
    if (site_.addressee >= 0 && is_outlet(scene_, discourse_, site_.addressee, q_.addressee)) add(LinkKind::outlet, site_.addressee);
    if (site_.entry->kind != CueKind::noun) phrases_of(site_.head);
    if (site_.speaker >= 0 && q_.speaker >= 0) {
      quoting_below(site_.speaker);
      if (q_.speaker == speaker_before_) document_as_speaker(site_.speaker);
      principal(site_.speaker);
    }
  }

 private:
  void add(LinkKind kind, int32_t head) { add_mention(kind, mentioner_.mention_of(head)); }
  void add_mention(LinkKind kind, int32_t mention) {
    if (mention < 0 || mention == q_.speaker) return;
    for (const Quotation::Carrier& c : q_.carriers)
      if (c.mention == mention) return;
    q_.carriers.push_back({kind, mention, false});
  }

  // "the Post cited a guard as saying", "was quoted by Interfax as saying": the outlet is he who quotes.
  void quoting_verb_above() {
    if (scene_.relation(site_.head) != Relation::prepositional_clause) return;
    const int32_t verb = scene_.head(scene_.head(site_.head));
    if (!scene_.verbal(verb) || !scene_.cues.in(WordSet::quote_verb, scene_.token(verb).lemma)) return;
    if (const int32_t outlet = scene_.subject_of(verb); outlet >= 0) add(LinkKind::outlet, outlet);
  }

  // "said in a statement", "told the station in an interview", "in remarks to Radio Lumo", "on Channel 4".
  void phrases_of(int32_t verb) {
    for (int32_t c : scene_.children(verb)) {
      if (scene_.relation(c) != Relation::preposition) continue;
      const int32_t object = scene_.child(c, Relation::prepositional_object);
      if (object < 0 || (site_.content_head >= 0 && in_content(object))) continue;
      if (scene_.cues.in(WordSet::document_preposition, scene_.word(c))) {
        if (scene_.cues.in(WordSet::interview, scene_.token(object).lemma)) venue(object);
        else if (is_document(object)) document(object);
      } else if (scene_.cues.in(WordSet::venue_preposition, scene_.word(c)) && is_outlet(scene_, discourse_, object, mentioner_.existing(object))) {
        add(LinkKind::outlet, object);
      }
    }
  }

  bool in_content(int32_t token) const {
    for (const TokenRange& r : site_.content)
      if (r.contains(token)) return true;
    return false;
  }

  bool is_document(int32_t head) const {
    return scene_.nominal(head) && scene_.word_class(head) != WordClass::pronoun && scene_.cues.in(WordSet::document, scene_.token(head).lemma);
  }

  // The outlet that an interview or a remark was given to.
  void venue(int32_t occasion) {
    for (int32_t c : scene_.children(occasion)) {
      if (scene_.relation(c) == Relation::compound || scene_.relation(c) == Relation::possessor) {
        if (is_outlet(scene_, discourse_, c, mentioner_.existing(c))) add(LinkKind::outlet, c);
        continue;
      }
      if (scene_.relation(c) != Relation::preposition) continue;
      const int32_t object = scene_.child(c, Relation::prepositional_object);
      if (object >= 0 && is_outlet(scene_, discourse_, object, mentioner_.existing(object))) add(LinkKind::outlet, object);
    }
  }

  // A document with those who published it before it.
  void document(int32_t head) {
    published_in(head);
    add(LinkKind::document, head);
  }

  void published_in(int32_t document) {
    for (int32_t c : scene_.children(document)) {
      if (scene_.relation(c) != Relation::noun_clause && scene_.relation(c) != Relation::relative_clause) continue;
      if (!scene_.cues.in(WordSet::publish_verb, scene_.token(c).lemma)) continue;
      for (int32_t p : scene_.children(c)) {
        const Relation r = scene_.relation(p);
        if (r != Relation::preposition && r != Relation::passive_agent) continue;
        const int32_t object = scene_.child(p, Relation::prepositional_object);
        if (object >= 0 && scene_.word_class(object) == WordClass::proper_noun && object != maker(c)) add(LinkKind::outlet, object);
      }
    }
  }

  // "the Post reported, citing an official": a participle of quoting with whom it quotes.
  void quoting_below(int32_t speaker) {
    speaker_before_ = q_.speaker;
    // "Hale, citing health, said": a person speaks for himself.
    const int32_t who = discourse_.mentions[static_cast<size_t>(q_.speaker)].referent;
    if (who >= 0 && discourse_.referents[static_cast<size_t>(who)].type == EntityType::person && !is_outlet(scene_, discourse_, speaker, q_.speaker)) return;
    for (int32_t at : {site_.head, speaker, site_.content_head}) {
      if (at < 0) continue;
      for (int32_t c : scene_.children(at)) {
        if ((c < at && at != site_.head) || !scene_.verbal(c) || scene_.has_subject(c) || !scene_.cues.in(WordSet::quote_verb, scene_.token(c).lemma)) continue;
        const Relation r = scene_.relation(c);
        if (r != Relation::adverbial_clause && r != Relation::noun_clause && r != Relation::open_complement && r != Relation::conjunct && r != Relation::preposition) continue;
        const int32_t origin = scene_.child(c, Relation::object);
        if (origin < 0 || origin == site_.content_head) continue;
        if (at == site_.content_head && !scene_.quoting_aside(c)) continue;
        const int32_t mention = mentioner_.mention_of(origin);
        if (mention < 0 || mention == q_.speaker || !somebody(origin, mention)) continue;
        // "The ministry, citing data from the port, said": an outlet passes a document on, others speak from it.
        if (is_document(origin) && !is_outlet(scene_, discourse_, speaker, q_.speaker)) continue;
        const int32_t outlet = q_.speaker;
        q_.speaker = mention;
        q_.sourcing = mentioner_.sourcing_of(mention);
        add_mention(LinkKind::outlet, outlet);
        return;
      }
    }
  }

  // "citing another reason" names no source: a person, a body or a document does.
  bool somebody(int32_t head, int32_t mention) const {
    const Mention& m = discourse_.mentions[static_cast<size_t>(mention)];
    if (m.kind == MentionKind::name || m.kind == MentionKind::pronoun || scene_.in(WordSet::anonymous, head) || scene_.in(WordSet::spokesperson, head) || scene_.in(WordSet::document, head)) return true;
    const EntityType type = m.referent < 0 ? EntityType::other : discourse_.referents[static_cast<size_t>(m.referent)].type;
    return type == EntityType::person || type == EntityType::group || type == EntityType::organization || type == EntityType::document;
  }

  bool makes(int32_t participle) const { return scene_.cues.in(WordSet::author_verb, scene_.token(participle).lemma); }

  // "a study conducted by the institute", not "a memo leaked by the clerk"; a paper that printed it is its outlet.
  int32_t maker(int32_t participle) const {
    const int32_t by = makes(participle) ? scene_.child(participle, Relation::passive_agent) : -1;
    const int32_t object = by < 0 ? -1 : scene_.child(by, Relation::prepositional_object);
    const bool printed = object >= 0 && scene_.cues.in(WordSet::publish_verb, scene_.token(participle).lemma);
    return printed && is_outlet(scene_, discourse_, object, mentioner_.existing(object)) ? -1 : object;
  }

  // "a Hamas press release", "a report by the bank": the issuer speaks, through the document.
  void document_as_speaker(int32_t head) {
    if (!is_document(head)) return;
    q_.sourcing = Sourcing::document;
    const int32_t document_mention = q_.speaker;
    int32_t issuer = -1;
    for (int32_t c : scene_.children(head)) {
      const Relation r = scene_.relation(c);
      if (r == Relation::possessor || ((r == Relation::compound || r == Relation::noun_modifier) && scene_.word_class(c) == WordClass::proper_noun)) {
        if (mentioner_.existing(c) >= 0 || r == Relation::possessor) issuer = c;
      } else if (r == Relation::preposition || r == Relation::passive_agent) {
        if (!scene_.cues.in(WordSet::issuer_preposition, scene_.word(c)) || (c > head + 1 && scene_.verbal(c - 1) && !makes(c - 1))) continue;
        const int32_t object = scene_.child(c, Relation::prepositional_object);
        if (object >= 0 && issuer < 0) issuer = object;
      } else if (r == Relation::noun_clause) {
        const int32_t object = maker(c);
        if (object >= 0 && issuer < 0) issuer = object;
      }
    }
    published_in(head);
    if (issuer < 0) return;
    const int32_t mention = mentioner_.mention_of(issuer);
    if (mention < 0 || mention == document_mention) return;
    q_.speaker = mention;
    add_mention(LinkKind::document, document_mention);
  }

  bool says_for(std::string_view lower_title) const {
    size_t at = 0;
    while (at <= lower_title.size()) {
      const size_t end = std::min(lower_title.find(' ', at), lower_title.size());
      if (scene_.cues.in(WordSet::spokesperson, lower_title.substr(at, end - at))) return true;
      at = end + 1;
    }
    return false;
  }

  // "a spokesman for the ministry", "the ministry's spokesman", "ministry spokesman Jan Ost": the ministry.
  int32_t principal_in_phrase(int32_t title) const {
    for (int32_t c : scene_.children(title)) {
      const Relation r = scene_.relation(c);
      if (r == Relation::possessor) return c;
      if (r == Relation::preposition && c > title) {
        const int32_t object = scene_.child(c, Relation::prepositional_object);
        if (object >= 0) return object;
      }
    }
    for (int32_t c : scene_.children(title))
      if ((scene_.relation(c) == Relation::compound || scene_.relation(c) == Relation::noun_modifier || scene_.relation(c) == Relation::adjectival_modifier) &&
          c < title && (mentioner_.existing(c) >= 0 || scene_.word_class(c) == WordClass::noun) && !says_for(scene_.word(c)))
        return c;
    return -1;
  }

  void principal(int32_t head) {
    int32_t found = -1;
    if (says_for(scene_.word(head))) found = principal_in_phrase(head);
    for (int32_t c : scene_.children(head)) {
      if (found >= 0) break;
      if (!says_for(scene_.word(c))) continue;
      const Relation r = scene_.relation(c);
      if (r == Relation::apposition) found = principal_in_phrase(c);
      if (r == Relation::compound || r == Relation::noun_modifier) {
        found = principal_in_phrase(c);
        // "Interior Ministry spokesman Jan Ost": the parser hangs all on the name.
        if (found < 0 && c > 0 && scene_.head(c - 1) == head && scene_.relation(c - 1) == Relation::compound) found = c - 1;
      }
    }
    if (found >= 0) {
      const int32_t mention = mentioner_.mention_at(found);
      if (mention >= 0 && mention != q_.speaker) q_.spokesperson_for = mention;
      return;
    }
    const int32_t referent = discourse_.mentions[static_cast<size_t>(q_.speaker)].referent;
    if (referent < 0) return;
    for (const HeldRole& role : discourse_.referents[static_cast<size_t>(referent)].roles) {
      if (role.of < 0 || role.of == referent || !says_for(role.title)) continue;
      const std::vector<int32_t>& mentions = discourse_.referents[static_cast<size_t>(role.of)].mentions;
      if (!mentions.empty()) q_.spokesperson_for = mentions.front();
      return;
    }
  }

  const Scene& scene_;
  Mentioner& mentioner_;
  Discourse& discourse_;
  const CueSite& site_;
  Quotation& q_;
  int32_t speaker_before_ = -1;
};

}  // namespace

bool is_outlet(const Scene& scene, const Discourse& discourse, int32_t head, int32_t mention) {
  if (scene.cues.in(WordSet::outlet, scene.token(head).lemma) || scene.cues.in(WordSet::outlet, scene.word(head))) return true;
  if (mention < 0) {
    for (int32_t c : scene.children(head))
      if (scene.relation(c) == Relation::compound && scene.cues.in(WordSet::outlet_name, scene.word(c))) return true;
    return scene.word_class(head) == WordClass::proper_noun && scene.cues.in(WordSet::outlet_name, scene.word(head));
  }
  const Mention& m = discourse.mentions[static_cast<size_t>(mention)];
  if (m.referent >= 0) {
    const Referent& r = discourse.referents[static_cast<size_t>(m.referent)];
    if (r.type == EntityType::person) return false;
    if (r.type == EntityType::organization)
      for (const std::string& sector : r.sectors)
        if (scene.cues.in(WordSet::outlet_sector, sector)) return true;
  }
  if (m.kind != MentionKind::name) return false;
  for (int32_t t = m.core.begin; t < m.core.end; ++t)
    if (scene.cues.in(WordSet::outlet_name, scene.word(t))) return true;
  return false;
}

void find_carriers(const Scene& scene, Mentioner& mentioner, Discourse& discourse, const CueSite& site, Quotation& quotation) {
  CarrierFinder(scene, mentioner, discourse, site, quotation).run();
}

}  // namespace averment
