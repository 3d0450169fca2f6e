#include <algorithm>

#include "syntax/clause.h"

namespace averment {
namespace {

constexpr int kMostConjuncts = 32;   // of one argument: more are a list gone wrong
constexpr int kClimb = 12;           // steps from a relative word to its clause

class ArgumentReader {
 public:
  ArgumentReader(Clauses& clauses, Clause& clause) : clauses_(clauses), tree_(clauses.tree), c_(clause), p_(clause.predicate) {}

  void run() {
    if (c_.verb >= 0) {
      p_.passive = is_passive(clauses_, c_);
      read_verb(c_.verb);
    }
    if (c_.noun >= 0 && c_.noun != c_.verb) read_noun(c_.noun);
    if (c_.noun >= 0 && c_.noun == c_.verb) add(Role::predicative, c_.noun, -1, {}, false);
    if (c_.verb >= 0 && c_.subject < 0) share_subject();
    fill_gap();
    share_object();
    finish();
  }

 private:
  // ---- nominal arguments
  void add(Role role, int32_t head, int32_t preposition, std::string_view lemma, bool shared) {
    int32_t meant = head;
    if (tree_.part(head, kRelativeWord) && !tree_.part(head, kRelativePossessive)) {
      if (const int32_t antecedent = antecedent_of(tree_, head); antecedent >= 0) {
        meant = antecedent;
        shared = true;
        filled_ = true;
      }
    }
    for (int step = 0; step < kMostConjuncts && meant >= 0; ++step) {
      p_.arguments.push_back({role, meant, phrase_at(tree_, meant), preposition, lemma, false, shared});
      meant = next_conjunct(meant);
    }
  }

  int32_t next_conjunct(int32_t head) const {
    for (const int32_t child : tree_.children(head))
      if (child > head && tree_.relation(child) == Relation::conjunct && !is_inside(child)) return child;
    return -1;
  }
  bool is_inside(int32_t token) const { return token == c_.top || token == c_.verb || clauses_.at[static_cast<size_t>(token)] >= 0; }

  void add_clause(Role role, int32_t head, int32_t preposition, std::string_view lemma) {
    p_.arguments.push_back({role, head, clause_phrase(tree_, head), preposition, lemma, true, false});
    c_.has_complement = true;
  }

  bool is_person_like(int32_t t) const {
    return tree_.entity(t, kActorEntity) || tree_.word_class(t) == WordClass::pronoun || tree_.word_class(t) == WordClass::proper_noun ||
           tree_.word(t).noun < 0;
  }

  Role object_role(int32_t head) const {
    if (c_.frame != nullptr && c_.frame->object && (*c_.frame->object != Role::recipient || is_person_like(head))) return *c_.frame->object;
    return Role::patient;
  }

  Role subject_role() const {
    if (p_.passive) {
      if (p_.kind == PredicateKind::light_verb) return Role::agent;
      if (tree_.child(c_.verb, Relation::object) >= 0) return Role::recipient;
      return c_.subject >= 0 ? object_role(c_.subject) : Role::patient;
    }
    if (c_.light_frame != nullptr && c_.light_frame->subject) return *c_.light_frame->subject;
    if (c_.frame != nullptr && c_.frame->subject) return *c_.frame->subject;
    return Role::agent;
  }

  void set_subject(int32_t head, bool shared) {
    c_.subject = head;
    if (head == c_.noun && p_.kind == PredicateKind::light_verb) return;  // "talks were held"
    add(subject_role(), head, -1, {}, shared);
  }

  void read_verb(int32_t v) {
    const bool has_dative = tree_.child(v, Relation::dative) >= 0;
    for (const int32_t child : tree_.children(v)) {
      if (child == c_.noun) {
        if (p_.kind == PredicateKind::copula) add(Role::predicative, child, -1, {}, false);
        continue;
      }
      switch (tree_.relation(child)) {
        case Relation::subject:
        case Relation::passive_subject:
          if (c_.own_subject) break;
          c_.own_subject = true;
          set_subject(child, false);
          break;
        case Relation::clausal_subject:
          c_.own_subject = true;
          add_clause(subject_role(), child, -1, {});
          break;
        case Relation::object:
          if (c_.object < 0) c_.object = child;
          if (has_dative) add(Role::patient, child, -1, {}, false);
          else if (p_.passive && tree_.is_time(child)) add(Role::time, child, -1, {}, false);
          else if (p_.passive && object_role(child) == Role::recipient) add(Role::patient, child, -1, {}, false);  // "was promised an amnesty"
          else add(object_role(child), child, -1, {}, false);
          break;
        case Relation::dative:
          if (tree_.word_class(child) == WordClass::adposition) {
            read_preposition(child, c_.frame, Role::recipient);
          } else {
            c_.recipient = child;
            add(Role::recipient, child, -1, {}, false);
          }
          break;
        case Relation::attribute:
        case Relation::adjectival_complement:
        case Relation::object_predicate:
          if (clauses_.at[static_cast<size_t>(child)] >= 0 && tree_.relation(child) == Relation::adjectival_complement) c_.has_complement = true;
          add(Role::predicative, child, -1, {}, false);
          break;
        case Relation::complement_clause:
        case Relation::open_complement:
          read_complement(child);
          break;
        case Relation::preposition:
        case Relation::passive_agent:
        case Relation::oblique:
        case Relation::noun_modifier:
          read_preposition(child, c_.frame, std::nullopt);
          break;
        case Relation::adverb:
          if (tree_.part(child, kRelativePlace | kRelativeTime) && tree_.relation(c_.top) == Relation::relative_clause) {
            const int32_t antecedent = antecedent_of(tree_, child);
            if (antecedent >= 0) add(tree_.part(child, kRelativePlace) ? Role::place : Role::time, antecedent, -1, {}, true);
            filled_ = true;
          } else if (tree_.is_time(child)) {
            add(Role::time, child, -1, {}, false);
          } else {
            read_preposition(child, c_.frame, std::nullopt);
          }
          break;
        case Relation::noun_adverbial:
          if (tree_.is_time(child)) add(Role::time, child, -1, {}, false);
          break;
        case Relation::expletive:
          c_.own_subject = true;  // nobody is meant, and nobody is to be looked for
          break;
        default:
          break;
      }
    }
    // What is said stands around a reporting clause that hangs on it: "the road, police said, was closed".
    if (tree_.relation(c_.top) == Relation::parataxis && !c_.has_complement && c_.own_subject && tree_.head(c_.top) != c_.top &&
        (c_.object < 0 || object_role(c_.object) == Role::recipient) && tree_.subtree(tree_.head(c_.top)).begin < tree_.subtree(c_.top).begin)
      add_host(tree_.head(c_.top));
  }

  void add_host(int32_t host) {
    TokenRange phrase = clause_phrase(tree_, host);
    const TokenRange own = tree_.subtree(c_.top);
    if (phrase.overlaps(own)) {
      // The longer side; the quotation's marks know better where there are any.
      if (own.begin - phrase.begin >= phrase.end - own.end) phrase.end = std::max(phrase.begin, own.begin);
      else phrase.begin = std::min(phrase.end, own.end);
      while (phrase.size() > 1 && tree_.relation(phrase.end - 1) == Relation::punctuation) --phrase.end;
    }
    if (phrase.empty()) return;
    p_.arguments.push_back({Role::content, host, phrase, -1, {}, true, false});
    c_.has_complement = true;
  }

  void read_complement(int32_t child) {
    // "made him angry", "seems ready": a small clause without a verb.
    if (clauses_.at[static_cast<size_t>(child)] < 0) {
      // "found the nurse guilty" drawn as a clause "the nurse guilty".
      if (const int32_t subject = tree_.child(child, Relation::subject); subject >= 0 && c_.object < 0) {
        c_.object = subject;
        add(Role::patient, subject, -1, {}, false);
      }
      add(tree_.is_nominal(child) && tree_.relation(child) == Relation::complement_clause ? Role::content : Role::predicative, child, -1, {}, false);
      return;
    }
    add_clause(Role::content, child, -1, {});
    // "urged X to go" drawn as a clause "X to go": X is the one who was urged.
    if (c_.frame == nullptr || c_.frame->control != Control::object || c_.object >= 0 || c_.verb < 0) return;
    const Clause* below = clauses_.clause_at(child);
    if (below->verb < 0 || tree_.form(below->verb, kFinite)) return;
    int32_t subject = -1;
    bool infinitive = false;
    for (const int32_t t : tree_.children(below->verb)) {
      const Relation r = tree_.relation(t);
      if (r == Relation::subject || r == Relation::passive_subject) subject = t;
      if (r == Relation::auxiliary || r == Relation::passive_auxiliary || r == Relation::marker) {
        if (tree_.form(t, kFinite)) return;
        infinitive |= tree_.part(t, kInfinitiveMark);
      }
    }
    if (subject < 0 || !infinitive) return;
    c_.object = subject;
    add(object_role(subject), subject, -1, {}, true);
  }

  // ---- prepositional arguments
  Role role_of(const PrepositionUse& use, const Frame* frame, std::optional<Role> otherwise) const {
    const Preposition* known = use.number < 0 ? nullptr : &tree_.grammar.prepositions[static_cast<size_t>(use.number)];
    bool time = use.object >= 0 && !use.clause && tree_.is_time(use.object) && !(known != nullptr && known->never_time);
    // "a demand for shorter hours": a plain noun of time is what the frame says, a date is a time.
    if (time && !tree_.entity(use.object, kTimeEntity) && frame != nullptr && frame->role_of(use.number)) time = false;
    if (known != nullptr && known->passive && !time && (p_.passive || tree_.relation(use.token) == Relation::passive_agent)) return *known->passive;
    if (time) return Role::time;
    if (otherwise) return *otherwise;
    if (c_.light_frame != nullptr)
      if (const auto role = c_.light_frame->role_of(use.number)) return *role;
    if (frame != nullptr)
      if (const auto role = frame->role_of(use.number)) return *role;
    if (c_.noun_frame != nullptr && frame != c_.noun_frame && p_.kind == PredicateKind::light_verb)
      if (const auto role = c_.noun_frame->role_of(use.number)) return *role;
    if (known != nullptr) {
      if (p_.kind == PredicateKind::noun && known->passive && !use.clause) return *known->passive;
      if (known->role) return *known->role;
      if (known->place && use.object >= 0 && !use.clause && tree_.is_place(use.object)) return Role::place;
    }
    return Role::oblique;
  }

  void read_preposition(int32_t child, const Frame* frame, std::optional<Role> otherwise) {
    PrepositionUse use;
    if (!preposition_at(tree_, child, use)) return;
    if (use.object < 0) {
      stranded_ = use;
      c_.stranded = true;
      return;
    }
    if (use.object == c_.noun && p_.kind == PredicateKind::light_verb) return;  // "engaged in talks"
    Role role = role_of(use, frame, otherwise);
    if (use.clause) {
      if (role == Role::agent) role = Role::oblique;  // "a commitment to peace by accepting …"
      p_.arguments.push_back({role, use.object, clause_phrase(tree_, use.object), use.token, use.lemma, true, false});
      return;
    }
    if (role == Role::recipient && c_.recipient < 0) c_.recipient = use.object;
    add(role, use.object, use.token, use.lemma, false);
    // "in Osta and in Varna": the second phrase hangs on the first preposition.
    for (const int32_t t : tree_.children(use.token))
      if (t > use.last && tree_.relation(t) == Relation::conjunct && tree_.word_class(t) == WordClass::adposition) {
        const int32_t object = tree_.child(t, Relation::prepositional_object);
        if (object >= 0) add(role, object, t, tree_.token(t).lemma, false);
      }
  }

  // ---- around a noun
  void read_noun(int32_t n) {
    const Frame* frame = p_.kind == PredicateKind::copula && c_.noun_frame == nullptr ? c_.frame : c_.noun_frame;
    const bool event = c_.noun_frame != nullptr;
    for (const int32_t child : tree_.children(n)) {
      if (child == c_.verb) continue;
      switch (tree_.relation(child)) {
        case Relation::possessor:
          if (!event) break;
          if (tree_.part(child, kRelativePossessive)) {
            if (const int32_t antecedent = antecedent_of(tree_, child); antecedent >= 0) add(possessor_role(), antecedent, -1, {}, true);
          } else {
            add(tree_.is_time(child) && !tree_.entity(child, kActorEntity) ? Role::time : possessor_role(), child, -1, {}, false);
          }
          break;
        case Relation::compound:
        case Relation::noun_modifier:
        case Relation::adjectival_modifier:
          if (tree_.relation(child) == Relation::noun_modifier && tree_.child(child, Relation::case_mark) >= 0) {
            read_preposition(child, frame, std::nullopt);
            break;
          }
          if (!event) break;
          if (tree_.entity(child, kTimeEntity)) add(Role::time, child, -1, {}, false);
          else if (c_.noun_frame->modifier && is_actor_modifier(child)) add(*c_.noun_frame->modifier, child, -1, {}, false);
          break;
        case Relation::noun_adverbial:
          if (event && tree_.is_time(child)) add(Role::time, child, -1, {}, false);
          break;
        case Relation::preposition:
        case Relation::passive_agent:
        case Relation::oblique:
        case Relation::dative:
          if (event || p_.kind != PredicateKind::copula || tree_.word_class(n) == WordClass::adjective) read_preposition(child, frame, std::nullopt);
          break;
        case Relation::complement_clause:
        case Relation::open_complement:
        case Relation::noun_clause:
          if (clauses_.at[static_cast<size_t>(child)] < 0) break;
          if (tree_.relation(child) == Relation::noun_clause && !is_content(child)) break;
          add_clause(Role::content, child, -1, {});
          break;
        default:
          break;
      }
    }
    if (c_.verb < 0) {
      inherit_around_conjunct(n);
      for (const Argument& a : p_.arguments) {
        if (a.role == Role::agent && c_.subject < 0) c_.subject = a.head;
        if (a.role == Role::recipient && c_.recipient < 0) c_.recipient = a.head;
      }
    }
  }

  // "the Hamas statement", "rebel attacks": a name, a nationality, or a noun of people before the event.
  bool is_actor_modifier(int32_t child) const {
    if (child > c_.noun) return false;
    return tree_.entity(child, kActorEntity) || tree_.part(child, kActorNoun) ||
           (tree_.word_class(child) == WordClass::proper_noun && tree_.relation(child) == Relation::compound && !tree_.entity(child, 0xFF));
  }

  Role possessor_role() const { return c_.noun_frame != nullptr && c_.noun_frame->possessor ? *c_.noun_frame->possessor : Role::agent; }

  // An infinitive or a that-clause is what the noun is about; a participle only describes it.
  bool is_content(int32_t child) const {
    for (const int32_t t : tree_.children(child)) {
      if (tree_.part(t, kInfinitiveMark) && (tree_.relation(t) == Relation::auxiliary || tree_.relation(t) == Relation::marker)) return true;
      if (tree_.part(t, kComplementiser) && tree_.relation(t) == Relation::marker) return true;
    }
    return false;
  }

  // "Norland's invasion and occupation of Sudria": each noun has what stands before the first and after the last.
  void inherit_around_conjunct(int32_t n) {
    if (tree_.relation(n) == Relation::conjunct) {
      const Clause* first = clauses_.clause_at(tree_.head(n));
      if (first == nullptr || first->noun != tree_.head(n)) return;
      const bool own = std::any_of(p_.arguments.begin(), p_.arguments.end(), [](const Argument& a) { return a.preposition < 0 && !a.clause; });
      if (own) return;
      for (const Argument& a : first->predicate.arguments)
        if (!a.clause && (a.preposition < 0 ? a.head < first->noun : a.head > n)) {
          p_.arguments.push_back(a);
          p_.arguments.back().shared = true;
        }
      return;
    }
    if (std::any_of(p_.arguments.begin(), p_.arguments.end(), [](const Argument& a) { return a.preposition >= 0; })) return;
    const int32_t last = tree_.child(n, Relation::conjunct);
    if (last < 0 || tree_.word(last).noun < 0) return;
    for (const int32_t child : tree_.children(last))
      if (tree_.relation(child) == Relation::preposition) {
        const size_t before = p_.arguments.size();
        read_preposition(child, c_.noun_frame, std::nullopt);
        for (size_t i = before; i < p_.arguments.size(); ++i) p_.arguments[i].shared = true;
      }
  }

  // ---- what is not said twice
  void share_subject() {
    if (c_.own_subject) return;
    const int32_t h = tree_.head(c_.top);
    if (h == c_.top) return;
    Clause* above = clauses_.clause_at(h);
    switch (tree_.relation(c_.top)) {
      case Relation::conjunct:
        if (above != nullptr && above->verb >= 0 && above->subject >= 0) set_subject(above->subject, true);
        break;
      case Relation::open_complement:
      case Relation::complement_clause:
        if (above != nullptr) controlled_by(*above);
        break;
      case Relation::adverbial_clause:
        if (above == nullptr || is_finite_clause()) break;
        // "sent an invitation to X to visit Y": the infinitive belongs to the noun.
        if (above->predicate.kind == PredicateKind::light_verb && above->noun_frame != nullptr && above->noun_frame->control == Control::recipient &&
            above->recipient >= 0 && is_content(c_.top))
          set_subject(above->recipient, true);
        else if (above->subject >= 0) set_subject(above->subject, true);
        break;
      case Relation::parataxis:
        break;
      case Relation::noun_clause:
        if (is_content(c_.top)) {
          if (above != nullptr && above->noun == h) {
            controlled_by(*above);
            const bool recipient = above->noun_frame != nullptr && above->noun_frame->control == Control::recipient;
            if (c_.subject < 0 && !recipient) share_around_noun(h);
          }
          else share_around_noun(h);
        } else {
          set_subject(h, true);
        }
        break;
      case Relation::prepositional_clause: {
        int32_t governor = h;
        for (int step = 0; step < 4 && tree_.head(governor) != governor && clauses_.at[static_cast<size_t>(governor)] < 0; ++step) {
          // "found the nurse guilty of failing": the small clause has a subject of its own.
          if (const int32_t own = tree_.child(governor, Relation::subject); own >= 0) return set_subject(own, true);
          governor = tree_.head(governor);
        }
        above = clauses_.clause_at(governor);
        if (above == nullptr) break;
        // "accused X of killing", "kept X from going", but not "helped X by going".
        bool objects = false;
        if (above->frame != nullptr && above->frame->control == Control::object)
          for (const Argument& a : above->predicate.arguments)
            if (a.clause && a.head == c_.top && a.preposition >= 0) {
              const auto number = static_cast<int16_t>(tree_.grammar.preposition_numbers.find(a.preposition_lemma));
              const Frame& f = *above->frame;
              objects = f.role_of(number).has_value() || std::find(f.negated_prepositions.begin(), f.negated_prepositions.end(), number) != f.negated_prepositions.end();
            }
        if (objects && above->object >= 0 && !above->predicate.passive) set_subject(above->object, true);
        else if (above->subject >= 0) set_subject(above->subject, true);
        break;
      }
      default:
        break;
    }
  }

  // "the first man to walk" walks; in "made a rush to investigate" and "Norland's duty to pay" somebody else does.
  void share_around_noun(int32_t noun) {
    if (!tree_.is_nominal(noun)) return;
    const auto is_actor = [&](int32_t t) { return tree_.entity(t, kActorEntity) || tree_.part(t, kActorNoun) || tree_.word_class(t) == WordClass::pronoun; };
    if (is_actor(noun)) return set_subject(noun, true);
    for (const int32_t child : tree_.children(noun)) {
      if (tree_.relation(child) == Relation::possessor && !tree_.is_time(child)) return set_subject(child, true);
      PrepositionUse use;
      if (tree_.relation(child) == Relation::preposition && preposition_at(tree_, child, use) && use.object >= 0 && !use.clause && is_actor(use.object))
        return set_subject(use.object, true);
    }
    const int32_t at = clauses_.above[static_cast<size_t>(noun)];
    const Clause* above = at < 0 ? nullptr : &clauses_.all[static_cast<size_t>(at)];
    const Relation r = tree_.relation(noun);
    const bool beside = r == Relation::prepositional_object || r == Relation::object;
    if (beside && above != nullptr && above->subject >= 0 && above->verb >= 0) return set_subject(above->subject, true);
    if (clauses_.at[static_cast<size_t>(noun)] < 0) set_subject(noun, true);  // an event does nothing
  }

  bool is_finite_clause() const {
    if (tree_.form(c_.verb, kFinite)) return true;
    for (const int32_t t : tree_.children(c_.verb))
      if ((tree_.relation(t) == Relation::auxiliary || tree_.relation(t) == Relation::passive_auxiliary) && tree_.form(t, kFinite)) return true;
    return false;
  }

  void controlled_by(const Clause& above) {
    const Frame* frame = above.noun_frame != nullptr && above.predicate.kind != PredicateKind::verb ? above.noun_frame : above.frame;
    const Control control = frame != nullptr ? frame->control : Control::unsaid;
    int32_t subject = -1;
    if (above.predicate.kind == PredicateKind::verb && !above.predicate.passive) {
      if (control != Control::subject) subject = above.object >= 0 ? above.object : above.recipient;
    } else if (control == Control::recipient) {
      subject = above.recipient;
      if (subject < 0) return;  // "a call to withdraw": nobody is named
    }
    if (subject < 0) subject = above.subject;
    if (subject >= 0) set_subject(subject, true);
  }

  // "the men they arrested", "the city they live in": the antecedent stands where nothing else does.
  void fill_gap() {
    if (c_.verb < 0 || tree_.relation(c_.top) != Relation::relative_clause || filled_ || p_.kind != PredicateKind::verb) return;
    const int32_t antecedent = tree_.head(c_.top);
    if (antecedent == c_.top) return;
    if (c_.stranded) {
      stranded_.object = antecedent;
      const Role role = role_of(stranded_, c_.frame, std::nullopt);
      add(role, antecedent, stranded_.token, stranded_.lemma, true);
      return;
    }
    if (!c_.own_subject) {
      c_.subject = antecedent;
      add(subject_role(), antecedent, -1, {}, true);
      return;
    }
    if (c_.object >= 0 || c_.has_complement) return;
    if (tree_.is_time(antecedent)) add(Role::time, antecedent, -1, {}, true);
    else if (!p_.passive) {
      c_.object = antecedent;
      add(object_role(antecedent), antecedent, -1, {}, true);
    }
  }

  // "organised and led the march": the object stands after the last of them.
  void share_object() {
    if (c_.verb < 0 || c_.object >= 0 || c_.has_complement || p_.passive || p_.kind != PredicateKind::verb) return;
    const int32_t next = tree_.child(c_.verb, Relation::conjunct);
    if (next < 0 || !(clauses_.at[static_cast<size_t>(next)] >= 0) || tree_.child(next, Relation::subject) >= 0) return;
    for (int32_t t = c_.verb + 1; t < next; ++t)
      if (tree_.relation(t) != Relation::coordinator && tree_.relation(t) != Relation::adverb && tree_.relation(t) != Relation::punctuation &&
          tree_.relation(t) != Relation::auxiliary && tree_.relation(t) != Relation::particle)
        return;
    const int32_t object = tree_.child(next, Relation::object);
    if (object < 0 || object < next) return;
    c_.object = object;
    add(object_role(object), object, -1, {}, true);
  }

  void finish() {
    std::stable_sort(p_.arguments.begin(), p_.arguments.end(), [](const Argument& a, const Argument& b) { return a.head < b.head; });
    for (const Argument& a : p_.arguments) {
      if (c_.verb >= 0 && c_.object < 0 && (a.role == Role::patient || a.role == Role::recipient) && a.preposition < 0 && !p_.passive && a.head != c_.subject) c_.object = a.head;
      if (a.role == Role::recipient && c_.recipient < 0) c_.recipient = a.head;
    }
    const TokenRange top = tree_.subtree(c_.top);
    p_.clause = top;
  }

  Clauses& clauses_;
  Tree& tree_;
  Clause& c_;
  Predicate& p_;
  PrepositionUse stranded_;
  bool filled_ = false;  // a relative word stands for the antecedent
};

}  // namespace

int32_t antecedent_of(const Tree& tree, int32_t token) {
  for (int step = 0; step < kClimb; ++step) {
    const int32_t head = tree.head(token);
    if (head == token) return -1;
    if (tree.relation(token) == Relation::relative_clause) return head;
    token = head;
  }
  return -1;
}

bool is_passive(Clauses& clauses, const Clause& clause) {
  const Tree& tree = clauses.tree;
  const int32_t v = clause.verb;
  if (clause.predicate.kind == PredicateKind::copula) return false;
  bool subject = false, auxiliary = false;
  for (const int32_t child : tree.children(v)) {
    switch (tree.relation(child)) {
      case Relation::passive_auxiliary:
      case Relation::passive_subject:
      case Relation::passive_agent:
        return true;
      case Relation::subject:
        subject = true;
        break;
      case Relation::auxiliary:
        auxiliary = true;
        break;
      default:
        break;
    }
  }
  if (!tree.form(v, kPastParticiple) || subject || auxiliary) return false;
  switch (tree.relation(clause.top)) {
    case Relation::noun_clause:
    case Relation::adverbial_clause:
    case Relation::open_complement:
      return true;
    case Relation::conjunct: {
      const Clause* first = clauses.clause_at(tree.head(clause.top));
      return first != nullptr && first->predicate.passive;
    }
    case Relation::object:
    case Relation::prepositional_object:
      return false;
    default:
      return clause.top != v;
  }
}

void read_arguments(Clauses& clauses, Clause& clause) { ArgumentReader(clauses, clause).run(); }

}  // namespace averment
