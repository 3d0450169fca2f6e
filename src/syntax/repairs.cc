#include "syntax/repairs.h"

#include <algorithm>

#include "syntax/tree.h"

namespace averment {
namespace {

constexpr int kVerbClimb = 6, kLongClimb = 24;

uint64_t bit(Relation relation) { return uint64_t{1} << static_cast<int>(relation); }

class Repairer {
 public:
  explicit Repairer(Tree& tree) : tree_(tree) {}

  bool run(std::vector<int32_t>& which) {
    std::vector<int32_t> changed;
    const auto mend = [&](int32_t sentence) {
      const TokenRange range = tree_.parse.sentences[static_cast<size_t>(sentence)];
      bool any = false;
      for (int32_t t = range.begin; t < range.end; ++t)
        for (const Repair& rule : tree_.grammar.repairs) {
          const RepairCondition& first = rule.conditions.front();
          if (first.relations != 0 && (first.relations & bit(tree_.relation(t))) == 0) continue;
          if (!fits(rule, t)) continue;
          any |= apply(rule, t);
          break;
        }
      if (any) changed.push_back(sentence);
    };
    if (which.empty())
      for (size_t s = 0; s < tree_.parse.sentences.size(); ++s) mend(static_cast<int32_t>(s));
    else
      for (const int32_t s : which) mend(s);
    which = std::move(changed);
    return !which.empty();
  }

 private:
  bool fits(const Repair& rule, int32_t t) {
    token_ = t;
    return std::all_of(rule.conditions.begin(), rule.conditions.end(), [&](const RepairCondition& c) {
      const int32_t at = place(c.place);
      return at >= 0 && holds(c, at);
    });
  }

  int32_t place(RepairPlace where) const {
    const int32_t h = tree_.head(token_);
    switch (where) {
      case RepairPlace::token: return token_;
      case RepairPlace::head: return h == token_ ? -1 : h;
      case RepairPlace::above: return h == token_ || tree_.head(h) == h ? -1 : tree_.head(h);
      case RepairPlace::verb: return verb_above(h);
      case RepairPlace::left: return left_sister(h);
      case RepairPlace::next: return next_noun();
      case RepairPlace::follower: {
        const int32_t t = tree_.subtree(token_).end;
        return t < tree_.size() && tree_.token(t).sentence == tree_.token(token_).sentence ? t : -1;
      }
      case RepairPlace::after: return verb_after();
      case RepairPlace::root: {
        int32_t t = token_;
        for (int step = 0; step < kLongClimb && tree_.head(t) != t; ++step) t = tree_.head(t);
        return tree_.head(t) == t && t != token_ ? t : -1;
      }
      case RepairPlace::object: {
        PrepositionUse use;
        return preposition_at(tree_, token_, use) ? use.object : -1;
      }
    }
    return -1;
  }

  int32_t verb_above(int32_t t) const {
    for (int step = 0; step < kVerbClimb && tree_.head(t) != t; ++step) {
      t = tree_.head(t);
      const WordClass c = tree_.word_class(t);
      if (c == WordClass::verb || c == WordClass::auxiliary) return tree_.relation(t) == Relation::preposition ? -1 : t;
    }
    return -1;
  }

  // The verb whose own words begin right after the token's phrase and a comma: "The mayor, on Monday, has resigned".
  int32_t verb_after() const {
    int32_t t = tree_.subtree(token_).end;
    const auto ends = [&](int32_t at) { return at >= tree_.size() || tree_.token(at).sentence != tree_.token(token_).sentence; };
    if (!ends(t) && tree_.relation(t) == Relation::punctuation) ++t;
    if (ends(t) || tree_.relation(t) == Relation::coordinator) return -1;
    const int32_t first = t;
    for (int step = 0; step < kVerbClimb; ++step) {
      const bool helps = tree_.relation(t) == Relation::auxiliary || tree_.relation(t) == Relation::passive_auxiliary;
      if (tree_.word_class(t) == WordClass::verb || (tree_.word_class(t) == WordClass::auxiliary && !helps)) return t;
      if (tree_.head(t) <= first) return -1;
      t = tree_.head(t);
    }
    return -1;
  }

  int32_t left_sister(int32_t h) const {
    if (h == token_) return -1;
    const int32_t begin = tree_.subtree(token_).begin;
    if (begin == 0) return -1;
    // From the word before it, up to the sister that it belongs to.
    for (int32_t t = begin - 1, step = 0; step < kLongClimb && tree_.head(t) != t; ++step) {
      if (tree_.head(t) == h) return tree_.subtree(t).end == begin ? t : -1;
      t = tree_.head(t);
    }
    return -1;
  }

  // The head of the noun phrase that begins right after the token: the first noun that is not a modifier of the next.
  int32_t next_noun() const {
    for (int32_t t = token_ + 1; t < std::min(tree_.size(), token_ + 6); ++t) {
      if (tree_.token(t).sentence != tree_.token(token_).sentence) return -1;
      const WordClass c = tree_.word_class(t);
      const int32_t h = tree_.head(t);
      if (c == WordClass::noun || c == WordClass::proper_noun) {
        if (h > t && h < token_ + 6 && (tree_.relation(t) == Relation::compound || tree_.relation(t) == Relation::possessor)) continue;
        return tree_.subtree(t).begin == token_ + 1 ? t : -1;
      }
      if (c != WordClass::adjective && c != WordClass::determiner && c != WordClass::numeral && c != WordClass::pronoun &&
          tree_.relation(t) != Relation::possessive_mark)
        return -1;
    }
    return -1;
  }

  bool holds(const RepairCondition& c, int32_t t) const {
    if (c.relations != 0 && (c.relations & bit(tree_.relation(t))) == 0) return false;
    if (c.classes != 0 && ((c.classes >> static_cast<int>(tree_.word_class(t))) & 1u) == 0) return false;
    if (c.forms != 0 && !tree_.form(t, c.forms)) return false;
    if (c.unlike != 0 && tree_.form(t, c.unlike)) return false;
    if (!c.lemmas.empty() && !std::binary_search(c.lemmas.begin(), c.lemmas.end(), tree_.word_number(t))) return false;
    if (!c.unlemmas.empty() && std::binary_search(c.unlemmas.begin(), c.unlemmas.end(), tree_.word_number(t))) return false;
    if (c.has != 0 || c.lacks != 0) {
      uint64_t below = 0;
      for (const int32_t child : tree_.children(t))
        if (tree_.head(child) == t) below |= bit(tree_.relation(child));
      if ((c.has != 0 && (below & c.has) == 0) || (below & c.lacks) != 0) return false;
    }
    if (c.comma >= 0 && comma_before(t) != (c.comma == 1)) return false;
    for (int kind = 1; kind <= kListed; kind <<= 1) {
      if ((c.is & kind) != 0 && !is(t, kind)) return false;
      if ((c.isnt & kind) != 0 && is(t, kind)) return false;
    }
    return true;
  }

  bool comma_before(int32_t t) const {
    const int32_t begin = tree_.subtree(t).begin;
    return begin > 0 && tree_.part(begin - 1, kComma) && tree_.token(begin - 1).sentence == tree_.token(t).sentence;
  }

  bool is(int32_t t, int kind) const {
    switch (kind) {
      case kIsEvent: return tree_.word(t).noun >= 0;
      case kIsActor: return tree_.entity(t, kActorEntity) || tree_.part(t, kActorNoun);
      case kIsTime: return tree_.is_time(t);
      case kIsPlace: return tree_.is_place(t);
      case kGoverns: return governs(t);
      case kIsPassive:
        for (const int32_t child : tree_.children(t))
          if (tree_.relation(child) == Relation::passive_auxiliary || tree_.relation(child) == Relation::passive_subject) return true;
        return tree_.form(t, kPastParticiple) && tree_.relation(t) == Relation::noun_clause;
      case kIsFirst: {
        const int32_t begin = tree_.parse.sentences[static_cast<size_t>(tree_.token(t).sentence)].begin;
        return tree_.subtree(t).begin == begin;
      }
      case kBefore: return t < token_;
      case kDoubled:
        for (const int32_t sister : tree_.children(tree_.head(t)))
          if (sister != t && tree_.head(sister) == tree_.head(t) && tree_.relation(sister) == tree_.relation(t) && (sister > tree_.head(t)) != (t > tree_.head(t))) return true;
        return false;
      case kQuoted: {
        const TokenRange range = tree_.subtree(t);
        for (const int32_t at : {range.begin - 1, range.begin, range.end - 1, range.end})
          if (at >= 0 && at < tree_.size() && tree_.part(at, kQuotationMark)) return true;
        return false;
      }
      case kOutside:
        for (const int32_t sister : tree_.children(tree_.head(t)))
          if (tree_.head(sister) == tree_.head(t) && tree_.relation(sister) == Relation::marker && sister > t) return true;
        return false;
      case kCapital: return !tree_.token(t).text.empty() && tree_.token(t).text[0] >= 'A' && tree_.token(t).text[0] <= 'Z';
      case kBehindNoun: return t > 0 && tree_.token(t - 1).sentence == tree_.token(t).sentence && tree_.is_nominal(t - 1);
      case kListed: return listed(t);
      case kTouches: return tree_.subtree(token_).begin == t + 1;
      case kLeads: return tree_.subtree(tree_.head(t)).begin == t;
      default: return false;
    }
  }

  // "a nurse, a teacher and a cook": the token's noun, its head and the conjuncts behind it open alike, and no comma closes the run.
  bool listed(int32_t t) const {
    const int32_t end = tree_.subtree(t).end;
    if (end < tree_.size() && tree_.part(end, kComma)) return false;
    int32_t c = tree_.child(t, Relation::conjunct);
    if (c < 0 || !opens_alike(tree_.head(t), t)) return false;
    for (int step = 0; step < kLongClimb && c >= 0; ++step, c = tree_.child(c, Relation::conjunct))
      if (!opens_alike(t, c)) return false;
    return true;
  }

  // "a" and "an" are one article in two lengths.
  bool opens_alike(int32_t a, int32_t b) const {
    const int32_t x = tree_.child(a, Relation::determiner), y = tree_.child(b, Relation::determiner);
    return x >= 0 && y >= 0 && (tree_.lemma(x).starts_with(tree_.lemma(y)) || tree_.lemma(y).starts_with(tree_.lemma(x)));
  }

  bool governs(int32_t t) const {
    PrepositionUse use;
    if (!preposition_at(tree_, token_, use) || use.number < 0 || use.object < 0 || tree_.is_time(use.object)) return false;
    const Grammar::Tables& g = tree_.grammar;
    const WordEntry& word = tree_.word(t);
    const WordClass c = tree_.word_class(t);
    if (c == WordClass::noun) return word.noun >= 0 && g.noun_frames[static_cast<size_t>(g.nouns[static_cast<size_t>(word.noun)].frame)].role_of(use.number).has_value();
    if (word.light >= 0) return true;  // the noun and its verb are one predicate: nothing is gained
    return word.verb >= 0 && g.verb_frames[static_cast<size_t>(word.verb)].role_of(use.number).has_value();
  }

  // True also where the way up is too long to tell.
  bool hangs_below(int32_t t, int32_t top) const {
    for (int step = 0; step < kLongClimb; ++step) {
      if (t == top) return true;
      if (tree_.head(t) == t) return false;
      t = tree_.head(t);
    }
    return true;
  }

  // "in the cod dispute angered fishermen": what follows the verb is its object; the words before it, down to their last noun, stay
  // where that phrase stood.
  void split_phrase(int32_t t, Relation as) {
    auto& heads = tree_.out.heads;
    auto& relations = tree_.out.relations;
    const int32_t h = tree_.head(t);
    const int32_t above = tree_.head(h);
    const Relation was = tree_.relation(h);
    int32_t stays = -1;
    for (const int32_t child : tree_.children(h))
      if (child < t && tree_.head(child) == h && tree_.is_nominal(child)) stays = child;
    for (const int32_t child : tree_.children(h)) {
      if (child >= t || tree_.head(child) != h) continue;
      heads[static_cast<size_t>(child)] = child == stays || stays < 0 ? above : stays;
      if (child == stays) relations[static_cast<size_t>(child)] = was;
    }
    heads[static_cast<size_t>(h)] = t;
    relations[static_cast<size_t>(h)] = as;
    heads[static_cast<size_t>(t)] = above;  // until the rule says where it goes
  }

  bool apply(const Repair& rule, int32_t t) {
    auto& heads = tree_.out.heads;
    auto& relations = tree_.out.relations;
    const int32_t target = place(rule.to);
    if (target < 0) return false;
    if (rule.word_class != WordClass::other) tree_.out.classes[static_cast<size_t>(t)] = rule.word_class;
    if (rule.form != 0) tree_.forms[static_cast<size_t>(t)] = rule.form;
    if (rule.splits) split_phrase(t, rule.split);
    if (rule.swap) {
      const int32_t h = rule.to == RepairPlace::above || rule.to == RepairPlace::root ? target : heads[static_cast<size_t>(t)];
      heads[static_cast<size_t>(t)] = heads[static_cast<size_t>(h)] == h ? t : heads[static_cast<size_t>(h)];
      heads[static_cast<size_t>(h)] = t;
      relations[static_cast<size_t>(t)] = rule.renames ? rule.relation : relations[static_cast<size_t>(h)];
      relations[static_cast<size_t>(h)] = rule.swapped;
      if (h < t)  // what stands behind the new head goes on from it
        for (const int32_t child : tree_.children(h)) {
          if (child < t || heads[static_cast<size_t>(child)] != h) continue;
          heads[static_cast<size_t>(child)] = t;
          if (relations[static_cast<size_t>(child)] == Relation::noun_clause && tree_.word_class(t) == WordClass::verb) relations[static_cast<size_t>(child)] = Relation::adverbial_clause;
        }
      return true;
    }
    // A place that no tree relation ties to the token must not hang below it.
    if ((rule.to == RepairPlace::follower || rule.to == RepairPlace::after) && hangs_below(target, t)) return false;
    if (rule.to == RepairPlace::next) {
      // The noun comes to the token; a token below that noun cannot take it.
      if (hangs_below(t, target)) return false;
      heads[static_cast<size_t>(target)] = t;
      relations[static_cast<size_t>(target)] = rule.relation;
      return true;
    }
    if (rule.to != RepairPlace::head) heads[static_cast<size_t>(t)] = target;
    if (rule.renames) relations[static_cast<size_t>(t)] = rule.relation;
    return true;
  }

  Tree& tree_;
  int32_t token_ = -1;
};

}  // namespace

bool repair(Tree& tree, std::vector<int32_t>& which) { return !tree.grammar.repairs.empty() && Repairer(tree).run(which); }

}  // namespace averment
