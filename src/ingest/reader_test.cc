#include "ingest/reader.h"

#include "gtest/gtest.h"
#include "ingest/byte_stream.h"

namespace averment {
namespace {

std::vector<Document> read_all(std::string bytes, ReadOptions options = {}) {
  auto reader = open_bytes("in", std::move(bytes), options);
  EXPECT_TRUE(reader.ok());
  std::vector<Document> out;
  while (auto document = (*reader)->next()) out.push_back(std::move(*document));
  return out;
}

TEST(Reader, TextIsOneDocumentKeptCharacterForCharacter) {
  const auto documents = read_all("Oné.\r\n\r\nTwo \t.\n");
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].text, "Oné.\r\n\r\nTwo \t.\n");
  EXPECT_EQ(documents[0].segments.size(), 2u);
  EXPECT_TRUE(documents[0].id.starts_with("sha256:"));
}

TEST(Reader, InvalidBytesAreReplacedAndNoted) {
  const auto documents = read_all("Caf\xE9 Lumo \xFF\xFE opened.");
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].text, "Caf\uFFFD Lumo \uFFFD\uFFFD opened.");
  ASSERT_EQ(documents[0].notes.size(), 3u);
  EXPECT_EQ(documents[0].notes[0].code, "invalid-utf8");
}

TEST(Reader, BinaryDataIsRefused) {
  const auto documents = read_all(std::string("PNG\0\x01", 5));
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_THAT(*documents[0].error, ::testing::HasSubstr("NUL byte at byte 3"));
  EXPECT_TRUE(documents[0].text.empty());
}

TEST(Reader, JsonLinesBringTheirFields) {
  const auto documents = read_all(
      "{\"id\": \"a\", \"text\": \"One.\", \"published\": \"2011-05-03\", \"outlet\": \"Osta Herald\", \"title\": \"T\", \"uri\": \"http://x.example/1\"}\n"
      "\n{\"id\": 7, \"text\": \"Two.\", \"published\": null}\n");
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].input_id, "a");
  EXPECT_EQ(documents[0].published, "2011-05-03");
  EXPECT_EQ(documents[0].published_from, PublishedFrom::input);
  EXPECT_EQ(documents[0].outlet, "Osta Herald");
  EXPECT_EQ(documents[1].input_id, "7");
  EXPECT_FALSE(documents[1].published);
}

TEST(Reader, ABadLineIsReportedAndReadingGoesOn) {
  ReadOptions options{.from = "jsonl"};
  const auto documents = read_all("{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\", \"text\": \n[1]\n{\"id\":\"c\"}\n{\"id\":\"d\",\"text\":\"x\\u0000y\"}\n{\"id\":\"e\",\"text\":\"Two.\"}", options);
  ASSERT_EQ(documents.size(), 6u);
  EXPECT_THAT(*documents[1].error, ::testing::StartsWith("in:2: no JSON"));
  EXPECT_EQ(documents[1].input_id, "b");
  EXPECT_THAT(*documents[2].error, ::testing::StartsWith("in:3: a line must be one JSON object"));
  EXPECT_THAT(*documents[3].error, ::testing::HasSubstr("no \"text\""));
  EXPECT_THAT(*documents[4].error, ::testing::HasSubstr("NUL"));
  EXPECT_EQ(documents[4].input_id, "d");
  EXPECT_EQ(documents[5].text, "Two.");
}

TEST(Reader, AFieldThatIsNoStringIsLeftOutWithANoteThatNamesLineAndKey) {
  const auto documents = read_all("{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":[1],\"text\":\"Two.\",\"published\":20200101,\"outlet\":7,\"title\":[\"a\"],\"uri\":{},\"language\":true}\n",
                                  {.from = "jsonl"});
  ASSERT_EQ(documents.size(), 2u);
  const Document& two = documents[1];
  EXPECT_FALSE(two.error);
  EXPECT_FALSE(two.input_id || two.published || two.outlet || two.title || two.uri);
  ASSERT_EQ(two.notes.size(), 6u);
  for (const Note& note : two.notes) EXPECT_EQ(note.code, "field-unreadable");
  EXPECT_THAT(two.notes[0].message, ::testing::HasSubstr("in:2: \"id\" is an array"));
  EXPECT_THAT(two.notes[1].message, ::testing::HasSubstr("in:2: \"published\" is a number"));
}

TEST(Reader, ATextThatIsNoStringOrAKeyGivenTwiceIsAnError) {
  const auto documents = read_all("{\"id\":\"a\",\"text\":5}\n{\"id\":\"b\",\"text\":[\"One.\"]}\n{\"id\":\"c\",\"text\":\"One.\",\"text\":\"Two.\"}\n{\"id\":\"d\",\"text\":\"One.\",\"x\":1,\"x\":{\"text\":2}}\n",
                                  {.from = "jsonl"});
  ASSERT_EQ(documents.size(), 4u);
  EXPECT_THAT(*documents[0].error, ::testing::StartsWith("in:1: \"text\" is a number"));
  EXPECT_EQ(documents[0].input_id, "a");
  EXPECT_THAT(*documents[1].error, ::testing::StartsWith("in:2: \"text\" is an array"));
  EXPECT_THAT(*documents[2].error, ::testing::StartsWith("in:3: the key \"text\" stands more than once"));
  EXPECT_FALSE(documents[3].error);
}

TEST(Reader, AByteOrderMarkIsNoTextOfAFileButStaysInAJsonString) {
  EXPECT_EQ(read_all("\uFEFFOne.\n")[0].text, "One.\n");
  EXPECT_EQ(read_all("\uFEFF{\"id\":\"a\",\"text\":\"\uFEFFOne.\"}\n", {.from = "jsonl"})[0].text, "\uFEFFOne.");
}

TEST(Reader, AnOverlongLineIsSkippedWithinBounds) {
  ReadOptions options{.from = "jsonl"};
  options.limits.document_bytes = 1000;
  const auto documents = read_all("{\"id\":\"big\",\"text\":\"" + std::string(5'000'000, 'x') + "\"}\n{\"id\":\"b\",\"text\":\"One.\"}\n", options);
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_THAT(*documents[0].error, ::testing::HasSubstr("longer than 1000 bytes"));
  EXPECT_EQ(documents[0].input_id, "big");
  EXPECT_EQ(documents[1].input_id, "b");
}

TEST(Reader, FieldsCanHaveOtherNames) {
  ReadOptions options{.from = "jsonl", .fields = {{"text", "body"}, {"id", "key"}}};
  const auto documents = read_all("{\"key\":\"a\",\"body\":\"One.\"}\n", options);
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].input_id, "a");
  EXPECT_EQ(documents[0].text, "One.");
}

TEST(Reader, ADateInTheAddressIsUsedWhereNoneIsGiven) {
  const auto documents = read_all("{\"id\":\"a\",\"text\":\"One.\",\"uri\":\"https://herald.example/2011/05/03/piers\"}\n");
  EXPECT_EQ(documents[0].published, "2011-05-03");
  EXPECT_EQ(documents[0].published_from, PublishedFrom::uri);
}

TEST(Reader, AnUnreadablePublishedIsNotedAndLeftOut) {
  const auto documents = read_all("{\"id\":\"a\",\"text\":\"One.\",\"published\":\"last Tuesday\"}\n");
  EXPECT_FALSE(documents[0].published);
  ASSERT_EQ(documents[0].notes.size(), 1u);
  EXPECT_EQ(documents[0].notes[0].code, "published-unreadable");
}

TEST(Reader, LanguageIsRecognised) {
  const auto documents = read_all("La autoridad portuaria de Osta cerró el lunes dos muelles después de que los inspectores hallaran grietas en el hormigón, dijo su directora.");
  EXPECT_EQ(documents[0].language, "es");
}

TEST(Reader, MissingFilesAndFoldersAreErrors) {
  EXPECT_EQ(open_reader("/no/such/file", {}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(open_reader("/tmp", {}).error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(open_bytes("in", "x", {.from = "scroll"}).error().code, ErrorCode::kUsage);
}

TEST(ByteStream, LooksAheadAndSkipsAcrossItsBuffer) {
  std::string bytes;
  bytes.append(1'000'000, 'a');
  bytes.append("b\nc");
  ByteStream stream(memory_bytes(std::move(bytes)));
  EXPECT_EQ(stream.peek(10).substr(0, 10), "aaaaaaaaaa");
  stream.skip(1'000'000);
  std::string line;
  EXPECT_EQ(stream.read_line(line, 100), LineEnd::line);
  EXPECT_EQ(line, "b");
  EXPECT_EQ(stream.read_line(line, 100), LineEnd::line);
  EXPECT_EQ(line, "c");
  EXPECT_EQ(stream.read_line(line, 100), LineEnd::none);
}

}  // namespace
}  // namespace averment
