#include "discourse/actor_index.h"
#include "discourse/metonymy.h"
#include "discourse/sides.h"

namespace averment {

// "Dozens of students", "a group of refugees", "members of the militia": what the counted are, and not the count.
const NounSense* Sides::counted(const Mention& one, const NounSense* sense, TokenRange& words) const {
  int32_t head = one.head;
  for (int steps = 0; steps < 3 && view_.lexicon.in("counting", view_.word(head)); ++steps) {
    int32_t next = -1;
    for (const int32_t child : view_.children(head))
      if (child > head && view_.relation(child) == Relation::preposition && view_.lexicon.in("owning", view_.word(child)) && next < 0)
        for (const int32_t object : view_.children(child)) {
          if (view_.relation(object) == Relation::prepositional_object && view_.is_noun(object)) next = object;
          for (const int32_t inner : view_.children(object))  // "thousands of striking teachers" drawn as a clause
            if (!view_.is_noun(object) && view_.relation(inner) == Relation::object && view_.is_noun(inner)) next = inner;
        }
    if (next < 0) break;
    head = next;
  }
  if (head == one.head) return sense;
  int32_t from = head;
  const NounSense* inner = view_.noun_ending_at(head, one.head + 1, from);
  const bool people = inner != nullptr && (inner->type == EntityType::person || inner->type == EntityType::group || inner->type == EntityType::organization);
  if (!people && view_.word_class(head) == WordClass::noun && (table_.at_head[static_cast<size_t>(head)] < 0 || facts(table_.at_head[static_cast<size_t>(head)]).name < 0)) return nullptr;  // "dozens of shells"
  if (inner == nullptr || inner->sectors.empty()) return sense;
  words = {from, head + 1};
  return inner;
}

// "displaced families": the word before the head that makes them refugees, -1.
int32_t Sides::displaced_by(int32_t m) const {
  for (int32_t t = mention(m).tokens.begin; t < mention(m).head; ++t)
    if (view_.lexicon.in("displaced", view_.word(t))) return t;
  return -1;
}

// "the leader of the opposition": a noun after "of" that has a sector of its own.
bool Sides::leads_a_body(int32_t m) const {
  for (const int32_t child : view_.children(mention(m).head)) {
    if (child < mention(m).head || view_.relation(child) != Relation::preposition || !view_.lexicon.in("owning", view_.word(child))) continue;
    for (const int32_t object : view_.children(child)) {
      int32_t from = object;
      if (const NounSense* sense = view_.noun_ending_at(object, child, from); sense && !sense->sectors.empty()) return true;
    }
  }
  return false;
}

// "two Kenyans", "young Kenyans", "Kenyan teenagers": some of a country's people, whoever they are.
bool Sides::some_of_a_people(int32_t m) const {
  const Mention& one = mention(m);
  const MentionFacts& fact = facts(m);
  if (fact.name < 0) return fact.noun && view_.lexicon.in("classes-of-civilians", fact.noun->word_class);
  const Name& name = table_.names[static_cast<size_t>(fact.name)];
  if (name.country < 0 || name.country_kind == CountryWordKind::name || name.country_kind == CountryWordKind::seat || fact.opening == Opening::definite) return false;
  for (int32_t t = one.tokens.begin; t < one.core.begin; ++t)
    if (view_.word_class(t) == WordClass::numeral || view_.word_class(t) == WordClass::adjective || view_.lexicon.in("before-peoples", view_.word(t))) return true;
  return false;
}

// "Chechen rebels", "Tibetan monks": the country of a people of the packs whose adjective or name stands before the head.
void Sides::from_people(const Chain& chain, Referent& out) const {
  for (const int32_t m : chain.mentions) {
    const Mention& one = mention(m);
    if (one.kind != MentionKind::nominal || facts(m).name >= 0) continue;
    for (int32_t t = one.tokens.begin; t < one.head; ++t) {
      const int32_t inner = table_.at_head[static_cast<size_t>(t)], n = inner < 0 ? -1 : facts(inner).name;
      if (n < 0 || table_.names[static_cast<size_t>(n)].actor < 0 || takes_a_stance(view_, mention(inner).tokens.begin)) continue;
      const Actor people = view_.actors->actor(static_cast<uint32_t>(table_.names[static_cast<size_t>(n)].actor));
      const bool adjective = table_.names[static_cast<size_t>(n)].actor_use == NameUse::demonym && people.kind != ActorKind::country && people.kind != ActorKind::territory;  // "the Sandinista army"
      if ((people.kind != ActorKind::people && !adjective) || people.country.empty()) continue;
      out.country = people.country;
      out.country_basis = "actor-pack:" + std::string(people.id);
      return;
    }
  }
}

// "White House spokesman Ed Hale": of the organ whose building stands before the noun.
void Sides::from_seat(const Chain& chain, Referent& out) const {
  for (const int32_t m : chain.mentions) {
    const Mention& one = mention(m);
    if (one.kind == MentionKind::pronoun) continue;
    const int32_t stop = facts(m).name >= 0 ? one.core.begin : one.head;
    for (int32_t t = one.tokens.begin; t < stop; ++t) {
      const int32_t inner = table_.at_head[static_cast<size_t>(t)], n = inner < 0 || inner == m ? -1 : facts(inner).name;
      if (n < 0 || table_.names[static_cast<size_t>(n)].actor < 0 || table_.names[static_cast<size_t>(n)].actor_use != NameUse::metonym) continue;
      const Actor organ = view_.actors->actor(static_cast<uint32_t>(table_.names[static_cast<size_t>(n)].actor));
      if (organ.sectors.empty() || (!out.country.empty() && out.country != organ.country)) continue;
      out.sectors.assign(organ.sectors.begin(), organ.sectors.end());
      out.sectors_basis = span_basis(mention(inner).span);
      return;
    }
  }
}

}  // namespace averment
