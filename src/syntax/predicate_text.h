// Predicates for people and programs: one line of text, or one JSON object, each.
//
//   for (const Predicate& p : syntax.predicates) out += predicate_text(document.text, parse, syntax, p) + '\n';
//   invite  agent="Norland's premier"  patient="the rebel chief"  content="to visit Osta"  tense=past
//
// Both show the same fields, in the same order: a field without value is left out. Words are those of the document.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/predicate.h"

namespace averment {

struct PredicateField {
  std::string name;    // "lemma", "kind", "agent", "negated", "parent" …; an oblique's is "with", its preposition
  std::string value;
  Span span;           // in the document; empty where the value is no stretch of text
};

std::vector<PredicateField> predicate_fields(std::string_view text, const Parse& parse, const Syntax& syntax, const Predicate& predicate);
std::string predicate_text(std::string_view text, const Parse& parse, const Syntax& syntax, const Predicate& predicate);
// {"lemma": "invite", "kind": "verb", "span": [11, 18], "arguments": [{"role": "agent", "text": …, "span": […]}], …};
// spans are code points, as everywhere in JSON.
std::string predicate_json(std::string_view text, const Parse& parse, const Syntax& syntax, const Predicate& predicate);
// [ … ] of a whole document.
std::string predicates_json(std::string_view text, const Parse& parse, const Syntax& syntax);

}  // namespace averment
