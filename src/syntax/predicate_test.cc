#include "syntax/predicate.h"

#include <gmock/gmock.h>

#include "syntax/parse_fixture.h"
#include "syntax/predicate_text.h"

namespace averment {
namespace {

using testing::Contains;
using testing::HasSubstr;

std::shared_ptr<const Grammar> grammar_of(const std::string& folder) {
  auto pack = load_pack(folder);
  EXPECT_TRUE(pack.ok()) << pack.error().to_string();
  auto grammar = Grammar::from(*pack);
  EXPECT_TRUE(grammar.ok()) << grammar.error().to_string();
  return *grammar;
}

const std::shared_ptr<const Grammar>& english() {
  static const auto grammar = grammar_of(AVERMENT_SOURCE_DIR "/packs/lang/en");
  return grammar;
}

const ParseFixture& sentence(const std::string& id) {
  static const auto all = read_parse_fixtures(AVERMENT_SOURCE_DIR "/src/syntax/testdata/english.jsonl");
  for (const ParseFixture& fixture : all)
    if (fixture.id == id) return fixture;
  ADD_FAILURE() << "no sentence " << id;
  return all.front();
}

std::vector<std::string> lines_of(const ParseFixture& fixture, const Grammar& grammar) {
  const Syntax syntax = find_predicates(fixture.parse, grammar);
  std::vector<std::string> out;
  for (const Predicate& p : syntax.predicates) out.push_back(predicate_text(*fixture.text, fixture.parse, syntax, p));
  return out;
}

std::vector<std::string> lines(const std::string& id) { return lines_of(sentence(id), *english()); }

TEST(Predicates, AControlledInfinitiveTakesTheObjectForItsAgent) {
  EXPECT_THAT(lines("invite"), testing::ElementsAre("invite  agent=\"Norland's premier\"  patient=\"the rebel chief\"  content=\"to visit Osta\"  tense=past",
                                                    "visit  agent=\"the rebel chief\"  patient=\"Osta\"  parent=invite  embedding=complement"));
}

TEST(Predicates, AReducedPassiveHasItsNounForPatientAndItsByPhraseForAgent) {
  EXPECT_THAT(lines("reduced-passive"), Contains("invite  patient=\"The rebel chief\"  to=\"Osta\"  agent=\"Norland's premier\"  passive=yes  parent=reply  embedding=participle"));
  EXPECT_THAT(lines("reduced-passive"), Contains(HasSubstr("negated=yes")));
}

TEST(Predicates, ConjunctsShareSubjectAndObjectAndComplexPrepositionsAreOne) {
  EXPECT_THAT(lines("shared-object"), Contains("arrest  agent=\"Police in Osta\"  patient=\"three men\"  according to=\"a statement\"  tense=past"));
  EXPECT_THAT(lines("shared-object"), Contains(HasSubstr("charge  agent=\"Police in Osta\"  patient=\"three men\"  time=\"Monday\"")));
}

TEST(Predicates, AParticleBelongsToTheVerbAndTheClauseStandsWithoutItsComplementiser) {
  EXPECT_THAT(lines("that-clause"), Contains("point out  agent=\"The minister\"  content=\"no agreement had been signed because of the delays\"  tense=past"));
  EXPECT_THAT(lines("that-clause"), Contains(HasSubstr("sign  patient=\"no agreement\"  because of=\"the delays\"  passive=yes  negated=yes")));
}

TEST(Predicates, AnInvertedReportHasItsSpeakerForAgent) {
  EXPECT_THAT(lines("inverted"), Contains("say  content=\"We will not attend\"  agent=\"Foreign Minister Ana Ruiz\"  tense=past"));
}

TEST(Predicates, ALightVerbIsItsNoun) {
  EXPECT_THAT(lines("launched-strikes"), Contains("strike  kind=light_verb  agent=\"the Northern Front\"  patient=\"a refugee camp\"  place=\"the school\"  parent=accuse  embedding=complement"));
}

TEST(Predicates, ConditionsAreToldByMarkerAndByInversion) {
  EXPECT_THAT(lines("conditional"), Contains(HasSubstr("parent=order  embedding=conditional")));
  EXPECT_THAT(lines("conditional"), Contains(HasSubstr("passive=yes  modality=possible")));
  EXPECT_THAT(lines("inversion"), Contains(HasSubstr("parent=refuse  embedding=conditional")));
}

TEST(Predicates, WhatSomebodyFailedToDoIsNegated) {
  EXPECT_THAT(lines("failed"), Contains(HasSubstr("stop  agent=\"The army\"  patient=\"the attack on Osta\"")));
  EXPECT_THAT(lines("failed"), Contains(HasSubstr("negated=yes  parent=fail  embedding=complement")));
}

TEST(Predicates, ARelativeClauseSpeaksOfItsAntecedent) {
  EXPECT_THAT(lines("failed"), Contains(HasSubstr("lead  patient=\"rebels\"  agent=\"Tom Varga\"  passive=yes")));
}

TEST(Predicates, ACopulaHasItsPredicative) {
  EXPECT_THAT(lines("copula"), Contains("member  kind=copula  agent=\"Hamid Darel\"  predicative=\"a member of the council\"  negated=yes  tense=present"));
}

TEST(Predicates, QuestionsAndImperativesAreTold) {
  EXPECT_THAT(lines("question"), Contains(HasSubstr("accept  agent=\"the union\"  patient=\"the offer\"  interrogative=yes  modality=future")));
  EXPECT_THAT(lines("imperative"), Contains("open  patient=\"the gates\"  negated=yes  imperative=yes"));
}

// The same tables filled from Universal Dependencies' labels: src/syntax/testdata/ud_pack.
std::vector<std::string> ud_lines(const std::string& id) {
  static const auto grammar = grammar_of(AVERMENT_SOURCE_DIR "/src/syntax/testdata/ud_pack");
  for (const ParseFixture& fixture : read_parse_fixtures(AVERMENT_SOURCE_DIR "/src/syntax/testdata/ud.jsonl"))
    if (fixture.id == id) return lines_of(fixture, *grammar);
  return {};
}

TEST(UniversalDependencies, CaseMarksMakePrepositionalArguments) {
  EXPECT_THAT(ud_lines("passive"), testing::ElementsAre("close  patient=\"The bridge\"  place=\"Osta\"  agent=\"police\"  passive=yes  tense=past"));
}

TEST(UniversalDependencies, ControlNegationAndRelativeClausesAreRead) {
  EXPECT_THAT(ud_lines("control"), Contains("attack  agent=\"Norland\"  patient=\"rebels\"  negated=yes  parent=urge  embedding=complement"));
  EXPECT_THAT(ud_lines("control"), Contains(HasSubstr("surrender  agent=\"rebels\"")));
}

TEST(UniversalDependencies, APredicativeWithItsCopulaBelowItIsOnePredicate) {
  EXPECT_THAT(ud_lines("copula"), Contains("minister  kind=copula  agent=\"Darel\"  predicative=\"a minister in Varna\"  place=\"Varna\"  negated=yes  tense=present"));
  EXPECT_THAT(ud_lines("copula"), Contains(HasSubstr("deny  agent=\"Darel\"  patient=\"it\"")));
}

TEST(Phrases, ANounPhraseLeavesOutItsApposition) {
  const ParseFixture& fixture = sentence("apposition");
  const Syntax syntax = find_predicates(fixture.parse, *english());
  const TokenRange phrase = noun_phrase(fixture.parse, syntax, *english(), 1);
  EXPECT_EQ(text_of(*fixture.text, fixture.parse.span_of(phrase)), "Ana Ruiz");
}

TEST(Phrases, AShortPhraseEndsWithItsHead) {
  const ParseFixture& fixture = sentence("members");
  const Syntax syntax = find_predicates(fixture.parse, *english());
  const auto text = [&](TokenRange range) { return text_of(*fixture.text, fixture.parse.span_of(range)); };
  EXPECT_EQ(text(noun_phrase(fixture.parse, syntax, *english(), 3)), "delegations from Norland and Sudria");
  EXPECT_EQ(text(short_phrase(fixture.parse, syntax, *english(), 3)), "delegations");
}

TEST(Predicates, AnyTreeYieldsAnAnswerEvenOneThatIsNone) {
  Parse parse;
  for (int32_t i = 0; i < 6; ++i) {
    Token token;
    token.text = token.lemma = "be";
    token.tag = "VBD";
    token.pos = "VERB";
    token.dep = i % 2 == 0 ? "ccomp" : "relcl";
    token.head = (i + 1) % 6;  // a cycle
    parse.tokens.push_back(token);
  }
  parse.tokens[3].head = 99;
  parse.sentences = {{0, 6}};
  EXPECT_EQ(find_predicates(parse, *english()).predicates.size(), 6u);
  EXPECT_TRUE(find_predicates(Parse(), *english()).predicates.empty());
}

// Trees that no parser would draw: whatever they yield stays inside the text and hangs on something above it.
TEST(Predicates, RandomTreesKeepEveryReferenceInsideTheText) {
  static constexpr const char* kDeps[] = {"nsubj", "nsubjpass", "dobj", "prep", "pobj", "pcomp", "ccomp", "xcomp", "acl", "relcl", "advcl", "conj", "cc", "appos",
                                          "poss", "compound", "amod", "agent", "attr", "acomp", "aux", "auxpass", "neg", "mark", "prt", "punct", "parataxis", "??"};
  static constexpr const char* kTags[] = {"NN", "NNP", "VBD", "VBN", "VBG", "VB", "MD", "IN", "TO", "WP", "RB", "."};
  static constexpr const char* kPos[] = {"NOUN", "PROPN", "VERB", "VERB", "VERB", "VERB", "AUX", "ADP", "PART", "PRON", "ADV", "PUNCT"};
  static constexpr const char* kLemmas[] = {"talk", "hold", "be", "say", "by", "in", "front", "of", "not", "who", "to", "attack", "order", "if", "(", "\"", "monday", ""};
  uint32_t state = 7;
  const auto next = [&](uint32_t n) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % n;
  };
  for (int round = 0; round < 400; ++round) {
    Parse parse;
    const uint32_t n = 1 + next(40);
    for (uint32_t i = 0; i < n; ++i) {
      Token token;
      const uint32_t kind = next(std::size(kTags));
      token.tag = kTags[kind];
      token.pos = kPos[kind];
      token.dep = kDeps[next(std::size(kDeps))];
      token.text = token.lemma = kLemmas[next(std::size(kLemmas))];
      token.head = static_cast<int32_t>(next(n));
      parse.tokens.push_back(token);
    }
    parse.sentences = {{0, static_cast<int32_t>(n)}};
    const Syntax syntax = find_predicates(parse, *english());
    const auto inside = [&](int32_t token) { return token >= 0 && token < static_cast<int32_t>(n); };
    for (size_t i = 0; i < syntax.predicates.size(); ++i) {
      const Predicate& p = syntax.predicates[i];
      EXPECT_TRUE(inside(p.head));
      for (const Argument& a : p.arguments) {
        EXPECT_TRUE(inside(a.head));
        EXPECT_TRUE(inside(a.phrase.begin) && a.phrase.begin < a.phrase.end && a.phrase.end <= static_cast<int32_t>(n)) << round;
      }
      int32_t up = static_cast<int32_t>(i);
      for (uint32_t step = 0; up >= 0 && step <= n; ++step) up = syntax.predicates[static_cast<size_t>(up)].parent;
      EXPECT_LT(up, 0) << "a circle of parents in round " << round;
    }
  }
}

}  // namespace
}  // namespace averment
