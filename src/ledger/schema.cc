#include "ledger/schema.h"

#include <array>

namespace averment {
namespace {

// kMigrations[n] brings schema n to n + 1. A step that has been released is never edited.
constexpr std::array<const char*, kLedgerSchema> kMigrations = {R"sql(
CREATE TABLE components (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  content BLOB
) WITHOUT ROWID;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  engine TEXT NOT NULL,
  model TEXT NOT NULL,
  config TEXT NOT NULL
);
CREATE TABLE run_components (
  run INTEGER NOT NULL REFERENCES runs (id),
  position INTEGER NOT NULL,
  component TEXT NOT NULL REFERENCES components (hash),
  PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE texts (
  hash TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  content BLOB NOT NULL
);
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  text_hash TEXT NOT NULL,
  input_id TEXT, uri TEXT, outlet TEXT, issuer TEXT, title TEXT, byline TEXT,
  language TEXT, published TEXT, published_from TEXT, modified TEXT,
  version_of TEXT, editorial_note TEXT, wire TEXT, error TEXT
);
CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  run INTEGER NOT NULL REFERENCES runs (id),
  config TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (document, config, input_hash)
);

CREATE TABLE statement_rows (
  key TEXT PRIMARY KEY, version TEXT NOT NULL, document TEXT NOT NULL, record INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
  type TEXT NOT NULL, act TEXT, speaker TEXT, speaker_actor TEXT, speaker_country TEXT, sourcing TEXT, spokesperson_for TEXT, inferred INTEGER,
  cue TEXT, cue_lemma TEXT, commitment TEXT, addressee TEXT, medium TEXT, content TEXT, quoted TEXT,
  time TEXT, time_begin TEXT, time_end TEXT, place TEXT, place_country TEXT, parent TEXT,
  according_to TEXT, carrier TEXT, origin TEXT, links INTEGER NOT NULL,
  status TEXT, polarity TEXT, cameo TEXT, flags TEXT, confidence REAL, rule TEXT
);
CREATE INDEX statement_rows_document ON statement_rows (document);
CREATE INDEX statement_rows_speaker ON statement_rows (speaker);
CREATE TABLE event_rows (
  key TEXT PRIMARY KEY, version TEXT NOT NULL, document TEXT NOT NULL, record INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
  type TEXT NOT NULL, modes TEXT, contexts TEXT, act TEXT, cameo TEXT, goldstein REAL, trigger TEXT,
  source TEXT, source_actor TEXT, source_country TEXT, source_sectors TEXT,
  target TEXT, target_actor TEXT, target_country TEXT, target_sectors TEXT, reciprocal INTEGER,
  time TEXT, time_begin TEXT, time_end TEXT,
  place TEXT, place_country TEXT, lat REAL, lon REAL, geonames INTEGER, precision TEXT,
  statement TEXT, act_of TEXT, speaker TEXT, according_to TEXT, carrier TEXT, origin TEXT, links INTEGER NOT NULL,
  status TEXT, polarity TEXT, legal_stage TEXT, mentions INTEGER NOT NULL, flags TEXT, confidence REAL, rule TEXT
);
CREATE INDEX event_rows_document ON event_rows (document);
CREATE INDEX event_rows_type ON event_rows (type);
CREATE TABLE source_rows (
  row_key TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
  kind TEXT NOT NULL, name TEXT, actor TEXT, inferred INTEGER NOT NULL, "begin" INTEGER, "end" INTEGER, quote TEXT,
  PRIMARY KEY (row_key, position)
) WITHOUT ROWID;
CREATE INDEX source_rows_document ON source_rows (document);
CREATE TABLE evidence_rows (
  row_key TEXT NOT NULL, field TEXT NOT NULL, ordinal INTEGER NOT NULL, document TEXT NOT NULL,
  "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT,
  PRIMARY KEY (row_key, field, ordinal)
) WITHOUT ROWID;
CREATE INDEX evidence_rows_document ON evidence_rows (document);
CREATE TABLE actor_rows (
  document TEXT NOT NULL, id TEXT NOT NULL,
  name TEXT NOT NULL, type TEXT NOT NULL, actor TEXT, country TEXT, country_basis TEXT, sectors TEXT, sectors_basis TEXT,
  public INTEGER NOT NULL, roles TEXT, mentions INTEGER NOT NULL,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE TABLE quantity_rows (
  document TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, low REAL, best REAL, high REAL, approximate INTEGER NOT NULL,
  victims TEXT, speaker TEXT, statement TEXT, event TEXT, "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT,
  PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE TABLE confirmation_rows (
  document TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT, about TEXT,
  "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT, rule TEXT,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE TABLE label_rows (
  document TEXT NOT NULL, position INTEGER NOT NULL, target TEXT, text TEXT NOT NULL, voice TEXT, stance TEXT NOT NULL, statement TEXT,
  "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE VIEW statements AS
  SELECT r.*, d.outlet, d.published, d.title, d.uri, d.input_id, d.wire FROM statement_rows r JOIN documents d ON d.id = r.document;
CREATE VIEW events AS
  SELECT r.*, d.outlet, d.published, d.title, d.uri, d.input_id, d.wire FROM event_rows r JOIN documents d ON d.id = r.document;
CREATE VIEW sources AS
  SELECT r.*, d.outlet, d.published FROM source_rows r JOIN documents d ON d.id = r.document;
CREATE VIEW evidence AS SELECT * FROM evidence_rows;
CREATE VIEW actors AS
  SELECT coalesce(actor, name) AS actor, max(name) AS name, max(type) AS type, max(country) AS country, max(sectors) AS sectors,
         max(public) AS public, count(DISTINCT document) AS documents, sum(mentions) AS mentions
  FROM actor_rows WHERE public = 1 OR type <> 'person' GROUP BY coalesce(actor, name);
)sql",
                                                                R"sql(
CREATE TABLE readings (
  document TEXT PRIMARY KEY REFERENCES documents (id),
  input_hash TEXT NOT NULL,
  parse_config TEXT NOT NULL,
  reading_config TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  content BLOB NOT NULL
);
CREATE VIEW cameo AS
  SELECT key, document, record, position, 'event' AS kind, substr(cameo, 1, 2) AS root, cameo AS code, goldstein,
         source, source_actor, source_country, source_sectors, target, target_actor, target_country, target_sectors,
         time_begin, time_end, place, place_country, lat, lon, status, polarity, according_to, carrier, origin, links, outlet, published, title, uri
  FROM events WHERE cameo IS NOT NULL
  UNION ALL
  SELECT key, document, record, position, 'statement', substr(cameo, 1, 2), cameo, NULL,
         speaker, speaker_actor, speaker_country, (SELECT a.sectors FROM actor_rows a WHERE a.document = s.document AND a.name = s.speaker), addressee, NULL, NULL, NULL,
         time_begin, time_end, place, place_country, NULL, NULL, status, polarity, according_to, carrier, origin, links, outlet, published, title, uri
  FROM statements s WHERE cameo IS NOT NULL;
)sql",
                                                                R"sql(
ALTER TABLE documents ADD COLUMN record INTEGER;
UPDATE documents SET record = (SELECT max(id) FROM records WHERE document = documents.id);
DROP VIEW cameo;
DROP VIEW statements;
DROP VIEW events;
ALTER TABLE statement_rows DROP COLUMN record;
ALTER TABLE event_rows DROP COLUMN record;
CREATE VIEW statements AS
  SELECT r.key, r.version, r.document, d.record, r.id, r.position, r.type, r.act, r.speaker, r.speaker_actor, r.speaker_country, r.sourcing,
         r.spokesperson_for, r.inferred, r.cue, r.cue_lemma, r.commitment, r.addressee, r.medium, r.content, r.quoted, r.time, r.time_begin,
         r.time_end, r.place, r.place_country, r.parent, r.according_to, r.carrier, r.origin, r.links, r.status, r.polarity, r.cameo,
         r.flags, r.confidence, r.rule,
         d.outlet, d.published, d.title, d.uri, d.input_id, d.wire FROM statement_rows r JOIN documents d ON d.id = r.document;
CREATE VIEW events AS
  SELECT r.key, r.version, r.document, d.record, r.id, r.position, r.type, r.modes, r.contexts, r.act, r.cameo, r.goldstein, r.trigger,
         r.source, r.source_actor, r.source_country, r.source_sectors, r.target, r.target_actor, r.target_country, r.target_sectors,
         r.reciprocal, r.time, r.time_begin, r.time_end, r.place, r.place_country, r.lat, r.lon, r.geonames, r.precision, r.statement,
         r.act_of, r.speaker, r.according_to, r.carrier, r.origin, r.links, r.status, r.polarity, r.legal_stage, r.mentions, r.flags,
         r.confidence, r.rule,
         d.outlet, d.published, d.title, d.uri, d.input_id, d.wire FROM event_rows r JOIN documents d ON d.id = r.document;
CREATE VIEW cameo AS
  SELECT key, document, record, position, 'event' AS kind, substr(cameo, 1, 2) AS root, cameo AS code, goldstein,
         source, source_actor, source_country, source_sectors, target, target_actor, target_country, target_sectors,
         time_begin, time_end, place, place_country, lat, lon, status, polarity, according_to, carrier, origin, links, outlet, published, title, uri
  FROM events WHERE cameo IS NOT NULL
  UNION ALL
  SELECT key, document, record, position, 'statement', substr(cameo, 1, 2), cameo, NULL,
         speaker, speaker_actor, speaker_country, (SELECT a.sectors FROM actor_rows a WHERE a.document = s.document AND a.name = s.speaker), addressee, NULL, NULL, NULL,
         time_begin, time_end, place, place_country, NULL, NULL, status, polarity, according_to, carrier, origin, links, outlet, published, title, uri
  FROM statements s WHERE cameo IS NOT NULL;
)sql",
                                                                R"sql(
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE forgotten (
  document TEXT PRIMARY KEY,
  what TEXT NOT NULL,
  at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE correction_rows (
  id INTEGER PRIMARY KEY,
  row_key TEXT NOT NULL, row_kind TEXT NOT NULL, document TEXT NOT NULL,
  kind TEXT NOT NULL, field TEXT, value TEXT, was TEXT,
  author TEXT NOT NULL, at TEXT NOT NULL, reason TEXT,
  quote TEXT NOT NULL, prefix TEXT, suffix TEXT, "begin" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  withdrawn TEXT
);
CREATE INDEX correction_rows_row_key ON correction_rows (row_key);
CREATE INDEX correction_rows_document ON correction_rows (document);
CREATE VIEW corrections AS
  SELECT c.id, c.row_key, c.row_kind, c.document, c.kind, c.field, c.value, c.was, c.author, c.at, c.reason, c.quote, c.prefix, c.suffix, c."begin", c."end",
         NOT EXISTS (SELECT 1 FROM statement_rows WHERE key = c.row_key) AND NOT EXISTS (SELECT 1 FROM event_rows WHERE key = c.row_key) AS orphan
  FROM correction_rows c WHERE c.withdrawn IS NULL;
)sql"};

Result<int64_t> pragma(const Database& db, const std::string& name) {
  Result<Query> query = db.prepare("PRAGMA " + name);
  if (!query.ok()) return query.error();
  const int64_t value = query->next() ? query->integer(0) : 0;
  if (!query->status().ok()) return query->status().error();
  return value;
}

}  // namespace

Status prepare_schema(const Database& db, bool may_write) {
  const Result<int64_t> application = pragma(db, "application_id");
  if (!application.ok()) return application.error();
  const Result<int64_t> version = pragma(db, "user_version");
  if (!version.ok()) return version.error();
  const Result<int64_t> changes = pragma(db, "schema_version");  // 0 in a file without tables
  if (!changes.ok()) return changes.error();
  const bool fresh = *application == 0 && *changes == 0;
  if (!fresh && *application != kLedgerApplicationId)
    return Error{ErrorCode::kBadData, db.path(), "is no ledger: it is an SQLite database of another program"};
  if (*version > kLedgerSchema)
    return Error{ErrorCode::kVersionMismatch, db.path(),
                 "was written by a newer averment (schema " + std::to_string(*version) + "; this one knows up to " + std::to_string(kLedgerSchema) +
                     "); use that version, or code into another ledger"};
  if (*version == kLedgerSchema) return {};
  if (!may_write) {
    if (fresh) return Error{ErrorCode::kBadData, db.path(), "is empty; averment code --ledger " + db.path() + " FILE… fills it"};
    return Error{ErrorCode::kVersionMismatch, db.path(), "is of an older schema; averment code --ledger " + db.path() + " FILE… or averment recode " + db.path() + " brings it up to date"};
  }
  std::string sql = "BEGIN IMMEDIATE;";
  for (int64_t step = *version; step < kLedgerSchema; ++step) sql += kMigrations[static_cast<size_t>(step)];
  sql += "PRAGMA application_id = " + std::to_string(kLedgerApplicationId) + "; PRAGMA user_version = " + std::to_string(kLedgerSchema) + "; COMMIT;";
  if (Status status = db.run(sql); !status.ok()) {
    (void)db.run("ROLLBACK");
    return status;
  }
  return {};
}

}  // namespace averment
