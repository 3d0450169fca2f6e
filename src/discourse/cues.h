// CueTable: who can be said to say, and how: the reporting cues of a language with their frames, and the word lists of
// attribution, compiled from a language pack.
//
//   Result<std::shared_ptr<const CueTable>> cues = CueTable::from(language_pack);
//   if (!cues.ok()) return cues.error();                       // "packs/lang/en/cues.txt:17:3: …"
//   for (uint32_t i : (*cues)->entries_for("vow")) (*cues)->entries()[i].act;
//
// An entry of cues*.txt is a lemma with its particle or preposition, a class of speech act, a commitment, and frames that
// say which argument is speaker, addressee, content or topic. Immutable, shareable between threads.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "data/pack.h"
#include "discourse/confirmation_rules.h"
#include "record/record.h"

namespace averment {

enum class CueKind : uint8_t { verb, noun, adjective, adverb, preposition };

// Where an argument of a cue stands. `holder` is who has or utters a noun ("voiced the fear that"), `host` the clause that a preposition or an adverb modifies; `complement` the second half
// of "called the plan a mistake"; `preposition` an object of the preposition that the slot names.
enum class Slot : uint8_t { subject, object, dative, clause, infinitive, gerund, question, quotation, complement, possessor, holder, host, agent, pro_form, preposition };
enum class CueRole : uint8_t { speaker, addressee, content, topic, medium, document, occasion };

struct CueSlot {
  Slot slot = Slot::subject;
  std::string preposition;  // of Slot::preposition: "to"
  CueRole role = CueRole::speaker;
};

// One way to use a cue. A frame holds where one of its content slots is filled (all of them, if `whole`).
struct CueFrame {
  std::vector<CueSlot> slots;
  bool needs_speaker = false; // holds only where a speaker slot is filled
  bool of_document = false;   // holds only where a document speaks: "the poll showed a slim lead"
  bool names = false;         // the second content slot describes the first
  bool whole = false;         // every content slot must be filled: "called the plan a mistake"
};

// How strongly a class of acts commits the speaker, and what it is.
enum class ActClass : uint8_t { speech, belief, plan, attitude };

struct CueEntry {
  std::string name;                 // "point out", as records name it
  std::string lemma;                // "point"
  std::vector<std::string> others;  // "out": words that must depend on the lemma
  CueKind kind = CueKind::verb;
  std::string act;                  // "say", "deny"
  ActClass act_class = ActClass::speech;
  Commitment commitment = Commitment::neutral;
  RowStatus status = RowStatus::none;  // what the act makes of its content: a demand is `requested`
  bool label_only = false;             // it describes and says nothing: "described as" alone
  bool targets = false;                // a bare name can be all that it is about: "backed Ruiz", "blasted him"
  bool deed = false;                   // also done with hands and guns: "attacked the bus" says nothing
  bool negative = false;               // the cue itself negates its content: deny, doubt
  std::vector<CueFrame> frames;
  std::string rule;                 // "lang/en/point out"
};

// Word lists of attribution.txt.
enum class WordSet : uint8_t {
  complementiser, question_word, relative_pronoun, infinitive_marker,
  spokesperson, document, interview, outlet, publish_verb, author_verb, quote_verb, naming_verb, armed_sector, bulky, weapon, verbal, reflexive,
  anonymous, question_prefix, answer_prefix, document_preposition,
  venue_preposition, self, conditional, hedge, contrast, personal,
  outlet_name, outlet_sector, issuer_preposition, concessive, unreal,
  none_word, information, evaluative_noun, evaluative_adjective, so_called,
  appraising_noun, appraising_adjective, appraising_predicate, reputed,
  reputed_preposition, partitive, several, only, reversing_prefix, untrue,
  true_word, note_heading, version, earlier, object_preposition,
  reporting_marker, aside_preposition, question_mark, turn_label,
  conversation, pro_form, uttering_verb, few, until,
  human_pronoun, agent_preposition, contact_verb, going_on_verb, one_of_many,
  blamed, addressed, lacking, count_
};

class CueTable {
 public:
  static Result<std::shared_ptr<const CueTable>> from(std::shared_ptr<const Pack> language);

  // Indices into entries() of the cues whose lemma this is; lower case.
  std::span<const uint32_t> entries_for(std::string_view lemma) const;
  const std::vector<CueEntry>& entries() const { return entries_; }
  bool in(WordSet set, std::string_view lower_word) const;
  const std::string& default_act() const { return default_act_; }  // of words without a cue
  const std::string& question_act() const { return question_act_; }  // of an interviewer's turn
  const std::vector<ConfirmationRule>& confirmations() const { return confirmations_; }
  const Pack& pack() const { return *pack_; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;
  std::shared_ptr<const Pack> pack_;
  std::vector<CueEntry> entries_;
  std::vector<ConfirmationRule> confirmations_;
  std::string default_act_, question_act_;
  std::unordered_map<std::string, std::vector<uint32_t>, Hash, std::equal_to<>> by_lemma_;
  std::vector<Words> words_ = std::vector<Words>(static_cast<size_t>(WordSet::count_));
};

}  // namespace averment
