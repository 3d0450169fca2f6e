#include "syntax/clause.h"

#include <algorithm>

namespace averment {
namespace {

class FeatureReader {
 public:
  FeatureReader(Clauses& clauses, Clause& clause) : clauses_(clauses), tree_(clauses.tree), c_(clause), p_(clause.predicate) {}

  void run() {
    find_parent();
    if (c_.verb >= 0) {
      read_auxiliaries();
      if (p_.kind == PredicateKind::copula && c_.noun >= 0 && c_.noun != c_.verb) read_negation(c_.noun, false);
    }
    if (c_.noun >= 0 && p_.kind != PredicateKind::copula) read_negation(c_.noun, true);
    read_negative_arguments();
    read_governor();
    read_mood();
  }

 private:
  void find_parent() {
    const int32_t above = clauses_.above[static_cast<size_t>(c_.top)];
    if (above < 0) return;
    p_.parent = above;
    p_.embedding = embedding_in(clauses_.all[static_cast<size_t>(above)]);
  }

  int32_t marker_of(int32_t verb) const { return tree_.child(verb, Relation::marker); }

  bool has_infinitive_mark(int32_t verb) const {
    for (const int32_t t : tree_.children(verb))
      if (t < verb && tree_.part(t, kInfinitiveMark) && (tree_.relation(t) == Relation::auxiliary || tree_.relation(t) == Relation::marker)) return true;
    return false;
  }

  bool is_conditional(int32_t verb) const {
    for (const int32_t t : tree_.children(verb)) {
      const Relation r = tree_.relation(t);
      if (t < verb && (r == Relation::marker || r == Relation::adverb || r == Relation::preposition) && tree_.part(t, kConditional)) return true;
    }
    return is_inverted(verb);
  }

  // "had he known", "should it fail"
  bool is_inverted(int32_t verb) const {
    bool marked = false, inverted = false;
    int32_t subject = -1;
    for (const int32_t t : tree_.children(verb)) {
      const Relation r = tree_.relation(t);
      if (r == Relation::marker) marked = true;
      if (r == Relation::subject || r == Relation::passive_subject) subject = t;
      if ((r == Relation::auxiliary || r == Relation::passive_auxiliary) && subject < 0 && tree_.part(t, kInverting)) inverted = true;
    }
    if (tree_.part(verb, kInverting) && subject > verb) inverted = true;
    return inverted && subject >= 0 && !marked;
  }

  Embedding embedding_in(const Clause& above) const {
    if (c_.verb < 0) {
      switch (tree_.relation(c_.top)) {
        case Relation::conjunct: return Embedding::conjunct;
        case Relation::apposition: return Embedding::apposition;
        default: return Embedding::argument;
      }
    }
    const int32_t verb = c_.verb;
    switch (tree_.relation(c_.top)) {
      case Relation::open_complement:
        return Embedding::complement;
      case Relation::complement_clause:
        if (c_.top < above.top && is_inverted(verb)) return Embedding::conditional;
        return Embedding::complement;
      case Relation::clausal_subject:
      case Relation::attribute:
      case Relation::object_predicate:
      case Relation::adjectival_complement:
        return Embedding::complement;
      case Relation::adverbial_clause:
        if (is_conditional(verb)) return Embedding::conditional;
        if (has_infinitive_mark(verb)) {
          const bool of_the_noun = above.predicate.kind == PredicateKind::light_verb && above.noun_frame != nullptr && above.noun_frame->control == Control::recipient;
          return of_the_noun ? Embedding::complement : Embedding::purpose;
        }
        if (marker_of(verb) < 0 && !tree_.form(verb, kFinite) && !c_.own_subject) return Embedding::participle;
        return Embedding::adverbial;
      case Relation::relative_clause:
        return Embedding::relative;
      case Relation::noun_clause:
        if (tree_.form(verb, kPastParticiple | kPresentParticiple) && !has_infinitive_mark(verb)) return Embedding::participle;
        return above.noun == tree_.head(c_.top) ? Embedding::complement : Embedding::purpose;
      case Relation::conjunct:
        return Embedding::conjunct;
      case Relation::apposition:
        return Embedding::apposition;
      case Relation::parataxis:
        return Embedding::parataxis;
      case Relation::prepositional_clause: {
        for (const Argument& a : above.predicate.arguments)
          if (a.clause && a.head == c_.top) return a.role == Role::oblique ? Embedding::adverbial : Embedding::complement;
        return Embedding::adverbial;
      }
      case Relation::object:
      case Relation::subject:
      case Relation::passive_subject:
      case Relation::prepositional_object:
        return p_.kind == PredicateKind::light_verb ? Embedding::argument : Embedding::complement;
      default:
        return Embedding::parataxis;
    }
  }

  void read_auxiliaries() {
    const int32_t v = p_.kind == PredicateKind::copula && p_.support >= 0 ? p_.support : c_.verb;
    bool perfect = false, progressive = false, any = false, infinitive = false;
    const auto read = [&](int32_t t) {
      any = true;
      const WordEntry& word = tree_.word(t);
      if (word.modality != Modality::none && p_.modality == Modality::none && tree_.form(t, kModal)) {
        p_.modality = word.modality;
        p_.modal = t;
      }
      if (word.parts & kInfinitiveMark) infinitive = true;
      if (word.parts & kPerfectAuxiliary) perfect = true;
      if ((word.parts & kProgressiveAuxiliary) && tree_.form(c_.verb, kPresentParticiple)) progressive = true;
      if (!p_.finite && tree_.form(t, kFinite)) {
        p_.finite = true;
        p_.tense = tense_of(t);
      }
    };
    for (const int32_t t : tree_.children(c_.verb)) {
      const Relation r = tree_.relation(t);
      if (r == Relation::auxiliary || r == Relation::passive_auxiliary) read(t);
      else if ((r == Relation::negation || r == Relation::adverb) && tree_.part(t, kNegation)) negate(t);
      else if (r == Relation::negation) negate(t);
      else if (r == Relation::adverb) read_adverb(t);
    }
    if (!p_.finite && tree_.form(v, kFinite)) {
      p_.finite = true;
      p_.tense = tense_of(v);
    }
    // A past tense that the tagger took for a participle: it has a subject and nothing before it.
    if (!p_.finite && !any && tree_.form(v, kPastParticiple) && c_.own_subject && !p_.passive) {
      p_.finite = true;
      p_.tense = Tense::past;
    }
    if (perfect && (tree_.form(c_.verb, kPastParticiple | kPast) || p_.support >= 0 || p_.passive)) p_.aspect = Aspect::perfect;
    else if (progressive) p_.aspect = Aspect::progressive;
    infinitive_ = infinitive;
    bare_ = !any;
  }

  // "no longer"
  void read_adverb(int32_t adverb) {
    for (const int32_t t : tree_.children(adverb))
      if (t < adverb && tree_.part(t, kNegation | kNegativeDeterminer) && (tree_.relation(t) == Relation::negation || tree_.relation(t) == Relation::determiner)) negate(t);
  }

  Tense tense_of(int32_t t) const {
    if (tree_.form(t, kPast)) return Tense::past;
    if (tree_.form(t, kPresent)) return Tense::present;
    return Tense::none;
  }

  void negate(int32_t token) {
    p_.negated = !p_.negated;
    if (p_.negation < 0) p_.negation = token;
  }

  // "no agreement", "never a threat"
  void read_negation(int32_t noun, bool determiner) {
    for (const int32_t t : tree_.children(noun)) {
      const Relation r = tree_.relation(t);
      if (r == Relation::negation || (r == Relation::adverb && tree_.part(t, kNegation)) ||
          (r == Relation::determiner && determiner && tree_.part(t, kNegativeDeterminer)) ||
          (r == Relation::determiner && !determiner && tree_.part(t, kNegativeDeterminer))) {
        negate(t);
        return;
      }
    }
  }

  // "No group claimed it", "they attacked nobody"
  void read_negative_arguments() {
    if (c_.verb < 0 || p_.negated) return;
    for (const Argument& a : p_.arguments) {
      if (a.clause || (a.shared && a.head != c_.subject) || a.preposition >= 0 || a.role == Role::predicative) continue;
      if (tree_.part(a.head, kNegativePronoun)) {
        negate(a.head);
        return;
      }
      for (const int32_t t : tree_.children(a.head))
        if (t < a.head && tree_.part(t, kNegativeDeterminer) && (tree_.relation(t) == Relation::determiner || tree_.relation(t) == Relation::negation || tree_.relation(t) == Relation::coordinator)) {
          negate(t);
          return;
        }
    }
  }

  // What the governing word does to it: "failed to", "without", "wants to", "will meet and discuss".
  void read_governor() {
    const int32_t h = tree_.head(c_.top);
    if (h == c_.top) return;
    const Relation r = tree_.relation(c_.top);
    if ((r == Relation::prepositional_clause || r == Relation::prepositional_object) && tree_.part(h, kNegativePreposition)) {
      negate(h);
      return;
    }
    if (p_.parent < 0) return;
    const Clause& above = clauses_.all[static_cast<size_t>(p_.parent)];
    if (p_.embedding == Embedding::conjunct && c_.verb >= 0 && above.verb >= 0 && !c_.own_subject && !p_.finite && bare_) {
      if (above.predicate.negated && !p_.negated && above.predicate.negation < c_.verb) negate(above.predicate.negation);
      if (p_.modality == Modality::none) {
        p_.modality = above.predicate.modality;
        p_.modal = above.predicate.modal;
      }
      if (above.predicate.finite) {
        p_.finite = true;
        p_.tense = above.predicate.tense;
      }
      if (p_.aspect == Aspect::none && tree_.form(c_.verb, kPastParticiple | kPresentParticiple)) p_.aspect = above.predicate.aspect;
      return;
    }
    const Frame* frame = above.predicate.kind == PredicateKind::verb || above.noun_frame == nullptr ? above.frame : above.noun_frame;
    if (frame != nullptr && governs_negation(above, *frame) && !above.predicate.negated) negate(above.predicate.head);
    if (p_.embedding != Embedding::complement) return;
    if (frame == nullptr) {
      copular_infinitive(above);
      return;
    }
    if (frame->complement_modality != Modality::none && p_.modality == Modality::none && c_.verb >= 0 && !p_.finite) {
      p_.modality = frame->complement_modality;
      p_.modal = above.predicate.head;
    }
  }

  // "failed to go", "cancelled the visit", "kept them from going", "a lack of talks"
  bool governs_negation(const Clause& above, const Frame& frame) const {
    switch (tree_.relation(c_.top)) {
      case Relation::open_complement:
      case Relation::complement_clause:
        return frame.negates_complement && !p_.finite;
      case Relation::noun_clause:
        return frame.negates_complement && infinitive_;
      case Relation::object:
      case Relation::passive_subject:
        return frame.negates_object && tree_.head(c_.top) == above.verb;
      case Relation::prepositional_clause:
      case Relation::prepositional_object:
        for (const Argument& a : above.predicate.arguments)
          if (a.head == c_.top && a.preposition >= 0) {
            const auto number = static_cast<int16_t>(tree_.grammar.preposition_numbers.find(a.preposition_lemma));
            return std::find(frame.negated_prepositions.begin(), frame.negated_prepositions.end(), number) != frame.negated_prepositions.end();
          }
        return false;
      default:
        return false;
    }
  }

  // "is to visit"
  void copular_infinitive(const Clause& above) {
    if (above.predicate.kind == PredicateKind::copula && above.noun < 0 && infinitive_ && p_.modality == Modality::none) {
      p_.modality = Modality::future;
      p_.modal = above.verb;
    }
  }

  void read_mood() {
    if (c_.verb < 0) return;
    const TokenRange range = tree_.subtree(c_.top);
    // The mark hangs on the clause, or follows it at once.
    const bool within = p_.embedding == Embedding::complement && clauses_.all[static_cast<size_t>(p_.parent)].predicate.interrogative;
    if (!within && (p_.embedding == Embedding::none || p_.embedding == Embedding::parataxis || p_.embedding == Embedding::complement ||
                    p_.embedding == Embedding::conjunct)) {
      const int32_t end = range.end;
      for (int32_t t = end - 1; t >= std::max(range.begin, end - 3); --t)
        if (tree_.part(t, kQuestionMark)) p_.interrogative = true;
      if (!p_.interrogative && p_.embedding != Embedding::none)
        for (int32_t t = end; t < std::min(tree_.size(), end + 1); ++t)
          if (tree_.part(t, kQuestionMark) && tree_.token(t).sentence == tree_.token(c_.top).sentence && tree_.head(t) != p_.head) p_.interrogative = true;
    }
    if (!infinitive_ && c_.subject < 0 && !c_.own_subject && p_.tense != Tense::past && bare_imperative() && tree_.form(c_.verb, kBase) &&
        (p_.embedding == Embedding::none || p_.embedding == Embedding::parataxis || p_.embedding == Embedding::conjunct ||
         tree_.relation(c_.top) == Relation::complement_clause)) {
      p_.imperative = true;
      p_.finite = false;
      p_.tense = Tense::none;
    }
  }

  // "do not go" has an auxiliary and is an imperative all the same; "to go" and "will go" are none.
  bool bare_imperative() const { return p_.modality == Modality::none && p_.aspect == Aspect::none; }

  Clauses& clauses_;
  Tree& tree_;
  Clause& c_;
  Predicate& p_;
  bool infinitive_ = false, bare_ = false;
};

}  // namespace

void read_features(Clauses& clauses, Clause& clause) { FeatureReader(clauses, clause).run(); }

}  // namespace averment
