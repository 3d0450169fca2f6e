#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include "gtest/gtest.h"
#include "ingest/mime.h"
#include "ingest/reader.h"
#include "ingest/readers.h"

namespace averment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kOne = "The harbour authority of Osta closed two piers on Monday after inspectors found cracks in the concrete, its director said.";
const std::string kTwo = "Ferries to the islands will leave from the northern quay until repairs are done, the authority added in a statement.";
const std::string kHtml = "<p>" + kOne + "</p><p>" + kTwo + "</p>";
const std::string kText = kOne + "\n\n" + kTwo;

std::vector<Document> read_all(std::string name, std::string bytes, std::string from = "auto", ReadLimits limits = {}) {
  auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/lang/en");
  EXPECT_TRUE(pack.ok());
  auto rules = SegmentRules::from({*pack});
  EXPECT_TRUE(rules.ok()) << rules.error().to_string();
  auto reader = open_bytes(std::move(name), std::move(bytes), {.from = std::move(from), .rules = *rules, .limits = limits});
  std::vector<Document> out;
  if (!reader.ok()) {
    out.push_back(unreadable_document("", reader.error()));
    return out;
  }
  while (auto document = (*reader)->next()) out.push_back(std::move(*document));
  return out;
}

std::string gzipped(const std::string& plain) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, plain.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string warc_record(const std::string& uri, const std::string& http, const std::string& type = "response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + uri + ">\r\nWARC-Target-URI: " + uri +
         "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}
std::string response(const std::string& body, const std::string& more = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + more + "\r\n" + body;
}
std::string archived(const std::vector<std::pair<std::string, std::string>>& files, bool zip) {
  std::string out(1 << 20, '\0');
  size_t used = 0;
  archive* writer = archive_write_new();
  if (zip) archive_write_set_format_zip(writer);
  else archive_write_set_format_ustar(writer);
  EXPECT_EQ(archive_write_open_memory(writer, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

TEST(Containers, TheSameWordsComeOutOfEach) {
  const std::string escaped = "&lt;p&gt;" + kOne + "&lt;/p&gt;&lt;p&gt;" + kTwo + "&lt;/p&gt;";
  const std::vector<std::pair<std::string, std::string>> inputs = {
      {"a.html", "<html><body><article>" + kHtml + "</article></body></html>"},
      {"a.rss", "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"c\"><channel><title>Osta Herald</title><item><title>Piers</title><content:encoded><![CDATA[" + kHtml + "]]></content:encoded></item></channel></rss>"},
      {"a.atom", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Osta Herald</title><entry><title>Piers</title><content type=\"html\">" + escaped + "</content></entry></feed>"},
      {"a.xml", "<newsItem guid=\"g1\" xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><contentMeta><headline>Piers</headline></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html><body>" + kHtml + "</body></html></inlineXML></contentSet></newsItem>"},
      {"n.xml", "<nitf><body><body.head><hedline><hl1>Piers</hl1></hedline></body.head><body.content><block>" + kHtml + "</block></body.content></body></nitf>"},
      {"a.json", "{\"uri\": \"u\", \"versioncreated\": \"2011-05-03T10:00:00Z\", \"headline\": \"Piers\", \"body_xhtml\": \"" + kHtml + "\"}"},
      {"b.json", "{\"uri\": \"u\", \"headlines\": [{\"value\": \"Piers\"}], \"bodies\": [{\"contentType\": \"text/html\", \"value\": \"" + kHtml + "\"}]}"},
      {"a.jsonl", "{\"id\": \"1\", \"html\": \"" + kHtml + "\"}"},
      {"a.csv", "id,html\n1,\"" + kHtml + "\"\n"},
      {"a.eml", "From: Osta Herald <news@herald.example>\nSubject: Piers\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + kHtml},
      {"a.warc", warc_record("http://herald.example/1", response(kHtml))},
      {"a.warc.gz", gzipped(warc_record("http://herald.example/0", "", "warcinfo")) + gzipped(warc_record("http://herald.example/1", response(kHtml)))},
      {"a.zip", archived({{"x/page.html", kHtml}}, true)},
      {"a.tar", archived({{"x/page.html", kHtml}}, false)},
      {"a.tar.gz", gzipped(archived({{"x/page.html", kHtml}}, false))}};
  for (const auto& [name, bytes] : inputs) {
    const auto documents = read_all(name, bytes);
    ASSERT_EQ(documents.size(), 1u) << name;
    EXPECT_FALSE(documents[0].error) << name << *documents[0].error;
    std::string body;
    for (const Segment& segment : documents[0].segments)
      if (segment.kind == SegmentKind::body) body.append(body.empty() ? "" : "\n\n").append(text_of(documents[0].text, segment.span));
    EXPECT_EQ(body, kText) << name;
  }
}

TEST(Feed, ItemsBringLinkDateAuthorAndOutlet) {
  const auto documents = read_all("f.rss",
                                  "<rss version=\"2.0\" xmlns:dc=\"d\"><channel><title>Osta Herald</title><language>en-gb</language>"
                                  "<item><title>One &amp;amp; two</title><link>https://herald.example/1</link><guid>g1</guid><pubDate>Tue, 03 May 2011 10:00:00 +0200</pubDate><dc:creator>Ana Ruiz</dc:creator><description>" + kOne + "</description></item>"
                                  "<item><title>Next</title><description>" + kTwo + "</description></item></channel></rss>");
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].title, "One & two");
  EXPECT_EQ(documents[0].uri, "https://herald.example/1");
  EXPECT_EQ(documents[0].input_id, "g1");
  EXPECT_EQ(documents[0].published, "2011-05-03T10:00:00+02:00");
  EXPECT_EQ(documents[0].outlet, "Osta Herald");
  EXPECT_THAT(documents[0].byline, ElementsAre("Ana Ruiz"));
  EXPECT_EQ(documents[0].notes[0].code, "feed-summary");
  EXPECT_EQ(documents[1].text, kTwo);
}

TEST(Feed, BrokenXmlIsAnErrorAndEntitiesDoNotExplode) {
  EXPECT_TRUE(read_all("f.rss", "<rss><channel").front().error);
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss><channel><item><title>x</title><description>&c;</description></item></channel></rss>";
  const auto documents = read_all("f.rss", bomb);
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_LT(documents[0].text.size(), 100u);
  std::string deep = "<rss>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THAT(*read_all("f.rss", deep).front().error, HasSubstr("nested deeper"));
}

TEST(Newsml, MetadataIsTheAgencys) {
  const auto documents = read_all("n.xml",
                                  "<newsMessage><itemSet><newsItem guid=\"urn:x:1\"><itemMeta><provider><name>Coast Agency</name></provider><versionCreated>2011-05-03T12:00:00Z</versionCreated><firstCreated>2011-05-03T10:00:00Z</firstCreated><edNote>Adds quote</edNote></itemMeta>"
                                  "<contentMeta><headline>Piers closed</headline><by>Ana Ruiz</by><language tag=\"en\"/></contentMeta><contentSet><inlineXML><html><body>" + kHtml + "</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>");
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].input_id, "urn:x:1");
  EXPECT_EQ(documents[0].published, "2011-05-03T10:00:00Z");
  EXPECT_EQ(documents[0].modified, "2011-05-03T12:00:00Z");
  EXPECT_EQ(documents[0].issuer, "Coast Agency");
  EXPECT_EQ(documents[0].editorial_note, "Adds quote");
  EXPECT_EQ(documents[0].title, "Piers closed");
  EXPECT_THAT(documents[0].byline, ElementsAre("Ana Ruiz"));
}

TEST(Csv, QuotedCellsHoldLineEndsAndColumnsCanBeSemicolons) {
  const auto documents = read_all("a.csv", "id;title;text\r\n1;T;\"One \"\"x\"\"\nline.\"\r\n2;;Two.\r\n");
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].text, "One \"x\"\nline.");
  EXPECT_EQ(documents[0].title, "T");
  EXPECT_EQ(documents[1].input_id, "2");
  EXPECT_THAT(*read_all("a.csv", "a,b\n1,2\n").front().error, HasSubstr("no column is called \"text\""));
}

TEST(Mail, ABoxIsOneDocumentAMessage) {
  const auto documents = read_all("box",
                                  "From a@x Tue May  3 10:00:00 2011\nFrom: =?utf-8?Q?Caf=C3=A9_Osta?= <n@x.example>\nSubject: =?utf-8?B?UGllcnM=?=\nDate: Tue, 3 May 2011 10:00:00 +0200\nMessage-ID: <1@x>\n"
                                  "Content-Type: multipart/alternative; boundary=\"b1\"\n\n--b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nPlain=\n words.\n--b1--\n"
                                  "From b@x Tue May  3 11:00:00 2011\nFrom: x@y.example\nSubject: Two\n\n>From here on.\n");
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].title, "Piers");
  EXPECT_EQ(documents[0].outlet, "Café Osta");
  EXPECT_EQ(documents[0].published, "2011-05-03T10:00:00+02:00");
  EXPECT_THAT(documents[0].text, HasSubstr("Plain words."));
  EXPECT_THAT(documents[1].text, HasSubstr("From here on."));
  EXPECT_FALSE(documents[1].outlet);
}

TEST(Warc, ChunksCompressionOtherRecordsAndDamage) {
  std::string chunked;
  for (size_t at = 0; at < kHtml.size(); at += 50) {
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", std::min<size_t>(50, kHtml.size() - at));
    chunked += size + kHtml.substr(at, 50) + "\r\n";
  }
  chunked += "0\r\n\r\n";
  const std::string packed = gzipped(kHtml);
  const auto documents = read_all("a.warc", warc_record("http://h.example/0", "GET / HTTP/1.1\r\n\r\n", "request") + warc_record("http://h.example/1", response(chunked, "Transfer-Encoding: chunked\r\n")) +
                                                warc_record("http://h.example/2", response(packed, "Content-Encoding: gzip\r\n")) + warc_record("http://h.example/3", "HTTP/1.1 404 Not Found\r\n\r\nno") +
                                                warc_record("http://h.example/4", response(packed.substr(0, packed.size() / 2), "Content-Encoding: gzip\r\n")) + "noise\r\n" + warc_record("http://h.example/5", response(kHtml)));
  ASSERT_EQ(documents.size(), 5u);
  EXPECT_EQ(documents[0].text, kText);
  EXPECT_EQ(documents[0].uri, "http://h.example/1");
  EXPECT_EQ(documents[1].text, kText);
  EXPECT_TRUE(documents[2].error);
  EXPECT_THAT(*documents[3].error, HasSubstr("a record begins with"));
  EXPECT_EQ(documents[4].text, kText);
}

TEST(Gzip, BombsAndDamageEndWithAnError) {
  const std::string bomb = gzipped(std::string(size_t{64} << 20, 'x'));
  ReadLimits limits;
  limits.document_bytes = size_t{1} << 30;
  limits.expansion = 50;
  EXPECT_THAT(*read_all("a.txt.gz", bomb, "auto", limits).front().error, HasSubstr("grows more than 50-fold"));
  const std::string good = gzipped(kText);
  EXPECT_EQ(read_all("a.txt.gz", good).front().text, kText);
  EXPECT_THAT(*read_all("a.txt.gz", good.substr(0, good.size() - 12)).front().error, HasSubstr("gzip"));
}

TEST(Archives, AreReadThreeDeepAndNoFurther) {
  std::string inner = archived({{"a.txt", kText}}, false);
  EXPECT_EQ(read_all("a.tar", inner).front().text, kText);
  for (int i = 0; i < 3; ++i) inner = archived({{"n.tar", inner}}, false);
  EXPECT_THAT(*read_all("a.tar", inner).front().error, HasSubstr("three deep"));
  EXPECT_TRUE(read_all("a.zip", std::string("PK\x03\x04garbage that is no archive at all", 36)).front().error);
}

TEST(Formats, AreToldByContent) {
  EXPECT_EQ(tell_format("{\"id\": \"a\", \"text\": \"x\"}", "-"), "jsonl");
  EXPECT_EQ(tell_format("{\"uri\": \"u\",\n \"versioncreated\": \"2011\"}", "-"), "ninjs");
  EXPECT_EQ(tell_format("<!DOCTYPE html><html>", "-"), "html");
  EXPECT_EQ(tell_format("<?xml version=\"1.0\"?>\n<rss>", "-"), "feed");
  EXPECT_EQ(tell_format("<?xml version=\"1.0\"?><html>", "-"), "html");
  EXPECT_EQ(tell_format("WARC/1.0\r\n", "-"), "warc");
  EXPECT_EQ(tell_format("Received: by x\nFrom: a@b\n\n", "-"), "mail");
  EXPECT_EQ(tell_format("From the harbour: two piers closed.", "-"), "text");
  EXPECT_EQ(tell_format("Photo: Ana Ruiz\nThe mayor waves.", "-"), "text");
  EXPECT_EQ(tell_format("id,text\n1,x\n", "a.csv"), "csv");
  EXPECT_EQ(tell_format("[sic] was the word: nobody laughed", "-"), "text");
}

}  // namespace
}  // namespace averment
