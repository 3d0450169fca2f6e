#include "discourse/content_runs.h"

namespace averment {
namespace {

class Widener {
 public:
  Widener(const Scene& scene, CueSite& site, const ContentSlot& slot) : scene_(scene), site_(site), slot_(slot), cue_(site.head) {}

  void run(std::vector<TokenRange>& runs) {
    const bool verb = site_.entry->kind == CueKind::verb;
    if (slot_.slot == Slot::clause && slot_.top != cue_ && !slot_.cue_inside) {
      take_subject_words(slot_.top, runs);
      take_second_clause(runs);
      take_more_complements(slot_.top, runs);
    }
    if (slot_.slot == Slot::clause && verb) take_around(slot_.top, runs);
    if (slot_.slot == Slot::infinitive && !slot_.whole && site_.speaker < 0 && scene_.verbal(cue_) && scene_.passive(cue_)) take_agent(slot_.top, runs);
    if (slot_.phrase && !slot_.whole && verb) take_phrases_behind(runs);
  }

 private:
  // "was asked to keep the tapes by the Flood Committee": who asks, hung on what is asked.
  void take_agent(int32_t top, std::vector<TokenRange>& runs) {
    if (!scene_.verbal(top) || scene_.passive(top) || runs.empty()) return;
    for (int32_t c : scene_.children(top)) {
      const Relation r = scene_.relation(c);
      if (c < top || (r != Relation::preposition && r != Relation::passive_agent) || !scene_.cues.in(WordSet::agent_preposition, scene_.word(c)) || scene_.subtree(c).end != runs.back().end) continue;
      const int32_t agent = scene_.child(c, Relation::prepositional_object);
      if (agent < 0 || !(scene_.word_class(agent) == WordClass::proper_noun || scene_.in(WordSet::anonymous, agent) || scene_.in(WordSet::spokesperson, agent))) continue;
      site_.speaker = agent;
      runs.back().end = scene_.subtree(c).begin;
      if (runs.back().empty()) runs.pop_back();
      return;
    }
  }

  // "said about half of the rise reflected losses": where the parser gave the clause no subject, its words stand right behind the cue.
  void take_subject_words(int32_t clause, std::vector<TokenRange>& runs) const {
    if (clause < site_.cue.end || runs.empty() || scene_.has_subject(clause) || !scene_.finite(clause)) return;
    const TokenRange gap = {site_.cue.end, runs.front().begin};
    if (gap.empty() || gap.size() > 24) return;
    bool nominal = false;
    for (int32_t t = gap.begin; t < gap.end; ++t) {
      if (scene_.punctuation(t) && scene_.stretch(t) < 0 && scene_.stretch(std::min(t + 1, scene_.size() - 1)) < 0 && scene_.stretch(t - 1) < 0) return;
      if (scene_.cues.in(WordSet::complementiser, scene_.word(t)) || !scene_.below(t, cue_)) return;
      nominal |= scene_.nominal(t);
    }
    if (nominal) runs.insert(runs.begin(), gap);
  }

  // "blasted the press for its lies": phrases right behind the object that the parser hung on the cue tell what is said, too.
  void take_phrases_behind(std::vector<TokenRange>& runs) const {
    if (runs.empty() || runs.back().end <= site_.cue.end) return;
    for (int32_t c : scene_.children(cue_)) {
      if (scene_.relation(c) != Relation::preposition || scene_.subtree(c).begin != runs.back().end) continue;
      if (!slot_.of_document && !scene_.cues.in(WordSet::object_preposition, scene_.word(c)) && circumstance(c)) return;
      runs.back().end = scene_.subtree(c).end;
    }
  }

  // "in a letter", "at noon", "on Radio Lumo": where, when and through what it was said.
  bool circumstance(int32_t preposition) const {
    const int32_t object = scene_.child(preposition, Relation::prepositional_object);
    if (object < 0) return true;
    if (scene_.word_class(object) == WordClass::proper_noun || scene_.word_class(object) == WordClass::numeral || scene_.word_class(object) == WordClass::pronoun) return true;
    if (scene_.in(WordSet::document, object) || scene_.in(WordSet::interview, object) || scene_.in(WordSet::outlet, object)) return true;
    const Predicate* p = scene_.predicate(cue_);
    if (!p) return true;
    for (const Argument& a : p->arguments)
      if (a.head == object) return a.role == Role::time || a.role == Role::place;
    return true;
  }

  // "says the tax should go and that the fund will pay": a clause with a complementiser of its own that the parser set beside the cue.
  void take_second_clause(std::vector<TokenRange>& runs) const {
    for (int32_t c : scene_.children(cue_)) {
      if (scene_.relation(c) != Relation::conjunct || c < cue_ || !(scene_.complementised(c) || goes_on(c))) continue;
      for (TokenRange run : scene_.runs_below(c, -1)) {
        bool joined = run.begin > runs.back().end && run.begin - runs.back().end <= 3;
        for (int32_t t = runs.back().end; t < run.begin && joined; ++t) joined = scene_.punctuation(t) || scene_.relation(t) == Relation::coordinator;
        if (joined) runs.back().end = run.end;
        else runs.push_back(run);
      }
    }
  }

  // "that it would stop, that the decision had come late and that it was final": clauses behind one another that begin alike, wherever the parser hung them.
  void take_more_complements(int32_t top, std::vector<TokenRange>& runs) const {
    if (runs.empty() || top < cue_ || !scene_.complementised(top)) return;
    const int32_t sentence = scene_.token(cue_).sentence;
    for (int step = 0; step < 8; ++step) {
      int32_t t = runs.back().end;
      const int32_t limit = std::min(scene_.size(), t + 4);
      while (t < limit && scene_.token(t).sentence == sentence && (scene_.punctuation(t) || scene_.relation(t) == Relation::coordinator)) ++t;
      if (t == runs.back().end || t >= limit || scene_.token(t).sentence != sentence || scene_.relation(t) != Relation::marker || !scene_.cues.in(WordSet::complementiser, scene_.word(t))) return;
      const int32_t clause = scene_.head(t);
      if (!scene_.verbal(clause) || scene_.subtree(clause).begin < runs.back().end || !scene_.has_subject(clause)) return;
      runs.back().end = scene_.subtree(clause).end;
    }
  }

  // "After the vote, Hall said, they left", "They left, Hall said, because it rained": commas on both sides set the cue inside its content, whatever
  // the parser hung on it.
  void take_around(int32_t top, std::vector<TokenRange>& runs) {
    if (site_.speaker < 0 || site_.speaker_shared || runs.empty() || scene_.stretch(cue_) >= 0 || scene_.stretch(top) >= 0) return;
    const TokenRange who = scene_.subtree(site_.speaker);
    if (top < cue_) take_second_half(runs);
    const int32_t first = std::min(who.begin, site_.cue.begin), behind = std::max(site_.cue.end, who.begin > cue_ ? who.end : 0);
    if (first >= behind || behind - first > 10 || behind >= scene_.size() || first < 2) return;
    if (scene_.token(behind).text != "," || scene_.token(first - 1).text != "," || scene_.stretch(behind) >= 0 || scene_.stretch(first - 2) >= 0) return;
    const TokenRange sentence = scene_.parse.sentences[static_cast<size_t>(scene_.token(cue_).sentence)];
    if (top > cue_) {
      int32_t begin = sentence.begin;
      while (begin < first && (scene_.punctuation(begin) || scene_.relation(begin) == Relation::coordinator)) ++begin;
      if (begin >= first - 2 || scene_.complementised(top)) return;
      for (int32_t t = begin; t < first; ++t)
        if (scene_.stretch(t) >= 0 || scene_.token(t).text == ":" || scene_.token(t).text == ";") return;
      site_.set_in = true;
      runs.insert(runs.begin(), {begin, first - 1});
      return;
    }
    for (int32_t c : scene_.children(cue_)) {
      if (scene_.relation(c) != Relation::adverbial_clause || scene_.subtree(c).begin != behind + 1 || !scene_.has_subject(c)) continue;
      const int32_t marker = scene_.child(c, Relation::marker);
      if (marker != behind + 1) continue;
      if (scene_.in(WordSet::contrast, marker) || scene_.in(WordSet::aside_preposition, marker) || scene_.in(WordSet::reporting_marker, marker)) continue;
      site_.set_in = true;
      for (const TokenRange& run : scene_.runs_below(c, -1)) runs.push_back(run);
    }
    for (const TokenRange& run : runs) site_.set_in |= run.begin > behind;
  }

  // "The town built the pier, a clerk said on Monday, and it has paid for itself": what goes on behind the cue, unless people act there.
  void take_second_half(std::vector<TokenRange>& runs) {
    const TokenRange who = scene_.subtree(site_.speaker);
    const int32_t before = std::min(who.begin, site_.cue.begin) - 1;
    if (before < 1 || scene_.token(before).text != ",") return;
    for (int32_t c : scene_.children(cue_)) {
      if (scene_.relation(c) != Relation::conjunct || c < cue_ || !scene_.has_subject(c) || !scene_.finite(c) || scene_.stretch(c) >= 0 || says(c)) continue;
      const int32_t begin = scene_.subtree(c).begin, subject = scene_.child(c, Relation::subject) >= 0 ? scene_.child(c, Relation::subject) : scene_.child(c, Relation::passive_subject);
      if (begin < 2 || scene_.relation(begin - 1) != Relation::coordinator || scene_.token(begin - 2).text != "," || subject < 0) return;
      if (scene_.word_class(subject) == WordClass::proper_noun || scene_.cues.in(WordSet::human_pronoun, scene_.word(subject))) return;
      site_.set_in = true;
      for (const TokenRange& run : scene_.runs_below(c, -1)) runs.push_back(run);
      return;
    }
  }

  // "The police say the cases were not linked, and one was no crime": a clause of another tense than the cue's goes on with what is said.
  bool goes_on(int32_t clause) const {
    if (!scene_.has_subject(clause) || !scene_.finite(clause) || !scene_.finite(cue_) || scene_.stretch(clause) >= 0) return false;
    if (says(clause)) return false;
    for (int32_t c : scene_.children(clause))
      if (c < clause && scene_.relation(c) == Relation::auxiliary && scene_.cues.in(WordSet::unreal, scene_.word(c))) return scene_.tense(cue_) == Tense::past;
    return scene_.tense(cue_) == Tense::present && scene_.tense(clause) == Tense::past;
  }
  // A verb that by itself is a cue of speech.
  bool says(int32_t verb) const {
    return std::any_of(scene_.cues.entries_for(scene_.token(verb).lemma).begin(), scene_.cues.entries_for(scene_.token(verb).lemma).end(), [&](uint32_t i) {
      const CueEntry& entry = scene_.cues.entries()[i];
      return entry.kind == CueKind::verb && entry.act_class == ActClass::speech && entry.others.empty();
    });
  }

  const Scene& scene_;
  CueSite& site_;
  const ContentSlot& slot_;
  int32_t cue_;
};

}  // namespace

void widen_content(const Scene& scene, CueSite& site, const ContentSlot& slot, std::vector<TokenRange>& runs) { Widener(scene, site, slot).run(runs); }

}  // namespace averment
