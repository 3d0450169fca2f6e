#include "discourse/confirmation_rules.h"

namespace averment {
namespace {

constexpr std::string_view kKinds[] = {"unanswered", "declined", "unreachable", "unverifiable", "unclaimed", "denied", "confirmed", "retracted", "corrected"};

std::vector<std::string> list(std::string_view text) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('|', at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

Result<std::vector<ConfirmationRule>> read_confirmation_rules(const Pack& language) {
  std::vector<ConfirmationRule> rules;
  for (const PackEntry& entry : language.file("confirmations.txt")) {
    ConfirmationRule rule;
    rule.kind = entry.head.substr(0, entry.head.find('/'));
    rule.rule = language.rule(entry);
    if (std::find(std::begin(kKinds), std::end(kKinds), rule.kind) == std::end(kKinds)) {
      std::string all;
      for (std::string_view kind : kKinds) all += (all.empty() ? "" : ", ") + std::string(kind);
      return language.error(entry, "'" + rule.kind + "' is no kind of confirmation; one of: " + all);
    }
    for (const PackAttribute& a : entry.attributes) {
      const bool yes = a.value == "yes";
      if (a.key == "verb") rule.verbs = list(a.value);
      else if (a.key == "noun") rule.nouns = list(a.value);
      else if (a.key == "adjective") rule.adjectives = list(a.value);
      else if (a.key == "object") rule.objects = list(a.value);
      else if (a.key == "complement") rule.complements = list(a.value);
      else if (a.key == "topic") rule.topics = list(a.value);
      else if (a.key == "act") rule.act = a.value;
      else if (a.key == "negated") rule.negated = yes ? ConfirmationRule::Wanted::yes : ConfirmationRule::Wanted::no;
      else if (a.key == "able") rule.able = yes;
      else if (a.key == "will") rule.will = yes;
      else if (a.key == "passive") rule.passive = yes;
      else if (a.key == "subject" && a.value == "none") rule.subject_none = true;
      else if (a.key == "subject") rule.subjects = list(a.value);
      else if (a.key == "adverb") rule.adverbs = list(a.value);
      else if (a.key == "conjunct") rule.conjuncts = list(a.value);
      else if (a.key == "predicative") rule.predicatives = list(a.value);
      else if (a.key == "teller") rule.teller = yes;
      else return language.error(entry, "no such condition '" + a.key + "'; one of: verb, noun, adjective, object, complement, topic, act, negated, able, will, passive, subject, adverb, conjunct, predicative, teller");
    }
    if (rule.verbs.empty() && rule.nouns.empty() && rule.adjectives.empty())
      return language.error(entry, "a confirmation needs verb=, noun= or adjective=");
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace averment
