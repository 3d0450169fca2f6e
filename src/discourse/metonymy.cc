#include "discourse/metonymy.h"

namespace averment {
namespace {

bool says(const View& view, std::string_view set, int32_t token) {
  return view.lexicon.in(set, view.word(token)) || view.lexicon.in(set, view.token(token).lemma);
}

// The verb or noun that a prepositional phrase hangs on.
int32_t host_of(const View& view, int32_t preposition) { return view.head(preposition); }

enum class Verdict : uint8_t { place, government, open };

Verdict by_preposition(const View& view, int32_t preposition) {
  const int32_t host = host_of(view, preposition);
  if (says(view, "locative", preposition)) return Verdict::place;
  const std::string& word = view.word(preposition);
  if (says(view, "motion", host)) return Verdict::place;
  if (view.lexicon.in("owning", word)) {  // "of X"
    if (says(view, "of-government", host)) return Verdict::government;
    return Verdict::place;
  }
  if (view.lexicon.in("facing", word)) return Verdict::government;  // "against X", "with X", "by X"
  if (says(view, "of-government", host) || says(view, "dealing", host)) return Verdict::government;
  return Verdict::place;
}

Verdict verdict_of(const View& view, int32_t head) {
  switch (view.relation(head)) {
    case Relation::subject: {
      int32_t verb = view.head(head);
      if (!view.is_verb(verb)) return Verdict::place;
      if (says(view, "stative-ground", verb)) {
        // "X has said": the copula or auxiliary tells nothing; a real main verb does
        for (const int32_t child : view.children(verb))
          if (view.relation(child) == Relation::adjectival_complement && says(view, "willing", child)) return Verdict::government;
        return Verdict::place;
      }
      return Verdict::government;
    }
    case Relation::passive_agent: return Verdict::government;
    case Relation::passive_subject: {
      const int32_t verb = view.head(head);
      return says(view, "dealing", verb) ? Verdict::government : Verdict::place;
    }
    case Relation::object: case Relation::dative: {
      const int32_t verb = view.head(head);
      if (says(view, "motion", verb)) return Verdict::place;
      return says(view, "dealing", verb) ? Verdict::government : Verdict::place;
    }
    case Relation::prepositional_object: return by_preposition(view, view.head(head));
    case Relation::possessor: {
      const int32_t owned = view.head(head);
      if (says(view, "of-ground", owned)) return Verdict::place;
      return says(view, "of-government", owned) ? Verdict::government : Verdict::place;
    }
    case Relation::compound: case Relation::adjectival_modifier: case Relation::noun_modifier: {
      const int32_t up = view.head(head);
      return says(view, "side-words", up) ? Verdict::government : Verdict::place;
    }
    default: return Verdict::open;
  }
}

}  // namespace

int32_t governed_by(const MentionTable& table, size_t mention) {
  const int32_t name = table.facts[mention].name;
  return name < 0 ? -1 : table.names[static_cast<size_t>(name)].country;
}

void mark_metonyms(const View& view, MentionTable& table) {
  for (size_t i = 0; i < table.mentions.size(); ++i) {
    Mention& mention = table.mentions[i];
    const MentionFacts& facts = table.facts[i];
    if (facts.name < 0 || facts.type != EntityType::place || mention.sense == Sense::modifier) continue;
    const Name& name = table.names[static_cast<size_t>(facts.name)];
    if (name.country < 0 || name.nested) continue;
    int32_t head = mention.head;
    for (int steps = 0; view.relation(head) == Relation::conjunct && steps < 8; ++steps) head = view.head(head);  // what holds of the first holds of all
    if (verdict_of(view, head) == Verdict::government) mention.sense = Sense::metonym;
  }
}

}  // namespace averment
