#include "engine/expectations.h"

#include <map>

#include "base/utf8.h"
#include "record/names.h"

namespace averment {
namespace {

using Compare = FieldValue::Compare;

bool is_punctuation(char32_t c) {
  if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  return (c >= 0x80 && c <= 0xBF && c != 0xAA && c != 0xBA && c != 0xB5) || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) || c == 0xFFFD;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

bool same_text(std::string_view pattern, std::string_view text) {
  const bool open_begin = pattern.size() > 1 && pattern.starts_with('*');
  const bool open_end = pattern.ends_with('*');
  if (open_begin) pattern.remove_prefix(1);
  if (open_end && !pattern.empty()) pattern.remove_suffix(1);
  const std::string wanted = letters_and_digits(pattern), found = letters_and_digits(text);
  if (open_begin && open_end) return found.find(wanted) != std::string::npos;
  if (open_end) return found.starts_with(wanted);
  if (open_begin) return found.ends_with(wanted);
  return wanted == found;
}

std::vector<std::string_view> split(std::string_view text, std::string_view joint) {
  std::vector<std::string_view> out;
  while (true) {
    const size_t at = text.find(joint);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + joint.size());
  }
}

bool any_same(std::string_view pattern, const std::vector<std::string>& alternatives) {
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const std::string& a) { return same_text(pattern, a); });
}

// Every one of `patterns` takes another item, all items taken. Lists are short.
bool takes_all(const std::vector<std::string_view>& patterns, const std::vector<std::vector<std::string>>& items, std::vector<bool>& taken, size_t at) {
  if (at == patterns.size()) return true;
  for (size_t i = 0; i < items.size(); ++i) {
    if (taken[i] || !any_same(patterns[at], items[i])) continue;
    taken[i] = true;
    if (takes_all(patterns, items, taken, at + 1)) return true;
    taken[i] = false;
  }
  return false;
}

bool holds(std::string_view expected, const FieldValue& value) {
  if (expected.empty()) return value.items.empty();
  switch (value.compare) {
    case Compare::exact:
      return !value.items.empty() && value.items[0][0] == expected;
    case Compare::text:
      return !value.items.empty() && any_same(expected, value.items[0]);
    case Compare::actors: {
      const auto patterns = split(expected, " + ");
      std::vector<bool> taken(value.items.size());
      return patterns.size() == value.items.size() && patterns.size() <= 8 && takes_all(patterns, value.items, taken, 0);
    }
    case Compare::chain: {
      const auto patterns = split(expected, " < ");
      if (patterns.size() != value.items.size()) return false;
      for (size_t i = 0; i < patterns.size(); ++i)
        if (!any_same(patterns[i], value.items[i])) return false;
      return true;
    }
    case Compare::any: {
      const auto patterns = split(expected, " + ");
      return std::all_of(patterns.begin(), patterns.end(), [&](std::string_view p) {
        return std::any_of(value.items.begin(), value.items.end(), [&](const auto& item) { return any_same(p, item); });
      });
    }
  }
  return false;
}

bool field_holds(const Expectation& expectation, const PackAttribute& field, const Row& row) {
  if (row.kind == "entity" && field.key == "sense") {  // of the mention that the bare words name
    for (size_t i = 0; i < row.bare.size(); ++i)
      if (row.senses[i] == field.value && (expectation.bare.empty() || same_text(expectation.bare, row.bare[i]))) return true;
    return false;
  }
  const FieldValue* value = row.field(field.key);
  return value != nullptr && holds(field.value, *value);
}

bool bare_holds(const Expectation& expectation, const Row& row) { return expectation.bare.empty() || any_same(expectation.bare, row.bare); }

std::string quoted_if_needed(std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" \"#\\") == std::string_view::npos;
  if (plain) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : between).append(word);
  return out;
}

std::string value_written(const FieldValue& value) {
  std::vector<std::string> firsts;
  for (const auto& item : value.items) firsts.push_back(item.empty() ? "" : item[0]);
  return quoted_if_needed(joined(firsts, value.compare == Compare::chain ? " < " : " + "));
}

// What a reader wants to see of a row first; a field that is empty is left out.
const std::vector<std::string>& telling_fields(std::string_view kind) {
  static const std::map<std::string, std::vector<std::string>, std::less<>> kFields = {
      {"statement", {"speaker", "cue", "content", "act", "chain", "time", "status", "rule"}},
      {"event", {"trigger", "source", "target", "mode", "act", "time", "place", "status", "by", "rule"}},
      {"entity", {"type", "country", "sectors", "actor", "role", "mentions"}},
      {"predicate", {"agent", "patient", "recipient", "topic", "instrument", "content", "place", "time", "predicative", "oblique", "kind", "modality",
                     "tense", "negated", "passive", "parent", "embedding"}},
  };
  const auto found = kFields.find(kind);
  return found == kFields.end() ? row_fields(kind) : found->second;
}

// Kuhn's algorithm: gives `expectation` a row, moving others if need be.
bool assign(size_t expectation, const std::vector<std::vector<size_t>>& possible, std::vector<int>& owner, std::vector<bool>& seen) {
  for (const size_t row : possible[expectation]) {
    if (seen[row]) continue;
    seen[row] = true;
    if (owner[row] >= 0 && !assign(static_cast<size_t>(owner[row]), possible, owner, seen)) continue;
    owner[row] = static_cast<int>(expectation);
    return true;
  }
  return false;
}

}  // namespace

std::string letters_and_digits(std::string_view text) {
  std::string out;
  bool gap = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (is_apostrophe(c)) continue;
    if (is_punctuation(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_utf8(out, c);
  }
  return out;
}

std::string Expectation::to_string() const {
  std::string out = kind;
  if (!bare.empty()) out += ' ' + quoted_if_needed(bare);
  if (none) out += " none";
  for (const PackAttribute& field : fields) out += ' ' + field.key + '=' + (field.value.empty() ? "" : quoted_if_needed(field.value));
  return out;
}

Result<Expectation> parse_expectation(const PackLine& line, const std::string& path) {
  const std::string place = path + ':' + std::to_string(line.line) + ':';
  Expectation out;
  out.where = place + std::to_string(line.column);
  std::vector<std::string> words = line.words;
  if (!words.empty() && words.back() == "none") {
    out.none = true;
    words.pop_back();
  }
  const auto& kinds = row_kinds();
  if (!words.empty() && std::find(kinds.begin(), kinds.end(), words[0]) != kinds.end()) {
    out.kind = words[0];
    words.erase(words.begin());
  } else if (!words.empty() && value_of<StatementType>(words[0])) {
    out.kind = "statement";
  } else if (!words.empty() && words[0].find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-_") == std::string::npos) {
    out.kind = "event";
  } else {
    return Error{ErrorCode::kBadData, out.where,
                 "“" + line.text + "” names no kind of row; begin with " + joined(kinds, ", ") + ", a type of statement, or a type of event in upper case"};
  }
  out.bare = joined(words, " ");
  if (out.kind == "statement" && !out.bare.empty() && !value_of<StatementType>(out.bare))
    return Error{ErrorCode::kBadData, out.where, "“" + out.bare + "” is no type of statement: direct, indirect, mixed, narration"};
  const auto& known = row_fields(out.kind);
  for (const PackAttribute& field : line.attributes) {
    if (std::find(known.begin(), known.end(), field.key) == known.end())
      return Error{ErrorCode::kBadData, place + std::to_string(field.column),
                   "a row of kind " + out.kind + " has no field “" + field.key + "”; it has " + joined(known, ", ")};
    out.fields.push_back(field);
  }
  return out;
}

bool agrees(const Expectation& expectation, const Row& row) {
  if (row.kind != expectation.kind || !bare_holds(expectation, row)) return false;
  return std::all_of(expectation.fields.begin(), expectation.fields.end(), [&](const PackAttribute& f) { return field_holds(expectation, f, row); });
}

std::vector<int> match(const std::vector<Expectation>& expectations, const std::vector<Row>& rows) {
  std::vector<std::vector<size_t>> possible(expectations.size());
  std::vector<int> owner(rows.size(), -1), out(expectations.size(), kNotMet);
  for (size_t e = 0; e < expectations.size(); ++e)
    for (size_t r = 0; r < rows.size(); ++r)
      if (agrees(expectations[e], rows[r])) possible[e].push_back(r);
  for (size_t e = 0; e < expectations.size(); ++e) {
    std::vector<bool> seen(rows.size());
    if (!expectations[e].none) assign(e, possible, owner, seen);
    else if (possible[e].empty()) out[e] = kMetByNone;
  }
  for (size_t r = 0; r < rows.size(); ++r)
    if (owner[r] >= 0) out[static_cast<size_t>(owner[r])] = static_cast<int>(r);
  return out;
}

std::vector<const Row*> nearest(const Expectation& expectation, const std::vector<Row>& rows, size_t most) {
  std::vector<std::pair<size_t, const Row*>> ranked;
  for (const Row& row : rows) {
    if (row.kind != expectation.kind) continue;
    size_t agreeing = bare_holds(expectation, row) ? 2 : 0;
    for (const PackAttribute& field : expectation.fields) agreeing += field_holds(expectation, field, row) ? 2 : 0;
    ranked.emplace_back(agreeing, &row);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Row*> out;
  for (size_t i = 0; i < std::min(most, ranked.size()); ++i) out.push_back(ranked[i].second);
  return out;
}

std::string written(const Row& row, const std::vector<std::string>& fields) {
  std::string out = row.kind;
  if (!row.bare.empty()) out += ' ' + quoted_if_needed(row.bare[0]);
  for (const std::string& name : fields.empty() ? telling_fields(row.kind) : fields) {
    const FieldValue* value = row.field(name);
    if (value == nullptr || (value->items.empty() && fields.empty())) continue;
    out += ' ' + name + '=' + (value->items.empty() ? "" : value_written(*value));
  }
  return out;
}

}  // namespace averment
