// Datelines and bylines: "TUNIS, March 5, 2024 (AGENCY) — …" before a lead, a date on a line of its own, "By Ana Ruiz".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "ingest/segment_rules.h"

namespace averment {

struct Dateline {
  Span span;                 // in the text given, dash included
  std::string agency;        // as written between parentheses
  std::string date;          // ISO, where day, month and year stand there
};

// A dateline that opens a paragraph: a place in capitals, or any place with an agency in parentheses, then a dash.
std::optional<Dateline> opening_dateline(std::string_view paragraph, const SegmentWords* words, std::string_view language);

// A line that is a place, a date, or both, and nothing else.
std::optional<Dateline> dateline_alone(std::string_view line, const SegmentWords* words, std::string_view language);

// The authors of a line that is a byline, empty where it is none: "By Ana Ruiz and Tom Mbeki, staff writers".
std::vector<std::string> byline_authors(std::string_view line, const SegmentWords* words);

// The persons (and agencies) that an author field or an author's element names, with or without "By": "Ana Ruiz, AP Writer"
// gives "Ana Ruiz" and "AP". What stands behind a comma stays only where it has a person's form; accounts ("admin") go.
std::vector<std::string> author_names(std::string_view field, const SegmentWords* words);

// Whether `name` has the form of a person's name: two to four capitalised words that no byline list has.
bool is_person_form(std::string_view name, const SegmentWords* words);

// The agency that `words` are, in its short form ("Associated Press" → "AP"), else "".
std::string agency_named(std::string_view words, const SegmentWords* table);

}  // namespace averment
