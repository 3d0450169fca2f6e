#include "coding/amounts.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "discourse/lexicon.h"

namespace averment {
namespace {

constexpr int32_t kLongest = 12;  // tokens of one number

bool holds(const std::vector<std::string>& sorted, std::string_view word) { return std::binary_search(sorted.begin(), sorted.end(), word, std::less<>()); }
bool among(const std::vector<std::string>& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

// "1,700", "7.5", "80,000"
std::optional<double> figure(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (c != ',') digits += c;
  double value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return code == std::errc() && end == digits.data() + digits.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

bool AmountReader::is_numeral(int32_t t) const {
  const std::string word = ascii_lower(token(t).text);
  return words_.numbers.contains(word) || words_.multiples.contains(word) || figure(word).has_value();
}

bool AmountReader::is_vague(int32_t t) const { return holds(words_.vague, ascii_lower(token(t).text)); }

bool AmountReader::is_none(int32_t t) const { return among(words_.none, ascii_lower(token(t).text)); }

std::string AmountReader::words(int32_t begin, int32_t count) const {
  std::string out;
  if (!within(begin, begin < 0 ? 0 : token(begin).sentence)) return out;
  for (int32_t t = begin; t < begin + count; ++t) {
    if (!within(t, token(begin).sentence)) return {};
    (out.empty() ? out : out += ' ') += ascii_lower(token(t).text);
  }
  return out;
}

// Whether two numerals side by side are one number: "forty thousand", "twenty five", "two hundred fifty", not "three 16".
bool AmountReader::joins(int32_t a, int32_t b) const {
  const std::string left = ascii_lower(token(a).text), right = ascii_lower(token(b).text);
  if (words_.multiples.contains(right)) return true;
  const auto units = words_.numbers.find(right);
  if (units == words_.numbers.end()) return false;
  if (words_.multiples.contains(left)) return true;
  const auto tens = words_.numbers.find(left);
  return tens != words_.numbers.end() && tens->second >= 20 && units->second > 0 && units->second < 10;
}

// The same over one token between them: "twenty-five", "two hundred and fifty", "half a million".
bool AmountReader::joined_by(int32_t left, int32_t joint, int32_t right) const {
  const std::string word = ascii_lower(token(joint).text), a = ascii_lower(token(left).text), b = ascii_lower(token(right).text);
  const bool tight = token(left).span.end == token(joint).span.begin && token(joint).span.end == token(right).span.begin;
  if (tight && among(words_.hyphens, word)) {
    if (words_.multiples.contains(b)) return true;  // "$555-million"
    const auto tens = words_.numbers.find(a), units = words_.numbers.find(b);
    return tens != words_.numbers.end() && units != words_.numbers.end() && tens->second >= 20 && units->second > 0 && units->second < 10;
  }
  if (among(words_.adding, word)) return words_.multiples.contains(a) && words_.numbers.contains(b);
  const auto part = words_.numbers.find(a);
  return part != words_.numbers.end() && part->second > 0 && part->second < 1 && words_.multiples.contains(b) &&
         reading_.syntax.classes[static_cast<size_t>(joint)] == WordClass::determiner;
}

AmountReader::Run AmountReader::run_at(int32_t at) const {
  const int32_t sentence = token(at).sentence;
  int32_t begin = at, end = at + 1;
  while (end - begin < kLongest) {
    if (within(begin - 1, sentence) && is_numeral(begin - 1) && joins(begin - 1, begin)) begin -= 1;
    else if (within(begin - 2, sentence) && is_numeral(begin - 2) && joined_by(begin - 2, begin - 1, begin)) begin -= 2;
    else if (within(end, sentence) && is_numeral(end) && joins(end - 1, end)) end += 1;
    else if (within(end + 1, sentence) && is_numeral(end + 1) && joined_by(end - 1, end, end + 1)) end += 2;
    else break;
  }
  Run run;
  run.tokens = {begin, end};
  double total = 0, group = 0;
  for (int32_t t = begin; t < end; ++t) {
    const std::string word = ascii_lower(token(t).text);
    if (const auto m = words_.multiples.find(word); m != words_.multiples.end()) {
      group = (group == 0 ? 1 : group) * m->second;
      run.scale = std::max(run.scale, m->second);
      if (m->second >= 1000) total += group, group = 0;
    } else if (const auto n = words_.numbers.find(word); n != words_.numbers.end()) {
      group += n->second;
    } else {
      group += figure(word).value_or(0);
    }
  }
  run.value = total + group;
  return run;
}

std::optional<Amount> AmountReader::at(int32_t t) const {
  Amount out;
  const int32_t sentence = token(t).sentence;
  if (is_vague(t)) {
    out.tokens = {t, t + 1};
    out.approximate = true;
    // "hundreds of thousands"
    if (within(t + 2, sentence) && is_vague(t + 2) && among(words_.measuring, ascii_lower(token(t + 1).text))) out.tokens.end = t + 3;
    if (within(t - 2, sentence) && is_vague(t - 2) && among(words_.measuring, ascii_lower(token(t - 1).text))) out.tokens.begin = t - 2;
    return out;
  }
  if (!is_numeral(t)) return std::nullopt;
  Run run = run_at(t);
  out.tokens = run.tokens;
  // "no one", "no-one": none.
  if (run.tokens.size() == 1 && run.value == 1) {
    const bool hyphen = within(t - 2, sentence) && token(t - 1).span.end == token(t).span.begin && among(words_.hyphens, ascii_lower(token(t - 1).text));
    const int32_t none = hyphen ? t - 2 : t - 1;
    if (within(none, sentence) && is_none(none)) {
      out.tokens.begin = none;
      out.low = out.best = out.high = 0;
      return out;
    }
  }
  // A range: "12 to 20", "12-20", "between 12 and 20".
  const auto range = [&](Run first, Run second) {
    if (second.scale > first.scale && first.value < second.scale && first.value <= second.value / second.scale) first.value *= second.scale;
    // "15-20,000"
    if (second.scale <= 1 && first.value >= 1 && first.value < 1000 && second.value >= 1000 && std::fmod(second.value, 1000) == 0 && first.value < second.value / 1000) first.value *= 1000;
    if (first.value >= second.value) return false;
    out.tokens = {first.tokens.begin, second.tokens.end};
    out.low = first.value;
    out.high = second.value;
    out.approximate = true;
    return true;
  };
  const auto spans = [&](const Run& first, int32_t joint) {
    const std::string word = ascii_lower(token(joint).text);
    return among(words_.until, word) || (among(words_.adding, word) && within(first.tokens.begin - 1, sentence) && among(words_.between, ascii_lower(token(first.tokens.begin - 1).text)));
  };
  if (within(run.tokens.end + 1, sentence) && is_numeral(run.tokens.end + 1) && spans(run, run.tokens.end) && range(run, run_at(run.tokens.end + 1))) return out;
  if (within(run.tokens.begin - 2, sentence) && is_numeral(run.tokens.begin - 2)) {
    const Run before = run_at(run.tokens.begin - 2);
    if (before.tokens.end == run.tokens.begin - 1 && spans(before, before.tokens.end) && range(before, run)) return out;
  }
  if (run.value > 0 && run.value < 1) return std::nullopt;  // "half of them" is no count
  out.best = out.low = out.high = run.value;
  out.approximate = beside(words_.about, out.tokens, false);
  if (beside(words_.low, out.tokens, false) || beside(words_.above, out.tokens, true)) out.high.reset();
  if (beside(words_.high, out.tokens, false)) out.low.reset();
  return out;
}

std::optional<Amount> AmountReader::of_phrase(int32_t head) const {
  const auto& syntax = reading_.syntax;
  if (is_numeral(head) || is_vague(head)) return at(head);
  for (int32_t child : syntax.children[static_cast<size_t>(head)])
    if (child < head && syntax.relations[static_cast<size_t>(child)] == Relation::numeral && (is_numeral(child) || is_vague(child))) return at(child);
  // "hundreds of people": the measure stands above.
  const int32_t preposition = syntax.heads[static_cast<size_t>(head)], measure = syntax.heads[static_cast<size_t>(preposition)];
  if (preposition != head && measure != preposition && syntax.relations[static_cast<size_t>(head)] == Relation::prepositional_object && (is_numeral(measure) || is_vague(measure)))
    return at(measure);
  // "no soldiers", "nobody"
  int32_t none = is_none(head) ? head : -1;
  for (int32_t child : syntax.children[static_cast<size_t>(head)])
    if (child < head && is_none(child)) none = child;
  if (none < 0) return std::nullopt;
  Amount out;
  out.tokens = {none, none + 1};
  out.low = out.best = out.high = 0;
  return out;
}

// Whether one of the phrases stands right before (or after) the number; an article or a sign between does not count.
bool AmountReader::beside(const std::vector<std::string>& phrases, TokenRange number, bool after) const {
  for (const std::string& phrase : phrases) {
    const auto count = static_cast<int32_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
    for (int32_t skip = 0; skip <= (after ? 0 : 1); ++skip) {
      const int32_t begin = after ? number.end : number.begin - count - skip;
      if (begin < 0 || !within(begin, token(number.begin).sentence)) continue;
      if (skip == 1) {
        const WordClass between = reading_.syntax.classes[static_cast<size_t>(number.begin - 1)];
        if (between != WordClass::determiner && between != WordClass::symbol) continue;
      }
      if (words(begin, count) == phrase) return true;
    }
  }
  return false;
}

}  // namespace averment
