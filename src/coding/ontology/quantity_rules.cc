#include "coding/ontology/quantity_rules.h"

#include <algorithm>
#include <charconv>

namespace averment {
namespace {

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return words;
}

Status read_values(const Pack& pack, const PackEntry& entry, std::map<std::string, double, std::less<>>& out) {
  for (const PackLine& line : entry.details)
    for (const PackAttribute& a : line.attributes) {
      double value = 0;
      const auto [end, code] = std::from_chars(a.value.data(), a.value.data() + a.value.size(), value);
      PackLine at = line;
      at.column = a.column;
      if (code != std::errc() || end != a.value.data() + a.value.size()) return pack.error(entry, at, "'" + a.value + "' is no number");
      out[a.key] = value;
    }
  return {};
}

std::vector<std::string>* list_named(QuantityRules& rules, std::string_view key) {
  if (key == "between") return &rules.between;
  if (key == "until") return &rules.until;
  if (key == "adding") return &rules.adding;
  if (key == "hyphen") return &rules.hyphens;
  if (key == "measuring") return &rules.measuring;
  if (key == "none") return &rules.none;
  if (key == "parts") return &rules.parts;
  if (key == "members") return &rules.members;
  return nullptr;
}

}  // namespace

Result<QuantityRules> read_quantity_rules(const Pack& pack, const SetNames& sets, const std::vector<std::string>& types) {
  QuantityRules rules;
  for (const PackEntry& entry : pack.file("quantities.txt")) {
    if (entry.head == "numbers" || entry.head == "multiples") {
      if (Status s = read_values(pack, entry, entry.head == "numbers" ? rules.numbers : rules.multiples); !s.ok()) return s.error();
      continue;
    }
    const bool is_kind = entry.head != "vague" && entry.head != "bounds";
    const auto kind = static_cast<uint32_t>(rules.kinds.size());
    if (is_kind) rules.kinds.push_back(entry.head);
    for (const PackLine& line : entry.details) {
      const std::string& key = line.words.empty() ? line.text : line.words.front();
      const std::string rest = line.text.size() > key.size() ? line.text.substr(key.size() + 1) : std::string();
      if (entry.head == "vague" && key == "words") rules.vague = sorted(split_at(rest, '|'));
      else if (entry.head == "bounds" && key == "low") rules.low = split_at(rest, '|');
      else if (entry.head == "bounds" && key == "high") rules.high = split_at(rest, '|');
      else if (entry.head == "bounds" && key == "about") rules.about = split_at(rest, '|');
      else if (entry.head == "bounds" && key == "above") rules.above = split_at(rest, '|');
      else if (std::vector<std::string>* words = entry.head == "bounds" ? list_named(rules, key) : nullptr) *words = split_at(rest, '|');
      else if (!is_kind) return pack.error(entry, line, "unknown line '" + key + "'");
      else if (key == "count") {
        for (std::string& noun : split_at(rest, '|')) rules.counted.emplace(std::move(noun), kind);
      } else if (key == "after" || key == "ahead" || key == "toll") {
        for (std::string& phrase : split_at(rest, '|')) (key == "after" ? rules.after : key == "ahead" ? rules.ahead : rules.tolls).emplace(std::move(phrase), kind);
      } else if (key == "symbol" || key == "currency") {
        rules.money = static_cast<int32_t>(kind);
        (key == "symbol" ? rules.symbols : rules.currencies) = sorted(split_at(rest, key == "symbol" ? ' ' : '|'));
      } else {
        Result<Pattern> pattern = parse_pattern(pack, entry, line, sets, types);
        if (!pattern.ok()) return pattern.error();
        if (std::none_of(pattern->tests.begin(), pattern->tests.end(), [](const ArgumentTest& t) { return t.part == Part::victim; }))
          return pack.error(entry, line, "no argument is counted: mark one with =victim");
        pattern->entry = kind;
        for (const Trigger& t : pattern->triggers) rules.by_lemma[t.lemma].push_back(static_cast<uint32_t>(rules.patterns.size()));
        rules.patterns.push_back(std::move(*pattern));
      }
    }
  }
  return rules;
}

}  // namespace averment
