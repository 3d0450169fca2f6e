#include "nlp/parse_json.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace averment {

std::string parse_json(std::string_view id, std::string_view text, const Parse& parse) {
  const CodepointIndex index(text);
  nlohmann::ordered_json out;
  out["id"] = id;
  out["text"] = text;
  out["n"] = parse.tokens.size();
  for (const char* key : {"o", "tag", "pos", "lemma", "morph", "head", "dep", "ss", "ents"}) out[key] = nlohmann::ordered_json::array();
  std::string ws;
  for (size_t i = 0; i < parse.tokens.size(); ++i) {
    const Token& token = parse.tokens[i];
    out["o"].push_back(index.to_codepoint(token.span.begin));
    out["o"].push_back(index.to_codepoint(token.span.end));
    ws += token.space_after ? '1' : '0';
    out["tag"].push_back(token.tag);
    out["pos"].push_back(token.pos);
    out["lemma"].push_back(token.lemma);
    out["morph"].push_back(token.morph);
    out["head"].push_back(token.head);
    out["dep"].push_back(token.dep);
    if (token.sentence_start) out["ss"].push_back(i);
  }
  out["ws"] = ws;
  for (const NamedEntity& entity : parse.entities) out["ents"].push_back({entity.tokens.begin, entity.tokens.end, entity.label});
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace averment
