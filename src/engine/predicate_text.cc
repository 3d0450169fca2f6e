#include "engine/predicate_text.h"

#include "engine/expectations.h"

namespace averment {
namespace {

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out;
}

}  // namespace

std::string predicates_to_text(const Document& document, const DeepReading& deep) {
  Record record;
  record.document = document;
  std::vector<Row> rows;
  for (Row& row : rows_of(record, &deep))
    if (row.kind == "predicate") rows.push_back(std::move(row));
  std::string out;
  size_t next = 0;
  for (const TokenRange sentence : deep.parse.sentences) {
    out += "# " + single_spaced(text_of(document.text, deep.parse.span_of(sentence))) + '\n';
    for (; next < rows.size() && deep.syntax.predicates[next].head < sentence.end; ++next) out += written(rows[next]) + '\n';
    out += '\n';
  }
  return out;
}

}  // namespace averment
