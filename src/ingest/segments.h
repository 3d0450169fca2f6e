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

// The byte at which the credit that closes a caption begins, 0 if there is none: "Piers in May. (Photo: Ana Ruiz / Agency)",
// "Piers in May. Credit: Ana Ruiz".
size_t closing_credit(std::string_view caption, const SegmentWords* words);

// The agency's mark that closes an article: alone on the line (begin 0), or behind the last sentence: "… he said. (Agency)".
struct AgencyMark {
  size_t begin = 0;
  std::string agency;  // "" where there is none
};
AgencyMark closing_agency(std::string_view paragraph, const SegmentWords* words);

}  // namespace averment
