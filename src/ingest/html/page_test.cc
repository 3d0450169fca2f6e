#include "ingest/html/page.h"

#include <random>

#include "base/utf8.h"
#include "gtest/gtest.h"

namespace averment {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

ReadOptions options() {
  static const std::shared_ptr<const SegmentRules> rules = [] {
    auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/lang/en");
    EXPECT_TRUE(pack.ok()) << pack.error().to_string();
    auto compiled = SegmentRules::from({*pack});
    EXPECT_TRUE(compiled.ok()) << compiled.error().to_string();
    return *compiled;
  }();
  return {.from = "html", .rules = rules};
}

Document read(std::string_view html) { return read_page({}, html, "", options()); }

std::vector<std::string> segments_of(const Document& document) {
  std::vector<std::string> out;
  for (const Segment& segment : document.segments) {
    std::string line(to_string(segment.kind));
    line.append(" ").append(text_of(document.text, segment.span).substr(0, 20));
    out.push_back(std::move(line));
  }
  return out;
}

const std::string kLead = "<p>The harbour authority of Osta closed two piers on Monday after inspectors found cracks in the concrete, its director said.</p>";
const std::string kMore = "<p>Ferries to the islands will leave from the northern quay until repairs are done, the authority added in a statement.</p>";
const std::string kLast = "<p>Fishermen asked the city for help, saying that their boats could not be unloaded anywhere else along the coast.</p>";

std::string page(std::string_view head, std::string_view body) {
  std::string out = "<!doctype html><html lang=en><head><title>Osta closes two piers - Osta Herald</title>";
  out.append(head).append("</head><body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>").append(body);
  return out.append("<footer><p>All rights reserved by the Osta Herald, its owners and its heirs, in this and other worlds.</p></footer></body></html>");
}

TEST(Page, KeepsTheArticleAndNothingElse) {
  const Document document = read(page("", "<div class=content><h1>Osta closes two piers</h1><div class=byline>By Ana Ruiz</div>" + kLead +
                                              "<figure><img src=a><figcaption>Workers at the pier</figcaption></figure>" + kMore + "<h2>What happens next</h2>" + kLast +
                                              "<ul class=related><li><a href=x>Island ferries run late again this summer</a></ul></div>"
                                              "<div class=sidebar><p>Sign up for our newsletter and never miss a story about the harbour again, dear reader.</p></div>"));
  EXPECT_THAT(segments_of(document), ElementsAre("headline Osta closes two pier", "byline By Ana Ruiz", "body The harbour authorit", "caption Workers at the pier", "body Ferries to the islan",
                                                 "subheading What happens next", "body Fishermen asked the "));
  EXPECT_THAT(document.text, Not(HasSubstr("newsletter")));
  EXPECT_EQ(document.title, "Osta closes two piers");
  EXPECT_EQ(document.byline, std::vector<std::string>{"Ana Ruiz"});
  EXPECT_EQ(document.language, "en");
}

TEST(Page, CommentsAreNoArticleHoweverLong) {
  const std::string comment = "<p>I have fished there for forty years and nobody ever asked me what I think of these piers, he wrote.</p>";
  const Document document = read(page("", "<article><h1>Osta closes two piers</h1>" + kLead + kMore + kLast + "</article><section id=comments>" + comment + comment + comment + "</section>"));
  EXPECT_THAT(document.text, Not(HasSubstr("fished there")));
  EXPECT_THAT(document.text, HasSubstr("Fishermen asked"));
}

TEST(Page, RelatedStoriesDoNotOutweighTheArticleUnderTheHeadline) {
  std::string others;
  for (const char* town : {"Lumo", "Brask", "Tende", "Oru", "Selva", "Kint", "Varo", "Mel", "Isk", "Dorn"})
    others.append("<div class=card><p>").append(town).append(": the council of the town voted on Friday to close its own bridge, after engineers had warned of rust in two of the cables for years.</p></div>");
  const Document document = read(page("", "<div><h1>Osta closes two piers</h1>" + kLead + kMore + kLast + "</div><div>" + others + "</div>"));
  EXPECT_THAT(document.text, HasSubstr("Fishermen asked"));
  EXPECT_THAT(document.text, Not(HasSubstr("Brask")));
}

TEST(Page, MetadataComesWithItsOrder) {
  const Document document = read(page(
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Osta closes two piers\",\"datePublished\":\"2011-05-03T09:00:00+02:00\",\"dateModified\":\"2011-05-04\","
      "\"author\":[{\"name\":\"Ana Ruiz\"},{\"name\":\"Tom Mbeki\"}],\"publisher\":{\"name\":\"Osta Herald\"}}</script>"
      "<meta property='article:published_time' content='2011-05-02'><link rel=canonical href='https://herald.example/2011/05/03/piers'>",
      "<article><h1>Osta closes two piers</h1>" + kLead + kMore + kLast + "</article>"));
  EXPECT_EQ(document.published, "2011-05-03T09:00:00+02:00");
  EXPECT_EQ(document.published_from, PublishedFrom::metadata);
  EXPECT_EQ(document.modified, "2011-05-04");
  EXPECT_EQ(document.outlet, "Osta Herald");
  EXPECT_EQ(document.uri, "https://herald.example/2011/05/03/piers");
  EXPECT_THAT(document.byline, ElementsAre("Ana Ruiz", "Tom Mbeki"));
  std::vector<std::string> codes;
  for (const Note& note : document.notes) codes.push_back(note.code);
  EXPECT_THAT(codes, Contains("metadata-conflict"));
}

std::string with_json(std::string_view json) { return "<script type='application/ld+json'>" + std::string(json) + "</script>"; }
const std::string kStory = "<article><h1>Osta closes two piers</h1>" + kLead + kMore + kLast + "</article>";

TEST(Page, TheSiteIsTheOutletNotTheAgencyItsStoryComesFrom) {
  EXPECT_EQ(read(page("<meta property=og:site_name content='Osta Herald'>" + with_json(R"({"@type":"NewsArticle","publisher":{"name":"Associated Press"}})"), kStory)).outlet, "Osta Herald");
  EXPECT_EQ(read(page("<meta property=og:site_name content='ostaherald'>" + with_json(R"({"@type":"NewsArticle","publisher":{"name":"Osta Herald"}})"), kStory)).outlet, "Osta Herald");
  EXPECT_EQ(read(page("<meta name='twitter:site' content='@osta'>" + with_json(R"({"@type":"NewsArticle","publisher":{"@id":"https://herald.example/#org"}})"), kStory)).outlet, "Osta Herald");
  EXPECT_EQ(read(page("", "<article><h1>Another story of the harbour</h1>" + kLead + kMore + "</article>")).outlet, std::nullopt);
}

TEST(Page, AuthorsOfJsonLdAreNamesWithoutRolesAndEmployers) {
  const auto authors = [](std::string_view author, std::string_view more = "") {
    return read(page(with_json("{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":" + std::string(author) + "}" + std::string(more) + "]}"), kStory));
  };
  EXPECT_THAT(authors(R"({"name":"By ANA RUIZ, AP Harbour Writer"})").byline, ElementsAre("ANA RUIZ"));
  EXPECT_EQ(authors(R"({"name":"By ANA RUIZ, AP Harbour Writer"})").wire, "AP");
  EXPECT_THAT(authors(R"({"name":"Ana Ruiz and Tom Mbeki, Osta Herald"})").byline, ElementsAre("Ana Ruiz", "Tom Mbeki"));
  EXPECT_THAT(authors(R"({"@id":"https://herald.example/#ana"})", R"(,{"@type":"Person","@id":"https://herald.example/#ana","name":"Ana Ruiz"})").byline, ElementsAre("Ana Ruiz"));
  EXPECT_THAT(authors(R"({"@id":"https://herald.example/#ana"})").byline, ElementsAre());
  EXPECT_THAT(authors(R"({"name":"admin"})").byline, ElementsAre());
}

TEST(Page, BylineWithoutAnOpenerNamesItsAuthors) {
  const auto byline = [](std::string_view line) {
    return read(page("", "<article><h1>Osta closes two piers</h1><div class=byline>" + std::string(line) + "</div>" + kLead + kMore + kLast + "</article>")).byline;
  };
  EXPECT_THAT(byline("Ana Ruiz and Tom Mbeki, Osta Herald"), ElementsAre("Ana Ruiz", "Tom Mbeki"));
  EXPECT_THAT(byline("View Author Archive"), ElementsAre());
}

TEST(Page, CreditsOfPicturesAreSetApartFromTheirCaptions) {
  const auto figure = [](std::string_view inside) {
    return segments_of(read(page("", "<article><h1>Osta closes two piers</h1>" + kLead + "<figure><img src=a><figcaption>" + std::string(inside) + "</figcaption></figure>" + kMore + kLast + "</article>")));
  };
  for (const char* inside : {"Workers at the pier in May. (Photo: Ana Ruiz / Reuters)", "Workers at the pier in May. Photo: Ana Ruiz", "Workers at the pier in May.<span class=credit>Photo: Ana Ruiz</span>",
                             "Workers at the pier in May. <span itemprop=copyrightHolder>Photo: Ana Ruiz</span>"}) {
    const std::vector<std::string> segments = figure(inside);
    EXPECT_THAT(segments, Contains("caption Workers at the pier ")) << inside;
    EXPECT_THAT(segments, Contains(::testing::MatchesRegex("credit .?Photo: Ana Ruiz.*"))) << inside;
  }
  EXPECT_THAT(figure("Ana Ruiz/Getty Images"), Contains("credit Ana Ruiz/Getty Image"));
  EXPECT_THAT(figure("Workers (left) at the pier"), Contains("caption Workers (left) at th"));
}

TEST(Page, TheLeadPicturesCaptionIsKeptAboveTheArticle) {
  const Document document = read(page("", "<div class=top><h1>Osta closes two piers</h1><figure><img src=a><figcaption>Workers at the pier</figcaption></figure></div><div class=article-body>" + kLead + kMore + kLast + "</div>"));
  EXPECT_THAT(segments_of(document), ElementsAre("headline Osta closes two pier", "caption Workers at the pier", "body The harbour authorit", "body Ferries to the islan", "body Fishermen asked the "));
}

TEST(Page, AnAgencysMarkBehindTheLastSentenceIsTheWire) {
  for (const char* last : {"<p>PTI</p>", "<p>(PTI)</p>"}) {
    const Document document = read(page("", "<article><h1>Osta closes two piers</h1>" + kLead + kMore + kLast + last + "</article>"));
    EXPECT_EQ(document.wire, "PTI") << last;
    EXPECT_EQ(document.segments.back().kind, SegmentKind::credit) << last;
  }
  const Document document = read(page("", "<article><h1>Osta closes two piers</h1>" + kLead + kMore + "<p>Fishermen asked the city for help on Monday, their union said. PTI KLM</p></article>"));
  EXPECT_EQ(document.wire, "PTI");
  EXPECT_THAT(segments_of(document), Contains("credit PTI KLM"));
  EXPECT_EQ(read(page("", "<article><h1>Osta closes two piers</h1>" + kLead + "<p>Fishermen asked the city for help on Monday, their union told the AP.</p></article>")).wire, std::nullopt);
}

TEST(Page, BrokenJsonLdStillGivesItsDate) {
  const Document document = read(page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"datePublished\":\"2011-05-03\",}</script>", "<article>" + kLead + kMore + "</article>"));
  EXPECT_EQ(document.published, "2011-05-03");
}

TEST(Page, DateIsFoundInTimeElementsNamesLabelsAndTheAddress) {
  const std::string body = kLead + kMore + kLast;
  EXPECT_EQ(read(page("", "<article><time datetime='2011-05-03T10:00'>May 3</time>" + body + "</article>")).published, "2011-05-03T10:00");
  EXPECT_EQ(read(page("", "<article><span class=post-date>3 May 2011</span>" + body + "</article>")).published, "2011-05-03");
  EXPECT_EQ(read(page("", "<article><p>Published: May 3, 2011</p>" + body + "</article>")).published, "2011-05-03");
  EXPECT_EQ(read(page("<link rel=canonical href='https://herald.example/2011/05/03/piers'>", "<article>" + body + "</article>")).published, "2011-05-03");
  EXPECT_EQ(read(page("", "<article>" + body + "</article>")).published, std::nullopt);
}

TEST(Page, DatelineAndWireAreReadFromTheBody) {
  const Document document = read(page("", "<article><h1>Osta closes two piers</h1><p>OSTA, May 3 (AP) — The harbour authority closed two piers on Monday, its director told reporters.</p>" + kMore + "</article>"));
  EXPECT_EQ(document.wire, "AP");
  EXPECT_THAT(segments_of(document), Contains("dateline OSTA, May 3 (AP) —"));
}

TEST(Page, HostilePagesGiveADocument) {
  EXPECT_FALSE(read("").error);
  EXPECT_FALSE(read("<<<<<>>>>&&&&&#x0;&#99999999;").error);
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<b><i><a href=x><div>";
  EXPECT_FALSE(read(deep + kLead).error);
  std::string tables;
  for (int i = 0; i < 3'000; ++i) tables += "<table><tr><td>";
  EXPECT_FALSE(read(tables).error);
}

TEST(Page, AnyBytesGiveUtf8AndOrderedSegments) {
  std::mt19937 random(5);
  const std::vector<std::string> some = {"<p>", "</p>", "<div class=caption>", "<h1>", "<table><td>", "&#x9b;", "&copy", "\x9b", "\xE2\x82", "\xC3", std::string(1, '\0'), "word ", "By Ana Ruiz", "(Photo: Ana / ", "Reuters)", " PTI", "<figure>", "<span class=credit>", "<figcaption>", " | ", "<title>", "<div class=byline>", ", ", "<!--", "</", "é", ". "};
  for (int round = 0; round < 500; ++round) {
    std::string html;
    for (size_t i = random() % 60; i > 0; --i) html += some[random() % some.size()];
    const Document document = read(html);
    ASSERT_TRUE(is_valid_utf8(document.text));
    uint32_t last = 0;
    for (const Segment& segment : document.segments) {
      ASSERT_GE(segment.span.begin, last);
      ASSERT_TRUE(is_valid_utf8(text_of(document.text, segment.span)));
      last = segment.span.end;
      ASSERT_LE(last, document.text.size());
    }
  }
}

}  // namespace
}  // namespace averment
