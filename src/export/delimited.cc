#include "export/delimited.h"

namespace averment {
namespace {

void append_csv(std::string& out, std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_tsv(std::string& out, std::string_view cell) {
  for (const char c : cell) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

}  // namespace

std::string delimited(const std::vector<std::string>& cells, Delimiter delimiter) {
  std::string out;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += delimiter == Delimiter::comma ? ',' : '\t';
    if (delimiter == Delimiter::comma) append_csv(out, cells[i]);
    else append_tsv(out, cells[i]);
  }
  return out + '\n';
}

}  // namespace averment
