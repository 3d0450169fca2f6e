// Public life: whether an act concerns it, or only private people among themselves.
//
//   if (is_private_act(reading, ontology, entry.public_sides, draft)) …   // "The man refused to get into the taxi"
//
// Private is whoever has no name, no office and no entry in an actor pack and is called by a noun of the set `privates`. Which types need a public
// side says types.txt (`public=`). A word of the set `public_matters` in the clause ("detained on suspicion of espionage") makes any act a public one. Pure.
#pragma once
#include "coding/events_fold.h"

namespace averment {

bool is_private_act(const Reading& reading, const Ontology& ontology, PublicSides asks, const EventDraft& draft);

// One person is its only target, and no side is of an armed force (a sector of the set `armed_sectors`).
bool is_against_one(const Reading& reading, const Ontology& ontology, const EventDraft& draft);

}  // namespace averment
