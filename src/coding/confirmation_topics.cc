#include "coding/confirmation_topics.h"

#include <algorithm>

#include "coding/status.h"
#include "discourse/scene.h"

namespace averment {
namespace {

constexpr size_t kNearPassages = 3;
constexpr size_t kFarBack = 200;  // statements that a confirmation may be about
constexpr size_t kNear = 16;      // confirmations before it that may answer the same

}  // namespace

ConfirmationTopics::ConfirmationTopics(const Reading& reading, Record& record) : ConfirmationWords(reading), record_(record) {
  quotation_at_.assign(r_.parse.tokens.size(), -1);
  for (size_t i = 0; i < r_.discourse.quotations.size(); ++i) {
    const Quotation& q = r_.discourse.quotations[i];
    for (int32_t t = q.cue.begin; t < q.cue.end; ++t) quotation_at_[static_cast<size_t>(t)] = static_cast<int32_t>(i);
  }
  index();
}

// Statements by where they begin, events by where they are told and by who tells them.
void ConfirmationTopics::index() {
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
uint32_t ConfirmationTopics::begin_of(const Statement& s) { return s.content[0].begin; }
uint32_t ConfirmationTopics::begin_of(size_t statement) const { return begin_of(record_.statements[statement]); }
// The events told within a span, each once.
void ConfirmationTopics::events_within(Span span, std::vector<size_t>& out) const {
  for (auto e = std::partition_point(events_at_.begin(), events_at_.end(), [&](const auto& x) { return x.first.begin < span.begin; }); e != events_at_.end() && e->first.begin < span.end; ++e)
    if (span.contains(e->first) && std::find(out.begin(), out.end(), e->second) == out.end()) out.push_back(e->second);
}

// Which statements it is about: those before it that tell of the actor, or, where it says "this information", the run of reports before it.
void ConfirmationTopics::find(const ConfirmationRule& rule, int32_t t, Confirmation& c) const {
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
int32_t ConfirmationTopics::same_event(int32_t t) const {
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
bool ConfirmationTopics::denies_all(int32_t t) const {
  for (int32_t c : children(t))
    if (relation(c) == Relation::object) return word_class(c) == WordClass::pronoun || word_class(c) == WordClass::determiner;
  return false;
}

// The act that the object of a denial names, where it is no plain saying: "the accusation".
std::string_view ConfirmationTopics::named_act(int32_t t) const {
  for (int32_t c : children(t)) {
    if (relation(c) != Relation::object && relation(c) != Relation::passive_subject) continue;
    for (uint32_t i : cues_.entries_for(token(c).lemma)) {
      const CueEntry& entry = cues_.entries()[i];
      if (entry.kind == CueKind::noun && entry.others.empty() && entry.act != cues_.default_act()) return entry.act;
    }
  }
  return {};
}

std::vector<Span> ConfirmationTopics::content_of(int32_t t) const {
  const int32_t q = quotation_at_[static_cast<size_t>(t)];
  return q < 0 ? std::vector<Span>() : r_.discourse.quotations[static_cast<size_t>(q)].content_spans;
}

// The word that heads what a quotation says: the first whose head stands outside it.
int32_t ConfirmationTopics::top_of(const Quotation& q) const {
  const auto inside = [&](int32_t k) { return std::any_of(q.content.begin(), q.content.end(), [&](const TokenRange& run) { return run.contains(k); }); };
  for (const TokenRange& run : q.content)
    for (int32_t k = run.begin; k < run.end; ++k)
      if (word_class(k) != WordClass::punctuation && (head(k) == k || !inside(head(k)))) return k;
  return -1;
}

// Whether a denial says itself what it denies: a clause, an act, or somebody's claim that has a clause. Its rows then are what it is about.
bool ConfirmationTopics::own_claim(int32_t t, Confirmation& c) const {
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
bool ConfirmationTopics::taken_back(int32_t t, Confirmation& c) const {
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
bool ConfirmationTopics::of_a_version(int32_t t) const {
  for (int32_t s : children(t))
    if ((relation(s) == Relation::subject || relation(s) == Relation::passive_subject) && cues_.in(WordSet::version, token(s).lemma)) return true;
  return false;
}

const Quotation* ConfirmationTopics::quotation_of(const Statement& s) const {
  const int32_t q = std::atoi(s.id.c_str() + 1) - 1;
  return q < 0 || static_cast<size_t>(q) >= r_.discourse.quotations.size() ? nullptr : &r_.discourse.quotations[static_cast<size_t>(q)];
}
bool ConfirmationTopics::denial(const Statement& s) const {
  const Quotation* q = quotation_of(s);
  return q && q->negative;
}

bool ConfirmationTopics::denied_by_another(const Statement& s, const Confirmation& c) const {
  const auto near = record_.confirmations.end() - static_cast<std::ptrdiff_t>(std::min(record_.confirmations.size(), kNear));
  return c.kind == "denied" &&
         std::any_of(near, record_.confirmations.end(), [&](const Confirmation& known) { return known.kind == c.kind && known.actor != c.actor && among(known.about, s.id); });
}

// The report has the verb that heads the denied clause, and one of its nouns where it has any.
bool ConfirmationTopics::same_claim(const Statement& s, int32_t t) const {
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

size_t ConfirmationTopics::passage_of(uint32_t at) const {
  const auto& passages = r_.parse.passages;
  const auto after = std::partition_point(passages.begin(), passages.end(), [&](const Passage& p) { return p.span.begin <= at; });
  return after == passages.begin() ? 0 : static_cast<size_t>(after - passages.begin()) - 1;
}

// "has not responded to this information", "could not verify the claim": the reports themselves stay open.
bool ConfirmationTopics::doubts(const ConfirmationRule& rule, int32_t t) const {
  if (rule.kind == "unverifiable") return true;
  if (rule.kind != "unanswered") return false;
  for (int32_t p : children(t))
    if (relation(p) == Relation::preposition)
      for (int32_t o : children(p))
        if (cues_.in(WordSet::information, token(o).lemma)) return true;
  return false;
}

// "on this report", "to the claim": one of them, the last; "to this information", "on the reports": all of the run.
bool ConfirmationTopics::one_report(int32_t t) const {
  for (int32_t p : children(t))
    if (relation(p) == Relation::preposition)
      for (int32_t o : children(p))
        if (cues_.in(WordSet::information, token(o).lemma)) return cues_.in(WordSet::one_of_many, token(o).lemma) && ascii_lower(token(o).text) == token(o).lemma;
  return false;
}
int32_t ConfirmationTopics::token_at(uint32_t at) const {
  return static_cast<int32_t>(std::partition_point(r_.parse.tokens.begin(), r_.parse.tokens.end(), [&](const Token& t) { return t.span.end <= at; }) - r_.parse.tokens.begin());
}
int32_t ConfirmationTopics::sentence_at(uint32_t at) const {
  const auto after = static_cast<size_t>(token_at(at));
  return after == r_.parse.tokens.size() ? -1 : r_.parse.tokens[after].sentence;
}

bool ConfirmationTopics::tells_of(const Statement& s, const std::string& entity) const {
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
bool ConfirmationTopics::names_report(const Confirmation& c) const {
  const auto first = std::partition_point(r_.parse.tokens.begin(), r_.parse.tokens.end(), [&](const Token& t) { return t.span.end <= c.span.begin; });
  for (auto t = first; t != r_.parse.tokens.end() && t->span.begin < c.span.end; ++t)
    if (const auto k = static_cast<int32_t>(t - r_.parse.tokens.begin()); word_class(k) == WordClass::noun && cues_.in(WordSet::information, t->lemma))
      return std::none_of(children(k).begin(), children(k).end(), [&](int32_t p) { return p > k && (relation(p) == Relation::preposition || relation(p) == Relation::noun_clause); });
  return false;
}
// A report or claim that says itself what it is of: "denied rumours of an election".
bool ConfirmationTopics::own_topic(int32_t t) const {
  for (int32_t o : children(t))
    if (relation(o) == Relation::object && cues_.in(WordSet::information, token(o).lemma))
      for (int32_t p : children(o))
        if (p > o && relation(p) == Relation::preposition && std::any_of(children(p).begin(), children(p).end(), [&](int32_t x) { return relation(x) == Relation::prepositional_object; })) return true;
  return false;
}
// A denial with a proposition of its own must share a word with what it denies; one with a noun ("the charge") need not.
bool ConfirmationTopics::same_words(const Statement& s, int32_t t) const {
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

void ConfirmationTopics::mark(const Confirmation& c, bool doubtful) {
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

}  // namespace averment
