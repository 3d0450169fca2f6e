// What the formats of the field have in common: which rows they count, the day, the quad class, the second file with who told it.
#pragma once
#include <charconv>
#include <string>

#include "export/delimited.h"
#include "export/field_formats.h"
#include "record/names.h"
#include "record/summary.h"

namespace averment {

inline bool is_told_as_such(RowStatus status) { return status == RowStatus::asserted || status == RowStatus::unconfirmed || status == RowStatus::none; }

inline std::string number(double value) {
  char text[32];
  const auto [end, failed] = std::to_chars(text, text + sizeof text, value);
  return failed == std::errc() ? std::string(text, end) : std::string();
}

// The row's day, else the article's.
inline std::string day_of(const Record& r, const std::string& time) {
  const TimeValue* t = find_time(r, time);
  const std::string when = t != nullptr && t->begin ? *t->begin : r.document.published.value_or("");
  return when.size() >= 10 ? when.substr(0, 10) : "";
}

inline std::string quad_of(const FieldExportOptions& options, const std::string& type) {
  const auto found = options.quads.find(type);
  return found == options.quads.end() ? "" : std::to_string(found->second);
}

inline std::string line_of_cells(const std::vector<std::string>& cells) {
  std::string line = delimited(cells, Delimiter::tab);
  line.pop_back();
  return line;
}

inline void add_source_lines(const Record& r, const std::string& id, const std::vector<ChainLink>& chain, RowStatus status, Polarity polarity, FieldExport& out) {
  const auto add = [&](size_t position, std::string_view kind, const std::string& name, bool inferred, const std::string& quote) {
    out.sources.push_back(line_of_cells({id, std::to_string(position), std::string(kind), name, inferred ? "1" : "0", quote, std::string(name_of(status)), std::string(name_of(polarity))}));
  };
  for (size_t i = 0; i < chain.size(); ++i)
    add(i, name_of(chain[i].kind), entity_name(r, chain[i].entity), chain[i].inferred, chain[i].span ? words_of(r, {*chain[i].span}) : "");
  if (chain.empty()) add(0, "narrator", r.document.outlet.value_or(""), false, "");
}

}  // namespace averment
