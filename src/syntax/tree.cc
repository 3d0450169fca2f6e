#include "syntax/tree.h"

#include <algorithm>

#include "syntax/possessives.h"

namespace averment {
namespace {

const WordEntry kNoWord;
constexpr int kRepairPasses = 3;  // one mend can show the next: the root first, then its subject

template <typename T>
T value_of(const StringTable& table, const std::vector<T>& values, std::string_view label, T otherwise) {
  const int32_t at = table.find(label);
  return at < 0 ? otherwise : values[static_cast<size_t>(at)];
}

uint16_t forms_of(const Token& token, const Grammar::Tables& grammar) {
  uint16_t forms = value_of<uint16_t>(grammar.tags, grammar.tag_forms, token.tag, 0);
  if (!grammar.has_features) return forms;
  for (std::string_view rest = token.morph; !rest.empty();) {
    const size_t bar = rest.find('|');
    forms = static_cast<uint16_t>(forms | value_of<uint16_t>(grammar.features, grammar.feature_forms, rest.substr(0, bar), 0));
    rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
  }
  return forms;
}

// Heads before dependents, and the subtree ranges; a token that hangs in a cycle becomes a root.
void order_tree(Tree& tree) {
  const auto n = static_cast<size_t>(tree.size());
  std::vector<int32_t>& heads = tree.out.heads;
  std::vector<uint32_t> pending(n, 0);
  for (size_t t = 0; t < n; ++t)
    if (heads[t] != static_cast<int32_t>(t)) ++pending[static_cast<size_t>(heads[t])];
  std::vector<int32_t> upward;
  upward.reserve(n);
  for (size_t t = 0; t < n; ++t)
    if (pending[t] == 0) upward.push_back(static_cast<int32_t>(t));
  tree.out.subtrees.resize(n);
  for (size_t t = 0; t < n; ++t) tree.out.subtrees[t] = {static_cast<int32_t>(t), static_cast<int32_t>(t) + 1};
  for (size_t i = 0; i < upward.size(); ++i) {
    const int32_t t = upward[i];
    const int32_t h = heads[static_cast<size_t>(t)];
    if (h == t) continue;
    TokenRange& above = tree.out.subtrees[static_cast<size_t>(h)];
    const TokenRange below = tree.out.subtrees[static_cast<size_t>(t)];
    above = {std::min(above.begin, below.begin), std::max(above.end, below.end)};
    if (--pending[static_cast<size_t>(h)] == 0) upward.push_back(h);
  }
  if (upward.size() < n) {
    for (size_t t = 0; t < n; ++t)
      if (pending[t] > 0) {
        heads[t] = static_cast<int32_t>(t);
        tree.out.relations[t] = Relation::root;
        upward.push_back(static_cast<int32_t>(t));
      }
  }
  tree.order.assign(upward.rbegin(), upward.rend());
}

}  // namespace

std::string_view lowered(std::string_view word, std::string& buffer) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::none_of(word.begin(), word.end(), upper)) return word;
  buffer.assign(word);
  for (char& c : buffer)
    if (upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return buffer;
}

int32_t Tree::word_number(int32_t t) const {
  const WordEntry* word = words[static_cast<size_t>(t)];
  return word == &kNoWord ? -1 : static_cast<int32_t>(word - grammar.entries.data());
}

std::string_view Tree::lemma(int32_t t) const {
  const auto found = std::lower_bound(corrected.begin(), corrected.end(), t, [](const auto& one, int32_t token) { return one.first < token; });
  return found != corrected.end() && found->first == t ? found->second : token(t).lemma;
}

int32_t Tree::child(int32_t t, Relation wanted) const {
  for (const int32_t c : children(t))
    if (relation(c) == wanted) return c;
  return -1;
}

bool Tree::is_nominal(int32_t t) const {
  const WordClass c = word_class(t);
  return c == WordClass::noun || c == WordClass::proper_noun || c == WordClass::pronoun || c == WordClass::numeral;
}

Tree make_tree(const Parse& parse, const Grammar::Tables& grammar, Syntax& out) {
  Tree tree{parse, grammar, out, {}, {}, {}, {}, {}, {}};
  const size_t n = parse.tokens.size();
  out.heads.resize(n);
  out.relations.resize(n);
  out.classes.resize(n);
  tree.words.resize(n);
  tree.forms.resize(n);
  tree.entities.assign(n, 0);
  std::string buffer;
  for (size_t t = 0; t < n; ++t) {
    const Token& token = parse.tokens[t];
    const bool inside = token.head >= 0 && static_cast<size_t>(token.head) < n;
    out.heads[t] = inside ? token.head : static_cast<int32_t>(t);
    out.relations[t] = value_of(grammar.labels, grammar.relations, token.dep, Relation::other);
    if (out.heads[t] == static_cast<int32_t>(t)) out.relations[t] = Relation::root;
    out.classes[t] = value_of(grammar.classes, grammar.word_classes, token.pos, WordClass::other);
    tree.forms[t] = forms_of(token, grammar);
    const WordEntry* word = grammar.word(token.lemma);
    if (word == nullptr) {
      const std::string_view lower = lowered(token.lemma, buffer);
      if (lower.data() != token.lemma.data()) word = grammar.word(lower);
    }
    if (word != nullptr && (out.classes[t] == WordClass::verb || out.classes[t] == WordClass::auxiliary) && !grammar.verb_lemmas.empty()) {
      const auto number = static_cast<int32_t>(word - grammar.entries.data());
      const auto wrong = std::lower_bound(grammar.verb_lemmas.begin(), grammar.verb_lemmas.end(), std::pair(number, int32_t{0}));
      if (wrong != grammar.verb_lemmas.end() && wrong->first == number) {
        word = &grammar.entries[static_cast<size_t>(wrong->second)];
        tree.corrected.emplace_back(static_cast<int32_t>(t), grammar.words.key(wrong->second));
      }
    }
    tree.words[t] = word != nullptr ? word : &kNoWord;
    if (out.relations[t] == Relation::adverb && (tree.words[t]->parts & kNegation) != 0) out.relations[t] = Relation::negation;
  }
  for (const NamedEntity& entity : parse.entities) {
    const auto kind = value_of<uint8_t>(grammar.entity_labels, grammar.entity_kinds, entity.label, 0);
    for (int32_t t = std::max(entity.tokens.begin, 0); t < entity.tokens.end && t < tree.size(); ++t) tree.entities[static_cast<size_t>(t)] = kind;
  }
  mend_possessives(tree);
  order_tree(tree);
  out.children = Children(out.heads);
  std::vector<int32_t> changed;
  for (int pass = 0; pass < kRepairPasses && repair(tree, changed); ++pass) {
    order_tree(tree);
    out.children = Children(out.heads);
  }
  tree.phrases.assign(n, {-1, -1});
  return tree;
}

}  // namespace averment
