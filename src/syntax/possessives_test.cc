#include "syntax/possessives.h"

#include <gmock/gmock.h>

#include "nlp/pipeline.h"
#include "syntax/predicate.h"

namespace averment {
namespace {

struct Read {
  std::shared_ptr<const Pipeline> model;
  Parse parse;
  Syntax syntax;
};

// Reads one paragraph with the shipped model and pack; nothing where they are not there.
std::optional<Read> read(const std::string& text) {
  auto model = Pipeline::load(AVERMENT_SOURCE_DIR "/third_party/en_core_web_sm");
  auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/lang/en");
  if (!model.ok() || !pack.ok()) return std::nullopt;
  auto grammar = Grammar::from(*pack);
  if (!grammar.ok()) return std::nullopt;
  Document document;
  document.text = text;
  Read out{*model, (*model)->parse({whole_passage(document)}), {}};
  out.syntax = find_predicates(out.parse, **grammar);
  return out;
}

int32_t token(const Read& read, std::string_view word) {
  for (size_t t = 0; t < read.parse.tokens.size(); ++t)
    if (read.parse.tokens[t].text == word) return static_cast<int32_t>(t);
  return -1;
}

TEST(Possessives, ACurlyApostropheAfterAnSMakesThePossessorOfWhatFollows) {
  const auto got = read("The envoy handed a letter to Lumos’ political bureau head Dara Venn on Monday.");
  if (!got) GTEST_SKIP() << "no model here";
  const int32_t owner = token(*got, "Lumos");
  ASSERT_GE(owner, 0);
  EXPECT_EQ(got->syntax.relations[static_cast<size_t>(owner)], Relation::possessor);
  EXPECT_EQ(got->syntax.heads[static_cast<size_t>(owner)], token(*got, "head"));
}

TEST(Possessives, AMarkThatClosesAQuotationOwnsNothing) {
  const auto got = read("They called it ‘the war of the towns’ and nothing more.");
  if (!got) GTEST_SKIP() << "no model here";
  for (const Relation relation : got->syntax.relations) EXPECT_NE(relation, Relation::possessive_mark);
}

}  // namespace
}  // namespace averment
