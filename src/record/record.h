// Record: what one article yields. Plain structs; the field names are those of the JSON contract (docs/RECORD.md).
//
//   for (const Statement& s : record.statements) text_of(record.document.text, s.content[0]);
//
// Every Span is a byte range of record.document.text (record/json.h writes code points). References between rows are
// local ids ("e1", "s3"); an empty string means none. Empty means unknown, never a guess.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "text/document.h"

namespace averment {

// ---- entities -------------------------------------------------------------------------------------------------
enum class EntityType : uint8_t { person, organization, place, group, document, event, other };
enum class MentionKind : uint8_t { name, nominal, pronoun };
enum class Sense : uint8_t { literal, metonym, modifier };

struct EntityMention {
  Span span;             // the full noun phrase, without apposition and possessive 's
  MentionKind kind = MentionKind::name;
  Sense sense = Sense::literal;
  Span head;             // the bare name or head word inside span
};

struct EntityRole {
  std::string title;     // "head"
  std::string of;        // entity id, "" if none
  Span span;             // of the title
  std::optional<std::string> begin, end;  // ISO dates, where the text dates it
};

struct Entity {
  std::string id;
  EntityType type = EntityType::other;
  std::string name;                       // the fullest name in the text
  std::optional<std::string> actor;       // id in an actor pack
  std::optional<std::string> country;     // ISO 3166 alpha-3 of the side it acts for
  std::vector<std::string> sectors;       // PLOVER sectors
  std::string country_basis, sectors_basis;  // "actor-pack:hamas", "span:12-20" (bytes; JSON writes the span), "rule:demonym"
  bool is_public = false;
  std::vector<EntityRole> roles;
  std::vector<std::string> members;
  std::vector<EntityMention> mentions;    // in text order
};

enum class Stance : uint8_t { applies, rejects, reports };
struct Label {
  std::string target;    // entity id
  Span span;
  std::string voice;     // "narrator" or an entity id
  Stance stance = Stance::applies;
  std::string statement; // "" if none
};

// ---- times, places, quantities --------------------------------------------------------------------------------
enum class TimeType : uint8_t { date, time, duration, set };
struct TimeValue {
  std::string id;
  Span span;
  TimeType type = TimeType::date;
  std::string value;                      // TIMEX3 value: "2018-11-28", "XXXX-WXX-3", "P3D", "PAST_REF"
  std::optional<std::string> modifier;    // TIMEX3 mod: "APPROX", "START"
  std::optional<std::string> begin, end;  // ISO dates, when resolved
  std::string anchor = "none";            // "published" | "text" | "none"
  std::vector<std::string> candidates;    // ISO dates
};

enum class PlaceSense : uint8_t { literal, modifier, metonym };
struct Place {
  std::string id;
  Span span;
  std::string name;
  std::optional<std::string> country;
  std::optional<double> lat, lon;         // WGS 84 degrees
  std::optional<int64_t> geonames;
  std::string precision = "undecided";    // country admin1 admin2 region city point undecided
  PlaceSense sense = PlaceSense::literal;
  std::vector<int64_t> candidates;        // GeoNames ids
};

struct Quantity {
  std::string id;
  Span span;
  std::string kind;                       // killed injured arrested displaced participants money …
  std::optional<double> low, best, high;
  bool approximate = false;
  std::optional<std::string> victims;     // entity id
  std::string by;                         // statement id
  std::string event;                      // event id
};

// ---- statements -----------------------------------------------------------------------------------------------
enum class StatementType : uint8_t { direct, indirect, mixed, narration };
enum class Commitment : uint8_t { neutral, factive, doubting };
enum class Sourcing : uint8_t { named, anonymous, collective, document };
// In RECORD.md's order of precedence: the first that holds is the row's status.
enum class RowStatus : uint8_t { retracted, denied, unconfirmed, hypothetical, conditional, requested, planned, negated, asserted, none };
enum class Polarity : uint8_t { positive, negative, none };
enum class LinkKind : uint8_t { outlet, document, spokesperson, speaker };

// An entity as it stands at one place of the text. `span` is absent where it is carried over.
struct EntityAt {
  std::string entity;
  std::optional<Span> span;
};

struct Speaker {
  std::string entity;
  std::optional<Span> span;
  bool inferred = false;
  Sourcing sourcing = Sourcing::named;
  std::optional<std::string> spokesperson_for;  // entity id
};

struct Cue {
  Span span;
  std::string lemma;
  Commitment commitment = Commitment::neutral;
};

struct ChainLink {
  LinkKind kind = LinkKind::speaker;
  std::string entity;
  std::optional<Span> span;
  bool inferred = false;
};

struct Statement {
  std::string id, key;
  StatementType type = StatementType::narration;
  std::string act;                        // class of the cue, from the pack: "say", "deny"
  std::optional<Speaker> speaker;
  std::optional<Cue> cue;
  std::optional<EntityAt> addressee, medium;
  std::vector<Span> content, quoted;
  std::string time, place, parent;        // ids
  std::vector<ChainLink> chain;           // from the carrier outward to the origin
  RowStatus status = RowStatus::asserted;
  std::vector<Span> status_from;
  Polarity polarity = Polarity::positive;
  std::optional<std::string> cameo;       // 010 … 019 where it is a political act of its own
  std::vector<std::string> flags;
  double confidence = 0;                  // [0, 1]
  std::string rule;                       // "<pack>/<entry>"
};

// ---- events ---------------------------------------------------------------------------------------------------
struct AnnouncedAct {
  std::string type, mode;
};

struct Event {
  std::string id, key;
  std::string type;                       // of the ontology pack
  std::vector<std::string> modes, contexts;
  std::optional<AnnouncedAct> act;
  std::optional<std::string> cameo;
  std::optional<double> goldstein;
  Span trigger;
  std::vector<Span> again;
  std::vector<EntityAt> source, target;
  bool reciprocal = false;
  std::string time, place;                // ids
  RowStatus status = RowStatus::asserted;
  std::vector<Span> status_from;
  Polarity polarity = Polarity::positive;
  std::string statement, act_of;          // ids
  std::vector<ChainLink> chain;
  std::optional<std::string> legal_stage; // suspected accused charged tried convicted acquitted
  std::vector<std::string> flags;
  double confidence = 0;
  std::string rule;
};

struct Confirmation {
  Span span;
  std::string actor;                      // entity id
  std::string kind;                       // unanswered declined unreachable unverifiable unclaimed denied confirmed retracted corrected
  std::vector<std::string> about;         // statement and event ids
  std::string rule;
};

struct Record {
  std::string engine, model;
  std::vector<std::string> packs;         // "lang/en 0.1.0 sha256:…"
  Document document;
  std::vector<Span> sentences;
  std::vector<Entity> entities;
  std::vector<Label> labels;
  std::vector<TimeValue> times;
  std::vector<Place> places;
  std::vector<Quantity> quantities;
  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<Confirmation> confirmations;
  std::vector<Note> notes;
};

}  // namespace averment
