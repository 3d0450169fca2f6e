// What a confirmation is about: the statements and events that it answers, denies, doubts, confirms or takes back.
//
//   ConfirmationTopics topics(reading, record);   // after statements and events
//   topics.find(rule, token, confirmation);       // fills confirmation.about
//   topics.mark(confirmation, doubtful);          // lets it count in the status of those rows
//
// What stands in its own words goes first; then what tells of whoever answers; then what was said right before; else nothing. Internal
// to coding/; refers to the record's rows, which must stay. Linear to build, bounded by a few statements to ask.
#pragma once
#include <algorithm>
#include <unordered_map>

#include "coding/coder.h"
#include "coding/told.h"
#include "discourse/cues.h"
#include "discourse/lexicon.h"

namespace averment {

// A reading as the rules of confirmations look at it.
class ConfirmationWords {
 protected:
  explicit ConfirmationWords(const Reading& reading) : r_(reading), cues_(*reading.knowledge.cues) {}

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

  static bool among(const std::vector<std::string>& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

  const Reading& r_;
  const CueTable& cues_;
};

class ConfirmationTopics : private ConfirmationWords {
 public:
  ConfirmationTopics(const Reading& reading, Record& record);

  int32_t quotation_at(int32_t token) const { return quotation_at_[static_cast<size_t>(token)]; }  // whose cue the token is, -1
  // "could not verify the claim": the reports themselves stay open.
  bool doubts(const ConfirmationRule& rule, int32_t t) const;
  void find(const ConfirmationRule& rule, int32_t t, Confirmation& c) const;
  void mark(const Confirmation& c, bool doubtful);

 private:
  void index();
  static uint32_t begin_of(const Statement& s);
  uint32_t begin_of(size_t statement) const;
  void events_within(Span span, std::vector<size_t>& out) const;
  int32_t same_event(int32_t t) const;
  bool denies_all(int32_t t) const;
  std::string_view named_act(int32_t t) const;
  std::vector<Span> content_of(int32_t t) const;
  int32_t top_of(const Quotation& q) const;
  bool own_claim(int32_t t, Confirmation& c) const;
  bool taken_back(int32_t t, Confirmation& c) const;
  bool of_a_version(int32_t t) const;
  const Quotation* quotation_of(const Statement& s) const;
  bool denial(const Statement& s) const;
  bool denied_by_another(const Statement& s, const Confirmation& c) const;
  bool same_claim(const Statement& s, int32_t t) const;
  size_t passage_of(uint32_t at) const;
  bool one_report(int32_t t) const;
  int32_t token_at(uint32_t at) const;
  int32_t sentence_at(uint32_t at) const;
  bool tells_of(const Statement& s, const std::string& entity) const;
  bool names_report(const Confirmation& c) const;
  bool own_topic(int32_t t) const;
  bool same_words(const Statement& s, int32_t t) const;

  Record& record_;
  std::vector<int32_t> quotation_at_;
  std::vector<size_t> said_;  // statements that somebody makes, by their first content
  std::vector<std::pair<Span, size_t>> events_at_;
  std::unordered_map<std::string, size_t> statement_by_id_, event_by_id_;
  std::unordered_map<std::string, std::vector<size_t>> events_told_;
};

}  // namespace averment
