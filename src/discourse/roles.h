// Roles that no title before a name gives: who is in charge of what, and whom a credit line names.
//
//   for (const GivenRole& role : find_duties(view, table)) …;     // "an officer in charge of the port"
//   for (const Credit& credit : find_credits(view, table)) …;     // "Photo credit: Ana Ruiz / Lumo Agency"
//
// Pure functions of the mentions; linear in the text.
#pragma once
#include <string>
#include <vector>

#include "discourse/mentions.h"

namespace averment {

// "in charge of its water supply", said of a person.
struct GivenRole {
  int32_t holder = -1;   // mention
  TokenRange title;
  int32_t of = -1;       // mention: whose duty it is ("its"), else what is in charge of; -1 where that is nobody
};

// A line under a picture: whoever made it, and for whom.
struct Credit {
  int32_t maker = -1;    // mention of a person, -1 if it names bodies alone
  int32_t body = -1;     // mention, -1
  TokenRange words;      // "Photo credit"
  std::string title;     // "photographer"
};

std::vector<GivenRole> find_duties(const View& view, const MentionTable& table);
std::vector<Credit> find_credits(const View& view, const MentionTable& table);

}  // namespace averment
