// Parses from JSON lines with the keys of the golden files (id text o ws tag pos lemma morph head dep ss ents), for tests
// that must not depend on a model. tools/make_parse_fixture.py writes them.
//
//   std::vector<ParseFixture> fixtures = read_parse_fixtures("src/syntax/testdata/first.jsonl");
#pragma once
#include <deque>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "nlp/parse.h"

namespace averment {

struct ParseFixture {
  std::string id;
  std::unique_ptr<const std::string> text;
  std::unique_ptr<std::deque<std::string>> labels;
  Parse parse;
};

inline ParseFixture parse_fixture(const nlohmann::json& json) {
  ParseFixture out;
  out.id = json.value("id", "");
  out.text = std::make_unique<const std::string>(json.at("text").get<std::string>());
  out.labels = std::make_unique<std::deque<std::string>>();
  const auto keep = [&](const nlohmann::json& value) -> std::string_view { return out.labels->emplace_back(value.get<std::string>()); };
  // Code points to bytes.
  std::vector<uint32_t> byte_at;
  for (uint32_t i = 0; i < out.text->size(); ++i)
    if ((static_cast<unsigned char>((*out.text)[i]) & 0xC0) != 0x80) byte_at.push_back(i);
  byte_at.push_back(static_cast<uint32_t>(out.text->size()));
  const size_t n = json.at("tag").size();
  for (size_t i = 0; i < n; ++i) {
    Token token;
    token.span = {byte_at.at(json["o"][2 * i].get<size_t>()), byte_at.at(json["o"][2 * i + 1].get<size_t>())};
    token.text = text_of(*out.text, token.span);
    token.tag = keep(json["tag"][i]);
    token.pos = keep(json["pos"][i]);
    token.lemma = keep(json["lemma"][i]);
    token.dep = keep(json["dep"][i]);
    token.morph = keep(json["morph"][i]);
    token.head = json["head"][i].get<int32_t>();
    token.space_after = json["ws"][i].get<int>() != 0;
    out.parse.tokens.push_back(token);
  }
  const auto& starts = json.at("ss");
  for (size_t s = 0; s < starts.size(); ++s) {
    const TokenRange range{starts[s].get<int32_t>(), s + 1 < starts.size() ? starts[s + 1].get<int32_t>() : static_cast<int32_t>(n)};
    out.parse.sentences.push_back(range);
    for (int32_t t = range.begin; t < range.end; ++t) {
      out.parse.tokens[static_cast<size_t>(t)].sentence = static_cast<int32_t>(s);
      out.parse.tokens[static_cast<size_t>(t)].sentence_start = t == range.begin;
    }
  }
  for (const auto& entity : json.at("ents"))
    out.parse.entities.push_back({{entity[0].get<int32_t>(), entity[1].get<int32_t>()}, keep(entity[2])});
  out.parse.passage_tokens.push_back({0, static_cast<int32_t>(n)});
  return out;
}

inline std::vector<ParseFixture> read_parse_fixtures(const std::string& path) {
  std::vector<ParseFixture> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) out.push_back(parse_fixture(nlohmann::json::parse(line)));
  return out;
}

}  // namespace averment
