// Ontology: what counts as which event, compiled from an ontology pack.
//
//   Result<std::shared_ptr<const Ontology>> plover = Ontology::from(*load_pack("packs/ontology/plover"));
//   if (!plover.ok()) return plover.error();                   // "packs/ontology/plover/agree.txt:12:3: …"
//   for (uint32_t i : (*plover)->patterns_for("invite")) …
//
// Entries TYPE/name hold attributes and pattern lines (pattern.h); sets.txt holds word sets; frames.txt says what an act
// becomes when it is announced, asked for, refused, threatened or ended; types.txt lists the types, codes.txt the values of codes. Patterns are found by
// the lemma of the predicate, so that the size of a pack costs next to nothing. Immutable; safe to share between threads.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/ontology/pattern.h"
#include "coding/ontology/quantity_rules.h"
#include "coding/ontology/statement_rules.h"
#include "discourse/confidence.h"
#include "record/record.h"

namespace averment {

struct Coding {                       // what a match writes into an event; empty where the pack says nothing
  std::string type;
  std::vector<std::string> modes, contexts;
  std::string cameo;
  std::string alone;                // the code where one person is the target and no armed force takes part; "" for the same
  std::optional<double> goldstein;
};

// Which sides of an act must belong to public life for it to be an event of its type.
enum class PublicSides : uint8_t { none, one, one_or_matter };  // one_or_matter: or its words tell of a public matter

struct OntologyEntry {
  std::string head, rule;             // "AGREE/invite", "ontology/plover/AGREE/invite"
  Coding coding;
  std::optional<AnnouncedAct> announces;
  std::string legal_stage;
  std::string frame;                  // the frame its act stands in, "" if it takes none
  bool participle = true;             // false: no event where a participle tells it of its noun ("fighters backed by the kingdom")
  bool absorb = false;                // the acts among its arguments are no events of their own
  bool needs_act = false;             // no event unless an act is found
  bool through = false;               // no event itself: hands its participants to the act ("hold", "begin")
  bool figure = false;                // a figure of speech: neither an event nor one that carries an act
  bool hands = true;                  // of a through entry: its participants are the act's
  std::optional<RowStatus> status;    // of a through entry: what its act is then ("plans a protest")
  bool reciprocal = false, both_sides = false;
  bool speaks = false;                // its source is whoever says so; no event where nobody does
  bool unsourced = false;             // its type is often told without who did it, even in passing
  std::vector<std::string> voices;    // types of acts that its own clauses only voice: what a march is for
  bool contest = false;               // its type's words are also used of matches
  PublicSides public_sides = PublicSides::none;
  bool human = false;                 // its type is done by people: things and forces of nature do not do it
  bool abroad = false;                // its type, done in another country, is aimed at that country where nothing else is named
  bool spoken = false;                // its type is an act of words: a place inside its phrases is that of what it speaks of
  bool background = false;            // a mention that needs participants or a supporting verb to be an event
  std::string file;
  int line = 0;
  size_t positive = 0, negative = 0;  // examples
};

// What an act of a type becomes in a frame; empty fields keep the entry's own.
struct FrameRow {
  std::string act;                    // "CONSULT", "CONSULT/visit", "*"
  Coding coding;
  std::optional<RowStatus> status;
  bool drop = false;
};
struct ActorFrame {
  std::string name;
  std::vector<FrameRow> rows;
  bool keep = false;                  // the act stays an event of its own beside it
  bool speaks = false;                // the source is who says so, and who was to act becomes the target ("they must leave")
  bool asks = false;                  // the target is who is to do the act, rather than whom the act is done to
  std::string negated;                // the frame that takes its place where the act is negated ("agreed not to meet"); "" for none
  bool own = false;                   // no event where the act names another doer than the source ("warned of attacks by the rebels")
  const FrameRow* row(std::string_view type, std::string_view mode) const;
};

class Ontology {
 public:
  // Fails with path:line:column, what is wrong and what would be right.
  static Result<std::shared_ptr<const Ontology>> from(std::shared_ptr<const Pack> pack);
  // Every mistake of the pack rather than its first, and what warnings() would hold.
  static std::vector<Error> errors_of(std::shared_ptr<const Pack> pack, std::vector<Error>& warnings);

  const Pack& pack() const { return *pack_; }
  const std::vector<OntologyEntry>& entries() const { return entries_; }
  const std::vector<Pattern>& patterns() const { return patterns_; }
  const std::vector<LemmaSet>& sets() const { return sets_; }
  const QuantityRules& quantities() const { return quantities_; }
  const StatementRules& statement_rules() const { return statement_rules_; }
  const ConfidenceTable& confidence() const { return confidence_; }
  const std::vector<std::string>& types() const { return types_; }
  // Indices of the patterns that name this lemma; ascending.
  const std::vector<uint32_t>& patterns_for(std::string_view lemma) const;
  // The verb that backoff.txt says is nearest to one that no pattern names; "" if none.
  std::string_view nearest(std::string_view lemma) const;
  const ActorFrame* frame(std::string_view name) const;
  const LemmaSet* set(std::string_view name) const;
  // Nouns that its patterns ask for as events (`lockout.n`), but for those that the entry `plain` of its nouns.txt names; sorted.
  std::vector<std::string> event_nouns() const;
  std::optional<double> value_of(std::string_view code) const;  // on the scale of codes.txt
  size_t lemmas() const { return by_lemma_.size(); }

  // What `averment check` reports beyond errors: shadowed patterns, entries without a positive and a negative example.
  const std::vector<Error>& warnings() const { return warnings_; }

 private:
  Ontology() = default;
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  static std::shared_ptr<Ontology> compile(std::shared_ptr<const Pack> pack, std::vector<Error>& errors);
  void read_types(std::vector<Error>& errors);
  void read_type_attributes(const PackEntry& entry, std::vector<Error>& errors) const;
  Status read_code(const PackEntry& entry);
  Status read_set(const PackEntry& entry, SetNames& names);
  Status read_frame(const PackEntry& entry);
  Status read_backoff(const PackEntry& entry);
  void read_entries(const SetNames& names, std::vector<Error>& errors);
  Status read_entry(const PackEntry& entry, OntologyEntry& made);
  Status read_pattern(const PackEntry& entry, const PackLine& line, const SetNames& names);
  Status read_coding(const PackEntry& entry, const PackLine* line, Coding& coding);
  void look_for_shadows();
  std::shared_ptr<const Pack> pack_;
  std::vector<OntologyEntry> entries_;
  std::vector<Pattern> patterns_;
  std::vector<LemmaSet> sets_;
  std::vector<std::string> types_, unsourced_types_, abroad_types_, contest_types_, human_types_, spoken_types_;
  std::map<std::string, PublicSides, std::less<>> public_types_;
  std::map<std::string, std::vector<std::string>, std::less<>> voices_;
  std::map<std::string, double, std::less<>> codes_;
  QuantityRules quantities_;
  StatementRules statement_rules_;
  std::vector<ActorFrame> frames_;
  std::map<std::string, std::string, std::less<>> backoff_;
  ConfidenceTable confidence_;
  std::vector<Error> warnings_;
  std::unordered_map<std::string, std::vector<uint32_t>, Hash, std::equal_to<>> by_lemma_;
};

}  // namespace averment
