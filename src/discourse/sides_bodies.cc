// Sides: papers and their issuers, whoever leads a body, committees, and what acts for no side.
#include "discourse/sides.h"

namespace averment {

// "Norland's relations with Peru", "the Norlandic cause": what is spoken of acts for nobody.
bool Sides::of_no_side(const Chain& chain) const {
  if (chain.type != EntityType::other) return false;
  return std::any_of(chain.mentions.begin(), chain.mentions.end(), [&](int32_t m) { return facts(m).noun && view_.lexicon.in("of-no-side", facts(m).noun->word_class); });
}

// The word for a chamber before the word for a committee: its token, -1.
int32_t Sides::chamber_of(TokenRange core) const {
  int32_t head = core.begin;
  while (head < core.end && !view_.lexicon.in("committees", view_.word(head))) ++head;
  if (head == core.end) return -1;
  for (int32_t t = core.begin; t < head; ++t)
    if (view_.lexicon.in("chambers", view_.word(t))) return t;
  return -1;
}

// "Minister Ruiz's deputy": who serves one person has the sector of that person's side, and none of his own.
bool Sides::owned_by_person(int32_t m) const {
  const int32_t head = mention(m).head;
  if (!view_.lexicon.in("serving-one", view_.word(head))) return false;
  for (const int32_t child : view_.children(head)) {
    const int32_t owner = view_.relation(child) == Relation::possessor ? table_.at_head[static_cast<size_t>(child)] : -1;
    if (owner >= 0 && facts(owner).type == EntityType::person) return true;
  }
  return false;
}

// "a Lumo Front press release": the body before the word for a paper, or its owner, is whose paper it is.
void Sides::issuer(const Chain& chain, Referent& out) const {
  for (const int32_t m : chain.mentions) {
    if (mention(m).kind != MentionKind::nominal || facts(m).name >= 0) continue;
    const int32_t side = side_in(mention(m).tokens.begin, mention(m).head, facts(m).noun_words, m);
    if (side < 0) continue;
    const Referent& body = discourse_.referents[static_cast<size_t>(side)];
    if (body.type != EntityType::organization || body.country.empty()) continue;
    out.country = body.country;
    out.country_basis = body.country_basis;
    return;
  }
}

// "The chess federation's president": whose office the word alone would make a state's acts for the body that he leads.
void Sides::led(Referent& out, Span title, const NounSense* office, const Referent& body) const {
  if (!office || !view_.lexicon.in("offices-of-any-body", ascii_lower(text_of(view_.document.text, title))) || body.type != EntityType::organization || out.sectors_basis != span_basis(title) || out.sectors != office->sectors) return;
  const auto of_state = [&](const std::string& sector) { return view_.lexicon.in("sectors-of-states", sector) || view_.lexicon.in("sectors-without-country", sector); };
  if (std::any_of(body.sectors.begin(), body.sectors.end(), of_state)) return;
  const char initial = text_of(view_.document.text, title).front();
  if (body.sectors.empty() && initial >= 'A' && initial <= 'Z') return;  // "DILG Secretary Ana Ruiz": a department that nobody listed
  out.sectors = body.sectors;
  out.sectors_basis = body.sectors_basis;
}

}  // namespace averment
