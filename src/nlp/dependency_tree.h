// What spaCy does to the arcs after parsing: subtree edges, sentence starts, and pseudo-projective arcs set back to their
// real heads. Heads are within the passage; a root is its own head.
#pragma once
#include <cstdint>
#include <vector>

namespace averment::nlp {

struct TreeEdges {
  std::vector<int32_t> left, right;  // first and last token of each token's subtree
};
TreeEdges edges_of(const std::vector<int32_t>& heads);

// 1 where a sentence starts: at the left edge of each root.
std::vector<uint8_t> sentence_starts(const std::vector<int32_t>& heads);

struct DecoratedLabel {
  uint16_t label = 0, head_label = 0;
  bool decorated = false;  // "label||head_label"
};

// For each token whose label is decorated, in order: the head moves to the first descendant of its head, breadth first,
// that carries head_label; the label loses its decoration. White space is no descendant.
void deprojectivise(std::vector<int32_t>& heads, std::vector<uint16_t>& labels, const std::vector<DecoratedLabel>& decorations, const uint8_t* space);

}  // namespace averment::nlp
