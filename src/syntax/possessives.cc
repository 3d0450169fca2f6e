#include "syntax/possessives.h"

namespace averment {
namespace {

constexpr int32_t kReach = 8;  // tokens that the owned phrase may have before its head

bool is_apostrophe(std::string_view text) { return text == "\xE2\x80\x99" || text == "'"; }
bool opens_quotation(std::string_view text) { return text == "\xE2\x80\x98" || text == "'"; }

bool is_noun(const Tree& tree, int32_t t) { return tree.word_class(t) == WordClass::noun || tree.word_class(t) == WordClass::proper_noun; }

// The last noun of the run of adjectives and nouns that begins at `t`, -1 if there is none.
int32_t owned_head(const Tree& tree, int32_t t) {
  int32_t head = -1;
  for (int32_t end = std::min(tree.size(), t + kReach); t < end; ++t) {
    const WordClass c = tree.word_class(t);
    if (c == WordClass::proper_noun && head >= 0 && tree.word_class(head) == WordClass::noun) break;  // "bureau head" | "Ana Ruiz"
    if (c == WordClass::noun || c == WordClass::proper_noun) head = t;
    else if (c != WordClass::adjective && c != WordClass::numeral) break;
  }
  return head;
}

}  // namespace

bool mend_possessives(Tree& tree) {
  auto& heads = tree.out.heads;
  auto& relations = tree.out.relations;
  bool changed = false;
  int32_t sentence = -1;
  bool open = false;  // a single mark opened in this sentence
  for (int32_t q = 0; q < tree.size(); ++q) {
    const Token& mark = tree.token(q);
    if (mark.sentence != sentence) {
      sentence = mark.sentence;
      open = false;
    }
    if (opens_quotation(mark.text) && (q == 0 || tree.token(q - 1).space_after) && !mark.space_after) {
      open = true;
      continue;
    }
    if (!is_apostrophe(mark.text) || tree.relation(q) == Relation::possessive_mark || q == 0 || !mark.space_after) continue;
    const int32_t owner = q - 1;
    const std::string_view word = tree.token(owner).text;
    if (tree.token(owner).space_after || word.empty() || (word.back() != 's' && word.back() != 'S' && word.back() != 'x' && word.back() != 'z') || !is_noun(tree, owner)) continue;
    if (open) {
      open = false;
      continue;
    }
    const int32_t head = owned_head(tree, q + 1);
    if (head < 0 || tree.token(head).sentence != sentence) continue;
    int32_t top = owner;  // of the owner's own phrase
    while (heads[static_cast<size_t>(top)] > top && heads[static_cast<size_t>(top)] < q) top = heads[static_cast<size_t>(top)];
    if (heads[static_cast<size_t>(top)] == head) {
      relations[static_cast<size_t>(top)] = Relation::possessor;
    } else {
      // what the owner hung on, the owned phrase hangs on
      int32_t up = head;
      bool below = false;
      for (int32_t step = 0; step < 64 && !below && heads[static_cast<size_t>(up)] != up; ++step) {
        up = heads[static_cast<size_t>(up)];
        below = up == top;
      }
      const bool root = heads[static_cast<size_t>(top)] == top;
      if (heads[static_cast<size_t>(top)] == q || (!below && root)) continue;
      const bool above = !below && heads[static_cast<size_t>(top)] > q && heads[static_cast<size_t>(top)] <= head;
      if (!above) {
        heads[static_cast<size_t>(head)] = root ? head : heads[static_cast<size_t>(top)];
        relations[static_cast<size_t>(head)] = relations[static_cast<size_t>(top)];
      }
      heads[static_cast<size_t>(top)] = head;
      relations[static_cast<size_t>(top)] = Relation::possessor;
    }
    for (int32_t t = q + 1; t < head; ++t)  // what stood between belongs to the owned head
      if (heads[static_cast<size_t>(t)] <= owner || heads[static_cast<size_t>(t)] > head) {
        heads[static_cast<size_t>(t)] = head;
        relations[static_cast<size_t>(t)] = is_noun(tree, t) ? Relation::compound : Relation::adjectival_modifier;
      }
    heads[static_cast<size_t>(q)] = top;
    relations[static_cast<size_t>(q)] = Relation::possessive_mark;
    changed = true;
  }
  return changed;
}

}  // namespace averment
