#include "engine/check_words.h"

#include <algorithm>
#include <map>

#include "base/closest.h"
#include "discourse/lexicon.h"
#include "engine/cases.h"
#include "text/passage.h"

namespace averment {
namespace {

Error at_pattern(const Ontology& ontology, const Pattern& pattern, std::string message) {
  const OntologyEntry& entry = ontology.entries()[pattern.entry];
  return {ErrorCode::kBadData, ontology.pack().path + '/' + entry.file + ':' + std::to_string(pattern.line) + ":3", std::move(message)};
}

class Vocabulary {
 public:
  explicit Vocabulary(const Engine& engine) : engine_(engine) {}

  bool knows(std::string_view word) const {
    const Knowledge& k = engine_.knowledge();
    return engine_.pipeline().knows_word(word) || (k.grammar && k.grammar->knows_word(word)) || (k.lexicon && k.lexicon->noun(word) != nullptr);
  }
  // A phrase, or a word with a hyphen, is known by its parts; a name, a figure or a word of another script is not asked about.
  bool knows_all(std::string_view words) const {
    for (size_t at = 0; at < words.size();) {
      const size_t end = std::min(words.find_first_of(" -'", at), words.size());
      const std::string_view one = words.substr(at, end - at);
      const bool plain = one.size() > 2 && std::all_of(one.begin(), one.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (plain && !knows(one)) return false;
      at = end + 1;
    }
    return true;
  }

 private:
  const Engine& engine_;
};

const std::vector<std::string_view> kSlots = {"agent", "patient", "recipient", "topic", "instrument", "content", "place", "time", "predicative", "object", "comp", "inf", "mod", "support"};
const std::vector<std::string_view> kClasses = {"any", "actor", "person", "organization", "group", "place", "document", "thing", "clause", "act", "name", "pronoun"};

void look_at_patterns(const Engine& engine, const Ontology& ontology, std::vector<Error>& errors, std::vector<Error>& warnings) {
  const Vocabulary vocabulary(engine);
  const Grammar& grammar = *engine.knowledge().grammar;
  for (const Pattern& pattern : ontology.patterns()) {
    for (const Trigger& t : pattern.triggers)
      if (!vocabulary.knows_all(t.lemma)) warnings.push_back(at_pattern(ontology, pattern, "neither model nor language pack knows the word '" + t.lemma + "'"));
    for (const ArgumentTest& test : pattern.tests) {
      for (const SlotName& slot : test.slots) {
        if (slot.slot != PatternSlot::preposition || grammar.is_preposition(slot.preposition)) continue;
        const bool word = vocabulary.knows(slot.preposition);
        (word ? warnings : errors).push_back(at_pattern(ontology, pattern, "'" + slot.preposition + "' is no slot: no role, and no preposition of the language" + did_you_mean(slot.preposition, kSlots)));
      }
      // Of lemmas that stand as a class those are named that look like another class.
      for (const std::string& word : test.words)
        if (const std::string meant = did_you_mean(word, kClasses); !meant.empty() && !vocabulary.knows_all(word))
          warnings.push_back(at_pattern(ontology, pattern, "'" + word + "' is no class, and neither model nor language pack knows the word" + meant));
    }
  }
}

void look_at_examples(const Engine& engine, const Ontology& ontology, std::vector<Error>& errors) {
  const Result<std::vector<TextCase>> cases = cases_of(ontology.pack());
  if (!cases.ok()) return;
  std::vector<std::string> types;
  for (const auto& other : engine.ontologies()) types.insert(types.end(), other->types().begin(), other->types().end());
  for (const TextCase& example : *cases)
    for (const Expectation& e : example.expected)
      if (e.kind == "event" && !e.bare.empty() && std::find(types.begin(), types.end(), e.bare) == types.end())
        errors.push_back({ErrorCode::kBadData, e.where, "'" + e.bare + "' is no event type of the packs" + did_you_mean(e.bare, types)});
}

// A trigger is a lemma as the model writes it: `inspected` never meets, `inspect` does.
void look_for_inflected_verbs(const Engine& engine, const Ontology& ontology, std::vector<Error>& warnings) {
  std::map<std::string, std::pair<std::string, int>> seen;  // lemma → file and line
  for (const Pattern& pattern : ontology.patterns())
    for (const Trigger& t : pattern.triggers)
      if (t.kinds == kVerb && t.lemma.find_first_of(" -") == std::string::npos)
        seen.emplace(t.lemma, std::pair(ontology.entries()[pattern.entry].file, pattern.line));
  std::vector<std::vector<Passage>> texts;
  for (const auto& [lemma, place] : seen) {
    Document d;
    d.text = "They will " + lemma + " it.";
    d.segments = {{SegmentKind::body, {0, static_cast<uint32_t>(d.text.size())}}};
    texts.push_back(passages_of(d));
  }
  const std::vector<Parse> parses = engine.pipeline().parse_batch(std::move(texts));
  size_t i = 0;
  for (const auto& [lemma, place] : seen) {
    const Parse& parse = parses[i++];
    if (parse.tokens.size() < 3 || parse.tokens[2].text != lemma || parse.tokens[2].lemma == lemma || parse.tokens[2].pos != "VERB") continue;
    warnings.push_back({ErrorCode::kBadData, ontology.pack().path + '/' + place.first + ':' + std::to_string(place.second) + ":3",
                            "'" + lemma + "' is no lemma: the model writes '" + std::string(parse.tokens[2].lemma) + "'"});
  }
}

}  // namespace

void check_words(const Engine& engine, const Ontology& ontology, std::vector<Error>& errors, std::vector<Error>& warnings) {
  if (engine.knowledge().grammar) look_at_patterns(engine, ontology, errors, warnings);
  look_at_examples(engine, ontology, errors);
  look_for_inflected_verbs(engine, ontology, warnings);
}

}  // namespace averment
