#include "coding/confirmations.h"

#include "coding/confirmation_topics.h"
#include "coding/status.h"
#include "discourse/scene.h"

namespace averment {
namespace {

constexpr size_t kNear = 16;      // confirmations that may overlap or answer the same

class ConfirmationCoder : private ConfirmationWords {
 public:
  ConfirmationCoder(const Reading& reading, Record& record) : ConfirmationWords(reading), record_(record), told_(reading, record), topics_(reading, record) {}

  void run() {
    for (const ConfirmationRule& rule : cues_.confirmations())
      for (const std::vector<std::string>* words : {&rule.verbs, &rule.nouns, &rule.adjectives})
        for (const std::string& word : *words) by_word_[word].push_back(&rule);
    for (int32_t t = 0; t < static_cast<int32_t>(r_.parse.tokens.size()); ++t) {
      const auto found = by_word_.find(std::string(token(t).lemma));
      if (found == by_word_.end()) continue;
      for (const ConfirmationRule* rule : found->second)
        if (holds(*rule, t)) {
          add(*rule, t);
          break;
        }
    }
  }

 private:
  bool negated(int32_t verb) const {
    if (const Predicate* p = predicate(verb); p && p->negated) return true;
    // "neither confirmed nor denied"
    const int32_t first = relation(verb) == Relation::conjunct ? head(verb) : verb;
    for (int32_t c : children(first))
      if (c < verb && word_class(c) == WordClass::coordinator && in(WordSet::none_word, c)) return true;
    for (int32_t c : children(verb)) {
      const Relation r = relation(c);
      if (r == Relation::negation) return true;
      if (r == Relation::object || r == Relation::subject || r == Relation::passive_subject)
        for (int32_t d : children(c))
          if (in(WordSet::none_word, d)) return true;
    }
    return false;
  }

  bool nobody(int32_t t) const {
    if (in(WordSet::none_word, t)) return true;
    for (int32_t d : children(t))
      if ((relation(d) == Relation::determiner || relation(d) == Relation::negation) && in(WordSet::none_word, d)) return true;
    return false;
  }

  // The noun itself or one of those joined to it.
  bool object_among(int32_t verb, const std::vector<std::string>& lemmas) const {
    for (int32_t c : children(verb)) {
      const Relation r = relation(c);
      if (r != Relation::object && r != Relation::passive_subject) continue;
      if (among(lemmas, token(c).lemma) || among(lemmas, ascii_lower(token(c).text)) || among(lemmas, token(antecedent(c)).lemma)) return true;
    }
    return false;
  }

  bool topic_among(int32_t t, const std::vector<std::string>& lemmas) const {
    for (int32_t at : {t, head(t)})
      for (int32_t p : children(at))
        if (relation(p) == Relation::preposition)
          for (int32_t o : children(p))
            if (among(lemmas, token(o).lemma)) return true;
    return false;
  }

  bool holds(const ConfirmationRule& rule, int32_t t) const {
    const bool noun = word_class(t) == WordClass::noun, verb = word_class(t) == WordClass::verb || word_class(t) == WordClass::auxiliary;
    if (among(rule.nouns, token(t).lemma)) {
      if (!noun) return false;
    } else if (among(rule.adjectives, token(t).lemma)) {
      if (word_class(t) != WordClass::adjective) return false;
    } else if (!verb) {
      return false;
    }
    if (noun) return (!rule.subject_none || nobody(t)) && (rule.topics.empty() || topic_among(t, rule.topics)) && relation(t) != Relation::object && (!rule.teller || says_only(t));
    const int32_t main = verb_of(t);
    if (main < 0) return false;
    const Predicate* p = predicate(main);
    const Predicate* own = predicate(t);
    if (rule.negated == ConfirmationRule::Wanted::yes && !negated(main)) return false;
    if (rule.negated == ConfirmationRule::Wanted::no && negated(main)) return false;
    const auto under = [&](Modality wanted) { return (p && p->modality == wanted) || (own && own->modality == wanted); };
    if (rule.able && !under(Modality::possible)) return false;
    if (rule.will && !under(Modality::future)) return false;
    // A plan, a wish or a condition is no answer.
    if (!rule.able && !rule.will && rule.conjuncts.empty() && p && (p->modality == Modality::future || p->modality == Modality::desired || p->embedding == Embedding::conditional)) return false;
    if (rule.passive && !(own && own->passive)) return false;
    if (!rule.objects.empty() && !object_among(t, rule.objects)) return false;
    if (rule.subject_none) {
      bool none = false;
      for (int32_t c : children(t)) none |= (relation(c) == Relation::subject || relation(c) == Relation::passive_subject) && nobody(c);
      if (!none) return false;
    }
    if (!rule.complements.empty()) {
      bool found = false;
      for (int32_t at : {t, main})
        for (int32_t c : children(at)) {
          const Relation r = relation(c);
          found |= (r == Relation::open_complement || r == Relation::complement_clause || r == Relation::adverbial_clause || r == Relation::clausal_subject || r == Relation::noun_clause) &&
                   among(rule.complements, token(c).lemma);
          if (r == Relation::object)
            for (int32_t d : children(c)) found |= among(rule.complements, token(d).lemma);
        }
      if (!found) return false;
    }
    if (!rule.topics.empty() && !topic_among(t, rule.topics)) return false;
    if (!rule.subjects.empty() && !child_among(main, rule.subjects, {Relation::subject, Relation::passive_subject})) return false;
    if (!rule.conjuncts.empty() && !child_among(t, rule.conjuncts, {Relation::conjunct})) return false;
    if (!rule.predicatives.empty() && !child_among(t, rule.predicatives, {Relation::object_predicate, Relation::adjectival_complement, Relation::attribute, Relation::complement_clause})) return false;
    if (!rule.adverbs.empty() && !child_among(t, rule.adverbs, {Relation::adverb, Relation::particle}) && !child_among(main, rule.adverbs, {Relation::adverb}) && !child_among(head(t), rule.adverbs, {Relation::adverb})) return false;
    if (rule.teller && (!teller(t) || judges_a_clause(t))) return false;
    // "was dismissed as manager": somebody is sent away, nothing is denied.
    if (rule.kind == "denied" && own && own->passive && of_a_person(t)) return false;
    if (!rule.act.empty()) {
      const int32_t q = topics_.quotation_at(t);
      // Without content of its own ("denied it", "denied him") the verb still denies.
      if (q >= 0 && r_.discourse.quotations[static_cast<size_t>(q)].act != rule.act) return false;
      if (q < 0 && !has_object(t)) return false;
    }
    return true;
  }

  bool child_among(int32_t t, const std::vector<std::string>& lemmas, std::initializer_list<Relation> relations) const {
    for (int32_t c : children(t))
      if (std::find(relations.begin(), relations.end(), relation(c)) != relations.end() && (among(lemmas, token(c).lemma) || among(lemmas, ascii_lower(token(c).text)))) return true;
    return false;
  }
  // Who says the words that a token stands in.
  const Statement* teller(int32_t t) const {
    const Statement* told = told_.at(token(t).span);
    return told && told->speaker && !told->speaker->entity.empty() ? told : nullptr;
  }
  // "No comment": all that somebody says.
  bool says_only(int32_t t) const {
    const Statement* told = teller(t);
    if (!told) return false;
    uint32_t size = 0;
    for (const Span& span : told->content) size += span.size();
    return size <= 2 * token(t).span.size();
  }
  // "It is untrue that …", "that was false of him to say": what is judged stands in the same clause.
  bool judges_a_clause(int32_t copula) const {
    const auto clausal = [&](int32_t at) {
      return std::any_of(children(at).begin(), children(at).end(), [&](int32_t c) {
        const Relation r = relation(c);
        return r == Relation::complement_clause || r == Relation::clausal_subject || r == Relation::open_complement || r == Relation::noun_clause;
      });
    };
    return clausal(copula) || std::any_of(children(copula).begin(), children(copula).end(), [&](int32_t c) {
             return (relation(c) == Relation::adjectival_complement || relation(c) == Relation::attribute) && clausal(c);
           });
  }
  bool of_a_person(int32_t verb) const {
    for (int32_t c : children(verb))
      if (relation(c) == Relation::passive_subject)
        if (const int32_t referent = referent_of(r_.discourse, c); referent >= 0) return r_.discourse.referents[static_cast<size_t>(referent)].type == EntityType::person;
    return false;
  }

  bool has_object(int32_t t) const {
    for (int32_t c : children(t)) {
      const Relation r = relation(c);
      if (r == Relation::object || r == Relation::passive_subject || r == Relation::complement_clause || r == Relation::open_complement) return true;
    }
    if (relation(t) == Relation::relative_clause) return true;
    // ", allegations the ministry denies": the noun before its subject, whatever the parser makes of it.
    for (int32_t c : children(t))
      if (relation(c) == Relation::subject)
        if (const int32_t before = r_.syntax.subtrees[static_cast<size_t>(c)].begin - 1; before >= 0 && token(before).sentence == token(t).sentence)
          return cues_.in(WordSet::information, token(before).lemma);
    return false;
  }

  int32_t actor_of(const ConfirmationRule& rule, int32_t t, int32_t main) const {
    const int32_t q = topics_.quotation_at(t);
    if (q >= 0 && r_.discourse.quotations[static_cast<size_t>(q)].speaker >= 0) return r_.discourse.quotations[static_cast<size_t>(q)].speaker;
    const bool passive_party = rule.able && rule.verbs.size() && rule.kind != "unverifiable";
    for (int32_t at : {main, t})
      for (int32_t c : children(at)) {
        const Relation r = relation(c);
        if (r == Relation::subject || (r == Relation::passive_subject && passive_party))
          if (const int32_t m = mention_of(r_.discourse, antecedent(c)); m >= 0) return m;
      }
    if (const Predicate* p = predicate(main))
      if (const Argument* agent = p->argument(passive_party ? Role::patient : Role::agent))
        if (const int32_t m = mention_of(r_.discourse, agent->head); m >= 0) return m;
    // "no response from the embassy"
    for (int32_t at : {t, main})
      for (int32_t p : children(at))
        if (relation(p) == Relation::preposition)
          for (int32_t o : children(p))
            if (relation(o) == Relation::prepositional_object && cues_.in(WordSet::issuer_preposition, ascii_lower(token(p).text)))
              if (const int32_t m = mention_of(r_.discourse, o); m >= 0) return m;
    return -1;
  }

  int32_t antecedent(int32_t t) const { return noun_meant(r_.syntax, cues_, ascii_lower(token(t).text), t); }

  void add(const ConfirmationRule& rule, int32_t t) {
    const int32_t main = verb_of(t) >= 0 ? verb_of(t) : t;
    Confirmation c;
    c.kind = rule.kind;
    c.rule = rule.rule;
    const int32_t actor = actor_of(rule, t, main);
    c.actor = rule.teller ? teller(t)->speaker->entity : entity_id_of_mention(r_, actor);
    TokenRange range = r_.syntax.subtrees[static_cast<size_t>(main)];
    // Only the verb's own clause, where it is joined to others.
    int32_t begin = main, end = t + 1;
    for (int32_t child : children(main)) {
      const Relation r = relation(child);
      if (r == Relation::punctuation || r == Relation::conjunct || r == Relation::coordinator || r == Relation::parataxis || (r == Relation::adverbial_clause && child < main)) continue;
      const TokenRange part = r_.syntax.subtrees[static_cast<size_t>(child)];
      begin = std::min(begin, part.begin);
      end = std::max(end, part.end);
    }
    range = {std::max(begin, range.begin), std::min(end, range.end)};
    while (range.size() > 1 && word_class(range.end - 1) == WordClass::punctuation) --range.end;
    c.span = r_.parse.span_of(range);
    const size_t latest = record_.confirmations.size();
    for (size_t k = latest; k-- > 0 && latest - k <= kNear;) {
      const Confirmation& known = record_.confirmations[k];
      // "refused to answer": one answer less, not two.
      if (known.span.overlaps(c.span) && (known.kind == c.kind || (known.kind == "declined" && c.kind == "unanswered"))) return;
    }
    topics_.find(rule, t, c);
    if (rule.teller && !rule.predicatives.empty() && c.about.empty()) return;  // nothing that it could be about
    topics_.mark(c, topics_.doubts(rule, t));
    // "Neither the firm nor Brek replied": an answer each.
    const std::vector<std::string> others = actor < 0 || rule.teller ? std::vector<std::string>() : joined_actors(actor);
    record_.confirmations.push_back(c);
    for (const std::string& other : others) {
      c.actor = other;
      record_.confirmations.push_back(c);
    }
  }
  std::vector<std::string> joined_actors(int32_t actor) const {
    std::vector<std::string> out;
    const Mention& m = r_.discourse.mentions[static_cast<size_t>(actor)];
    int32_t at = m.head;
    for (int step = 0; step < 4; ++step) {
      int32_t next = -1;
      for (int32_t c : children(at))
        if (relation(c) == Relation::conjunct && c > at) next = c;
      if (next < 0 || m.tokens.contains(next)) break;
      const int32_t other = mention_of(r_.discourse, next);
      if (other < 0) break;
      out.push_back(entity_id_of_mention(r_, other));
      at = next;
    }
    return out;
  }

  Record& record_;
  Told told_;
  ConfirmationTopics topics_;
  std::unordered_map<std::string, std::vector<const ConfirmationRule*>> by_word_;
};

}  // namespace

void code_confirmations(const Reading& reading, Record& record) {
  if (!reading.knowledge.cues || reading.syntax.heads.size() != reading.parse.tokens.size()) return;
  ConfirmationCoder(reading, record).run();
}

}  // namespace averment
