#include "engine/expectations.h"

#include "data/pack_parser.h"

namespace averment {
namespace {

Expectation expect(std::string_view text) {
  const Result<PackLine> line = parse_pack_line("t.case", text, 1);
  EXPECT_TRUE(line.ok()) << line.error().to_string();
  Result<Expectation> made = parse_expectation(*line, "t.case");
  EXPECT_TRUE(made.ok()) << made.error().to_string();
  return *made;
}

std::string error_of(std::string_view text) {
  const Result<Expectation> made = parse_expectation(*parse_pack_line("t.case", text, 7), "t.case");
  return made.ok() ? "" : made.error().to_string();
}

Span span_of(const Record& r, std::string_view words) {
  const auto begin = static_cast<uint32_t>(r.document.text.find(words));
  return {begin, begin + static_cast<uint32_t>(words.size())};
}

// Two statements of one speaker, told by a radio station.
Record sample() {
  Record r;
  r.document.text = "“We won't come,” Minister Ana Ruiz told Radio Lumo. She added talks failed on Monday.";
  Entity ana{.id = "e1", .type = EntityType::person, .name = "Ana Ruiz"};
  ana.mentions = {{span_of(r, "Minister Ana Ruiz"), MentionKind::name, Sense::literal, span_of(r, "Ana Ruiz")},
                  {span_of(r, "She"), MentionKind::pronoun, Sense::literal, span_of(r, "She")}};
  Entity radio{.id = "e2", .type = EntityType::organization, .name = "Radio Lumo"};
  radio.mentions = {{span_of(r, "Radio Lumo"), MentionKind::name, Sense::metonym, span_of(r, "Radio Lumo")}};
  r.entities = {ana, radio};
  r.times = {{"t1", span_of(r, "Monday"), TimeType::date, "2024-03-04"}};
  Statement one{.id = "s1", .type = StatementType::direct, .act = "say"};
  one.speaker = Speaker{"e1", span_of(r, "Minister Ana Ruiz")};
  one.cue = Cue{span_of(r, "told"), "tell"};
  one.content = {span_of(r, "We won't come")};
  one.chain = {{LinkKind::outlet, "e2", span_of(r, "Radio Lumo")}, {LinkKind::speaker, "e1", span_of(r, "Minister Ana Ruiz")}};
  one.flags = {"damaged", "cut"};
  one.rule = "lang/en/tell";
  Statement two{.id = "s2", .type = StatementType::indirect, .act = "say"};
  two.speaker = Speaker{"e1", span_of(r, "She")};
  two.content = {span_of(r, "talks"), span_of(r, "failed on Monday")};
  two.time = "t1";
  r.statements = {one, two};
  Event event{.id = "v1", .type = "REJECT", .trigger = span_of(r, "failed")};
  event.source = {{"e1", span_of(r, "She")}, {"e2", std::nullopt}};
  event.statement = "s2";
  r.events = {event};
  return r;
}

bool holds(std::string_view text) { return match({expect(text)}, rows_of(sample(), nullptr))[0] != kNotMet; }

TEST(Expectations, ATextAgreesByLettersAndDigits) {
  EXPECT_TRUE(holds(R"(statement direct content="We won’t  come,")"));
  EXPECT_TRUE(holds(R"(statement content="talks … failed on Monday")"));
  EXPECT_FALSE(holds(R"(statement content="We will come")"));
  EXPECT_TRUE(holds(R"(statement content="We *")"));
  EXPECT_TRUE(holds(R"(statement content="* come")"));
  EXPECT_TRUE(holds(R"(statement content="*failed*")"));
  EXPECT_FALSE(holds(R"(statement content="come *")"));
}

TEST(Expectations, AnActorAgreesByWordsNameOrMention) {
  EXPECT_TRUE(holds(R"(statement direct speaker="Minister Ana Ruiz")"));
  EXPECT_TRUE(holds(R"(statement indirect speaker="Ana Ruiz")"));
  EXPECT_FALSE(holds(R"(statement speaker="Ruiz")"));
  EXPECT_TRUE(holds(R"(event REJECT source="Ana Ruiz" + "Radio Lumo")"));
  EXPECT_TRUE(holds(R"(event source="Radio Lumo + She")"));
  EXPECT_FALSE(holds(R"(event source="Ana Ruiz")"));
  EXPECT_FALSE(holds(R"(event source="Ana Ruiz + Ana Ruiz")"));
  EXPECT_TRUE(holds(R"(event by="Ana Ruiz" target=)"));
  EXPECT_FALSE(holds(R"(event source=)"));
}

TEST(Expectations, AChainAgreesLinkByLinkInOrder) {
  EXPECT_TRUE(holds(R"(statement chain="Radio Lumo" < "Ana Ruiz")"));
  EXPECT_FALSE(holds(R"(statement chain="Ana Ruiz < Radio Lumo")"));
  EXPECT_FALSE(holds(R"(statement chain="Radio Lumo")"));
}

TEST(Expectations, AListHoldsTheWord) {
  EXPECT_TRUE(holds("statement flag=cut"));
  EXPECT_TRUE(holds("statement flag=cut + damaged"));
  EXPECT_FALSE(holds("statement flag=torn"));
}

TEST(Expectations, ATimeAgreesByValueOrWords) {
  EXPECT_TRUE(holds("statement time=2024-03-04"));
  EXPECT_TRUE(holds("statement time=Monday"));
  EXPECT_FALSE(holds("statement time=2024-03-05"));
  EXPECT_TRUE(holds("time Monday value=2024-03-04 type=DATE"));
}

TEST(Expectations, TheSenseIsThatOfTheMentionNamed) {
  EXPECT_TRUE(holds(R"(entity "Radio Lumo" sense=metonym type=organization)"));
  EXPECT_FALSE(holds(R"(entity She sense=metonym)"));
  EXPECT_TRUE(holds(R"(entity She mention="Ana Ruiz" mentions=2)"));
}

TEST(Expectations, TheKindMayBeLeftOutWhereItIsPlain) {
  EXPECT_TRUE(holds(R"(direct speaker="Ana Ruiz" cue=told)"));
  EXPECT_TRUE(holds("REJECT trigger=failed"));
  EXPECT_FALSE(holds("AGREE"));
}

TEST(Expectations, NoneHoldsWhereNoRowAgrees) {
  EXPECT_TRUE(holds("event AGREE none"));
  EXPECT_FALSE(holds("event none"));
  EXPECT_TRUE(holds("statement none speaker=\"Radio Lumo\""));
  EXPECT_FALSE(holds("statement none speaker=\"Ana Ruiz\""));
}

TEST(Expectations, EachTakesARowForItself) {
  const auto rows = rows_of(sample(), nullptr);
  const Expectation any = expect(R"(statement speaker="Ana Ruiz")");
  EXPECT_THAT(match({any, any}, rows), testing::Not(testing::Contains(kNotMet)));
  EXPECT_THAT(match({any, any, any}, rows), testing::Contains(kNotMet));
  // The first could take the row that the second needs.
  EXPECT_THAT(match({any, expect("statement direct")}, rows), testing::Not(testing::Contains(kNotMet)));
  EXPECT_THAT(match({expect("statement direct"), any}, rows), testing::Not(testing::Contains(kNotMet)));
}

TEST(Expectations, PointAtWhatTheyCannotMean) {
  EXPECT_THAT(error_of("statement speeker=x"), testing::AllOf(testing::StartsWith("t.case:7:11: "), testing::HasSubstr("“speeker”")));
  EXPECT_THAT(error_of("statment direct"), testing::StartsWith("t.case:7:1: “statment direct” names no kind"));
  EXPECT_THAT(error_of("statement spoken"), testing::HasSubstr("no type of statement"));
}

TEST(Expectations, AreWrittenAsTheyAreRead) {
  const auto rows = rows_of(sample(), nullptr);
  for (const Row& row : rows) {
    const std::string text = written(row);
    EXPECT_TRUE(agrees(expect(text), row)) << text;
  }
  EXPECT_EQ(expect(R"(direct speaker="Ana Ruiz" medium= )").to_string().find("none"), std::string::npos);
}

}  // namespace
}  // namespace averment
