#include <set>

#include "discourse/time_tables.h"

namespace averment {
namespace {

// The words with which a pattern can begin.
struct Beginnings {
  std::set<std::string> words;
  bool figure = false, any = false;

  void add(const Beginnings& other) {
    words.insert(other.words.begin(), other.words.end());
    figure |= other.figure;
    any |= other.any;
  }
};

class Indexer {
 public:
  explicit Indexer(TimeRules::Tables& tables) : tables_(tables) {}

  void run() {
    tables_.by_class.resize(tables_.classes.size());
    std::vector<int> forms;
    for (size_t i = 0; i < tables_.patterns.size(); ++i) {
      const auto id = static_cast<int>(i);
      const TimeElement& first = tables_.patterns[i].body.front();
      if (may_be_missing(first) || (first.slot != TimeSlot::none && first.slot != TimeSlot::word_class)) forms.push_back(id);
      else if (first.slot == TimeSlot::word_class) tables_.by_class[static_cast<size_t>(first.word_class)].push_back(id);
      else
        for (const std::string& literal : first.literals) tables_.starts[literal].literal.push_back(id);
    }
    for (size_t c = 0; c < tables_.classes.size(); ++c)
      if (!tables_.by_class[c].empty())
        for (const auto& [word, phrases] : tables_.classes[c].by_first) tables_.starts[word].classes.push_back(static_cast<int>(c));

    std::vector<Beginnings> beginnings;
    for (const int id : forms) {
      beginnings.push_back(beginnings_of(tables_.patterns[static_cast<size_t>(id)]));
      for (const std::string& word : beginnings.back().words) tables_.starts[word];
    }
    for (size_t f = 0; f < forms.size(); ++f) {
      const Beginnings& b = beginnings[f];
      for (auto& [word, starts] : tables_.starts)
        if (b.any || b.words.contains(word) || (b.figure && TimeRules::Tables::begins_figure(word))) starts.form.push_back(forms[f]);
      if (b.any || b.figure) tables_.figure_start.form.push_back(forms[f]);
    }
  }

 private:
  static bool may_be_missing(const TimeElement& element) { return element.optional || element.negative; }

  Beginnings beginnings_of(const TimePattern& pattern) const {
    Beginnings out;
    for (const TimeElement& element : pattern.body) {
      if (!element.negative) add(element, pattern.level, out);
      if (!may_be_missing(element)) return out;
    }
    out.any = true;
    return out;
  }
  void add(const TimeElement& element, int level, Beginnings& out) const {
    switch (element.slot) {
      case TimeSlot::none: out.words.insert(element.literals.begin(), element.literals.end()); break;
      case TimeSlot::word_class: add_class(element.word_class, out); break;
      case TimeSlot::expression:
        for (const TimePattern& inner : tables_.patterns)
          if (inner.level < level) out.add(beginnings_of(inner));
        break;
      case TimeSlot::number_year: add_class(tables_.find_class("number"), out); break;
      case TimeSlot::count: add_class(tables_.find_class("number"), out), out.figure = true; break;
      case TimeSlot::day: add_class(tables_.find_class("ordinal"), out), out.figure = true; break;
      case TimeSlot::decade: add_class(tables_.find_class("decade-name"), out), out.figure = true; break;
      case TimeSlot::year:
      case TimeSlot::lone_year:
      case TimeSlot::short_year:
      case TimeSlot::clock:
      case TimeSlot::iso_date:
      case TimeSlot::numeric_date: out.figure = true; break;
    }
  }
  void add_class(int id, Beginnings& out) const {
    if (id < 0) return;
    for (const auto& [word, phrases] : tables_.classes[static_cast<size_t>(id)].by_first) out.words.insert(word);
  }

  TimeRules::Tables& tables_;
};

}  // namespace

void index_starts(TimeRules::Tables& tables) { Indexer(tables).run(); }

}  // namespace averment
