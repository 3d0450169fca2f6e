// The scope of an attribution: "According to the paper, …. The parties discussed …" goes on telling the paper's story.
#pragma once
#include "discourse/content.h"
#include "discourse/speakers.h"

namespace averment {

// Gives sentences with words in marks that nobody claims, right behind a report by an outlet or a document, that source as inferred speaker, and
// adds it as an inferred carrier where somebody of its story speaks. Ends where a sentence is the narrator's own or another source begins.
void carry_scope(const Scene& scene, Mentioner& mentioner, const Discourse& discourse, std::vector<int32_t>& taken, std::vector<Draft>& drafts);

}  // namespace averment
