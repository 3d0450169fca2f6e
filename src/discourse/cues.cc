#include "discourse/cues.h"

#include <algorithm>

#include "base/split.h"

namespace averment {
namespace {

template <typename T>
struct Named {
  std::string_view name;
  T value;
};

constexpr Named<CueKind> kKinds[] = {{"verb", CueKind::verb}, {"noun", CueKind::noun}, {"adjective", CueKind::adjective},
                               {"adverb", CueKind::adverb}, {"preposition", CueKind::preposition}};
constexpr Named<Slot> kSlots[] = {{"subject", Slot::subject}, {"object", Slot::object}, {"dative", Slot::dative}, {"clause", Slot::clause},
                               {"infinitive", Slot::infinitive}, {"gerund", Slot::gerund}, {"question", Slot::question},
                               {"quotation", Slot::quotation}, {"complement", Slot::complement}, {"possessor", Slot::possessor},
                               {"holder", Slot::holder}, {"host", Slot::host}, {"agent", Slot::agent}, {"pro-form", Slot::pro_form}};
constexpr Named<CueRole> kRoles[] = {{"speaker", CueRole::speaker}, {"addressee", CueRole::addressee}, {"content", CueRole::content},
                               {"topic", CueRole::topic}, {"medium", CueRole::medium}, {"document", CueRole::document}, {"occasion", CueRole::occasion}};
constexpr Named<ActClass> kClasses[] = {{"speech", ActClass::speech}, {"belief", ActClass::belief}, {"plan", ActClass::plan},
                                 {"attitude", ActClass::attitude}};
constexpr Named<Commitment> kCommitments[] = {{"neutral", Commitment::neutral}, {"factive", Commitment::factive},
                                     {"doubting", Commitment::doubting}};
constexpr Named<RowStatus> kStatuses[] = {{"unconfirmed", RowStatus::unconfirmed}, {"hypothetical", RowStatus::hypothetical},
                                  {"conditional", RowStatus::conditional}, {"requested", RowStatus::requested}, {"planned", RowStatus::planned},
                                     {"asserted", RowStatus::asserted}};
constexpr Named<WordSet> kSets[] = {{"complementiser", WordSet::complementiser}, {"question-word", WordSet::question_word},
                              {"relative-pronoun", WordSet::relative_pronoun}, {"infinitive-marker", WordSet::infinitive_marker},
                              {"spokesperson", WordSet::spokesperson}, {"document", WordSet::document}, {"interview", WordSet::interview},
                              {"outlet", WordSet::outlet}, {"publish-verb", WordSet::publish_verb}, {"author-verb", WordSet::author_verb}, {"quote-verb", WordSet::quote_verb}, {"naming-verb", WordSet::naming_verb}, {"armed-sector", WordSet::armed_sector}, {"bulky", WordSet::bulky}, {"weapon", WordSet::weapon}, {"verbal", WordSet::verbal}, {"reflexive", WordSet::reflexive},
                              {"anonymous", WordSet::anonymous}, {"turn-label", WordSet::turn_label}, {"conversation", WordSet::conversation},
                              {"question-prefix", WordSet::question_prefix}, {"answer-prefix", WordSet::answer_prefix},
                              {"document-preposition", WordSet::document_preposition}, {"venue-preposition", WordSet::venue_preposition},
                              {"self", WordSet::self},  {"conditional", WordSet::conditional},
                              {"hedge", WordSet::hedge}, {"contrast", WordSet::contrast}, {"personal", WordSet::personal},
                              {"outlet-name", WordSet::outlet_name}, {"outlet-sector", WordSet::outlet_sector},
                              {"issuer-preposition", WordSet::issuer_preposition}, {"concessive", WordSet::concessive},
                              {"unreal", WordSet::unreal}, {"none", WordSet::none_word}, {"information", WordSet::information},
                              {"evaluative-noun", WordSet::evaluative_noun}, {"evaluative-adjective", WordSet::evaluative_adjective},
                              {"so-called", WordSet::so_called}, {"appraising-noun", WordSet::appraising_noun},
                              {"appraising-adjective", WordSet::appraising_adjective}, {"appraising-predicate", WordSet::appraising_predicate}, {"reputed", WordSet::reputed},
                              {"reputed-preposition", WordSet::reputed_preposition}, {"partitive", WordSet::partitive},
                              {"several", WordSet::several}, {"only", WordSet::only}, {"reversing-prefix", WordSet::reversing_prefix}, {"untrue", WordSet::untrue},
                              {"true", WordSet::true_word}, {"note-heading", WordSet::note_heading},
                              {"version", WordSet::version}, {"earlier", WordSet::earlier},
                              {"object-preposition", WordSet::object_preposition},
                              {"reporting-marker", WordSet::reporting_marker}, {"aside-preposition", WordSet::aside_preposition},
                              {"question-mark", WordSet::question_mark}, {"pro-form", WordSet::pro_form},
                              {"uttering-verb", WordSet::uttering_verb}, {"few", WordSet::few}, {"until", WordSet::until},
                              {"human-pronoun", WordSet::human_pronoun}, {"agent-preposition", WordSet::agent_preposition},
                              {"contact-verb", WordSet::contact_verb}, {"going-on-verb", WordSet::going_on_verb},
                              {"one-of-many", WordSet::one_of_many}, {"blamed", WordSet::blamed}, {"addressed", WordSet::addressed}, {"lacking", WordSet::lacking}};

template <typename T, size_t N>
const T* find(const Named<T> (&names)[N], std::string_view name) {
  for (const Named<T>& n : names)
    if (n.name == name) return &n.value;
  return nullptr;
}

template <typename T, size_t N>
std::string choices(const Named<T> (&names)[N]) {
  std::string out;
  for (const Named<T>& n : names) out += (out.empty() ? "" : ", ") + std::string(n.name);
  return out;
}

struct Act {
  ActClass act_class = ActClass::speech;
  RowStatus status = RowStatus::none;
  bool negative = false, targets = false;
};

using Frames = std::unordered_map<std::string, std::vector<CueFrame>>;

Result<CueFrame> read_frame(const Pack& pack, const PackEntry& entry, const PackLine& line) {
  CueFrame frame;
  bool content = false;
  for (const PackAttribute& attribute : line.attributes) {
    if (attribute.key == "needs" && attribute.value == "speaker") {
      frame.needs_speaker = true;
      continue;
    }
    if (attribute.key == "needs" && attribute.value == "document") {
      frame.needs_speaker = frame.of_document = true;
      continue;
    }
    if (attribute.key == "names" && attribute.value == "yes") {
      frame.names = true;
      continue;
    }
    const CueRole* role = find(kRoles, attribute.value);
    if (!role)
      return pack.error(entry, line, "no such role '" + attribute.value + "' for '" + attribute.key + "'; one of: " + choices(kRoles));
    if (attribute.key.find('+') != std::string::npos) frame.whole = true;
    content |= *role == CueRole::content;
    for (const std::string& name : split(attribute.key, "|+")) {
      const Slot* slot = find(kSlots, name);
      frame.slots.push_back({slot ? *slot : Slot::preposition, slot ? std::string() : name, *role});
    }
  }
  if (!content) return pack.error(entry, line, "a frame must name a slot as content, as in 'frame subject=speaker clause=content'");
  return frame;
}

Status read_frames(const Pack& pack, const PackEntry& entry, const Frames* named, std::vector<CueFrame>& out) {
  for (const PackLine& line : entry.details) {
    if (line.text != "frame") return pack.error(entry, line, "'" + line.text + "' is no detail of a cue; expected a line 'frame slot=role …'");
    Result<CueFrame> frame = read_frame(pack, entry, line);
    if (!frame.ok()) return frame.error();
    out.push_back(std::move(*frame));
  }
  if (!named) return {};
  for (const std::string& name : split(entry.attribute("frames"), " ,")) {
    const auto found = named->find(name);
    if (found == named->end()) return pack.error(entry, "no frame of the name '" + name + "'; write an entry 'frame/" + name + "' or use another");
    out.insert(out.end(), found->second.begin(), found->second.end());
  }
  return {};
}

}  // namespace

std::span<const uint32_t> CueTable::entries_for(std::string_view lemma) const {
  const auto found = by_lemma_.find(lemma);
  return found == by_lemma_.end() ? std::span<const uint32_t>() : std::span<const uint32_t>(found->second);
}

bool CueTable::in(WordSet set, std::string_view lower_word) const {
  const Words& words = words_[static_cast<size_t>(set)];
  return words.find(lower_word) != words.end();
}

Result<std::shared_ptr<const CueTable>> CueTable::from(std::shared_ptr<const Pack> language) {
  auto table = std::make_shared<CueTable>();
  const Pack& pack = *language;
  table->pack_ = language;
  Frames frames;
  std::unordered_map<std::string, Act> acts;
  Result<std::vector<ConfirmationRule>> confirmations = read_confirmation_rules(pack);
  if (!confirmations.ok()) return confirmations.error();
  table->confirmations_ = std::move(*confirmations);
  for (const PackEntry& entry : pack.file("evaluations.txt")) {
    if (entry.head.starts_with("evaluations/")) continue;  // examples only
    const WordSet* set = entry.head.starts_with("words/") ? find(kSets, std::string_view(entry.head).substr(6)) : nullptr;
    if (!set) return pack.error(entry, "expected 'words/NAME' with one of: " + choices(kSets));
    for (const PackLine& line : entry.details)
      for (std::string& word : split(line.text, " ,")) table->words_[static_cast<size_t>(*set)].insert(std::move(word));
  }
  for (const PackEntry& entry : pack.file("attribution.txt")) {
    const size_t slash = entry.head.find('/');
    const std::string kind = entry.head.substr(0, slash), name = slash == std::string::npos ? "" : entry.head.substr(slash + 1);
    if (kind == "frame") {
      if (Status read = read_frames(pack, entry, nullptr, frames[name]); !read.ok()) return read.error();
    } else if (kind == "act") {
      Act act;
      const ActClass* act_class = find(kClasses, entry.attribute("class", "speech"));
      if (!act_class) return pack.error(entry, "no such class; one of: " + choices(kClasses));
      act.act_class = *act_class;
      if (entry.has("status")) {
        const RowStatus* status = find(kStatuses, entry.attribute("status"));
        if (!status) return pack.error(entry, "no such status; one of: " + choices(kStatuses));
        act.status = *status;
      }
      act.negative = entry.attribute("polarity") == "negative";
      act.targets = entry.attribute("targets") == "yes";
      if (entry.attribute("default") == "yes") table->default_act_ = name;
      if (entry.attribute("turns") == "yes") table->question_act_ = name;
      acts[name] = act;
    } else if (kind == "words") {
      const WordSet* set = find(kSets, name);
      if (!set) return pack.error(entry, "no such word list; one of: " + choices(kSets));
      for (const PackLine& line : entry.details)
        for (std::string& word : split(line.text, " ,")) table->words_[static_cast<size_t>(*set)].insert(std::move(word));
    } else {
      return pack.error(entry, "expected 'frame/NAME', 'act/NAME' or 'words/NAME'");
    }
  }
  for (const PackFile* file : pack.files_under("cues")) {
    for (const PackEntry& entry : file->entries) {
      CueEntry cue;
      // "claim (noun)": what stands in brackets tells entries of one name apart.
      cue.name = entry.head.substr(0, entry.head.find(" ("));
      cue.rule = pack.rule(entry);
      std::vector<std::string> words = split(cue.name, " ");
      if (words.empty()) return pack.error(entry, "a cue needs a lemma");
      cue.lemma = words[0];
      cue.others.assign(words.begin() + 1, words.end());
      const CueKind* kind = find(kKinds, entry.attribute("kind", "verb"));
      if (!kind) return pack.error(entry, "no such kind; one of: " + choices(kKinds));
      cue.kind = *kind;
      const Commitment* commitment = find(kCommitments, entry.attribute("commitment", "neutral"));
      if (!commitment) return pack.error(entry, "no such commitment; one of: " + choices(kCommitments));
      cue.commitment = *commitment;
      cue.act = entry.attribute("act");
      const auto act = acts.find(cue.act);
      if (act == acts.end()) return pack.error(entry, "no act 'act/" + cue.act + "' in attribution.txt; a cue needs act=NAME");
      cue.act_class = act->second.act_class;
      cue.status = act->second.status;
      cue.negative = act->second.negative || entry.attribute("polarity") == "negative";
      cue.targets = act->second.targets || entry.attribute("targets") == "yes";
      cue.deed = entry.attribute("deed") == "yes";
      cue.label_only = entry.attribute("label") == "only";
      if (entry.has("status")) {
        const RowStatus* status = find(kStatuses, entry.attribute("status"));
        if (!status) return pack.error(entry, "no such status; one of: " + choices(kStatuses));
        cue.status = *status;
      }
      if (Status read = read_frames(pack, entry, &frames, cue.frames); !read.ok()) return read.error();
      if (cue.frames.empty()) return pack.error(entry, "a cue needs frames=NAME or a line 'frame slot=role …'");
      table->by_lemma_[cue.lemma].push_back(static_cast<uint32_t>(table->entries_.size()));
      // Other spellings, and lemmas that the language engine gives it.
      for (const std::string& also : split(entry.attribute("also"), " ,")) table->by_lemma_[also].push_back(static_cast<uint32_t>(table->entries_.size()));
      table->entries_.push_back(std::move(cue));
    }
  }
  // Longer cues first: "call for" before "call".
  for (auto& [lemma, indices] : table->by_lemma_)
    std::stable_sort(indices.begin(), indices.end(), [&](uint32_t a, uint32_t b) {
      return table->entries_[a].others.size() > table->entries_[b].others.size();
    });
  return std::shared_ptr<const CueTable>(std::move(table));
}

}  // namespace averment
