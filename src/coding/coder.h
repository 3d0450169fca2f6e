// Coder: which statements and events an article reports, bound to speakers, times and places, with status and chain.
//
//   Record record = code_record(document, parse, syntax, discourse, knowledge, ontologies);
//
// Steps: entities and labels → statements (chain, status) → confirmations → narration → events of each ontology →
// quantities → status across rows. Rules come from packs: cues of the language, patterns of the ontologies. Never fails.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "discourse/discourse.h"
#include "discourse/knowledge.h"
#include "record/record.h"

namespace averment {

class Ontology;  // coding/ontology/ontology.h

// What every coding step may read.
struct Reading {
  const Document& document;
  const Parse& parse;
  const Syntax& syntax;
  const Discourse& discourse;
  const Knowledge& knowledge;
};

// Local ids follow discourse's indices, so that every step can refer to rows that another writes: the entity of referent 0 is "e1", the first
// quotation's statement "s1", the first time "t1", the first place "p1". "" for -1.
std::string entity_id(int32_t referent);
std::string entity_id_of_mention(const Reading& reading, int32_t mention);
std::string statement_id(int32_t quotation);
std::string time_id(int32_t time);
std::string place_id(int32_t place);

Record code_record(const Reading& reading, const std::vector<std::shared_ptr<const Ontology>>& ontologies);

}  // namespace averment
