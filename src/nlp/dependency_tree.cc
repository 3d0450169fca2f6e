#include "nlp/dependency_tree.h"

#include <algorithm>
#include <cstddef>
#include <set>

namespace averment::nlp {
namespace {

// spaCy widens edges until every head lies within its sentence, but no longer than this.
constexpr int kMostRounds = 12;

size_t at(int32_t token) { return static_cast<size_t>(token); }

std::vector<uint8_t> starts_of(const std::vector<int32_t>& heads, const std::vector<int32_t>& left) {
  std::vector<uint8_t> out(heads.size(), 0);
  for (size_t i = 0; i < heads.size(); ++i)
    if (heads[i] == static_cast<int32_t>(i)) out[at(left[i])] = 1;
  return out;
}

// spaCy's own test, its borders included: the last token is not looked at, and a head may be the next sentence's first.
bool heads_within_sentences(const std::vector<int32_t>& heads, const std::vector<uint8_t>& starts) {
  const auto n = static_cast<int32_t>(heads.size());
  int32_t begin = 0;
  for (int32_t i = 0; i < n; ++i) {
    if (!(i > 0 && starts[at(i)] != 0) && i != n - 1) continue;
    for (int32_t j = begin; j < i; ++j)
      if (heads[at(j)] < begin || heads[at(j)] > i) return false;
    begin = i;
  }
  return true;
}

}  // namespace

TreeEdges edges_of(const std::vector<int32_t>& heads) {
  const auto n = static_cast<int32_t>(heads.size());
  TreeEdges out;
  out.left.resize(heads.size());
  for (int32_t i = 0; i < n; ++i) out.left[at(i)] = i;
  out.right = out.left;
  const auto widen = [&](int32_t i) {
    const size_t head = at(heads[at(i)]);
    out.left[head] = std::min(out.left[head], out.left[at(i)]);
    out.right[head] = std::max(out.right[head], out.right[at(i)]);
  };
  for (int round = 0; round < kMostRounds; ++round) {
    for (int32_t i = 0; i < n; ++i) widen(i);
    for (int32_t i = n - 1; i >= 0; --i) widen(i);
    if (heads_within_sentences(heads, starts_of(heads, out.left))) break;
  }
  return out;
}

std::vector<uint8_t> sentence_starts(const std::vector<int32_t>& heads) { return starts_of(heads, edges_of(heads).left); }

void deprojectivise(std::vector<int32_t>& heads, std::vector<uint16_t>& labels, const std::vector<DecoratedLabel>& decorations, const uint8_t* space) {
  const auto n = static_cast<int32_t>(heads.size());
  const auto decorated = [&](int32_t i) { return decorations[labels[at(i)]].decorated; };
  bool any = false;
  for (int32_t i = 0; i < n && !any; ++i) any = decorated(i);
  if (!any) return;
  const TreeEdges edges = edges_of(heads);  // children outside them stay unseen, as in spaCy
  std::vector<std::set<int32_t>> children(heads.size());
  for (int32_t i = 0; i < n; ++i)
    if (heads[at(i)] != i) children[at(heads[at(i)])].insert(i);
  std::vector<int32_t> queue;
  for (int32_t token = 0; token < n; ++token) {
    if (!decorated(token)) continue;
    const DecoratedLabel& d = decorations[labels[at(token)]];
    int32_t found = -1;
    queue.assign(1, heads[at(token)]);
    for (size_t q = 0; q < queue.size() && found < 0; ++q) {
      const int32_t parent = queue[q];
      for (const int32_t child : children[at(parent)]) {
        if (child < edges.left[at(parent)] || child > edges.right[at(parent)] || space[child] != 0 || child == token) continue;
        if (labels[at(child)] == d.head_label) {
          found = child;
          break;
        }
        queue.push_back(child);
      }
    }
    labels[at(token)] = d.label;
    if (found < 0) continue;
    if (heads[at(token)] != token) children[at(heads[at(token)])].erase(token);
    heads[at(token)] = found;
    children[at(found)].insert(token);
  }
}

}  // namespace averment::nlp
