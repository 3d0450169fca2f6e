// Resolver: the one pass over the mentions that makes the chains. Its steps stand in five files: names and countries
// (coref_names.cc), noun phrases (coref_nominals.cc), whose something is (coref_owners.cc), those told of together
// (coref_groups.cc), pronouns and coordinations (coref_pronouns.cc); what they share is in coref.cc.
//
//   Chains chains = Resolver(view, table, quoted_spans).run();
//
// Mentions and chains refer to each other by index, -1 means none. Use once, on one thread. For callers: coref.h.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "discourse/coref.h"

namespace averment {

// Keys of chains that mean a country in one way or another, before its code.
constexpr std::string_view kGovernmentKey = "government:", kPlaceKey = "place:", kPeopleKey = "people:";
// Classes of nominals.txt: what any country can be called by; what stands between two.
constexpr std::string_view kCountryClass = "country", kRelationClass = "relation", kOutletClass = "outlet";
constexpr uint8_t kDied = 1 << 1;          // of Chain::suffered: as the fates stand in coref_nominals.cc
constexpr int32_t kNominalWindow = 150;    // chains looked back at for a noun phrase
constexpr int32_t kCountrySentences = 10;  // how far back a country may be "the country"

class Resolver {
 public:
  Resolver(const View& view, MentionTable& table, const std::vector<QuotedSpan>& quoted) : view_(view), table_(table), quoted_(quoted) {}
  Chains run();

 private:
  struct Coordination {
    int32_t first = -1, last = -1;  // mentions
    std::vector<int32_t> parts;
    bool people = true;
  };

  // Relations, links: between whom. `between`: chains, or −2 − country; ascending. `open`: one of them is whoever speaks.
  struct Tie {
    std::vector<int32_t> between;
    bool open = false;
    int32_t chain = -1;
  };

  const Mention& mention(int32_t m) const { return table_.mentions[static_cast<size_t>(m)]; }
  const MentionFacts& facts(int32_t m) const { return table_.facts[static_cast<size_t>(m)]; }
  const Name& name_of(int32_t m) const { return table_.names[static_cast<size_t>(facts(m).name)]; }
  Chain& chain(int32_t c) { return chains_.chains[static_cast<size_t>(c)]; }
  const Chain& chain(int32_t c) const { return chains_.chains[static_cast<size_t>(c)]; }
  int32_t chain_of(int32_t m) const { return m < 0 ? -1 : chains_.of[static_cast<size_t>(m)]; }
  int32_t sentence(int32_t m) const { return view_.token(mention(m).head).sentence; }

  // ---- shared (coref.cc)
  void share_gender();
  std::string age_of(int32_t m) const;
  int32_t start(int32_t m);                              // a new chain with one mention
  void join(int32_t m, int32_t c);
  int32_t join_by_key(int32_t m, const std::string& key);  // the chain of that key, started if there is none
  void merge(int32_t to, int32_t from);                  // moves all of `from` into `to`
  int32_t last_noun(TokenRange title) const;
  void holds_office(Chain& to) const;
  static void add_title(Chain& to, std::string title);
  static void add_class(Chain& to, const std::string& word_class);
  std::string class_in_name(const Name& name) const;
  bool owned(const Name& name) const;
  bool better_name(const Name& a, const Name& b) const;
  int32_t nationality_of(int32_t m) const;

  // ---- names (coref_names.cc)
  void name(int32_t m);
  int32_t told_before_named(int32_t m) const;
  int32_t body_before_named(int32_t m) const;
  int32_t pronoun_before_named(int32_t m) const;
  void country(int32_t m, const Name& name);
  void join_government(int32_t m, int32_t country);
  void government_of_place(int32_t m, const Name& name);
  bool articled(int32_t m, const Name& name) const;
  std::string same_country(const Name& name) const;
  int32_t compatriot_before(int32_t m, int32_t country) const;
  void start_person(int32_t m, int32_t country);
  int32_t named_antecedent(int32_t m, const Name& name) const;
  int32_t actor_of(int32_t m) const;
  bool other_actor(int32_t one, int32_t other) const { return one >= 0 && other >= 0 && one != other; }
  bool named_fully(int32_t c) const;
  std::string initials(const Name& name) const;
  std::string tail(const Name& name) const { return name_key(view_, {name.core.end - 2, name.core.end}); }
  bool nested_names(int32_t c, const Name& name) const;
  bool compatible_names(int32_t c, const Name& name) const;
  static std::string gendered(Gender gender, const std::string& surname);
  std::string short_form(const Name& name) const;
  std::string turned_round(const Name& name) const;
  std::string opening(const Name& name, int32_t length) const;
  void index_name(int32_t c, const Name& name);
  void apposition(int32_t m, int32_t c);
  bool other_person(int32_t a, int32_t b) const;
  bool named_beside(int32_t m) const;
  void beside(int32_t m, int32_t c);
  bool alike(int32_t a, int32_t b) const;
  std::vector<std::string> keys_of(const Name& name) const;

  // ---- noun phrases (coref_nominals.cc)
  void nominal(int32_t m);
  int32_t named_inside(int32_t m);
  std::vector<int32_t> parties_before(int32_t m);
  int32_t speakers_country(int32_t m) const;
  bool homeland(int32_t m);
  bool state_government(int32_t m);
  int32_t office_holder(int32_t m) const;
  int32_t place_named(int32_t m);
  int32_t governed_behind(int32_t head) const;
  std::vector<std::string_view> modifiers(int32_t m) const;
  bool modifiers_fit(int32_t m, const Chain& to) const;
  static std::string capitalised(std::string_view word);
  bool number_fits(Number a, Number b) const { return a == Number::unknown || b == Number::unknown || a == b; }
  int32_t nominal_antecedent(int32_t m);
  int32_t standing_body(int32_t m) const;
  std::vector<int32_t> pair_before(int32_t m);
  static bool holds_title(const NounSense& noun, const Chain& to);
  int32_t group_before(int32_t m);
  bool beside_group(int32_t m, int32_t a) const;
  int32_t as_many(int32_t m) const;
  int32_t start_group(int32_t m, std::vector<int32_t> members);
  bool may_be_called(const NounSense& noun, const std::vector<int32_t>& members) const;
  std::vector<int32_t> told_together(int32_t m, bool two);
  uint8_t suffered(int32_t token) const;
  bool bare_noun(int32_t m) const;
  bool part_of_a_people(int32_t m) const;
  bool called_by_fate(int32_t m, const Chain& to) const;
  bool called_so(int32_t m, const Chain& to, int32_t away) const;
  bool same_owner(int32_t m, const Chain& to);
  int32_t owner_of(int32_t m);
  std::string owned_key(int32_t m);
  int32_t owned_before(int32_t m, const std::string& key) const;
  bool under_owner(int32_t token, int32_t head) const;
  int32_t complement_of(int32_t m) const;
  int32_t behind_or_before(int32_t m) const;
  bool told_by_clause(int32_t m) const;
  void describe_subject(int32_t m);
  bool body_of_title(int32_t m) const;
  Tie tie_of(int32_t m);
  int32_t same_tie(int32_t m, const Tie& tie) const;
  bool said_of(const Chain& to, std::string_view word) const;
  // "the other driver", "a previous storm": told apart from the one that "the driver" would be.
  bool set_apart(const Chain& to) const { return differs(to.mentions.back()); }
  bool differs(int32_t m) const;
  bool counted(const Chain& to) const;
  bool definite_enough(const Chain& to, const MentionFacts& fact) const { return !to.nouns.empty() && fact.opening != Opening::bare; }
  bool name_holds(const Chain& to, const std::string& word) const;
  bool restricting_free(int32_t m) const;
  bool other_role(const std::string& noun, const Chain& to) const;
  bool class_fits(const MentionFacts& fact, const Chain& to, int32_t away, int32_t nationality) const;

  // ---- pronouns (coref_pronouns.cc)
  void coordinations();
  bool pleonastic(int32_t m) const;
  bool judged_so(int32_t verb, int32_t predicate, int32_t it) const;
  void pronoun(int32_t m);
  bool reflexive(int32_t m);
  static bool willed(const Chain& to);
  bool speaks_or_thinks(int32_t token) const;
  bool acts_now(int32_t token) const;
  int32_t subject_of_clause(int32_t token) const;
  int32_t owner_of_conjunct(int32_t possessor) const;
  void exclude_coarguments(int32_t m);
  void mark_quotes();
  void exclude_speaker(int32_t m);
  bool told_beside(const Chain& to) const;
  bool prefers_cataphora(int32_t m, int32_t best, int32_t here) const;
  bool coarguments(int32_t m, int32_t a) const;
  int32_t governor(int32_t token) const;
  float group_score(int32_t m, const Coordination& group, int32_t away) const;
  int32_t whole(const Coordination& group);
  bool called_a_thing(int32_t subject) const;
  bool named_as_rebels(const Chain& to) const;
  float antecedent_score(int32_t m, int32_t a, int32_t away);
  bool tells_of_another(int32_t a) const;
  bool unspecified(const Chain& to, int32_t a) const;
  bool reported_by(int32_t token, int32_t reporter) const;
  int32_t clause_of(int32_t token) const;
  int32_t described_by_clause(int32_t token) const;
  int32_t reporter_of(int32_t token) const;
  int32_t told_of_by(int32_t m, int32_t reporter) const;
  bool described_as(int32_t verb) const;
  void unanswered(int32_t w, int32_t fallback);
  void settle_cataphora(int32_t m);
  void settle_sentence(int32_t here);

  const View& view_;
  MentionTable& table_;
  const std::vector<QuotedSpan>& quoted_;
  std::vector<int32_t> quote_speaker_;     // per stretch: the mention of whoever says it, -1
  std::unordered_map<int32_t, int32_t> said_by_;  // that mention → the stretch
  std::vector<int32_t> quote_at_;          // per token: the outermost stretch of speech it stands in, -1
  Chains chains_;
  std::vector<int32_t> recent_;            // chains in the order they were last touched
  std::unordered_map<std::string, int32_t> by_key_, by_surname_, by_given_, by_gendered_, by_initials_, by_tail_, by_last_, by_opening_;
  std::unordered_map<int32_t, int32_t> by_actor_;  // actor of the packs → chain
  std::unordered_map<std::string, int32_t> half_countries_;  // "south" → South Norland; -1 where two are meant
  std::vector<Coordination> coordinations_;
  std::unordered_map<int32_t, size_t> coordination_at_;  // by first mention
  std::unordered_map<int32_t, int32_t> wholes_;
  std::unordered_map<std::string, int32_t> by_owner_;    // whose it is and its noun → chain
  std::map<std::vector<int32_t>, int32_t> groups_;       // members → the chain that means them together
  int32_t first_sentence_ = 0;             // of the body
  std::vector<Tie> ties_;
  std::unordered_set<int32_t> described_;  // noun phrases that say what somebody is, and mean nobody themselves
  std::vector<int32_t> waiting_, fallback_;  // pronouns that wait for their sentence's subject, and the chain they get else
  std::vector<int32_t> excluded_;
  std::vector<std::string> told_;          // head words of the phrases that share the pronoun's predicate
  std::vector<int32_t> stamp_;             // per chain: the last noun phrase that looked at it
};

}  // namespace averment
