#include "discourse/discourse.h"

#include "base/stage_clock.h"
#include "discourse/actor_index.h"
#include "discourse/confidence.h"
#include "discourse/cues.h"
#include "discourse/knowledge.h"
#include "discourse/lexicon.h"
#include "discourse/metonymy.h"
#include "discourse/number_words.h"
#include "discourse/places.h"
#include "discourse/quotations.h"
#include "discourse/quote_marks.h"
#include "discourse/referents.h"
#include "discourse/sides.h"
#include "discourse/times.h"

namespace averment {

Result<Knowledge> compile_knowledge(std::shared_ptr<const Pack> language, std::vector<std::shared_ptr<const Pack>> actors,
                                    std::shared_ptr<const Pack> places, const std::string& cache_folder) {
  Knowledge knowledge;
  knowledge.language = language;
  Result<std::shared_ptr<const Grammar>> grammar = Grammar::from(language);
  if (!grammar.ok()) return grammar.error();
  knowledge.grammar = *grammar;
  if (!actors.empty()) {
    Result<std::shared_ptr<const ActorIndex>> index = ActorIndex::from(actors, cache_folder);
    if (!index.ok()) return index.error();
    knowledge.actors = *index;
  }
  Result<std::shared_ptr<const Lexicon>> lexicon = Lexicon::from(language, knowledge.actors.get());
  if (!lexicon.ok()) return lexicon.error();
  knowledge.lexicon = *lexicon;
  Result<std::shared_ptr<const TimeRules>> times = TimeRules::from(language);
  if (!times.ok()) return times.error();
  knowledge.time_rules = *times;
  Result<ConfidenceTable> confidence = ConfidenceTable::from(*language, {{"statement", {"type", "by", "class", "act", "cue", "speaker", "depth", "form", "size"}}, {"narration", {}}});
  if (!confidence.ok()) return confidence.error();
  knowledge.confidence = std::make_shared<const ConfidenceTable>(std::move(*confidence));
  Result<NumberWords> numbers = NumberWords::from(*language);
  if (!numbers.ok()) return numbers.error();
  knowledge.numbers = std::make_shared<const NumberWords>(std::move(*numbers));
  Result<std::shared_ptr<const CueTable>> cues = CueTable::from(std::move(language));
  if (!cues.ok()) return cues.error();
  knowledge.cues = *cues;
  if (places) {
    Result<std::shared_ptr<const Gazetteer>> gazetteer = Gazetteer::from(places, cache_folder);
    if (!gazetteer.ok()) return gazetteer.error();
    knowledge.gazetteer = *gazetteer;
  }
  return knowledge;
}

int32_t mention_of(const Discourse& discourse, int32_t token) {
  if (token < 0 || static_cast<size_t>(token) >= discourse.mention_at_head.size()) return -1;
  return discourse.mention_at_head[static_cast<size_t>(token)];
}

int32_t referent_of(const Discourse& discourse, int32_t token) {
  const int32_t mention = mention_of(discourse, token);
  return mention < 0 ? -1 : discourse.mentions[static_cast<size_t>(mention)].referent;
}

Discourse read_discourse(const Document& document, const Parse& parse, const Syntax& syntax, const Knowledge& knowledge) {
  Discourse discourse;
  discourse.quoted_spans = find_quoted_spans(document, parse);
  end_stage("quotation marks");
  if (knowledge.time_rules) discourse.times = find_times(document, parse, syntax, *knowledge.time_rules);
  end_stage("times");
  const bool readable = knowledge.lexicon && syntax.classes.size() == parse.tokens.size() && syntax.heads.size() == parse.tokens.size();
  if (!readable) {
    find_quotations({document, parse, syntax, knowledge}, discourse);
    return discourse;
  }
  const View view(document, parse, syntax, knowledge);
  std::vector<Name> names = find_names(view);
  end_stage("names");
  MentionTable table = find_mentions(view, std::move(names));
  mark_metonyms(view, table);
  end_stage("mentions");
  if (knowledge.gazetteer) discourse.places = find_places(view, table, *knowledge.gazetteer);
  end_stage("places");
  Chains chains = resolve(view, table, discourse.quoted_spans);
  make_referents(view, std::move(table), std::move(chains), discourse);
  bind_places(discourse);
  settle_located(view, discourse);
  settle_setting(view, discourse);
  end_stage("coreference");
  const size_t known = discourse.mentions.size();
  find_quotations({document, parse, syntax, knowledge}, discourse);
  for (size_t m = known; m < discourse.mentions.size(); ++m) {  // mentions that a cue asked for
    int32_t& slot = discourse.mention_at_head[static_cast<size_t>(discourse.mentions[m].head)];
    if (slot < 0) slot = static_cast<int32_t>(m);
  }
  resolve_speech(view, discourse);
  end_stage("statements");
  return discourse;
}

}  // namespace averment
