#include "discourse/time_rules.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/split.h"
#include "discourse/time_tables.h"

namespace averment {
namespace {

template <typename T>
const T* find_name(const std::map<std::string, T, std::less<>>& names, std::string_view name) {
  const auto found = names.find(name);
  return found == names.end() ? nullptr : &found->second;
}

const std::map<std::string, TimeMake, std::less<>> kMakes = {{"date", TimeMake::date}, {"relative", TimeMake::relative}, {"duration", TimeMake::duration},
                                                             {"set", TimeMake::set},   {"reference", TimeMake::reference}, {"merge", TimeMake::merge}};
const std::map<std::string, TimeAnchor, std::less<>> kAnchors = {{"automatic", TimeAnchor::automatic}, {"published", TimeAnchor::published}, {"text", TimeAnchor::text}};
const std::map<std::string, TimeDirection, std::less<>> kDirections = {
    {"automatic", TimeDirection::automatic}, {"past", TimeDirection::past}, {"future", TimeDirection::future}, {"same", TimeDirection::same}};
const std::map<std::string, TimeSlot, std::less<>> kForms = {
    {"year", TimeSlot::year}, {"lone-year", TimeSlot::lone_year}, {"short-year", TimeSlot::short_year},     {"day", TimeSlot::day},       {"count", TimeSlot::count},
    {"clock", TimeSlot::clock},       {"iso-date", TimeSlot::iso_date},         {"numeric-date", TimeSlot::numeric_date},
    {"decade", TimeSlot::decade},     {"number-year", TimeSlot::number_year},   {"date", TimeSlot::expression}};

template <typename T>
std::string names_of(const std::map<std::string, T, std::less<>>& names) {
  std::string out;
  for (const auto& [name, value] : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

class Compiler {
 public:
  Compiler(const Pack& pack, TimeRules::Tables& tables) : pack_(pack), tables_(tables) {}

  std::optional<Error> run() {
    const auto& entries = pack_.file("times.txt");
    for (const PackEntry& entry : entries)
      if (entry.head.starts_with("class "))
        if (auto error = add_class(entry)) return error;
    for (const PackEntry& entry : entries) {
      if (entry.head.starts_with("class ")) continue;
      std::optional<Error> error;
      if (entry.head.starts_with("rule ")) error = add_rule(entry);
      else if (entry.head == "idiom") error = add_idioms(entry);
      else error = pack_.error(entry, "an entry of times.txt begins with `class NAME`, `rule NAME` or `idiom`, not \"" + entry.head + "\"");
      if (error) return error;
    }
    index_starts(tables_);
    return std::nullopt;
  }

 private:
  std::optional<Error> add_class(const PackEntry& entry) {
    TimeClass made;
    made.name = entry.head.substr(6);
    made.capital = entry.attribute("case") == "capital";
    made.not_verb = entry.attribute("not") == "verb";
    for (const PackLine& line : entry.details) {
      const size_t gap = line.text.find(' ');
      if (gap == std::string::npos) return pack_.error(entry, line, "a class line is a value and its words: `3 march | mar`");
      const std::string value = line.text.substr(0, gap);
      for (const std::string& words : split_trimmed(std::string_view(line.text).substr(gap + 1), "|")) {
        TimeWord word{split(words, " "), value};
        auto& bucket = made.by_first[word.tokens.front()];
        bucket.push_back(std::move(word));
        std::stable_sort(bucket.begin(), bucket.end(), [](const TimeWord& a, const TimeWord& b) { return a.tokens.size() > b.tokens.size(); });
      }
    }
    if (!tables_.class_index.emplace(made.name, static_cast<int>(tables_.classes.size())).second)
      return pack_.error(entry, "the class \"" + made.name + "\" is there twice; put its words in one place");
    tables_.classes.push_back(std::move(made));
    return std::nullopt;
  }

  std::optional<Error> add_idioms(const PackEntry& entry) {
    for (const PackLine& line : entry.details) {
      std::vector<std::string> words = split(line.text, " ");
      if (words.empty()) return pack_.error(entry, line, "an idiom without words");
      tables_.idioms[words.front()].push_back(std::move(words));
    }
    return std::nullopt;
  }

  std::optional<Error> add_rule(const PackEntry& entry) {
    TimePattern base;
    base.rule = pack_.manifest.id + "/" + entry.head.substr(5);
    for (const PackAttribute& attribute : entry.attributes)
      if (auto problem = set(base, attribute.key, attribute.value)) return pack_.error(entry, *problem);
    for (const PackLine& line : entry.details) {
      TimePattern pattern = base;
      for (const PackAttribute& attribute : line.attributes)
        if (auto problem = set(pattern, attribute.key, attribute.value)) return pack_.error(entry, line, *problem);
      if (auto problem = read_pattern(line.text, pattern)) return pack_.error(entry, line, *problem);
      tables_.levels = std::max(tables_.levels, pattern.level);
      tables_.patterns.push_back(std::move(pattern));
    }
    return std::nullopt;
  }

  template <typename T>
  static std::optional<std::string> choose(const std::map<std::string, T, std::less<>>& names, std::string_view key, std::string_view value, T& into) {
    if (const T* found = find_name(names, value)) {
      into = *found;
      return std::nullopt;
    }
    return std::string(key) + "=" + std::string(value) + " is unknown; there are: " + names_of(names);
  }
  static std::optional<std::string> number(std::string_view key, std::string_view value, int& into) {
    if (value.starts_with('+')) value.remove_prefix(1);
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), into);
    if (error == std::errc() && end == value.data() + value.size()) return std::nullopt;
    return std::string(key) + " needs a whole number, not \"" + std::string(value) + "\"";
  }
  static std::optional<std::string> decimal(std::string_view key, std::string_view value, std::optional<double>& into) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    into = number;
    if (error == std::errc() && end == value.data() + value.size()) return std::nullopt;
    return std::string(key) + " needs a number, not \"" + std::string(value) + "\"";
  }
  static std::optional<std::string> set(TimePattern& pattern, const std::string& key, const std::string& value) {
    if (key == "make") return choose(kMakes, key, value, pattern.make);
    if (key == "anchor") return choose(kAnchors, key, value, pattern.anchor);
    if (key == "direction") return choose(kDirections, key, value, pattern.direction);
    if (key == "level") return number(key, value, pattern.level);
    if (key == "sign") return number(key, value, pattern.sign);
    if (key == "count") return decimal(key, value, pattern.count);
    if (key == "month") return number(key, value, pattern.month);
    if (key == "day") return number(key, value, pattern.day);
    if (key == "offset") {
      pattern.has_offset = true;
      return number(key, value, pattern.offset);
    }
    if (key == "alone") pattern.alone = value != "no";
    else if (key == "keep") pattern.keep_quarter = value == "quarter";
    else if (key == "unit") pattern.unit = value;
    else if (key == "value") pattern.value = value;
    else if (key == "mod") pattern.modifier = value;
    else if (key == "part") pattern.part = value;
    else if (key == "clock") pattern.clock = value;
    else if (key == "frequency") pattern.frequency = value;
    else return "\"" + key + "\" means nothing here; there are: make anchor direction level sign count offset unit value mod part clock frequency month day alone keep";
    return std::nullopt;
  }

  std::optional<std::string> read_pattern(const std::string& text, TimePattern& pattern) const {
    std::vector<TimeElement>* into = &pattern.body;
    bool context = false, seen_body = false;
    for (std::string word : split(text, " ")) {
      if (word == "[") {
        if (context) return "a second \"[\" inside a context";
        context = true;
        into = seen_body ? &pattern.after : &pattern.before;
        continue;
      }
      if (word == "]") {
        if (!context) return "a \"]\" without \"[\"";
        context = false;
        into = &pattern.body;
        continue;
      }
      TimeElement element;
      if (word.size() > 1 && word.front() == '!') {
        element.negative = true;
        word.erase(0, 1);
      }
      if (word.size() > 1 && word.back() == '?') {
        element.optional = true;
        word.pop_back();
      }
      if (word.size() > 2 && word.front() == '<' && word.back() == '>') {
        const std::string name = word.substr(1, word.size() - 2);
        if (const TimeSlot* form = find_name(kForms, name)) {
          element.slot = *form;
          if (element.slot == TimeSlot::expression && pattern.level < 2) return std::string("<date> needs level=2 or higher on the rule");
        } else if (const int found = tables_.find_class(name); found >= 0) {
          element.slot = TimeSlot::word_class;
          element.word_class = found;
        } else {
          return "no class is called \"" + name + "\"; forms are: " + names_of(kForms);
        }
      } else {
        element.literals = split(word, "/");
        if (element.literals.empty()) element.literals.push_back(std::move(word));  // "/" itself
      }
      seen_body |= !context;
      into->push_back(std::move(element));
    }
    if (context) return "a \"[\" that is never closed";
    if (pattern.body.empty()) return "a pattern without words";
    return std::nullopt;
  }

  const Pack& pack_;
  TimeRules::Tables& tables_;
};

}  // namespace

TimeRules::TimeRules(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
TimeRules::~TimeRules() = default;

Result<std::shared_ptr<const TimeRules>> TimeRules::from(const std::shared_ptr<const Pack>& language) {
  auto tables = std::make_unique<Tables>();
  if (auto error = Compiler(*language, *tables).run()) return *error;
  return std::shared_ptr<const TimeRules>(new TimeRules(std::move(tables)));
}

}  // namespace averment
