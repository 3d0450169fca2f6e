// NameFinder: the one pass that makes the names of a document. Stretches that may be names are collected and extended
// (names_candidates.cc, names_joins.cc), cut into country, title and person and nested in one another (names.cc), and typed by the votes of
// all occurrences (names_types.cc).
//
//   std::vector<Name> names = NameFinder(view).find();
//
// Use once, on one thread. For callers: names.h.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "discourse/names.h"

namespace averment {

class NameFinder {
 public:
  explicit NameFinder(const View& view) : view_(view), lexicon_(view.lexicon) {}
  std::vector<Name> find();

 private:
  static constexpr size_t kTypes = 7;
  using Votes = std::array<float, kTypes>;  // per EntityType
  static constexpr size_t at(EntityType type) { return static_cast<size_t>(type); }
  static void add(Votes& votes, EntityType type, float weight) { votes[at(type)] += weight; }

  struct Candidate {
    TokenRange range;
    EntityType label = EntityType::other;
    bool recognised = false;  // by the language model
    bool joined = false;      // made of several stretches
  };

  bool proper(int32_t t) const {
    return view_.is_capital(t) && (view_.word_class(t) == WordClass::proper_noun || view_.token(t).text.size() > 1) && !view_.blocked[static_cast<size_t>(t)];
  }
  bool sentence_start(int32_t t) const { return view_.sentence(t).begin == t; }
  bool next_proper(int32_t t, int32_t end) const {
    return t < end && taken_[static_cast<size_t>(t)] < 0 && view_.word_class(t) == WordClass::proper_noun && view_.is_capital(t);
  }
  bool named(const ActorMatch& match) const {
    return !match.tokens.empty() && std::any_of(match.senses.begin(), match.senses.end(), [](const ActorSense& s) { return s.as == NameUse::name || s.as == NameUse::acronym; });
  }

  void set_in(const std::string& dateline_part);

  // ---- stretches (names_candidates.cc)
  TokenRange trim(TokenRange range) const;
  bool common_plural(int32_t t) const;
  bool common_phrase(TokenRange range) const;
  bool links(const Name& name) const { return name.actor >= 0 && name.actor_use <= NameUse::acronym; }
  void take(Candidate candidate);
  bool office(TokenRange range) const;
  bool in_credit(int32_t t) const;
  bool whole_headline(TokenRange range, EntityType label) const;
  void collect_credits();
  EntityType known_body(const ActorMatch& match) const;
  void collect_recognised();
  void collect_known();
  void collect_runs();
  bool common_person(TokenRange run) const;
  bool joins(int32_t t, int32_t end) const;
  int32_t extend(Candidate& candidate, TokenRange sentence);

  // ---- parts of one name (names_joins.cc)
  bool given(int32_t t) const;
  bool hyphen(int32_t t) const;
  bool somebody_known(TokenRange range) const;
  int32_t goes_on(const Candidate& person, int32_t sentence_end) const;
  bool adjacent_parts(const Candidate& one, const Candidate& next) const;
  void join_candidates();

  // ---- cutting and nesting (names.cc)
  bool opens_sentence(const ActorMatch& match) const;
  bool credited(int32_t t) const;
  const CountryWord* country_at(TokenRange range) const;
  void split(Candidate candidate);
  void cut(const Candidate& candidate);
  bool trade(int32_t t) const;
  bool addressed(TokenRange core, int32_t name) const;
  int32_t title_at(int32_t t, int32_t end) const;
  int32_t one_title_at(int32_t t, int32_t end) const;
  TokenRange title_inside(TokenRange core) const;
  TokenRange title_before(int32_t begin, int32_t sentence_begin) const;
  bool title_leads_to(int32_t begin, int32_t sentence_begin) const;
  TokenRange title_with_complement(int32_t begin, int32_t sentence_begin) const;
  void add(TokenRange core, TokenRange title, const Candidate& candidate);
  bool portfolio_of(const Name& one, const Name& next) const;
  void drop_titles();
  void share_surnames();
  bool language(TokenRange core) const;
  bool part_of_it(TokenRange core, int32_t t) const;
  void nest_countries();
  void nest_places();
  void nest_names();
  void drop_nested_in_people();

  // ---- types (names_types.cc)
  void vote();
  void bare_names();
  void families(const std::unordered_map<std::string, float>& surnames);
  void bare_surnames(const std::unordered_map<std::string, float>& surnames);
  static EntityType best(const Votes& votes);
  void look_up(Name& name);
  bool tell_apart(std::vector<ActorSense>& senses) const;
  void prefer_by_country(std::vector<ActorSense>& senses) const;
  bool at_home(TokenRange core, std::vector<ActorSense>& senses) const;
  void look_up_place(Name& name) const;
  bool vessel(TokenRange core) const;
  void common_word(const Name& name, Votes& votes) const;
  void evidence(Name& name, bool recognised, Votes& votes);
  bool articled(const Name& name) const;
  void endings(const Name& name, Votes& votes) const;
  bool presented(int32_t noun) const;
  void company(const Name& name, Votes& votes) const;
  void apposition(const Name& name, Votes& votes) const;

  const View& view_;
  const Lexicon& lexicon_;
  std::vector<Candidate> candidates_;
  std::vector<int32_t> taken_;   // per token: the candidate that holds it, -1
  std::vector<Name> names_;
  std::vector<bool> recognised_; // per name: by the language model
  std::unordered_set<std::string_view> common_;  // common nouns of the document
  std::unordered_set<std::string_view> named_;   // words that stand as names inside its sentences
  std::unordered_set<std::string> dateline_places_;  // keys
  std::unordered_set<std::string_view> countries_in_text_;  // codes of the countries that the document names
};

}  // namespace averment
