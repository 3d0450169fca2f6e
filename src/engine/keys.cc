#include "engine/keys.h"

#include <map>

#include "base/hash.h"

namespace averment {
namespace {

Span anchor_of(const Statement& s) {
  if (s.cue && !s.cue->span.empty()) return s.cue->span;
  return s.content.empty() ? Span{} : s.content.front();
}
Span anchor_of(const Event& e) { return e.trigger; }

template <typename Row>
void assign(std::vector<Row>& rows, std::string_view document_id, std::string_view kind) {
  std::map<Span, int> seen;
  for (Row& row : rows) {
    const Span anchor = anchor_of(row);
    row.key = row_key(document_id, kind, anchor, seen[anchor]++);
  }
}

}  // namespace

std::string row_key(std::string_view document_id, std::string_view kind, Span anchor, int ordinal) {
  std::string identity(document_id);
  identity.append("\n").append(kind).append("\n");
  identity.append(std::to_string(anchor.begin)).append("-").append(std::to_string(anchor.end)).append("\n");
  identity.append(std::to_string(ordinal));
  return sha256_hex(identity).substr(0, 16);
}

void assign_keys(Record& record) {
  assign(record.statements, record.document.id, "statement");
  assign(record.events, record.document.id, "event");
}

}  // namespace averment
