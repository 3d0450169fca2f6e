#include "syntax/predicate_text.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

Span head_span(const Parse& parse, int32_t token) { return parse.tokens[static_cast<size_t>(token)].span; }

Json span_json(const CodepointIndex& index, Span span) { return Json::array({index.to_codepoint(span.begin), index.to_codepoint(span.end)}); }

Json to_json(std::string_view text, const CodepointIndex& index, const Parse& parse, const Syntax& syntax, const Predicate& p) {
  Json out;
  out["lemma"] = p.lemma;
  out["kind"] = to_string(p.kind);
  out["span"] = span_json(index, head_span(parse, p.head));
  if (p.support >= 0) out["support"] = span_json(index, head_span(parse, p.support));
  if (!p.base.empty()) out["base"] = p.base;
  Json& arguments = out["arguments"] = Json::array();
  for (const Argument& a : p.arguments) {
    const Span span = parse.span_of(a.phrase);
    Json one{{"role", to_string(a.role)}};
    if (!a.preposition_lemma.empty()) one["preposition"] = a.preposition_lemma;
    one["text"] = text_of(text, span);
    one["span"] = span_json(index, span);
    if (a.clause) one["clause"] = true;
    if (a.shared) one["shared"] = true;
    arguments.push_back(std::move(one));
  }
  if (p.passive) out["passive"] = true;
  if (p.negated) out["negated"] = true;
  if (p.interrogative) out["interrogative"] = true;
  if (p.imperative) out["imperative"] = true;
  if (p.modality != Modality::none) out["modality"] = to_string(p.modality);
  if (p.tense != Tense::none) out["tense"] = to_string(p.tense);
  if (p.aspect != Aspect::none) out["aspect"] = to_string(p.aspect);
  if (p.parent >= 0) {
    out["parent"] = syntax.predicates[static_cast<size_t>(p.parent)].lemma;
    out["embedding"] = to_string(p.embedding);
  }
  return out;
}

std::string quoted(const std::string& value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + '"';
}

}  // namespace

std::vector<PredicateField> predicate_fields(std::string_view text, const Parse& parse, const Syntax& syntax, const Predicate& p) {
  std::vector<PredicateField> out;
  const auto say = [&](std::string name, std::string_view value, Span span = {}) { out.push_back({std::move(name), std::string(value), span}); };
  say("lemma", p.lemma, head_span(parse, p.head));
  say("kind", to_string(p.kind));
  for (const Argument& a : p.arguments) {
    const Span span = parse.span_of(a.phrase);
    std::string name(to_string(a.role));
    if (a.role == Role::oblique && !a.preposition_lemma.empty()) name = a.preposition_lemma;
    say(std::move(name), text_of(text, span), span);
  }
  if (p.passive) say("passive", "yes");
  if (p.negated) say("negated", "yes", p.negation >= 0 ? head_span(parse, p.negation) : Span{});
  if (p.interrogative) say("interrogative", "yes");
  if (p.imperative) say("imperative", "yes");
  if (p.modality != Modality::none) say("modality", to_string(p.modality), p.modal >= 0 ? head_span(parse, p.modal) : Span{});
  if (p.tense != Tense::none) say("tense", to_string(p.tense));
  if (p.aspect != Aspect::none) say("aspect", to_string(p.aspect));
  if (p.parent >= 0) {
    say("parent", syntax.predicates[static_cast<size_t>(p.parent)].lemma);
    say("embedding", to_string(p.embedding));
  }
  return out;
}

std::string predicate_text(std::string_view text, const Parse& parse, const Syntax& syntax, const Predicate& predicate) {
  std::string out;
  for (const PredicateField& field : predicate_fields(text, parse, syntax, predicate)) {
    if (field.name == "lemma") {
      out = field.value;
      continue;
    }
    if (field.name == "kind" && predicate.kind == PredicateKind::verb) continue;
    out += "  " + field.name + '=';
    out += field.span.empty() || field.name == "negated" || field.name == "modality" ? field.value : quoted(field.value);
  }
  return out;
}

std::string predicate_json(std::string_view text, const Parse& parse, const Syntax& syntax, const Predicate& predicate) {
  return to_json(text, CodepointIndex(text), parse, syntax, predicate).dump();
}

std::string predicates_json(std::string_view text, const Parse& parse, const Syntax& syntax) {
  const CodepointIndex index(text);
  Json out = Json::array();
  for (const Predicate& p : syntax.predicates) out.push_back(to_json(text, index, parse, syntax, p));
  return out.dump();
}

}  // namespace averment
