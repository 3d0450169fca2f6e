#include "coding/ontology/match.h"

#include <algorithm>
#include <numeric>

#include "discourse/lexicon.h"

namespace averment {
namespace {

// The set of sets.txt that lists nouns which act though nothing else says so.
constexpr std::string_view kActorsSet = "actors";
// The set of nouns that only measure what follows them: "a ton of rice" is rice.
constexpr std::string_view kMeasuresSet = "measures";
constexpr std::string_view kDoubleCue = "double-cue";  // flag of a quotation
constexpr size_t kDependents = 32;  // of one verb, among which its particle is looked for; bounds the work on a hostile text
constexpr int32_t kSceneWindow = 40;  // tokens on each side in which the scene of a predicate is looked for
constexpr int kActDepth = 3;   // "agreed to begin preparing to withdraw": how far below an act is looked for

uint8_t kinds_of(const Predicate& p, const Syntax& syntax) {
  switch (p.kind) {
    case PredicateKind::verb: return kVerb;
    case PredicateKind::noun:
    case PredicateKind::light_verb: return kNoun;
    case PredicateKind::copula:
      if (p.support < 0) return kVerb | kNoun | kAdjective;  // the copula alone: "are on strike"
      return syntax.classes.empty() || syntax.classes[static_cast<size_t>(p.head)] == WordClass::adjective ? kAdjective : kNoun;
  }
  return kVerb;
}

// Whom one urges or tells is his patient for the pattern, where nothing else is.
bool is_in(const SlotName& slot, const Argument& argument, bool has_patient) {
  const bool told = !has_patient && argument.role == Role::recipient && argument.preposition < 0;
  switch (slot.slot) {
    case PatternSlot::role: return argument.role == slot.role || (slot.role == Role::patient && told);
    case PatternSlot::object: return argument.role == Role::patient || argument.role == Role::predicative || told;
    case PatternSlot::preposition: return argument.preposition_lemma == slot.preposition;
    default: return false;
  }
}

// A clause that completes its verb: a complement, a purpose, or what follows a preposition of the verb ("accused of lying").
bool is_complement(const Predicate& child, const Predicate& parent) {
  if (child.embedding == Embedding::complement || child.embedding == Embedding::purpose) return true;
  return child.embedding == Embedding::adverbial && !child.finite &&
         std::any_of(parent.arguments.begin(), parent.arguments.end(), [&](const Argument& a) { return a.clause && a.preposition >= 0 && a.head == child.head; });
}

bool tells_act(const Predicate& p, int32_t token) {
  return p.kind == PredicateKind::noun && p.head == token && (p.argument(Role::agent) != nullptr || p.argument(Role::patient) != nullptr);
}

// "mod:out" of a pattern whose verb stands with a particle.
bool asks_for_word(const ArgumentTest& test, std::string_view word) {
  return !test.forbidden && test.slots.front().slot == PatternSlot::modifier && std::binary_search(test.words.begin(), test.words.end(), word, std::less<>());
}

}  // namespace

Matcher::Matcher(const Reading& reading, const Ontology& ontology)
    : reading_(reading), ontology_(ontology), actor_words_(ontology.set(kActorsSet)), measure_words_(ontology.set(kMeasuresSet)) {
  const size_t tokens = reading.parse.tokens.size();
  const auto& predicates = reading.syntax.predicates;
  mention_at_.assign(tokens, -1);
  const auto& mentions = reading.discourse.mentions;
  for (size_t i = 0; i < mentions.size(); ++i) {
    const auto head = static_cast<size_t>(mentions[i].head);
    if (head >= tokens) continue;
    int32_t& at = mention_at_[head];
    const auto is_sum = [&](size_t m) { return mentions[m].referent >= 0 && !reading.discourse.referents[static_cast<size_t>(mentions[m].referent)].members.empty(); };
    if (at < 0 || is_sum(static_cast<size_t>(at)) ||
        (!is_sum(i) && mentions[i].tokens.size() > mentions[static_cast<size_t>(at)].tokens.size()))
      at = static_cast<int32_t>(i);
  }
  // The title before a name, and every word of the name, lead to the name: "the Norlandic premier Ana Ruiz".
  for (size_t t = 0; t < tokens && t < reading.discourse.mention_at_head.size(); ++t) {
    const int32_t whole = mention_at_[t] < 0 ? reading.discourse.mention_at_head[t] : -1;
    if (whole < 0) continue;
    const Mention& m = mentions[static_cast<size_t>(whole)];
    if (m.kind == MentionKind::name && m.tokens.contains(static_cast<int32_t>(t))) mention_at_[t] = whole;
  }
  children_.resize(predicates.size());
  for (size_t i = 0; i < predicates.size(); ++i)
    if (const int32_t parent = predicates[i].parent; parent >= 0 && static_cast<size_t>(parent) < predicates.size() && static_cast<size_t>(parent) != i)
      children_[static_cast<size_t>(parent)].push_back(static_cast<int32_t>(i));
  matches_.resize(predicates.size());
  for (const Quotation& q : reading.discourse.quotations) {
    if (q.cue.empty() || std::find(q.flags.begin(), q.flags.end(), kDoubleCue) == q.flags.end()) continue;
    const int32_t verb = reading.syntax.heads[static_cast<size_t>(q.cue.begin)];
    if (const int32_t at = reading.syntax.predicate_at[static_cast<size_t>(verb)]; at >= 0) doubled_.emplace_back(at, &q);
  }
  std::vector<int32_t> order(predicates.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int32_t a, int32_t b) {
    return predicates[static_cast<size_t>(a)].clause.size() < predicates[static_cast<size_t>(b)].clause.size();
  });
  for (int32_t p : order) match_one(p);
}

const OntologyEntry* Matcher::entry(int32_t predicate) const {
  const int32_t pattern = predicate == supposed_ ? supposed_pattern_ : match(predicate).pattern;
  return pattern < 0 ? nullptr : &ontology_.entries()[ontology_.patterns()[static_cast<size_t>(pattern)].entry];
}

uint32_t Matcher::classes_at(int32_t token) const {
  uint32_t bits = kAny;
  const int32_t at = mention_at(token);
  const int32_t own = static_cast<size_t>(token) < reading_.syntax.predicate_at.size() ? reading_.syntax.predicate_at[static_cast<size_t>(token)] : -1;
  if (own >= 0 && reading_.syntax.predicates[static_cast<size_t>(own)].head == token && entry(own) != nullptr && (!entry(own)->through || !match(own).acts.empty())) bits |= kAct;
  const bool actor_word = actor_words_ != nullptr && actor_words_->holds(ascii_lower(reading_.parse.tokens[static_cast<size_t>(token)].lemma));
  if (at < 0) {
    // A name or pronoun that discourse has no mention for may still act.
    const auto& classes = reading_.syntax.classes;
    const WordClass word = static_cast<size_t>(token) < classes.size() ? classes[static_cast<size_t>(token)] : WordClass::other;
    if (word == WordClass::proper_noun) return bits | kActor | kName;
    if (word == WordClass::pronoun) return bits | kActor | kPronoun;
    if (word == WordClass::numeral) return bits | kActor | kGroup;  // "killing 238"
    return bits | (actor_word ? kActor | kGroup : kThing);
  }
  const Mention& mention = reading_.discourse.mentions[static_cast<size_t>(at)];
  if (mention.kind == MentionKind::name) bits |= kName;
  if (mention.kind == MentionKind::pronoun) bits |= kPronoun | kActor;
  if (mention.sense == Sense::metonym) bits |= kActor | kOrganization;
  if (mention.referent < 0) return bits | (actor_word ? kActor : kThing);
  switch (reading_.discourse.referents[static_cast<size_t>(mention.referent)].type) {
    case EntityType::person: return bits | kActor | kPerson;
    case EntityType::organization: return bits | kActor | kOrganization;
    case EntityType::group: return bits | kActor | kGroup;
    case EntityType::place:
      // "the settlement between the sides": a noun that tells an act with its sides is no place.
      if (mention.kind == MentionKind::nominal && own >= 0 && tells_act(reading_.syntax.predicates[static_cast<size_t>(own)], token)) return bits | kThing;
      return bits | kActor | kPlace;  // a place that acts, or is acted on, stands for those in it
    case EntityType::document: return bits | kDocument | kThing;
    case EntityType::event: return bits | kThing;
    case EntityType::other: return bits | (actor_word ? kActor : kThing);
  }
  return bits;
}

// "the army's bulldozers", "the top brass of the navy": a thing that is no act and has an actor for its possessor or modifier.
bool Matcher::stands_for_actor(int32_t token) const {
  const Syntax& syntax = reading_.syntax;
  if (syntax.predicate_at[static_cast<size_t>(token)] >= 0 || (classes_at(token) & (kDocument | kActor)) != 0) return false;
  for (int32_t child : syntax.children[static_cast<size_t>(token)]) {
    const Relation r = syntax.relations[static_cast<size_t>(child)];
    if (r != Relation::possessor && r != Relation::compound && r != Relation::adjectival_modifier) continue;
    const bool named = mention_at(child) >= 0 || r == Relation::possessor ||
                       (actor_words_ != nullptr && actor_words_->holds(ascii_lower(reading_.parse.tokens[static_cast<size_t>(child)].lemma)));
    if (named && (classes_at(child) & kActor) != 0) return true;
  }
  return false;
}

int32_t Matcher::measured_by(int32_t token) const {
  const Syntax& syntax = reading_.syntax;
  const bool measures = (measure_words_ != nullptr && measure_words_->holds(ascii_lower(reading_.parse.tokens[static_cast<size_t>(token)].lemma))) ||
                        (static_cast<size_t>(token) < syntax.classes.size() && syntax.classes[static_cast<size_t>(token)] == WordClass::numeral);
  if (!measures) return -1;
  for (int32_t child : syntax.children[static_cast<size_t>(token)])
    if (syntax.relations[static_cast<size_t>(child)] == Relation::preposition)
      for (int32_t object : syntax.children[static_cast<size_t>(child)])
        if (syntax.relations[static_cast<size_t>(object)] == Relation::prepositional_object) return object;
  return -1;
}

bool Matcher::fits(const ArgumentTest& test, int32_t token, bool clause) const {
  if (!clause && !test.inverted)
    if (const int32_t inner = measured_by(token); inner >= 0 && inner != token && fits_itself(test, inner, false)) return true;
  return fits_itself(test, token, clause);
}

bool Matcher::fits_itself(const ArgumentTest& test, int32_t token, bool clause) const {
  bool yes = (test.classes & kAny) != 0;
  if (!yes && test.classes != 0) yes = ((clause ? (classes_at(token) & kAct) | kClause : classes_at(token)) & test.classes) != 0;
  if (!yes && (!test.words.empty() || !test.sets.empty())) {
    const Token& head = reading_.parse.tokens[static_cast<size_t>(token)];
    const auto holds = [&](std::string_view word) {
      return std::binary_search(test.words.begin(), test.words.end(), word, std::less<>()) ||
             std::any_of(test.sets.begin(), test.sets.end(), [&](uint32_t s) { return ontology_.sets()[s].holds(word); });
    };
    const std::string lemma = ascii_lower(head.lemma), text = ascii_lower(head.text);
    yes = holds(lemma) || holds(text);
    if (!yes && token > 0)  // "hunger strike": two words of the text
      yes = holds(ascii_lower(reading_.parse.tokens[static_cast<size_t>(token) - 1].text) + ' ' + lemma);
    if (!yes && token > 1 && reading_.parse.tokens[static_cast<size_t>(token) - 1].text == "-") {  // "cease-fire": three tokens
      const std::string first = ascii_lower(reading_.parse.tokens[static_cast<size_t>(token) - 2].text) + '-';
      yes = holds(first + lemma) || holds(first + text);
    }
  }
  if (!yes && (test.classes & kActor) != 0 && !clause && test.slots[0].slot == PatternSlot::role && test.slots[0].role == Role::agent && stands_for_actor(token)) yes = true;
  if (!yes && !test.types.empty()) {
    const int32_t own = reading_.syntax.predicate_at[static_cast<size_t>(token)];
    if (own >= 0) {
      const OntologyEntry* e = entry(own);
      const OntologyEntry* deep = e != nullptr && e->through && !match(own).acts.empty() ? entry(match(own).acts.front()) : e;
      yes = deep != nullptr && std::find(test.types.begin(), test.types.end(), deep->coding.type) != test.types.end();
    }
  }
  return yes != test.inverted;
}

bool Matcher::meets(const ArgumentTest& test, int32_t index, Match& match, std::string* reason) const {
  const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(index)];
  bool present = false, met = false;
  const bool has_patient = p.argument(Role::patient) != nullptr;
  std::string_view culprit;
  const auto seen = [&](int32_t token, bool clause, int32_t argument) {
    present = true;
    if (!fits(test, token, clause)) {
      culprit = reading_.parse.tokens[static_cast<size_t>(token)].text;
      return;
    }
    met = true;
    if (test.forbidden) return;
    if (argument >= 0) {
      // After a preposition only an actor that the pattern asks for takes part.
      const bool side = p.arguments[static_cast<size_t>(argument)].preposition >= 0 && p.arguments[static_cast<size_t>(argument)].role != Role::agent &&
                        p.arguments[static_cast<size_t>(argument)].role != Role::patient;
      const Part part = test.part != Part::automatic || !side ? test.part : (test.classes & kActor) != 0 ? Part::target : Part::none;
      const bool named = (!test.words.empty() || !test.sets.empty() || !test.types.empty()) && (test.classes & (kActor | kPerson | kOrganization | kGroup | kPlace | kAny)) == 0 && (classes_at(token) & kActor) == 0;
      match.bound.push_back({argument, part, named});
    }
    if (test.part == Part::trigger) match.trigger = token;
  };
  for (const SlotName& slot : test.slots) {
    switch (slot.slot) {
      case PatternSlot::complement:
      case PatternSlot::infinitive:
        for (int32_t child : children(index))
          if (const Predicate& c = reading_.syntax.predicates[static_cast<size_t>(child)]; is_complement(c, p) && (slot.slot == PatternSlot::complement || (!c.finite && c.embedding != Embedding::adverbial && c.modality != Modality::possible)))
            seen(c.head, true, -1);
        break;
      case PatternSlot::modifier:
        if (static_cast<size_t>(p.head) < reading_.syntax.children.size())
          for (int32_t child : reading_.syntax.children[static_cast<size_t>(p.head)]) seen(child, false, -1);
        break;
      case PatternSlot::support:
        if (p.support >= 0) seen(p.support, false, -1);
        break;
      case PatternSlot::scene: {
        const auto& tokens = reading_.parse.tokens;
        const auto size = static_cast<int32_t>(tokens.size());
        for (int32_t t = std::max(0, p.head - kSceneWindow); t < std::min(size, p.head + kSceneWindow) && !met; ++t)
          if (t != p.head && t != p.support && tokens[static_cast<size_t>(t)].sentence == tokens[static_cast<size_t>(p.head)].sentence) seen(t, false, -1);
        break;
      }
      default:
        // The noun of a light verb is its object where the pattern names the verb: "impose" for "imposed a ban".
        if (match.by_support && (slot.slot == PatternSlot::object || (slot.slot == PatternSlot::role && slot.role == Role::patient))) seen(p.head, false, -1);
        for (size_t a = 0; a < p.arguments.size(); ++a)
          if (is_in(slot, p.arguments[a], has_patient)) seen(p.arguments[a].head, p.arguments[a].clause, static_cast<int32_t>(a));
    }
  }
  if (!present && !test.forbidden && test.weight > 0 && lends_agent(test, index, match.pattern)) met = true;
  if (test.forbidden ? !met : met) {
    match.weight += test.forbidden ? 1 : test.weight + (test.part == Part::source || test.part == Part::target || test.part == Part::both ? 1 : 0);
    return true;
  }
  const bool lenient = !test.forbidden && !test.required &&
                       (!present || !(test.slots.size() == 1 && test.slots[0].slot == PatternSlot::role && test.slots[0].role == Role::agent));
  if (lenient) return true;
  if (reason != nullptr) {
    std::string slots;
    for (const SlotName& s : test.slots) {
      const std::string_view name = s.slot == PatternSlot::role ? to_string(s.role) : s.slot == PatternSlot::object ? "object" : s.slot == PatternSlot::complement ? "comp" : s.slot == PatternSlot::infinitive ? "inf"
                                    : s.slot == PatternSlot::modifier ? "mod" : s.slot == PatternSlot::support ? "support" : s.slot == PatternSlot::scene ? "scene" : std::string_view(s.preposition);
      slots += (slots.empty() ? "" : "|") + std::string(name);
    }
    *reason = test.forbidden ? slots + " must not be there" : !present ? "no " + slots : slots + " `" + std::string(culprit) + "` is not of the kind asked for";
  }
  return false;
}

// "took part in the strike": an act has for its agent that of a verb that carries it and lends its participants.
bool Matcher::lends_agent(const ArgumentTest& test, int32_t index, int32_t pattern) const {
  const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(index)];
  if (pattern < 0 || supposed_ >= 0 || p.kind != PredicateKind::noun || p.embedding != Embedding::argument || p.parent < 0) return false;
  if (test.slots.size() != 1 || test.slots[0].slot != PatternSlot::role || test.slots[0].role != Role::agent) return false;
  const Predicate& over = reading_.syntax.predicates[static_cast<size_t>(p.parent)];
  if (std::none_of(over.arguments.begin(), over.arguments.end(), [&](const Argument& a) { return a.role == Role::agent && !a.clause && fits(test, a.head, false); })) return false;
  bool carries = false;
  supposed_ = index;
  supposed_pattern_ = pattern;
  for (const uint32_t i : ontology_.patterns_for(over.lemma)) {
    const OntologyEntry& e = ontology_.entries()[ontology_.patterns()[i].entry];
    Match match;
    if (!e.through || !e.hands || !meets(ontology_.patterns()[i], p.parent, match, nullptr)) continue;
    carries = std::any_of(match.bound.begin(), match.bound.end(), [&](const Binding& b) { return over.arguments[static_cast<size_t>(b.argument)].head == p.head; });
    if (carries) break;
  }
  supposed_ = -1;
  return carries;
}

// "insisted that no shots were fired": a clause in the past, or in an inflected present, rather than one that says what is wanted.
bool Matcher::tells_fact(int32_t index) const {
  const auto has_auxiliary = [&](int32_t verb) {
    const auto below = reading_.syntax.children[static_cast<size_t>(verb)];
    return std::any_of(below.begin(), below.end(), [&](int32_t c) { return reading_.syntax.relations[static_cast<size_t>(c)] == Relation::auxiliary; });
  };
  for (int32_t child : children(index)) {
    const Predicate& c = reading_.syntax.predicates[static_cast<size_t>(child)];
    if (c.embedding != Embedding::complement || !c.finite || c.modality == Modality::necessary) continue;
    if (c.tense == Tense::past || c.modality != Modality::none) return true;
    if (c.negated && has_auxiliary(c.head)) return true;  // "insisted that they do not know"
    const int32_t verb = c.support >= 0 ? c.support : c.head;
    const Token& token = reading_.parse.tokens[static_cast<size_t>(verb)];
    if (c.tense == Tense::present && (c.passive || c.aspect != Aspect::none || ascii_lower(token.text) != ascii_lower(token.lemma))) return true;
  }
  return false;
}

bool Matcher::meets(const Pattern& pattern, int32_t index, Match& match, std::string* reason) const {
  const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(index)];
  const auto refuse = [&](std::string why) {
    if (reason != nullptr) *reason = std::move(why);
    return false;
  };
  const ParticleForm& form = match.form;
  const uint8_t kinds = match.by_support ? kVerb : kinds_of(p, reading_.syntax);
  // An event noun may also meet the patterns of the verb that tells the same.
  if (std::none_of(pattern.triggers.begin(), pattern.triggers.end(), [&](const Trigger& t) {
        if (!form.lemma.empty()) return t.lemma == form.lemma && (t.kinds & kVerb) != 0;
        if (!match.as.empty()) return t.lemma == match.as && (t.kinds & kVerb) != 0;
        if (std::string_view lemma = p.lemma; (kinds & kNoun) != 0 && lemma.ends_with(t.lemma) && lemma.size() > t.lemma.size() && lemma[lemma.size() - t.lemma.size() - 1] == ' ')
          return (t.kinds & kNoun) != 0;
        if (match.by_support) return t.lemma == reading_.parse.tokens[static_cast<size_t>(p.support)].lemma && (t.kinds & kVerb) != 0;
        return t.lemma == p.lemma ? (t.kinds & kinds) != 0 : (kinds & kNoun) != 0 && (t.kinds & kVerb) != 0 && t.lemma == p.base;
      }))
    return refuse(std::string("the word stands here as ") + (kinds == kVerb ? "a verb, which takes .v" : kinds == kNoun ? "a noun, which takes .n" : kinds == kAdjective ? "an adjective after a copula, which takes .a" : "a copula"));
  if (!form.particle.empty() && std::none_of(pattern.tests.begin(), pattern.tests.end(), [&](const ArgumentTest& t) { return asks_for_word(t, form.particle); }))
    return refuse("it stands here with `" + std::string(form.particle) + "`, as `" + p.lemma + "`");
  if (pattern.only_passive && !p.passive) return refuse("not passive");
  if (pattern.only_active && p.passive) return refuse("passive");
  if (pattern.only_negated && !p.negated) return refuse("not negated");
  if (pattern.only_past && (p.tense != Tense::past || p.aspect != Aspect::none || !p.finite)) return refuse("not in the simple past");
  if (pattern.only_finite && !p.finite) return refuse("not a finite verb");
  if (pattern.only_wanted && tells_fact(index)) return refuse("its clause tells what is or was");
  match.weight = pattern.weight;
  for (const ArgumentTest& test : pattern.tests)
    if (!meets(test, index, match, reason)) return false;
  return true;
}

// The acts a predicate speaks of: event predicates in its complement, its purpose, or its nominal arguments; through
// predicates that are none themselves ("agreed to begin talks").
void Matcher::find_acts(int32_t predicate, bool framed, std::vector<int32_t>& acts) const {
  std::vector<int32_t> level{predicate};
  for (int depth = 0; depth < kActDepth && acts.empty() && !level.empty(); ++depth) {
    std::vector<int32_t> next;
    for (int32_t at : level)
      for (const bool nominal : {false, true})
        for (int32_t child : children(at)) {
          const Predicate& c = reading_.syntax.predicates[static_cast<size_t>(child)];
          const bool inner = is_complement(c, reading_.syntax.predicates[static_cast<size_t>(at)]) ||
                             (framed && at == predicate && c.embedding == Embedding::adverbial && !c.finite);  // "accused the rebels of killing"
          if (nominal ? c.embedding != Embedding::argument : !inner) continue;
          const OntologyEntry* e = entry(child);
          if (e == nullptr) next.push_back(child);
          else if (e->through) acts.insert(acts.end(), match(child).acts.begin(), match(child).acts.end());
          else acts.push_back(child);
        }
    level = std::move(next);
  }
}

std::vector<ParticleForm> Matcher::particle_forms(int32_t predicate) const {
  const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(predicate)];
  const Syntax& syntax = reading_.syntax;
  std::vector<ParticleForm> out;
  if (p.kind != PredicateKind::verb || static_cast<size_t>(p.head) >= syntax.children.size()) return out;
  if (p.particle >= 0) {
    if (const size_t space = p.lemma.find(' '); space != std::string::npos) out.push_back({p.lemma.substr(0, space), std::string_view(p.lemma).substr(space + 1)});
    return out;
  }
  const auto leads_to_noun = [&](int32_t preposition) {
    const auto below = syntax.children[static_cast<size_t>(preposition)];
    return std::any_of(below.begin(), below.end(), [&](int32_t c) { return syntax.relations[static_cast<size_t>(c)] == Relation::prepositional_object; });
  };
  const auto dependents = syntax.children[static_cast<size_t>(p.head)];
  for (const int32_t c : dependents.first(std::min(dependents.size(), kDependents))) {
    const Relation r = syntax.relations[static_cast<size_t>(c)];
    if (c > p.head && (r == Relation::adverb || (r == Relation::preposition && !leads_to_noun(c)))) out.push_back({p.lemma + ' ' + ascii_lower(reading_.parse.tokens[static_cast<size_t>(c)].text), {}});
  }
  return out;
}

void Matcher::match_one(int32_t predicate) {
  const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(predicate)];
  Match best;
  std::vector<int32_t> acts;
  std::string_view as;
  bool looked = false;
  const auto try_lemma = [&](std::string_view lemma, bool by_support, const ParticleForm& form = {}) {
    for (uint32_t i : ontology_.patterns_for(lemma)) {
      const OntologyEntry& e = ontology_.entries()[ontology_.patterns()[i].entry];
      Match match;
      match.by_support = by_support;
      match.form = form;
      match.as = as;
      match.pattern = static_cast<int32_t>(i);
      if (by_support && e.through) continue;
      if (!meets(ontology_.patterns()[i], predicate, match, nullptr)) continue;
      if (e.needs_act) {
        if (!looked) find_acts(predicate, false, acts), looked = true;
        if (acts.empty()) continue;
      }
      if (best.pattern >= 0 && match.weight <= best.weight) continue;
      best = std::move(match);
    }
  };
  try_lemma(p.lemma, false);
  for (const ParticleForm& form : particle_forms(predicate)) try_lemma(form.lemma, false, form);
  // "urged further said that …": the first of two cues says what the act is.
  const Quotation* said = nullptr;
  for (const auto& [at, quotation] : doubled_)
    if (at == predicate) said = quotation;
  if (said != nullptr) try_lemma(said->cue_lemma, false, {said->cue_lemma, {}});
  if (p.kind == PredicateKind::light_verb && p.support >= 0) try_lemma(reading_.parse.tokens[static_cast<size_t>(p.support)].lemma, true);
  if (const size_t space = p.lemma.rfind(' '); space != std::string::npos && p.kind != PredicateKind::verb) try_lemma(std::string_view(p.lemma).substr(space + 1), false);
  // A noun that no pattern names is read as the verb that tells the same.
  const auto names_noun = [&](uint32_t i) {
    const auto& triggers = ontology_.patterns()[i].triggers;
    return std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& t) { return t.lemma == p.lemma && (t.kinds & kNoun) != 0; });
  };
  if (best.pattern < 0 && !p.base.empty())
    if (const auto& own = ontology_.patterns_for(p.lemma); std::none_of(own.begin(), own.end(), names_noun)) try_lemma(p.base, false);
  // A verb that no pattern names is read as the one that backoff.txt holds for nearest.
  if (best.pattern < 0 && p.kind == PredicateKind::verb && ontology_.patterns_for(p.lemma).empty()) {
    as = ontology_.nearest(p.lemma);
    if (!as.empty()) try_lemma(as, false);
  }
  if (best.pattern < 0) return;
  const Pattern& chosen = ontology_.patterns()[static_cast<size_t>(best.pattern)];
  if (ontology_.entries()[chosen.entry].figure) {
    matches_[static_cast<size_t>(predicate)] = std::move(best);
    return;
  }
  if (said != nullptr && best.form.lemma == said->cue_lemma) best.trigger = said->cue.begin;
  const bool framed = !ontology_.entries()[chosen.entry].frame.empty() || !chosen.attribute("frame").empty();
  if (!looked || (framed && acts.empty())) acts.clear(), find_acts(predicate, framed, acts);
  best.acts = std::move(acts);
  matches_[static_cast<size_t>(predicate)] = std::move(best);
}

std::vector<Refusal> Matcher::refusals(int32_t predicate) const {
  std::vector<Refusal> out;
  const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(predicate)];
  for (uint32_t i : ontology_.patterns_for(p.lemma)) {
    Match match;
    match.pattern = static_cast<int32_t>(i);
    std::string reason;
    if (meets(ontology_.patterns()[i], predicate, match, &reason)) {
      const OntologyEntry& e = ontology_.entries()[ontology_.patterns()[i].entry];
      std::vector<int32_t> acts;
      if (e.needs_act) find_acts(predicate, false, acts);
      if (!e.needs_act || !acts.empty()) continue;
      reason = "no act is named that it would be about";
    }
    out.push_back({i, std::move(reason)});
  }
  return out;
}

}  // namespace averment
