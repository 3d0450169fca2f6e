#include "coding/ontology/coverage.h"

#include <algorithm>

#include "coding/ontology/match.h"

namespace averment {

void add_coverage(const Reading& reading, const Ontology& ontology, Coverage& coverage) {
  const Matcher matcher(reading, ontology);
  for (size_t i = 0; i < reading.syntax.predicates.size(); ++i) {
    const Predicate& p = reading.syntax.predicates[i];
    const bool of_actors = std::any_of(p.arguments.begin(), p.arguments.end(), [&](const Argument& a) {
      return !a.clause && (a.role == Role::agent || a.role == Role::patient) && (matcher.classes_at(a.head) & kActor) != 0;
    });
    if (!of_actors) continue;
    ++coverage.predicates;
    if (matcher.match(static_cast<int32_t>(i)).pattern >= 0) {
      ++coverage.matched;
      continue;
    }
    Uncovered& u = coverage.uncovered[{p.lemma, p.kind}];
    if (u.times++ > 0) continue;
    u.lemma = p.lemma;
    u.kind = p.kind;
    u.named = !ontology.patterns_for(p.lemma).empty();
    const TokenRange sentence = reading.parse.sentences[static_cast<size_t>(reading.parse.tokens[static_cast<size_t>(p.head)].sentence)];
    u.example = text_of(reading.document.text, reading.parse.span_of(sentence));
    std::replace(u.example.begin(), u.example.end(), '\n', ' ');
  }
}

std::vector<Uncovered> most_frequent(const Coverage& coverage, size_t limit) {
  std::vector<Uncovered> out;
  for (const auto& [key, u] : coverage.uncovered) out.push_back(u);
  std::stable_sort(out.begin(), out.end(), [](const Uncovered& a, const Uncovered& b) { return a.times > b.times; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace averment
