#include "discourse/slot_filler.h"

#include "discourse/clause_slot.h"
#include "discourse/content_runs.h"

namespace averment {
namespace {

struct Filled {
  int32_t head = -1;
  int32_t top = -1;  // what the content starts from: usually head
};

class Filler {
 public:
  Filler(const Scene& scene, CueSite& site, int32_t last) : scene_(scene), site_(site), cue_(site.head), last_(last) {
    passive_ = scene.verbal(cue_) && scene.passive(cue_);
  }

  // Fills the frame's slots; false where it does not hold.
  bool fill(const CueFrame& frame) {
    int wanted = 0, got = 0;
    naming_ = frame.names && frame.whole;
    of_document_ = frame.of_document;
    if (of_document_) {
      const Filled speaker = subject();
      if (speaker.head < 0 || !scene_.in(WordSet::document, speaker.head)) return false;
    }
    for (const CueSlot& slot : frame.slots) {
      if (slot.role == CueRole::content) {
        ++wanted;
        if (slot.slot == Slot::quotation) {
          site_.wants_quotation = true;
          continue;
        }
        if (site_.content_head >= 0 && !frame.whole) continue;
        got += add_content(slot, frame.whole);
        continue;
      }
      const Filled filled = find(slot);
      if (filled.head < 0) continue;
      switch (slot.role) {
        case CueRole::speaker: if (site_.speaker < 0) site_.speaker = filled.head; break;
        case CueRole::addressee: if (site_.addressee < 0 && filled.head != undergoer_) site_.addressee = filled.head; break;
        case CueRole::topic: if (site_.topic < 0) site_.topic = filled.head; break;
        case CueRole::medium: if (site_.medium < 0) site_.medium = filled.head; break;
        case CueRole::document: if (site_.document < 0) site_.document = filled.head; break;
        case CueRole::occasion:
        case CueRole::content: break;
      }
    }
    if ((frame.whole && got < wanted) || (frame.needs_speaker && site_.speaker < 0)) return false;
    site_.frame = &frame;
    return got > 0 || site_.wants_quotation;
  }

 private:
  bool add_content(const CueSlot& slot, bool whole) {
    const Filled filled = find(slot);
    if (filled.head < 0 || filled.head == cue_) return false;
    const int32_t top = filled.top >= 0 ? filled.top : filled.head;
    // A person or a pronoun alone is whom or what it is about, and says nothing.
    // "a firm called Harmony", "signatures to support him", "cases challenging the rule": what a noun is or is for, nobody's words.
    if (scene_.relation(cue_) == Relation::noun_clause && site_.entry->kind == CueKind::verb &&
        (whole ? passive_ && scene_.child(cue_, Relation::passive_agent) < 0 : slot.slot == Slot::object)) return false;
    if (slot.slot == Slot::object && !whole && passive_ && scene_.child(cue_, Relation::passive_agent) < 0) return false;
    const bool phrase = slot.slot == Slot::object || (slot.slot == Slot::preposition && !scene_.verbal(filled.head));
    if (phrase && !whole && !site_.entry->targets && !of_document_ && bare(filled.head)) return false;
    if (phrase && !whole && filled.head == site_.speaker) return false;
    if (phrase && !whole) {
      // Who does not mention a thing, or would do something to support it, says nothing of it.
      const Relation as = scene_.relation(cue_);
      if (scene_.child(cue_, Relation::negation) >= 0) return false;
      if (scene_.verbal(cue_) && scene_.infinitive(cue_) && (as == Relation::noun_clause || as == Relation::adverbial_clause)) return false;
      // "cited a guard": through whom, not what.
      if (scene_.in(WordSet::quote_verb, cue_) && (scene_.word_class(filled.head) == WordClass::proper_noun || scene_.in(WordSet::anonymous, filled.head) || scene_.in(WordSet::spokesperson, filled.head))) return false;
    }
    // "in what the envoy called a murder": what is called so has no words of its own.
    if (whole && slot.slot == Slot::object && filled.head < cue_ && scene_.cues.in(WordSet::question_word, scene_.word(filled.head))) {
      if (site_.content_head < 0) site_.content_head = filled.head;
      site_.named = filled.head;
      return true;
    }
    const bool cue_inside = top != cue_ && scene_.below(cue_, top);
    std::vector<TokenRange> runs = scene_.runs_below(top, cue_inside ? top_of_cue() : -1);
    if (cue_inside && closing_conjunct() && !runs.empty()) runs.back().end = std::max(runs.back().end, scene_.subtree(scene_.child(cue_, Relation::subject)).begin - 1);
    // "ordered the men to be freed": who undergoes it is not told to.
    if (slot.slot == Slot::infinitive && !whole && site_.entry->kind == CueKind::verb && scene_.verbal(top) && scene_.passive(top) && !runs.empty())
      if (const int32_t o = scene_.child(cue_, Relation::object); o > cue_ && scene_.subtree(o).end == runs.front().begin) {
        undergoer_ = o;
        runs.front().begin = scene_.subtree(o).begin;
      }
    widen_content(scene_, site_, {slot.slot, top, cue_inside, whole, phrase, of_document_}, runs);
    if (site_.content_head < 0) site_.content_head = filled.head;
    // "branded them cowards": read as given to them.
    if (whole && slot.slot == Slot::dative) site_.named = filled.head;
    if (whole && slot.slot == Slot::object) (site_.named >= 0 ? site_.name : site_.named) = filled.head;
    if (whole && (slot.slot == Slot::complement || slot.slot == Slot::preposition)) site_.name = filled.head;
    // "the raid as “utterly mad”": the preposition parts what is named from its name.
    if (whole && slot.slot == Slot::preposition)
      for (TokenRange& run : site_.content)
        for (int32_t t = run.begin; t < run.end; ++t)
          if (scene_.word(t) == slot.preposition && scene_.below(filled.head, t)) run.end = t;
    site_.content.insert(site_.content.end(), runs.begin(), runs.end());
    return true;
  }

  bool bare(int32_t head) const {
    if (scene_.cues.in(WordSet::personal, scene_.word(head))) return true;
    if (scene_.word_class(head) != WordClass::proper_noun) return false;
    const TokenRange all = scene_.subtree(head);
    for (int32_t t = all.begin; t < all.end; ++t)
      if (scene_.word_class(t) != WordClass::proper_noun && !scene_.punctuation(t) && scene_.relation(t) != Relation::determiner) return false;
    return true;
  }

  // The part of the tree that belongs to the cue where the cue stands inside its content.
  int32_t top_of_cue() const {
    int32_t top = cue_;
    if (site_.entry->kind == CueKind::preposition || site_.entry->kind == CueKind::adverb) return top;
    return top;
  }

  Filled find(const CueSlot& slot) {
    switch (slot.slot) {
      case Slot::subject: return subject();
      case Slot::object: return object();
      case Slot::dative: {
        const int32_t d = scene_.child(cue_, Relation::dative);
        if (d < 0) return passive_ ? Filled{scene_.child(cue_, Relation::passive_subject)} : Filled{};
        const int32_t inner = scene_.child(d, Relation::prepositional_object);
        return {inner >= 0 ? inner : d};
      }
      case Slot::clause: {
        const int32_t c = clause_in_slot(scene_, site_, last_, Slot::clause);
        if (c >= 0) return {c};
        return parenthetical();
      }
      case Slot::infinitive:
      case Slot::gerund:
      case Slot::question: {
        const int32_t c = clause_in_slot(scene_, site_, last_, slot.slot);
        if (c >= 0) return {c};
        return {};
      }
      case Slot::quotation: return {};
      case Slot::complement: {
        if (naming_ && site_.named >= 0)
          for (int32_t c : scene_.children(cue_))
            if (c > cue_ && scene_.stretch(c) >= 0 && before_mark(c) == site_.named) return {c};
        for (Relation r : {Relation::object_predicate, Relation::attribute, Relation::adjectival_complement})
          if (const int32_t c = scene_.child(cue_, r); c >= 0) return {c};
        if (const int32_t c = small_clause(); c >= 0) return {c};
        return {second_object()};
      }
      case Slot::possessor: return possessor();
      case Slot::holder: {
        const int32_t verb = scene_.relation(cue_) == Relation::object ? scene_.head(cue_) : -1;
        return {verb >= 0 && scene_.in(WordSet::uttering_verb, verb) ? scene_.subject_of(verb, &site_.speaker_shared) : -1};
      }
      case Slot::host: return host();
      case Slot::pro_form: {
        // "said so", "answered no".
        for (int32_t c : scene_.children(cue_))
          if (c == cue_ + 1 && scene_.cues.in(WordSet::pro_form, scene_.word(c)) && scene_.subtree(c).size() == 1) return {c};
        return {};
      }
      case Slot::agent: {
        const int32_t by = scene_.child(cue_, Relation::passive_agent);
        return {by < 0 ? -1 : scene_.child(by, Relation::prepositional_object)};
      }
      case Slot::preposition: return preposition(slot.preposition);
    }
    return {};
  }

  Filled subject() {
    if (site_.entry->kind == CueKind::noun) {
      // "Dr Hal has doubts about", "made the claim that": whoever has or makes it.
      if (scene_.relation(cue_) == Relation::object || scene_.relation(cue_) == Relation::attribute) {
        const int32_t verb = scene_.head(cue_);
        return {scene_.subject_of(verb, &site_.speaker_shared)};
      }
      return {};
    }
    if (site_.entry->kind == CueKind::adjective && passive_) {
      const int32_t s = scene_.child(cue_, Relation::passive_subject);
      return {s < 0 ? -1 : scene_.antecedent(s)};
    }
    // "…, reported Dana Brek": behind what is said, the subject may look like an object.
    if (site_.entry->kind == CueKind::verb && !scene_.has_subject(cue_) && !passive_) {
      int32_t object = -1;
      bool content_before = false;
      for (int32_t c : scene_.children(cue_)) {
        const Relation r = scene_.relation(c);
        if (r == Relation::object && c > cue_ && scene_.nominal(c)) object = c;
        if (r == Relation::complement_clause && c < cue_) content_before = true;
      }
      const bool behind_marks = scene_.subtree(cue_).begin < cue_ && cue_ > 0 && (scene_.stretch(cue_ - 1) >= 0 || (cue_ > 1 && scene_.punctuation(cue_ - 1) && scene_.stretch(cue_ - 2) >= 0));
      if (object >= 0 && (content_before || behind_marks)) return {object};
    }
    const int32_t found = scene_.subject_of(cue_, &site_.speaker_shared);
    if (site_.entry->kind == CueKind::verb && spoken(found)) return {behind_cue()};
    if (heading(found)) return {under_heading(found)};
    return {found};
  }

  // "Correction: an earlier version of this article said": the word before the colon heads a note and says nothing.
  bool heading(int32_t word) const { return word >= 0 && word + 1 < cue_ && scene_.in(WordSet::note_heading, word) && scene_.token(word + 1).text == ":"; }
  int32_t under_heading(int32_t heading) const {
    for (int32_t t = heading + 2; t < cue_; ++t)
      if (scene_.nominal(t) && scene_.in(WordSet::version, t)) return t;
    for (int32_t t = cue_ - 1; t > heading + 1 && !scene_.punctuation(t); --t)
      if (scene_.nominal(t) && scene_.relation(t) != Relation::noun_adverbial) return t;
    return -1;
  }

  // "“Liar,” said the mayor": a word inside marks that a comma parts from the cue is what is said, not who says it.
  bool spoken(int32_t word) const {
    if (word < 0 || word > cue_ || scene_.stretch(word) < 0 || scene_.stretch(cue_) >= 0) return false;
    const QuotedSpan& span = scene_.quoted[static_cast<size_t>(scene_.stretch(word))];
    if (span.tokens.empty() || span.tokens.end > cue_) return false;
    if (scene_.punctuation(span.tokens.end - 1)) return true;
    int32_t behind = span.tokens.end;
    while (behind < cue_ && scene_.token(behind).span.end <= span.outer.end) ++behind;
    return behind < cue_ && scene_.punctuation(behind) && scene_.stretch(behind) < 0;
  }

  // The first noun phrase between the cue and the next mark of punctuation, else the one right before the cue.
  int32_t behind_cue() const {
    const int32_t limit = std::min(scene_.size(), cue_ + 12);
    for (int32_t t = cue_ + 1; t < limit && !scene_.punctuation(t) && scene_.stretch(t) < 0; ++t) {
      if (!scene_.nominal(t)) continue;
      const Relation r = scene_.relation(t);
      if (r == Relation::compound || r == Relation::flat || r == Relation::possessor || r == Relation::noun_adverbial) continue;
      return t;
    }
    for (int32_t t = cue_ - 1; t > 0 && !scene_.punctuation(t) && scene_.stretch(t) < 0; --t)
      if (scene_.nominal(t) && scene_.relation(t) != Relation::noun_adverbial) return t;
    return -1;
  }

  // "called Mason “the king of rope”", read as one phrase: what stands before the mark is what is named.
  int32_t before_mark(int32_t object) const {
    const int32_t stretch = object < 0 ? -1 : scene_.stretch(object);
    if (stretch < 0 || object < cue_ || scene_.stretch(cue_) >= 0) return -1;
    const int32_t open = scene_.quoted[static_cast<size_t>(stretch)].tokens.begin;
    int32_t found = -1;
    for (int32_t t = site_.cue.end; t < open; ++t) {
      if (scene_.nominal(t) && scene_.relation(t) != Relation::possessor) found = t;
      else if (scene_.verbal(t)) return -1;
    }
    return found;
  }

  Filled object() {
    if (naming_) {
      for (int32_t c : scene_.children(cue_))
        if (c > cue_ && (scene_.relation(c) == Relation::object || scene_.relation(c) == Relation::object_predicate || scene_.relation(c) == Relation::complement_clause))
          if (const int32_t named = before_mark(c), first = scene_.child(cue_, Relation::object); named >= 0 && (first < 0 || first >= c)) return {named};
    }
    if (site_.entry->kind == CueKind::preposition && last_ != cue_ && scene_.nominal(last_)) {
      // "in Brandt's view", "in a poll of May": whose view it is, or the document itself.
      const int32_t owner = scene_.child(last_, Relation::possessor);
      if (owner >= 0) return {owner};
      return {scene_.in(WordSet::document, last_) ? last_ : -1};
    }
    if (!site_.entry->others.empty() && last_ != cue_) {
      // "called for the judge to be freed": the last word of the cue opens a clause.
      if (const int32_t clause = scene_.head(last_); scene_.relation(last_) == Relation::marker && !scene_.in(WordSet::infinitive_marker, last_) && clause != cue_ && scene_.verbal(clause) && scene_.infinitive(clause) && scene_.has_subject(clause)) return {clause};
      // "call for talks": the object of the last word of the cue.
      if (const int32_t o = scene_.child(last_, Relation::prepositional_object); o >= 0) return {o};
      if (const int32_t o = scene_.child(last_, Relation::prepositional_clause); o >= 0) return {o};
    }
    if (passive_) {
      const int32_t s = scene_.child(cue_, Relation::passive_subject);
      if (s >= 0) return {scene_.antecedent(s)};
      if (scene_.relation(cue_) == Relation::noun_clause) return {scene_.head(cue_)};
      return {naming_ ? bearer() : -1};
    }
    for (int32_t c : scene_.children(cue_))
      if ((scene_.relation(c) == Relation::object || scene_.relation(c) == Relation::prepositional_object) && (c < site_.cue.begin || c >= site_.cue.end)) {
        const int32_t what = scene_.antecedent(c);
        // "had asked for soldiers, which the ministry denies": the asking, not the soldiers.
        if (what != c && site_.entry->negative && c > 0 && scene_.punctuation(c - 1) && !scene_.in(WordSet::information, what)) return {};
        return {what};
      }
    if (const int32_t d = scene_.child(cue_, Relation::dative); d >= 0 && scene_.nominal(d)) return {d};
    // "called her a genius", read as a small clause: its subject is the object.
    if (const int32_t small = small_clause(); small >= 0) return {scene_.child(small, Relation::subject)};
    return {};
  }

  // "Ruiz, once called a crook by her rivals, smiled": whom a participle beside the clause names is its subject.
  int32_t bearer() const {
    if (scene_.child(cue_, Relation::passive_agent) < 0) return -1;
    if (const int32_t own = scene_.child(cue_, Relation::subject); own >= 0) return scene_.antecedent(own);
    return scene_.relation(cue_) == Relation::adverbial_clause ? scene_.child(scene_.head(cue_), Relation::subject) : -1;
  }

  // A second object right behind the first: "called the plan a mistake".
  int32_t second_object() const {
    int32_t first = -1;
    for (int32_t c : scene_.children(cue_)) {
      if (scene_.relation(c) != Relation::object && scene_.relation(c) != Relation::noun_adverbial && scene_.relation(c) != Relation::dative) continue;
      if (c < cue_) continue;
      if (first < 0) {
        if (scene_.relation(c) == Relation::noun_adverbial) return -1;
        first = c;
      } else {
        return scene_.subtree(first).end == scene_.subtree(c).begin ? c : -1;
      }
    }
    return -1;
  }

  int32_t small_clause() const {
    for (int32_t c : scene_.children(cue_))
      if ((scene_.relation(c) == Relation::complement_clause || scene_.relation(c) == Relation::open_complement) && !scene_.verbal(c) && c > cue_) return c;
    return -1;
  }

  Filled possessor() {
    for (int32_t c : scene_.children(cue_))
      if (scene_.relation(c) == Relation::possessor) return {c};
    return {};
  }

  Filled preposition(std::string_view lemma) {
    for (int32_t at : {cue_, last_}) {
      for (int32_t c : scene_.children(at)) {
        const Relation r = scene_.relation(c);
        if (r != Relation::preposition && r != Relation::dative && r != Relation::particle && r != Relation::passive_agent && r != Relation::marker) continue;
        if (scene_.word(c) != lemma) continue;
        for (Relation inner : {Relation::prepositional_object, Relation::prepositional_clause, Relation::complement_clause})
          if (const int32_t o = scene_.child(c, inner); o >= 0) return {scene_.antecedent(o)};
        for (int32_t o : scene_.children(c))
          if (o > c && !scene_.punctuation(o)) return {o};
      }
      // The preposition may hang on the object: "accused the firm of fraud".
      for (int32_t c : scene_.children(at)) {
        if (scene_.relation(c) != Relation::object && scene_.relation(c) != Relation::dative) continue;
        for (int32_t g : scene_.children(c)) {
          if (scene_.relation(g) != Relation::preposition || scene_.word(g) != lemma) continue;
          for (Relation inner : {Relation::prepositional_object, Relation::prepositional_clause})
            if (const int32_t o = scene_.child(g, inner); o >= 0) return {o};
          for (int32_t o : scene_.children(g))
            if (o > g && !scene_.punctuation(o)) return {o};
        }
      }
      if (at == last_) break;
    }
    // "accused by police of theft": on the one who does it.
    if (passive_)
      if (const int32_t by = scene_.child(cue_, Relation::passive_agent); by >= 0)
        if (const int32_t agent = scene_.child(by, Relation::prepositional_object); agent >= 0)
          for (int32_t g : scene_.children(agent)) {
            if (g < agent || scene_.relation(g) != Relation::preposition || scene_.word(g) != lemma) continue;
            for (Relation inner : {Relation::prepositional_object, Relation::prepositional_clause})
              if (const int32_t o = scene_.child(g, inner); o >= 0) return {o};
          }
    // "accused the press and the league of hiding it": on the last of several objects.
    for (int32_t c : scene_.children(cue_)) {
      const bool object = scene_.relation(c) == Relation::object || (scene_.relation(c) == Relation::conjunct && scene_.nominal(c));
      if (!object || c < cue_) continue;
      for (int32_t t = c; t < scene_.subtree(c).end; ++t) {
        if (scene_.relation(t) != Relation::preposition || scene_.word(t) != lemma) continue;
        if (const int32_t o = scene_.child(t, Relation::prepositional_clause); o >= 0) return {o};
      }
    }
    return {};
  }

  // "The plan, he said, has failed": the cue stands inside or beside the clause that it reports.
  Filled parenthetical() {
    if (site_.entry->kind != CueKind::verb) return {};
    const Relation r = scene_.relation(cue_);
    if (r != Relation::parataxis && r != Relation::adverbial_clause && r != Relation::complement_clause && !closing_conjunct()) return {};
    const int32_t up = scene_.head(cue_);
    // A sentence whose verb the parser did not see is headed by a noun.
    const bool nominal_root = r == Relation::parataxis && scene_.relation(up) == Relation::root;
    if (r == Relation::adverbial_clause && reported_by()) return {up};
    if ((!scene_.verbal(up) && !nominal_root) || !scene_.has_subject(cue_)) return {};
    for (int32_t c : scene_.children(cue_))
      if (scene_.relation(c) == Relation::object || scene_.relation(c) == Relation::complement_clause || scene_.relation(c) == Relation::open_complement) return {};
    // A comma or a dash must set it off on the left, behind a clause that tells when ("After the vote, Hall said, they left") too.
    const int32_t subject = scene_.child(cue_, Relation::subject);
    int32_t first = scene_.subtree(cue_).begin;
    if (subject >= 0 && subject < cue_ && scene_.subtree(subject).begin > first && scene_.relation(child_above(first, cue_)) == Relation::adverbial_clause) first = scene_.subtree(subject).begin;
    if (r == Relation::conjunct) first = scene_.subtree(subject).begin;
    const int32_t marker = r == Relation::adverbial_clause ? scene_.child(cue_, Relation::marker) : -1;
    const bool as_said = marker >= 0 && scene_.in(WordSet::reporting_marker, marker);  // "As the clerk noted, …"
    if (first == 0 || !scene_.punctuation(first - 1)) {
      if (!(as_said && sentence_initial(first)) && (r != Relation::parataxis || !scene_.punctuation(first))) return {};
    }
    if (marker >= 0 && !as_said) return {};
    return {up};
  }

  // "As reported by the Osta Times, a guard fled"
  bool reported_by() const {
    const int32_t first = scene_.subtree(cue_).begin;
    return passive_ && scene_.child(cue_, Relation::passive_agent) >= 0 && first == cue_ - 1 && scene_.in(WordSet::reporting_marker, first) && !scene_.has_subject(cue_);
  }

  // "They should wait and not run, he told reporters", drawn as one more clause of the row: no coordinator joins it.
  bool closing_conjunct() const {
    if (scene_.relation(cue_) != Relation::conjunct || scene_.head(cue_) > cue_ || site_.entry->act_class != ActClass::speech || scene_.stretch(cue_) >= 0) return false;
    const int32_t subject = scene_.child(cue_, Relation::subject);
    if (subject < 0 || subject > cue_) return false;
    const int32_t first = scene_.subtree(subject).begin, up = scene_.head(cue_);
    if (first < 2 || scene_.token(first - 1).text != "," || scene_.relation(first - 2) == Relation::coordinator || !scene_.verbal(up) || scene_.speech_verb(up)) return false;
    for (int32_t c : scene_.children(cue_))
      if (c > cue_ && (scene_.verbal(c) || scene_.stretch(c) >= 0)) return false;
    return true;
  }

  // The child of `cue` that holds a token.
  int32_t child_above(int32_t token, int32_t cue) const {
    for (int step = 0; step < 24 && scene_.head(token) != cue && scene_.head(token) != token; ++step) token = scene_.head(token);
    return token;
  }

  // The clause that a preposition or an adverb modifies.
  Filled host() {
    int32_t at = scene_.head(cue_);
    if (at == cue_) return {};
    const int32_t first = scene_.subtree(cue_).begin;
    const bool set_off = first > 0 && scene_.punctuation(first - 1);
    const bool opens = sentence_initial(first);
    const int32_t behind = scene_.subtree(cue_).end;
    const bool closes = set_off && (behind >= scene_.size() || scene_.terminal(behind) || scene_.token(behind).sentence != scene_.token(cue_).sentence);
    for (int step = 0; step < 24; ++step) {
      const int32_t up = scene_.head(at);
      if (up == at) break;
      if (site_.entry->kind == CueKind::adverb && scene_.verbal(at)) break;
      const Relation r = scene_.relation(at);
      if (scene_.verbal(at) && r == Relation::conjunct && scene_.has_subject(at) && !closes) break;
      if (scene_.verbal(at) && r == Relation::complement_clause && (!set_off || opens_clause(at, first))) break;
      if (scene_.verbal(at) && (r == Relation::relative_clause) && !opens && set_off && scene_.stretch(cue_) < 0 && interrupted(at)) break;
      at = up;
    }
    return {at};
  }
  // "said that, according to the army, the rebels fled": right behind the clause's "that" it is part of what is said.
  bool opens_clause(int32_t clause, int32_t first) const {
    const int32_t marker = scene_.child(clause, Relation::marker);
    return marker >= 0 && marker < first && marker + 2 >= first && scene_.cues.in(WordSet::complementiser, scene_.word(marker));
  }
  bool sentence_initial(int32_t t) const { return t == 0 || scene_.token(t).sentence_start || scene_.token(t - 1).sentence != scene_.token(t).sentence; }
  // The cue stands between commas inside the clause.
  bool interrupted(int32_t verb) const {
    const TokenRange cue = scene_.subtree(cue_);
    return cue.end < scene_.size() && scene_.punctuation(cue.end) && cue.end < scene_.subtree(verb).end;
  }

  const Scene& scene_;
  CueSite& site_;
  int32_t cue_, last_;
  bool passive_ = false, naming_ = false, of_document_ = false;
  int32_t undergoer_ = -1;  // the object that is part of the content
};

}  // namespace

bool fill_frame(const Scene& scene, CueSite& site, int32_t last, const CueFrame& frame) { return Filler(scene, site, last).fill(frame); }

}  // namespace averment
