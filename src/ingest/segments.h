// Segments of plain text: what each stretch of it is. Structure is told by form, words by the language's pack.
//
//   SegmentFindings found = find_segments(text, title, "en", rules->words("en"));
//
// Never fails; linear in the length of the text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/segment_rules.h"
#include "text/document.h"

namespace averment {

struct SegmentFindings {
  std::vector<Segment> segments;     // ordered, disjoint; hold all visible characters
  std::vector<std::string> byline;   // authors, from a byline segment
  std::string wire;                  // agency, from a dateline or a closing credit
  std::string date;                  // ISO, from a dateline that gives day, month and year
};

SegmentFindings find_segments(std::string_view text, std::string_view title, std::string_view language, const SegmentWords* words);

// What a short line by itself is: a credit, a teaser, a byline, a date, or (body) nothing special. Also used for pages.
SegmentKind kind_of_line(std::string_view line, const SegmentWords* words, std::string_view language);

}  // namespace averment
