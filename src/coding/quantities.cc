#include "coding/quantities.h"

#include <algorithm>

#include "coding/amounts.h"
#include "coding/ontology/match.h"
#include "coding/told.h"
#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr int32_t kBehind = 4;   // tokens between a number and the word that says what befell those counted
constexpr int kSteps = 4;        // conjuncts

bool holds(const std::vector<std::string>& sorted, std::string_view word) { return std::binary_search(sorted.begin(), sorted.end(), word, std::less<>()); }

// The ontology's own number words before those of the language.
NumberWords words_of(const Reading& reading, const QuantityRules& rules) {
  return reading.knowledge.numbers ? rules.words.over(*reading.knowledge.numbers) : rules.words;
}

class QuantityCoder {
 public:
  QuantityCoder(const Reading& reading, const Ontology& ontology, Record& record)
      : reading_(reading), ontology_(ontology), rules_(ontology.quantities()), words_(words_of(reading, rules_)), record_(record), matcher_(reading, ontology), amounts_(reading, words_), told_(reading, record) {
    taken_.assign(reading.parse.tokens.size(), -1);
  }

  void run() {
    index_events();
    if (rules_.money >= 0) money();
    const auto& predicates = reading_.syntax.predicates;
    for (size_t i = 0; i < predicates.size(); ++i) by_predicate(static_cast<int32_t>(i));
    const auto size = static_cast<int32_t>(reading_.parse.tokens.size());
    for (int32_t t = 0; t < size; ++t) {
      const auto counted = rules_.counted.find(ascii_lower(token(t).lemma));
      if (counted != rules_.counted.end())
        if (const std::optional<Amount> amount = amounts_.of_phrase(t); amount && amount->best != 0.0) write(*amount, counted->second, t, -1);
    }
    for (int32_t t = 0; t < size; ++t)
      if (taken(t) < 0 && (amounts_.is_numeral(t) || amounts_.is_vague(t))) by_neighbours(t);
    for (size_t i = 0; i < predicates.size(); ++i) include(static_cast<int32_t>(i));
    for (int32_t t = 0; t < size; ++t) parts_of(t);
    std::stable_sort(rows_.begin(), rows_.end(), [](const Quantity& a, const Quantity& b) { return a.span < b.span; });
    for (Quantity& row : rows_) {
      row.id = "q" + std::to_string(record_.quantities.size() + 1);
      record_.quantities.push_back(std::move(row));
    }
  }

 private:
  const Token& token(int32_t t) const { return reading_.parse.tokens[static_cast<size_t>(t)]; }

  int32_t taken(int32_t t) const { return taken_[static_cast<size_t>(t)]; }
  Relation relation(int32_t t) const { return reading_.syntax.relations[static_cast<size_t>(t)]; }
  int32_t head(int32_t t) const { return reading_.syntax.heads[static_cast<size_t>(t)]; }
  WordClass word_class(int32_t t) const { return reading_.syntax.classes[static_cast<size_t>(t)]; }
  std::span<const int32_t> children(int32_t t) const { return reading_.syntax.children[static_cast<size_t>(t)]; }
  bool is_noun(int32_t t) const { return word_class(t) == WordClass::noun || word_class(t) == WordClass::proper_noun; }
  bool in_sentence(int32_t t, int32_t of) const {
    return t >= 0 && static_cast<size_t>(t) < reading_.parse.tokens.size() && token(t).sentence == token(of).sentence;
  }

  void by_predicate(int32_t i) {
    by_lemma(i, reading_.syntax.predicates[static_cast<size_t>(i)].lemma, {});
    for (const ParticleForm& form : matcher_.particle_forms(i)) by_lemma(i, form.lemma, form);
  }

  void by_lemma(int32_t i, const std::string& lemma, const ParticleForm& form) {
    const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(i)];
    const auto found = rules_.by_lemma.find(lemma);
    if (found == rules_.by_lemma.end()) return;
    for (uint32_t index : found->second) {
      const Pattern& pattern = rules_.patterns[index];
      Match match;
      match.form = form;
      if (!matcher_.meets(pattern, i, match, nullptr)) continue;
      for (const Binding& b : match.bound)
        if (b.part == Part::victim)
          if (const Argument& a = p.arguments[static_cast<size_t>(b.argument)]; !a.clause && !names_one(a.head))
            if (const std::optional<Amount> amount = amounts_.of_phrase(a.head))
              // What did not befall ten people befell nobody that is counted; "no soldiers" are none.
              if (!p.negated || amount->best == 0.0) write(*amount, pattern.entry, a.head, i);
    }
  }

  // "one of the judges, Pavlo Orsk": who it is rather than how many.
  bool names_one(int32_t head_of_phrase) const {
    if (!amounts_.is_numeral(head_of_phrase)) return false;
    bool of = false, named = false;
    for (int32_t c : children(head_of_phrase)) {
      named |= relation(c) == Relation::apposition;
      if (relation(c) != Relation::preposition || c < head_of_phrase) continue;
      of = true;
      for (int32_t o : children(c))
        for (int32_t n : children(o)) named |= relation(n) == Relation::apposition && word_class(n) == WordClass::proper_noun;
    }
    return of && named;
  }

  // Numbers that no verb counts: "17 slain", "kills 4", "a toll of 57", "three of them among the dead".
  void by_neighbours(int32_t t) {
    const std::optional<Amount> amount = amounts_.at(t);
    if (!amount || (amount->tokens.size() == 1 && amount->best == 1.0)) return;
    const int32_t noun = head(t) > t && is_noun(head(t)) && relation(t) == Relation::numeral ? head(t) : t;
    if (const int32_t kind = kind_behind(*amount, noun); kind >= 0) {
      write(*amount, static_cast<uint32_t>(kind), noun, -1);
      // "five officers and a dozen men left dead"
      int32_t joined = noun;
      for (int step = 0; step < kSteps && relation(joined) == Relation::conjunct; ++step) {
        joined = head(joined);
        if (const std::optional<Amount> other = is_noun(joined) ? amounts_.of_phrase(joined) : std::nullopt; other && other->best != 0.0)
          write(*other, static_cast<uint32_t>(kind), joined, -1);
      }
      return;
    }
    if (const int32_t kind = kind_ahead(*amount, noun); kind >= 0) return write(*amount, static_cast<uint32_t>(kind), noun, -1);
    if (const int32_t kind = toll_of(t); kind >= 0 && (noun == t || somebody(noun))) return write(*amount, static_cast<uint32_t>(kind), noun, -1);
    for (int32_t c : children(noun))
      if (c > noun && relation(c) == Relation::preposition && holds_word(words_.members, c))
        for (int32_t o : children(c))
          if (const int32_t kind = kind_of_word(o); kind >= 0) return write(*amount, static_cast<uint32_t>(kind), noun, -1);
  }
  bool holds_word(const std::vector<std::string>& list, int32_t t) const { return std::find(list.begin(), list.end(), ascii_lower(token(t).text)) != list.end(); }
  bool somebody(int32_t noun) const {
    const NounSense* sense = reading_.knowledge.lexicon ? reading_.knowledge.lexicon->noun(ascii_lower(token(noun).lemma)) : nullptr;
    return (sense && (sense->type == EntityType::person || sense->type == EntityType::group)) || (matcher_.classes_at(noun) & (kPerson | kGroup)) != 0;
  }
  // "the dead", "the dead militants"
  int32_t kind_of_word(int32_t noun) const {
    const auto own = rules_.after.find(ascii_lower(token(noun).text));
    if (own != rules_.after.end()) return static_cast<int32_t>(own->second);
    for (int32_t c : children(noun))
      if (c < noun)
        if (const auto found = rules_.after.find(ascii_lower(token(c).text)); found != rules_.after.end()) return static_cast<int32_t>(found->second);
    return -1;
  }

  int32_t kind_behind(const Amount& amount, int32_t noun) const {
    for (int32_t t = amount.tokens.end; t < amount.tokens.end + kBehind && in_sentence(t, amount.tokens.begin); ++t) {
      for (int32_t count = 3; count >= 1; --count) {
        const auto found = rules_.after.find(amounts_.words(t, count));
        if (found == rules_.after.end()) continue;
        // "Nine men killed the king": they did it.
        const int32_t last = t + count - 1, p = reading_.syntax.predicate_at[static_cast<size_t>(last)];
        if (p >= 0 && word_class(last) == WordClass::verb) {
          const Predicate& verb = reading_.syntax.predicates[static_cast<size_t>(p)];
          const Argument* agent = verb.argument(Role::agent);
          if (!verb.passive && verb.argument(Role::patient) != nullptr && agent && (agent->head == noun || agent->head < t)) return -1;
        }
        return static_cast<int32_t>(found->second);
      }
      const WordClass word = word_class(t);
      const bool passes = word == WordClass::noun || word == WordClass::adjective || word == WordClass::adverb || word == WordClass::auxiliary || (word == WordClass::verb && relation(t) == Relation::noun_clause);
      if (!passes || (word == WordClass::noun && t != noun && !somebody(t) && relation(t) != Relation::compound)) return -1;
    }
    return -1;
  }

  // "kills 4", "took the lives of 49 dancers"; "killed 4 hours later" counts nobody.
  int32_t kind_ahead(const Amount& amount, int32_t noun) const {
    int32_t t = amount.tokens.begin - 1;
    for (int skip = 0; skip < 3 && in_sentence(t, amount.tokens.begin); ++skip, --t) {
      for (int32_t count = 2; count >= 1; --count)
        if (t - count + 1 >= 0)
          if (const auto found = rules_.ahead.find(amounts_.words(t - count + 1, count)); found != rules_.ahead.end())
            return count > 1 || noun < amount.tokens.end || somebody(noun) ? static_cast<int32_t>(found->second) : -1;
      const WordClass word = word_class(t);  // "at least", "about"
      if (word != WordClass::adverb && word != WordClass::determiner && word != WordClass::adposition && word != WordClass::adjective) return -1;
    }
    return -1;
  }

  // "a toll of 57", "the toll rose to 57", "put the toll at 57", "the toll reached 57"
  int32_t toll_of(int32_t t) const {
    int32_t up = head(t);
    if (up == t) return -1;
    if (relation(t) == Relation::prepositional_object) up = head(up);
    else if (relation(t) != Relation::object && relation(t) != Relation::attribute) return -1;
    const auto toll = [&](int32_t noun) {
      const auto found = rules_.tolls.find(ascii_lower(token(noun).lemma));
      return found == rules_.tolls.end() ? -1 : static_cast<int32_t>(found->second);
    };
    if (const int32_t kind = toll(up); kind >= 0) return kind;
    for (int32_t c : children(up))
      if (c < t && (relation(c) == Relation::subject || relation(c) == Relation::object || relation(c) == Relation::passive_subject))
        if (const int32_t kind = toll(c); kind >= 0) return kind;
    return -1;
  }

  // "The 20 killed included four children": what is counted holds what is named.
  void include(int32_t i) {
    const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(i)];
    if (std::find(words_.parts.begin(), words_.parts.end(), p.lemma) == words_.parts.end() || p.negated) return;
    int32_t kind = -1;
    for (const Argument& a : p.arguments)
      if (a.role == Role::agent && !a.clause) {
        for (int32_t t = a.phrase.begin; t < a.phrase.end && kind < 0; ++t) kind = taken(t);
        if (kind < 0) kind = kind_of_word(a.head);
      }
    if (kind < 0 || kind == rules_.money) return;
    for (const Argument& a : p.arguments)
      if (a.role != Role::agent && !a.clause)
        if (const std::optional<Amount> amount = amounts_.of_phrase(a.head)) write(*amount, static_cast<uint32_t>(kind), a.head, -1);
  }
  // "five soldiers, including two officers"
  void parts_of(int32_t t) {
    if (relation(t) != Relation::preposition || !holds_word(words_.parts, t)) return;
    int32_t kind = -1;
    const int32_t whole = head(t);
    for (int32_t c : children(whole))
      if (c < whole && relation(c) == Relation::numeral) kind = taken(c);
    if (kind < 0) kind = taken(whole);
    if (kind < 0 || kind == rules_.money) return;
    for (int32_t o : children(t)) {
      int32_t at = o;
      for (int step = 0; step <= kSteps; ++step) {
        if (const std::optional<Amount> amount = amounts_.of_phrase(at)) write(*amount, static_cast<uint32_t>(kind), at, -1);
        const auto below = children(at);
        const auto joined = std::find_if(below.begin(), below.end(), [&](int32_t c) { return relation(c) == Relation::conjunct; });
        if (joined == below.end()) break;
        at = *joined;
      }
    }
  }

  void write(const Amount& amount, uint32_t kind, int32_t head, int32_t predicate) {
    for (int32_t t = amount.tokens.begin; t < amount.tokens.end; ++t)
      if (taken(t) >= 0) return;
    for (int32_t t = amount.tokens.begin; t < amount.tokens.end; ++t) taken_[static_cast<size_t>(t)] = static_cast<int32_t>(kind);
    Quantity row;
    row.span = reading_.parse.span_of(amount.tokens);
    row.kind = rules_.kinds[kind];
    if (std::any_of(record_.quantities.begin(), record_.quantities.end(), [&](const Quantity& q) { return q.kind == row.kind && q.span == row.span; })) return;
    row.low = amount.low;
    row.best = amount.best;
    row.high = amount.high;
    row.approximate = amount.approximate;
    if (const int32_t m = matcher_.mention_at(head); m >= 0 && kind != static_cast<uint32_t>(rules_.money))
      if (const std::string entity = entity_id_of_mention(reading_, m); !entity.empty()) row.victims = entity;
    if (const Statement* teller = told_.at(row.span)) row.by = teller->id;
    row.event = event_of(predicate, amount.tokens.begin);
    rows_.push_back(std::move(row));
  }

  // Per token: the first event whose trigger or further mention, and the first whose source or target, stands there.
  void index_events() {
    const auto& tokens = reading_.parse.tokens;
    trigger_at_.assign(tokens.size(), -1);
    side_at_.assign(tokens.size(), -1);
    const auto write = [&](std::vector<int32_t>& into, Span span, size_t event) {
      const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= span.begin; });
      for (auto t = first; t != tokens.end() && t->span.begin < span.end; ++t) into[static_cast<size_t>(t - tokens.begin())] = static_cast<int32_t>(event);
    };
    const std::string own = ontology_.pack().manifest.id + '/';
    for (const bool ours : {false, true})  // events of this ontology before those of others
      for (size_t i = record_.events.size(); i-- > 0;) {
        const Event& e = record_.events[i];
        if (e.rule.starts_with(own) != ours) continue;
        write(trigger_at_, e.trigger, i);
        for (Span s : e.again) write(trigger_at_, s, i);
        for (const auto* side : {&e.source, &e.target})
          for (const EntityAt& who : *side)
            if (who.span) write(side_at_, *who.span, i);
      }
  }
  // The event that the counting predicate, or the one it hangs on, tells; else the one whose participant the number counts.
  std::string event_of(int32_t predicate, int32_t number) const {
    const auto& predicates = reading_.syntax.predicates;
    const auto id = [&](int32_t event) { return event < 0 ? std::string() : record_.events[static_cast<size_t>(event)].id; };
    for (int hops = 0; predicate >= 0 && hops < 4; ++hops, predicate = predicates[static_cast<size_t>(predicate)].parent)
      if (const int32_t event = trigger_at_[static_cast<size_t>(predicates[static_cast<size_t>(predicate)].head)]; event >= 0) return id(event);
    return id(side_at_[static_cast<size_t>(number)]);
  }

  // "$2m to $3m", "between £5 and £7 million": a range whose second number has a sign of its own.
  void widen(Amount& amount) const {
    const int32_t joint = amount.tokens.end, sign = joint + 1, number = joint + 2, first = amount.tokens.begin;
    if (!amount.best || !in_sentence(number, first) || !holds(rules_.symbols, token(sign).text) || !amounts_.is_numeral(number)) return;
    const bool between = holds_word(words_.adding, joint) && in_sentence(first - 1, first) && holds_word(words_.between, first - 1);
    if (!between && !holds_word(words_.until, joint)) return;
    const std::optional<Amount> second = amounts_.at(number);
    if (!second || !second->best || second->tokens.begin != number) return;
    double low = *amount.best;
    // "$2 to $3 million"
    if (const auto scale = words_.multiples.find(ascii_lower(token(second->tokens.end - 1).text)); scale != words_.multiples.end() && low < scale->second && low < *second->best / scale->second)
      low *= scale->second;
    if (low >= *second->best) return;
    amount.low = low;
    amount.high = second->best;
    amount.best.reset();
    amount.approximate = true;
    amount.tokens.end = second->tokens.end;
  }

  void money() {
    const auto& tokens = reading_.parse.tokens;
    for (size_t t = 0; t < tokens.size(); ++t) {
      const auto at = static_cast<int32_t>(t);
      if (!amounts_.is_numeral(at)) continue;
      const std::optional<Amount> found = amounts_.at(at);
      if (!found || found->tokens.begin != at) continue;
      Amount amount = *found;
      const int32_t before = amount.tokens.begin - 1;
      if (before >= 0 && holds(rules_.symbols, token(before).text)) {
        --amount.tokens.begin;
        widen(amount);
      } else {
        int32_t after = amount.tokens.end;  // "100 laris", "40 US dollars"
        while (static_cast<size_t>(after) < tokens.size() && after < amount.tokens.end + 2 && !holds(rules_.currencies, ascii_lower(token(after).lemma))) ++after;
        if (static_cast<size_t>(after) >= tokens.size() || token(after).sentence != tokens[t].sentence || !holds(rules_.currencies, ascii_lower(token(after).lemma))) continue;
        amount.tokens.end = after + 1;
      }
      write(amount, static_cast<uint32_t>(rules_.money), at, -1);
    }
  }

  const Reading& reading_;
  const Ontology& ontology_;
  const QuantityRules& rules_;
  const NumberWords words_;
  Record& record_;
  Matcher matcher_;
  AmountReader amounts_;
  Told told_;
  std::vector<int32_t> trigger_at_, side_at_;
  std::vector<int32_t> taken_;  // per token: the kind of the row it stands in, -1
  std::vector<Quantity> rows_;
};

}  // namespace

void code_quantities(const Reading& reading, const Ontology& ontology, Record& record) {
  if (!ontology.quantities().kinds.empty()) QuantityCoder(reading, ontology, record).run();
}

}  // namespace averment
