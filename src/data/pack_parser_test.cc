#include "data/pack_parser.h"

namespace averment {
namespace {

std::vector<PackEntry> parsed(std::string_view text) {
  auto entries = parse_pack_file("p/f.txt", text);
  EXPECT_TRUE(entries.ok()) << (entries.ok() ? "" : entries.error().to_string());
  return entries.ok() ? std::move(*entries) : std::vector<PackEntry>();
}

std::string fault(std::string_view text) {
  auto entries = parse_pack_file("p/f.txt", text);
  return entries.ok() ? "no error" : entries.error().to_string();
}

TEST(PackParser, ReadsHeadsAttributesDetailsAndExamples) {
  const auto entries = parsed(
      "# a comment\n"
      "say                 act=say  commitment=neutral   # who says\n"
      "  frame  subject=speaker  clause|quotation=content\n"
      "\n"
      "  + \"We will wait,\" Mayor Ilse Brandt said on Monday.\n"
      "      = published=2018-11-29\n"
      "      direct  speaker=\"Ilse Brandt\"  content=\"We will wait\"\n"
      "      event none\n"
      "  - Suppose, say, that prices fall.\n"
      "according to  act=say\n");
  ASSERT_EQ(entries.size(), 2u);
  const PackEntry& say = entries[0];
  EXPECT_EQ(say.head, "say");
  EXPECT_EQ(say.line, 2);
  EXPECT_EQ(say.attribute("act"), "say");
  EXPECT_EQ(say.attribute("commitment"), "neutral");
  ASSERT_EQ(say.details.size(), 1u);
  EXPECT_EQ(say.details[0].text, "frame");
  EXPECT_EQ(say.details[0].column, 3);
  EXPECT_EQ(say.details[0].attribute("clause|quotation"), "content");
  EXPECT_EQ(say.details[0].attributes[1].column, 27);
  ASSERT_EQ(say.examples.size(), 2u);
  EXPECT_TRUE(say.examples[0].positive);
  EXPECT_EQ(say.examples[0].text, "\"We will wait,\" Mayor Ilse Brandt said on Monday.");
  ASSERT_EQ(say.examples[0].settings.size(), 1u);
  EXPECT_EQ(say.examples[0].settings[0].value, "2018-11-29");
  ASSERT_EQ(say.examples[0].expected.size(), 2u);
  EXPECT_EQ(say.examples[0].expected[0].text, "direct");
  EXPECT_EQ(say.examples[0].expected[0].attribute("content"), "We will wait");
  EXPECT_EQ(say.examples[0].expected[1].text, "event none");
  EXPECT_FALSE(say.examples[1].positive);
  EXPECT_EQ(entries[1].head, "according to");
}

TEST(PackParser, EndsAHeadAtTwoSpacesAndKeepsTheWordsAfterIt) {
  const auto entries = parsed("north-front   Northern Front | \"Front, North\" | NF  kind=party\n\"-\"  dash\n");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].head, "north-front");
  EXPECT_EQ(entries[0].text, "Northern Front | Front, North | NF");
  EXPECT_EQ(entries[0].words, (std::vector<std::string>{"Northern", "Front", "|", "Front, North", "|", "NF"}));
  EXPECT_EQ(entries[0].attribute("kind"), "party");
  EXPECT_EQ(entries[1].head, "-");
}

TEST(PackParser, JoinsChainsAndSeveralActorsIntoOneValue) {
  const auto entries = parsed("a\n  x  chain=\"Radio Lumo\" < \"a police statement\" < police  source=\"A\" + \"B\"  target=\n");
  const PackLine& line = entries.at(0).details.at(0);
  EXPECT_EQ(line.attribute("chain"), "Radio Lumo < a police statement < police");
  EXPECT_EQ(line.attribute("source"), "A + B");
  EXPECT_TRUE(line.has("target"));
  EXPECT_EQ(line.attribute("target", "unset"), "");
}

TEST(PackParser, UndoesEscapesBetweenQuotationMarksOnly) {
  const auto entries = parsed("a\n  x  key=\"he said \\\"no\\\" \\\\ left\"  bare\\word\n");
  EXPECT_EQ(entries.at(0).details.at(0).attribute("key"), "he said \"no\" \\ left");
  EXPECT_EQ(entries.at(0).details.at(0).text, "x bare\\word");
}

TEST(PackParser, TakesAHashInsideAWordOrAfterOneSpaceAsText) {
  const auto entries = parsed("a\n  no#comment # neither  # this one is\n  + Door #4 opened.  # aside\n");
  EXPECT_EQ(entries.at(0).details.at(0).text, "no#comment # neither");
  EXPECT_EQ(entries.at(0).examples.at(0).text, "Door #4 opened.");
}

TEST(PackParser, GoesBackToDetailsAfterAnExample) {
  const auto entries = parsed("a\n  + One ran.\n      E1\n  detail  k=v\n    deeper\n");
  EXPECT_EQ(entries.at(0).examples.at(0).expected.size(), 1u);
  ASSERT_EQ(entries.at(0).details.size(), 2u);
  EXPECT_EQ(entries.at(0).details[1].column, 5);
}

TEST(PackParser, AcceptsWindowsLineEndsAByteOrderMarkAndNoLastNewline) {
  const auto entries = parsed("\xEF\xBB\xBFone  k=v\r\n  two\r\nthree");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].attribute("k"), "v");
  EXPECT_EQ(entries[1].head, "three");
}

TEST(PackParser, PointsAtATab) { EXPECT_THAT(fault("a\n  b\tc\n"), testing::StartsWith("p/f.txt:2:4: a tab")); }

TEST(PackParser, CountsColumnsInCharacters) { EXPECT_THAT(fault("a\n  \xC3\xA9t\xC3\xA9\tc\n"), testing::StartsWith("p/f.txt:2:6: a tab")); }

TEST(PackParser, PointsAtInvalidUtf8) { EXPECT_THAT(fault("ok\n\xFF\n"), testing::StartsWith("p/f.txt:2:1: not valid UTF-8")); }

TEST(PackParser, PointsAtControlCharacters) {
  EXPECT_THAT(fault(std::string("a\0b", 3)), testing::StartsWith("p/f.txt:1:2: a control character (0)"));
}

TEST(PackParser, PointsAtAnUnclosedQuotationMark) {
  EXPECT_THAT(fault("a\n  x  k=\"open\n"), testing::AllOf(testing::StartsWith("p/f.txt:2:8:"), testing::HasSubstr("never closed: `\"open`")));
}

TEST(PackParser, PointsAtAnUnknownEscape) {
  EXPECT_THAT(fault("a  k=\"x\\ny\"\n"), testing::AllOf(testing::StartsWith("p/f.txt:1:8:"), testing::HasSubstr("`\\n`")));
  EXPECT_THAT(fault("a  k=\"x\\"), testing::HasSubstr("unknown escape"));
}

TEST(PackParser, PointsAtTextGluedToAQuotationMark) {
  EXPECT_THAT(fault("a  k=\"x\"y\n"), testing::StartsWith("p/f.txt:1:9: text follows a closing"));
  EXPECT_THAT(fault("a  5\"gun\n"), testing::StartsWith("p/f.txt:1:5: a quotation mark inside the word"));
}

TEST(PackParser, PointsAtADetailBeforeAnyEntry) { EXPECT_THAT(fault("\n  x y\n"), testing::StartsWith("p/f.txt:2:3: an indented line before any entry: `x y`")); }

TEST(PackParser, PointsAtTheSecondOfTwoEqualHeads) {
  EXPECT_THAT(fault("a\nb\na\n"), testing::AllOf(testing::StartsWith("p/f.txt:3:1: `a` stands twice"), testing::HasSubstr("line 1")));
}

TEST(PackParser, PointsAtExamplesThatAreMisplacedOrEmpty) {
  EXPECT_THAT(fault("+ At the margin.\n"), testing::StartsWith("p/f.txt:1:1: an entry cannot begin with"));
  EXPECT_THAT(fault("a\n  +\n"), testing::StartsWith("p/f.txt:2:3: an example without a sentence"));
  EXPECT_THAT(fault("a\n  + One.\n    + Two.\n"), testing::StartsWith("p/f.txt:3:5: an example inside an example"));
}

TEST(PackParser, PointsAtSettingsThatAreMisplacedOrHoldWords) {
  EXPECT_THAT(fault("a\n  = published=2001-01-01\n"), testing::StartsWith("p/f.txt:2:3: settings"));
  EXPECT_THAT(fault("a\n  + One.\n    = today\n"), testing::StartsWith("p/f.txt:3:5: settings hold key=value only, found `today`"));
}

TEST(PackParser, PointsAtAnEntryWithoutAHead) { EXPECT_THAT(fault("k=v\n"), testing::StartsWith("p/f.txt:1:1: an entry without a head")); }

TEST(Manifest, ReadsAllKeys) {
  const auto manifest = parse_manifest("p/manifest.toml",
                                       "id = \"lang/xx\"\nversion = \"0.1.0\"\nlicence = \"CC0-1.0\"\nlanguage = \"xx\"\n"
                                       "model = \"m 3.8\"\nneeds = [\"lang/en >= 0.1\", \"lang/de\"]\nsources = [\"own\"]\n");
  ASSERT_TRUE(manifest.ok()) << manifest.error().to_string();
  EXPECT_EQ(manifest->id, "lang/xx");
  EXPECT_EQ(manifest->needs.size(), 2u);
  EXPECT_EQ(manifest->sources.at(0), "own");
}

std::string manifest_fault(std::string_view text) {
  const auto manifest = parse_manifest("p/manifest.toml", text);
  return manifest.ok() ? "no error" : manifest.error().to_string();
}

TEST(Manifest, SaysWhatIsMissingMistypedOrUnknown) {
  EXPECT_THAT(manifest_fault("id = \"a\"\nversion = \"1\"\n"), testing::HasSubstr("`licence` is missing"));
  EXPECT_THAT(manifest_fault("id = \"a\"\nversion = 1.0\nlicence = \"x\"\n"), testing::StartsWith("p/manifest.toml:2:11: `version`"));
  EXPECT_THAT(manifest_fault("id = \"A b\"\nversion = \"1\"\nlicence = \"x\"\n"), testing::HasSubstr("`A b` is no pack id"));
  EXPECT_THAT(manifest_fault("id = \"a\"\nversion = \"1\"\nlicence = \"x\"\nlicense = \"x\"\n"), testing::StartsWith("p/manifest.toml:4:1: unknown key `license`"));
  EXPECT_THAT(manifest_fault("id = \"a\"\nversion = \"1\"\nlicence = \"x\"\nneeds = [\"b > 2\"]\n"), testing::HasSubstr("`b > 2` names no pack"));
  EXPECT_THAT(manifest_fault("# caf\xC3\xA9\nid = \"a\" \xC3\xA9\n"), testing::StartsWith("p/manifest.toml:2:10: a character outside quotation marks"));
  EXPECT_THAT(manifest_fault("[~\n"), testing::StartsWith("p/manifest.toml:1:1: a line of a manifest"));
  EXPECT_THAT(manifest_fault("id = [[\"a\"]]\n"), testing::HasSubstr("a list inside a list"));
  EXPECT_THAT(manifest_fault("id\n"), testing::HasSubstr("a key without a value"));
  EXPECT_THAT(manifest_fault("id = \n"), testing::StartsWith("p/manifest.toml:1:"));
}

}  // namespace
}  // namespace averment
