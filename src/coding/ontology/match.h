// Matching: which pattern of an ontology each predicate of an article meets, and why the others do not.
//
//   Matcher matcher(reading, ontology);
//   for (const Match& m : matcher.matches()) if (m.pattern >= 0) ontology.patterns()[m.pattern];
//   for (const Refusal& r : matcher.refusals(3)) r.reason;   // "agent `The speech` is no actor"
//
// Every predicate gets the pattern that says most about it; acts inside it are matched first, so that patterns may ask for
// them by type. Linear in the text. One Matcher serves one article and one thread; it refers to both its arguments.
#pragma once
#include <string>
#include <vector>

#include "coding/coder.h"
#include "coding/ontology/ontology.h"

namespace averment {

struct Binding {
  int32_t argument = -1;  // index into the predicate's arguments
  Part part = Part::automatic;
  bool thing = false;     // met as one of named things rather than as an actor
};

// A verb under another lemma than its predicate's: "walked out" is `walk_out` whether its "out" was read as a particle or as an adverb, and `walk` for
// patterns that ask for the "out" themselves.
struct ParticleForm {
  std::string lemma;               // "walk out", or "walk"; empty for the predicate's own
  std::string_view particle;       // "out", where a pattern must name it
};

struct Match {
  int32_t pattern = -1;            // index into Ontology::patterns, -1: no event
  int32_t weight = 0;
  std::vector<Binding> bound;
  std::vector<int32_t> acts;       // predicates of the acts it announces, asks for, refuses …; the first counts
  bool by_support = false;         // met by the light verb rather than by its noun
  ParticleForm form;               // under which it was looked up
  std::string_view as;             // the verb it is read as, where no pattern names its own; "" for its own
  int32_t trigger = -1;            // token, where a test names it; else the predicate's head
};

// Why a pattern that names the predicate's lemma was not met.
struct Refusal {
  uint32_t pattern = 0;
  std::string reason;
};

class Matcher {
 public:
  Matcher(const Reading& reading, const Ontology& ontology);
  const Ontology& ontology() const { return ontology_; }
  const std::vector<Match>& matches() const { return matches_; }          // one per predicate
  const Match& match(int32_t predicate) const { return matches_[static_cast<size_t>(predicate)]; }
  const OntologyEntry* entry(int32_t predicate) const;                     // of its pattern; null if none
  std::vector<Refusal> refusals(int32_t predicate) const;
  // What a noun phrase headed here is taken for: ClassBits.
  uint32_t classes_at(int32_t token) const;
  int32_t mention_at(int32_t token) const { return mention_at_[static_cast<size_t>(token)]; }  // the widest headed here, or -1
  // Whether a predicate meets a pattern; fills the match but for its index and acts.
  bool meets(const Pattern& pattern, int32_t predicate, Match& match, std::string* reason) const;
  std::vector<ParticleForm> particle_forms(int32_t predicate) const;
  const std::vector<int32_t>& children(int32_t predicate) const { return children_[static_cast<size_t>(predicate)]; }

 private:
  bool meets(const ArgumentTest& test, int32_t predicate, Match& match, std::string* reason) const;
  bool stands_for_actor(int32_t token) const;
  bool tells_fact(int32_t predicate) const;
  bool lends_agent(const ArgumentTest& test, int32_t predicate, int32_t pattern) const;
  int32_t measured_by(int32_t token) const;
  bool fits_itself(const ArgumentTest& test, int32_t token, bool clause) const;
  bool fits(const ArgumentTest& test, int32_t token, bool clause) const;
  void match_one(int32_t predicate);
  void find_acts(int32_t predicate, bool framed, std::vector<int32_t>& acts) const;
  const Reading& reading_;
  const Ontology& ontology_;
  const LemmaSet *actor_words_, *measure_words_;
  std::vector<int32_t> mention_at_;
  std::vector<std::vector<int32_t>> children_;
  std::vector<Match> matches_;
  std::vector<std::pair<int32_t, const Quotation*>> doubled_;  // by predicate: what is said with two cues run together
  mutable int32_t supposed_ = -1, supposed_pattern_ = -1;  // a predicate taken for the act of a pattern while one above it is tried
};

}  // namespace averment
