// Told: which statement a place of the text stands in, and which it is the cue of.
//
//   const Told told(reading, record);                 // after statements
//   if (const Statement* s = told.at(event.trigger)) event.statement = s->id;
//
// Narration is nobody's here. Refers to record.statements: build it anew when those grow. Linear to build, constant to ask.
#pragma once
#include "coding/coder.h"

namespace averment {

class Told {
 public:
  Told(const Reading& reading, const Record& record);

  // The shortest statement whose content overlaps the span; null for the narrator.
  const Statement* at(Span span) const;
  // The first statement whose cue overlaps the span; null if none.
  const Statement* by_cue(Span span) const;

 private:
  size_t first_token(uint32_t begin) const;  // the first that ends after `begin`
  const Parse& parse_;
  const std::vector<Statement>& statements_;
  std::vector<int32_t> content_, cue_;  // per token: index of the statement, -1
};

}  // namespace averment
