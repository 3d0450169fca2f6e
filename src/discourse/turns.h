// Turns: who speaks in a transcript, "Q:" and "A:" as well as "Name:".
#pragma once
#include "discourse/content.h"
#include "discourse/lexicon.h"
#include "discourse/speakers.h"

namespace averment {

// One draft a turn, its words verbatim and whole up to the next turn. A line that opens with a label and a colon is a turn only where the
// document has several of them and somebody of the labels is a person: "Note:", "London: rain", scores and recipes are none. The speaker of "A:"
// is whom the text before presents; of "Q:" the outlet that it names as the interviewer, else nobody. `lexicon` may be null.
void find_turns(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, const Lexicon* lexicon, std::vector<int32_t>& taken, std::vector<Draft>& drafts);

// An interview without labels: paragraphs wholly in marks that answer the paragraphs before them, which ask "you". Who answers is whom the text
// before presents.
void find_answers(const Scene& scene, const Discourse& discourse, std::vector<int32_t>& taken, std::vector<Draft>& drafts);

}  // namespace averment
