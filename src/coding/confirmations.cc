#include "coding/confirmations.h"

#include "coding/status.h"
#include "coding/told.h"
#include "discourse/cues.h"
#include "discourse/lexicon.h"
#include "discourse/scene.h"

namespace averment {
namespace {

constexpr size_t kNear = 16;      // confirmations that may overlap or answer the same
constexpr size_t kNearPassages = 3;
constexpr size_t kFarBack = 200;  // statements that a confirmation may be about

bool among(const std::vector<std::string>& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

class ConfirmationCoder {
 public:
  ConfirmationCoder(const Reading& reading, Record& record) : r_(reading), record_(record), cues_(*reading.knowledge.cues), told_(reading, record) {}

  void run() {
    for (const ConfirmationRule& rule : cues_.confirmations())
      for (const std::vector<std::string>* words : {&rule.verbs, &rule.nouns, &rule.adjectives})
        for (const std::string& word : *words) by_word_[word].push_back(&rule);
    quotation_at_.assign(r_.parse.tokens.size(), -1);
    for (size_t i = 0; i < r_.discourse.quotations.size(); ++i) {
      const Quotation& q = r_.discourse.quotations[i];
      for (int32_t t = q.cue.begin; t < q.cue.end; ++t) quotation_at_[static_cast<size_t>(t)] = static_cast<int32_t>(i);
    }
    index();
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
  // Statements by where they begin, events by where they are told and by who tells them.
  void index() {
    for (size_t i = 0; i < record_.statements.size(); ++i) {
      const Statement& s = record_.statements[i];
      statement_by_id_[s.id] = i;
      if (s.type != StatementType::narration && !s.content.empty()) said_.push_back(i);
    }
    std::stable_sort(said_.begin(), said_.end(), [&](size_t a, size_t b) { return begin_of(a) < begin_of(b); });
    for (size_t i = 0; i < record_.events.size(); ++i) {
      const Event& e = record_.events[i];
      event_by_id_[e.id] = i;
      if (!e.statement.empty()) events_told_[e.statement].push_back(i);
      events_at_.emplace_back(e.trigger, i);
      for (Span again : e.again) events_at_.emplace_back(again, i);
    }
    std::sort(events_at_.begin(), events_at_.end(), [](const auto& a, const auto& b) { return a.first.begin != b.first.begin ? a.first.begin < b.first.begin : a.second < b.second; });
  }
  static uint32_t begin_of(const Statement& s) { return s.content[0].begin; }
  uint32_t begin_of(size_t statement) const { return begin_of(record_.statements[statement]); }
  // The events told within a span, each once.
  void events_within(Span span, std::vector<size_t>& out) const {
    for (auto e = std::partition_point(events_at_.begin(), events_at_.end(), [&](const auto& x) { return x.first.begin < span.begin; }); e != events_at_.end() && e->first.begin < span.end; ++e)
      if (span.contains(e->first) && std::find(out.begin(), out.end(), e->second) == out.end()) out.push_back(e->second);
  }

  const Token& token(int32_t t) const { return r_.parse.tokens[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return r_.syntax.relations[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return r_.syntax.heads[static_cast<size_t>(t)]; }
  WordClass word_class(int32_t t) const { return r_.syntax.classes[static_cast<size_t>(t)]; }
  std::span<const int32_t> children(int32_t t) const { return r_.syntax.children[static_cast<size_t>(t)]; }
  bool in(WordSet set, int32_t t) const { return cues_.in(set, ascii_lower(token(t).text)); }
  const Predicate* predicate(int32_t t) const {
    const int32_t p = r_.syntax.predicate_at[static_cast<size_t>(t)];
    return p < 0 ? nullptr : &r_.syntax.predicates[static_cast<size_t>(p)];
  }

  // The verb that carries a word's negation and modals: itself, its copula, or what it is the object of.
  int32_t verb_of(int32_t t) const {
    if (word_class(t) == WordClass::verb || word_class(t) == WordClass::auxiliary) return t;
    const Relation r = relation(t);
    if (r == Relation::adjectival_complement || r == Relation::attribute || r == Relation::object || r == Relation::object_predicate) return head(t);
    return -1;
  }

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
      const int32_t q = quotation_at_[static_cast<size_t>(t)];
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
    const int32_t q = quotation_at_[static_cast<size_t>(t)];
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
    about(rule, t, c);
    if (rule.teller && !rule.predicatives.empty() && c.about.empty()) return;  // nothing that it could be about
    mark(c, doubts(rule, t));
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

  // Which statements it is about: those before it that tell of the actor, or, where it says "this information", the run of reports before it.
  void about(const ConfirmationRule& rule, int32_t t, Confirmation& c) {
    const uint32_t here = token(t).span.begin;
    const std::string& speaker = c.actor;
    const bool takes_back = rule.kind == "retracted" || rule.kind == "corrected";
    const bool stands_by = rule.kind == "confirmed" && !rule.topics.empty();
    const bool own = ((rule.kind == "denied" || rule.kind == "confirmed") && !rule.teller && own_claim(t, c)) || (takes_back && (taken_back(t, c) || of_a_version(t)));
    std::vector<const Statement*> before;
    auto end = std::partition_point(said_.begin(), said_.end(), [&](size_t i) { return begin_of(i) < c.span.begin; });
    for (; end != said_.begin() && before.size() < kFarBack;) {
      const Statement& s = record_.statements[*--end];
      if (rule.kind == "denied" && denial(s)) continue;
      if (s.speaker && s.speaker->entity == speaker && !takes_back && !stands_by) continue;
      if (s.cue && c.span.contains(s.cue->span)) continue;
      if (std::any_of(s.content.begin(), s.content.end(), [&](Span span) { return span.contains(token(t).span); })) continue;
      before.push_back(&s);
    }
    std::reverse(before.begin(), before.end());
    std::vector<const Statement*> chosen;
    const size_t passage = passage_of(here);
    if (own && !takes_back) {
      // What it denies stands in it; a report before it only where that tells the same of him.
      for (size_t k = before.size(); k-- > 0 && chosen.empty() && k + 6 > before.size();)
        if (tells_of(*before[k], speaker) && same_claim(*before[k], t)) chosen.push_back(before[k]);
    } else if (own) {
      // What is taken back stands beside it, or is no row: an earlier version of the article.
    } else if (rule.teller) {
      // "that is untrue": what was said last.
      if (!before.empty() && passage_of(before.back()->content[0].begin) + 1 >= passage) chosen.push_back(before.back());
    } else if (doubts(rule, t)) {
      const bool one = one_report(t);
      for (size_t k = before.size(); k-- > 0;) {
        const size_t there = passage_of(before[k]->content[0].begin);
        // What its own paragraph tells, if anything.
        if (there + 3 < passage || (there < passage && !chosen.empty() && passage_of(chosen[0]->content[0].begin) == passage) || (one && !chosen.empty() && before[k]->cue && chosen[0]->cue && sentence_at(before[k]->cue->span.begin) != sentence_at(chosen[0]->cue->span.begin))) break;
        chosen.push_back(before[k]);
      }
    } else if (rule.kind == "denied" || rule.kind == "confirmed" || rule.kind == "retracted" || rule.kind == "corrected" || rule.kind == "unverifiable") {
      // ", which the ministry denies": what stands right before it.
      if (relation(t) == Relation::relative_clause)
        for (const Statement* s : before)
          if (s->content.back().end <= c.span.begin && s->content.back().end + 2 >= c.span.begin && (chosen.empty() || begin_of(*s) < begin_of(*chosen[0]))) chosen = {s};
      // What one takes back, or stands by, one has said oneself.
      for (size_t k = before.size(); k-- > 0 && chosen.empty() && (takes_back || stands_by);)
        if (before[k]->speaker && before[k]->speaker->entity == speaker && !speaker.empty()) chosen.push_back(before[k]);
      // "rejected the charges": what somebody was charged with.
      if (const std::string_view act = named_act(t); !act.empty())
        for (size_t k = before.size(); k-- > 0 && chosen.empty() && k + 6 > before.size() && !takes_back && !stands_by;)
          if (before[k]->act == act) chosen.push_back(before[k]);
      // The nearest report that tells of him; else what was said right before.
      for (size_t k = before.size(); k-- > 0 && chosen.empty() && k + 6 > before.size() && !stands_by;)
        if (tells_of(*before[k], speaker) && same_words(*before[k], t)) chosen.push_back(before[k]);
      for (size_t k = before.size(); k-- > 0 && chosen.empty() && k + 3 > before.size() && !stands_by && !own_topic(t);)
        if (sentence_at(before[k]->content.back().end - 1) + 1 >= token(t).sentence && !denied_by_another(*before[k], c)) {
          chosen.push_back(before[k]);
          // "denied this": all that was told in one breath
          while (k > 0 && before[k - 1]->speaker && before[k]->speaker && before[k - 1]->speaker->entity == before[k]->speaker->entity && passage_of(before[k - 1]->content[0].begin) == passage &&
                 denies_all(t))
            chosen.push_back(before[--k]);
        }
    } else {
      for (size_t k = before.size(); k-- > 0 && chosen.size() < 4;)
        if (tells_of(*before[k], speaker)) chosen.push_back(before[k]);
      // "declined to confirm the report": the last one.
      if (chosen.empty() && rule.kind == "declined" && names_report(c) && !before.empty() && passage_of(before.back()->content[0].begin) + 2 >= passage) chosen.push_back(before.back());
    }
    std::reverse(chosen.begin(), chosen.end());
    for (const Statement* s : chosen) c.about.push_back(s->id);
    const std::vector<Span> within = own && !takes_back ? content_of(t) : std::vector<Span>();
    std::vector<size_t> events;
    for (const std::string& id : c.about)
      if (const auto found = events_told_.find(id); found != events_told_.end()) events.insert(events.end(), found->second.begin(), found->second.end());
    for (const Span& span : within) events_within(span, events);
    if (rule.kind == "denied" && events.empty())
      if (const int32_t i = same_event(t); i >= 0) {
        events.push_back(static_cast<size_t>(i));
        if (!own) c.about.clear();  // no other report
        if (const std::string& told = record_.events[static_cast<size_t>(i)].statement; !told.empty() && std::find(c.about.begin(), c.about.end(), told) == c.about.end()) c.about.push_back(told);
      }
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    for (size_t i : events) c.about.push_back(record_.events[i].id);
  }

  // "denied the attack", "denied that any attack took place": the event told before by the same word; -1 if none is near.
  int32_t same_event(int32_t t) const {
    const int32_t q = quotation_at_[static_cast<size_t>(t)];
    int32_t noun = q < 0 ? -1 : top_of(r_.discourse.quotations[static_cast<size_t>(q)]);
    if (noun >= 0 && word_class(noun) == WordClass::verb)
      for (int32_t c : children(noun))
        if (relation(c) == Relation::subject) { noun = c; break; }
    if (noun < 0 || word_class(noun) != WordClass::noun) return -1;
    const uint32_t here = token(t).span.begin;
    for (auto e = std::partition_point(events_at_.begin(), events_at_.end(), [&](const auto& x) { return x.first.begin < here; }); e != events_at_.begin();) {
      --e;
      if (passage_of(e->first.begin) + kNearPassages < passage_of(here)) break;
      if (token(token_at(e->first.begin)).lemma == token(noun).lemma) return static_cast<int32_t>(e->second);
    }
    return -1;
  }

  // Its object is "this" or "it": whatever was told.
  bool denies_all(int32_t t) const {
    for (int32_t c : children(t))
      if (relation(c) == Relation::object) return word_class(c) == WordClass::pronoun || word_class(c) == WordClass::determiner;
    return false;
  }

  // The act that the object of a denial names, where it is no plain saying: "the accusation".
  std::string_view named_act(int32_t t) const {
    for (int32_t c : children(t)) {
      if (relation(c) != Relation::object && relation(c) != Relation::passive_subject) continue;
      for (uint32_t i : cues_.entries_for(token(c).lemma)) {
        const CueEntry& entry = cues_.entries()[i];
        if (entry.kind == CueKind::noun && entry.others.empty() && entry.act != cues_.default_act()) return entry.act;
      }
    }
    return {};
  }

  std::vector<Span> content_of(int32_t t) const {
    const int32_t q = quotation_at_[static_cast<size_t>(t)];
    return q < 0 ? std::vector<Span>() : r_.discourse.quotations[static_cast<size_t>(q)].content_spans;
  }

  // The word that heads what a quotation says: the first whose head stands outside it.
  int32_t top_of(const Quotation& q) const {
    const auto inside = [&](int32_t k) { return std::any_of(q.content.begin(), q.content.end(), [&](const TokenRange& run) { return run.contains(k); }); };
    for (const TokenRange& run : q.content)
      for (int32_t k = run.begin; k < run.end; ++k)
        if (word_class(k) != WordClass::punctuation && (head(k) == k || !inside(head(k)))) return k;
    return -1;
  }

  // Whether a denial says itself what it denies: a clause, an act, or somebody's claim that has a clause. Its rows then are what it is about.
  bool own_claim(int32_t t, Confirmation& c) const {
    const int32_t q = quotation_at_[static_cast<size_t>(t)];
    if (q < 0) return false;
    const Quotation& quotation = r_.discourse.quotations[static_cast<size_t>(q)];
    const int32_t top = top_of(quotation);
    if (top < 0) return false;
    const auto inside = [&](Span span) {
      return std::any_of(quotation.content_spans.begin(), quotation.content_spans.end(), [&](Span own) { return own.contains(span); });
    };
    bool own = word_class(top) == WordClass::verb || word_class(top) == WordClass::auxiliary;
    std::vector<size_t> events;
    for (const Span& span : quotation.content_spans) events_within(span, events);
    own |= !events.empty();
    const std::string id = statement_id(q);
    std::vector<std::string> held;
    for (const Span& span : quotation.content_spans)
      for (auto i = std::partition_point(said_.begin(), said_.end(), [&](size_t k) { return begin_of(k) < span.begin; }); i != said_.end() && begin_of(*i) < span.end; ++i)
        if (const Statement& s = record_.statements[*i]; s.id != id && std::all_of(s.content.begin(), s.content.end(), inside)) held.push_back(s.id);
    if (!own && held.empty()) return false;
    c.about.push_back(id);
    c.about.insert(c.about.end(), held.begin(), held.end());
    return true;
  }

  // "retracted its report that …", "wrongly said that …", "The witness, who had said that …, recanted": what is taken back stands in the clause itself.
  bool taken_back(int32_t t, Confirmation& c) const {
    for (auto i = std::partition_point(said_.begin(), said_.end(), [&](size_t k) { return begin_of(k) < c.span.begin; }); i != said_.end() && begin_of(*i) < c.span.end; ++i) {
      const Quotation* q = quotation_of(record_.statements[*i]);
      if (!q || q->cue.empty()) continue;
      const int32_t cue = q->cue.begin;
      bool its_own = cue == t ? !q->negative : false;
      for (int32_t part : children(t)) {
        if (relation(part) == Relation::object || relation(part) == Relation::passive_subject) its_own |= cue == part && word_class(cue) == WordClass::noun;
        if (relation(part) != Relation::subject) continue;
        for (int32_t clause : children(part)) its_own |= relation(clause) == Relation::relative_clause && cue == clause;
      }
      if (its_own) c.about.push_back(record_.statements[*i].id);
    }
    return !c.about.empty();
  }
  // "An earlier version of this article misstated …": nobody's statement in the article.
  bool of_a_version(int32_t t) const {
    for (int32_t s : children(t))
      if ((relation(s) == Relation::subject || relation(s) == Relation::passive_subject) && cues_.in(WordSet::version, token(s).lemma)) return true;
    return false;
  }

  const Quotation* quotation_of(const Statement& s) const {
    const int32_t q = std::atoi(s.id.c_str() + 1) - 1;
    return q < 0 || static_cast<size_t>(q) >= r_.discourse.quotations.size() ? nullptr : &r_.discourse.quotations[static_cast<size_t>(q)];
  }
  bool denial(const Statement& s) const {
    const Quotation* q = quotation_of(s);
    return q && q->negative;
  }

  bool denied_by_another(const Statement& s, const Confirmation& c) const {
    const auto near = record_.confirmations.end() - static_cast<std::ptrdiff_t>(std::min(record_.confirmations.size(), kNear));
    return c.kind == "denied" &&
           std::any_of(near, record_.confirmations.end(), [&](const Confirmation& known) { return known.kind == c.kind && known.actor != c.actor && among(known.about, s.id); });
  }

  // The report has the verb that heads the denied clause, and one of its nouns where it has any.
  bool same_claim(const Statement& s, int32_t t) const {
    const Quotation& q = r_.discourse.quotations[static_cast<size_t>(quotation_at_[static_cast<size_t>(t)])];
    const Quotation* told = quotation_of(s);
    const int32_t top = top_of(q);
    if (!told || top < 0) return false;
    const auto tells = [&](int32_t word) {
      for (const TokenRange& run : told->content)
        for (int32_t k = run.begin; k < run.end; ++k)
          if (token(k).lemma == token(word).lemma) return true;
      return false;
    };
    if (!tells(top)) return false;
    bool nouns = false;
    for (const TokenRange& run : q.content)
      for (int32_t k = run.begin; k < run.end; ++k) {
        if (k == top || (word_class(k) != WordClass::noun && word_class(k) != WordClass::proper_noun)) continue;
        if (tells(k)) return true;
        nouns = true;
      }
    return !nouns && word_class(top) != WordClass::auxiliary;
  }

  size_t passage_of(uint32_t at) const {
    const auto& passages = r_.parse.passages;
    const auto after = std::partition_point(passages.begin(), passages.end(), [&](const Passage& p) { return p.span.begin <= at; });
    return after == passages.begin() ? 0 : static_cast<size_t>(after - passages.begin()) - 1;
  }

  // "has not responded to this information", "could not verify the claim": the reports themselves stay open.
  bool doubts(const ConfirmationRule& rule, int32_t t) const {
    if (rule.kind == "unverifiable") return true;
    if (rule.kind != "unanswered") return false;
    for (int32_t p : children(t))
      if (relation(p) == Relation::preposition)
        for (int32_t o : children(p))
          if (cues_.in(WordSet::information, token(o).lemma)) return true;
    return false;
  }

  // "on this report", "to the claim": one of them, the last; "to this information", "on the reports": all of the run.
  bool one_report(int32_t t) const {
    for (int32_t p : children(t))
      if (relation(p) == Relation::preposition)
        for (int32_t o : children(p))
          if (cues_.in(WordSet::information, token(o).lemma)) return cues_.in(WordSet::one_of_many, token(o).lemma) && ascii_lower(token(o).text) == token(o).lemma;
    return false;
  }
  int32_t token_at(uint32_t at) const {
    return static_cast<int32_t>(std::partition_point(r_.parse.tokens.begin(), r_.parse.tokens.end(), [&](const Token& t) { return t.span.end <= at; }) - r_.parse.tokens.begin());
  }
  int32_t sentence_at(uint32_t at) const {
    const auto after = static_cast<size_t>(token_at(at));
    return after == r_.parse.tokens.size() ? -1 : r_.parse.tokens[after].sentence;
  }

  bool tells_of(const Statement& s, const std::string& entity) const {
    if (entity.empty()) return false;
    const int32_t referent = std::atoi(entity.c_str() + 1) - 1;
    if (referent < 0 || static_cast<size_t>(referent) >= r_.discourse.referents.size()) return false;
    const auto& mentions = r_.discourse.referents[static_cast<size_t>(referent)].mentions;
    const auto span_of = [&](int32_t m) { return r_.discourse.mentions[static_cast<size_t>(m)].span; };
    for (const Span& span : s.content)
      for (auto m = std::partition_point(mentions.begin(), mentions.end(), [&](int32_t k) { return span_of(k).begin < span.begin; }); m != mentions.end() && span_of(*m).begin < span.end; ++m)
        if (span.contains(span_of(*m))) return true;
    return false;
  }

  // "the report", "this claim" in the words that answer.
  bool names_report(const Confirmation& c) const {
    const auto first = std::partition_point(r_.parse.tokens.begin(), r_.parse.tokens.end(), [&](const Token& t) { return t.span.end <= c.span.begin; });
    for (auto t = first; t != r_.parse.tokens.end() && t->span.begin < c.span.end; ++t)
      if (const auto k = static_cast<int32_t>(t - r_.parse.tokens.begin()); word_class(k) == WordClass::noun && cues_.in(WordSet::information, t->lemma))
        return std::none_of(children(k).begin(), children(k).end(), [&](int32_t p) { return p > k && (relation(p) == Relation::preposition || relation(p) == Relation::noun_clause); });
    return false;
  }
  // A report or claim that says itself what it is of: "denied rumours of an election".
  bool own_topic(int32_t t) const {
    for (int32_t o : children(t))
      if (relation(o) == Relation::object && cues_.in(WordSet::information, token(o).lemma))
        for (int32_t p : children(o))
          if (p > o && relation(p) == Relation::preposition && std::any_of(children(p).begin(), children(p).end(), [&](int32_t x) { return relation(x) == Relation::prepositional_object; })) return true;
    return false;
  }
  // A denial with a proposition of its own must share a word with what it denies; one with a noun ("the charge") need not.
  bool same_words(const Statement& s, int32_t t) const {
    const int32_t q = quotation_at_[static_cast<size_t>(t)];
    if (q < 0) return !own_topic(t);
    bool proposition = false;
    const bool topic = own_topic(t);  // "denied rumours of an election"
    std::vector<std::string_view> lemmas;
    for (const TokenRange& range : r_.discourse.quotations[static_cast<size_t>(q)].content)
      for (int32_t k = range.begin; k < range.end; ++k) {
        proposition |= word_class(k) == WordClass::verb;
        if (word_class(k) == WordClass::verb || word_class(k) == WordClass::noun || word_class(k) == WordClass::proper_noun) lemmas.push_back(token(k).lemma);
      }
    if (!proposition && !topic) return true;
    if (topic) std::erase_if(lemmas, [&](std::string_view lemma) { return cues_.in(WordSet::information, lemma); });
    const auto& tokens = r_.parse.tokens;
    for (const Span& span : s.content)
      for (auto word = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.begin < span.begin; }); word != tokens.end() && word->span.begin < span.end; ++word)
        if (span.contains(word->span) && std::find(lemmas.begin(), lemmas.end(), word->lemma) != lemmas.end()) return true;
    return false;
  }

  void mark(const Confirmation& c, bool doubtful) {
    RowStatus status = RowStatus::asserted;
    if (c.kind == "denied") status = RowStatus::denied;
    else if (c.kind == "retracted" || c.kind == "corrected") status = RowStatus::retracted;
    else if (doubtful) status = RowStatus::unconfirmed;
    else return;
    for (const std::string& id : c.about) {
      if (const auto found = statement_by_id_.find(id); found != statement_by_id_.end()) {
        Statement& s = record_.statements[found->second];
        // "wrongly said": its own word has said so.
        if (c.kind == "corrected" && s.cue && c.span.contains(s.cue->span) && s.status == RowStatus::denied) continue;
        // The denial itself is its speaker's assertion; what it denies is not.
        if (status < s.status && s.status != RowStatus::none && !(s.cue && c.span.contains(s.cue->span) && denial(s))) {
          s.status = status;
          s.status_from = {c.span};
        }
      } else if (const auto event = event_by_id_.find(id); event != event_by_id_.end()) {
        Event& e = record_.events[event->second];
        if (status < e.status && e.status != RowStatus::none) {
          e.status = status;
          e.status_from = {c.span};
        }
      }
    }
  }

  const Reading& r_;
  Record& record_;
  const CueTable& cues_;
  Told told_;
  std::unordered_map<std::string, std::vector<const ConfirmationRule*>> by_word_;
  std::vector<int32_t> quotation_at_;
  std::vector<size_t> said_;  // statements that somebody makes, by their first content
  std::vector<std::pair<Span, size_t>> events_at_;
  std::unordered_map<std::string, size_t> statement_by_id_, event_by_id_;
  std::unordered_map<std::string, std::vector<size_t>> events_told_;
};

}  // namespace

void code_confirmations(const Reading& reading, Record& record) {
  if (!reading.knowledge.cues || reading.syntax.heads.size() != reading.parse.tokens.size()) return;
  ConfirmationCoder(reading, record).run();
}

}  // namespace averment
