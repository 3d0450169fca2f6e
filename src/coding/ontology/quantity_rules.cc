#include "coding/ontology/quantity_rules.h"

#include <algorithm>

#include "base/split.h"

namespace averment {
namespace {

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return words;
}

// A line of a kind: nouns that are counted, signs of money, or a pattern.
Status read_line(const Pack& pack, const PackEntry& entry, const PackLine& line, uint32_t kind, const SetNames& sets, const std::vector<std::string>& types, QuantityRules& rules) {
  const std::string& key = line.words.empty() ? line.text : line.words.front();
  const std::string rest = line.text.size() > key.size() ? line.text.substr(key.size() + 1) : std::string();
  const bool symbol = key == "symbol";
  std::map<std::string, uint32_t, std::less<>>* counts = key == "count" ? &rules.counted : key == "after" ? &rules.after : key == "ahead" ? &rules.ahead : key == "toll" ? &rules.tolls : nullptr;
  if (counts != nullptr || symbol || key == "currency") {
    if (!line.attributes.empty()) {
      PackLine at = line;
      at.column = line.attributes.front().column;
      return pack.error(entry, at, "unknown key '" + line.attributes.front().key + "': " + key + " takes words alone, joined by |");
    }
    std::vector<std::string> words = split(rest, symbol ? " " : "|");
    if (words.empty()) return pack.error(entry, line, key + " without a word");
    if (counts != nullptr) {
      for (std::string& word : words) counts->emplace(std::move(word), kind);
    } else {
      rules.money = static_cast<int32_t>(kind);
      (symbol ? rules.symbols : rules.currencies) = sorted(std::move(words));
    }
    return {};
  }
  Result<Pattern> pattern = parse_pattern(pack, entry, line, sets, types);
  if (!pattern.ok()) return pattern.error();
  if (std::none_of(pattern->tests.begin(), pattern->tests.end(), [](const ArgumentTest& t) { return t.part == Part::victim; }))
    return pack.error(entry, line, "no argument is counted: mark one with =victim");
  if (!pattern->attributes.empty()) {
    PackLine at = line;
    at.column = pattern->attributes.front().column;
    return pack.error(entry, at, "unknown key '" + pattern->attributes.front().key + "': what is counted has no attributes");
  }
  pattern->entry = kind;
  for (const Trigger& t : pattern->triggers) rules.by_lemma[t.lemma].push_back(static_cast<uint32_t>(rules.patterns.size()));
  rules.patterns.push_back(std::move(*pattern));
  return {};
}

}  // namespace

QuantityRules read_quantity_rules(const Pack& pack, const SetNames& sets, const std::vector<std::string>& types, std::vector<Error>& errors) {
  QuantityRules rules;
  const auto keep = [&](const Status& status) {
    if (!status.ok()) errors.push_back(status.error());
  };
  for (const PackEntry& entry : pack.file("quantities.txt")) {
    if (!entry.attributes.empty()) keep(pack.error(entry, "unknown key '" + entry.attributes.front().key + "': a kind of quantity is a name alone"));
    if (NumberWords::is_about(entry.head)) {
      keep(rules.words.add(pack, entry));
      continue;
    }
    const auto kind = static_cast<uint32_t>(rules.kinds.size());
    rules.kinds.push_back(entry.head);
    for (const PackLine& line : entry.details) keep(read_line(pack, entry, line, kind, sets, types, rules));
  }
  return rules;
}

}  // namespace averment
