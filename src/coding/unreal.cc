#include "coding/unreal.h"

#include <algorithm>

#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr int kReach = 8;                // steps up a sentence
constexpr int32_t kWindow = 80;          // tokens to each side in which a word of matches is looked for
constexpr size_t kScoreDigits = 3;
constexpr size_t kBelow = 256;           // dependents of one token that are looked at; bounds the work on a hostile text

bool is_count(std::string_view s) { return !s.empty() && s.size() <= kScoreDigits && s.find_first_not_of("0123456789") == std::string_view::npos; }

bool is_dash(std::string_view s) { return s == "-" || s == "\xE2\x80\x93"; }

// "4-0" as one token.
bool is_score(std::string_view s) {
  const size_t dash = s.find('-');
  return dash != std::string_view::npos && is_count(s.substr(0, dash)) && is_count(s.substr(dash + 1));
}

}  // namespace

Unreal::Unreal(const Reading& reading, const Matcher& matcher) : reading_(reading), matcher_(matcher) {
  const Ontology& ontology = matcher.ontology();
  almost_ = ontology.set("almost");
  pending_ = ontology.set("pending");
  neither_ = ontology.set("neither");
  averting_ = ontology.set("averting");
  sparing_ = ontology.set("sparing");
  untrue_ = ontology.set("untrue");
  counterfactual_ = ontology.set("counterfactual");
  generic_ = ontology.set("generic");
  fiction_ = ontology.set("fiction");
  inside_ = ontology.set("inside");
  contests_ = ontology.set("contests");
  mishaps_ = ontology.set("mishaps");
  accidents_ = ontology.set("accidents");
  narrating_ = ontology.set("narrating");
  feigning_ = ontology.set("feigning");
  feigned_ = ontology.set("feigned");
  standing_ = ontology.set("standing");
  idioms_ = ontology.set("idioms");
  staged_ = ontology.set("staged");
  ordinals_ = ontology.set("ordinals");
  signs_ = ontology.set("signs");
  lacking_ = ontology.set("lacking");
  instead_ = ontology.set("instead");
  attempts_ = ontology.set("attempts");
  attempted_ = ontology.set("attempted");
  whole_attempts_ = ontology.set("whole_attempts");
  trying_ = ontology.set("trying");
  failing_ = ontology.set("failing");
  stopping_ = ontology.set("stopping");
  occurring_ = ontology.set("occurring");
  supposing_ = ontology.set("supposing");
  foiling_ = ontology.set("foiling");
  plots_ = ontology.set("plots");
  preferring_ = ontology.set("preferring");
  owning_ = ontology.set("owning");
  within_ = ontology.set("within");
  abandoning_ = ontology.set("abandoning");
  comparing_ = ontology.set("comparing");
  considering_ = ontology.set("considering");
  enabling_ = ontology.set("enabling");
  habitual_ = ontology.set("habitual");
  backdrop_ = ontology.set("backdrop");
  dating_ = ontology.set("dating");
  potential_ = ontology.set("potential");
  const size_t tokens = reading.parse.tokens.size();
  const Syntax& s = reading.syntax;
  is_whole_ = s.children.size() == tokens && s.heads.size() == tokens && s.relations.size() == tokens && s.classes.size() == tokens && s.predicate_at.size() == tokens;
}

std::span<const int32_t> Unreal::below(int32_t token) const {
  const auto all = reading_.syntax.children[static_cast<size_t>(token)];
  return all.first(std::min(all.size(), kBelow));
}

bool Unreal::in(const LemmaSet* set, int32_t token) const {
  if (set == nullptr || token < 0) return false;
  const Token& t = reading_.parse.tokens[static_cast<size_t>(token)];
  return set->holds(ascii_lower(t.lemma)) || set->holds(ascii_lower(t.text));
}

bool Unreal::names(const LemmaSet* set, int32_t head) const {
  if (in(set, head)) return true;
  const Syntax& s = reading_.syntax;
  if (s.classes[static_cast<size_t>(head)] != WordClass::proper_noun) return false;
  for (int32_t c : below(head))
    if (s.relations[static_cast<size_t>(c)] == Relation::compound && in(set, c)) return true;
  return false;
}

int32_t Unreal::averted_by(int32_t index) const {
  if (!is_whole_) return -1;
  if (const int32_t word = replaced_by(index); word >= 0) return word;
  if (const int32_t word = came_to_nothing(index); word >= 0) return word;
  const Predicate& p = predicate(index);
  const Syntax& s = reading_.syntax;
  for (int32_t at : {p.head, p.support}) {
    if (at < 0) continue;
    for (int32_t c : below(at))
      if (c < at && ((s.relations[static_cast<size_t>(c)] == Relation::adverb && in(almost_, c)) || (in(neither_, c) && s.relations[static_cast<size_t>(c)] != Relation::determiner)))
        return c;
  }
  const int32_t verb = p.kind == PredicateKind::light_verb && p.support >= 0 ? p.support : p.head;
  // "neither arrested nor charged": the coordinator next before it.
  int32_t at = verb;
  for (int step = 0; step < kReach && s.relations[static_cast<size_t>(at)] == Relation::conjunct; ++step) {
    const int32_t up = s.heads[static_cast<size_t>(at)];
    if (up == at) break;
    int32_t link = -1, first = -1;
    for (int32_t c : below(up)) {
      const bool coordinates = s.classes[static_cast<size_t>(c)] == WordClass::coordinator;
      if (c > up && c < verb && coordinates) link = c;
      if (c < up && coordinates && in(neither_, c)) first = c;
    }
    if (link >= 0 ? in(neither_, link) : first >= 0) return link >= 0 ? link : first;
    if (link >= 0) break;
    at = up;
  }
  // "It is untrue that …", "was falsely reported to have …"
  if (p.embedding == Embedding::complement && p.parent >= 0 && !predicate(p.parent).negated) {
    const int32_t above = predicate(p.parent).head;
    if (in(untrue_, above)) return above;
    for (int32_t c : below(above))
      if (s.relations[static_cast<size_t>(c)] == Relation::adverb && in(untrue_, c)) return c;
  }
  if (const int32_t word = averting_above(verb); word >= 0) return word;
  return denied_again(verb);
}

// "came close to attacking", "stopped short of an attack": the verb above it and the word beside that verb.
int32_t Unreal::averting_above(int32_t token) const {
  if (averting_ == nullptr && sparing_ == nullptr) return -1;
  const Syntax& s = reading_.syntax;
  int32_t at = token;
  bool clause = false;  // "escaped from an attack" is no clause: the attack was
  for (int step = 0; step < kReach; ++step) {
    const int32_t up = s.heads[static_cast<size_t>(at)];
    if (up == at) return -1;
    const Relation as = s.relations[static_cast<size_t>(at)];
    switch (as) {
      case Relation::conjunct:
        at = up;
        continue;
      case Relation::prepositional_clause: case Relation::prepositional_object: case Relation::preposition: case Relation::open_complement:
      case Relation::adverb: case Relation::adjectival_complement: case Relation::object:
        break;
      default:
        return -1;
    }
    const std::string verb = ascii_lower(reading_.parse.tokens[static_cast<size_t>(up)].lemma);
    const int32_t own = s.predicate_at[static_cast<size_t>(up)];
    // "avoided attacking", "refrained from attacking"
    clause = clause || as == Relation::open_complement || as == Relation::prepositional_clause;
    if (sparing_ != nullptr && clause && sparing_->holds(verb))
      return own >= 0 && predicate(own).negated ? -1 : up;
    for (int32_t c : below(up)) {
      if (c <= up || c >= token) continue;
      const std::string words = verb + ' ' + ascii_lower(reading_.parse.tokens[static_cast<size_t>(c)].text);
      if (averting_ != nullptr && averting_->holds(words)) return c;
      if (sparing_ == nullptr || !sparing_->holds(words)) continue;
      return own >= 0 && predicate(own).negated ? -1 : c;
    }
    at = up;
  }
  return -1;
}

// "was reported killed but was not": an auxiliary alone with its negation, joined to the verb or to one above it.
int32_t Unreal::denied_again(int32_t token) const {
  const Syntax& s = reading_.syntax;
  int32_t at = token;
  for (int step = 0; step < kReach; ++step) {
    for (int32_t c : below(at)) {
      if (c < token || s.relations[static_cast<size_t>(c)] != Relation::conjunct || s.classes[static_cast<size_t>(c)] != WordClass::auxiliary) continue;
      int32_t negation = -1;
      bool alone = true;
      for (int32_t below : below(c)) {
        const Relation r = s.relations[static_cast<size_t>(below)];
        if (r == Relation::negation) negation = below;
        else if (r != Relation::punctuation && r != Relation::adverb) alone = false;
      }
      if (alone && negation >= 0) return negation;
    }
    const Relation as = s.relations[static_cast<size_t>(at)];
    const int32_t up = s.heads[static_cast<size_t>(at)];
    if (up == at || (as != Relation::open_complement && as != Relation::object_predicate && as != Relation::complement_clause)) return -1;
    at = up;
  }
  return -1;
}

int32_t Unreal::pending_by(int32_t index) const {
  const Predicate& p = predicate(index);
  const Syntax& s = reading_.syntax;
  if (!is_whole_ || pending_ == nullptr || p.modality != Modality::necessary) return -1;
  for (int32_t at : {p.modal, s.heads[static_cast<size_t>(p.head)]}) {
    if (at < 0 || at == p.head) continue;
    for (int32_t c : below(at))
      if (c < p.head && s.relations[static_cast<size_t>(c)] == Relation::adverb && in(pending_, c)) return c;
  }
  return -1;
}

bool Unreal::is_counterfactual(int32_t index) const {
  const Predicate& p = predicate(index);
  if (p.modality == Modality::none || !in(counterfactual_, p.modal)) return false;
  if (p.aspect == Aspect::perfect) return true;
  if (!is_whole_) return false;
  const auto under = below(p.head);
  return std::any_of(under.begin(), under.end(), [&](int32_t c) { return c > p.modal && c < p.head && in(preferring_, c); });
}

// A work, or a part of one: "the play", "Act Two of the play".
bool Unreal::in_a_work(int32_t noun) const {
  if (in(fiction_, noun)) return true;
  const Syntax& s = reading_.syntax;
  const auto part = [&](int32_t of) {
    for (int32_t p : below(of))
      if (s.relations[static_cast<size_t>(p)] == Relation::preposition && p > noun)
        for (int32_t object : below(p))
          if (s.relations[static_cast<size_t>(object)] == Relation::prepositional_object && in(fiction_, object)) return true;
    return false;
  };
  const auto under = below(noun);
  return part(noun) || std::any_of(under.begin(), under.end(), [&](int32_t c) { return s.relations[static_cast<size_t>(c)] == Relation::numeral && c > noun && part(c); });
}

// "simulated an attack", "a mock invasion"
bool Unreal::feigned(int32_t index) const {
  const Predicate& p = predicate(index);
  if (p.kind == PredicateKind::verb) return false;
  const Syntax& s = reading_.syntax;
  for (int32_t c : below(p.head))
    if (c < p.head && (s.relations[static_cast<size_t>(c)] == Relation::adjectival_modifier || s.relations[static_cast<size_t>(c)] == Relation::compound) && in(feigned_, c)) return true;
  const int32_t up = s.heads[static_cast<size_t>(p.head)];
  const Relation as = s.relations[static_cast<size_t>(p.head)];
  return up != p.head && (as == Relation::object || as == Relation::passive_subject) && in(feigning_, up);
}

bool Unreal::is_made_up(int32_t index) const {
  if (!is_whole_ || fiction_ == nullptr) return false;
  if (feigned(index)) return true;
  const Syntax& s = reading_.syntax;
  int32_t at = predicate(index).head;
  bool told = true;  // as what the clause above it tells, rather than beside it
  bool hung = false;  // on a noun or a clause of a verb that tells a story
  for (int step = 0; step < kReach; ++step) {
    const int32_t own = s.predicate_at[static_cast<size_t>(at)];
    if (own >= 0) {
      for (int32_t c : below(at))
        if (s.relations[static_cast<size_t>(c)] == Relation::preposition && in(inside_, c))
          for (int32_t object : below(c))
            if (in_a_work(object)) return true;
      // "The film shows rebels attacking": a work that tells.
      if (own != index && (told || (hung && in(narrating_, at))))
        for (const Argument& a : predicate(own).arguments)
          if (a.role == Role::agent && !a.clause && in_a_work(a.head)) return true;
    }
    const int32_t up = s.heads[static_cast<size_t>(at)];
    if (up == at) return false;
    const Relation as = s.relations[static_cast<size_t>(at)];
    // "a drill in which gunmen attacked a school"
    if (as == Relation::relative_clause && (in(fiction_, up) || in(staged_, up))) {
      for (int32_t c : below(at))
        if (c < at && s.relations[static_cast<size_t>(c)] == Relation::preposition && in(inside_, c)) return true;
    }
    hung = hung || as == Relation::relative_clause || as == Relation::adverbial_clause;
    told = told && as != Relation::relative_clause && as != Relation::adverbial_clause && as != Relation::conjunct;
    at = up;
  }
  return false;
}

bool Unreal::is_generic(int32_t index) const {
  if (!is_whole_) return false;
  const Predicate& p = predicate(index);
  if (p.kind == PredicateKind::verb) return false;
  for (int32_t c : below(p.head))
    if (c < p.head && reading_.syntax.relations[static_cast<size_t>(c)] == Relation::determiner && in(generic_, c)) return true;
  return false;
}

// The lemma and a word that hangs on it, or on a preposition below it.
bool Unreal::is_idiom(int32_t index) const {
  if (!is_whole_ || idioms_ == nullptr) return false;
  const Predicate& p = predicate(index);
  const auto turns = [&](int32_t t) {
    const Token& word = reading_.parse.tokens[static_cast<size_t>(t)];
    return idioms_->holds(p.lemma + ' ' + ascii_lower(word.lemma)) || idioms_->holds(p.lemma + ' ' + ascii_lower(word.text));
  };
  for (int32_t at : {p.head, p.support}) {
    if (at < 0) continue;
    for (int32_t c : below(at)) {
      if (reading_.syntax.relations[static_cast<size_t>(c)] == Relation::subject) continue;  // "it killed nine"
      if (turns(c)) return true;
      if (reading_.syntax.relations[static_cast<size_t>(c)] != Relation::preposition) continue;
      for (int32_t o : below(c))
        if (turns(o)) return true;
    }
  }
  return false;
}

bool Unreal::is_standing(int32_t index) const {
  if (!is_whole_) return false;
  const Predicate& p = predicate(index);
  const Syntax& s = reading_.syntax;
  if (p.kind != PredicateKind::verb) return false;
  // "to a fund supporting the party", read as what the fund does.
  const auto own = below(p.head);
  if (s.relations[static_cast<size_t>(p.head)] == Relation::prepositional_clause && !p.passive &&
      std::any_of(own.begin(), own.end(), [&](int32_t c) { return s.relations[static_cast<size_t>(c)] == Relation::subject && c < p.head; }))
    return standing_ != nullptr && standing_->holds(p.lemma);
  if (p.embedding != Embedding::participle || s.relations[static_cast<size_t>(p.head)] != Relation::noun_clause) return false;
  const int32_t noun = s.heads[static_cast<size_t>(p.head)];
  if (!p.passive) return standing_ != nullptr && standing_->holds(p.lemma);
  // Things in the plural, all of them, told by who made them.
  if (!reading_.knowledge.lexicon || reading_.knowledge.lexicon->number_of_tag(reading_.parse.tokens[static_cast<size_t>(noun)].tag) != Number::plural) return false;
  if ((matcher_.classes_at(noun) & kActor) != 0) return false;
  bool definite = false;
  for (int32_t c : below(noun)) {
    if (c > noun) break;
    if (s.relations[static_cast<size_t>(c)] == Relation::numeral) return false;
    bool found = false;
    definite |= reading_.knowledge.lexicon->determiner(ascii_lower(reading_.parse.tokens[static_cast<size_t>(c)].text), found) == Opening::definite && found;
  }
  return definite && std::none_of(p.arguments.begin(), p.arguments.end(), [](const Argument& a) { return a.role == Role::time; });
}

bool Unreal::is_counted(int32_t index) const {
  if (!is_whole_) return false;
  const Predicate& p = predicate(index);
  const Syntax& s = reading_.syntax;
  if (p.kind != PredicateKind::noun || s.relations[static_cast<size_t>(p.head)] != Relation::prepositional_object) return false;
  if (std::any_of(p.arguments.begin(), p.arguments.end(), [](const Argument& a) { return a.role == Role::agent; })) return false;
  for (int32_t c : below(p.head))
    if (c < p.head && s.relations[static_cast<size_t>(c)] == Relation::adjectival_modifier && in(ordinals_, c)) return true;
  return false;
}

bool Unreal::is_of_contest(int32_t index) const {
  if (!is_whole_ || contests_ == nullptr) return false;
  const auto& tokens = reading_.parse.tokens;
  const Syntax& s = reading_.syntax;
  const auto size = static_cast<int32_t>(tokens.size());
  const int32_t head = predicate(index).head, sentence = tokens[static_cast<size_t>(head)].sentence;
  const auto here = [&](int32_t t) { return t >= 0 && t < size && tokens[static_cast<size_t>(t)].sentence == sentence; };
  const auto text = [&](int32_t t) -> std::string_view { return tokens[static_cast<size_t>(t)].text; };
  for (int32_t t = std::max(0, head - kWindow); t < std::min(size, head + kWindow); ++t) {
    if (!here(t)) continue;
    int32_t end = is_score(text(t)) ? t + 1 : -1;
    if (end < 0 && is_count(text(t)) && here(t + 2) && is_dash(text(t + 1)) && is_count(text(t + 2))) end = t + 3;
    // "killed 3-4 people" counts something.
    if (end >= 0 && !(here(end) && (s.classes[static_cast<size_t>(end)] == WordClass::noun || s.classes[static_cast<size_t>(end)] == WordClass::adjective))) return true;
    if (in(contests_, t)) return true;
    if (here(t - 1) && contests_->holds(ascii_lower(text(t - 1)) + ' ' + ascii_lower(text(t)))) {
      // "the first half of the year" is no part of a match.
      const auto hangs = below(t);
      if (std::none_of(hangs.begin(), hangs.end(), [&](int32_t c) { return s.relations[static_cast<size_t>(c)] == Relation::preposition; })) return true;
    }
  }
  return false;
}

bool Unreal::is_accident(int32_t index) const {
  if (!is_whole_) return false;
  const Predicate& p = predicate(index);
  bool thing = false, other = false;
  for (const Argument& a : p.arguments)
    if (a.role == Role::agent && !a.clause) (names(accidents_, a.head) ? thing : other) = true;
  if (thing) return !other;
  if (other || !matcher_.match(index).acts.empty()) return false;
  if (told_with_mishap(index)) return true;
  // "were killed and others are missing after a typhoon struck"
  if (p.embedding == Embedding::conjunct && p.parent >= 0 && told_with_mishap(p.parent)) return true;
  const auto& joined = matcher_.children(index);
  return std::any_of(joined.begin(), joined.end(), [&](int32_t j) { return predicate(j).embedding == Embedding::conjunct && told_with_mishap(j); });
}

bool Unreal::told_with_mishap(int32_t index) const {
  const auto& children = matcher_.children(index);
  for (size_t i = 0; i < children.size() && i < kBelow; ++i) {
    const int32_t child = children[i];
    const Predicate& c = predicate(child);
    if (c.embedding != Embedding::adverbial || matcher_.match(child).pattern >= 0) continue;
    for (const Argument& a : c.arguments)
      if (!a.clause && a.role == (c.passive ? Role::patient : Role::agent) && (names(mishaps_, a.head) || names(accidents_, a.head))) return true;
  }
  return false;
}

}  // namespace averment
