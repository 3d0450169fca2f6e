#include "discourse/metonymy.h"

namespace averment {
namespace {

bool says(const View& view, std::string_view set, int32_t token) {
  return view.lexicon.in(set, view.word(token)) || view.lexicon.in(set, view.token(token).lemma);
}

enum class Verdict : uint8_t { place, government, modifier };

// "A mission to free the hostages": what is done, and no body.
bool says_what_for(const View& view, int32_t noun) {
  for (const int32_t child : view.children(noun))
    if (child > noun && view.is_verb(child)) return true;
  return false;
}

// What a place name that belongs to a noun says of it: ground keeps the place a place, people and bodies make it a mark of
// whose they are.
Verdict by_noun(const View& view, int32_t noun, Verdict otherwise) {
  if (says(view, "of-ground", noun)) return Verdict::place;
  if (says(view, "of-government", noun)) return Verdict::government;
  const int32_t predicate = noun < static_cast<int32_t>(view.syntax.predicate_at.size()) ? view.syntax.predicate_at[static_cast<size_t>(noun)] : -1;
  int32_t from = noun;
  const NounSense* sense = view.noun_ending_at(noun, std::max(view.sentence(noun).begin, noun - 4), from);
  const bool body = sense && sense->type == EntityType::organization && !says_what_for(view, noun);  // "X's mission to Y"
  if (predicate >= 0 && otherwise == Verdict::place && !body) return Verdict::government;  // "X's refusal": who does it has a will
  if (!sense) return otherwise;
  switch (sense->type) {
    case EntityType::place: return Verdict::place;
    case EntityType::person: case EntityType::organization: case EntityType::document: return Verdict::modifier;
    default: return otherwise;
  }
}

Verdict by_preposition(const View& view, int32_t preposition) {
  int32_t host = view.head(preposition);
  for (int steps = 0; steps < 3 && view.word_class(host) == WordClass::adverb && view.head(host) != host; ++steps) host = view.head(host);  // "came back from X"
  const std::string& word = view.word(preposition);
  if (view.lexicon.in("locative", word)) return Verdict::place;
  if (says(view, "motion", host)) return Verdict::place;
  if (view.lexicon.in("owning", word)) {
    if (says(view, "of-government", host)) return Verdict::government;
    return by_noun(view, host, Verdict::place) == Verdict::modifier ? Verdict::modifier : Verdict::place;
  }
  if (view.is_noun(host) && says(view, "of-ground", host) && !says(view, "of-government", host)) return Verdict::place;  // "the border with X"
  if (view.lexicon.in("facing", word)) return Verdict::government;
  if (by_noun(view, host, Verdict::place) == Verdict::modifier && !says(view, "dealing", host)) return Verdict::modifier;  // "the ambassador to X"
  int32_t from = host;
  if (const NounSense* sense = view.noun_ending_at(host, host, from); sense && sense->type == EntityType::person && view.is_noun(host)) return Verdict::modifier;
  if (says(view, "of-government", host) || says(view, "dealing", host)) return Verdict::government;
  return Verdict::place;
}

Verdict by_subject(const View& view, int32_t verb) {
  if (!view.is_verb(verb)) return Verdict::place;
  if (!says(view, "stative-ground", verb)) return Verdict::government;
  for (const int32_t child : view.children(verb))  // "had to answer": the will is in what follows
    if (view.relation(child) == Relation::open_complement && view.is_verb(child) && !says(view, "stative-ground", child)) return Verdict::government;
  for (const int32_t child : view.children(verb))
    if ((view.relation(child) == Relation::adjectival_complement && says(view, "willing", child)) ||
        (view.relation(child) == Relation::attribute && says(view, "of-parties", child)))
      return Verdict::government;
  return Verdict::place;
}

bool followed_by_base(const View& view, int32_t head) {
  return head + 2 < view.size() && view.token(head + 1).text == "-" && view.lexicon.in("of-ground", view.word(head + 2));
}

Verdict verdict_of(const View& view, int32_t head) {
  const int32_t up = view.head(head);
  switch (view.relation(head)) {
    case Relation::subject: return by_subject(view, up);
    case Relation::passive_agent: return Verdict::government;
    case Relation::passive_subject: return says(view, "dealing", up) ? Verdict::government : Verdict::place;
    case Relation::object: case Relation::dative:
      if (says(view, "motion", up)) return Verdict::place;
      for (const int32_t child : view.children(up))  // "called X the key to peace"
        if (view.relation(child) == Relation::object_predicate) return Verdict::place;
      return says(view, "dealing", up) ? Verdict::government : Verdict::place;
    case Relation::prepositional_object: return view.word_class(up) == WordClass::adposition ? by_preposition(view, up) : Verdict::government;
    case Relation::possessor: return by_noun(view, up, Verdict::place);
    case Relation::compound: case Relation::adjectival_modifier: case Relation::noun_modifier: {
      if (followed_by_base(view, head)) return Verdict::place;
      if (view.word_class(up) == WordClass::adjective || view.is_verb(up)) return Verdict::place;  // "Riga-based"
      const Verdict verdict = by_noun(view, up, Verdict::modifier);
      return verdict == Verdict::government ? Verdict::modifier : verdict;
    }
    default: return Verdict::place;
  }
}

bool is_modifier(Relation r) { return r == Relation::compound || r == Relation::adjectival_modifier || r == Relation::noun_modifier; }

// Rivers, streets and lakes have no will.
bool governed(const View& view, const Name& name) {
  if (name.actor >= 0 && name.actor_use == NameUse::metonym) return true;  // a building that the packs know
  const std::string_view last = view.token(name.core.end - 1).text, first = view.token(name.core.begin).text;
  if (view.lexicon.name_word(last) == NameWord::place_ending) return view.lexicon.in("governed", last);
  return name.core.size() == 1 || view.lexicon.name_word(first) != NameWord::place_ending;
}

// "OSTA (NNA) -", "Osta, Norland:", "Osta, July 9 –" at the head of a paragraph.
bool opens_dateline(const View& view, const Name& name) {
  const TokenRange passage = view.passage(name.head);
  if (name.core.begin - passage.begin > 4) return false;
  for (int32_t t = name.core.end; t < std::min(passage.end, name.core.end + 8); ++t) {
    const std::string_view text = view.token(t).text;
    if (view.lexicon.in("dateline-ends", text)) return true;
    if (!view.is_punctuation(t) && view.word_class(t) != WordClass::proper_noun && view.word_class(t) != WordClass::symbol && view.word_class(t) != WordClass::numeral && !view.blocked[static_cast<size_t>(t)]) return false;
  }
  return false;
}

}  // namespace

int32_t governed_by(const MentionTable& table, size_t mention) {
  const int32_t name = table.facts[mention].name;
  return name < 0 ? -1 : table.names[static_cast<size_t>(name)].country;
}

bool takes_a_stance(const View& view, int32_t token) {
  return token >= 2 && view.token(token - 1).text == "-" && view.lexicon.in("stances", view.word(token - 2));
}

bool doubted(const View& view, TokenRange words) {
  constexpr int32_t kReach = 8;  // tokens
  const int32_t first = std::max(view.sentence(words.begin).begin, words.begin - kReach);
  for (int32_t t = words.begin - 1; t >= first; --t) {
    const bool hyphenated = t >= 2 && view.token(t - 1).text == "-";
    const bool verb = view.is_verb(t) && !(view.head(t) > t && view.is_noun(view.head(t)));  // "the judge accused dealer Sam Roe"
    if (!verb && (view.lexicon.in("doubting", view.word(t)) || (hyphenated && view.lexicon.in("doubting", view.words({t - 2, t + 1}))))) return true;
    if (view.lexicon.in("denying", view.word(t))) return t + 1 == words.begin || view.word_class(t + 1) == WordClass::determiner;
    if (hyphenated) {
      --t;
      continue;
    }
    const bool within = view.is_noun(t) || view.word_class(t) == WordClass::adjective || view.word_class(t) == WordClass::adverb || view.word_class(t) == WordClass::determiner;
    if (!within && view.token(t).text != "-" && view.relation(t) != Relation::adjectival_modifier) return false;
  }
  return false;
}

void mark_metonyms(const View& view, MentionTable& table) {
  std::vector<bool> in_title(static_cast<size_t>(view.size()), false);  // "Ambassador to Israel"
  for (const Name& name : table.names)
    for (int32_t t = name.title.begin; t < name.title.end; ++t) in_title[static_cast<size_t>(t)] = true;
  for (size_t i = 0; i < table.mentions.size(); ++i) {
    Mention& mention = table.mentions[i];
    const MentionFacts& facts = table.facts[i];
    if (facts.name < 0 || facts.type != EntityType::place) continue;
    const Name& name = table.names[static_cast<size_t>(facts.name)];
    if (name.nested) continue;
    int32_t head = mention.head;
    for (int steps = 0; view.relation(head) == Relation::conjunct && steps < 8; ++steps) head = view.head(head);  // what holds of the first holds of all
    const bool adjective = name.country >= 0 && (name.country_kind == CountryWordKind::adjective || name.country_kind == CountryWordKind::people);
    const Verdict verdict = opens_dateline(view, name) ? Verdict::place : in_title[static_cast<size_t>(name.head)] ? Verdict::modifier : verdict_of(view, head);
    if (adjective) mention.sense = verdict == Verdict::place && view.relation(head) != Relation::other && is_modifier(view.relation(head)) ? Sense::literal : Sense::modifier;
    else if (verdict == Verdict::place) mention.sense = Sense::literal;
    else if (verdict == Verdict::modifier) mention.sense = Sense::modifier;
    else mention.sense = name.country >= 0 || governed(view, name) ? Sense::metonym : Sense::literal;
  }
}

}  // namespace averment
