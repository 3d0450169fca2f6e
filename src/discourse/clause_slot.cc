#include "discourse/clause_slot.h"

namespace averment {
namespace {

class Finder {
 public:
  Finder(const Scene& scene, const CueSite& site, int32_t last) : scene_(scene), site_(site), cue_(site.head), last_(last) {}

  int32_t find(Slot slot) const {
    // An adjective's clause may hang on its copula, as that of a noun does: "her fear is that …".
    const bool by_copula = (site_.entry->kind == CueKind::adjective && scene_.relation(cue_) == Relation::adjectival_complement) ||
                           (site_.entry->kind == CueKind::noun && scene_.relation(cue_) == Relation::subject && scene_.word_class(scene_.head(cue_)) == WordClass::auxiliary);
    const int32_t copula = by_copula ? scene_.head(cue_) : cue_;
    for (int pass = 0; pass < 2; ++pass) {
      for (int32_t at : {last_, cue_, copula}) {
        for (int32_t c : scene_.children(at)) {
          const Relation r = scene_.relation(c);
          bool clausal = r == Relation::complement_clause || r == Relation::open_complement;
          if (site_.entry->kind == CueKind::noun || site_.entry->kind == CueKind::adjective) clausal |= r == Relation::noun_clause && c > cue_;
          if (at != cue_) clausal |= c > at && (r == Relation::noun_clause || scene_.complementised(c));
          if (site_.entry->kind == CueKind::noun || at != cue_) clausal |= r == Relation::relative_clause && scene_.complementised(c);
          // "said when asked": the time, not the matter.
          if (pass == 1) clausal |= r == Relation::adverbial_clause && c > cue_ && (slot == Slot::infinitive || (slot == Slot::question && !scene_.cues.in(WordSet::aside_preposition, scene_.word(scene_.subtree(c).begin))));
          if (site_.entry->kind == CueKind::noun && at == cue_ && tells_who_uttered(c)) continue;
          // "maintains he did not", drawn as a relative clause on a verb.
          if (site_.entry->kind == CueKind::verb && at == cue_) clausal |= r == Relation::relative_clause && c > cue_ && scene_.has_subject(c);
          if (c < cue_ && behind_semicolon(c)) continue;
          if (!clausal || c == cue_ || (at == copula && at != cue_ && c < cue_)) continue;
          if (scene_.raised[static_cast<size_t>(c)] >= 0) continue;
          const bool infinitive = scene_.infinitive(c), subject = scene_.has_subject(c), question = scene_.question(c);
          const bool is_verb = scene_.verbal(c) || (subject && has_auxiliary(c));  // "he would be shocked if …"
          bool ok = false;
          switch (slot) {
            case Slot::clause:
              // "said seeing the crowd was a joy": a clause whose subject is a clause, read the other way round.
              if (r == Relation::open_complement && scene_.participle(c) && c > cue_)
                if (const int32_t inner = scene_.child(c, Relation::complement_clause); inner > c && scene_.finite(inner) && scene_.child(inner, Relation::marker) < 0 && !scene_.question(inner)) return c;
              ok = is_verb && !infinitive && !question && (subject || r == Relation::complement_clause) && !(r == Relation::noun_clause && !subject); break;
            case Slot::infinitive: ok = infinitive && !question; break;
            case Slot::gerund: ok = is_verb && !infinitive && !subject && !question && r != Relation::noun_clause; break;
            case Slot::question: ok = question && !(r == Relation::adverbial_clause && conditional(c)); break;
            default: break;
          }
          if (ok) return c;
        }
        if (at == cue_ && last_ == cue_ && copula == cue_) break;
      }
      if (slot != Slot::infinitive && slot != Slot::question) break;
    }
    // "said in a letter that …": the parser may hang the clause on the letter.
    if (slot == Slot::clause && site_.entry->kind == CueKind::verb)
      for (int32_t p : scene_.children(cue_)) {
        if (scene_.relation(p) != Relation::preposition || p < cue_) continue;
        const int32_t o = scene_.child(p, Relation::prepositional_object);
        if (o < 0 || !(scene_.in(WordSet::document, o) || scene_.in(WordSet::interview, o))) continue;
        for (int32_t c : scene_.children(o)) {
          const Relation r = scene_.relation(c);
          if ((r == Relation::noun_clause || r == Relation::relative_clause || r == Relation::complement_clause) && scene_.has_subject(c) &&
              scene_.cues.in(WordSet::complementiser, scene_.word(scene_.subtree(c).begin)))
            return c;
        }
      }
    // "said in answer to the raid that …", "asked the mayor of Osta whether …": a clause that begins with its own marker, hung on a noun far down.
    if ((slot == Slot::clause || slot == Slot::question) && site_.entry->kind == CueKind::verb)
      for (int32_t o : scene_.children(cue_)) {
        const Relation as = scene_.relation(o);
        const bool phrase = as == Relation::preposition && slot == Slot::clause, told = (as == Relation::object || as == Relation::dative) && slot == Slot::question;
        if (o < cue_ || !(phrase || told) || scene_.subtree(o).size() > 60) continue;
        for (int32_t c = o + 1; c < scene_.subtree(o).end; ++c) {
          const Relation r = scene_.relation(c);
          if (!scene_.verbal(c) || !scene_.has_subject(c) || scene_.subtree(c).end != scene_.subtree(o).end) continue;
          if (r != Relation::noun_clause && r != Relation::relative_clause && r != Relation::complement_clause && r != Relation::adverbial_clause) continue;
          const int32_t first = scene_.subtree(c).begin;
          if (scene_.relation(first) != Relation::marker || scene_.verbal(scene_.head(c))) continue;
          if (slot == Slot::clause ? scene_.cues.in(WordSet::complementiser, scene_.word(first))
                                   : scene_.cues.in(WordSet::question_word, scene_.word(first)) && !conditional(c)) return c;
        }
      }
    // "notified owners that …": the parser may hang the clause on the one who is told.
    if (slot == Slot::clause && site_.entry->kind == CueKind::verb && addresses())
      for (int32_t o : scene_.children(cue_)) {
        if (o < cue_ || (scene_.relation(o) != Relation::object && scene_.relation(o) != Relation::dative)) continue;
        for (int32_t c : scene_.children(o)) {
          const Relation r = scene_.relation(c);
          if ((r != Relation::noun_clause && r != Relation::relative_clause) || !scene_.has_subject(c)) continue;
          const int32_t first = scene_.subtree(c).begin;
          if (r == Relation::relative_clause && first == o + 1 && addresses() && whole_clause(c)) return c;
          if (!scene_.cues.in(WordSet::complementiser, scene_.word(first))) continue;
          // Told, not described: the complementiser fills no place of the clause, or a bare noun can take no relative.
          const Relation as = scene_.relation(first);
          if (as == Relation::marker || (as == Relation::object && !scene_.punctuation(first - 1) && scene_.child(o, Relation::determiner) < 0)) return c;
        }
      }
    return -1;
  }

 private:
  // "The army blamed rebels; villagers said …": a clause that a semicolon parts from the cue is another's.
  bool behind_semicolon(int32_t clause) const {
    const TokenRange words = scene_.subtree(clause);
    for (int32_t t = std::max(words.end, clause + 1) - 1; t < cue_ && t < words.end + 2; ++t)
      if (scene_.stretch(t) < 0 && scene_.token(t).text == ";") return true;
    return false;
  }

  // The cue takes a clause beside the one who is told.
  bool addresses() const {
    return std::any_of(site_.entry->frames.begin(), site_.entry->frames.end(), [](const CueFrame& f) {
      return std::any_of(f.slots.begin(), f.slots.end(), [](const CueSlot& s) { return s.slot == Slot::object && s.role == CueRole::addressee; }) &&
             std::any_of(f.slots.begin(), f.slots.end(), [](const CueSlot& s) { return s.slot == Slot::clause; });
    });
  }
  // "told the paper the firm was broke": nothing is missing in the clause that a relative pronoun could stand for.
  bool whole_clause(int32_t clause) const {
    if (!scene_.finite(clause) || scene_.cues.in(WordSet::relative_pronoun, scene_.word(scene_.subtree(clause).begin))) return false;
    for (Relation r : {Relation::object, Relation::adjectival_complement, Relation::attribute, Relation::passive_subject, Relation::complement_clause})
      if (const int32_t c = scene_.child(clause, r); c >= 0 && !scene_.cues.in(WordSet::relative_pronoun, scene_.word(c))) return true;
    return false;
  }

  // "comments Brek made in May": a clause without a complementiser whose verb utters the noun and has no object of its own describes the noun.
  bool tells_who_uttered(int32_t clause) const {
    const Relation r = scene_.relation(clause);
    return (r == Relation::noun_clause || r == Relation::relative_clause) && scene_.verbal(clause) && scene_.in(WordSet::uttering_verb, clause) && scene_.has_subject(clause) &&
           !scene_.complementised(clause) && !scene_.question(clause) && scene_.child(clause, Relation::object) < 0;
  }

  bool has_auxiliary(int32_t t) const { return scene_.child(t, Relation::auxiliary) >= 0 || scene_.child(t, Relation::passive_auxiliary) >= 0; }
  bool conditional(int32_t clause) const { return scene_.cues.in(WordSet::conditional, scene_.word(scene_.subtree(clause).begin)); }

  const Scene& scene_;
  const CueSite& site_;
  int32_t cue_, last_;
};

}  // namespace

int32_t clause_in_slot(const Scene& scene, const CueSite& site, int32_t last, Slot slot) { return Finder(scene, site, last).find(slot); }

}  // namespace averment
