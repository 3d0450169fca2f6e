#include "coding/in_passing.h"

#include <algorithm>

#include "discourse/cues.h"

namespace averment {
namespace {

constexpr int kSteps = 4;  // words between an act and the noun that it is alleged under

}  // namespace

InPassing::InPassing(const Reading& reading, const Ontology& ontology) : reading_(reading), alleging_(ontology.set("alleging")) {}

bool InPassing::is_unsourced_aside(int32_t index, int32_t teller, const OntologyEntry& entry) const {
  const Predicate& p = predicate(index);
  if (p.kind == PredicateKind::verb && predicate(teller).embedding == Embedding::participle && p.passive && !predicate(teller).finite) return !heads_sentence(teller);
  if (entry.unsourced) return false;
  if (p.kind == PredicateKind::noun && teller == index) return p.embedding == Embedding::argument;
  const Predicate& telling = predicate(teller);
  if (telling.embedding != Embedding::relative) return false;
  // "reports that two men had been shot": told, not said of the reports.
  const bool of_noun = std::any_of(telling.arguments.begin(), telling.arguments.end(), [](const Argument& a) { return a.shared; });
  return of_noun || !tells(reading_.syntax.heads[static_cast<size_t>(telling.head)]);
}

// "Activist released after protests": a headline, whose noun stands for the whole sentence.
bool InPassing::heads_sentence(int32_t participle) const {
  const Syntax& s = reading_.syntax;
  const int32_t verb = predicate(participle).head, noun = s.heads[static_cast<size_t>(verb)];
  if (noun == verb || s.relations[static_cast<size_t>(verb)] != Relation::noun_clause || s.relations[static_cast<size_t>(noun)] != Relation::root) return false;
  const WordClass word = s.classes[static_cast<size_t>(noun)];
  return word == WordClass::noun || word == WordClass::proper_noun;
}

// A noun of telling: what hangs on it may be what is told ("the rumour that police had killed the poet").
bool InPassing::tells(int32_t token) const {
  return reading_.knowledge.cues && !reading_.knowledge.cues->entries_for(reading_.parse.tokens[static_cast<size_t>(token)].lemma).empty();
}

bool InPassing::is_history(int32_t index, int32_t teller, const OntologyEntry& entry) const {
  const Predicate& p = predicate(teller);
  const auto filled = [](const Argument& a) { return a.shared; };
  if (p.embedding == Embedding::relative && p.tense == Tense::past && p.aspect == Aspect::perfect && std::any_of(p.arguments.begin(), p.arguments.end(), filled) &&
      !tells(reading_.syntax.heads[static_cast<size_t>(p.head)]))
    return true;
  const bool participle = predicate(index).kind == PredicateKind::verb && p.passive &&
                          ((p.embedding == Embedding::participle && !p.finite) || p.embedding == Embedding::purpose || (p.embedding == Embedding::adverbial && !p.finite));
  return participle && !entry.participle;
}

bool InPassing::is_alleged(int32_t index) const {
  const Predicate& p = predicate(index);
  int32_t at = p.kind == PredicateKind::light_verb && p.support >= 0 ? p.support : p.head;
  for (int step = 0; alleging_ != nullptr && step < kSteps; ++step) {
    const int32_t up = reading_.syntax.heads[static_cast<size_t>(at)];
    const Relation as = reading_.syntax.relations[static_cast<size_t>(at)];
    if (up == at || (as != Relation::prepositional_clause && as != Relation::prepositional_object && as != Relation::preposition && as != Relation::conjunct)) return false;
    if (alleging_->holds(reading_.parse.tokens[static_cast<size_t>(up)].lemma)) return true;
    at = up;
  }
  return false;
}

}  // namespace averment
