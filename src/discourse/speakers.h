// Who is meant by the speaker, addressee or carrier of a quotation: a token's mention, made where there is none yet.
#pragma once
#include <unordered_map>

#include "discourse/scene.h"

namespace averment {

// The mention headed at `head`, else the smallest that holds it and whose head is the head of the same phrase; else a new one with a
// referent of its own. -1 for a token that can be nobody (a relative pronoun without antecedent, an expletive).
class Mentioner {
 public:
  Mentioner(const Scene& scene, Discourse& discourse, const Grammar* grammar);
  int32_t mention_of(int32_t head);
  // The same for a speaker: several who are joined ("Ruiz and Brek", "neither Ruiz nor Brek") are one group whose members they are.
  int32_t speaker_of(int32_t head);
  int32_t before_relative(int32_t head) const;
  int32_t one_of_them(int32_t head) const;
  // The mention headed exactly there, made if there is none: of a name inside another phrase.
  int32_t mention_at(int32_t head);
  // The mention of just these words, made if there is none; it belongs to `referent` (-1: to the one it has, or one of its own). For labels before a colon
  // and names under a quotation, which no tree holds.
  int32_t label(TokenRange words, int32_t head, int32_t referent);
  // Without making one.
  int32_t existing(int32_t head) const;
  int32_t titled(int32_t head) const;
  Sourcing sourcing_of(int32_t mention) const;

 private:
  TokenRange phrase_of(int32_t head) const;
  int32_t make(int32_t head);
  std::vector<int32_t> joined_to(int32_t head, int32_t first) const;
  const Scene& scene_;
  Discourse& discourse_;
  const Grammar* grammar_;
  std::vector<int32_t> by_head_;  // per token, -1
  std::unordered_map<int32_t, int32_t> joint_;  // mentions of those who are joined, by the head of the first
};

}  // namespace averment
