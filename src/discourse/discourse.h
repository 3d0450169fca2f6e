// Discourse: who and what is meant, what stands in quotation marks, who is quoted, when and where.
//
//   Discourse discourse = read_discourse(document, parse, syntax, *knowledge);
//   for (const Quotation& q : discourse.quotations) discourse.mentions[q.speaker].referent;
//
// Order of the stages, each a pure function of those before it: names → place candidates → quotation marks →
// coreference → quotations (cue, speaker, content) → linking, times. Mentions, referents and quotations refer to each
// other by index; -1 means none. Never fails.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/pack.h"
#include "record/record.h"
#include "syntax/predicate.h"

namespace averment {

enum class Gender : uint8_t { unknown, feminine, masculine, neuter };  // a guess for reference only, never presented
enum class Number : uint8_t { unknown, singular, plural };

struct Mention {
  TokenRange tokens;               // the noun phrase as record/ wants it: without apposition and possessive mark
  TokenRange core;                 // the bare name ("Ismail Haniyeh") or the head word
  int32_t head = 0;
  Span span;                       // bytes of `tokens`
  MentionKind kind = MentionKind::name;
  Sense sense = Sense::literal;
  int32_t referent = -1;
  Gender gender = Gender::unknown;
  Number number = Number::unknown;
  uint8_t person = 3;              // grammatical: 1, 2, 3
  bool possessive = false;
  bool pointing = false;           // "this fact": a noun that the text presents as told before
};

struct HeldRole {                  // a title that the text gives a referent
  std::string title;
  int32_t of = -1;                 // referent
  Span span;                       // of the title; of the name, where an actor pack alone says it
  std::string begin, end;          // ISO dates from an actor pack, "" if unknown
};

struct Referent {
  EntityType type = EntityType::other;
  std::string name;
  std::vector<int32_t> mentions;   // ascending
  std::string actor;               // actor pack id, "" if none
  std::string country;             // alpha-3, "" if unknown
  std::vector<std::string> sectors;
  std::string country_basis, sectors_basis;
  std::vector<HeldRole> roles;
  std::vector<int32_t> members;    // referents
  int32_t part_of = -1;            // the referent that owns it: a bureau's party, a mission's state
  bool is_public = false;
  bool state = false;              // a state or its government, whether or not the words show the government
  Gender gender = Gender::unknown;
  Number number = Number::unknown;
};

// A stretch between quotation marks.
struct QuotedSpan {
  Span outer, inner;               // with and without the marks
  TokenRange tokens;               // the tokens inside
  int32_t parent = -1;             // the stretch it is nested in
  bool unclosed = false;           // the closing mark is missing: a paragraph's end, or a mistake
  bool speech = true;              // false: scare quotes, a title, a term, a nickname
};

// Somebody's words or attitude, with the cue that says so.
struct Quotation {
  StatementType type = StatementType::indirect;
  std::vector<TokenRange> content;
  std::vector<Span> content_spans; // as RECORD.md defines content
  std::vector<Span> quoted;        // verbatim parts
  TokenRange cue;                  // empty where none: floating or carried over
  Span cue_span;
  std::string cue_lemma, act, rule;
  Commitment commitment = Commitment::neutral;
  int32_t predicate = -1;          // of the cue
  int32_t speaker = -1;            // mention
  bool speaker_inferred = false;   // carried over from an earlier sentence; `speaker` is the mention it comes from
  Sourcing sourcing = Sourcing::named;
  int32_t addressee = -1;          // mention
  struct Carrier { LinkKind kind = LinkKind::outlet; int32_t mention = -1; bool inferred = false; };
  std::vector<Carrier> carriers;   // from the carrier outward, the speaker not included
  int32_t spokesperson_for = -1;   // mention
  int32_t parent = -1;             // the quotation whose content holds this one
  bool cue_negated = false;
  RowStatus act_status = RowStatus::none;  // what the act makes of its content: a demand is `requested`
  bool negative = false;           // the cue itself negates its content: deny, doubt
  bool thought = false;            // in the speaker's mind, not uttered: doubt
  bool hedged = false;             // the cue itself marks doubt ("reportedly")
  std::vector<std::string> flags;
};

// A description that somebody gives somebody: "called the plan a trick", "is seen as a favourite".
struct Naming {
  int32_t target = -1;             // token: head of what is described
  TokenRange words;                // the description
  int32_t speaker = -1;            // mention of him who gives it, -1 where nobody is named
  bool negated = false;
};

struct TimeMention {
  TimeValue value;                 // id empty
  TokenRange tokens;
};

struct PlaceMention {
  Place value;                     // id empty
  TokenRange tokens;
  int32_t mention = -1;
};

struct Discourse {
  std::vector<Mention> mentions;   // by begin, then longer first; may nest
  std::vector<Referent> referents;
  std::vector<QuotedSpan> quoted_spans;
  std::vector<Quotation> quotations;  // by first content or cue position
  std::vector<Naming> namings;        // in text order
  std::vector<TimeMention> times;
  std::vector<PlaceMention> places;
  std::vector<Note> notes;
  std::vector<int32_t> mention_at_head;  // per token: the mention headed there, -1; see mention_of()
};

// The compiled packs that discourse needs. Immutable, shareable.
struct Knowledge;  // discourse/knowledge.h

// The mention that a token heads or whose core it stands in (the widest such), -1 if none. `token` may be the title before
// a name, or the head of a predicate's argument.
int32_t mention_of(const Discourse& discourse, int32_t token);
// The referent of that mention, -1 if none.
int32_t referent_of(const Discourse& discourse, int32_t token);

Discourse read_discourse(const Document& document, const Parse& parse, const Syntax& syntax, const Knowledge& knowledge);

}  // namespace averment
