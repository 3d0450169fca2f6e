// Mentions: every stretch that stands for somebody or something: names, noun phrases, pronouns.
//
//   MentionTable table = find_mentions(view, find_names(view));
//   int32_t mention = table.at_head[token];    // the mention whose head this token is, -1
//
// One mention a head: a name with its title ("Russian Ambassador to Israel Anatoly Viktorov") is one, the names inside its
// title are mentions of their own. A noun phrase keeps its modifiers, complements and defining relative clause; apposition,
// conjuncts, the possessive mark and edge punctuation stay out. Adjectives of countries ("Russian") are mentions with
// sense `modifier`.
#pragma once
#include <string>
#include <vector>

#include "discourse/names.h"
#include "discourse/view.h"

namespace averment {

// What coreference knows of a mention beside Mention itself.
struct MentionFacts {
  int32_t name = -1;                   // index into MentionTable::names
  const NounSense* noun = nullptr;     // of a noun phrase's head, the longest entry of the lists
  TokenRange noun_words;               // the words of that entry
  const Pronoun* pronoun = nullptr;
  Opening opening = Opening::bare;
  EntityType type = EntityType::other;
  bool type_known = false;
  std::string head_word;               // lower-case lemma of a noun, key of a name
  int32_t conjunct_of = -1;            // the mention that opens the coordination this one goes on with
  bool predicative = false;            // "X is a Y"
  bool apposition = false;             // hangs on another mention's head
  int32_t apposition_to = -1;          // the mention it belongs beside, where the tree hung it on another
  bool modifier = false;               // inside another noun's phrase: an adjective of a country, a compound, a nested name
};

struct MentionTable {
  std::vector<Name> names;
  std::vector<Mention> mentions;       // by begin, then longer first
  std::vector<MentionFacts> facts;     // one per mention
  std::vector<int32_t> at_head;        // per token
};

MentionTable find_mentions(const View& view, std::vector<Name> names);

// "A group called the Lumo Front", "rebels, who call themselves the Lumo Front", "an officer known as Simba": the token that the
// name at `head` is given to; -1 if the sentence gives it to none.
int32_t named_noun(const View& view, int32_t head);

// The noun phrase around a head as mentions keep it.
TokenRange mention_phrase(const View& view, int32_t head, bool with_relative_clause);

}  // namespace averment
