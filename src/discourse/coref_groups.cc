#include "discourse/coref_resolver.h"

namespace averment {
namespace {

constexpr int32_t kGroupSentences = 4;
constexpr size_t kLargestGroup = 16;  // conjuncts of what may be spoken of as "the parties"
constexpr int32_t kPairWindow = 40;  // mentions looked back at for "the two"

}  // namespace

// "The two leaders", "both sides", "the parties": those who were just told of together; a chain of its own that knows its members.
int32_t Resolver::group_before(int32_t m) {
  const MentionFacts& fact = facts(m);
  const std::span<const int32_t> children = view_.children(mention(m).head);
  if (const int32_t c = as_many(m); c >= 0) return c;
  const bool two = view_.lexicon.in("two", view_.word(mention(m).head)) || std::any_of(children.begin(), children.end(), [&](int32_t t) { return view_.lexicon.in("two", view_.word(t)); });
  const bool parties = fact.opening == Opening::definite && view_.lexicon.in("parties", fact.head_word);
  if ((!two && !parties) || mention(m).tokens.end > mention(m).head + 1) return -1;
  for (const std::string_view word : modifiers(m))  // "the Hale camp", "the two southern towns": told by more than their number
    if (!view_.lexicon.in("two", word)) return -1;
  std::vector<int32_t> members = told_together(m, two);
  if (members.empty() && parties) members = parties_before(m);
  if (members.empty() && two) members = pair_before(m);
  if (members.empty()) return -1;
  std::vector<int32_t> key = members;
  std::sort(key.begin(), key.end());
  const auto [it, added] = groups_.emplace(std::move(key), -1);
  if (added || chain(it->second).mentions.empty()) it->second = start_group(m, members);
  return it->second;
}

// "The trio", "the three": those last told of in that number.
int32_t Resolver::as_many(int32_t m) const {
  if (facts(m).opening != Opening::definite || mention(m).tokens.end > mention(m).head + 1) return -1;
  const bool numeral = view_.word_class(mention(m).head) == WordClass::numeral;
  const std::string number = numeral ? view_.word(mention(m).head) : view_.lexicon.pattern("as-many-as-" + facts(m).head_word);
  if (number.empty()) return -1;
  for (int32_t a = m - 1; a >= 0 && a >= m - kPairWindow && sentence(m) - sentence(a) <= kGroupSentences; --a) {
    const int32_t c = chain_of(a);
    if (c < 0 || chain(c).number != Number::plural || mention(a).kind != MentionKind::nominal || mention(a).tokens.overlaps(mention(m).tokens)) continue;
    for (const int32_t child : view_.children(mention(a).head))
      if (view_.relation(child) == Relation::numeral && view_.word(child) == number) return c;
  }
  return -1;
}

int32_t Resolver::start_group(int32_t m, std::vector<int32_t> members) {
  const int32_t c = static_cast<int32_t>(chains_.chains.size());
  chains_.chains.emplace_back();
  Chain& made = chains_.chains.back();
  made.type = EntityType::group;
  made.type_known = true;
  made.number = mention(m).number;
  made.members = std::move(members);
  return c;
}

// "Norland and Sudria called on both countries": not on themselves.
bool Resolver::beside_group(int32_t m, int32_t a) const {
  if (sentence(a) != sentence(m)) return false;
  if (facts(a).conjunct_of >= 0) a = facts(a).conjunct_of;
  const int32_t verb = governor(mention(a).head);
  int32_t up = governor(mention(m).head);
  for (int steps = 0; steps < 4 && up != verb && view_.head(up) != up && (view_.relation(up) == Relation::open_complement || view_.relation(up) == Relation::preposition); ++steps) up = view_.head(up);
  return up == verb;
}

// Can each of them be called by the noun?
bool Resolver::may_be_called(const NounSense& noun, const std::vector<int32_t>& members) const {
  return std::all_of(members.begin(), members.end(), [&](int32_t c) {
    const Chain& one = chain(c);
    if (one.mentions.empty()) return false;
    if (noun.type == EntityType::person) return one.type == EntityType::person && (noun.gender == Gender::unknown || one.gender == Gender::unknown || one.gender == noun.gender);
    if (noun.word_class == kCountryClass) return one.country >= 0 || (one.named && one.type != EntityType::person && one.classes.empty());
    return one.named && (noun.type == EntityType::group || one.type == noun.type);
  });
}

// "Norland and Sudria … the two countries": the coordination spoken of last, or the group that was called so before.
std::vector<int32_t> Resolver::told_together(int32_t m, bool two) {
  const NounSense* singular = view_.lexicon.noun(facts(m).head_word);  // of "women": a woman
  const NounSense* noun = singular ? singular : facts(m).noun;
  if (!noun) return {};
  for (int32_t a = m - 1; a >= 0 && a >= m - kPairWindow && sentence(m) - sentence(a) <= kGroupSentences; --a) {
    if (const int32_t c = chain_of(a); c >= 0 && chain(c).members.size() > 1 && chain(c).members.size() <= kLargestGroup && (!two || chain(c).members.size() == 2) && may_be_called(*noun, chain(c).members)) return chain(c).members;
    if (beside_group(m, a)) continue;
    const auto it = coordination_at_.find(a);
    if (it == coordination_at_.end() || coordinations_[it->second].last >= m || coordinations_[it->second].parts.size() > kLargestGroup || facts(a).modifier) continue;
    std::vector<int32_t> members;
    for (const int32_t part : coordinations_[it->second].parts)
      if (chain_of(part) >= 0 && mention(part).number != Number::plural && std::find(members.begin(), members.end(), chain_of(part)) == members.end()) members.push_back(chain_of(part));
    if (members.size() < 2 || members.size() != coordinations_[it->second].parts.size() || (two && members.size() != 2) || !may_be_called(*noun, members)) continue;
    const int32_t all = whole(coordinations_[it->second]);
    std::vector<int32_t> key = members;
    std::sort(key.begin(), key.end());
    groups_[std::move(key)] = all;
    return members;
  }
  return {};
}

// "The two presidents": who has been called one, or another word of that class; any person for a noun that is no title.
bool Resolver::holds_title(const NounSense& noun, const Chain& to) {
  return noun.type != EntityType::person || !noun.title || std::find(to.classes.begin(), to.classes.end(), noun.word_class) != to.classes.end();
}

// Who met whom in the sentence before: its subject, and whom a preposition or the object sets beside it.
std::vector<int32_t> Resolver::parties_before(int32_t m) {
  std::vector<int32_t> out;
  const NounSense* noun = view_.lexicon.noun(facts(m).head_word);
  bool here = false;
  for (int32_t a = m - 1; a >= 0 && a >= m - 30; --a) {
    const int32_t away = sentence(m) - sentence(a);
    if (away > 1 || (away == 1 && here)) break;  // two of this very sentence, else of the one before
    if (chain_of(a) < 0 || mention(a).tokens.contains(mention(m).head)) continue;
    const Relation r = view_.relation(mention(a).head);
    const bool beside = r == Relation::prepositional_object && view_.lexicon.in("facing", view_.word(view_.head(mention(a).head)));
    if (!is_subject(r) && r != Relation::object && r != Relation::dative && r != Relation::conjunct && !beside) continue;
    const Chain& one = chain(chain_of(a));
    if (noun && !holds_title(*noun, one)) continue;
    if (!willed(one) || (!one.named && (away > 0 || one.type != EntityType::organization))) continue;
    here |= away == 0;
    if (std::find(out.begin(), out.end(), chain_of(a)) == out.end()) out.push_back(chain_of(a));
  }
  if (out.size() < 2) out.clear();
  std::reverse(out.begin(), out.end());
  return out;
}

// "The two women": the two of them that were spoken of last.
std::vector<int32_t> Resolver::pair_before(int32_t m) {
  std::vector<int32_t> out;
  const NounSense* singular = view_.lexicon.noun(facts(m).head_word);
  const NounSense* one_of_them = singular ? singular : facts(m).noun;
  const bool numeral = view_.word_class(mention(m).head) == WordClass::numeral;  // "the two"
  if (!one_of_them || (!numeral && one_of_them->type != EntityType::person && one_of_them->word_class != kCountryClass)) return out;
  const bool countries = one_of_them->word_class == kCountryClass;
  const Gender gender = one_of_them->gender;
  for (int32_t a = m - 1; a >= 0 && a >= m - kPairWindow && out.size() < 2; --a) {
    if (sentence(m) - sentence(a) > 3) break;
    if (facts(a).modifier || beside_group(m, a)) continue;
    if (chain_of(a) < 0 || mention(a).tokens.overlaps(mention(m).tokens)) continue;
    const Chain& one = chain(chain_of(a));
    if (countries) {
      if (one.country < 0 || std::any_of(out.begin(), out.end(), [&](int32_t c) { return chain(c).country == one.country; })) continue;
      out.push_back(chain_of(a));
      continue;
    }
    if (!holds_title(*one_of_them, one)) continue;
    if (one.type != EntityType::person || one.number == Number::plural || (gender != Gender::unknown && one.gender != Gender::unknown && one.gender != gender)) continue;
    if (std::find(out.begin(), out.end(), chain_of(a)) == out.end()) out.push_back(chain_of(a));
  }
  if (out.size() < 2) out.clear();
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace averment
