// OwnWords: a speaker is nobody whom only his own words name.
#pragma once
#include "discourse/lexicon.h"
#include "discourse/scene.h"

namespace averment {

// “"The boss prepared us well," he said”: a pronoun that was taken for somebody who is named in the words that it utters, and nowhere before them,
// means who spoke last instead. Changes referents of such mentions; constant work a quotation. `lexicon` may be null.
void look_outside_own_words(const Scene& scene, const Lexicon* lexicon, Discourse& discourse);

}  // namespace averment
