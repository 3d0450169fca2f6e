// ConfirmationRules: how a language says that somebody has not answered, declined, denied, confirmed (confirmations.txt), compiled.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

// Conditions on a predicate; an empty list or `any` asks nothing.
struct ConfirmationRule {
  enum class Wanted : uint8_t { any, yes, no };
  std::string kind;                 // "unanswered"
  std::string rule;                 // "lang/en/unanswered/respond"
  std::vector<std::string> verbs, nouns, adjectives, objects, complements, topics;  // lemmas
  std::vector<std::string> subjects, adverbs, conjuncts, predicatives;  // lemmas: who does it, beside it or its verb, joined to it, what it makes of its object
  std::string act;                  // of the quotation that the verb introduces
  Wanted negated = Wanted::any;
  bool able = false;                // under a modal of possibility
  bool will = false;                // under a modal of the future
  bool passive = false;
  bool subject_none = false;        // "no group"
  bool teller = false;              // inside somebody's words: whose they are is the actor ("He said that was untrue")
};

Result<std::vector<ConfirmationRule>> read_confirmation_rules(const Pack& language);

}  // namespace averment
