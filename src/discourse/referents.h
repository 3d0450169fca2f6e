// Referents: chains of mentions made into what a record can say: a name, roles, an actor of the packs, country, sectors.
//
//   make_referents(view, table, chains, discourse);   // fills discourse.mentions and discourse.referents
//   bind_places(discourse);
//   resolve_speech(view, discourse);                  // after quotations: "I" is the speaker, "we" the side he speaks for
//
// Country and sectors carry their basis: "actor-pack:<id>", "span:<begin>-<end>" of the words that say so (bytes of the
// document), or "rule:<name>". Where nothing says so they stay empty.
#pragma once
#include "discourse/coref.h"

namespace averment {

void make_referents(const View& view, MentionTable table, Chains chains, Discourse& discourse);
// Points place rows at the mentions as discourse numbers them, and gives referents that are places the country of the row.
void bind_places(Discourse& discourse);
void resolve_speech(const View& view, Discourse& discourse);

}  // namespace averment
