#include "discourse/scene.h"

#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr int kReach = 24;  // steps up a tree; parses of hostile text can be thousands deep

}  // namespace

Scene::Scene(const Document& d, const Parse& p, const Syntax& s, const CueTable& c, const std::vector<QuotedSpan>& q)
    : document(d), parse(p), syntax(s), cues(c), quoted(q) {
  stretch_at.assign(p.tokens.size(), -1);
  for (size_t i = 0; i < q.size(); ++i)
    if (q[i].parent < 0)
      for (int32_t t = q[i].tokens.begin; t < q[i].tokens.end; ++t) stretch_at[static_cast<size_t>(t)] = static_cast<int32_t>(i);
  passage_at.assign(p.tokens.size(), 0);
  for (size_t i = 0; i < p.passage_tokens.size(); ++i)
    for (int32_t t = p.passage_tokens[i].begin; t < p.passage_tokens[i].end; ++t) passage_at[static_cast<size_t>(t)] = static_cast<int32_t>(i);
  words.reserve(p.tokens.size());
  for (const Token& t : p.tokens) words.push_back(ascii_lower(t.text));
  raise_conjuncts();
}

// "She said he lied and claimed that …": a cue of the same form, joined to a verb inside what another cue reports, with words of its own to
// report, stands beside that cue.
void Scene::raise_conjuncts() {
  raised.assign(parse.tokens.size(), -1);
  for (int32_t t = 0; t < size(); ++t) {
    if (relation(t) != Relation::conjunct || !verbal(t) || cues.entries_for(token(t).lemma).empty()) continue;
    bool reports = child(t, Relation::complement_clause) > t || (speech_verb(t) && (child(t, Relation::open_complement) > t || (token(head(t)).tag != token(t).tag && takes_things(t))));
    for (int32_t next = t + 1; next < size() && next < t + 5 && !reports; ++next)
      if (stretch(next) >= 0 && stretch(t) < 0) reports = true;
    if (!reports) continue;
    int32_t at = t;
    for (int step = 0; step < kReach && relation(at) == Relation::conjunct; ++step) at = head(at);
    // The parser may have hung it lower: on an object or a predicate noun inside the report.
    for (int step = 0; step < 4 && relation(at) != Relation::complement_clause && relation(at) != Relation::root; ++step) {
      const Relation r = relation(at);
      if (r != Relation::attribute && r != Relation::object && r != Relation::open_complement && r != Relation::prepositional_object &&
          r != Relation::preposition && r != Relation::adjectival_complement && r != Relation::noun_clause) break;
      if (r == Relation::open_complement && token(head(at)).tag == token(t).tag) break;
      at = head(at);
    }
    int32_t cue = head(at);
    // "telling the court that he lied and asking why …": a clause that the parser hung on the one who is told.
    if ((relation(at) == Relation::noun_clause || relation(at) == Relation::relative_clause) && (relation(cue) == Relation::object || relation(cue) == Relation::dative) &&
        cues.in(WordSet::complementiser, word(subtree(at).begin))) {
      at = cue;
      cue = head(at);
      if (cue == at || cue > t || !verbal(cue) || cues.entries_for(token(cue).lemma).empty() || token(cue).tag != token(t).tag || stretch(cue) >= 0 || stretch(t) >= 0) continue;
      raised[static_cast<size_t>(t)] = cue;
      continue;
    }
    if (cue == at || cue > t || !verbal(cue) || cues.entries_for(token(cue).lemma).empty()) continue;
    if (relation(at) != Relation::complement_clause && relation(at) != Relation::open_complement) continue;
    if (token(cue).tag != token(t).tag || stretch(cue) >= 0 || stretch(t) >= 0) continue;
    raised[static_cast<size_t>(t)] = cue;
  }
}

// Whether a cue of speech of this lemma can tell of something that is no clause: "called for talks", not "lied".
bool Scene::takes_things(int32_t verb) const {
  for (uint32_t i : cues.entries_for(token(verb).lemma)) {
    const CueEntry& entry = cues.entries()[i];
    if (entry.kind != CueKind::verb || entry.act_class != ActClass::speech) continue;
    for (const CueFrame& frame : entry.frames)
      for (const CueSlot& slot : frame.slots)
        if (slot.role == CueRole::content && slot.slot != Slot::clause && slot.slot != Slot::question && slot.slot != Slot::quotation) return true;
  }
  return false;
}

// Whether some cue of the verb's lemma is an act of speech.
bool Scene::speech_verb(int32_t verb) const {
  if (!verbal(verb)) return false;
  for (uint32_t i : cues.entries_for(token(verb).lemma))
    if (cues.entries()[i].kind == CueKind::verb && cues.entries()[i].act_class == ActClass::speech) return true;
  return false;
}

const Predicate* Scene::predicate(int32_t verb) const {
  const int32_t p = static_cast<size_t>(verb) < syntax.predicate_at.size() ? syntax.predicate_at[static_cast<size_t>(verb)] : -1;
  return p < 0 ? nullptr : &syntax.predicates[static_cast<size_t>(p)];
}

bool Scene::finite(int32_t verb) const {
  const Predicate* p = predicate(verb);
  return p && p->finite;
}

bool Scene::infinite(int32_t verb) const {
  const Predicate* p = predicate(verb);
  return p && !p->finite;
}

bool Scene::capital(int32_t t) const { return !token(t).text.empty() && token(t).text[0] >= 'A' && token(t).text[0] <= 'Z'; }

Tense Scene::tense(int32_t verb) const {
  const Predicate* p = predicate(verb);
  return p ? p->tense : Tense::none;
}

bool Scene::complementised(int32_t clause) const {
  for (int32_t c : children(clause))
    if (relation(c) == Relation::marker && cues.in(WordSet::complementiser, word(c))) return true;
  return false;
}

bool Scene::participle(int32_t verb) const {
  if (!verbal(verb) || infinitive(verb) || has_subject(verb) || passive(verb) || child(verb, Relation::auxiliary) >= 0) return false;
  return infinite(verb);
}

bool Scene::quoting_aside(int32_t clause) const {
  // "…, adding that", "… before noting that": what the speaker does next.
  if (relation(clause) == Relation::adverbial_clause && head(clause) < clause && participle(clause) && speech_verb(clause)) {
    const int32_t begin = subtree(clause).begin;
    // "had phoned her cousin, saying": that is what she said on the phone.
    const bool inner = in(WordSet::contact_verb, head(clause)) && !in(WordSet::going_on_verb, clause) && has_subject(head(clause));
    if (begin > 0 && begin == clause && punctuation(begin - 1) && stretch(clause) < 0 && !inner) return true;
  }
  const bool aside = in(WordSet::aside_preposition, clause), means = in(WordSet::agent_preposition, clause), lacking = in(WordSet::lacking, clause);
  if (relation(clause) == Relation::preposition && head(clause) < clause && (aside || means || lacking) && stretch(clause) < 0) {
    const int32_t inner = child(clause, Relation::prepositional_clause);
    // ", before deleting the post": what the speaker does next.
    if ((aside || lacking) && inner > clause && participle(inner) && clause > 0 && token(clause - 1).text == "," && subtree(clause).begin == clause) return true;
    if (inner > clause && participle(inner) && speech_verb(inner) && (aside || in(WordSet::going_on_verb, inner))) return true;
  }
  if (relation(clause) != Relation::adverbial_clause || has_subject(clause)) return false;
  const int32_t first = subtree(clause).begin;
  // "reported, citing a guard, that …", drawn as part of what is reported.
  if (head(clause) > clause && !(first >= 2 && speech_verb(first - 2))) return false;
  return first > 0 && first == clause && punctuation(first - 1) && cues.in(WordSet::quote_verb, token(clause).lemma);
}

bool Scene::contrasting(int32_t clause) const {
  if (relation(clause) != Relation::adverbial_clause) return false;
  const int32_t first = subtree(clause).begin;
  if (first == 0 || first >= clause || head(clause) > first || !punctuation(first - 1)) return false;
  for (int32_t t = first; t < std::min(first + 2, clause); ++t)
    if (cues.in(WordSet::contrast, word(t))) return true;
  return false;
}

bool Scene::terminal(int32_t t) const {
  const std::string_view text = token(t).text;
  if (text.empty()) return false;
  const char last = text.back();
  return (word_class(t) == WordClass::punctuation || text.size() == 1) && (last == '.' || last == '?' || last == '!');
}

int32_t Scene::child(int32_t t, Relation wanted) const {
  for (int32_t c : children(t))
    if (relation(c) == wanted) return c;
  return -1;
}

bool Scene::passive(int32_t verb) const {
  for (int32_t c : children(verb)) {
    const Relation r = relation(c);
    if (r == Relation::passive_auxiliary || r == Relation::passive_subject || r == Relation::passive_agent) return true;
  }
  const Predicate* p = predicate(verb);
  return p && p->passive;
}

bool Scene::below(int32_t t, int32_t above) const {
  if (!subtree(above).contains(t)) return false;
  for (int step = 0; step < 400; ++step) {
    if (t == above) return true;
    const int32_t up = head(t);
    if (up == t) return false;
    t = up;
  }
  return false;
}

std::vector<TokenRange> Scene::runs_below(int32_t top, int32_t without) const {
  std::vector<int32_t> found, stack = {top};
  while (!stack.empty() && found.size() < 4096) {
    const int32_t t = stack.back();
    stack.pop_back();
    found.push_back(t);
    for (int32_t c : children(t))
      if (c != without && raised[static_cast<size_t>(c)] < 0 && !contrasting(c) && !quoting_aside(c)) stack.push_back(c);
  }
  std::sort(found.begin(), found.end());
  std::vector<TokenRange> runs;
  for (int32_t t : found) {
    bool joined = false;
    if (!runs.empty()) {
      joined = true;
      for (int32_t between = runs.back().end; between < t && joined; ++between) joined = punctuation(between) && t - runs.back().end <= 3;
    }
    if (joined) runs.back().end = t + 1;
    else runs.push_back({t, t + 1});
  }
  return runs;
}

bool Scene::infinitive(int32_t verb) const {
  for (int32_t c : children(verb)) {
    if (c > verb) break;
    const Relation r = relation(c);
    if ((r == Relation::auxiliary || r == Relation::marker || r == Relation::passive_auxiliary) && cues.in(WordSet::infinitive_marker, word(c))) return true;
  }
  return false;
}

bool Scene::question(int32_t verb) const {
  for (int32_t t = subtree(verb).begin; t < verb; ++t)
    if (!punctuation(t)) return cues.in(WordSet::question_word, word(t));
  return cues.in(WordSet::question_word, word(verb));
}

bool Scene::has_subject(int32_t verb) const {
  for (int32_t c : children(verb)) {
    const Relation r = relation(c);
    if (r == Relation::subject || r == Relation::passive_subject || r == Relation::clausal_subject || r == Relation::expletive) return true;
  }
  return false;
}

int32_t noun_meant(const Syntax& syntax, const CueTable& cues, std::string_view lower_word, int32_t token) {
  if (!cues.in(WordSet::relative_pronoun, lower_word)) return token;
  int32_t up = token;
  for (int step = 0; step < kReach; ++step) {
    const size_t at = static_cast<size_t>(up);
    if (syntax.relations[at] == Relation::relative_clause) return syntax.heads[at];
    if (syntax.heads[at] == up) break;
    up = syntax.heads[at];
  }
  return token;
}

int32_t Scene::antecedent(int32_t t) const { return noun_meant(syntax, cues, word(t), t); }

// "urged France to warn": whom the verb above makes do it; -1 where its own subject does.
int32_t Scene::made_to(int32_t verb) const {
  if (!verbal(verb) || relation(verb) != Relation::open_complement || has_subject(verb) || passive(verb)) return -1;
  const Predicate* p = predicate(verb);
  const Argument* agent = p ? p->argument(Role::agent) : nullptr;
  if (!agent) return -1;
  const int32_t above = head(verb);
  return (relation(agent->head) == Relation::object || relation(agent->head) == Relation::dative) && head(agent->head) == above ? agent->head : -1;
}

int32_t Scene::subject_of(int32_t verb, bool* shared) const {
  if (const int32_t made = made_to(verb); made >= 0) return antecedent(made);
  int32_t at = verb;
  for (int step = 0; step < kReach; ++step) {
    const bool is_passive = verbal(at) && passive(at);
    if (is_passive && at == verb) {
      const int32_t by = child(at, Relation::passive_agent);
      if (by < 0) return -1;
      const int32_t agent = child(by, Relation::prepositional_object);
      return agent >= 0 ? agent : (nominal(by) ? by : -1);
    }
    for (Relation r : {Relation::subject, Relation::passive_subject}) {
      if (r == Relation::passive_subject && at == verb) continue;
      const int32_t s = child(at, r);
      if (s >= 0 && s != verb) return antecedent(s);
    }
    if (shared) *shared = true;
    // "questioned it by pointing out that …": so does he who questions it.
    if (at == verb && relation(at) == Relation::prepositional_clause && quoting_aside(head(at))) {
      int32_t outer = head(at);
      for (int step = 0; step < 8 && head(outer) != outer; ++step) {
        outer = head(outer);
        if (!speech_verb(outer) || outer > at) continue;
        if (const int32_t s = child(outer, Relation::subject); s >= 0) return antecedent(s);
      }
    }
    // "asked why they stayed, arguing that …": what the speaker does next, though the parser hangs it on what he says.
    if (at == verb && quoting_aside(at)) {
      int32_t outer = head(at);
      for (int step = 0; step < 6 && relation(outer) != Relation::complement_clause && head(outer) != outer; ++step) outer = head(outer);
      if (relation(outer) == Relation::complement_clause && speech_verb(head(outer)) && head(outer) < outer) {
        at = head(outer);
        if (passive(at)) return -1;
        if (const int32_t s = child(at, Relation::subject); s >= 0) return antecedent(s);
      }
    }
    const int32_t up = raised[static_cast<size_t>(at)] >= 0 ? raised[static_cast<size_t>(at)] : head(at);
    if (up == at) return -1;
    switch (relation(at)) {
      case Relation::conjunct:
      case Relation::open_complement:
      case Relation::adverbial_clause:
      case Relation::adjectival_complement:
      case Relation::attribute:
      case Relation::object_predicate:
      case Relation::parataxis:
      case Relation::complement_clause:
        at = up;
        break;
      case Relation::noun_clause:
      case Relation::relative_clause:
        return up;
      case Relation::prepositional_clause:
        at = head(up);
        if (nominal(at)) return -1;
        // "cited a guard as saying", "was quoted as saying": the words are the guard's.
        if (verbal(at) && cues.in(WordSet::quote_verb, token(at).lemma)) {
          for (int32_t c : children(at))
            if (relation(c) == Relation::object || relation(c) == Relation::passive_subject) return antecedent(c);
          return relation(at) == Relation::noun_clause ? head(at) : -1;
        }
        break;
      default:
        return -1;
    }
    if (!verbal(at) && word_class(at) != WordClass::adjective && !nominal(at)) return -1;
  }
  return -1;
}

}  // namespace averment
