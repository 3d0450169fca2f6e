#include "text/passage.h"

namespace averment {

Span Passage::to_document(Span in_text) const {
  const auto at = [&](uint32_t offset) {
    auto after = std::upper_bound(pieces.begin(), pieces.end(), offset, [](uint32_t o, const auto& piece) { return o < piece.first; });
    if (after == pieces.begin()) return offset;
    --after;
    return after->second + (offset - after->first);
  };
  if (in_text.empty()) return {at(in_text.begin), at(in_text.begin)};
  return {at(in_text.begin), at(in_text.end - 1) + 1};
}

std::vector<Passage> passages_of(const Document& document) {
  std::vector<Passage> out;
  for (uint32_t i = 0; i < document.segments.size(); ++i) {
    const Segment& segment = document.segments[i];
    out.push_back({std::string(text_of(document.text, segment.span)), {{0, segment.span.begin}}, segment.kind, i, segment.span});
  }
  return out;
}

Passage whole_passage(const Document& document) {
  return {document.text, {{0, 0}}, SegmentKind::body, 0, {0, static_cast<uint32_t>(document.text.size())}};
}

}  // namespace averment
