// Possessives: a bare apostrophe after a noun in -s ("the miners’ union") that the model took for a closing mark.
// Internal to syntax/.
#pragma once
#include "syntax/tree.h"

namespace averment {

// Makes the noun the possessor of the noun phrase that follows, and that phrase's head take the noun's place. An apostrophe
// that closes a quotation opened in the same sentence is left alone. True if anything changed.
bool mend_possessives(Tree& tree);

}  // namespace averment
