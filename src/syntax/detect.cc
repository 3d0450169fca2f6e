#include <algorithm>

#include "syntax/clause.h"

namespace averment {
namespace {

// A dash or a number sign that the tagger took for a word is none.
bool is_word(const Tree& tree, int32_t t) {
  const std::string_view text = tree.token(t).text;
  const auto first = static_cast<unsigned char>(text.empty() ? ' ' : text.front());
  return first >= 0x80 || (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first == '\'';
}

bool is_verbal(const Tree& tree, int32_t t) {
  const WordClass c = tree.word_class(t);
  if ((c != WordClass::verb && c != WordClass::auxiliary) || !is_word(tree, t)) return false;
  switch (tree.relation(t)) {
    case Relation::auxiliary:
    case Relation::passive_auxiliary:
    case Relation::copula:
    case Relation::adjectival_modifier:
    case Relation::compound:
    case Relation::preposition:
    case Relation::marker:
    case Relation::case_mark:
    case Relation::determiner:
    case Relation::adverb:
    case Relation::coordinator:
    case Relation::noun_modifier:
    case Relation::punctuation:
    case Relation::fixed:
    case Relation::flat:
      return false;
    default:
      return true;
  }
}

// The noun entry of a head, its longest compound first ("press release"); -1 if it tells no event.
int16_t noun_entry(const Tree& tree, int32_t t, int32_t& word_number) {
  const WordEntry& word = tree.word(t);
  std::string buffer;
  if (word.heads_compound && t > 0) {
    std::string key;
    for (int32_t first = t - 1; first >= 0 && first >= t - 2; --first) {
      if (tree.head(first) != t && tree.head(first) != t - 1) break;
      key = std::string(lowered(tree.lemma(first), buffer)) + ' ' + (key.empty() ? std::string(lowered(tree.lemma(t), buffer)) : key);
      const int32_t at = tree.grammar.words.find(key);
      if (at >= 0 && tree.grammar.entries[static_cast<size_t>(at)].noun >= 0) {
        word_number = at;
        return tree.grammar.entries[static_cast<size_t>(at)].noun;
      }
    }
  }
  // "cease-fire", cut at its hyphen.
  if (t > 1 && tree.token(t - 1).text == "-" && !tree.token(t - 1).space_after && !tree.token(t - 2).space_after) {
    std::string key(lowered(tree.lemma(t - 2), buffer));
    key += '-';
    key += lowered(tree.lemma(t), buffer);
    if (const int32_t at = tree.grammar.words.find(key); at >= 0 && tree.grammar.entries[static_cast<size_t>(at)].noun >= 0) {
      word_number = at;
      return tree.grammar.entries[static_cast<size_t>(at)].noun;
    }
  }
  if (word.noun >= 0) word_number = tree.grammar.words.find(tree.grammar.nouns[static_cast<size_t>(word.noun)].lemma);
  return word.noun;
}

bool may_be_event(const Tree& tree, int32_t t) {
  if (tree.word_class(t) != WordClass::noun) return false;
  switch (tree.relation(t)) {
    case Relation::compound:
    case Relation::noun_modifier:
    case Relation::adjectival_modifier:
    case Relation::noun_adverbial:
    case Relation::flat:
      return false;
    default:
      return true;
  }
}

// An event noun that only an ontology names: nobody has said which light verbs carry it.
bool is_unlisted(const Tree& tree, int32_t word_number) {
  const int16_t noun = word_number < 0 ? int16_t{-1} : tree.grammar.entries[static_cast<size_t>(word_number)].noun;
  return noun >= 0 && tree.grammar.nouns[static_cast<size_t>(noun)].frame == tree.grammar.other_frame;
}

// The light verb that carries noun `n`, -1 if none.
int32_t light_verb_of(const Tree& tree, int32_t n, int32_t word_number, bool event,
                      const LightVerb*& found) {
  const auto carries = [&](int32_t verb, std::string_view key_suffix) {
    std::string buffer;
    const WordEntry* entry = &tree.word(verb);
    if (!key_suffix.empty()) {
      const std::string key = std::string(lowered(tree.lemma(verb), buffer)) + ' ' + std::string(key_suffix);
      entry = tree.grammar.word(key);
    }
    if (entry == nullptr || entry->light < 0) return false;
    const LightVerb& light = tree.grammar.light_verbs[static_cast<size_t>(entry->light)];
    if (!(light.any && event) && !is_unlisted(tree, word_number) && !std::binary_search(light.nouns.begin(), light.nouns.end(), word_number)) return false;
    found = &light;
    return true;
  };
  std::string buffer;
  const auto with_particle = [&](int32_t verb) {
    const int32_t particle = tree.child(verb, Relation::particle);
    return carries(verb, particle < 0 ? std::string_view() : lowered(tree.token(particle).text, buffer)) ? verb : -1;
  };
  const int32_t h = tree.head(n);
  if (h == n) return -1;
  switch (tree.relation(n)) {
    case Relation::object:
    case Relation::passive_subject:
    case Relation::attribute:
      if (is_verbal(tree, h)) return with_particle(h);
      return -1;
    case Relation::prepositional_object: {
      // "engage in talks", "take part in the talks": the preposition hangs on the verb, or on its bare noun.
      int32_t verb = tree.head(h);
      std::string key(lowered(tree.token(h).text, buffer));
      if (!is_verbal(tree, verb) && tree.relation(verb) == Relation::object) {
        key = std::string(lowered(tree.lemma(verb), buffer)) + ' ' + key;
        verb = tree.head(verb);
      }
      if (!is_verbal(tree, verb)) return -1;
      if (carries(verb, key)) return verb;
      const int32_t object = tree.child(verb, Relation::object);
      if (object < 0 || object > h) return -1;
      key = std::string(lowered(tree.lemma(object), buffer)) + ' ' + key;
      return carries(verb, key) ? verb : -1;
    }
    default:
      break;
  }
  return -1;
}

// "the talks held in Osta": a bare participle below its noun.
int32_t light_participle_below(const Tree& tree, int32_t n, int32_t word_number, bool event, const LightVerb*& found) {
  for (const int32_t c : tree.children(n)) {
    if (tree.relation(c) != Relation::noun_clause || !tree.form(c, kPastParticiple)) continue;
    const int32_t particle = tree.child(c, Relation::particle);
    const WordEntry* entry = &tree.word(c);
    if (particle >= 0) {
      std::string buffer, key(lowered(tree.lemma(c), buffer));
      key += ' ';
      key += lowered(tree.token(particle).text, buffer);
      entry = tree.grammar.word(key);
    }
    if (entry == nullptr || entry->light < 0) continue;
    const LightVerb& light = tree.grammar.light_verbs[static_cast<size_t>(entry->light)];
    if ((light.any && event) || is_unlisted(tree, word_number) || std::binary_search(light.nouns.begin(), light.nouns.end(), word_number)) {
      found = &light;
      return c;
    }
  }
  return -1;
}

void append_lower(std::string& out, std::string_view word) {
  std::string buffer;
  out += lowered(word, buffer);
}

void make_verb(Clauses& clauses, int32_t t) {
  const Tree& tree = clauses.tree;
  Clause clause;
  clause.top = clause.verb = t;
  Predicate& p = clause.predicate;
  p.head = t;
  append_lower(p.lemma, tree.lemma(t));
  const WordEntry* entry = &tree.word(t);
  if (tree.part(t, kCopula)) {
    const int32_t attribute = tree.child(t, Relation::attribute);
    int32_t adjective = attribute >= 0 ? attribute : tree.child(t, Relation::adjectival_complement);
    if (adjective < 0) adjective = tree.child(t, Relation::object);  // a contracted copula that was taken for a verb
    p.kind = PredicateKind::copula;
    if (adjective >= 0 && is_word(tree, adjective)) {
      p.support = t;
      p.head = clause.noun = adjective;
      p.lemma.clear();
      append_lower(p.lemma, tree.lemma(adjective));
      if (const int16_t frame = tree.word(adjective).adjective; frame >= 0) clause.frame = &tree.grammar.adjective_frames[static_cast<size_t>(frame)];
      int32_t number = -1;
      if (const int16_t noun = may_be_event(tree, adjective) ? noun_entry(tree, adjective, number) : int16_t{-1}; noun >= 0) {
        const NounEntry& n = tree.grammar.nouns[static_cast<size_t>(noun)];
        clause.noun_frame = &tree.grammar.noun_frames[static_cast<size_t>(n.frame)];
        p.lemma = n.lemma;
        p.base = n.base;
      }
    }
  } else {
    if (const int32_t particle = tree.child(t, Relation::particle); particle >= 0) {
      p.particle = particle;
      p.lemma += ' ';
      append_lower(p.lemma, tree.token(particle).text);
      entry = tree.grammar.word(p.lemma);
    }
    if (entry != nullptr && entry->verb >= 0) clause.frame = &tree.grammar.verb_frames[static_cast<size_t>(entry->verb)];
  }
  const auto index = static_cast<int32_t>(clauses.all.size());
  clauses.at[static_cast<size_t>(t)] = index;
  if (clause.noun >= 0) clauses.at[static_cast<size_t>(clause.noun)] = index;
  clauses.all.push_back(std::move(clause));
}

// A predicative with the copula below it, as UD draws it.
void make_copular(Clauses& clauses, int32_t t, int32_t copula) {
  const Tree& tree = clauses.tree;
  Clause clause;
  clause.top = clause.verb = clause.noun = t;
  clause.predicate.kind = PredicateKind::copula;
  clause.predicate.head = t;
  clause.predicate.support = copula;
  append_lower(clause.predicate.lemma, tree.lemma(t));
  if (const int16_t frame = tree.word(t).adjective; frame >= 0) clause.frame = &tree.grammar.adjective_frames[static_cast<size_t>(frame)];
  clauses.at[static_cast<size_t>(t)] = clauses.at[static_cast<size_t>(copula)] = static_cast<int32_t>(clauses.all.size());
  clauses.all.push_back(std::move(clause));
}

void make_noun(Clauses& clauses, int32_t t) {
  const Tree& tree = clauses.tree;
  if (clauses.at[static_cast<size_t>(t)] >= 0 || !may_be_event(tree, t)) return;
  // "in response to", "in charge of": a noun inside a preposition tells nothing.
  if (tree.relation(t) == Relation::prepositional_object && tree.head(t) != t) {
    PrepositionUse use;
    if (preposition_at(tree, tree.head(t), use) && use.last >= t && use.token < t) return;
  }
  int32_t number = -1;
  const int16_t entry = noun_entry(tree, t, number);
  if (number < 0) number = tree.grammar.words.find(tree.lemma(t));
  const LightVerb* light = nullptr;
  const int32_t plain = tree.word_number(t);
  int32_t verb = number < 0 ? -1 : light_verb_of(tree, t, number, entry >= 0, light);
  if (verb < 0 && plain >= 0 && plain != number) verb = light_verb_of(tree, t, plain, entry >= 0, light);
  bool below = false;
  if (verb < 0 && number >= 0) {
    verb = light_participle_below(tree, t, number, entry >= 0, light);
    below = verb >= 0;
  }
  if (verb >= 0 && clauses.at[static_cast<size_t>(verb)] >= 0 && clauses.all[static_cast<size_t>(clauses.at[static_cast<size_t>(verb)])].predicate.kind != PredicateKind::verb) verb = -1;
  if (entry < 0 && verb < 0) return;
  const auto fill = [&](Clause& clause) {
    Predicate& p = clause.predicate;
    p.head = clause.noun = t;
    p.lemma.clear();
    if (entry >= 0) {
      const NounEntry& noun = tree.grammar.nouns[static_cast<size_t>(entry)];
      p.lemma = noun.lemma;
      p.base = noun.base;
      clause.noun_frame = &tree.grammar.noun_frames[static_cast<size_t>(noun.frame)];
    } else {
      p.lemma = tree.grammar.words.key(number);
    }
  };
  if (verb >= 0) {
    const int32_t index = clauses.at[static_cast<size_t>(verb)];
    if (index < 0) return;
    Clause& clause = clauses.all[static_cast<size_t>(index)];
    fill(clause);
    clause.predicate.kind = PredicateKind::light_verb;
    clause.predicate.support = verb;
    clause.light_frame = &light->frame;
    if (below) clause.top = t;
    clauses.at[static_cast<size_t>(t)] = index;
    return;
  }
  Clause clause;
  clause.top = t;
  clause.predicate.kind = PredicateKind::noun;
  fill(clause);
  clauses.at[static_cast<size_t>(t)] = static_cast<int32_t>(clauses.all.size());
  clauses.all.push_back(std::move(clause));
}

}  // namespace

void detect_clauses(Clauses& clauses) {
  const Tree& tree = clauses.tree;
  for (int32_t t = 0; t < tree.size(); ++t) {
    if (clauses.at[static_cast<size_t>(t)] >= 0) continue;  // the predicative of a copula
    if (is_verbal(tree, t)) {
      make_verb(clauses, t);
    } else if (const int32_t copula = tree.child(t, Relation::copula); copula >= 0) {
      make_copular(clauses, t, copula);
    }
  }
  for (int32_t t = 0; t < tree.size(); ++t) make_noun(clauses, t);
}

}  // namespace averment
