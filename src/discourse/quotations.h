// Quotations: whose words, through whom, how they are reported.
//
//   discourse.quoted_spans = find_quoted_spans(document, parse);
//   resolve mentions and coreference …
//   find_quotations({document, parse, syntax, knowledge}, discourse);
//   discourse.quotations[0].speaker;
//
// Direct, mixed and indirect speech, belief, plan and attitude, by the cues of the language pack. Where a speaker, addressee or carrier is
// no mention yet, one is made with a referent of its own. Also decides QuotedSpan::speech. Never fails.
#pragma once
#include "discourse/discourse.h"

namespace averment {

struct DiscourseInput {
  const Document& document;
  const Parse& parse;
  const Syntax& syntax;
  const Knowledge& knowledge;
};

void find_quotations(const DiscourseInput& input, Discourse& discourse);

}  // namespace averment
