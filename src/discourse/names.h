// Names: which stretches of a document name somebody or something, and what kind of thing each names.
//
//   std::vector<Name> names = find_names(view);
//   view.text(names[0].core);                  // "Anatoly Viktorov", titles and the possessive mark taken off
//
// The recogniser's stretches are the raw material. They are trimmed, joined with capitalised words that it left out, cut
// where a country, a title and a person stand side by side, and typed by all the evidence of the document: every
// occurrence of a name votes, and so do titles, given names, endings ("… Ministry"), appositions and the country list.
// Linear in the text.
#pragma once
#include <string>
#include <vector>

#include "discourse/actor_index.h"
#include "discourse/view.h"

namespace averment {

struct Name {
  TokenRange core;                 // the bare name
  TokenRange title;                // the title before it, empty if none: "Foreign Minister", "Ambassador to Israel"
  TokenRange called;               // "Hale" of the first of "Mr. and Mrs. Hale", whose core is the honorific; else empty
  int32_t head = 0;                // the syntactic head of the core
  EntityType type = EntityType::other;
  std::string key;                 // lower-case words without stops
  int32_t country = -1;            // index into Lexicon::countries, where the name is a country's
  CountryWordKind country_kind = CountryWordKind::name;
  int32_t actor = -1;              // index into the actor packs, where the name is in one
  NameUse actor_use = NameUse::name;
  EntityType actor_type = EntityType::other;
  bool actor_alone = false;        // the name is no other actor's
  int place = 0;                   // how well the gazetteer knows the name: 0 not, 1 a small place, 3 a great one
  bool nested = false;             // inside the core of another name
  Gender gender = Gender::unknown;
  bool language = false;           // the adjective of a country that means its language
  bool doubtful = false;           // capitals are the only evidence
};

// By begin of the core, a longer one first.
std::vector<Name> find_names(const View& view);

// "u.s. army" and "US Army" are the same key, "Vukovic" and "Vuković" too.
std::string name_key(const View& view, TokenRange core);

}  // namespace averment
