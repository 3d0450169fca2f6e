// Clause: a predicate in the making, with what its arguments and features are read from. Internal to syntax/.
#pragma once
#include <vector>

#include "syntax/tree.h"

namespace averment {

struct Clause {
  Predicate predicate;
  int32_t top = -1;        // the token through which it hangs in the tree
  int32_t verb = -1;       // the verb or copula whose children are read; -1 for a bare noun
  int32_t noun = -1;       // event noun or predicative; -1 for a verb
  int32_t subject = -1;    // token of the grammatical subject, own or shared
  int32_t object = -1;     // token that an object control takes
  int32_t recipient = -1;
  bool own_subject = false;
  bool has_complement = false;
  bool stranded = false;   // a preposition without its object
  const Frame* frame = nullptr;       // of the verb (or adjective)
  const Frame* noun_frame = nullptr;
  const Frame* light_frame = nullptr;
};

struct Clauses {
  Tree& tree;
  std::vector<Clause> all;
  std::vector<int32_t> at;       // per token: clause whose top, verb or noun it is; -1
  std::vector<int32_t> above;    // per token: clause that it stands in, itself apart; -1. Filled top down.

  Clause* clause_at(int32_t token) { return at[static_cast<size_t>(token)] < 0 ? nullptr : &all[static_cast<size_t>(at[static_cast<size_t>(token)])]; }
};

void detect_clauses(Clauses& clauses);                 // detect.cc: which predicates there are
void read_arguments(Clauses& clauses, Clause& clause); // arguments.cc: those above must have been read
void read_features(Clauses& clauses, Clause& clause);  // features.cc: after its arguments
// The noun that a relative word in or above `token` stands for; -1 if it is in no relative clause.
int32_t antecedent_of(const Tree& tree, int32_t token);
bool is_passive(Clauses& clauses, const Clause& clause);

}  // namespace averment
