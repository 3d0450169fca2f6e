// Coverage: the frequent predicates that no pattern of an ontology covers, to decide what to write next.
//
//   Coverage coverage;
//   for (…) add_coverage(reading, ontology, coverage);
//   for (const Uncovered& u : most_frequent(coverage, 50)) u.lemma;
#pragma once
#include <map>
#include <string>
#include <vector>

#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

struct Uncovered {
  std::string lemma;
  PredicateKind kind = PredicateKind::verb;
  size_t times = 0;
  bool named = false;      // patterns name the lemma, but none was met
  std::string example;     // the first sentence it stands in
};

struct Coverage {
  size_t predicates = 0, matched = 0;
  std::map<std::pair<std::string, PredicateKind>, Uncovered> uncovered;
};

// Counts predicates that have an actor among their agent or patient; the others tell of nobody.
void add_coverage(const Reading& reading, const Ontology& ontology, Coverage& coverage);
std::vector<Uncovered> most_frequent(const Coverage& coverage, size_t limit);

}  // namespace averment
