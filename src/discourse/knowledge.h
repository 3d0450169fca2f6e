// Knowledge: the packs as discourse and coding use them, compiled once, shared by all threads.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "syntax/predicate.h"

namespace averment {

class Lexicon;     // discourse/lexicon.h: pronouns, titles, nominals, generic agents of the language
class CueTable;    // discourse/cues.h: reporting cues with frames
class TimeRules;   // discourse/time_rules.h
class ActorIndex;  // discourse/actor_index.h
class Gazetteer;   // discourse/gazetteer.h
class ConfidenceTable;  // discourse/confidence.h: how often rows of a class are right
struct NumberWords;     // discourse/number_words.h

struct Knowledge {
  std::shared_ptr<const Pack> language;
  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<const CueTable> cues;
  std::shared_ptr<const TimeRules> time_rules;
  std::shared_ptr<const ActorIndex> actors;
  std::shared_ptr<const Gazetteer> gazetteer;
  std::shared_ptr<const ConfidenceTable> confidence;
  std::shared_ptr<const NumberWords> numbers;
};

// `actors` in order of precedence: a user's packs before the shipped ones. Big tables are compiled into `cache_folder` and mapped.
Result<Knowledge> compile_knowledge(std::shared_ptr<const Pack> language, std::vector<std::shared_ptr<const Pack>> actors,
                                    std::shared_ptr<const Pack> places, const std::string& cache_folder = "");

}  // namespace averment
