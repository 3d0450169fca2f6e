#include "nlp/attribute_ruler.h"

#include <algorithm>

namespace averment::nlp {
namespace {

constexpr std::string_view kEmptyMorphology = "_";

Error wrong(const std::string& where, size_t rule, const std::string& what) {
  return {ErrorCode::kUnsupported, where, "rule " + std::to_string(rule) + ": " + what};
}

Result<std::vector<std::string>> strings_of(const std::string& where, const msgpack::object& list) {
  std::vector<std::string> out;
  if (!is_array(&list)) return Error{ErrorCode::kBadData, where, "a list of strings was expected after IN or NOT_IN"};
  for (uint32_t i = 0; i < list.via.array.size; ++i) {
    const auto text = as_text(&list.via.array.ptr[i]);
    if (!text) return Error{ErrorCode::kBadData, where, "a list of strings was expected after IN or NOT_IN"};
    out.emplace_back(*text);
  }
  return out;
}

}  // namespace

void RulerScratch::clear() {
  kinds.clear();
  classes.clear();
  class_sets.clear();
}

bool AttributeRuler::LabelTest::holds(uint16_t label) const {
  return !used || (std::find(labels.begin(), labels.end(), label) != labels.end()) != negated;
}

Result<AttributeRuler::TokenPattern> AttributeRuler::token_pattern(const std::string& where, const msgpack::object& object, LabelTable& labels) {
  TokenPattern out;
  if (!is_map(&object)) return Error{ErrorCode::kBadData, where, "a map of token attributes was expected"};
  for (uint32_t i = 0; i < object.via.map.size; ++i) {
    const auto key = as_text(&object.via.map.ptr[i].key);
    const msgpack::object& value = object.via.map.ptr[i].val;
    if (!key) return Error{ErrorCode::kBadData, where, "a token attribute's name was expected"};
    if (*key == "IS_SPACE") {
      if (value.type != msgpack::type::BOOLEAN) return Error{ErrorCode::kUnsupported, where, "IS_SPACE with another value than true or false"};
      out.space = value.via.boolean ? 1 : 0;
      continue;
    }
    if (*key != "TAG" && *key != "DEP" && *key != "LOWER")
      return Error{ErrorCode::kUnsupported, where, "a condition on " + std::string(*key) + "; this engine knows TAG, LOWER, DEP and IS_SPACE"};
    struct Condition {
      bool negated = false;
      std::vector<std::string> words;
      std::optional<Regex> regex;
    };
    std::vector<Condition> conditions;
    if (const auto text = as_text(&value)) {
      conditions.push_back({false, {std::string(*text)}, {}});
    } else if (is_map(&value)) {
      for (uint32_t p = 0; p < value.via.map.size; ++p) {
        const auto predicate = as_text(&value.via.map.ptr[p].key);
        const msgpack::object& argument = value.via.map.ptr[p].val;
        if (predicate == "IN" || predicate == "NOT_IN") {
          Result<std::vector<std::string>> words = strings_of(where, argument);
          if (!words.ok()) return words.error();
          conditions.push_back({predicate == "NOT_IN", std::move(*words), {}});
        } else if (predicate == "REGEX" && as_text(&argument) && *key == "LOWER") {
          Result<Regex> regex = Regex::compile(where, *as_text(&argument));
          if (!regex.ok()) return regex.error();
          conditions.push_back({false, {}, std::move(*regex)});
        } else {
          return Error{ErrorCode::kUnsupported, where, "the predicate " + std::string(predicate.value_or("?")) + " on " + std::string(*key) + "; this engine knows IN, NOT_IN, and REGEX on LOWER"};
        }
      }
    } else {
      return Error{ErrorCode::kBadData, where, "a string or a map of predicates was expected for " + std::string(*key)};
    }
    for (Condition& condition : conditions) {
      if (*key == "LOWER") {
        LowerTest test{condition.negated, std::move(condition.words), std::move(condition.regex)};
        const auto found = std::find(lower_tests_.begin(), lower_tests_.end(), test);
        out.lower.push_back(static_cast<uint32_t>(found - lower_tests_.begin()));
        if (found == lower_tests_.end()) lower_tests_.push_back(std::move(test));
        continue;
      }
      LabelTest& test = *key == "TAG" ? out.tag : out.dep;
      if (test.used) return Error{ErrorCode::kUnsupported, where, "two predicates on " + std::string(*key)};
      test.used = true;
      test.negated = condition.negated;
      for (const std::string& word : condition.words) test.labels.push_back(labels.add(word));
    }
  }
  return out;
}

Result<AttributeRuler> AttributeRuler::parse(const std::string& where, std::string_view bytes, LabelTable& labels) {
  const Result<MessagePack> file = MessagePack::parse(where, bytes);
  if (!file.ok()) return file.error();
  if (!is_array(&file->root())) return Error{ErrorCode::kBadData, where, "a list of rules was expected"};
  AttributeRuler out;
  uint32_t elements = 0;
  const msgpack::object_array& list = file->root().via.array;
  for (uint32_t r = 0; r < list.size; ++r) {
    const msgpack::object& entry = list.ptr[r];
    const msgpack::object* patterns = find(entry, "patterns");
    const msgpack::object* attrs = find(entry, "attrs");
    const std::optional<int64_t> index = as_integer(find(entry, "index"));
    if (!is_array(patterns) || !is_map(attrs) || !index) return wrong(where, r, "patterns, attrs and index were expected");
    Rule rule;
    rule.index = *index;
    for (uint32_t a = 0; a < attrs->via.map.size; ++a) {
      const auto key = as_text(&attrs->via.map.ptr[a].key), value = as_text(&attrs->via.map.ptr[a].val);
      if (!key || !value) return wrong(where, r, "an attribute's name and text were expected");
      if (*key == "TAG") rule.tag = labels.add(*value);
      else if (*key == "DEP") rule.dep = labels.add(*value);
      else if (*key == "POS") rule.pos = labels.add(*value);
      else if (*key == "MORPH") rule.morph = labels.add(*value == kEmptyMorphology ? std::string_view() : *value);
      else if (*key == "LEMMA") rule.lemma = std::string(*value);
      else return wrong(where, r, "sets " + std::string(*key) + "; this engine knows TAG, DEP, POS, MORPH and LEMMA");
    }
    out.rules_.push_back(std::move(rule));
    for (uint32_t p = 0; p < patterns->via.array.size; ++p) {
      const msgpack::object& sequence = patterns->via.array.ptr[p];
      if (!is_array(&sequence) || sequence.via.array.size == 0) return wrong(where, r, "a pattern of at least one token was expected");
      Pattern pattern;
      pattern.rule = r;
      const auto length = static_cast<int64_t>(sequence.via.array.size);
      if (*index >= length || *index < -length) return wrong(where, r, "index " + std::to_string(*index) + " lies outside a pattern of " + std::to_string(length) + " tokens");
      for (uint32_t t = 0; t < sequence.via.array.size; ++t) {
        Result<TokenPattern> token = out.token_pattern(where + ": rule " + std::to_string(r), sequence.via.array.ptr[t], labels);
        if (!token.ok()) return token.error();
        pattern.tokens.push_back(std::move(*token));
      }
      if (length == 1) {
        out.singles_.push_back(std::move(pattern));
      } else {
        pattern.first_element = elements;
        elements += static_cast<uint32_t>(length);
        out.sequences_.push_back(std::move(pattern));
      }
    }
  }
  return out;
}

uint32_t AttributeRuler::lower_class(std::string_view lower, RegexScratch& regex, RulerScratch& scratch) const {
  std::vector<uint64_t> set((lower_tests_.size() + 63) / 64, 0);
  for (size_t i = 0; i < lower_tests_.size(); ++i) {
    const LowerTest& test = lower_tests_[i];
    const bool holds = test.regex ? test.regex->search(lower, 0, regex).has_value()
                                  : (std::find(test.words.begin(), test.words.end(), lower) != test.words.end()) != test.negated;
    if (holds) set[i / 64] |= uint64_t{1} << i % 64;
  }
  const auto [at, fresh] = scratch.classes.try_emplace(set, static_cast<uint32_t>(scratch.class_sets.size()));
  if (fresh) scratch.class_sets.push_back(std::move(set));
  return at->second;
}

bool AttributeRuler::holds(const TokenPattern& pattern, const RulerToken& token, const RulerScratch& scratch) const {
  if (pattern.space >= 0 && token.space != (pattern.space == 1)) return false;
  if (!pattern.tag.holds(token.tag) || !pattern.dep.holds(token.dep)) return false;
  const std::vector<uint64_t>& set = scratch.class_sets[token.lower_class];
  for (const uint32_t test : pattern.lower)
    if ((set[test / 64] >> test % 64 & 1) == 0) return false;
  return true;
}

void AttributeRuler::write(const Rule& rule, TokenLabels& out) const {
  if (rule.tag) out.tag = *rule.tag;
  if (rule.dep) out.dep = *rule.dep;
  if (rule.pos) out.pos = *rule.pos;
  if (rule.morph) out.morph = *rule.morph;
  if (rule.lemma) out.lemma = &*rule.lemma;
}

const RulerScratch::Kind& AttributeRuler::kind_of(const RulerToken& token, RulerScratch& scratch) const {
  const uint64_t key = uint64_t{token.tag} << 48 | uint64_t{token.dep} << 32 | uint64_t{token.lower_class} << 1 | (token.space ? 1 : 0);
  const auto [at, fresh] = scratch.kinds.try_emplace(key);
  RulerScratch::Kind& kind = at->second;
  if (!fresh) return kind;
  for (const Pattern& pattern : singles_)
    if (holds(pattern.tokens[0], token, scratch) && (kind.single.empty() || kind.single.back() != pattern.rule)) kind.single.push_back(pattern.rule);
  for (const Pattern& pattern : sequences_)
    for (uint32_t t = 0; t < pattern.tokens.size(); ++t)
      if (holds(pattern.tokens[t], token, scratch)) kind.elements.push_back(pattern.first_element + t);
  kind.result.tag = token.tag;
  kind.result.dep = token.dep;
  for (const uint32_t rule : kind.single) write(rules_[rule], kind.result);
  return kind;
}

void AttributeRuler::apply(const std::vector<RulerToken>& tokens, RulerScratch& scratch, std::vector<TokenLabels>& out) const {
  std::vector<const RulerScratch::Kind*> kinds(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    kinds[i] = &kind_of(tokens[i], scratch);  // unordered_map keeps its elements in place
    out[i] = kinds[i]->result;
  }
  struct Hit {
    size_t target;
    uint32_t rule;
    size_t begin, end;
    auto operator<=>(const Hit&) const = default;
  };
  std::vector<Hit> hits;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (kinds[i]->elements.empty()) continue;
    for (const Pattern& pattern : sequences_) {
      const size_t length = pattern.tokens.size();
      bool all = length <= tokens.size() - i;
      for (size_t t = 0; all && t < length; ++t) {
        const std::vector<uint32_t>& elements = kinds[i + t]->elements;
        all = std::binary_search(elements.begin(), elements.end(), pattern.first_element + static_cast<uint32_t>(t));
      }
      if (!all) continue;
      const int64_t index = rules_[pattern.rule].index;
      hits.push_back({static_cast<size_t>(static_cast<int64_t>(index < 0 ? i + length : i) + index), pattern.rule, i, i + length});
    }
  }
  if (hits.empty()) return;
  // Where a sequence matched, its target's rules are written anew in order: rule, then start, then end.
  std::vector<size_t> targets;
  for (const Hit& hit : hits) targets.push_back(hit.target);
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  for (const size_t target : targets) {
    std::vector<Hit> own;
    for (const Hit& hit : hits)
      if (hit.target == target) own.push_back(hit);
    for (const uint32_t rule : kinds[target]->single) own.push_back({target, rule, target, target + 1});
    std::sort(own.begin(), own.end());
    TokenLabels result;
    result.tag = tokens[target].tag;
    result.dep = tokens[target].dep;
    for (const Hit& hit : own) write(rules_[hit.rule], result);
    out[target] = result;
  }
}

}  // namespace averment::nlp
