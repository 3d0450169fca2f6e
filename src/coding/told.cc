#include "coding/told.h"

#include <algorithm>
#include <numeric>

namespace averment {
namespace {

uint32_t size_of(const Statement& s) {
  uint32_t size = 0;
  for (const Span& span : s.content) size += span.size();
  return size;
}

}  // namespace

Told::Told(const Reading& reading, const Record& record) : parse_(reading.parse), statements_(record.statements) {
  content_.assign(parse_.tokens.size(), -1);
  cue_.assign(parse_.tokens.size(), -1);
  std::vector<uint32_t> sizes(statements_.size());
  for (size_t i = 0; i < statements_.size(); ++i) sizes[i] = size_of(statements_[i]);
  // Longer ones first, so that the shortest is written last; of equals the first counts.
  std::vector<int32_t> order(statements_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int32_t a, int32_t b) {
    const uint32_t x = sizes[static_cast<size_t>(a)], y = sizes[static_cast<size_t>(b)];
    return x != y ? x > y : a > b;
  });
  const auto write = [&](std::vector<int32_t>& into, Span span, int32_t index) {
    for (size_t t = first_token(span.begin); t < parse_.tokens.size() && parse_.tokens[t].span.begin < span.end; ++t) into[t] = index;
  };
  for (int32_t i : order) {
    const Statement& s = statements_[static_cast<size_t>(i)];
    if (s.type == StatementType::narration) continue;
    for (const Span& span : s.content) write(content_, span, i);
  }
  for (size_t i = statements_.size(); i-- > 0;)
    if (statements_[i].cue && statements_[i].type != StatementType::narration) write(cue_, statements_[i].cue->span, static_cast<int32_t>(i));
}

size_t Told::first_token(uint32_t begin) const {
  return static_cast<size_t>(std::partition_point(parse_.tokens.begin(), parse_.tokens.end(), [&](const Token& t) { return t.span.end <= begin; }) - parse_.tokens.begin());
}

const Statement* Told::at(Span span) const {
  const Statement* best = nullptr;
  uint32_t best_size = 0;
  for (size_t t = first_token(span.begin); t < parse_.tokens.size() && parse_.tokens[t].span.begin < span.end; ++t) {
    if (content_[t] < 0) continue;
    const Statement& s = statements_[static_cast<size_t>(content_[t])];
    if (&s == best) continue;
    const uint32_t size = size_of(s);
    if (best == nullptr || size < best_size) best = &s, best_size = size;
  }
  return best;
}

const Statement* Told::by_cue(Span span) const {
  int32_t first = -1;
  for (size_t t = first_token(span.begin); t < parse_.tokens.size() && parse_.tokens[t].span.begin < span.end; ++t)
    if (cue_[t] >= 0 && (first < 0 || cue_[t] < first)) first = cue_[t];
  return first < 0 ? nullptr : &statements_[static_cast<size_t>(first)];
}

}  // namespace averment
