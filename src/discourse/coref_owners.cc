#include "discourse/coref_resolver.h"
#include "discourse/metonymy.h"

namespace averment {

// "Our country will wait," Kenyan Foreign Minister Joel Mutua said: of whoever says the words that "our" stands in.
int32_t Resolver::speakers_country(int32_t m) const {
  const int32_t quote = mention(m).person == 1 ? quote_at_[static_cast<size_t>(mention(m).head)] : -1;
  const int32_t speaker = quote < 0 ? -1 : quote_speaker_[static_cast<size_t>(quote)];
  if (speaker < 0) return -1;
  int32_t c = chain_of(speaker);
  if (c < 0 && facts(speaker).name >= 0 && name_of(speaker).country < 0) c = named_antecedent(speaker, name_of(speaker));
  if (c >= 0 && chain(c).nationality >= 0) return chain(c).nationality;
  return nationality_of(speaker);
}

// "his country", "their nation": that of whoever the possessive means.
bool Resolver::homeland(int32_t m) {
  for (const int32_t child : view_.children(mention(m).head)) {
    if (view_.relation(child) != Relation::possessor || child > mention(m).head) continue;
    const int32_t owner = table_.at_head[static_cast<size_t>(child)];
    if (owner < 0 || facts(owner).pronoun == nullptr) return false;
    if (chain_of(owner) < 0) pronoun(owner);
    const int32_t country = chain_of(owner) >= 0 ? chain(chain_of(owner)).nationality : speakers_country(owner);
    if (country < 0) return false;
    if (is_subject(view_.relation(mention(m).head))) {
      table_.mentions[static_cast<size_t>(m)].sense = Sense::metonym;
      join_government(m, country);
      return true;
    }
    Chain& to = chain(join_by_key(m, std::string(kPlaceKey) + view_.lexicon.countries()[static_cast<size_t>(country)].code));
    to.country = to.nationality = country;
    to.type = EntityType::place;
    to.type_known = true;
    return true;
  }
  return false;
}

// "Norland's prime minister" after "Prime Minister Ana Ruiz": whom the text gave that office, of no other country.
int32_t Resolver::office_holder(int32_t m) const {
  const MentionFacts& fact = facts(m);
  if (!fact.noun || !fact.noun->is_public || fact.type != EntityType::person || mention(m).number == Number::plural) return -1;
  const int32_t country = nationality_of(m);
  if (country < 0) return -1;
  for (const std::string_view word : modifiers(m)) {  // "the former", "the deputy": another
    const TokenRange noun = fact.noun_words;
    bool inside = false;
    for (int32_t t = noun.begin; t < noun.end; ++t) inside |= view_.word(t) == word;
    const CountryWord* of = inside ? nullptr : view_.lexicon.country_word(capitalised(word));
    if (!inside && (!of || static_cast<int32_t>(of->country) != country)) return -1;
  }
  const std::string title = view_.words(fact.noun_words);
  int32_t found = -1, looked = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && looked < kNominalWindow; ++it, ++looked) {
    const Chain& to = chain(*it);
    if (*it == found || to.mentions.empty() || !to.named || to.type != EntityType::person || std::find(to.titles.begin(), to.titles.end(), title) == to.titles.end()) continue;
    if (to.nationality == country || (to.nationality < 0 && to.office_country == country)) return *it;
    if (to.nationality < 0 && to.office_country < 0) {
      if (found >= 0) return -1;
      found = *it;
    }
  }
  return found;
}

// "The Norland government", "Norland's authorities": whom the country's name stands for elsewhere.
bool Resolver::state_government(int32_t m) {
  const Mention& one = mention(m);
  int32_t country = -1;
  for (int32_t t = one.tokens.begin; t < one.head; ++t) {
    const WordClass w = view_.word_class(t);
    if (w != WordClass::noun && w != WordClass::proper_noun && w != WordClass::adjective && w != WordClass::numeral) continue;
    const int32_t inner = table_.at_head[static_cast<size_t>(view_.head(t) == one.head ? t : view_.head(t))];
    if (inner < 0 || inner == m || governed_by(table_, static_cast<size_t>(inner)) < 0 || name_of(inner).nested || !name_of(inner).core.contains(t) || view_.lexicon.in("parts-of-countries", view_.text(name_of(inner).core))) return false;
    if (country >= 0 && country != name_of(inner).country) return false;
    country = name_of(inner).country;
  }
  if (country < 0) country = governed_behind(one.head);
  if (country < 0) return false;
  join_government(m, country);
  return true;
}

// "The government of Norland": the country that stands right behind the noun and is all of its complement.
int32_t Resolver::governed_behind(int32_t head) const {
  const int32_t of = head + 1;
  if (of + 1 >= view_.sentence(head).end || !view_.lexicon.in("owning", view_.word(of))) return -1;
  for (int32_t t = of + 1; t < std::min(view_.sentence(head).end, of + 4); ++t) {
    const int32_t inner = table_.at_head[static_cast<size_t>(t)];
    if (view_.word_class(t) == WordClass::determiner && inner < 0) continue;
    if (inner < 0 || facts(inner).name < 0) continue;
    const Name& name = name_of(inner);
    const bool whole = name.country_kind == CountryWordKind::name && name.core.begin <= of + 2 && !view_.lexicon.in("parts-of-countries", view_.text(name.core));
    return whole && (t + 1 >= view_.size() || view_.relation(t + 1) != Relation::possessive_mark) ? name.country : -1;
  }
  return -1;
}

// Whose it is and what it is called: "his death", "Hale's death" and "the death of Hale" agree in it. "" for what has no owner.
std::string Resolver::owned_key(int32_t m) {
  const MentionFacts& fact = facts(m);
  if (fact.opening != Opening::possessive && fact.opening != Opening::definite) return {};
  if (view_.lexicon.in("no-anaphor", fact.head_word) || told_by_clause(m)) return {};
  const int32_t owner = fact.opening == Opening::possessive ? owner_of(m) : behind_or_before(m);
  if (owner < 0) return {};
  if (chain_of(owner) < 0 && facts(owner).name >= 0) name(owner);
  std::string who;
  if (chain_of(owner) >= 0) {
    who = std::to_string(chain_of(owner));
  } else {
    if (!facts(owner).pronoun || mention(owner).person == 3) return {};
    who = "p" + std::to_string(mention(owner).person) + std::to_string(static_cast<int>(mention(owner).number)) + ":" + std::to_string(quote_at_[static_cast<size_t>(mention(owner).head)]);
  }
  return who + (mention(m).number == Number::plural ? "*" : "/") + fact.head_word;
}

int32_t Resolver::owned_before(int32_t m, const std::string& key) const {
  const auto it = by_owner_.find(key);
  if (it == by_owner_.end() || chain(it->second).mentions.empty()) return -1;
  const Chain& to = chain(it->second);
  if (to.mentions.back() >= m || mention(to.mentions.back()).tokens.overlaps(mention(m).tokens)) return -1;
  if (facts(m).conjunct_of >= 0 && chain_of(facts(m).conjunct_of) == it->second) return -1;
  const Mention& one = mention(m);
  for (int32_t t = one.tokens.begin; t < one.head; ++t) {  // words before the noun, its owner's apart
    const WordClass w = view_.word_class(t);
    if (const int32_t a = table_.at_head[static_cast<size_t>(t)]; a >= 0 && facts(a).name >= 0 && view_.relation(t) == Relation::compound) continue;
    if ((w != WordClass::adjective && w != WordClass::noun && w != WordClass::numeral) || !view_.subtree(one.head).contains(t) || under_owner(t, one.head) || view_.lexicon.in("same", view_.word(t))) continue;
    if (!said_of(to, view_.word(t))) return -1;
  }
  return it->second;
}

bool Resolver::under_owner(int32_t token, int32_t head) const {
  for (int steps = 0; steps < 8 && token != head; ++steps) {
    if (view_.relation(token) == Relation::possessor) return true;
    token = view_.head(token);
  }
  return false;
}

// "The death of Hale", "the Hale campaign": whose.
int32_t Resolver::behind_or_before(int32_t m) const {
  if (const int32_t behind = complement_of(m); behind >= 0) return behind;
  int32_t found = -1;
  for (const int32_t child : view_.children(mention(m).head)) {
    if (view_.relation(child) != Relation::compound) continue;
    const int32_t a = table_.at_head[static_cast<size_t>(child)];
    if (found >= 0 || a < 0 || facts(a).name < 0 || name_of(a).country >= 0 || facts(a).type == EntityType::place) return -1;
    found = a;
  }
  return found;
}

// "The town of Laredo Springs" is Laredo Springs.
int32_t Resolver::place_named(int32_t m) {
  const int32_t inner = complement_of(m);
  if (!view_.lexicon.in("places-themselves", facts(m).head_word)) return -1;
  if (inner < 0 || facts(inner).name < 0 || facts(inner).type != EntityType::place || mention(inner).sense == Sense::metonym || mention(m).number == Number::plural) return -1;
  const TokenRange core = name_of(inner).core;
  if (core.begin != mention(m).head + 2 || core.end != mention(m).tokens.end) return -1;
  name(inner);
  return chain_of(inner);
}

// "The death of Hale": whose death.
int32_t Resolver::complement_of(int32_t m) const {
  const int32_t of = mention(m).head + 1;
  if (of + 1 >= mention(m).tokens.end || !view_.lexicon.in("owning", view_.word(of))) return -1;
  for (const int32_t child : view_.children(of))
    if (view_.relation(child) == Relation::prepositional_object) return table_.at_head[static_cast<size_t>(child)];
  return -1;
}

// Whose it is: the possessors of both phrases mean the same.
bool Resolver::same_owner(int32_t m, const Chain& to) {
  const int32_t mine = owner_of(m);
  size_t looked = 0;
  for (auto it = to.mentions.rbegin(); it != to.mentions.rend() && looked < 6; ++it, ++looked) {
    const int32_t theirs = owner_of(*it);
    if (theirs < 0) continue;
    if (mine < 0) return false;
    if (chain_of(mine) >= 0 && chain_of(theirs) >= 0) return chain_of(mine) == chain_of(theirs);
    return facts(mine).pronoun && facts(mine).pronoun == facts(theirs).pronoun;
  }
  return false;
}

int32_t Resolver::owner_of(int32_t m) {
  for (const int32_t child : view_.children(mention(m).head)) {
    if (view_.relation(child) != Relation::possessor) continue;
    const int32_t owner = table_.at_head[static_cast<size_t>(child)];
    if (owner > m && owner < m + 4 && chain_of(owner) < 0) {
      if (facts(owner).pronoun) pronoun(owner);
      else if (facts(owner).name >= 0) name(owner);
    }
    return owner;
  }
  // "the front's political bureau head": the tree hangs the owner on the head
  const TokenRange range = mention(m).tokens;
  if (facts(m).opening == Opening::possessive)
    for (int32_t t = range.begin; t < mention(m).head; ++t)
      if (view_.relation(t) == Relation::possessor && table_.at_head[static_cast<size_t>(t)] >= 0) return table_.at_head[static_cast<size_t>(t)];
  return -1;
}

// "Norland and Sudria keep up close ties", "its ties with Norland": between whom they are.
Resolver::Tie Resolver::tie_of(int32_t m) {
  Tie out;
  const auto add = [&](int32_t token) {
    for (int steps = 0; token >= 0 && steps < 6; ++steps) {
      if (const int32_t a = table_.at_head[static_cast<size_t>(token)]; a >= 0) {
        if (chain_of(a) < 0 && facts(a).name >= 0 && a > m) name(a);
        if (chain_of(a) >= 0) {
          const Chain& one = chain(chain_of(a));
          const int32_t who = one.country >= 0 ? -2 - one.country : chain_of(a);  // a state under any of its names
          if (std::find(out.between.begin(), out.between.end(), who) == out.between.end()) out.between.push_back(who);
        } else if (facts(a).pronoun && mention(a).person != 3) {
          out.open = true;
        }
      }
      int32_t next = -1;
      for (const int32_t child : view_.children(token))
        if (view_.relation(child) == Relation::conjunct) next = child;
      token = next;
    }
  };
  const int32_t head = mention(m).head;
  for (const int32_t child : view_.children(head)) {
    if (view_.relation(child) == Relation::possessor) {
      owner_of(m);  // resolves it
      add(child);
    }
    if (view_.relation(child) != Relation::preposition || !view_.lexicon.in("facing", view_.word(child))) continue;
    for (const int32_t object : view_.children(child))
      if (view_.relation(object) == Relation::prepositional_object) add(object);
  }
  if (view_.relation(head) == Relation::object && (facts(m).opening == Opening::bare || facts(m).opening == Opening::indefinite))
    for (const int32_t child : view_.children(view_.head(head)))
      if (view_.relation(child) == Relation::subject) add(child);
  std::sort(out.between.begin(), out.between.end());
  return out;
}

// Ties between the same two; "our ties with Norland" leaves one of the two to whoever speaks.
int32_t Resolver::same_tie(int32_t m, const Tie& tie) const {
  int32_t looked = 0;
  for (auto it = ties_.rbegin(); it != ties_.rend() && looked < kNominalWindow; ++it, ++looked) {
    if (sentence(m) - sentence(chain(it->chain).mentions.empty() ? m : chain(it->chain).mentions.back()) > kCountrySentences) continue;
    const bool all = std::includes(it->between.begin(), it->between.end(), tie.between.begin(), tie.between.end());
    if (all && !chain(it->chain).mentions.empty() && it->between.size() == tie.between.size() + (tie.open ? 1 : 0)) return it->chain;
  }
  return -1;
}

// "was a hero": does the verb say what somebody is?
bool Resolver::described_as(int32_t verb) const {
  const std::span<const int32_t> below = view_.children(verb);
  return std::any_of(below.begin(), below.end(), [&](int32_t c) { return view_.relation(c) == Relation::attribute; });
}

// "His brother said he was a hero", "the judge reminded him that he was under oath": whom a pronoun beside the speaker names, where what is
// said describes somebody and the speaker is kin, or nothing is known of the speaker's sex; -1 for nobody.
int32_t Resolver::told_of_by(int32_t m, int32_t reporter) const {
  if (reporter < 0 || chain_of(reporter) < 0) return -1;
  const auto fits = [&](int32_t a) { return a >= 0 && chain_of(a) != chain_of(reporter) && mention(a).kind == MentionKind::pronoun && mention(a).gender == mention(m).gender && mention(a).person == 3 && mention(a).number == mention(m).number; };
  const Gender gender = mention(m).gender;
  if (gender != Gender::masculine && gender != Gender::feminine) return -1;
  const int32_t verb = view_.head(mention(m).head), said = view_.head(verb);
  if (facts(reporter).noun && facts(reporter).noun->kin) {
    if (!described_as(verb)) return -1;
    for (const int32_t c : view_.children(mention(reporter).head))
      if (view_.relation(c) == Relation::possessor && fits(table_.at_head[static_cast<size_t>(c)])) return table_.at_head[static_cast<size_t>(c)];
    return -1;
  }
  if (chain(chain_of(reporter)).gender != Gender::unknown) return -1;
  for (const int32_t c : view_.children(said))
    if ((view_.relation(c) == Relation::object || view_.relation(c) == Relation::dative) && c < mention(m).head && fits(table_.at_head[static_cast<size_t>(c)])) return table_.at_head[static_cast<size_t>(c)];
  return -1;
}

}  // namespace averment
