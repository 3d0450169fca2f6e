#include "syntax/tree.h"

namespace averment {
namespace {

// What may stand inside a noun phrase to the right of its head.
bool is_complement(Relation relation) {
  switch (relation) {
    case Relation::preposition:
    case Relation::noun_modifier:
    case Relation::oblique:
    case Relation::numeral:
    case Relation::compound:
    case Relation::flat:
    case Relation::fixed:
    case Relation::adjectival_modifier:
    case Relation::noun_adverbial:
    case Relation::determiner:
    case Relation::adverb:
      return true;
    default:
      return false;
  }
}

bool is_left_edge_word(Relation relation) {
  switch (relation) {
    case Relation::punctuation:
    case Relation::coordinator:
    case Relation::case_mark:
    case Relation::marker:
    case Relation::negation:
    case Relation::preposition:
    case Relation::copula:
    case Relation::auxiliary:
    case Relation::passive_auxiliary:
    case Relation::subject:
    case Relation::passive_subject:
    case Relation::expletive:
    case Relation::adverbial_clause:
    case Relation::parataxis:
    case Relation::interjection:
    case Relation::other:
    case Relation::complement_clause:
    case Relation::conjunct:
    case Relation::apposition:
      return true;
    default:
      return false;
  }
}

int32_t left_edge(const Syntax& syntax, int32_t head) {
  int32_t begin = head;
  const auto children = syntax.children[static_cast<size_t>(head)];
  // From the head outward: the first child that is no modifier ends the phrase.
  for (size_t i = children.size(); i-- > 0;) {
    const int32_t c = children[i];
    if (c > head) continue;
    if (is_left_edge_word(syntax.relations[static_cast<size_t>(c)])) {
      // Punctuation between modifiers ("a long, bitter war") stays inside where a modifier stands before it.
      if (syntax.relations[static_cast<size_t>(c)] == Relation::punctuation) continue;
      break;
    }
    begin = std::min(begin, syntax.subtrees[static_cast<size_t>(c)].begin);
  }
  return begin;
}

bool match_complex(const Tree& tree, int32_t first, PrepositionUse& use) {
  std::string buffer, key(lowered(tree.token(first).text, buffer));
  const int32_t limit = std::min(tree.size(), first + static_cast<int32_t>(tree.grammar.longest_preposition));
  bool found = false;
  for (int32_t t = first + 1; t < limit && tree.token(t).sentence == tree.token(first).sentence; ++t) {
    key += ' ';
    key += lowered(tree.token(t).text, buffer);
    if (const int32_t number = tree.grammar.preposition_numbers.find(key); number >= 0) {
      use.number = static_cast<int16_t>(number);
      use.lemma = tree.grammar.prepositions[static_cast<size_t>(number)].lemma;
      use.last = t;
      found = true;
    }
  }
  return found;
}

bool is_loose_mark(const Parse& parse, int32_t t) {
  const std::string_view text = parse.tokens[static_cast<size_t>(t)].text;
  return text == "," || text == ";" || text == "-";
}

}  // namespace

TokenRange noun_phrase_of(const Syntax& syntax, int32_t head) {
  TokenRange range{left_edge(syntax, head), head + 1};
  for (const int32_t c : syntax.children[static_cast<size_t>(head)]) {
    if (c < head) continue;
    const Relation relation = syntax.relations[static_cast<size_t>(c)];
    const TokenRange below = syntax.subtrees[static_cast<size_t>(c)];
    // "bureau head Ismail Haniyeh": a name that follows its title at once.
    const bool name = relation == Relation::apposition && range.end == head + 1 &&
                      syntax.classes[static_cast<size_t>(c)] == WordClass::proper_noun && syntax.classes[static_cast<size_t>(head)] == WordClass::noun;
    if (name && short_phrase_of(syntax, c).begin == range.end) {
      range.end = c + 1;
      continue;
    }
    if (!is_complement(relation) || below.begin != range.end) break;
    range.end = std::max(range.end, below.end);
  }
  // "Soldiers, not police": the word that denies the neighbour.
  int32_t end = range.end;
  while (end - 1 > head && syntax.relations[static_cast<size_t>(end - 1)] == Relation::negation) --end;
  if (end < range.end)
    while (end - 1 > head && syntax.relations[static_cast<size_t>(end - 1)] == Relation::punctuation) --end;
  range.end = end;
  return range;
}

TokenRange short_phrase_of(const Syntax& syntax, int32_t head) { return {left_edge(syntax, head), head + 1}; }

// A quotation mark that opens or closes outside the phrase is no part of it: `” van den Berg`, `one of “ethnic cleansing`.
TokenRange without_stray_marks(const Parse& parse, const Grammar::Tables& grammar, TokenRange range, int32_t head) {
  const auto is_mark = [&](int32_t t) {
    const WordEntry* word = grammar.word(parse.tokens[static_cast<size_t>(t)].text);
    return word != nullptr && (word->parts & kQuotationMark) != 0;
  };
  while (range.end - 1 > head && is_loose_mark(parse, range.end - 1) && !is_mark(range.end - 1)) --range.end;
  // An open bracket takes its closing one along, or is left out.
  const int32_t limit = static_cast<int32_t>(parse.tokens.size());
  for (int32_t t = head + 1; t < range.end; ++t)
    if (parse.tokens[static_cast<size_t>(t)].text == "(") {
      int32_t close = t + 1;
      while (close < range.end && parse.tokens[static_cast<size_t>(close)].text != ")") ++close;
      if (close < range.end) break;
      if (close < limit && parse.tokens[static_cast<size_t>(close)].text == ")") range.end = close + 1;
      else range.end = t;
      break;
    }
  constexpr int32_t kLongest = 64;  // beyond that nobody looks for the partner
  if (range.size() > kLongest) return range;
  int marks = 0;
  int32_t last = -1;
  for (int32_t t = range.begin; t < range.end; ++t)
    if (is_mark(t)) {
      ++marks;
      last = t;
    }
  if (marks % 2 == 0) return range;
  if (range.begin < head && is_mark(range.begin)) return {range.begin + 1, range.end};
  if (last > head && last + 1 == range.end) return {range.begin, last};
  return range;
}

TokenRange phrase_at(Tree& tree, int32_t head) {
  TokenRange& phrase = tree.phrases[static_cast<size_t>(head)];
  if (phrase.begin < 0) phrase = without_stray_marks(tree.parse, tree.grammar, noun_phrase_of(tree.out, head), head);
  return phrase;
}

TokenRange clause_phrase(const Tree& tree, int32_t head) {
  TokenRange range = tree.subtree(head);
  const auto is_edge = [&](int32_t t) { return tree.relation(t) == Relation::punctuation && !tree.part(t, kQuotationMark); };
  while (range.size() > 1 && is_edge(range.begin)) ++range.begin;
  if (range.size() > 1 && tree.relation(range.begin) == Relation::marker && tree.part(range.begin, kComplementiser)) ++range.begin;
  while (range.size() > 1 && (is_edge(range.end - 1) || tree.relation(range.end - 1) == Relation::coordinator)) --range.end;
  return range;
}

bool preposition_at(const Tree& tree, int32_t t, PrepositionUse& use) {
  use = {};
  const Relation relation = tree.relation(t);
  if (const int32_t mark = tree.child(t, Relation::case_mark); mark >= 0 && mark < t) {
    if (relation != Relation::oblique && relation != Relation::noun_modifier && relation != Relation::passive_agent) return false;
    use.token = use.last = mark;
    use.object = t;
  } else if (relation == Relation::preposition || relation == Relation::passive_agent || relation == Relation::dative ||
             relation == Relation::prepositional_clause || relation == Relation::adverb) {
    if (relation == Relation::dative && tree.word_class(t) != WordClass::adposition) return false;
    if (relation == Relation::adverb && tree.child(t, Relation::preposition) < 0 && tree.child(t, Relation::prepositional_object) < 0) return false;
    use.token = use.last = t;
  } else {
    return false;
  }
  std::string buffer;
  const std::string_view text = lowered(tree.token(use.token).text, buffer);
  const WordEntry* word = tree.grammar.word(text);
  use.lemma = tree.token(use.token).lemma;
  if (word != nullptr && word->preposition >= 0) {
    use.number = word->preposition;
    use.lemma = tree.grammar.prepositions[static_cast<size_t>(use.number)].lemma;
  }
  if (word != nullptr && word->opens_preposition) match_complex(tree, use.token, use);
  if (use.object >= 0) return true;
  for (int32_t p = use.last; p >= use.token && use.object < 0; --p)
    for (const int32_t c : tree.children(p)) {
      if (c <= use.last) continue;
      const Relation r = tree.relation(c);
      if (r != Relation::prepositional_object && r != Relation::prepositional_clause) continue;
      use.object = c;
      use.clause = r == Relation::prepositional_clause && !tree.is_nominal(c);
      break;
    }
  if (use.object >= 0) return true;
  // "from behind the wall": the inner preposition is the one that counts.
  for (const int32_t c : tree.children(use.last))
    if (c > use.last && (tree.relation(c) == Relation::preposition || tree.relation(c) == Relation::prepositional_clause)) {
      use.object = tree.child(c, Relation::prepositional_object);
      if (use.object >= 0) return true;
    }
  return relation != Relation::adverb;
}

TokenRange noun_phrase(const Parse& parse, const Syntax& syntax, const Grammar& grammar, int32_t head) {
  return without_stray_marks(parse, grammar.tables(), noun_phrase_of(syntax, head), head);
}
TokenRange short_phrase(const Parse& parse, const Syntax& syntax, const Grammar& grammar, int32_t head) {
  return without_stray_marks(parse, grammar.tables(), short_phrase_of(syntax, head), head);
}

}  // namespace averment
