#include "ledger/ledger.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "ledger/compare.h"
#include "ledger/compress.h"
#include "ledger/corrections.h"
#include "ledger/listing.h"
#include "ledger/schema.h"
#include "record/json.h"

namespace averment {
namespace {

namespace fs = std::filesystem;

Span span_of(const Document& d, std::string_view words) {
  const auto begin = static_cast<uint32_t>(d.text.find(words));
  return {begin, begin + static_cast<uint32_t>(words.size())};
}

// “Ana Ruiz told Radio Lumo the dam – it held – is safe”, with a non-ASCII character before the spans.
Record sample(const std::string& outlet = "Lumo Post") {
  Record r;
  r.engine = "0.1.0";
  r.model = "tiny 1";
  r.packs = {"lang/en 0.1.0 sha256:aa", "actors/world 0.1.0 sha256:bb"};
  r.document.text = "Žižkov: Ana Ruiz told Radio Lumo the dam is safe. Ten marched.";
  r.document.outlet = outlet;
  r.document.published = "2024-03-05";
  r.document.published_from = PublishedFrom::input;
  r.document.segments = {{SegmentKind::body, {0, static_cast<uint32_t>(r.document.text.size())}}};
  identify(r.document);
  const Document& d = r.document;
  Entity ana{.id = "e1", .type = EntityType::person, .name = "Ana Ruiz", .country = "XNO", .country_basis = "rule:role", .is_public = true};
  ana.mentions = {{span_of(d, "Ana Ruiz"), MentionKind::name, Sense::literal, span_of(d, "Ana Ruiz")}};
  Entity radio{.id = "e2", .type = EntityType::organization, .name = "Radio Lumo"};
  radio.mentions = {{span_of(d, "Radio Lumo"), MentionKind::name, Sense::literal, span_of(d, "Radio Lumo")}};
  r.entities = {ana, radio};
  Statement s{.id = "s1", .key = "00000000000000a1", .type = StatementType::indirect, .act = "say"};
  s.speaker = Speaker{"e1", span_of(d, "Ana Ruiz")};
  s.cue = Cue{span_of(d, "told"), "tell"};
  s.content = {span_of(d, "the dam is safe")};
  s.chain = {{LinkKind::outlet, "e2", span_of(d, "Radio Lumo")}, {LinkKind::speaker, "e1", span_of(d, "Ana Ruiz"), true}};
  s.status = RowStatus::unconfirmed;
  r.statements = {s};
  Event e{.id = "v1", .key = "00000000000000b2", .type = "PROTEST", .modes = {"demo"}, .trigger = span_of(d, "marched")};
  e.source = {{"e1", std::nullopt}};
  e.statement = "s1";
  r.events = {e};
  r.quantities = {{"q1", span_of(d, "Ten"), "participants", {}, 10.0, {}, false, {}, "s1", "v1"}};
  return r;
}

RunInfo run_of(const Record& r) { return {r.engine, r.model, r.packs, "2026-11-24T08:00:00Z"}; }

class LedgerFile : public testing::Test {
 protected:
  LedgerFile() : path_(testing::TempDir() + "/ledger_test_" + std::to_string(::getpid()) + ".db") { remove(); }
  ~LedgerFile() override { remove(); }
  void remove() const {
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path_ + suffix);
  }
  Ledger open(Ledger::Mode mode = Ledger::Mode::create) const {
    Result<Ledger> ledger = Ledger::open(path_, mode);
    EXPECT_TRUE(ledger.ok()) << ledger.error().to_string();
    return std::move(*ledger);
  }
  std::vector<std::vector<std::string>> ask(const std::string& sql) const {
    Ledger ledger = open(Ledger::Mode::read);
    Result<Query> query = ledger.database().prepare(sql);
    EXPECT_TRUE(query.ok()) << query.error().to_string();
    std::vector<std::vector<std::string>> out;
    while (query->next()) {
      out.emplace_back();
      for (int c = 0; c < query->columns(); ++c) out.back().push_back(query->text(c));
    }
    return out;
  }
  std::string everything() const {
    std::string out;
    for (const auto& table : ask("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
      for (const auto& row : ask("SELECT * FROM " + table[0] + " ORDER BY 1, 2"))
        for (const auto& cell : row) out += table[0] + '|' + cell + '\n';
    return out;
  }
  void code(const Record& r) const {
    Ledger ledger = open();
    ledger.begin_run(run_of(r));
    ASSERT_TRUE(ledger.add(r).ok());
    ASSERT_TRUE(ledger.finish_run("2026-11-24T08:01:00Z").ok());
  }
  std::string path_;
};

TEST_F(LedgerFile, GivesBackTheRecordThatWasPutIn) {
  const Record r = sample();
  code(r);
  Ledger ledger = open(Ledger::Mode::read);
  const auto again = ledger.newest(r.document.id);
  ASSERT_TRUE(again.ok()) << again.error().to_string();
  ASSERT_TRUE(again->has_value());
  EXPECT_EQ(to_json(**again), to_json(r));
  EXPECT_FALSE(ledger.newest("sha256:none")->has_value());
}

TEST_F(LedgerFile, AddsNothingWhenTheSameIsCodedAgain) {
  const Record r = sample();
  code(r);
  const std::string before = everything();
  Ledger ledger = open();
  RunInfo later = run_of(r);
  later.started_at = "2030-01-01T00:00:00Z";
  ledger.begin_run(later);
  const auto known = ledger.find(r.document);
  ASSERT_TRUE(known.ok() && known->has_value());
  EXPECT_FALSE(*ledger.add(r));
  ASSERT_TRUE(ledger.finish_run("2030-01-01T00:00:01Z").ok());
  EXPECT_EQ(everything(), before);
}

TEST_F(LedgerFile, KeepsBothRecordsWhenThePacksChangeAndShowsTheNewest) {
  Record r = sample();
  code(r);
  r.packs[0] = "lang/en 0.2.0 sha256:cc";
  r.statements[0].status = RowStatus::denied;
  code(r);
  EXPECT_EQ(ask("SELECT count(*) FROM records")[0][0], "2");
  EXPECT_EQ(ask("SELECT status FROM statements"), (std::vector<std::vector<std::string>>{{"denied"}}));
  EXPECT_EQ(ask("SELECT count(*) FROM runs WHERE finished_at IS NOT NULL")[0][0], "2");
}

TEST_F(LedgerFile, RowsOfARecordThatSaysTheSameStandAndPointToIt) {
  Record r = sample();
  code(r);
  const auto rows = [&] { return ask("SELECT key, version, type, trigger FROM events"); };
  const auto before = rows();
  r.packs[0] = "lang/en 0.2.0 sha256:cc";
  code(r);
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(ask("SELECT count(*) FROM records")[0][0], "2");
  EXPECT_EQ(ask("SELECT DISTINCT record FROM events UNION SELECT record FROM statements"), (std::vector<std::vector<std::string>>{{"2"}}));
}

TEST_F(LedgerFile, KeepsWhatWasReadOfAnArticleBesideItsRecord) {
  const Record r = sample();
  {
    Ledger ledger = open();
    ledger.begin_run(run_of(r));
    const KeptReading reading{"p1", "r1", std::string("bytes\0and more", 14)};
    ASSERT_TRUE(*ledger.add(r, &reading));
    const KeptReading newer{"p1", "r2", "newer"};
    EXPECT_FALSE(*ledger.add(r, &newer));  // the record is known, the reading replaces the older one
  }
  Ledger ledger = open(Ledger::Mode::read);
  const auto kept = ledger.reading(r.document.id);
  ASSERT_TRUE(kept.ok() && kept->has_value());
  EXPECT_EQ((*kept)->reading.reading_config, "r2");
  EXPECT_EQ((*kept)->reading.bytes, "newer");
  EXPECT_EQ((*kept)->text, r.document.text);
  EXPECT_EQ(*ledger.documents(), std::vector<std::string>{r.document.id});
  EXPECT_FALSE(ledger.reading("sha256:none")->has_value());
}

TEST_F(LedgerFile, TheCameoViewHoldsCodedEventsAndStatementsWithTheirChains) {
  Record r = sample();
  r.statements[0].cameo = "010";
  r.events[0].cameo = "141";
  code(r);
  EXPECT_EQ(ask("SELECT kind, root, code, source, status, origin FROM cameo ORDER BY kind"),
            (std::vector<std::vector<std::string>>{{"event", "14", "141", "Ana Ruiz", "asserted", ""}, {"statement", "01", "010", "Ana Ruiz", "unconfirmed", "Ana Ruiz"}}));
}

TEST_F(LedgerFile, ARowKeepsItsKeyAndChangesItsVersionWithItsContent) {
  Record r = sample();
  code(r);
  const auto before = ask("SELECT key, version FROM statements UNION ALL SELECT key, version FROM events");
  r.packs[0] = "lang/en 0.2.0 sha256:cc";
  code(r);  // the same rows by other packs
  EXPECT_EQ(ask("SELECT key, version FROM statements UNION ALL SELECT key, version FROM events"), before);
  r.packs[0] = "lang/en 0.3.0 sha256:dd";
  r.statements[0].polarity = Polarity::negative;
  code(r);
  const auto after = ask("SELECT key, version FROM statements UNION ALL SELECT key, version FROM events");
  EXPECT_EQ(after[0][0], before[0][0]);
  EXPECT_NE(after[0][1], before[0][1]);
  EXPECT_EQ(after[1], before[1]);
}

TEST_F(LedgerFile, OneTextInTwoOutletsIsTwoDocumentsAndOneText) {
  code(sample("Lumo Post"));
  Record other = sample("Osta Times");
  other.statements[0].key = "00000000000000a3";
  other.events[0].key = "00000000000000b4";
  code(other);
  EXPECT_EQ(ask("SELECT count(*) FROM documents")[0][0], "2");
  EXPECT_EQ(ask("SELECT count(*) FROM texts")[0][0], "1");
}

TEST_F(LedgerFile, EvidenceIsGivenInCodePoints) {
  code(sample());
  const auto rows = ask("SELECT \"begin\", \"end\", quote FROM evidence WHERE row_key = '00000000000000a1' AND field = 'speaker'");
  EXPECT_EQ(rows, (std::vector<std::vector<std::string>>{{"8", "16", "Ana Ruiz"}}));  // bytes 10 to 18
  EXPECT_EQ(ask("SELECT position, kind, name, inferred FROM sources WHERE row_key = '00000000000000a1'"),
            (std::vector<std::vector<std::string>>{{"0", "outlet", "Radio Lumo", "0"}, {"1", "speaker", "Ana Ruiz", "1"}}));
  EXPECT_EQ(ask("SELECT according_to, outlet, published FROM statements")[0], (std::vector<std::string>{"Radio Lumo ← Ana Ruiz", "Lumo Post", "2024-03-05"}));
}

TEST_F(LedgerFile, TheProjectionCanBeRebuiltFromTheRecords) {
  code(sample());
  const std::string before = everything();
  Ledger ledger = open();
  ASSERT_TRUE(ledger.database().run("DELETE FROM statement_rows; DELETE FROM evidence_rows; DELETE FROM actor_rows; UPDATE event_rows SET type = 'X'").ok());
  EXPECT_NE(everything(), before);
  ASSERT_TRUE(ledger.rebuild_projection().ok());
  EXPECT_EQ(everything(), before);
}

TEST_F(LedgerFile, RowsChangedOneByOneAreTheRowsWrittenAnew) {
  Record r = sample();
  Statement second = r.statements[0];
  second.id = "s2", second.key = "00000000000000a9", second.cue.reset();
  r.statements.push_back(second);
  r.labels = {{"e1", span_of(r.document, "Ana"), "narrator", Stance::applies, ""}};
  code(r);
  // One row changes, one goes, one comes before the others, which move; an actor changes, quantities and labels go.
  r.packs[0] = "lang/en 0.2.0 sha256:cc";
  r.statements.erase(r.statements.begin());
  r.statements[0].id = "s7";
  Statement first = second;
  first.id = "s1", first.key = "00000000000000aa", first.addressee = EntityAt{"e2", span_of(r.document, "Radio Lumo")};
  r.statements.insert(r.statements.begin(), first);
  r.events[0].trigger = span_of(r.document, "Ten");
  r.events[0].statement = "s7";
  r.entities[1].country = "XNO";
  r.quantities.clear();
  r.labels.clear();
  r.confirmations = {{span_of(r.document, "safe"), "e1", "denied", {"s1"}, "rule"}};
  code(r);
  const std::string changed = everything();
  EXPECT_EQ(ask("SELECT key, id, position, record FROM statements ORDER BY position"),
            (std::vector<std::vector<std::string>>{{"00000000000000aa", "s1", "0", "2"}, {"00000000000000a9", "s7", "1", "2"}}));
  ASSERT_TRUE(open().rebuild_projection().ok());
  EXPECT_EQ(everything(), changed);
}

TEST_F(LedgerFile, BringsALedgerOfTheSecondSchemaUpToDate) {
  Record r = sample();
  code(r);
  r.packs[0] = "lang/en 0.2.0 sha256:cc";
  code(r);
  const std::string statements = "SELECT * FROM statements", events = "SELECT * FROM events ORDER BY key";
  const auto before = std::pair(ask(statements), ask(events));
  // Back to what schema 2 was: the record's number in every row, none in documents.
  ASSERT_TRUE(open().database().run("DROP VIEW cameo; DROP VIEW statements; DROP VIEW events; DROP VIEW corrections; DROP TABLE correction_rows; DROP TABLE forgotten; DROP TABLE settings;"
                                    "ALTER TABLE documents DROP COLUMN record; ALTER TABLE statement_rows ADD COLUMN record INTEGER; ALTER TABLE event_rows ADD COLUMN record INTEGER;"
                                    "CREATE VIEW statements AS SELECT 1; CREATE VIEW events AS SELECT 1; CREATE VIEW cameo AS SELECT 1; PRAGMA user_version = 2").ok());
  EXPECT_EQ(Ledger::open(path_, Ledger::Mode::read).error().code, ErrorCode::kVersionMismatch);
  open();
  EXPECT_EQ(std::pair(ask(statements), ask(events)), before);
}

TEST_F(LedgerFile, KeepsCorrectionsBesideTheRowAndFindsItsRowAgain) {
  Record r = sample();
  code(r);
  Ledger ledger = open();
  const Database& db = ledger.database();
  Correction c{.row_key = "00000000000000a1", .kind = "set", .field = "status", .value = "denied", .author = "kim", .at = "2026-11-24T09:00:00Z"};
  ASSERT_TRUE(add_correction(db, c, r.document.text).ok());
  c.field = "mood";
  EXPECT_THAT(add_correction(db, c, r.document.text).error().to_string(), testing::HasSubstr("one of type, act, speaker"));
  auto kept = *corrections_of(db, "00000000000000a1");
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].told(), "status: denied (coded: unconfirmed)");
  EXPECT_EQ(ask("SELECT quote, prefix, suffix, \"begin\", \"end\" FROM corrections"),
            (std::vector<std::vector<std::string>>{{"told", "Žižkov: Ana Ruiz ", " Radio Lumo the dam is safe. Ten", "17", "21"}}));
  // Another key for a row over the same words, then none at all.
  r.packs[0] = "lang/en 0.2.0 sha256:cc";
  r.statements[0].key = "00000000000000a7";
  r.statements[0].cue = Cue{span_of(r.document, "Ruiz told"), "tell"};
  code(r);
  EXPECT_EQ((*corrections_of(db, ""))[0].row_key, "00000000000000a7");
  r.packs[0] = "lang/en 0.3.0 sha256:dd";
  r.statements.clear();
  r.events[0].statement.clear();
  r.quantities.clear();
  code(r);
  EXPECT_TRUE((*corrections_of(db, ""))[0].orphan);
}

TEST_F(LedgerFile, ForgetsAPersonInTextsQuotesAndNames) {
  for (const bool with_text : {true, false}) {
    remove();
    Record r = sample();
    r.document.title = "Ruiz on the dam";
    r.document.uri = "https://example.org/ana-ruiz-on-dam";
    {
      Ledger ledger = open();
      if (!with_text) ASSERT_TRUE(ledger.keep_no_texts().ok());
      ledger.begin_run(run_of(r));
      ASSERT_TRUE(*ledger.add(r));
      EXPECT_EQ(*ledger.has_text(r.document.id), with_text);
      EXPECT_EQ(ledger.forget_person("Olaf Renn", "2026-11-24T09:00:00Z")->documents, 0U);
      EXPECT_FALSE(ledger.forget_person("A", "2026-11-24T09:00:00Z").ok());
      EXPECT_EQ(ledger.forget_person("ana ruiz", "2026-11-24T09:00:00Z")->documents, 1U);
      EXPECT_FALSE(*ledger.add(r));  // it does not come back from its source, by other packs neither
      RunInfo other = run_of(r);
      other.packs[0] = "lang/en 0.2.0 sha256:cc";
      ledger.begin_run(other);
      EXPECT_FALSE(*ledger.add(r));
    }
    EXPECT_THAT(everything(), testing::Not(testing::AnyOf(testing::HasSubstr("Ana"), testing::HasSubstr("Ruiz"), testing::HasSubstr("ruiz"))));
    EXPECT_EQ(ask("SELECT speaker, content FROM statements"), (std::vector<std::vector<std::string>>{{"█", "the dam is safe"}}));
    EXPECT_EQ(ask("SELECT \"begin\", \"end\", quote FROM evidence WHERE field = 'speaker'"), (std::vector<std::vector<std::string>>{{"8", "16", "███ ████"}}));
    const auto record = open(Ledger::Mode::read).newest(r.document.id);
    ASSERT_TRUE(record.ok() && record->has_value()) << record.error().to_string();
    if (with_text) EXPECT_EQ((*record)->document.text, "Žižkov: ███ ████ told Radio Lumo the dam is safe. Ten marched.");
    EXPECT_EQ((*record)->entities[0].country, std::nullopt);
    EXPECT_EQ(to_json(**record).find("Ruiz"), std::string::npos);
  }
}

TEST_F(LedgerFile, ForgetsADocumentWholeAndKeepsTheTextThatAnotherHas) {
  const Record r = sample(), copy = [] {
    Record other = sample("Osta Times");
    other.statements[0].key = "00000000000000a3";
    other.events[0].key = "00000000000000b4";
    return other;
  }();
  code(r);
  code(copy);
  Ledger ledger = open();
  ASSERT_TRUE(ledger.forget_document(r.document.id, "2026-11-24T09:00:00Z").ok());
  EXPECT_EQ(ask("SELECT count(*), (SELECT count(*) FROM texts), (SELECT count(*) FROM records), (SELECT count(*) FROM statement_rows) FROM documents")[0],
            (std::vector<std::string>{"1", "1", "1", "1"}));
  ledger.begin_run(run_of(r));
  EXPECT_FALSE(*ledger.add(r));
  ASSERT_TRUE(ledger.forget_document(copy.document.id, "2026-11-24T09:00:00Z").ok());
  EXPECT_EQ(ask("SELECT count(*) FROM texts")[0][0], "0");
  EXPECT_THAT(everything(), testing::Not(testing::HasSubstr("Ana")));
}

TEST_F(LedgerFile, FindsARowByItsKeyOrABeginningOfIt) {
  code(sample());
  Ledger ledger = open(Ledger::Mode::read);
  EXPECT_EQ(ledger.locate("00000000000000a1")->id, "s1");
  EXPECT_EQ(ledger.locate("00000000000000b")->id, "v1");
  EXPECT_EQ(ledger.locate("0000").error().code, ErrorCode::kUsage);  // both
  EXPECT_EQ(ledger.locate("ffff").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ledger.locate("s1").error().code, ErrorCode::kUsage);
}

TEST_F(LedgerFile, ListsRowsByFilter) {
  code(sample());
  Ledger ledger = open(Ledger::Mode::read);
  const auto list = [&](const RowFilter& filter) {
    const auto listing = list_rows(ledger.database(), filter, 10);
    EXPECT_TRUE(listing.ok()) << listing.error().to_string();
    return listing->all;
  };
  EXPECT_EQ(list({}), 2);
  EXPECT_EQ(list({.kind = "event"}), 1);
  EXPECT_EQ(list({.type = "PROTEST"}), 1);
  EXPECT_EQ(list({.who = "ruiz"}), 2);
  EXPECT_EQ(list({.via = "radio"}), 1);
  EXPECT_EQ(list({.status = "denied"}), 0);
  EXPECT_EQ(list({.since = "2024-03-05"}), 2);
  EXPECT_EQ(list({.since = "2024-03-06"}), 0);
  EXPECT_EQ(list({.until = "2024-03-04"}), 0);
}

TEST_F(LedgerFile, ComparesWithAnotherByKeyAndVersion) {
  Record r = sample();
  code(r);
  const std::string first = path_;
  path_ += ".other";
  r.statements[0].status = RowStatus::denied;
  r.events[0].key = "00000000000000c5";
  code(r);
  const std::string second = path_;
  path_ = first;
  const auto before = Ledger::open(first, Ledger::Mode::read), after = Ledger::open(second, Ledger::Mode::read);
  const auto c = compare(before->database(), after->database());
  ASSERT_TRUE(c.ok());
  ASSERT_EQ(c->gone.size(), 1U);
  EXPECT_EQ(c->gone[0].key, "00000000000000b2");
  ASSERT_EQ(c->added.size(), 1U);
  EXPECT_EQ(c->added[0].key, "00000000000000c5");
  ASSERT_EQ(c->changed.size(), 1U);
  ASSERT_EQ(c->changed[0].columns.size(), 1U);
  EXPECT_EQ(c->changed[0].columns[0].name, "status");
  EXPECT_EQ(c->changed[0].columns[0].after, "denied");
  EXPECT_EQ(compare(before->database(), before->database())->same, 2);
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(second + suffix);
}

TEST_F(LedgerFile, RefusesANewerLedger) {
  code(sample());
  ASSERT_TRUE(open().database().run("PRAGMA user_version = 99").ok());
  const auto again = Ledger::open(path_, Ledger::Mode::create);
  EXPECT_EQ(again.error().code, ErrorCode::kVersionMismatch);
  EXPECT_THAT(again.error().to_string(), testing::HasSubstr("schema 99"));
}

TEST_F(LedgerFile, RefusesWhatIsNoLedger) {
  std::ofstream(path_) << "this is an article, not a ledger, and it is long enough to have a header of its own ............";
  EXPECT_THAT(Ledger::open(path_, Ledger::Mode::create).error().to_string(), testing::HasSubstr("not an SQLite database"));
  remove();
  {
    auto other = Database::open(path_, Database::Mode::create);
    ASSERT_TRUE(other->run("CREATE TABLE songs (title TEXT)").ok());
  }
  EXPECT_THAT(Ledger::open(path_, Ledger::Mode::create).error().to_string(), testing::HasSubstr("another program"));
  EXPECT_THAT(Ledger::open("/", Ledger::Mode::create).error().to_string(), testing::HasSubstr("is a directory"));
  EXPECT_THAT(Ledger::open("/no/such/folder/x.db", Ledger::Mode::create).error().to_string(), testing::HasSubstr("cannot be opened"));
  EXPECT_EQ(Ledger::open(path_ + ".missing", Ledger::Mode::read).error().code, ErrorCode::kNotFound);
}

TEST_F(LedgerFile, AFullDiskLosesTheArticleAtHandAlone) {
  code(sample());
  Ledger ledger = open();
  ASSERT_TRUE(ledger.database().run("PRAGMA max_page_count = 1").ok());  // at most what there is
  Record big = sample("Osta Times");
  uint32_t noise = 1;  // so that it does not compress
  for (int i = 0; i < 1 << 20; ++i) big.document.text += static_cast<char>('a' + ((noise = noise * 1664525 + 1013904223) >> 24) % 26);
  big.statements[0].key = "00000000000000a3";
  big.events[0].key = "00000000000000b4";
  identify(big.document);
  ledger.begin_run(run_of(big));
  const auto added = ledger.add(big);
  ASSERT_FALSE(added.ok());
  EXPECT_THAT(added.error().to_string(), testing::HasSubstr("the disk is full"));
  EXPECT_EQ(ask("SELECT count(*) FROM documents")[0][0], "1");
  EXPECT_EQ(ask("SELECT count(*) FROM statements")[0][0], "1");
}

TEST_F(LedgerFile, SaysWhenARecordIsDamaged) {
  const Record r = sample();
  code(r);
  ASSERT_TRUE(open().database().run("UPDATE records SET content = substr(content, 1, length(content) - 9)").ok());
  EXPECT_THAT(open(Ledger::Mode::read).newest(r.document.id).error().to_string(), testing::HasSubstr("is damaged"));
}

TEST(Compression, GivesBackTheBytesAndNoticesDamage) {
  const std::string text = "a a a a a b\0c";
  EXPECT_EQ(*decompress(compress(text)), text);
  EXPECT_EQ(*decompress(compress("")), "");
  std::string frame = compress(std::string(1000, 'x') + "y");
  frame[frame.size() / 2] ^= 1;
  EXPECT_FALSE(decompress(frame).ok());
  EXPECT_FALSE(decompress("nonsense").ok());
}

}  // namespace
}  // namespace averment
