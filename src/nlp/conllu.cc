#include "nlp/conllu.h"

namespace averment {
namespace {

// No field may hold a tab or a line break, nor consist of spaces.
std::string field(std::string_view text) {
  if (text.empty()) return "_";
  const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (c == ' ' && blank) out += "\\s";
    else out += c;
  }
  return out;
}

}  // namespace

std::string conllu(std::string_view id, const Parse& parse) {
  std::string out = "# newdoc id = " + field(id) + "\n";
  std::vector<std::string> entity(parse.tokens.size());
  for (const NamedEntity& e : parse.entities)
    for (int32_t t = e.tokens.begin; t < e.tokens.end; ++t) entity[static_cast<size_t>(t)] = (t == e.tokens.begin ? "B-" : "I-") + std::string(e.label);
  for (size_t s = 0; s < parse.sentences.size(); ++s) {
    const TokenRange range = parse.sentences[s];
    std::string text;
    for (int32_t t = range.begin; t < range.end; ++t) {
      const Token& token = parse.tokens[static_cast<size_t>(t)];
      for (const char c : token.text) text += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
      if (token.space_after && t + 1 < range.end) text += ' ';
    }
    out += "# sent_id = " + std::to_string(s + 1) + "\n# text = " + text + "\n";
    for (int32_t t = range.begin; t < range.end; ++t) {
      const Token& token = parse.tokens[static_cast<size_t>(t)];
      const bool root = token.head == t;
      std::string misc = token.space_after ? "" : "SpaceAfter=No";
      if (!entity[static_cast<size_t>(t)].empty()) misc += (misc.empty() ? "NER=" : "|NER=") + entity[static_cast<size_t>(t)];
      out += std::to_string(t - range.begin + 1) + '\t' + field(token.text) + '\t' + field(token.lemma) + '\t' + field(token.pos) + '\t' + field(token.tag) + '\t' +
             field(token.morph) + '\t' + std::to_string(root ? 0 : token.head - range.begin + 1) + '\t' + field(token.dep) + "\t_\t" + field(misc) + '\n';
    }
    out += '\n';
  }
  return out;
}

}  // namespace averment
