#include "discourse/coref_resolver.h"
#include "discourse/cues.h"

namespace averment {
namespace {

constexpr int32_t kQuoteWindow = 60;  // tokens of it looked at for whom it names
constexpr int32_t kCueWindow = 12;    // tokens looked at beside a stretch of speech for who says it
constexpr int32_t kWindow = 60;       // mentions looked back at for a pronoun

// What speaks for an antecedent, in points.
struct Weights {
  float named_margin = 2.5F;      // how far a named subject of the pronoun's gender may score behind a role
  float gender = 0.8F, gender_named = 0.4F, named_before = 0.3F;                                    // he, she
  float body = 0.6F, place = 0.1F, paper = 0.2F, unknown = -0.3F, named = 0.2F;  // it
  float thing_owns = -0.2F;        // its
  float many = 0.7F, named_body = -0.8F, bare_body = -0.3F, thing = -0.4F, thing_acts = -1.0F, unknown_many = -0.5F, somebody = -0.6F;  // they
  float sentence = -0.9F, other_sentence = -0.1F, token = -0.012F, passage = -0.3F;  // distance
  float subject = 1.0F, object = 0.35F, possessor = 0.3F, compound = -0.5F, both_subjects = 0.35F;
  float within = -0.8F;  // somebody named to say who another is: "an aide to Hale"
  float pronoun = 0.35F, salience = 0.08F;
  float both_objects = 0.3F, body_object = -0.4F, bodies_object = -0.5F;  // "tested it", "debated them": rather a thing than a body
  float willless_speaker = -1.5F;  // what has no will neither says nor thinks
  float dead = -1.5F;              // who has been killed neither speaks nor acts now
  float spoke = 0.5F;              // who has said something before
  float clause_subject = 0.5F;     // of the clause a possessive stands in
  float same_owner = 1.2F;         // "Hale's role and its weight"
  float relative = 1.0F;           // what the relative clause is about
  float reporting = 0.5F;          // the subject of the verb that the pronoun's clause completes
  float happening = 1.0F, no_happening = -2.0F;  // "it happened"
  float people = 0.8F, things = -0.6F, group_subject = 1.0F, group_sentence = -1.0F;  // a coordination
  float least_person = -4.0F, least_thing = -1.6F, least_many = -2.2F;  // below this nothing is meant
};
constexpr Weights kWeights;

}  // namespace

void Resolver::coordinations() {
  std::unordered_map<int32_t, size_t> by_first;
  for (size_t i = 0; i < table_.mentions.size(); ++i) {
    const int32_t first = facts(static_cast<int32_t>(i)).conjunct_of;
    if (first < 0 || mention(first).kind == MentionKind::pronoun) continue;
    const auto [it, added] = by_first.emplace(first, coordinations_.size());
    if (added) coordinations_.push_back({first, static_cast<int32_t>(i), {first}, true});
    Coordination& made = coordinations_[it->second];
    made.last = static_cast<int32_t>(i);
    made.parts.push_back(static_cast<int32_t>(i));
  }
  for (size_t k = 0; k < coordinations_.size(); ++k) coordination_at_[coordinations_[k].first] = k;
}

// "It is clear that …", "it took years to …", "it was Ruiz who …", "makes it hard to …": an "it" that means nothing named.
bool Resolver::pleonastic(int32_t m) const {
  const int32_t t = mention(m).head;
  if (!facts(m).pronoun->expletive || !is_subject(view_.relation(t))) return false;
  const int32_t verb = view_.head(t);
  if (!view_.is_verb(verb)) return judged_so(verb, verb, verb);  // "find it hard to": the tree makes it the subject of the adjective
  int32_t predicate = -1;
  bool finite = false, infinitive = false, adverbial = false, preposition = false;
  for (const int32_t child : view_.children(verb)) switch (view_.relation(child)) {
      case Relation::clausal_subject: return true;
      case Relation::complement_clause: finite |= child > verb; break;
      case Relation::open_complement: infinitive = true; break;
      case Relation::adverbial_clause: adverbial |= child > verb; break;
      case Relation::preposition: preposition |= child > verb; break;
      case Relation::adjectival_complement: case Relation::attribute: predicate = child; break;
      default: break;
    }
  if ((finite || infinitive) && view_.lexicon.in("expletive-verbs", view_.token(verb).lemma)) return true;
  if (finite && view_.relation(t) == Relation::passive_subject) return !view_.lexicon.in("addressed-verbs", view_.token(verb).lemma);
  // "it is damning that": an adjective that was taken for a verb
  if (const int32_t p = view_.syntax.predicate_at[static_cast<size_t>(verb)]; finite && p >= 0 && view_.syntax.predicates[static_cast<size_t>(p)].aspect == Aspect::progressive && view_.knowledge.cues && view_.knowledge.cues->entries_for(view_.token(verb).lemma).empty())
    return true;
  if (predicate < 0) return view_.word_class(verb) == WordClass::auxiliary && (adverbial || (preposition && (finite || infinitive)));
  return judged_so(verb, predicate, t);
}

// Does a clause that hangs on the verb or on its predicate say what the "it" before them stands for?
bool Resolver::judged_so(int32_t verb, int32_t predicate, int32_t it) const {
  bool finite = false, infinitive = false, adverbial = false, relative = false;
  for (const int32_t at : {verb, predicate})
    for (const int32_t child : view_.children(at)) {
      if (child < predicate || child == predicate) continue;
      const Relation r = view_.relation(child);
      finite |= r == Relation::complement_clause || r == Relation::clausal_subject;
      infinitive |= r == Relation::open_complement || (r == Relation::adverbial_clause && it == verb);
      adverbial |= r == Relation::adverbial_clause;
      relative |= r == Relation::relative_clause;
      infinitive |= r == Relation::noun_clause;
    }
  const std::string& word = view_.word(predicate);
  if (view_.word_class(predicate) == WordClass::adjective || view_.is_verb(predicate)) {
    if (view_.lexicon.in("willing", word) || view_.lexicon.in("minded", word)) return false;
    return finite || ((infinitive || adverbial) && view_.lexicon.in("expletive-adjectives", word)) || view_.lexicon.in("expletive-alone", word);
  }
  if (finite || ((infinitive || adverbial || relative) && view_.lexicon.in("expletive-nouns", word))) return true;
  const int32_t told = table_.at_head[static_cast<size_t>(predicate)];
  return relative && told >= 0 && mention(told).kind == MentionKind::name;  // "it was Ruiz who signed"
}

void Resolver::pronoun(int32_t m) {
  if (chain_of(m) >= 0) return;  // looked at before its turn
  const Mention& one = mention(m);
  const MentionFacts& fact = facts(m);
  if (one.person != 3) return;
  if (fact.pronoun->use == PronounUse::indefinite) { start(m); return; }
  if (pleonastic(m)) return;
  if (fact.pronoun->use == PronounUse::reflexive) {
    if (reflexive(m)) return;
  }
  exclude_coarguments(m);
  exclude_speaker(m);
  const bool speaks = speaks_or_thinks(one.head), acts = speaks || acts_now(one.head);
  const int32_t clause_subject = one.possessive ? subject_of_clause(one.head) : -1;
  const int32_t owner = one.possessive ? owner_of_conjunct(one.head) : -1;
  int32_t described = described_by_clause(one.head);
  const int32_t reporter = reporter_of(one.head);
  if (const int32_t other = told_of_by(m, reporter); other >= 0) {
    described = other;
    excluded_.push_back(chain_of(reporter));
  }
  const bool happens = one.gender == Gender::neuter && is_subject(view_.relation(one.head)) && view_.lexicon.in("happening-verbs", view_.token(view_.head(one.head)).lemma);
  float best_score = -100;
  int32_t best = -1;
  size_t best_group = SIZE_MAX;
  float named_score = -100;
  int32_t named = -1;
  const int32_t here = sentence(m);
  for (int32_t a = m - 1; a >= 0 && a >= m - kWindow; --a) {
    const int32_t away = here - sentence(a);
    if (away > 4) break;
    if (one.number == Number::plural)
      if (const auto it = coordination_at_.find(a); it != coordination_at_.end() && coordinations_[it->second].last < m) {
        const float score = group_score(m, coordinations_[it->second], away);
        if (score > best_score) { best_score = score; best = a; best_group = it->second; }
      }
    const int32_t c = chain_of(a);
    if (c < 0) continue;
    if (std::find(excluded_.begin(), excluded_.end(), c) != excluded_.end()) continue;
    if (told_beside(chain(c))) continue;
    float score = antecedent_score(m, a, away);
    if (speaks) score += !willed(chain(c)) ? kWeights.willless_speaker : chain(c).spoke ? kWeights.spoke : 0;
    if (acts && away > 0 && chain(c).suffered & kDied) score += kWeights.dead;
    if (a == clause_subject) score += kWeights.clause_subject;
    if (a == described) score += kWeights.relative;
    if (a == owner) score += kWeights.same_owner;
    if (a == reporter && (chain(c).named || one.gender == Gender::unknown || chain(c).gender == one.gender)) score += kWeights.reporting;
    if (happens) score += chain(c).type == EntityType::event ? kWeights.happening : chain(c).type_known ? kWeights.no_happening : 0;
    if (score > best_score) { best_score = score; best = a; best_group = SIZE_MAX; }
    if (away <= 3 && score > named_score && is_subject(view_.relation(mention(a).head)) && chain(c).named && one.gender != Gender::unknown && chain(c).name_gender == one.gender) {
      named_score = score;
      named = a;
    }
  }
  // a subject known for a woman comes before a guard of whom nothing is known, unless this sentence began with the guard
  if (named >= 0 && best >= 0 && best_group == SIZE_MAX && sentence(best) != here && best_score - named_score < kWeights.named_margin) {
    const Chain& nearest = chain(chain_of(best));
    if (!nearest.named && nearest.gender == Gender::unknown) best = named, best_score = named_score;
  }
  // "Ann Low left. Bo Lind said she was a traitor": she who is known for a woman, not a speaker of whom nothing is known
  if (named >= 0 && best >= 0 && best == reporter && best_group == SIZE_MAX && chain(chain_of(best)).gender == Gender::unknown && here - sentence(named) == 1 && described_as(view_.head(one.head))) best = named, best_score = named_score;
  if (prefers_cataphora(m, best, here)) {
    waiting_.push_back(m);
    fallback_.push_back(best_group == SIZE_MAX && best >= 0 ? chain_of(best) : -1);
    return;
  }
  const float floor = one.gender == Gender::masculine || one.gender == Gender::feminine ? kWeights.least_person : one.gender == Gender::neuter ? kWeights.least_thing : kWeights.least_many;
  if (best < 0 || best_score < floor) {
    if (view_.sentence(one.head).begin + 12 > one.head) {
      waiting_.push_back(m);
      fallback_.push_back(-1);
    }
    return;
  }
  if (best_group != SIZE_MAX) {
    join(m, whole(coordinations_[best_group]));
    return;
  }
  join(m, chain_of(best));
}

bool Resolver::reflexive(int32_t m) {
  int32_t verb = view_.head(mention(m).head);
  for (int steps = 0; steps < 4 && !view_.is_verb(verb); ++steps) verb = view_.head(verb);
  for (const int32_t child : view_.children(verb)) {
    if (!is_subject(view_.relation(child))) continue;
    const int32_t a = table_.at_head[static_cast<size_t>(child)];
    if (a >= 0 && a < m && chain_of(a) >= 0) {
      join(m, chain_of(a));
      return true;
    }
  }
  return false;
}

// "This is how he negotiates": the subject of what is so at the time of telling.
bool Resolver::acts_now(int32_t token) const {
  if (view_.relation(token) != Relation::subject) return false;
  const int32_t p = view_.syntax.predicate_at[static_cast<size_t>(view_.head(token))];
  return p >= 0 && view_.syntax.predicates[static_cast<size_t>(p)].tense == Tense::present && view_.syntax.predicates[static_cast<size_t>(p)].aspect != Aspect::perfect;
}

bool Resolver::willed(const Chain& to) {
  return to.type == EntityType::person || to.type == EntityType::group || to.type == EntityType::organization;
}

// Is the token the subject of a verb of saying or thinking?
bool Resolver::speaks_or_thinks(int32_t token) const {
  if (!is_subject(view_.relation(token)) || !view_.knowledge.cues) return false;
  const int32_t verb = view_.head(token);
  return view_.is_verb(verb) && !view_.knowledge.cues->entries_for(view_.token(verb).lemma).empty();
}

// "The front's role and importance and its influence": whose the first of the things joined is.
int32_t Resolver::owner_of_conjunct(int32_t possessor) const {
  int32_t noun = view_.head(possessor);
  for (int steps = 0; steps < 4 && view_.relation(noun) == Relation::conjunct; ++steps) {
    noun = view_.head(noun);
    for (const int32_t child : view_.children(noun))
      if (view_.relation(child) == Relation::possessor && child < noun) return table_.at_head[static_cast<size_t>(child)];
  }
  return -1;
}

// The mention that is the subject of the clause a token stands in; -1 if there is none before it.
int32_t Resolver::subject_of_clause(int32_t token) const {
  int32_t up = token;
  for (int steps = 0; steps < 12 && !view_.is_verb(up) && view_.head(up) != up; ++steps) up = view_.head(up);
  if (!view_.is_verb(up)) return -1;
  for (int steps = 0; steps < 3; ++steps) {
    for (const int32_t child : view_.children(up))
      if (is_subject(view_.relation(child)) && child < token && !view_.subtree(child).contains(token)) return table_.at_head[static_cast<size_t>(child)];
    const Relation r = view_.relation(up);
    if (r != Relation::conjunct && r != Relation::open_complement && r != Relation::adverbial_clause) break;
    if (r == Relation::open_complement)  // "told the jurors to forget their quarrels"
      for (const int32_t child : view_.children(view_.head(up)))
        if ((view_.relation(child) == Relation::object || view_.relation(child) == Relation::dative) && child < up && table_.at_head[static_cast<size_t>(child)] >= 0) return table_.at_head[static_cast<size_t>(child)];
    up = view_.head(up);
  }
  return -1;
}

// Whoever fills another argument of the same predicate is not meant, wherever it was named before.
void Resolver::exclude_coarguments(int32_t m) {
  excluded_.clear();
  told_.clear();
  if (mention(m).possessive || facts(m).pronoun->use == PronounUse::reflexive) return;
  const int32_t up = governor(mention(m).head);
  for (int32_t a = m - 1; a >= 0 && a >= m - 12; --a) {
    const Mention& other = mention(a);
    if (sentence(a) != sentence(m)) break;
    if (other.sense == Sense::modifier || other.possessive || chain_of(a) < 0 || other.head == mention(m).head) continue;
    const Relation r = view_.relation(other.head);
    if (r == Relation::possessor || r == Relation::compound || r == Relation::apposition) continue;
    if (governor(other.head) == up && view_.is_verb(up)) excluded_.push_back(chain_of(a));
  }
  if (!view_.is_verb(up)) return;
  const int32_t count = static_cast<int32_t>(table_.mentions.size());
  for (int32_t a = m + 1; a < std::min(count, m + 8); ++a) {  // "He told the guard": no guard
    if (sentence(a) != sentence(m)) break;
    if (mention(a).kind == MentionKind::nominal && !mention(a).possessive && facts(a).opening == Opening::definite && governor(mention(a).head) == up) told_.push_back(facts(a).head_word);
  }
}

void Resolver::mark_quotes() {
  quote_at_.assign(static_cast<size_t>(view_.size()), -1);
  for (size_t q = 0; q < quoted_.size(); ++q) {
    if (quoted_[q].parent >= 0 || !quoted_[q].speech) continue;
    for (int32_t t = std::max(quoted_[q].tokens.begin, 0); t < std::min(quoted_[q].tokens.end, view_.size()); ++t) quote_at_[static_cast<size_t>(t)] = static_cast<int32_t>(q);
  }
  // beside the words, in the sentence that they end or begin in, the subject of a verb of saying
  quote_speaker_.assign(quoted_.size(), -1);
  for (size_t q = 0; q < quoted_.size(); ++q) {
    const TokenRange words{std::max(quoted_[q].tokens.begin, 0), std::min(quoted_[q].tokens.end, view_.size())};
    if (words.empty() || quote_at_[static_cast<size_t>(words.begin)] != static_cast<int32_t>(q)) continue;
    if (!view_.is_capital(words.begin)) continue;  // a few words within another's sentence may keep its "he"
    const int32_t after = view_.sentence(words.end - 1).end, before = view_.sentence(words.begin).begin;
    for (int32_t t = words.end; t < std::min(after, words.end + kCueWindow) && quote_speaker_[q] < 0; ++t)
      if (speaks_or_thinks(t)) quote_speaker_[q] = table_.at_head[static_cast<size_t>(t)];
    for (int32_t t = words.begin - 1; t >= std::max(before, words.begin - kCueWindow) && quote_speaker_[q] < 0; --t)
      if (speaks_or_thinks(t)) quote_speaker_[q] = table_.at_head[static_cast<size_t>(t)];
    if (quote_speaker_[q] >= 0) said_by_.emplace(quote_speaker_[q], static_cast<int32_t>(q));
  }
}

// "He lied," Ruiz said of Serra: whoever says the words is not "he" in them. "Serra lied," he said: nor Serra.
void Resolver::exclude_speaker(int32_t m) {
  const auto exclude = [&](int32_t other) {
    int32_t c = chain_of(other);
    if (c < 0 && facts(other).name >= 0 && name_of(other).country < 0) c = named_antecedent(other, name_of(other));
    if (c >= 0) excluded_.push_back(c);
  };
  const int32_t quote = quote_at_[static_cast<size_t>(mention(m).head)];
  if (quote >= 0 && quote_speaker_[static_cast<size_t>(quote)] >= 0) exclude(quote_speaker_[static_cast<size_t>(quote)]);
  const auto said = said_by_.find(m);
  if (said == said_by_.end()) return;
  const TokenRange words = quoted_[static_cast<size_t>(said->second)].tokens;
  for (int32_t t = std::max(words.begin, 0); t < std::min({words.end, words.begin + kQuoteWindow, view_.size()}); ++t)
    if (const int32_t other = table_.at_head[static_cast<size_t>(t)]; other >= 0 && facts(other).name >= 0 && facts(other).type == EntityType::person) exclude(other);
}

// A noun phrase that shares the pronoun's predicate calls the chain so.
bool Resolver::told_beside(const Chain& to) const {
  return !told_.empty() && std::any_of(to.nouns.begin(), to.nouns.end(), [&](const std::string& noun) { return std::find(told_.begin(), told_.end(), noun) != told_.end(); });
}

// "Discussing his plan, the minister …": a possessive that opens a sentence waits for the subject, unless this very
// sentence has offered somebody already.
bool Resolver::prefers_cataphora(int32_t m, int32_t best, int32_t here) const {
  const Mention& one = mention(m);
  // "Prices rose. Because they fear floods, the villagers …": no prices
  const bool people = !one.possessive && one.gender == Gender::unknown && speaks_or_thinks(one.head) && best >= 0 && !willed(chain(chain_of(best)));
  if (!people && (!one.possessive || one.gender == Gender::unknown || one.gender == Gender::neuter)) return false;
  if (best >= 0 && sentence(best) == here) return false;
  const TokenRange s = view_.sentence(one.head);
  if (one.head - s.begin > 10) return false;
  for (int32_t t = one.head + 1; t < std::min(s.end, one.head + 25); ++t)
    if (view_.is_punctuation(t) && view_.token(t).text == ",") {  // the phrase ends, a subject follows
      for (int32_t u = t + 1; u < std::min(s.end, t + 14); ++u)
        if (is_subject(view_.relation(u)) && !view_.subtree(u).contains(one.head)) {
          const int32_t subject = table_.at_head[static_cast<size_t>(u)];
          if (people ? subject >= 0 && facts(subject).type == EntityType::group : view_.word_class(u) == WordClass::proper_noun) return true;
        }
      return false;
    }
  return false;
}

// Arguments of one predicate do not mean the same, unless a reflexive says so.
bool Resolver::coarguments(int32_t m, int32_t a) const {
  if (mention(m).possessive || facts(m).pronoun->use == PronounUse::reflexive) return false;
  return governor(mention(m).head) == governor(mention(a).head);
}

int32_t Resolver::governor(int32_t token) const {
  int32_t up = view_.head(token);
  for (int steps = 0; steps < 6 && up != view_.head(up) && (view_.word_class(up) == WordClass::adposition || view_.relation(token) == Relation::conjunct); ++steps) {
    token = up;
    up = view_.head(up);
  }
  return up;
}

float Resolver::group_score(int32_t m, const Coordination& group, int32_t away) const {
  if (group.parts.size() < 2) return -100;
  const TokenRange all{mention(group.first).tokens.begin, mention(group.last).tokens.end};
  if (all.contains(mention(m).head)) return -100;
  if (away == 0 && governor(mention(m).head) == governor(mention(group.first).head) && !mention(m).possessive) return -100;
  bool people = true;
  for (const int32_t part : group.parts) {
    const EntityType type = facts(part).type;
    people &= type == EntityType::person || type == EntityType::group || type == EntityType::organization || mention(part).sense == Sense::metonym;
    if (facts(part).modifier) return -100;
  }
  float score = people ? kWeights.people : kWeights.things;
  score += kWeights.group_sentence * static_cast<float>(away);
  if (is_subject(view_.relation(mention(group.first).head))) score += kWeights.group_subject;
  score += kWeights.token * static_cast<float>(mention(m).head - all.end);
  return score;
}

// The chain of a coordination as a whole; its mention is made when first needed.
int32_t Resolver::whole(const Coordination& group) {
  if (const auto it = wholes_.find(group.first); it != wholes_.end()) return it->second;
  Mention made;
  made.tokens = {mention(group.first).tokens.begin, mention(group.last).tokens.end};
  made.core = made.tokens;
  made.head = mention(group.first).head;
  made.kind = MentionKind::nominal;
  made.number = Number::plural;
  made.span = view_.parse.span_of(made.tokens);
  MentionFacts fact;
  fact.type = EntityType::group;
  fact.type_known = true;
  table_.mentions.push_back(made);
  table_.facts.push_back(std::move(fact));
  chains_.of.push_back(-1);
  const int32_t c = start(static_cast<int32_t>(table_.mentions.size()) - 1);
  for (const int32_t part : group.parts)
    if (chain_of(part) >= 0) chain(c).members.push_back(chain_of(part));
  wholes_.emplace(group.first, c);
  return c;
}

// "It is a disgrace": the subject of a copula with a noun that is no body.
bool Resolver::called_a_thing(int32_t subject) const {
  if (!is_subject(view_.relation(subject))) return false;
  for (const int32_t child : view_.children(view_.head(subject)))
    if (view_.relation(child) == Relation::attribute && view_.word_class(child) == WordClass::noun) {
      const NounSense* noun = view_.lexicon.noun(view_.token(child).lemma);
      return !noun || noun->type != EntityType::organization;
    }
  return false;
}

float Resolver::antecedent_score(int32_t m, int32_t a, int32_t away) {
  const Mention &one = mention(m), &other = mention(a);
  const Chain& to = chain(chain_of(a));
  const Weights& w = kWeights;
  if ((facts(a).modifier && (facts(a).name < 0 || table_.names[static_cast<size_t>(facts(a).name)].country >= 0)) || facts(a).predicative) return -100;
  if (other.tokens.contains(one.head) && other.head != one.head && !facts(a).apposition && other.tokens.size() < 40 && !(one.possessive && other.kind == MentionKind::name) && described_by_clause(one.head) != a)
    return -100;  // inside the phrase it would stand for
  if (coarguments(m, a)) return -100;
  // "“It is a disgrace,” she said": what she speaks of, no body named before
  if (one.gender == Gender::neuter && (to.type == EntityType::organization || to.type == EntityType::place) && quote_at_[static_cast<size_t>(one.head)] >= 0 && quote_at_[static_cast<size_t>(other.head)] != quote_at_[static_cast<size_t>(one.head)] && called_a_thing(one.head))
    return -100;
  // "The drones were flown to Osta, it said": what is said may be about whoever says it, who then is its subject and no mere part of it.
  if (away == 0 && one.gender == Gender::neuter && is_subject(view_.relation(one.head)) && other.head < one.head && !is_subject(view_.relation(other.head)) && speaks_or_thinks(one.head) && reported_by(other.head, one.head))
    return -100;
  float score = 0;
  const bool person = to.type == EntityType::person;
  switch (one.gender) {
    case Gender::masculine: case Gender::feminine: {
      if (to.number == Number::plural) return -100;
      if (to.gender != Gender::unknown && to.gender != one.gender) return -100;
      if (!person && (to.type_known || !to.named)) return -100;
      if (to.gender == one.gender) score += w.gender;
      if (to.named) score += w.gender_named + (away > 0 ? w.named_before : 0);
      break;
    }
    case Gender::neuter: {
      if (person || to.type == EntityType::group || to.number == Number::plural) return -100;
      if (to.type == EntityType::organization) score += w.body;
      if (to.type == EntityType::place && to.named) score += w.place;
      if (to.type == EntityType::document || to.type == EntityType::event) score += w.paper;
      if (!to.type_known) score += w.unknown;
      if (one.possessive && to.type_known && to.type == EntityType::other) score += w.thing_owns;
      if (to.named) score += w.named;
      break;
    }
    case Gender::unknown: {  // they
      const bool body = to.type == EntityType::organization;
      if (to.number != Number::plural && !body && to.type != EntityType::group) {
        if (!unspecified(to, a) || away > (other.kind == MentionKind::pronoun ? 1 : 0) || reported_by(other.head, one.head)) return -100;
        score += w.somebody;
        break;
      }
      if (to.number == Number::plural || to.type == EntityType::group) score += w.many;
      if (body && to.number != Number::plural) score += to.named ? w.named_body : w.bare_body;
      if (to.type_known && !willed(to)) score += is_subject(view_.relation(one.head)) || one.possessive ? w.thing_acts : w.thing;
      else if (!to.type_known) score += w.unknown_many;
      break;
    }
  }
  score += away == 0 ? 0.0F : w.sentence * static_cast<float>(away) + w.other_sentence;
  const Relation relation = view_.relation(other.head);
  if (is_subject(relation)) score += w.subject;
  else if (relation == Relation::object || relation == Relation::dative) score += w.object;
  else if (relation == Relation::possessor) score += away == 0 ? w.possessor : 0.0F;
  else if (relation == Relation::compound) score += w.compound;
  const Relation own = view_.relation(one.head);
  if (is_subject(relation) && is_subject(own)) score += w.both_subjects;
  if (own == Relation::object) {
    if (relation == Relation::object) score += w.both_objects;
    if (to.type == EntityType::organization) score += one.gender == Gender::neuter ? w.body_object : one.gender == Gender::unknown && to.number != Number::plural ? w.bodies_object : 0;
  }
  if (other.kind == MentionKind::pronoun) score += w.pronoun;
  if (person && away > 0 && tells_of_another(a)) score += w.within;
  score += w.salience * static_cast<float>(std::min<size_t>(to.mentions.size(), 5));
  score += w.token * static_cast<float>(std::min(one.head - other.head, 60));
  if (view_.passage_at[static_cast<size_t>(one.head)] != view_.passage_at[static_cast<size_t>(other.head)]) score += w.passage;
  return score;
}

// "According to an aide to Hale": does the mention stand in the phrase that says who somebody else is?
bool Resolver::tells_of_another(int32_t a) const {
  int32_t token = mention(a).head;
  for (int steps = 0; steps < 3; ++steps) {
    const Relation r = view_.relation(token);
    if (r != Relation::prepositional_object && r != Relation::preposition && r != Relation::possessor && r != Relation::compound) return false;
    token = view_.head(token);
    const int32_t outer = table_.at_head[static_cast<size_t>(token)];
    if (outer >= 0 && outer != a && mention(outer).head == token && facts(outer).type == EntityType::person && facts(outer).name < 0) return mention(outer).tokens.contains(mention(a).head);
  }
  return false;
}

// "Somebody", "nobody", "a patient": one of whom the text says neither name nor sex may be a "they".
bool Resolver::unspecified(const Chain& to, int32_t a) const {
  if (to.named || to.gender != Gender::unknown) return false;
  const MentionFacts& fact = facts(a);
  if (fact.pronoun) return fact.pronoun->use == PronounUse::indefinite;
  return to.type == EntityType::person && (fact.opening == Opening::indefinite || fact.opening == Opening::quantity || fact.opening == Opening::negative);
}

// "All is well, they said": does the clause of one token complete that of the other, or stand beside it as what is said?
bool Resolver::reported_by(int32_t token, int32_t reporter) const {
  const int32_t clause = clause_of(reporter);
  for (int steps = 0; steps < 24 && clause >= 0 && view_.head(token) != token; ++steps, token = view_.head(token)) {
    const Relation relation = view_.relation(token);
    if ((relation == Relation::complement_clause || relation == Relation::parataxis) && view_.head(token) == clause) return true;
  }
  return false;
}

// The verb of the clause that a token stands in; -1 if there is none.
int32_t Resolver::clause_of(int32_t token) const {
  int32_t up = view_.head(token);
  for (int steps = 0; steps < 12 && !view_.is_verb(up) && view_.head(up) != up; ++steps) up = view_.head(up);
  return view_.is_verb(up) ? up : -1;
}

// "Guards who left their posts", "Ruiz, who said she would stay": the mention that the relative clause around a token is
// about, where the relative pronoun is the subject of it.
int32_t Resolver::described_by_clause(int32_t token) const {
  int32_t verb = clause_of(token);
  for (int steps = 0; steps < 3 && verb >= 0; ++steps) {
    const Relation relation = view_.relation(verb);
    if (relation == Relation::relative_clause) {
      for (const int32_t child : view_.children(verb)) {
        if (!is_subject(view_.relation(child)) || child >= token) continue;
        const Pronoun* pronoun = view_.lexicon.pronoun(view_.word(child));
        return pronoun && pronoun->use == PronounUse::relative ? table_.at_head[static_cast<size_t>(view_.head(verb))] : -1;
      }
      return -1;
    }
    if (relation != Relation::conjunct && relation != Relation::open_complement && relation != Relation::complement_clause && relation != Relation::adverbial_clause) return -1;
    for (const int32_t child : view_.children(verb))  // a subject of its own, other than the token
      if (is_subject(view_.relation(child)) && child != token && child < token && relation != Relation::complement_clause) return -1;
    verb = view_.is_verb(view_.head(verb)) ? view_.head(verb) : -1;
  }
  return -1;
}

// "Ruiz said she would stay": the subject of the verb whose complement the token is the subject of.
int32_t Resolver::reporter_of(int32_t token) const {
  if (!is_subject(view_.relation(token))) return -1;
  const int32_t verb = view_.head(token);
  if (view_.relation(verb) != Relation::complement_clause) return -1;
  int32_t up = view_.head(verb);
  for (int steps = 0; steps < 3; ++steps) {
    for (const int32_t child : view_.children(up))
      if (is_subject(view_.relation(child)) && child < token) return table_.at_head[static_cast<size_t>(child)];
    if (view_.relation(up) != Relation::conjunct || !view_.is_verb(view_.head(up))) break;  // "denied it and said she would stay"
    up = view_.head(up);
  }
  return -1;
}

// What waited in an earlier sentence waits no longer.
void Resolver::settle_sentence(int32_t here) {
  if (waiting_.empty() || sentence(waiting_.front()) == here) return;
  for (size_t i = 0; i < waiting_.size(); ++i) unanswered(waiting_[i], fallback_[i]);
  waiting_.clear();
  fallback_.clear();
}

// A pronoun that no later subject of its sentence explains: whom it would mean else, or somebody the text does not name.
void Resolver::unanswered(int32_t w, int32_t fallback) {
  if (chain_of(w) >= 0) return;
  if (fallback >= 0 && !chain(fallback).mentions.empty()) return join(w, fallback);
  const Mention& one = mention(w);
  if (one.gender == Gender::neuter) return;
  for (int32_t a = w - 1; a >= 0 && sentence(a) == sentence(w); --a)
    if (mention(a).kind == MentionKind::pronoun && mention(a).person == 3 && mention(a).gender == one.gender && mention(a).number == one.number && chain_of(a) >= 0) return join(w, chain_of(a));
  start(w);
}

// "In her speech, Ruiz …": a pronoun before the subject it stands for.
void Resolver::settle_cataphora(int32_t m) {
  if (waiting_.empty()) return;
  std::vector<int32_t> left, left_fallback;
  for (size_t i = 0; i < waiting_.size(); ++i) {
    const int32_t w = waiting_[i];
    if (chain_of(w) >= 0) continue;
    const Mention &one = mention(w), &other = mention(m);
    const int32_t c = chain_of(m);
    const bool subject = c >= 0 && m != w && is_subject(view_.relation(other.head)) && other.kind != MentionKind::pronoun && !facts(m).modifier;
    if (subject && !other.tokens.contains(one.head)) {
      const Chain& to = chain(c);
      const bool person = to.type == EntityType::person;
      const bool fits = one.gender == Gender::neuter ? !person && to.number != Number::plural
                        : one.number == Number::plural ? to.number == Number::plural || to.type == EntityType::group || to.type == EntityType::organization
                        : person && (to.gender == Gender::unknown || to.gender == one.gender);
      if (fits) {
        join(w, c);
        continue;
      }
    }
    left.push_back(w);
    left_fallback.push_back(fallback_[i]);
  }
  waiting_ = std::move(left);
  fallback_ = std::move(left_fallback);
}

}  // namespace averment
