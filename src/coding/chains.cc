#include "coding/chains.h"

namespace averment {
namespace {

ChainLink link_of(const Reading& reading, LinkKind kind, int32_t mention, bool inferred) {
  ChainLink link;
  link.kind = kind;
  link.entity = entity_id_of_mention(reading, mention);
  link.inferred = inferred;
  if (mention >= 0) link.span = kind == LinkKind::document ? document_span(reading, mention) : reading.discourse.mentions[static_cast<size_t>(mention)].span;
  return link;
}

}  // namespace

Span document_span(const Reading& reading, int32_t mention) {
  const Mention& m = reading.discourse.mentions[static_cast<size_t>(mention)];
  TokenRange words = m.tokens;
  for (int32_t c : reading.syntax.children[static_cast<size_t>(m.head)])
    if (c > m.head && (reading.syntax.relations[static_cast<size_t>(c)] == Relation::noun_clause || reading.syntax.relations[static_cast<size_t>(c)] == Relation::relative_clause))
      words.end = std::min(words.end, std::max(reading.syntax.subtrees[static_cast<size_t>(c)].begin, m.head + 1));
  return reading.parse.span_of(words);
}

namespace {

void push(std::vector<ChainLink>& chain, ChainLink link) {
  if (link.entity.empty()) return;
  for (ChainLink& known : chain)
    if (known.entity == link.entity) return;
  chain.push_back(std::move(link));
}

}  // namespace

std::vector<ChainLink> chain_of(const Reading& reading, int32_t quotation) {
  std::vector<ChainLink> chain;
  // Quotations of quotations, outermost first.
  std::vector<int32_t> line;
  for (int32_t at = quotation; at >= 0 && line.size() < 8; at = reading.discourse.quotations[static_cast<size_t>(at)].parent) line.push_back(at);
  for (size_t k = line.size(); k-- > 0;) {
    const Quotation& q = reading.discourse.quotations[static_cast<size_t>(line[k])];
    for (const Quotation::Carrier& c : q.carriers) push(chain, link_of(reading, c.kind, c.mention, c.inferred));
    if (q.speaker < 0) continue;
    const Mention& m = reading.discourse.mentions[static_cast<size_t>(q.speaker)];
    const bool document = m.referent >= 0 && reading.discourse.referents[static_cast<size_t>(m.referent)].type == EntityType::document;
    const LinkKind kind = document ? LinkKind::document : q.spokesperson_for >= 0 ? LinkKind::spokesperson : LinkKind::speaker;
    push(chain, link_of(reading, kind, q.speaker, q.speaker_inferred));
    if (q.spokesperson_for >= 0) {
      // Known from an earlier sentence, the principal is carried over.
      const Mention& principal = reading.discourse.mentions[static_cast<size_t>(q.spokesperson_for)];
      const bool elsewhere = reading.parse.tokens[static_cast<size_t>(principal.head)].sentence != reading.parse.tokens[static_cast<size_t>(m.head)].sentence;
      push(chain, link_of(reading, LinkKind::speaker, q.spokesperson_for, elsewhere));
    }
  }
  return chain;
}

}  // namespace averment
