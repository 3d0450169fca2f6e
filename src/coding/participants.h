// Participants: whom a noun phrase stands for, and who takes part in a matched predicate.
#pragma once
#include "coding/ontology/match.h"

namespace averment {

inline constexpr std::string_view kWithinSet = "within";  // set of an ontology: prepositions before another act that this one belongs to, "in its war with X"

struct Participants {
  std::vector<int32_t> sources, targets;  // mentions, in text order, each once
};

// The mention that a phrase headed at `head` stands for as an actor: its own, or the author inside it ("the union's
// decision" stands for the union). -1 if the phrase names none. `inside` passes over the head's own mention.
int32_t actor_in(const Reading& reading, const Matcher& matcher, int32_t head, TokenRange phrase, bool inside = false);

// Sources and targets by the parts of the pattern, then by role.
Participants participants_of(const Reading& reading, const Matcher& matcher, int32_t predicate);

// Whom the phrases of a predicate name deeper down, where nothing gives a target: "protested the minister's refusal", "lifted
// the ban on the union", "a war with Norland". `sources` are passed over. Empty if they name nobody.
// With `own`, whom such a phrase itself names counts first.
std::vector<int32_t> targets_inside(const Reading& reading, const Matcher& matcher, int32_t predicate, const std::vector<int32_t>& sources, bool own = false);

// Whether an argument headed at `act` completes the predicate or is aimed at: not "since the accord", "after the raid".
bool is_aimed_at(const Reading& reading, const Matcher& matcher, int32_t predicate, int32_t act);

// The place in another country than the sources' where the predicate is done; -1 if none is told, or a country is unknown.
int32_t place_abroad(const Reading& reading, const Matcher& matcher, int32_t predicate, const std::vector<int32_t>& sources);

void add_once(std::vector<int32_t>& to, int32_t mention);
void add_once(std::vector<int32_t>& to, const std::vector<int32_t>& mentions);

}  // namespace averment
