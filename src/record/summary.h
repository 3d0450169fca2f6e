// A record's rows as short lines for people: who did or said what, to whom, when, where, according to whom, with which status.
//
//   for (const RowLine& line : lines_of(record)) line.who;       // "Ismail Haniyeh"
//
// Every word is the article's own, an entity's name or a key of the record; what is not known is empty. Used by tables,
// views and exports, so that they say the same.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace averment {

struct RowLine {
  std::string id, key, kind;      // "s1", "3f0c…", "statement" or "event"
  std::string when;               // ISO date or TIMEX3 value
  std::string who, did, whom, where;
  std::string what;               // the content of a statement, the trigger of an event
  std::string according_to;       // "Palinfo ← a press release ← Hamas"; "" is the article's narrator
  std::string status;             // "denied"; "" where the record has none
  Span anchor;                    // where the row stands in the text
  bool narration = false;
};

const Entity* find_entity(const Record& record, std::string_view id);
const TimeValue* find_time(const Record& record, std::string_view id);
const Place* find_place(const Record& record, std::string_view id);
const Statement* find_statement(const Record& record, std::string_view id);
const Event* find_event(const Record& record, std::string_view id);

std::string entity_name(const Record& record, std::string_view id);        // "" for an unknown id
std::string words_of(const Record& record, const std::vector<Span>& spans);  // joined by " … ", white space made single
std::string when_of(const Record& record, std::string_view time_id);
std::string chain_of(const Record& record, const std::vector<ChainLink>& chain);
std::string names_of(const Record& record, const std::vector<EntityAt>& actors);  // joined by ", "

// Statements and events in text order.
std::vector<RowLine> lines_of(const Record& record);

}  // namespace averment
