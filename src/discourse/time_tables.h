// The compiled form of times.txt: classes of words, patterns, and what a matched pattern makes.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "discourse/time_rules.h"

namespace averment {

enum class TimeMake : uint8_t { date, relative, duration, set, reference, merge };
enum class TimeAnchor : uint8_t { automatic, published, text };  // automatic: published in news, the last date of the text in a narrative
enum class TimeDirection : uint8_t { automatic, past, future, same };

// What `<name>` in a pattern stands for.
enum class TimeSlot : uint8_t {
  none, word_class,  // a class of the pack
  year, lone_year, short_year, day, count, clock, iso_date, numeric_date, decade, number_year, expression
};

struct TimeElement {
  std::vector<std::string> literals;  // lower case; empty where a slot stands
  TimeSlot slot = TimeSlot::none;
  int word_class = -1;
  bool optional = false, negative = false;
};

struct TimePattern {
  std::vector<TimeElement> before, body, after;  // before and after: what must (or must not) stand beside it
  TimeMake make = TimeMake::date;
  TimeAnchor anchor = TimeAnchor::automatic;
  TimeDirection direction = TimeDirection::automatic;
  int level = 1;             // may hold expressions of lower levels
  bool alone = true;         // false: only part of another expression
  bool has_offset = false, keep_quarter = false;
  int offset = 0, sign = 0;  // of relative: a fixed offset, or the sign that a matched count takes
  std::optional<double> count;        // fixed by the pattern; negative: vague
  std::string unit, value, modifier, part, clock, frequency;
  int month = 0, day = 0;
  std::string rule;          // "lang/en/ago"
};

struct TimeWord {
  std::vector<std::string> tokens;  // lower case
  std::string value;
};

struct TimeClass {
  std::string name;
  bool capital = false;      // its words count only with a capital letter
  bool not_verb = false;     // nor where the model says that they are verbs
  std::unordered_map<std::string, std::vector<TimeWord>> by_first;  // longest first
};

// What may begin with a word, in the order in which it is tried.
struct TimeStarts {
  std::vector<int> literal;  // patterns whose first element is the word
  std::vector<int> classes;  // classes with patterns of their own in which a phrase begins with the word
  std::vector<int> form;     // patterns that begin with a form, an expression or an element that may be missing, and can take the word
};

struct TimeRules::Tables {
  std::vector<TimeClass> classes;
  std::map<std::string, int, std::less<>> class_index;
  std::vector<TimePattern> patterns;                              // in order of the pack
  std::vector<std::vector<int>> by_class;                         // first class → patterns
  std::unordered_map<std::string, TimeStarts> starts;             // by first word, lower case
  TimeStarts figure_start;                                        // of a digit or an apostrophe that is not among these
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> idioms;  // by first word
  int levels = 1;

  const TimeStarts* starts_of(const std::string& word) const {
    if (const auto found = starts.find(word); found != starts.end()) return &found->second;
    return begins_figure(word) ? &figure_start : nullptr;
  }
  // "1998", "10:30", "'98": what the forms of figures can begin with.
  static bool begins_figure(std::string_view word) {
    if (word.empty()) return false;
    const auto first = static_cast<unsigned char>(word.front());
    return (first >= '0' && first <= '9') || first == '\'' || word.starts_with("’") || word.starts_with("‘");
  }
  int find_class(std::string_view name) const {
    const auto found = class_index.find(name);
    return found == class_index.end() ? -1 : found->second;
  }
};

// Fills by_class, starts and figure_start from classes and patterns.
void index_starts(TimeRules::Tables& tables);

}  // namespace averment
