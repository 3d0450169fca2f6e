#include "syntax/predicate.h"

#include <algorithm>
#include <numeric>

#include "syntax/clause.h"

namespace averment {

Children::Children(const std::vector<int32_t>& heads) : begins_(heads.size() + 1, 0), flat_(heads.size()) {
  for (size_t t = 0; t < heads.size(); ++t)
    if (heads[t] != static_cast<int32_t>(t)) ++begins_[static_cast<size_t>(heads[t]) + 1];
  for (size_t t = 0; t < heads.size(); ++t) begins_[t + 1] += begins_[t];
  std::vector<uint32_t> next(begins_.begin(), begins_.end());
  for (size_t t = 0; t < heads.size(); ++t)
    if (heads[t] != static_cast<int32_t>(t)) flat_[next[static_cast<size_t>(heads[t])]++] = static_cast<int32_t>(t);
}

const Argument* Predicate::argument(Role role) const {
  for (const Argument& argument : arguments)
    if (argument.role == role) return &argument;
  return nullptr;
}

namespace {

// Moves the clauses out as predicates, by head, with parents and clause arguments renumbered to match.
void publish(Clauses& clauses, Syntax& out) {
  std::vector<int32_t> by_head(clauses.all.size());
  std::iota(by_head.begin(), by_head.end(), 0);
  std::sort(by_head.begin(), by_head.end(), [&](int32_t a, int32_t b) {
    return clauses.all[static_cast<size_t>(a)].predicate.head < clauses.all[static_cast<size_t>(b)].predicate.head;
  });
  std::vector<int32_t> place(by_head.size());
  for (size_t i = 0; i < by_head.size(); ++i) place[static_cast<size_t>(by_head[i])] = static_cast<int32_t>(i);
  out.predicate_at = clauses.at;
  for (int32_t& at : out.predicate_at)
    if (at >= 0) at = place[static_cast<size_t>(at)];
  out.predicates.reserve(by_head.size());
  for (const int32_t at : by_head) {
    Predicate& p = out.predicates.emplace_back(std::move(clauses.all[static_cast<size_t>(at)].predicate));
    if (p.parent >= 0) p.parent = place[static_cast<size_t>(p.parent)];
  }
  for (Predicate& p : out.predicates)
    for (Argument& a : p.arguments)
      if (a.clause && out.predicate_at[static_cast<size_t>(a.head)] >= 0)
        a.head = out.predicates[static_cast<size_t>(out.predicate_at[static_cast<size_t>(a.head)])].head;
}

}  // namespace

Syntax find_predicates(const Parse& parse, const Grammar& grammar) {
  Syntax out;
  Tree tree = make_tree(parse, grammar.tables(), out);
  const size_t n = parse.tokens.size();
  Clauses clauses{tree, {}, std::vector<int32_t>(n, -1), std::vector<int32_t>(n, -1)};
  detect_clauses(clauses);
  for (const int32_t t : tree.order) {
    const int32_t h = tree.head(t);
    if (h != t) clauses.above[static_cast<size_t>(t)] = clauses.at[static_cast<size_t>(h)] >= 0 ? clauses.at[static_cast<size_t>(h)] : clauses.above[static_cast<size_t>(h)];
    const int32_t at = clauses.at[static_cast<size_t>(t)];
    if (at < 0 || clauses.all[static_cast<size_t>(at)].top != t) continue;
    read_arguments(clauses, clauses.all[static_cast<size_t>(at)]);
    read_features(clauses, clauses.all[static_cast<size_t>(at)]);
  }
  publish(clauses, out);
  return out;
}

}  // namespace averment
