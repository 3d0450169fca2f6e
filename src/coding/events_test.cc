#include "coding/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coding/ontology/match.h"

namespace averment {
namespace {

// A sentence told token by token, without the language engine: word, lemma, class, head, relation.
struct Word {
  std::string text, lemma;
  WordClass kind;
};

struct Scene {
  Document document;
  Parse parse;
  Syntax syntax;
  Discourse discourse;
  Knowledge knowledge;
  std::vector<Word> words;

  explicit Scene(std::vector<Word> given) : words(std::move(given)) {
    std::vector<int32_t> heads;
    for (const Word& w : words) {
      Token token;
      token.text = w.text;
      token.lemma = w.lemma;
      token.span = {static_cast<uint32_t>(document.text.size()), static_cast<uint32_t>(document.text.size() + w.text.size())};
      document.text += w.text + ' ';
      heads.push_back(static_cast<int32_t>(heads.size()));
      syntax.classes.push_back(w.kind);
      syntax.relations.push_back(Relation::other);
      parse.tokens.push_back(token);
    }
    const auto all = static_cast<int32_t>(words.size());
    parse.sentences.push_back({0, all});
    syntax.heads = heads;
    syntax.children = Children(heads);
    syntax.predicate_at.assign(words.size(), -1);
  }

  Predicate& predicate(int32_t head, TokenRange clause, std::vector<Argument> arguments) {
    Predicate p;
    p.head = head;
    p.lemma = words[static_cast<size_t>(head)].lemma;
    p.clause = clause;
    p.arguments = std::move(arguments);
    p.finite = true;
    syntax.predicate_at[static_cast<size_t>(head)] = static_cast<int32_t>(syntax.predicates.size());
    syntax.predicates.push_back(std::move(p));
    return syntax.predicates.back();
  }

  void actor(int32_t head, EntityType type = EntityType::organization) {
    Mention m;
    m.tokens = m.core = {head, head + 1};
    m.head = head;
    m.span = parse.tokens[static_cast<size_t>(head)].span;
    m.referent = static_cast<int32_t>(discourse.referents.size());
    Referent r;
    r.type = type;
    r.name = words[static_cast<size_t>(head)].text;
    r.mentions.push_back(static_cast<int32_t>(discourse.mentions.size()));
    discourse.mentions.push_back(m);
    discourse.referents.push_back(r);
  }

  Reading reading() const { return {document, parse, syntax, discourse, knowledge}; }
};

Argument argument(Role role, int32_t head) {
  Argument a;
  a.role = role;
  a.head = head;
  a.phrase = {head, head + 1};
  return a;
}

class Events : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/ontology/plover");
    ASSERT_TRUE(pack.ok());
    const auto made = Ontology::from(*pack);
    ASSERT_TRUE(made.ok());
    plover = *made;
  }
  static std::shared_ptr<const Ontology> plover;
};
std::shared_ptr<const Ontology> Events::plover;

Scene denounced() {
  Scene scene({{"Guild", "guild", WordClass::noun}, {"denounced", "denounce", WordClass::verb}, {"Junta", "junta", WordClass::noun}});
  scene.predicate(1, {0, 3}, {argument(Role::agent, 0), argument(Role::patient, 2)});
  scene.actor(0);
  scene.actor(2);
  return scene;
}

TEST_F(Events, WritesTypeTriggerAndSides) {
  const Scene scene = denounced();
  Record record;
  code_events(scene.reading(), *plover, record);
  ASSERT_EQ(record.events.size(), 1u);
  const Event& event = record.events[0];
  EXPECT_EQ(event.type, "ACCUSE");
  EXPECT_EQ(text_of(scene.document.text, event.trigger), "denounced");
  ASSERT_EQ(event.source.size(), 1u);
  EXPECT_EQ(event.source[0].entity, "e1");
  ASSERT_EQ(event.target.size(), 1u);
  EXPECT_EQ(event.target[0].entity, "e2");
  EXPECT_EQ(event.cameo, "111");
  EXPECT_EQ(event.goldstein, -2.0);
  EXPECT_EQ(event.rule, "ontology/plover/ACCUSE/criticise");
}

// "Ruiz attacked Varga" with one more word in the sentence.
std::string type_of_attack_beside(std::string word, const Ontology& ontology) {
  Scene scene({{"Ruiz", "Ruiz", WordClass::proper_noun}, {"attacked", "attack", WordClass::verb}, {"Varga", "Varga", WordClass::proper_noun}, {word, word, WordClass::noun}});
  scene.predicate(1, {0, 4}, {argument(Role::agent, 0), argument(Role::patient, 2)});
  for (const int32_t head : {0, 2}) {
    scene.actor(head, EntityType::person);
    scene.discourse.mentions.back().kind = MentionKind::name;
  }
  Record record;
  code_events(scene.reading(), ontology, record);
  return record.events.size() == 1 ? record.events[0].type : "";
}

TEST_F(Events, TellsAnAttackOfWordsFromOneOfForceByTheSceneAroundIt) {
  EXPECT_EQ(type_of_attack_beside("taxes", *plover), "ACCUSE");
  EXPECT_EQ(type_of_attack_beside("knife", *plover), "ASSAULT");
}

TEST_F(Events, KeepsANegatedActApart) {
  Scene scene = denounced();
  scene.syntax.predicates[0].negated = true;
  Record record;
  code_events(scene.reading(), *plover, record);
  ASSERT_EQ(record.events.size(), 1u);
  EXPECT_EQ(record.events[0].status, RowStatus::negated);
  EXPECT_EQ(record.events[0].polarity, Polarity::negative);
}

TEST_F(Events, AsksForAnActorToAct) {
  Scene scene = denounced();
  scene.discourse.mentions.clear();
  scene.discourse.referents.clear();
  scene.words[0].lemma = "speech";
  scene.parse.tokens[0].lemma = scene.words[0].lemma;
  Record record;
  code_events(scene.reading(), *plover, record);
  EXPECT_TRUE(record.events.empty());
}

TEST_F(Events, SaysWhyASentenceIsNoEvent) {
  Scene scene = denounced();
  scene.discourse.mentions.clear();
  scene.discourse.referents.clear();
  scene.words[0].lemma = "speech";
  scene.parse.tokens[0].lemma = scene.words[0].lemma;
  const auto why = why_no_event(scene.reading(), *plover, {0, 100});
  ASSERT_FALSE(why.empty());
  EXPECT_EQ(why[0].lemma, "denounce");
  EXPECT_THAT(why[0].where, testing::StartsWith("accuse.txt:"));
  EXPECT_THAT(why[0].reason, testing::HasSubstr("agent"));
}

TEST_F(Events, FoldsAnAnnouncedVisitIntoAgree) {
  Scene scene({{"King", "king", WordClass::noun}, {"will", "will", WordClass::auxiliary}, {"visit", "visit", WordClass::verb}, {"Osta", "Osta", WordClass::proper_noun}});
  Predicate& p = scene.predicate(2, {0, 4}, {argument(Role::agent, 0), argument(Role::patient, 3)});
  p.modality = Modality::future;
  p.modal = 1;
  scene.actor(0, EntityType::person);
  scene.actor(3, EntityType::place);
  Record record;
  code_events(scene.reading(), *plover, record);
  ASSERT_EQ(record.events.size(), 1u);
  EXPECT_EQ(record.events[0].type, "AGREE");
  ASSERT_TRUE(record.events[0].act);
  EXPECT_EQ(record.events[0].act->type, "CONSULT");
  EXPECT_EQ(record.events[0].act->mode, "visit");
  EXPECT_EQ(record.events[0].status, RowStatus::asserted);
}

TEST_F(Events, NeverFailsOnAnEmptyReading) {
  const Scene scene({});
  Record record;
  code_events(scene.reading(), *plover, record);
  EXPECT_TRUE(record.events.empty());
}

}  // namespace
}  // namespace averment
