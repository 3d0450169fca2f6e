#include "ingest/segments.h"

#include <random>

#include "base/utf8.h"
#include "gtest/gtest.h"
#include "ingest/dateline.h"
#include "ingest/reader.h"
#include "text/spaces.h"

namespace averment {
namespace {

using ::testing::ElementsAre;

std::shared_ptr<const SegmentRules> rules() {
  static const std::shared_ptr<const SegmentRules> made = [] {
    auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/lang/en");
    EXPECT_TRUE(pack.ok()) << pack.error().to_string();
    auto compiled = SegmentRules::from({*pack});
    EXPECT_TRUE(compiled.ok()) << compiled.error().to_string();
    return *compiled;
  }();
  return made;
}

std::vector<std::string> segments_of(std::string_view text, std::string_view title = "") {
  std::vector<std::string> out;
  for (const Segment& segment : find_segments(text, title, "en", rules()->words("en")).segments)
    out.push_back(std::string(to_string(segment.kind)) + " " + std::string(text_of(text, segment.span)).substr(0, 24));
  return out;
}

const std::string kLead = "The harbour authority of Osta closed two piers on Monday after inspectors found cracks in the concrete, its director said.";
const std::string kMore = "Ferries to the islands will leave from the northern quay until repairs are done, the authority added in a statement on its website.";

TEST(Segments, AnAgencyAloneOrBehindTheLastSentenceIsACreditAndTheWire) {
  for (const char* end : {"\n\nReuters", "\n\n(Reuters)", " (Reuters)"}) {
    const std::string text = kLead + "\n\n" + kMore + end;
    const SegmentFindings found = find_segments(text, "", "en", rules()->words("en"));
    EXPECT_EQ(found.wire, "Reuters") << end;
    ASSERT_EQ(found.segments.size(), 3u) << end;
    EXPECT_EQ(found.segments.back().kind, SegmentKind::credit) << end;
  }
  EXPECT_EQ(find_segments(kLead + "\n\nThe director spoke to Reuters.", "", "en", rules()->words("en")).wire, "");
}

TEST(Segments, CreditAndCaptionBeforeTheLeadAreNoBody) {
  EXPECT_THAT(segments_of("Photo: Lena Brandt / Coast Pictures\nWorkers inspect the northern pier. May 2011\n\n" + kLead + "\n\n" + kMore),
              ElementsAre("credit Photo: Lena Brandt / Coa", "caption Workers inspect the nort", "body The harbour authority of", "body Ferries to the islands w"));
}

TEST(Segments, HeadlineBylineAndDatelineComeInFront) {
  EXPECT_THAT(segments_of("Osta closes two piers over cracks\n\nBy Tom Mbeki and Ana Ruiz\n\nOSTA, May 3, 2011 (AP) — " + kLead + "\n\n" + kMore),
              ElementsAre("headline Osta closes two piers ov", "byline By Tom Mbeki and Ana Rui", ::testing::StartsWith("dateline OSTA, May 3, 2011 (AP) "), "body The harbour authority of", "body Ferries to the islands w"));
}

TEST(Segments, DatelineGivesAgencyAndACompleteDate) {
  const std::string text = "OSTA, May 3, 2011 (AP) — " + kLead;
  const SegmentFindings found = find_segments(text, "", "en", rules()->words("en"));
  EXPECT_EQ(found.wire, "AP");
  EXPECT_EQ(found.date, "2011-05-03");
  const SegmentFindings open = find_segments("OSTA, May 3 (AP) — " + kLead, "", "en", rules()->words("en"));
  EXPECT_EQ(open.date, "");
}

TEST(Segments, PlaceWithoutCapitalsIsADatelineOnlyWithAnAgency) {
  EXPECT_TRUE(opening_dateline("Nairobi (Reuters) - " + kLead, rules()->words("en"), "en"));
  EXPECT_FALSE(opening_dateline("Nairobi - which had not been told - " + kLead, rules()->words("en"), "en"));
  EXPECT_FALSE(opening_dateline("He came - late as ever - to the meeting of the council.", rules()->words("en"), "en"));
  EXPECT_FALSE(opening_dateline("NATO said on Monday — for the first time — that it would leave.", rules()->words("en"), "en"));
}

TEST(Segments, PlaceInTitleCaseWithADateIsADateline) {
  for (const std::string head : {"Nairobi, July 9 – ", "Nairobi, July 9, 1987 — ", "Nairobi, 9 July - ", "Rio Verde del Mar, Oct. 12 -- ", "Nairobi, Thursday, May 4 – ", "Santa Rosa, March 3 (Agencia Sur) – "})
    EXPECT_TRUE(opening_dateline(head + kLead, rules()->words("en"), "en")) << head;
  for (const std::string head : {"Nairobi, July 9 – which had not been told – ", "Nairobi, 9 — ", "July 9 – ", "On Monday, July 9 – ", "She left Nairobi, July 9 – "})
    EXPECT_FALSE(opening_dateline(head + kLead, rules()->words("en"), "en")) << head;
}

TEST(Segments, HardWrappedLinesMakeOneParagraph) {
  const std::string text =
      "The harbour authority of Osta closed two piers on Monday after\n"
      "inspectors found cracks in the concrete, its director said. She\n"
      "expects the repairs to take until June.\n"
      "Ferries to the islands will leave from the northern quay until\n"
      "repairs are done, the authority added in a statement. Fishermen\n"
      "asked for help.\n";
  EXPECT_THAT(segments_of(text), ElementsAre("body The harbour authority of", "body Ferries to the islands w"));
}

TEST(Segments, OneLineAParagraphStaysSo) {
  EXPECT_EQ(segments_of(kLead + "\n" + kMore + "\n" + kLead + "\n").size(), 3u);
}

TEST(Segments, SubheadingsAndListsAreToldByForm) {
  EXPECT_THAT(segments_of(kLead + "\n\n" + kMore + "\n\nWhat happens next\n\n" + kLead + "\n\n- Pier one opens in June\n- Pier two opens in July\n\n" + kMore),
              ElementsAre("body The harbour authority of", "body Ferries to the islands w", "subheading What happens next", "body The harbour authority of",
                          "list - Pier one opens in June", "list - Pier two opens in July", "body Ferries to the islands w"));
}

TEST(Segments, TeasersAreNoBody) {
  EXPECT_THAT(segments_of(kLead + "\n\nRead more: Island ferries run late again\n\n" + kMore),
              ElementsAre("body The harbour authority of", "promo Read more: Island ferrie", "body Ferries to the islands w"));
}

TEST(Segments, AHeadlineThatRunsIntoTheTextIsSplitOff) {
  EXPECT_THAT(segments_of("Osta Closes Two Piers Over Cracks. OSTA -- " + kLead), ElementsAre("headline Osta Closes Two Piers Ov", "dateline OSTA --", "body The harbour authority of"));
  EXPECT_THAT(segments_of("Piers closed. " + kLead, "Piers closed"), ElementsAre("headline Piers closed.", "body The harbour authority of"));
}

TEST(Segments, ASingleSentenceIsBody) {
  EXPECT_THAT(segments_of("The union says talks have stalled."), ElementsAre("body The union says talks hav"));
  EXPECT_THAT(segments_of("\"We will not attend,\" Foreign Minister Ana Ruiz said on Monday."), ElementsAre("body \"We will not attend,\" Fo"));
}

TEST(Segments, HoldAllVisibleCharactersOfRandomText) {
  std::mt19937 random(3);
  const std::vector<std::string> some = {"By ", "Photo: ", "OSTA ", "—", " - ", "(AP) ", "\n", "\n\n", "\r\n", "word ", "May 3, 2011", ". ", "• ", "1. ", "é\u00A0", "Read more", "\t", "A"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (size_t i = random() % 60; i > 0; --i) text += some[random() % some.size()];
    uint32_t last = 0;
    std::string seen;
    for (const Segment& segment : find_segments(text, "", "en", rules()->words("en")).segments) {
      ASSERT_GE(segment.span.begin, last);
      ASSERT_LE(segment.span.end, text.size());
      for (size_t at = last; at < segment.span.begin;) ASSERT_TRUE(is_space(decode_utf8(text, at))) << text;
      last = segment.span.end;
    }
    for (size_t at = last; at < text.size();) ASSERT_TRUE(is_space(decode_utf8(text, at))) << text;
  }
}

}  // namespace
}  // namespace averment
