#include "engine/parse_output.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "engine/expectations.h"

namespace averment {
namespace {

using Json = nlohmann::ordered_json;

std::string name_of(const Document& document) { return document.input_id.value_or(document.id); }

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out;
}

std::string_view or_dash(std::string_view text) { return text.empty() ? "_" : text; }

}  // namespace

std::string parse_to_json(const Document& document, const Parse& parse) {
  const CodepointIndex index(document.text);
  Json o = Json::array(), tag = o, pos = o, lemma = o, morph = o, head = o, dep = o, ss = o, ents = o;
  std::string ws;
  for (size_t i = 0; i < parse.tokens.size(); ++i) {
    const Token& t = parse.tokens[i];
    o.push_back(index.to_codepoint(t.span.begin));
    o.push_back(index.to_codepoint(t.span.end));
    ws += t.space_after ? '1' : '0';
    tag.push_back(t.tag);
    pos.push_back(t.pos);
    lemma.push_back(t.lemma);
    morph.push_back(t.morph);
    head.push_back(t.head);
    dep.push_back(t.dep);
    if (t.sentence_start) ss.push_back(i);
  }
  for (const NamedEntity& e : parse.entities) ents.push_back({e.tokens.begin, e.tokens.end, e.label});
  const Json out = {{"id", name_of(document)}, {"n", parse.tokens.size()}, {"o", o},         {"ws", ws},     {"tag", tag}, {"pos", pos},
                    {"lemma", lemma},          {"morph", morph},           {"head", head}, {"dep", dep}, {"ss", ss},   {"ents", ents}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string parse_to_conllu(const Document& document, const Parse& parse) {
  std::vector<std::string> entity(parse.tokens.size());
  for (const NamedEntity& e : parse.entities)
    for (int32_t t = e.tokens.begin; t < e.tokens.end; ++t)
      entity[static_cast<size_t>(t)] = fmt::format("|Entity={}-{}", t == e.tokens.begin ? 'B' : 'I', e.label);
  std::string out;
  for (size_t s = 0; s < parse.sentences.size(); ++s) {
    const TokenRange range = parse.sentences[s];
    out += fmt::format("# sent_id = {}-{}\n# text = {}\n", name_of(document), s + 1, single_spaced(text_of(document.text, parse.span_of(range))));
    for (int32_t i = range.begin; i < range.end; ++i) {
      const Token& t = parse.tokens[static_cast<size_t>(i)];
      const int32_t head = t.head == i ? 0 : t.head - range.begin + 1;
      out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\tSpan={}-{}{}{}\n", i - range.begin + 1, or_dash(single_spaced(t.text)),
                         or_dash(single_spaced(t.lemma)), or_dash(t.pos), or_dash(t.tag), or_dash(t.morph), head, or_dash(t.dep), t.span.begin,
                         t.span.end, t.space_after ? "" : "|SpaceAfter=No", entity[static_cast<size_t>(i)]);
    }
    out += '\n';
  }
  return out;
}

std::string predicates_to_text(const Document& document, const DeepReading& deep) {
  Record record;
  record.document = document;
  std::vector<Row> rows;
  for (Row& row : rows_of(record, &deep))
    if (row.kind == "predicate") rows.push_back(std::move(row));
  std::string out;
  size_t next = 0;
  for (const TokenRange sentence : deep.parse.sentences) {
    out += "# " + single_spaced(text_of(document.text, deep.parse.span_of(sentence))) + '\n';
    for (; next < rows.size() && deep.syntax.predicates[next].head < sentence.end; ++next) out += written(rows[next]) + '\n';
    out += '\n';
  }
  return out;
}

}  // namespace averment
