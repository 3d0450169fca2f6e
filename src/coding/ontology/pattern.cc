#include "coding/ontology/pattern.h"

#include <algorithm>
#include <charconv>

#include "base/closest.h"

namespace averment {
namespace {

constexpr std::pair<std::string_view, uint32_t> kClasses[] = {
    {"any", kAny},         {"actor", kActor},       {"person", kPerson}, {"organization", kOrganization},
    {"group", kGroup},     {"place", kPlace},       {"document", kDocument}, {"thing", kThing},
    {"clause", kClause},   {"act", kAct},           {"name", kName},     {"pronoun", kPronoun},
};
constexpr std::pair<std::string_view, Part> kParts[] = {
    {"none", Part::none}, {"source", Part::source}, {"target", Part::target}, {"both", Part::both},
    {"act", Part::act},   {"trigger", Part::trigger}, {"victim", Part::victim}, {"place", Part::place},
};
constexpr Role kRoles[] = {Role::agent, Role::patient, Role::recipient, Role::topic, Role::instrument,
                           Role::content, Role::place, Role::time, Role::predicative};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// "call_on" is the lemma "call on".
std::string lemma_of(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

template <typename Table>
std::string names_of(const Table& table) {
  std::string out;
  for (const auto& [name, value] : table) (out.empty() ? out : out += ' ') += name;
  return out;
}

bool is_word(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return c >= 0x80 || std::islower(c) || std::isdigit(c) || c == '_' || c == '-' || c == '\'' || c == '.';
  });
}

SlotName slot_of(std::string_view name) {
  SlotName out;
  if (name == "object") out.slot = PatternSlot::object;
  else if (name == "comp") out.slot = PatternSlot::complement;
  else if (name == "inf") out.slot = PatternSlot::infinitive;
  else if (name == "mod") out.slot = PatternSlot::modifier;
  else if (name == "support") out.slot = PatternSlot::support;
  else if (name == "scene") out.slot = PatternSlot::scene;
  else {
    for (Role role : kRoles)
      if (to_string(role) == name) return {PatternSlot::role, role, {}};
    out.slot = PatternSlot::preposition;
    out.preposition = lemma_of(name);
  }
  return out;
}

struct Reader {
  const Pack& pack;
  const PackEntry& entry;
  const PackLine& line;
  const SetNames& sets;
  const std::vector<std::string>& types;

  Error error(std::string_view word, std::string message) const {
    PackLine at = line;
    const size_t found = line.text.find(word);
    if (found != std::string::npos) at.column += static_cast<int>(found);
    return pack.error(entry, at, std::move(message));
  }

  Status trigger(std::string_view word, Pattern& pattern) const {
    uint8_t kinds = kVerb;
    const std::vector<std::string_view> all = split(word, '|');
    for (auto it = all.rbegin(); it != all.rend(); ++it) {  // the last word's kinds are those of all before it
      std::string_view one = *it;
      Trigger trigger;
      const size_t dot = one.rfind('.');
      if (dot != std::string_view::npos && dot + 1 < one.size() && one.find_first_not_of("vna", dot + 1) == std::string_view::npos) {
        kinds = 0;
        for (char c : one.substr(dot + 1)) kinds |= c == 'v' ? kVerb : c == 'n' ? kNoun : kAdjective;
        one = one.substr(0, dot);
      } else if (dot != std::string_view::npos && dot > 0 && one.find('.') == dot && dot + 1 < one.size() && one.size() - dot <= 4) {
        return error(word, "'" + std::string(one.substr(dot)) + "' is no kind of word: .v .n .a, or several as in .vn");
      }
      trigger.kinds = kinds;
      if (!is_word(one)) return error(word, "'" + std::string(one) + "' is no lemma: write it in lower case, with _ between its words, and .v .n .a for its kinds");
      trigger.lemma = lemma_of(one);
      pattern.triggers.insert(pattern.triggers.begin(), std::move(trigger));
    }
    return {};
  }

  Status classes(std::string_view list, std::string_view word, ArgumentTest& test) const {
    if (!list.empty() && list.front() == '~') {
      test.inverted = true;
      list.remove_prefix(1);
    }
    test.classes = 0;
    for (std::string_view one : split(list, '|')) {
      const auto* known = std::find_if(std::begin(kClasses), std::end(kClasses), [&](const auto& c) { return c.first == one; });
      if (known != std::end(kClasses)) {
        test.classes |= known->second;
        test.weight = std::max(test.weight, one == "any" ? 1 : 2);
      } else if (!one.empty() && one.front() == '@') {
        const auto set = sets.find(one.substr(1));
        if (set == sets.end()) return error(word, "no set '" + std::string(one) + "' in sets.txt");
        test.sets.push_back(set->second);
        test.weight = 3;
      } else if (std::find(types.begin(), types.end(), one) != types.end()) {
        test.types.emplace_back(one);
        test.weight = 3;
      } else if (is_word(one)) {
        test.words.push_back(lemma_of(one));
        test.weight = 3;
      } else {
        return error(word, "'" + std::string(one) + "' is no class: one of " + names_of(kClasses) + ", @set, an event type of this pack, or a lemma");
      }
    }
    std::sort(test.words.begin(), test.words.end());
    return {};
  }

  Status test(std::string_view word, std::string_view part, Pattern& pattern) const {
    const std::string_view whole = word;
    if (part.empty() && (word == "passive" || word == "active" || word == "negated" || word == "finite" || word == "past")) {
      (word == "passive" ? pattern.only_passive : word == "active" ? pattern.only_active : word == "negated" ? pattern.only_negated : word == "past" ? pattern.only_past : pattern.only_finite) = true;
      pattern.weight += 2;
      return {};
    }
    ArgumentTest test;
    if (word.starts_with('!')) {
      test.forbidden = true;
      word.remove_prefix(1);
    }
    std::string_view list;
    if (const size_t colon = word.find(':'); colon != std::string_view::npos) {
      list = word.substr(colon + 1);
      word = word.substr(0, colon);
      if (list.empty()) return error(whole, "a class is missing after ':'");
    }
    bool strict = false, optional = false;
    if (word.ends_with('+')) strict = true;
    if (word.ends_with('?')) optional = true;
    if (strict || optional) word.remove_suffix(1);
    for (std::string_view name : split(word, '|')) {
      if (!is_word(name)) return error(whole, "'" + std::string(name) + "' is no slot: an argument role, object, comp, inf, mod, support, scene, or a preposition");
      test.slots.push_back(slot_of(name));
    }
    const bool agent = test.slots.size() == 1 && test.slots[0].slot == PatternSlot::role && test.slots[0].role == Role::agent;
    test.required = strict || (!optional && !agent);
    if (!list.empty())
      if (Status s = classes(list, whole, test); !s.ok()) return s;
    if (!part.empty()) {
      const auto* known = std::find_if(std::begin(kParts), std::end(kParts), [&](const auto& p) { return p.first == part; });
      if (known == std::end(kParts)) return error(whole, "'" + std::string(part) + "' is no part of an event: one of " + names_of(kParts));
      test.part = known->second;
    }
    pattern.tests.push_back(std::move(test));
    return {};
  }
};

}  // namespace

bool LemmaSet::holds(std::string_view word) const { return std::binary_search(words.begin(), words.end(), word, std::less<>()); }

std::string_view Pattern::attribute(std::string_view key) const {
  for (const PackAttribute& a : attributes)
    if (a.key == key) return a.value;
  return {};
}

Result<Pattern> parse_pattern(const Pack& pack, const PackEntry& entry, const PackLine& line, const SetNames& sets,
                              const std::vector<std::string>& types) {
  Pattern pattern;
  pattern.line = line.line;
  const Reader reader{pack, entry, line, sets, types};
  bool first = true;
  for (std::string_view word : split(line.text, ' ')) {
    if (word.empty()) continue;
    const Status s = first ? reader.trigger(word, pattern) : reader.test(word, {}, pattern);
    if (!s.ok()) return s.error();
    first = false;
  }
  if (first) return pack.error(entry, line, "a pattern begins with the lemma of its predicate");
  static const std::string_view kKeys[] = {"cameo", "goldstein", "mode", "context", "announces", "legal_stage", "reciprocal", "frame", "result", "weight", "clause"};
  for (const PackAttribute& a : line.attributes) {
    // "to:actor=target": a test with its part, which the shape of the line makes an attribute.
    const bool key = std::find(std::begin(kKeys), std::end(kKeys), a.key) != std::end(kKeys);
    if (key) {
      pattern.attributes.push_back(a);
    } else if (const bool part = std::any_of(std::begin(kParts), std::end(kParts), [&](const auto& p) { return p.first == a.value; }); part) {
      if (const Status s = reader.test(a.key, a.value, pattern); !s.ok()) return s.error();
    } else {
      PackLine at = line;
      at.column = a.column;
      // "on:strike=triger": a test whose part is misspelt, rather than an attribute.
      const std::string_view slot = std::string_view(a.key).substr(0, a.key.find_first_of(":+?"));
      if (slot.size() < a.key.size() || a.key.front() == '!' || slot_of(slot).slot != PatternSlot::preposition) {
        std::vector<std::string_view> parts;
        for (const auto& [name, part] : kParts) parts.push_back(name);
        at.column += static_cast<int>(a.key.size()) + 1;
        return pack.error(entry, at, "'" + a.value + "' is no part of an event: one of " + names_of(kParts) + did_you_mean(a.value, parts));
      }
      std::string known;
      for (std::string_view k : kKeys) (known.empty() ? known : known += ' ') += k;
      return pack.error(entry, at, "unknown key '" + a.key + "': a pattern knows " + known + did_you_mean(a.key, kKeys));
    }
  }
  // Whoever acts is an actor unless the pattern says otherwise.
  const auto speaks_of_agent = [](const ArgumentTest& t) {
    return !t.forbidden && std::any_of(t.slots.begin(), t.slots.end(), [](const SlotName& s) { return s.slot == PatternSlot::role && s.role == Role::agent; });
  };
  if (std::none_of(pattern.tests.begin(), pattern.tests.end(), speaks_of_agent)) {
    ArgumentTest agent;
    agent.slots.push_back({PatternSlot::role, Role::agent, {}});
    agent.required = false;
    agent.classes = kActor;
    agent.weight = 0;
    pattern.tests.push_back(std::move(agent));
  }
  for (const ArgumentTest& test : pattern.tests) {
    for (const ArgumentTest& other : pattern.tests)
      if (test.forbidden && !other.forbidden && other.required && canonical_tests({.tests = {test}}).substr(1) == canonical_tests({.tests = {other}}))
        return pack.error(entry, line, "this pattern can never match: it forbids what it asks for");
  }
  const auto among = [&](std::string_view key, std::initializer_list<std::string_view> values) {
    const std::string_view value = pattern.attribute(key);
    return value.empty() || std::find(values.begin(), values.end(), value) != values.end();
  };
  if (!among("reciprocal", {"yes", "no", "both"})) return pack.error(entry, line, "reciprocal= is one of yes|no|both; found '" + std::string(pattern.attribute("reciprocal")) + "'");
  if (!among("result", {"yes", "no"})) return pack.error(entry, line, "result= is yes or no; found '" + std::string(pattern.attribute("result")) + "'");
  if (const std::string_view clause = pattern.attribute("clause"); !clause.empty()) {
    if (clause != "wanted") return pack.error(entry, line, "clause knows only wanted");
    pattern.only_wanted = true;
  }
  if (const std::string_view extra = pattern.attribute("weight"); !extra.empty()) {
    int value = 0;
    const auto [end, code] = std::from_chars(extra.data(), extra.data() + extra.size(), value);
    if (code != std::errc() || end != extra.data() + extra.size()) return pack.error(entry, line, "weight is a whole number");
    pattern.weight += value;
  }
  return pattern;
}

std::string canonical_tests(const Pattern& pattern) {
  std::vector<std::string> parts;
  for (const ArgumentTest& t : pattern.tests) {
    std::string one = t.forbidden ? "!" : "";
    for (const SlotName& s : t.slots)
      one += std::to_string(static_cast<int>(s.slot)) + '.' + (s.slot == PatternSlot::role ? std::string(to_string(s.role)) : s.preposition) + '|';
    one += (t.forbidden || t.required ? ":" : "?:") + std::string(t.inverted ? "~" : "") + std::to_string(t.classes);
    for (const std::string& w : t.words) one += ' ' + w;
    for (uint32_t s : t.sets) one += " @" + std::to_string(s);
    for (const std::string& y : t.types) one += ' ' + y;
    parts.push_back(std::move(one));
  }
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const std::string& p : parts) out += p + ';';
  if (pattern.only_passive) out += "passive;";
  if (pattern.only_active) out += "active;";
  if (pattern.only_negated) out += "negated;";
  if (pattern.only_finite) out += "finite;";
  if (pattern.only_past) out += "past;";
  if (pattern.only_wanted) out += "wanted;";
  // One test alone is compared without its closing mark.
  return parts.size() == 1 ? parts[0] : out;
}

}  // namespace averment
