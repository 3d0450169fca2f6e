// Metonymy: where the name of a country, a capital or a seat of power stands for those who govern there.
//
//   mark_metonyms(view, table);   // sets Mention::sense
//
// A place name that is the subject or by-agent of an act of will, the addressee of one, or the owner of a stance is a
// metonym; after a preposition of place, with a verb of motion, or where it owns ground and people it stays a place.
#pragma once
#include "discourse/mentions.h"

namespace averment {

void mark_metonyms(const View& view, MentionTable& table);

// The country a metonym governs: index into Lexicon::countries, -1 if the name is no country's and no seat's.
int32_t governed_by(const MentionTable& table, size_t mention);

// "anti-Norland", "pro-Norlandic": the word at `token` names whom one is for or against, not whose one is.
bool takes_a_stance(const View& view, int32_t token);
// Whether what stands before a word for a person doubts or denies that he is one: "an alleged spy", "a fake doctor", "no soldier".
bool doubted(const View& view, TokenRange words);

}  // namespace averment
