#include "discourse/mentions.h"

namespace averment {
namespace {

bool parts_off(Relation relation) {
  return relation == Relation::conjunct || relation == Relation::coordinator || relation == Relation::apposition ||
         relation == Relation::punctuation || relation == Relation::parataxis || relation == Relation::possessive_mark;
}

bool clausal(Relation relation) {
  return relation == Relation::relative_clause || relation == Relation::adverbial_clause || relation == Relation::complement_clause;
}

class Maker {
 public:
  Maker(const View& view, std::vector<Name> names) : view_(view) { table_.names = std::move(names); }

  MentionTable make() {
    const size_t n = static_cast<size_t>(view_.size());
    table_.at_head.assign(n, -1);
    name_at_.assign(n, -1);
    title_of_.assign(n, -1);
    for (size_t i = 0; i < table_.names.size(); ++i) {
      const Name& name = table_.names[i];
      if (common(name)) continue;
      if (!name.nested)
        for (int32_t t = name.core.begin; t < name.core.end; ++t) name_at_[static_cast<size_t>(t)] = static_cast<int32_t>(i);
      for (int32_t t = name.title.begin; t < name.title.end; ++t) title_of_[static_cast<size_t>(t)] = static_cast<int32_t>(i);
    }
    for (size_t i = 0; i < table_.names.size(); ++i)
      if (!common(table_.names[i])) add_name(static_cast<int32_t>(i));
    for (int32_t t = 0; t < view_.size(); ++t) {
      if (add_pronoun(t)) continue;
      add_noun(t);
    }
    order();
    hang_together();
    return std::move(table_);
  }

 private:
  // "The Government", "the NGO": a common noun, however it is written.
  bool common(const Name& name) const {
    if (name.core.size() != 1 || name.nested || !name.title.empty()) return false;
    const int32_t t = name.core.begin;
    if (name.actor < 0 && view_.word_class(t) == WordClass::noun && view_.sentence(t).begin == t && view_.lexicon.noun(view_.word(t))) return true;
    return view_.lexicon.in("governing-words", view_.word(t)) || (name.actor < 0 && view_.all_caps[static_cast<size_t>(t)] && !view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])] && view_.lexicon.noun(view_.word(t)));
  }

  void add(Mention mention, MentionFacts facts) {
    mention.span = view_.parse.span_of(mention.tokens);
    table_.mentions.push_back(mention);
    table_.facts.push_back(std::move(facts));
  }

  bool possessive(int32_t head) const {
    if (view_.relation(head) == Relation::possessor) return true;
    for (const int32_t child : view_.children(head))
      if (view_.relation(child) == Relation::possessive_mark) return true;
    return false;
  }

  void add_name(int32_t index) {
    const Name& name = table_.names[static_cast<size_t>(index)];
    Mention mention;
    mention.core = name.core;
    mention.head = name.head;
    mention.kind = MentionKind::name;
    mention.tokens = name_phrase(name);
    mention.gender = name.gender;
    mention.number = name.type == EntityType::group ? Number::plural : Number::singular;
    mention.possessive = possessive(name.head);
    MentionFacts facts;
    facts.name = index;
    facts.type = name.type;
    facts.type_known = name.type != EntityType::other || name.language;
    facts.head_word = name.key;
    if (name.country >= 0 && (name.country_kind == CountryWordKind::adjective || name.country_kind == CountryWordKind::people)) {
      const bool noun = view_.is_noun(name.head) && view_.relation(name.head) != Relation::compound && view_.relation(name.head) != Relation::adjectival_modifier &&
                        (name.country_kind == CountryWordKind::people);
      if (!name.nested && one_of_a_people(name)) {
        facts.type = EntityType::person;
        facts.opening = opening_of(name.head);
        mention.number = Number::singular;
      } else if (!noun || name.nested) {
        mention.sense = Sense::modifier;
        mention.kind = MentionKind::nominal;  // an adjective stands for the country and does not name it
        mention.tokens = name.core;
        facts.type = EntityType::place;
      } else {
        facts.type = EntityType::group;
        mention.number = view_.lexicon.number_of_tag(view_.token(name.head).tag) == Number::singular && last_is_singular(name) ? Number::singular : Number::plural;
        if (mention.number == Number::singular) facts.type = EntityType::person;
      }
    } else if (name.nested) {
      mention.sense = Sense::modifier;
      mention.tokens = name.core;
    }
    if (name.type == EntityType::place && name.country < 0 && (view_.relation(name.head) == Relation::compound || view_.relation(name.head) == Relation::adjectival_modifier))
      mention.sense = Sense::modifier;
    if (name.country >= 0 && name.country_kind == CountryWordKind::name && view_.relation(name.head) == Relation::compound) mention.sense = Sense::modifier;
    if (mention.sense == Sense::modifier) mention.tokens = name.core;
    facts.modifier = mention.sense == Sense::modifier;
    add(mention, std::move(facts));
  }

  // "an Indian", "the Syrian": somebody of that country, by a word for its people that nothing follows.
  bool one_of_a_people(const Name& name) const {
    constexpr int32_t kMostOthers = 8;
    int32_t top = name.head;
    for (int32_t step = 0; view_.relation(top) == Relation::conjunct && step < kMostOthers; ++step) top = view_.head(top);
    switch (view_.relation(top)) {
      case Relation::subject: case Relation::passive_subject: case Relation::object: case Relation::dative: case Relation::prepositional_object: case Relation::attribute: case Relation::apposition: break;
      default: return false;
    }
    const int32_t next = name.core.end;
    if (next < view_.size() && (view_.is_noun(next) || view_.word_class(next) == WordClass::adjective || view_.token(next).text == "-")) return false;
    for (const int32_t child : view_.children(name.head)) {
      bool found = false;
      const Opening opening = view_.lexicon.determiner(view_.word(child), found);
      if (child >= name.core.begin) break;
      if (view_.lexicon.in("one-only", view_.word(child))) return view_.lexicon.people_word(view_.text(name.core), false);
      if (found && (opening == Opening::definite || opening == Opening::demonstrative)) return view_.lexicon.people_word(view_.text(name.core), true);
    }
    return false;
  }

  // "a Russian" against "the Swiss": only a word that is written with a plural ending elsewhere is a singular here.
  bool last_is_singular(const Name& name) const {
    for (const int32_t child : view_.children(name.head)) {
      bool found = false;
      if (view_.lexicon.determiner(view_.word(child), found) == Opening::indefinite && found) return true;
    }
    return false;
  }

  // The core with what stands before it: determiner, modifiers, title.
  TokenRange name_phrase(const Name& name) const {
    TokenRange range = name.core;
    range.begin = std::min(range.begin, name.title.begin);
    // inside another noun's phrase ("the Warhol exhibit") the determiner is that noun's
    const Relation own = view_.relation(name.head);
    if ((own == Relation::compound || own == Relation::adjectival_modifier || own == Relation::noun_modifier) && view_.head(name.head) >= name.core.end) return range;
    const int32_t limit = view_.sentence(range.begin).begin;
    // everything to the left that hangs, directly or not, on a word of the phrase
    while (range.begin > limit) {
      const int32_t before = range.begin - 1;
      const Relation relation = view_.relation(before);
      if (const int32_t other = name_at_[static_cast<size_t>(before)]; other >= 0 && table_.names[static_cast<size_t>(other)].core.end == before + 1 && table_.names[static_cast<size_t>(other)].core.begin >= limit &&
          range.begin < name.core.begin && relation != Relation::conjunct && view_.relation(before + 1) == Relation::possessive_mark) {
        range.begin = table_.names[static_cast<size_t>(other)].core.begin;  // "Trinidad and Tobago's": a name is taken whole
        continue;
      }
      if (relation != Relation::possessive_mark && (view_.is_punctuation(before) || view_.word_class(before) == WordClass::coordinator || view_.word_class(before) == WordClass::symbol)) break;
      if (relation == Relation::preposition || relation == Relation::auxiliary || relation == Relation::marker || relation == Relation::adverb) break;
      int32_t up = before;
      bool inside = false;
      for (int steps = 0; steps < 6 && !inside; ++steps) {
        const int32_t next = view_.head(up);
        if (next == up) break;
        if (name.core.contains(next) || (!name.title.empty() && name.title.contains(next))) inside = true;
        // a word between the two belongs only if the whole chain stays left of the name
        else if (next < before && next < range.begin - 12) break;
        up = next;
      }
      if (!inside || view_.is_verb(before)) break;
      --range.begin;
    }
    // never in the middle of a word: "the 31-year-old minister Ana Ruiz"
    while (range.begin > limit + 1 && range.begin < name.core.begin && view_.token(range.begin - 1).text == "-" && !view_.token(range.begin - 1).space_after && !view_.token(range.begin - 2).space_after) range.begin -= 2;
    while (range.begin < name.core.begin && (view_.relation(range.begin) == Relation::possessive_mark || view_.word_class(range.begin) == WordClass::adposition)) ++range.begin;
    return range;
  }

  bool add_pronoun(int32_t t) {
    if (name_at_[static_cast<size_t>(t)] >= 0) return false;
    const WordClass c = view_.word_class(t);
    if (c != WordClass::pronoun && c != WordClass::determiner) return false;
    const Pronoun* pronoun = view_.lexicon.pronoun(view_.word(t));
    if (!pronoun || pronoun->use == PronounUse::relative || view_.relation(t) == Relation::expletive) return false;
    if (view_.all_caps[static_cast<size_t>(t)] && !view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])]) return false;
    Mention mention;
    mention.tokens = mention.core = {t, t + 1};
    mention.head = t;
    mention.kind = MentionKind::pronoun;
    mention.gender = pronoun->gender;
    mention.number = pronoun->number;
    mention.person = pronoun->person;
    mention.possessive = pronoun->use == PronounUse::possessive && view_.relation(t) == Relation::possessor;
    MentionFacts facts;
    facts.pronoun = pronoun;
    facts.head_word = view_.word(t);
    if (pronoun->gender == Gender::masculine || pronoun->gender == Gender::feminine || pronoun->person != 3) {
      facts.type = EntityType::person;
      facts.type_known = pronoun->number != Number::plural;
    }
    add(mention, std::move(facts));
    return true;
  }

  bool heads_phrase(int32_t t) const {
    switch (view_.relation(t)) {
      case Relation::compound: case Relation::adjectival_modifier: case Relation::noun_modifier: case Relation::numeral:
      case Relation::determiner: case Relation::adverb: case Relation::punctuation: case Relation::possessive_mark:
      case Relation::flat: case Relation::fixed: case Relation::noun_adverbial:
        return false;
      default: return true;
    }
  }

  // "Photo: Ana Ruiz": what a line of credits calls itself.
  bool in_credit(int32_t t) const {
    const size_t p = static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)]);
    return p < view_.parse.passages.size() && view_.parse.passages[p].kind == SegmentKind::credit;
  }

  // "The 52-year-old": somebody told by age, though the word is no noun.
  bool add_age(int32_t t) {
    if (t < 4 || !view_.lexicon.in("age-words", view_.word(t)) || !view_.lexicon.in("age-units", view_.word(t - 2)) || view_.word(t - 1) != view_.word(t - 3) || view_.word_class(t - 4) != WordClass::numeral) return false;
    if (view_.relation(t) == Relation::adjectival_modifier || view_.relation(t) == Relation::adjectival_complement || view_.relation(t) == Relation::compound) return false;
    Mention mention;
    mention.head = t;
    mention.core = {t, t + 1};
    mention.tokens = {t - 4, t + 1};
    mention.kind = MentionKind::nominal;
    mention.number = Number::singular;
    mention.possessive = possessive(t);
    MentionFacts facts;
    facts.noun = view_.lexicon.noun(view_.lexicon.pattern("age-noun"));
    facts.noun_words = {t - 4, t + 1};
    facts.head_word = view_.lexicon.pattern("age-noun");
    facts.type = EntityType::person;
    facts.type_known = true;
    if (bool found = false; t > 4) {
      const Opening opening = view_.lexicon.determiner(view_.word(t - 5), found);
      if (!found) return false;
      facts.opening = opening;
      --mention.tokens.begin;
    }
    add(mention, std::move(facts));
    return true;
  }

  // "The three were freed": a number in letters, with nothing behind it that it counts.
  bool counted(int32_t t) const {
    if (view_.token(t).text.find_first_of("0123456789") != std::string_view::npos || view_.is_capital(t)) return false;
    const std::span<const int32_t> children = view_.children(t);
    return std::all_of(children.begin(), children.end(), [&](int32_t child) { return child < t; });
  }

  void add_noun(int32_t t) {
    if (add_age(t)) return;
    if (name_at_[static_cast<size_t>(t)] >= 0 || in_credit(t)) return;
    if (view_.blocked[static_cast<size_t>(t)] && !(view_.word_class(t) == WordClass::numeral && counted(t) && opening_of(t) == Opening::definite)) {  // "thousands of people" is a count and a crowd
      const NounSense* sense = view_.lexicon.noun(view_.word(t));
      if (!sense || sense->type != EntityType::group) return;
    }
    const WordClass c = view_.word_class(t);
    const bool adjective = c == WordClass::adjective || c == WordClass::numeral || (c == WordClass::verb && t > 0 && view_.word_class(t - 1) == WordClass::determiner && view_.head(t - 1) == t);
    if (c != WordClass::noun && c != WordClass::proper_noun && !adjective) return;
    if (const int32_t named = title_of_[static_cast<size_t>(t)]; named >= 0) {
      // a title right before its name is part of the name's mention, unless the name hangs on it
      const Name& name = table_.names[static_cast<size_t>(named)];
      if (view_.head(name.head) != t || view_.relation(name.head) != Relation::apposition || name.title.end == name.core.begin) return;
    }
    Opening opening = opening_of(t);
    if (adjective) {
      // "the wounded": a definite adjective that stands where a noun would
      const Relation r = view_.relation(t);
      if (opening != Opening::definite) return;
      if (r != Relation::subject && r != Relation::passive_subject && r != Relation::object && r != Relation::prepositional_object) return;
      if (c == WordClass::numeral && !counted(t)) return;
    } else if (!heads_phrase(t)) {
      add_body_before_title(t);
      return;
    }
    Mention mention;
    mention.head = t;
    mention.core = {t, t + 1};
    mention.kind = MentionKind::nominal;
    mention.tokens = mention_phrase(view_, t, true);
    mention.possessive = possessive(t);
    MentionFacts facts;
    facts.opening = opening;
    int32_t from = t;
    facts.noun = view_.noun_ending_at(t, mention.tokens.begin, from);
    if (facts.noun && facts.noun->type == EntityType::organization && opening == Opening::bare && from == t && mention.tokens.begin == t && !view_.is_capital(t) && view_.lexicon.in("article-nouns", view_.word(t))) facts.noun = nullptr;
    if (facts.noun && next_to_a_state(t)) facts.noun = nullptr;
    if (!facts.noun && c == WordClass::numeral) facts.noun = view_.lexicon.noun(view_.lexicon.pattern("counted-noun"));
    if (!facts.noun) from = t;
    facts.noun_words = {from, t + 1};
    facts.head_word = ascii_lower(view_.token(t).lemma);
    mention.number = view_.lexicon.number_of_tag(view_.token(t).tag);
    if (c == WordClass::numeral && !facts.noun) return;
    if (adjective) mention.number = facts.noun ? Number::plural : Number::singular;  // "the wounded", "the original"
    if (facts.noun) {
      facts.type = facts.noun->type;
      facts.type_known = true;
      mention.gender = facts.noun->gender;
      if (facts.noun->plural) mention.number = Number::plural;
      const bool inflected = view_.word(t) != facts.head_word;  // "police" is no plural of anything
      if (mention.number == Number::plural && (facts.type == EntityType::person || (facts.type == EntityType::organization && inflected))) facts.type = EntityType::group;
    }
    mention.pointing = opening == Opening::demonstrative && facts.noun && (!view_.lexicon.in("no-anaphor", facts.head_word) || facts.type == EntityType::other);
    if (view_.relation(t) == Relation::attribute || view_.relation(t) == Relation::object_predicate) facts.predicative = true;
    add(mention, std::move(facts));
  }

  // "its neighbour", "Norland's neighbours": states, and no people who live next door.
  bool next_to_a_state(int32_t t) const {
    if (!view_.lexicon.in("next-to-states", view_.token(t).lemma)) return false;
    for (const int32_t child : view_.children(t)) {
      if (child > t || view_.relation(child) != Relation::possessor) continue;
      if (const Pronoun* pronoun = view_.lexicon.pronoun(view_.word(child)); pronoun && pronoun->gender == Gender::neuter) return true;
      const int32_t n = name_at_[static_cast<size_t>(child)];
      if (n >= 0 && table_.names[static_cast<size_t>(n)].country >= 0 && table_.names[static_cast<size_t>(n)].country_kind == CountryWordKind::name) return true;
    }
    return false;
  }

  // "the front's political bureau head": the body that somebody heads is a mention of its own.
  void add_body_before_title(int32_t t) {
    if (view_.relation(t) != Relation::compound || view_.word_class(t) != WordClass::noun) return;
    const bool next = t + 1 < view_.size() && title_of_[static_cast<size_t>(t) + 1] >= 0 && view_.word_class(t + 1) == WordClass::noun && person_noun(t + 1);
    const int32_t title = next ? t + 1 : view_.head(t);  // in "Party leader Jo Hart" both may hang on the name
    if (title <= t || (title_of_[static_cast<size_t>(title)] < 0 && !person_noun(title))) return;
    int32_t from = t;
    const NounSense* sense = view_.noun_ending_at(t, view_.sentence(t).begin, from);
    if (!sense || sense->type != EntityType::organization) return;
    Mention mention;
    mention.head = t;
    mention.core = {t, t + 1};
    mention.kind = MentionKind::nominal;
    mention.number = view_.lexicon.number_of_tag(view_.token(t).tag);
    mention.tokens = {std::min(from, view_.subtree(t).begin), t + 1};
    MentionFacts facts;
    facts.opening = opening_of(t);
    for (const int32_t child : view_.children(title))
      if (child < mention.tokens.begin && view_.relation(child) == Relation::possessor) {
        mention.tokens.begin = view_.subtree(child).begin;
        facts.opening = Opening::possessive;
      }
    facts.noun = sense;
    facts.noun_words = {from, t + 1};
    facts.head_word = ascii_lower(view_.token(t).lemma);
    facts.type = sense->type;
    facts.type_known = true;
    add(mention, std::move(facts));
  }
  bool person_noun(int32_t t) const {
    const NounSense* sense = view_.lexicon.noun(ascii_lower(view_.token(t).lemma));
    return sense && sense->type == EntityType::person;
  }

  Opening opening_of(int32_t head) const {
    Opening out = Opening::bare;
    for (const int32_t child : view_.children(head)) {
      if (child > head) break;
      if (view_.relation(child) == Relation::possessor) return Opening::possessive;
      bool found = false;
      const Opening opening = view_.lexicon.determiner(view_.word(child), found);
      if (found && (out == Opening::bare || out == Opening::indefinite)) out = opening;
    }
    return out;
  }

  void order() {
    std::vector<size_t> by(table_.mentions.size());
    for (size_t i = 0; i < by.size(); ++i) by[i] = i;
    std::stable_sort(by.begin(), by.end(), [&](size_t a, size_t b) {
      const TokenRange x = table_.mentions[a].tokens, y = table_.mentions[b].tokens;
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    MentionTable sorted;
    sorted.names = std::move(table_.names);
    sorted.at_head.assign(table_.at_head.size(), -1);
    for (const size_t i : by) {
      int32_t& slot = sorted.at_head[static_cast<size_t>(table_.mentions[i].head)];
      if (slot < 0 || table_.mentions[i].sense != Sense::modifier) slot = static_cast<int32_t>(sorted.mentions.size());
      sorted.mentions.push_back(table_.mentions[i]);
      sorted.facts.push_back(std::move(table_.facts[i]));
    }
    table_ = std::move(sorted);
  }

  // Coordination and apposition between heads.
  void hang_together() {
    for (size_t i = 0; i < table_.mentions.size(); ++i) {
      const int32_t head = table_.mentions[i].head;
      const int32_t up = table_.at_head[static_cast<size_t>(view_.head(head))];
      if (up < 0 || up == static_cast<int32_t>(i)) continue;
      if (view_.relation(head) == Relation::conjunct) {
        const int32_t opener = table_.facts[static_cast<size_t>(up)].conjunct_of;
        table_.facts[i].conjunct_of = opener >= 0 && static_cast<size_t>(opener) < i ? opener : up;
      }
      if (view_.relation(head) == Relation::apposition && head > view_.head(head)) {
        table_.facts[i].apposition = true;
        beside_the_office(i, up);
        beside_the_last(i, up);
      }
    }
  }

  // "Ana Ruiz and Tom Lee, a farmer": one is said of the nearest, though the tree hangs it on the first.
  void beside_the_last(size_t i, int32_t first) {
    if (table_.facts[i].apposition_to >= 0 || table_.mentions[i].number == Number::plural || table_.facts[static_cast<size_t>(first)].type != EntityType::person) return;
    int32_t before = table_.mentions[i].tokens.begin - 1;
    while (before > table_.mentions[static_cast<size_t>(first)].head && view_.is_punctuation(before)) --before;
    const int32_t last = table_.at_head[static_cast<size_t>(before)];
    if (last < 0 || last == first || static_cast<size_t>(last) >= i || table_.facts[static_cast<size_t>(last)].name < 0 || table_.facts[static_cast<size_t>(last)].type != EntityType::person) return;
    if (view_.relation(table_.mentions[static_cast<size_t>(last)].head) == Relation::conjunct) table_.facts[i].apposition_to = last;
  }

  // "The mayor of Osta, Lena Farkas": a person the tree hung on the place stands beside the office.
  void beside_the_office(size_t i, int32_t place) {
    if (table_.facts[i].type != EntityType::person || table_.facts[static_cast<size_t>(place)].type != EntityType::place) return;
    int32_t up = table_.mentions[static_cast<size_t>(place)].head;
    for (int steps = 0; steps < 3; ++steps) {
      up = view_.head(up);
      const int32_t office = table_.at_head[static_cast<size_t>(up)];
      if (office < 0 || office == static_cast<int32_t>(i)) continue;
      Mention& mention = table_.mentions[static_cast<size_t>(office)];
      if (mention.kind != MentionKind::nominal || table_.facts[static_cast<size_t>(office)].type != EntityType::person) continue;
      int32_t end = table_.mentions[i].tokens.begin;
      while (end > up + 1 && view_.is_punctuation(end - 1)) --end;
      if (mention.tokens.end > end) {
        mention.tokens.end = end;
        mention.span = view_.parse.span_of(mention.tokens);
      }
      table_.facts[i].apposition_to = office;
      return;
    }
  }

  const View& view_;
  MentionTable table_;
  std::vector<int32_t> name_at_, title_of_;  // per token
};

}  // namespace

namespace {
// A relative clause with "who", or "in charge": said of people, so not of the body it seems to hang on.
bool for_people(const View& view, int32_t child) {
  const TokenRange below = view.subtree(child);
  if (clausal(view.relation(child))) {
    for (int32_t t = below.begin; t < std::min(below.end, below.begin + 2); ++t)
      if (const Pronoun* pronoun = view.lexicon.pronoun(view.word(t)); pronoun && pronoun->human) return true;
    return false;
  }
  return view.relation(child) == Relation::preposition && child + 1 < below.end && view.lexicon.in("duties", view.word(child + 1));
}
}  // namespace

// "Sent an invitation to Ruiz to visit Osta": the infinitive right behind the phrase says what the noun is to, though the tree hung
// it on the verb.
static int32_t with_infinitive(const View& view, int32_t head, int32_t end) {
  const int32_t verb = view.head(head);
  for (const int32_t child : view.children(verb)) {
    const Relation r = view.relation(child);
    if ((r != Relation::adverbial_clause && r != Relation::open_complement) || view.subtree(child).begin != end) continue;
    const std::span<const int32_t> below = view.children(child);
    const bool bare = std::none_of(below.begin(), below.end(), [&](int32_t t) { return is_subject(view.relation(t)) || view.relation(t) == Relation::marker; });
    if (bare && view.relation(end) == Relation::auxiliary && view.head(end) == child) return view.subtree(child).end;
  }
  return end;
}

int32_t named_noun(const View& view, int32_t head) {
  int32_t verb = view.head(head);
  if (view.relation(head) == Relation::prepositional_object) {
    if (!view.lexicon.in("naming-prepositions", view.word(verb))) return -1;
    verb = view.head(verb);
  } else if (view.relation(head) != Relation::object_predicate) {
    return -1;
  }
  if (!view.lexicon.in("naming-verbs", view.token(verb).lemma)) return -1;
  if (view.relation(verb) == Relation::noun_clause) return view.head(verb);
  int32_t subject = -1, object = -1;
  for (const int32_t child : view.children(verb)) {
    if (is_subject(view.relation(child))) subject = child;
    if (view.relation(child) == Relation::object) object = child;
  }
  const Pronoun* self = object >= 0 ? view.lexicon.pronoun(view.word(object)) : nullptr;
  const bool itself = self && self->use == PronounUse::reflexive;
  if (subject < 0 || (!itself && view.relation(subject) != Relation::passive_subject)) return -1;
  const Pronoun* relative = view.lexicon.pronoun(view.word(subject));
  if (relative && relative->use == PronounUse::relative) return view.relation(verb) == Relation::relative_clause ? view.head(verb) : -1;
  return subject;
}

TokenRange mention_phrase(const View& view, int32_t head, bool with_relative_clause) {
  TokenRange range{head, head + 1};
  int32_t from = head;
  const NounSense* sense = view.noun_ending_at(head, std::max(view.sentence(head).begin, head - 3), from);
  const bool body = sense && sense->type == EntityType::organization;
  int32_t stop = view.subtree(head).end;
  for (const int32_t child : view.children(head)) {
    const Relation relation = view.relation(child);
    const TokenRange below = view.subtree(child);
    if (child < head) {
      if (parts_off(relation) || relation == Relation::marker || relation == Relation::case_mark) {
        if (relation != Relation::punctuation) range.begin = head;
        continue;
      }
      if (below.end <= head) range.begin = std::min(range.begin, below.begin);
      continue;
    }
    const bool after_comma = below.begin > head + 1 && view.is_punctuation(below.begin - 1);
    if (relation == Relation::conjunct || relation == Relation::coordinator || relation == Relation::apposition || relation == Relation::parataxis ||
        (clausal(relation) && !with_relative_clause) || after_comma || (body && for_people(view, child))) {
      stop = std::min(stop, below.begin);
      continue;
    }
  }
  // "declare the Lumo Front a sect": no name stands before the article of a noun's own phrase
  for (const int32_t child : view.children(head)) {
    bool found = false;
    if (child <= range.begin || child >= head || view.relation(child) != Relation::determiner || view.lexicon.determiner(view.word(child), found) != Opening::indefinite || !found) continue;
    if (view.word_class(child - 1) == WordClass::proper_noun && view.is_capital(child - 1)) range.begin = child;
  }
  for (const int32_t child : view.children(head)) {
    if (child < head || parts_off(view.relation(child))) continue;
    const TokenRange below = view.subtree(child);
    if (below.begin >= stop) break;
    range.end = std::max(range.end, std::min(below.end, stop));
  }
  if (view.lexicon.in("infinitive-nouns", view.token(head).lemma)) range.end = with_infinitive(view, head, range.end);
  while (range.end > head + 1) {
    const int32_t t = range.end - 1;
    if (view.is_punctuation(t) || view.relation(t) == Relation::possessive_mark || view.word_class(t) == WordClass::coordinator || view.relation(t) == Relation::negation) --range.end;
    else break;
  }
  while (range.begin < head) {
    const WordClass c = view.word_class(range.begin);
    if (c == WordClass::punctuation || c == WordClass::coordinator || (c == WordClass::adposition && view.relation(range.begin) != Relation::adverb && view.word_class(range.begin + 1) != WordClass::numeral) || c == WordClass::subordinator) ++range.begin;
    else break;
  }
  return range;
}

MentionTable find_mentions(const View& view, std::vector<Name> names) { return Maker(view, std::move(names)).make(); }

}  // namespace averment
