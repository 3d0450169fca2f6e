#include "coding/quantities.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "coding/ontology/match.h"

namespace averment {
namespace {

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool holds(const std::vector<std::string>& sorted, std::string_view word) { return std::binary_search(sorted.begin(), sorted.end(), word, std::less<>()); }

// "1,700", "7.5", "80,000"
std::optional<double> figure(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (c != ',') digits += c;
  double value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return code == std::errc() && end == digits.data() + digits.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

struct Amount {
  TokenRange tokens;
  std::optional<double> value;  // absent for "hundreds"
};

class QuantityCoder {
 public:
  QuantityCoder(const Reading& reading, const Ontology& ontology, Record& record)
      : reading_(reading), rules_(ontology.quantities()), record_(record), matcher_(reading, ontology) {
    taken_.assign(reading.parse.tokens.size(), 0);
  }

  void run() {
    const auto& predicates = reading_.syntax.predicates;
    for (size_t i = 0; i < predicates.size(); ++i) by_predicate(static_cast<int32_t>(i));
    for (size_t t = 0; t < reading_.parse.tokens.size(); ++t) {
      const auto counted = rules_.counted.find(lower(reading_.parse.tokens[t].lemma));
      if (counted != rules_.counted.end())
        if (const std::optional<Amount> amount = amount_of(static_cast<int32_t>(t))) write(*amount, counted->second, static_cast<int32_t>(t), -1);
    }
    if (rules_.money >= 0) money();
    std::stable_sort(rows_.begin(), rows_.end(), [](const Quantity& a, const Quantity& b) { return a.span < b.span; });
    for (Quantity& row : rows_) {
      row.id = "q" + std::to_string(record_.quantities.size() + 1);
      record_.quantities.push_back(std::move(row));
    }
  }

 private:
  const Token& token(int32_t t) const { return reading_.parse.tokens[static_cast<size_t>(t)]; }

  void by_predicate(int32_t i) {
    const Predicate& p = reading_.syntax.predicates[static_cast<size_t>(i)];
    const auto found = rules_.by_lemma.find(p.lemma);
    if (found == rules_.by_lemma.end() || p.negated) return;
    for (uint32_t index : found->second) {
      const Pattern& pattern = rules_.patterns[index];
      Match match;
      if (!matcher_.meets(pattern, i, match, nullptr)) continue;
      for (const Binding& b : match.bound)
        if (b.part == Part::victim)
          if (const Argument& a = p.arguments[static_cast<size_t>(b.argument)]; !a.clause)
            if (const std::optional<Amount> amount = amount_of(a.head)) write(*amount, pattern.entry, a.head, i);
    }
  }

  bool is_numeral(int32_t t) const {
    const std::string word = lower(token(t).text);
    return rules_.numbers.contains(word) || rules_.multiples.contains(word) || figure(word).has_value();
  }

  // The number that a phrase headed here carries: before its head, its head, or a measure noun over it.
  std::optional<Amount> amount_of(int32_t head) const {
    int32_t at = -1;
    const auto& syntax = reading_.syntax;
    if (is_numeral(head) || holds(rules_.vague, lower(token(head).text))) at = head;
    for (int32_t child : syntax.children[static_cast<size_t>(head)])
      if (at < 0 && child < head && syntax.relations[static_cast<size_t>(child)] == Relation::numeral) at = child;
    if (at < 0) {  // "hundreds of people": the measure stands above
      const int32_t preposition = syntax.heads[static_cast<size_t>(head)];
      const int32_t measure = syntax.heads[static_cast<size_t>(preposition)];
      if (preposition != head && measure != preposition && syntax.relations[static_cast<size_t>(head)] == Relation::prepositional_object &&
          (is_numeral(measure) || holds(rules_.vague, lower(token(measure).text))))
        at = measure;
    }
    if (at < 0) return std::nullopt;
    return amount_at(at);
  }

  Amount amount_at(int32_t at) const {
    Amount out;
    out.tokens = {at, at + 1};
    if (holds(rules_.vague, lower(token(at).text))) return out;
    const int32_t sentence = token(at).sentence;
    while (out.tokens.begin > 0 && token(out.tokens.begin - 1).sentence == sentence && is_numeral(out.tokens.begin - 1)) --out.tokens.begin;
    while (static_cast<size_t>(out.tokens.end) < reading_.parse.tokens.size() && token(out.tokens.end).sentence == sentence && is_numeral(out.tokens.end)) ++out.tokens.end;
    double total = 0, group = 0;
    for (int32_t t = out.tokens.begin; t < out.tokens.end; ++t) {
      const std::string word = lower(token(t).text);
      if (const auto m = rules_.multiples.find(word); m != rules_.multiples.end()) {
        group = (group == 0 ? 1 : group) * m->second;
        if (m->second >= 1000) total += group, group = 0;
      } else if (const auto n = rules_.numbers.find(word); n != rules_.numbers.end()) {
        group += n->second;
      } else {
        group += figure(word).value_or(0);
      }
    }
    out.value = total + group;
    return out;
  }

  // Whether one of the phrases stands right before (or after) the number; articles between do not count.
  bool beside(const std::vector<std::string>& phrases, TokenRange number, bool after) const {
    for (const std::string& phrase : phrases) {
      const auto words = static_cast<int32_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
      for (int32_t skip = 0; skip <= (after ? 0 : 1); ++skip) {
        const int32_t begin = after ? number.end : number.begin - words - skip;
        if (begin < 0 || static_cast<size_t>(begin + words) > reading_.parse.tokens.size() || token(begin).sentence != token(number.begin).sentence) continue;
        if (skip == 1 && reading_.syntax.classes[static_cast<size_t>(number.begin - 1)] != WordClass::determiner && reading_.syntax.classes[static_cast<size_t>(number.begin - 1)] != WordClass::symbol) continue;
        std::string have;
        for (int32_t t = begin; t < begin + words; ++t) (have.empty() ? have : have += ' ') += lower(token(t).text);
        if (have == phrase) return true;
      }
    }
    return false;
  }

  void write(const Amount& amount, uint32_t kind, int32_t head, int32_t predicate) {
    for (int32_t t = amount.tokens.begin; t < amount.tokens.end; ++t)
      if (taken_[static_cast<size_t>(t)]) return;
    for (int32_t t = amount.tokens.begin; t < amount.tokens.end; ++t) taken_[static_cast<size_t>(t)] = 1;
    Quantity row;
    row.span = reading_.parse.span_of(amount.tokens);
    row.kind = rules_.kinds[kind];
    row.best = amount.value;
    row.approximate = !amount.value || beside(rules_.about, amount.tokens, false);
    if (amount.value) {
      row.low = row.high = amount.value;
      if (beside(rules_.low, amount.tokens, false) || beside(rules_.above, amount.tokens, true)) row.high.reset();
      if (beside(rules_.high, amount.tokens, false)) row.low.reset();
    }
    if (const int32_t m = matcher_.mention_at(head); m >= 0 && kind != static_cast<uint32_t>(rules_.money))
      if (const std::string entity = entity_id_of_mention(reading_, m); !entity.empty()) row.victims = entity;
    uint32_t smallest = 0;
    for (const Statement& s : record_.statements) {
      if (s.type == StatementType::narration) continue;
      uint32_t size = 0;
      bool inside = false;
      for (Span c : s.content) size += c.size(), inside |= c.overlaps(row.span);
      if (inside && (row.by.empty() || size < smallest)) row.by = s.id, smallest = size;
    }
    row.event = event_of(predicate, row.span);
    rows_.push_back(std::move(row));
  }

  // The event whose trigger or further mention the counting predicate, or the one it hangs on, is.
  std::string event_of(int32_t predicate, Span number) const {
    const auto& predicates = reading_.syntax.predicates;
    for (int hops = 0; predicate >= 0 && hops < 4; ++hops, predicate = predicates[static_cast<size_t>(predicate)].parent) {
      const Span word = token(predicates[static_cast<size_t>(predicate)].head).span;
      for (const Event& e : record_.events)
        if (e.trigger.overlaps(word) || std::any_of(e.again.begin(), e.again.end(), [&](Span s) { return s.overlaps(word); })) return e.id;
    }
    for (const Event& e : record_.events)
      for (const auto* side : {&e.source, &e.target})
        for (const EntityAt& who : *side)
          if (who.span && who.span->contains(number)) return e.id;
    return {};
  }

  void money() {
    const auto& tokens = reading_.parse.tokens;
    for (size_t t = 0; t < tokens.size(); ++t) {
      const auto at = static_cast<int32_t>(t);
      if (!is_numeral(at) || (t > 0 && tokens[t - 1].sentence == tokens[t].sentence && is_numeral(at - 1))) continue;
      Amount amount = amount_at(at);
      const int32_t before = amount.tokens.begin - 1;
      if (before >= 0 && holds(rules_.symbols, token(before).text)) {
        --amount.tokens.begin;
      } else {
        int32_t after = amount.tokens.end;  // "100 laris", "40 US dollars"
        while (static_cast<size_t>(after) < tokens.size() && after < amount.tokens.end + 2 && !holds(rules_.currencies, lower(token(after).lemma))) ++after;
        if (static_cast<size_t>(after) >= tokens.size() || token(after).sentence != tokens[t].sentence || !holds(rules_.currencies, lower(token(after).lemma))) continue;
        amount.tokens.end = after + 1;
      }
      write(amount, static_cast<uint32_t>(rules_.money), at, -1);
    }
  }

  const Reading& reading_;
  const QuantityRules& rules_;
  Record& record_;
  Matcher matcher_;
  std::vector<char> taken_;
  std::vector<Quantity> rows_;
};

}  // namespace

void code_quantities(const Reading& reading, const Ontology& ontology, Record& record) {
  if (!ontology.quantities().kinds.empty()) QuantityCoder(reading, ontology, record).run();
}

}  // namespace averment
