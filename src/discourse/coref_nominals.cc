#include "discourse/coref_resolver.h"
#include "discourse/metonymy.h"

namespace averment {
namespace {

constexpr int32_t kFateSentences = 12;

// What may befall people, and what they are called after it: sets of determiners.txt.
struct Fate {
  std::string_view verbs, nouns;
};
constexpr Fate kFates[] = {{"custody-verbs", "custody-nouns"}, {"death-verbs", "death-nouns"}, {"harm-verbs", "harm-nouns"}};

constexpr int32_t kSynonymSentences = 4;             // how far back a thing may be called by another word
constexpr std::string_view kBodyClass = "organization";
constexpr std::string_view kPersonClass = "person";  // of nominals.txt: what any person can be called by

}  // namespace

void Resolver::nominal(int32_t m) {
  const MentionFacts& fact = facts(m);
  int32_t c = -1;
  if (fact.opening == Opening::possessive && fact.noun && fact.noun->acts && homeland(m)) return;
  if (fact.opening != Opening::indefinite && !fact.predicative && view_.lexicon.in("governing-words", view_.word(mention(m).head)) && state_government(m)) return;
  if (fact.apposition) {
    const int32_t up = fact.apposition_to >= 0 ? fact.apposition_to : table_.at_head[static_cast<size_t>(view_.head(mention(m).head))];
    const bool unnamed = up >= 0 && facts(up).name >= 0 && fact.opening == Opening::indefinite && view_.lexicon.in("unnamed-sources", fact.head_word);
    if (up >= 0 && up < m && chain_of(up) >= 0 && !unnamed && alike(up, m) && (facts(up).name >= 0 || (facts(up).type != EntityType::other && fact.type != EntityType::other && fact.opening != Opening::bare)))
      c = chain_of(up);
  }
  if (c < 0 && fact.opening != Opening::indefinite && fact.noun) c = named_inside(m);
  if (c < 0 && fact.opening == Opening::definite && fact.type == EntityType::place) c = place_named(m);
  if (c < 0 && !fact.predicative && (fact.opening == Opening::definite || fact.opening == Opening::demonstrative || fact.opening == Opening::possessive || body_of_title(m)) && !named_beside(m))
    c = nominal_antecedent(m);
  if (c < 0 && !fact.predicative && (fact.opening == Opening::definite || fact.opening == Opening::possessive) && !named_beside(m)) c = office_holder(m);
  const std::string owned = owned_key(m);
  if (c < 0 && !owned.empty() && !fact.predicative) {
    c = owned_before(m, owned);
    if (c >= 0 && chain(c).named && named_beside(m)) c = -1;
  }
  Tie tie;
  if (fact.noun && fact.noun->word_class == kRelationClass) tie = tie_of(m);
  if (c < 0 && !tie.between.empty()) c = same_tie(m, tie);
  if (c < 0 && fact.opening == Opening::bare && fact.noun && view_.lexicon.in("standing-bodies", view_.word(mention(m).head)) && mention(m).tokens.size() == 1) c = standing_body(m);
  if (c < 0 && mention(m).number == Number::plural && fact.noun && (fact.opening == Opening::definite || fact.opening == Opening::quantity)) c = group_before(m);
  if (c < 0) c = start(m);
  else join(m, c);
  if (!owned.empty()) by_owner_[owned] = c;
  if (tie.between.size() >= 2) {
    tie.chain = c;
    ties_.push_back(std::move(tie));
  }
  if (fact.predicative) describe_subject(m);
}

// "Osta is a town": Osta may be called the town from now on.
void Resolver::describe_subject(int32_t m) {
  const int32_t verb = view_.head(mention(m).head);
  int32_t subject = -1;
  for (const int32_t child : view_.children(verb)) {
    if (view_.relation(child) == Relation::negation) return;
    if (is_subject(view_.relation(child)) && child < mention(m).head) subject = table_.at_head[static_cast<size_t>(child)];
  }
  if (subject < 0 || chain_of(subject) < 0 || chain_of(subject) == chain_of(m) || view_.relation(mention(m).head) != Relation::attribute) return;
  const MentionFacts& fact = facts(m);
  Chain& to = chain(chain_of(subject));
  described_.insert(m);
  if (mention(m).number != mention(subject).number || fact.opening == Opening::negative) return;
  if (to.type_known && to.type != EntityType::other && to.type != fact.type) return;
  if (!to.type_known && fact.type_known && fact.type != EntityType::other) {
    to.type = fact.type;
    to.type_known = true;
  }
  if (fact.noun) add_class(to, fact.noun->word_class);
  if (std::find(to.nouns.begin(), to.nouns.end(), fact.head_word) == to.nouns.end()) to.nouns.push_back(fact.head_word);
}

// Does one of the last mentions hold the word?
bool Resolver::said_of(const Chain& to, std::string_view word) const {
  size_t looked = 0;
  for (auto it = to.mentions.rbegin(); it != to.mentions.rend() && looked < 12; ++it, ++looked) {
    const TokenRange range = mention(*it).tokens;
    for (int32_t t = range.begin; t < range.end && t < range.begin + 40; ++t)
      if (view_.word(t) == word) return true;
  }
  return false;
}

// "the Lumo movement" is Lumo.
int32_t Resolver::named_inside(int32_t m) {
  const MentionFacts& fact = facts(m);
  if (fact.type != EntityType::organization || mention(m).number == Number::plural || (!view_.lexicon.in("same-body", fact.head_word) && !view_.lexicon.in("same-body", view_.words(fact.noun_words)))) return -1;
  const int32_t before = fact.noun_words.begin - 1;
  if (before < mention(m).tokens.begin) return -1;
  const int32_t inner = table_.at_head[static_cast<size_t>(before)];
  if (inner < 0 || facts(inner).name < 0 || view_.head(mention(inner).head) != mention(m).head || view_.relation(mention(inner).head) != Relation::compound) return -1;
  const Name& name = table_.names[static_cast<size_t>(facts(inner).name)];
  if (name.country >= 0 || name.type == EntityType::person || name.type == EntityType::place || name.type == EntityType::group) return -1;
  this->name(inner);
  // "the Lumo website" is no Church of Lumo
  if (const Chain& to = chain(chain_of(inner)); fact.noun->word_class == kOutletClass && !to.name_class.empty() && to.name_class != kOutletClass) return -1;
  return chain_of(inner);
}

// "Police said … police said": the last body called so, if it is of no other place.
int32_t Resolver::standing_body(int32_t m) const {
  int32_t looked = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && looked < kNominalWindow; ++it, ++looked) {
    const Chain& to = chain(*it);
    if (to.mentions.empty() || to.named || to.nationality >= 0 || std::find(to.nouns.begin(), to.nouns.end(), facts(m).head_word) == to.nouns.end()) continue;
    const int32_t last = to.mentions.back();
    if (last < m && facts(last).noun && facts(last).type == EntityType::organization && mention(last).tokens.size() <= 2) return *it;
  }
  return -1;
}

// "The suspect", "the victims": whom the text told to have been arrested, or hurt.
uint8_t Resolver::suffered(int32_t token) const {
  for (int steps = 0; steps < 8 && view_.relation(token) == Relation::conjunct && view_.is_noun(view_.head(token)); ++steps) token = view_.head(token);
  const Relation relation = view_.relation(token);
  if (relation != Relation::object && relation != Relation::passive_subject) return 0;
  uint8_t out = 0;
  for (size_t i = 0; i < std::size(kFates); ++i)
    if (view_.lexicon.in(kFates[i].verbs, view_.token(view_.head(token)).lemma)) out |= static_cast<uint8_t>(1 << i);
  return out;
}

// "The attacker", "the attacker, known as Simba": no word before the noun or right behind it says which.
bool Resolver::bare_noun(int32_t m) const {
  const Mention& one = mention(m);
  for (int32_t t = one.tokens.begin; t < one.head; ++t)
    if (view_.word_class(t) != WordClass::determiner) return false;
  return one.tokens.end == one.head + 1 || view_.is_punctuation(one.head + 1);
}

bool Resolver::called_by_fate(int32_t m, const Chain& to) const {
  const Mention& one = mention(m);
  if (!to.suffered || facts(m).opening != Opening::definite || !number_fits(one.number, to.number) || to.country >= 0 || !bare_noun(m)) return false;
  if (to.type != EntityType::person && to.type != EntityType::group) return false;
  for (size_t i = 0; i < std::size(kFates); ++i)
    if (to.suffered >> i & 1 && (view_.lexicon.in(kFates[i].nouns, facts(m).head_word) || view_.lexicon.in(kFates[i].nouns, view_.word(one.head)))) return true;
  return false;
}

// "Those provisions that bind", "his friend who fled": a clause says which.
bool Resolver::told_by_clause(int32_t m) const {
  for (const int32_t child : view_.children(mention(m).head))
    if (view_.relation(child) == Relation::relative_clause && mention(m).tokens.contains(child)) return true;
  return false;
}

// "Party leader Jo Hart", "a company spokesman": of the party, the company.
bool Resolver::body_of_title(int32_t m) const {
  const int32_t before = mention(m).tokens.begin - 1;
  if (before >= view_.sentence(mention(m).head).begin) {  // "a third-party candidate", "a major party leader"
    const WordClass w = view_.word_class(before);
    if (w == WordClass::adjective || w == WordClass::numeral || w == WordClass::punctuation || w == WordClass::noun) return false;
  }
  return facts(m).opening == Opening::bare && facts(m).type == EntityType::organization && view_.relation(mention(m).head) == Relation::compound && mention(m).tokens.size() == 1;
}

// Words that restrict the noun: what stands before the head, determiners apart.
std::vector<std::string_view> Resolver::modifiers(int32_t m) const {
  std::vector<std::string_view> out;
  const Mention& one = mention(m);
  // what follows "this plan" does not tell which, a clause apart ("those who …")
  const int32_t end = facts(m).opening == Opening::demonstrative && !told_by_clause(m) ? one.head : one.tokens.end;
  for (int32_t t = one.tokens.begin; t < end; ++t) {
    if (t == one.head) continue;
    const WordClass w = view_.word_class(t);
    if (w == WordClass::noun || w == WordClass::proper_noun || w == WordClass::adjective || w == WordClass::numeral) out.push_back(view_.word(t));
  }
  return out;
}

// Every restricting word of the anaphor has been said of the antecedent.
bool Resolver::modifiers_fit(int32_t m, const Chain& to) const {
  for (const std::string_view word : modifiers(m)) {
    if (view_.lexicon.in("same", word)) continue;
    bool said = said_of(to, word);
    if (!said && to.nationality >= 0)
      if (const CountryWord* country = view_.lexicon.country_word(capitalised(word))) said = static_cast<int32_t>(country->country) == to.nationality;
    if (!said) return false;
  }
  return true;
}

std::string Resolver::capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

int32_t Resolver::nominal_antecedent(int32_t m) {
  if (facts(m).opening == Opening::possessive) owner_of(m);  // resolves the possessor first
  const MentionFacts& fact = facts(m);
  const Mention& one = mention(m);
  if (view_.lexicon.in("no-anaphor", fact.head_word)) return -1;
  const bool ordinal = differs(m);  // "the other", "the next"
  const int32_t here = sentence(m);
  const int32_t nationality = nationality_of(m);
  const std::string age = fact.type == EntityType::person ? age_of(m) : std::string();
  int32_t looked = 0;
  int32_t second = -1;   // a weaker answer, if no strong one comes
  const bool country = fact.noun && fact.noun->word_class == kCountryClass;
  const bool compares = country || (fact.noun && fact.noun->type == EntityType::organization);  // all that might be called so, not the nearest
  const bool state_force = fact.opening == Opening::definite && view_.lexicon.in("state-forces", fact.head_word) && view_.lexicon.in("state-forces", view_.word(one.tokens.end - 1));
  float best = 0;
  for (auto it = recent_.rbegin(); it != recent_.rend() && looked < kNominalWindow; ++it, ++looked) {
    const int32_t c = *it;
    const Chain& to = chain(c);
    if (stamp_.size() < chains_.chains.size()) stamp_.resize(chains_.chains.size(), -1);
    if (to.mentions.empty() || stamp_[static_cast<size_t>(c)] == m) continue;
    stamp_[static_cast<size_t>(c)] = m;
    const int32_t last = to.mentions.back();
    if (last >= m || mention(last).tokens.overlaps(one.tokens) || described_.contains(last)) continue;
    if (fact.conjunct_of >= 0 && chain_of(fact.conjunct_of) == c) continue;
    if (state_force && named_as_rebels(to)) continue;
    if (!age.empty() && !to.age.empty()) {
      if (age != to.age) continue;
      if (fact.opening == Opening::definite) return c;
    }
    const bool same_head = std::find(to.nouns.begin(), to.nouns.end(), fact.head_word) != to.nouns.end();
    const int32_t away = here - sentence(last);
    if (fact.opening == Opening::possessive && !same_owner(m, to)) continue;
    if (fact.opening == Opening::possessive && !(same_head && !to.named && modifiers_fit(m, to) && number_fits(one.number, to.number))) continue;
    if (same_head && number_fits(one.number, to.number) && modifiers_fit(m, to) && (to.named || (definite_enough(to, fact) && !counted(to) && (ordinal || fact.opening == Opening::demonstrative || !set_apart(to))))) return c;
    if (fact.opening == Opening::possessive) continue;
    if (to.named && to.best_name >= 0 && name_holds(to, fact.head_word) && one.number != Number::plural && modifiers_fit(m, to) && to.type != EntityType::person) return c;
    if (second < 0 && away <= kFateSentences && called_by_fate(m, to)) second = c;
    if (second < 0 && !to.named && away <= kCountrySentences && called_so(m, to, away)) second = c;
    if ((second >= 0 && !compares) || !fact.noun || one.number == Number::plural) continue;
    if (!to.named || away > (country ? kCountrySentences : 4)) continue;
    if (nationality >= 0 && to.nationality >= 0 && nationality != to.nationality) continue;
    if (!class_fits(fact, to, away, nationality) || !restricting_free(m)) continue;
    if (!compares) {
      second = c;
      continue;
    }
    const Relation role = view_.relation(mention(last).head);
    const float score = (is_subject(role) ? 1.0F : role == Relation::possessor ? 0.5F : 0.0F) - (country ? 0.3F : 0.6F) * static_cast<float>(away) + 0.1F * static_cast<float>(std::min<size_t>(to.mentions.size(), 5));
    if (second < 0 || score > best) second = c, best = score;
  }
  return second;
}

// "the army" beside the Lumo Liberation Army is the state's.
bool Resolver::named_as_rebels(const Chain& to) const {
  if (!to.named || to.best_name < 0) return false;
  const TokenRange core = table_.names[static_cast<size_t>(to.best_name)].core;
  for (int32_t t = core.begin; t < core.end; ++t)
    if (view_.lexicon.in("rebel-name-words", view_.word(t))) return true;
  return false;
}

// "The blaze" after "a fire": another word for the last thing so named. "The Norland stance" after "Norland's position", "this
// friendship" after "relations": the same country's, or one tie told in the singular.
bool Resolver::called_so(int32_t m, const Chain& to, int32_t away) const {
  const MentionFacts& fact = facts(m);
  const bool tie = fact.noun && fact.noun->word_class == kRelationClass;
  if ((!tie && !number_fits(mention(m).number, to.number)) || counted(to) || set_apart(to)) return false;
  const bool bare = bare_noun(m);
  if (away > kSynonymSentences && bare) return false;
  if (!bare && (to.nationality < 0 || modifiers(m).size() != 1 || nationality_of(m) != to.nationality)) return false;
  return std::any_of(to.nouns.begin(), to.nouns.end(), [&](const std::string& noun) { return view_.lexicon.synonyms(fact.head_word, noun); });
}

bool Resolver::differs(int32_t m) const {
  const Mention& one = mention(m);
  for (int32_t t = one.tokens.begin; t < one.head; ++t)
    if (view_.word_class(t) != WordClass::proper_noun && view_.lexicon.in("different", view_.word(t))) return true;
  return false;
}

// "every country", "no town": said of none in particular.
bool Resolver::counted(const Chain& to) const {
  const Opening opening = facts(to.mentions.front()).opening;
  return to.mentions.size() == 1 && (opening == Opening::quantity || opening == Opening::negative);
}

bool Resolver::name_holds(const Chain& to, const std::string& word) const {
  const Name& name = table_.names[static_cast<size_t>(to.best_name)];
  if (name.core.size() < 2 && !owned(name)) return false;
  for (int32_t t = name.core.begin; t < name.core.end; ++t)
    if (view_.word(t) == word) return t == name.core.end - 1 || view_.word_class(t + 1) == WordClass::adposition;
  return false;
}

// Modifiers other than nationality that would have to be known: "the former French minister" is not "the minister".
bool Resolver::restricting_free(int32_t m) const {
  for (const std::string_view word : modifiers(m)) {
    if (view_.lexicon.in("same", word) || (view_.lexicon.country_word(capitalised(word)) && !view_.lexicon.in("parts-of-countries", capitalised(word)))) continue;
    const TokenRange noun = facts(m).noun_words;
    bool inside = false;
    for (int32_t t = noun.begin; t < noun.end; ++t) inside |= view_.word(t) == word;
    if (!inside && !view_.lexicon.in("light-modifiers", word)) return false;
  }
  return mention(m).tokens.end == mention(m).head + 1;  // and no complement behind
}

// Who is called by a trade or office that a text has not given to them: "the chef" is no actor, "the mayor" no governor.
bool Resolver::other_role(const std::string& noun, const Chain& to) const {
  if (!view_.lexicon.in("roles", noun)) return false;
  return to.nouns.empty() || std::any_of(to.nouns.begin(), to.nouns.end(), [&](const std::string& said) { return said != noun && view_.lexicon.in("roles", said); });
}

bool Resolver::class_fits(const MentionFacts& fact, const Chain& to, int32_t away, int32_t nationality) const {
  const NounSense& noun = *fact.noun;
  const auto has = [&](std::string_view word_class) { return std::find(to.classes.begin(), to.classes.end(), word_class) != to.classes.end(); };
  if (noun.type != to.type) return false;
  switch (noun.type) {
    case EntityType::person: {
      if (noun.gender != Gender::unknown && to.gender != Gender::unknown && noun.gender != to.gender) return false;
      if (noun.kin || other_role(fact.head_word, to)) return false;
      if (has(noun.word_class) && fact.noun_words.size() == 1 && noun.word_class != kPersonClass) return away <= 3;
      if (nationality >= 0 && to.nationality == nationality && away <= 3) return true;
      return noun.word_class == kPersonClass && away <= 1 && std::none_of(std::begin(kFates), std::end(kFates), [&](const Fate& fate) { return view_.lexicon.in(fate.nouns, fact.head_word); });
    }
    case EntityType::organization: {
      if (has(noun.word_class)) return true;
      if (to.country >= 0) return false;
      const bool loose = view_.lexicon.in("loose-words", fact.head_word);
      if (loose && noun.word_class == to.name_class) return away <= 2;
      if (!to.name_class.empty() && !view_.lexicon.in("body-classes", to.name_class)) return false;
      if (noun.word_class == kBodyClass && loose)  // "the group": of any party, firm or militia
        return away <= 2 && std::all_of(to.classes.begin(), to.classes.end(), [&](const std::string& said) { return view_.lexicon.in("body-classes", said); });
      const bool open = std::all_of(to.classes.begin(), to.classes.end(), [&](const std::string& said) { return said == kBodyClass; });
      return open && (to.name_class.empty() || to.name_class == kBodyClass) && away <= 2 && view_.lexicon.in("loose-classes", noun.word_class) && (away <= 1 || view_.lexicon.in("loose-words", fact.head_word));
    }
    case EntityType::place: return has(noun.word_class) && away <= (noun.acts ? kCountrySentences : 3);
    default: return false;
  }
}

}  // namespace averment
