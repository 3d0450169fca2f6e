#include "discourse/slot_filler.h"

namespace averment {
namespace {

struct Filled {
  int32_t head = -1;
  int32_t top = -1;  // what the content starts from: usually head
};

class Filler {
 public:
  Filler(const Scene& scene, CueSite& site, int32_t last) : scene_(scene), site_(site), cue_(site.head), last_(last) {
    passive_ = scene.verbal(cue_) && scene.passive(cue_);
  }

  // Fills the frame's slots; false where it does not hold.
  bool fill(const CueFrame& frame) {
    int wanted = 0, got = 0;
    naming_ = frame.names && frame.whole;
    of_document_ = frame.of_document;
    if (of_document_) {
      const Filled speaker = subject();
      if (speaker.head < 0 || !scene_.in(WordSet::document, speaker.head)) return false;
    }
    for (const CueSlot& slot : frame.slots) {
      if (slot.role == CueRole::content) {
        ++wanted;
        if (slot.slot == Slot::quotation) {
          site_.wants_quotation = true;
          continue;
        }
        if (site_.content_head >= 0 && !frame.whole) continue;
        got += add_content(slot, frame.whole);
        continue;
      }
      const Filled filled = find(slot);
      if (filled.head < 0) continue;
      switch (slot.role) {
        case CueRole::speaker: if (site_.speaker < 0) site_.speaker = filled.head; break;
        case CueRole::addressee: if (site_.addressee < 0 && filled.head != undergoer_) site_.addressee = filled.head; break;
        case CueRole::topic: if (site_.topic < 0) site_.topic = filled.head; break;
        case CueRole::medium: if (site_.medium < 0) site_.medium = filled.head; break;
        case CueRole::document: if (site_.document < 0) site_.document = filled.head; break;
        case CueRole::occasion:
        case CueRole::content: break;
      }
    }
    if ((frame.whole && got < wanted) || (frame.needs_speaker && site_.speaker < 0)) return false;
    site_.frame = &frame;
    return got > 0 || site_.wants_quotation;
  }

 private:
  bool add_content(const CueSlot& slot, bool whole) {
    const Filled filled = find(slot);
    if (filled.head < 0 || filled.head == cue_) return false;
    const int32_t top = filled.top >= 0 ? filled.top : filled.head;
    // A person or a pronoun alone is whom or what it is about, and says nothing.
    // "a firm called Harmony", "signatures to support him", "cases challenging the rule": what a noun is or is for, nobody's words.
    if (scene_.relation(cue_) == Relation::noun_clause && site_.entry->kind == CueKind::verb &&
        (whole ? passive_ && scene_.child(cue_, Relation::passive_agent) < 0 : slot.slot == Slot::object)) return false;
    if (slot.slot == Slot::object && !whole && passive_ && scene_.child(cue_, Relation::passive_agent) < 0) return false;
    const bool phrase = slot.slot == Slot::object || (slot.slot == Slot::preposition && !scene_.verbal(filled.head));
    if (phrase && !whole && !site_.entry->targets && !of_document_ && bare(filled.head)) return false;
    if (phrase && !whole && filled.head == site_.speaker) return false;
    if (phrase && !whole) {
      // Who does not mention a thing, or would do something to support it, says nothing of it.
      const Relation as = scene_.relation(cue_);
      if (scene_.child(cue_, Relation::negation) >= 0) return false;
      if (scene_.verbal(cue_) && scene_.infinitive(cue_) && (as == Relation::noun_clause || as == Relation::adverbial_clause)) return false;
      // "cited a guard": through whom, not what.
      if (scene_.in(WordSet::quote_verb, cue_) && (scene_.word_class(filled.head) == WordClass::proper_noun || scene_.in(WordSet::anonymous, filled.head) || scene_.in(WordSet::spokesperson, filled.head))) return false;
    }
    const bool cue_inside = top != cue_ && scene_.below(cue_, top);
    std::vector<TokenRange> runs = scene_.runs_below(top, cue_inside ? top_of_cue() : -1);
    if (slot.slot == Slot::clause && top != cue_ && !cue_inside) {
      take_subject_words(top, runs);
      take_second_clause(runs);
      take_more_complements(top, runs);
    }
    if (cue_inside && closing_conjunct() && !runs.empty()) runs.back().end = std::max(runs.back().end, scene_.subtree(scene_.child(cue_, Relation::subject)).begin - 1);
    if (slot.slot == Slot::clause && site_.entry->kind == CueKind::verb) take_around(top, runs);
    // "ordered the men to be freed": who undergoes it is not told to.
    if (slot.slot == Slot::infinitive && !whole && site_.entry->kind == CueKind::verb && scene_.verbal(top) && scene_.passive(top) && !runs.empty())
      if (const int32_t o = scene_.child(cue_, Relation::object); o > cue_ && scene_.subtree(o).end == runs.front().begin) {
        undergoer_ = o;
        runs.front().begin = scene_.subtree(o).begin;
      }
    if (slot.slot == Slot::infinitive && passive_ && site_.speaker < 0 && !whole) take_agent(top, runs);
    if (phrase && !whole && site_.entry->kind == CueKind::verb) take_phrases_behind(runs);
    if (site_.content_head < 0) site_.content_head = filled.head;
    // "branded them cowards": read as given to them.
    if (whole && slot.slot == Slot::dative) site_.named = filled.head;
    if (whole && slot.slot == Slot::object) (site_.named >= 0 ? site_.name : site_.named) = filled.head;
    if (whole && (slot.slot == Slot::complement || slot.slot == Slot::preposition)) site_.name = filled.head;
    // "the raid as “utterly mad”": the preposition parts what is named from its name.
    if (whole && slot.slot == Slot::preposition)
      for (TokenRange& run : site_.content)
        for (int32_t t = run.begin; t < run.end; ++t)
          if (scene_.word(t) == slot.preposition && scene_.below(filled.head, t)) run.end = t;
    site_.content.insert(site_.content.end(), runs.begin(), runs.end());
    return true;
  }

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

  bool bare(int32_t head) const {
    if (scene_.cues.in(WordSet::personal, scene_.word(head))) return true;
    if (scene_.word_class(head) != WordClass::proper_noun) return false;
    const TokenRange all = scene_.subtree(head);
    for (int32_t t = all.begin; t < all.end; ++t)
      if (scene_.word_class(t) != WordClass::proper_noun && !scene_.punctuation(t) && scene_.relation(t) != Relation::determiner) return false;
    return true;
  }

  // The part of the tree that belongs to the cue where the cue stands inside its content.
  int32_t top_of_cue() const {
    int32_t top = cue_;
    if (site_.entry->kind == CueKind::preposition || site_.entry->kind == CueKind::adverb) return top;
    return top;
  }

  int32_t clause_child(Slot slot) const {
    // An adjective's clause may hang on its copula, as that of a noun does: "her fear is that …".
    const bool by_copula = (site_.entry->kind == CueKind::adjective && scene_.relation(cue_) == Relation::adjectival_complement) ||
                           (site_.entry->kind == CueKind::noun && scene_.relation(cue_) == Relation::subject && scene_.word_class(scene_.head(cue_)) == WordClass::auxiliary);
    const int32_t copula = by_copula ? scene_.head(cue_) : cue_;
    for (int pass = 0; pass < 2; ++pass) {
      for (int32_t at : {last_, cue_, copula}) {
        for (int32_t c : scene_.children(at)) {
          const Relation r = scene_.relation(c);
          bool clausal = r == Relation::complement_clause || r == Relation::open_complement;
          if (site_.entry->kind == CueKind::noun || site_.entry->kind == CueKind::adjective) clausal |= r == Relation::noun_clause && c > cue_;
          if (at != cue_) clausal |= c > at && (r == Relation::noun_clause || complementised(c));
          if (site_.entry->kind == CueKind::noun || at != cue_) clausal |= r == Relation::relative_clause && complementised(c);
          // "said when asked": the time, not the matter.
          if (pass == 1) clausal |= r == Relation::adverbial_clause && c > cue_ && (slot == Slot::infinitive || (slot == Slot::question && !scene_.cues.in(WordSet::aside_preposition, scene_.word(scene_.subtree(c).begin))));
          if (site_.entry->kind == CueKind::noun && at == cue_ && tells_who_uttered(c)) continue;
          if (!clausal || c == cue_ || (at == copula && at != cue_ && c < cue_)) continue;
          if (scene_.raised[static_cast<size_t>(c)] >= 0) continue;
          const bool infinitive = scene_.infinitive(c), subject = scene_.has_subject(c), question = scene_.question(c);
          const bool is_verb = scene_.verbal(c) || (subject && has_auxiliary(c));  // "he would be shocked if …"
          bool ok = false;
          switch (slot) {
            case Slot::clause:
              // "said seeing the crowd was a joy": a clause whose subject is a clause, read the other way round.
              if (r == Relation::open_complement && scene_.participle(c) && c > cue_)
                if (const int32_t inner = scene_.child(c, Relation::complement_clause); inner > c && finite(inner) && scene_.child(inner, Relation::marker) < 0 && !scene_.question(inner)) return c;
              ok = is_verb && !infinitive && !question && (subject || r == Relation::complement_clause) && !(r == Relation::noun_clause && !subject); break;
            case Slot::infinitive: ok = infinitive && !question; break;
            case Slot::gerund: ok = is_verb && !infinitive && !subject && !question && r != Relation::noun_clause; break;
            case Slot::question: ok = question && !(r == Relation::adverbial_clause && conditional(c)); break;
            default: break;
          }
          if (ok) return c;
        }
        if (at == cue_ && last_ == cue_ && copula == cue_) break;
      }
      if (slot != Slot::infinitive && slot != Slot::question) break;
    }
    // "said in a letter that …": the parser may hang the clause on the letter.
    if (slot == Slot::clause && site_.entry->kind == CueKind::verb)
      for (int32_t p : scene_.children(cue_)) {
        if (scene_.relation(p) != Relation::preposition || p < cue_) continue;
        const int32_t o = scene_.child(p, Relation::prepositional_object);
        if (o < 0 || !(scene_.in(WordSet::document, o) || scene_.in(WordSet::interview, o))) continue;
        for (int32_t c : scene_.children(o)) {
          const Relation r = scene_.relation(c);
          if ((r == Relation::noun_clause || r == Relation::relative_clause || r == Relation::complement_clause) && scene_.has_subject(c) &&
              scene_.cues.in(WordSet::complementiser, scene_.word(scene_.subtree(c).begin)))
            return c;
        }
      }
    // "said in answer to the raid that …", "asked the mayor of Osta whether …": a clause that begins with its own marker, hung on a noun far down.
    if ((slot == Slot::clause || slot == Slot::question) && site_.entry->kind == CueKind::verb)
      for (int32_t o : scene_.children(cue_)) {
        const Relation as = scene_.relation(o);
        const bool phrase = as == Relation::preposition && slot == Slot::clause, told = (as == Relation::object || as == Relation::dative) && slot == Slot::question;
        if (o < cue_ || !(phrase || told) || scene_.subtree(o).size() > 60) continue;
        for (int32_t c = o + 1; c < scene_.subtree(o).end; ++c) {
          const Relation r = scene_.relation(c);
          if (!scene_.verbal(c) || !scene_.has_subject(c) || scene_.subtree(c).end != scene_.subtree(o).end) continue;
          if (r != Relation::noun_clause && r != Relation::relative_clause && r != Relation::complement_clause && r != Relation::adverbial_clause) continue;
          const int32_t first = scene_.subtree(c).begin;
          if (scene_.relation(first) != Relation::marker || scene_.verbal(scene_.head(c))) continue;
          if (slot == Slot::clause ? scene_.cues.in(WordSet::complementiser, scene_.word(first))
                                   : scene_.cues.in(WordSet::question_word, scene_.word(first)) && !conditional(c)) return c;
        }
      }
    // "notified owners that …": the parser may hang the clause on the one who is told.
    if (slot == Slot::clause && site_.entry->kind == CueKind::verb)
      for (int32_t o : scene_.children(cue_)) {
        if (o < cue_ || (scene_.relation(o) != Relation::object && scene_.relation(o) != Relation::dative)) continue;
        for (int32_t c : scene_.children(o)) {
          const Relation r = scene_.relation(c);
          if ((r != Relation::noun_clause && r != Relation::relative_clause) || !scene_.has_subject(c)) continue;
          const int32_t first = scene_.subtree(c).begin;
          if (r == Relation::relative_clause && first == o + 1 && addresses() && whole_clause(c)) return c;
          if (!scene_.cues.in(WordSet::complementiser, scene_.word(first))) continue;
          // Told, not described: the complementiser fills no place of the clause, or a bare noun can take no relative.
          const Relation as = scene_.relation(first);
          if (as == Relation::marker || (as == Relation::object && !scene_.punctuation(first - 1) && scene_.child(o, Relation::determiner) < 0)) return c;
        }
      }
    return -1;
  }

  // The cue takes a clause beside the one who is told.
  bool addresses() const {
    return std::any_of(site_.entry->frames.begin(), site_.entry->frames.end(), [](const CueFrame& f) {
      return std::any_of(f.slots.begin(), f.slots.end(), [](const CueSlot& s) { return s.slot == Slot::object && s.role == CueRole::addressee; }) &&
             std::any_of(f.slots.begin(), f.slots.end(), [](const CueSlot& s) { return s.slot == Slot::clause; });
    });
  }
  // "told the paper the firm was broke": nothing is missing in the clause that a relative pronoun could stand for.
  bool whole_clause(int32_t clause) const {
    const int32_t p = static_cast<size_t>(clause) < scene_.syntax.predicate_at.size() ? scene_.syntax.predicate_at[static_cast<size_t>(clause)] : -1;
    if (p < 0 || !finite(clause) || scene_.cues.in(WordSet::relative_pronoun, scene_.word(scene_.subtree(clause).begin))) return false;
    for (Relation r : {Relation::object, Relation::adjectival_complement, Relation::attribute, Relation::passive_subject, Relation::complement_clause})
      if (const int32_t c = scene_.child(clause, r); c >= 0 && !scene_.cues.in(WordSet::relative_pronoun, scene_.word(c))) return true;
    return false;
  }

  // "comments Brek made in May": a clause without a complementiser whose verb utters the noun and has no object of its own describes the noun.
  bool tells_who_uttered(int32_t clause) const {
    const Relation r = scene_.relation(clause);
    return (r == Relation::noun_clause || r == Relation::relative_clause) && scene_.verbal(clause) && scene_.in(WordSet::uttering_verb, clause) && scene_.has_subject(clause) &&
           !complementised(clause) && !scene_.question(clause) && scene_.child(clause, Relation::object) < 0;
  }

  bool has_auxiliary(int32_t t) const { return scene_.child(t, Relation::auxiliary) >= 0 || scene_.child(t, Relation::passive_auxiliary) >= 0; }
  bool finite(int32_t verb) const {
    const int32_t p = static_cast<size_t>(verb) < scene_.syntax.predicate_at.size() ? scene_.syntax.predicate_at[static_cast<size_t>(verb)] : -1;
    return p >= 0 && scene_.syntax.predicates[static_cast<size_t>(p)].finite;
  }

  // "said about half of the rise reflected losses": where the parser gave the clause no subject, its words stand right behind the cue.
  void take_subject_words(int32_t clause, std::vector<TokenRange>& runs) const {
    if (clause < site_.cue.end || runs.empty() || scene_.has_subject(clause) || !finite(clause)) return;
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
      if (!of_document_ && !scene_.cues.in(WordSet::object_preposition, scene_.word(c)) && circumstance(c)) return;
      runs.back().end = scene_.subtree(c).end;
    }
  }

  // "in a letter", "at noon", "on Radio Lumo": where, when and through what it was said.
  bool circumstance(int32_t preposition) const {
    const int32_t object = scene_.child(preposition, Relation::prepositional_object);
    if (object < 0) return true;
    if (scene_.word_class(object) == WordClass::proper_noun || scene_.word_class(object) == WordClass::numeral || scene_.word_class(object) == WordClass::pronoun) return true;
    if (scene_.in(WordSet::document, object) || scene_.in(WordSet::interview, object) || scene_.in(WordSet::outlet, object)) return true;
    const int32_t p = static_cast<size_t>(cue_) < scene_.syntax.predicate_at.size() ? scene_.syntax.predicate_at[static_cast<size_t>(cue_)] : -1;
    if (p < 0) return true;
    for (const Argument& a : scene_.syntax.predicates[static_cast<size_t>(p)].arguments)
      if (a.head == object) return a.role == Role::time || a.role == Role::place;
    return true;
  }

  // "says the tax should go and that the fund will pay": a clause with a complementiser of its own that the parser set beside the cue.
  void take_second_clause(std::vector<TokenRange>& runs) const {
    for (int32_t c : scene_.children(cue_)) {
      if (scene_.relation(c) != Relation::conjunct || c < cue_ || !(complementised(c) || goes_on(c))) continue;
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
    if (runs.empty() || top < cue_ || !complementised(top)) return;
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
      if (begin >= first - 2 || complementised(top)) return;
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
      if (scene_.relation(c) != Relation::conjunct || c < cue_ || !scene_.has_subject(c) || !finite(c) || scene_.stretch(c) >= 0 || says(c)) continue;
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
    if (!scene_.has_subject(clause) || !finite(clause) || !finite(cue_) || scene_.stretch(clause) >= 0) return false;
    if (says(clause)) return false;
    for (int32_t c : scene_.children(clause))
      if (c < clause && scene_.relation(c) == Relation::auxiliary && scene_.cues.in(WordSet::unreal, scene_.word(c))) return tense(cue_) == Tense::past;
    return tense(cue_) == Tense::present && tense(clause) == Tense::past;
  }
  // A verb that by itself is a cue of speech.
  bool says(int32_t verb) const {
    return std::any_of(scene_.cues.entries_for(scene_.token(verb).lemma).begin(), scene_.cues.entries_for(scene_.token(verb).lemma).end(), [&](uint32_t i) {
      const CueEntry& entry = scene_.cues.entries()[i];
      return entry.kind == CueKind::verb && entry.act_class == ActClass::speech && entry.others.empty();
    });
  }
  Tense tense(int32_t verb) const {
    const int32_t p = static_cast<size_t>(verb) < scene_.syntax.predicate_at.size() ? scene_.syntax.predicate_at[static_cast<size_t>(verb)] : -1;
    return p < 0 ? Tense::none : scene_.syntax.predicates[static_cast<size_t>(p)].tense;
  }

  bool conditional(int32_t clause) const { return scene_.cues.in(WordSet::conditional, scene_.word(scene_.subtree(clause).begin)); }

  bool complementised(int32_t clause) const {
    for (int32_t c : scene_.children(clause))
      if (scene_.relation(c) == Relation::marker && scene_.cues.in(WordSet::complementiser, scene_.word(c))) return true;
    return false;
  }

  Filled find(const CueSlot& slot) {
    switch (slot.slot) {
      case Slot::subject: return subject();
      case Slot::object: return object();
      case Slot::dative: {
        const int32_t d = scene_.child(cue_, Relation::dative);
        if (d < 0) return passive_ ? Filled{scene_.child(cue_, Relation::passive_subject)} : Filled{};
        const int32_t inner = scene_.child(d, Relation::prepositional_object);
        return {inner >= 0 ? inner : d};
      }
      case Slot::clause: {
        const int32_t c = clause_child(Slot::clause);
        if (c >= 0) return {c};
        return parenthetical();
      }
      case Slot::infinitive:
      case Slot::gerund:
      case Slot::question: {
        const int32_t c = clause_child(slot.slot);
        if (c >= 0) return {c};
        if (slot.slot == Slot::gerund) return {};
        return {};
      }
      case Slot::quotation: return {};
      case Slot::complement: {
        if (naming_ && site_.named >= 0)
          for (int32_t c : scene_.children(cue_))
            if (c > cue_ && scene_.stretch(c) >= 0 && before_mark(c) == site_.named) return {c};
        for (Relation r : {Relation::object_predicate, Relation::attribute, Relation::adjectival_complement})
          if (const int32_t c = scene_.child(cue_, r); c >= 0) return {c};
        if (const int32_t c = small_clause(); c >= 0) return {c};
        return {second_object()};
      }
      case Slot::possessor: return possessor();
      case Slot::holder: {
        const int32_t verb = scene_.relation(cue_) == Relation::object ? scene_.head(cue_) : -1;
        return {verb >= 0 && scene_.in(WordSet::uttering_verb, verb) ? scene_.subject_of(verb, &site_.speaker_shared) : -1};
      }
      case Slot::host: return host();
      case Slot::pro_form: {
        // "said so", "answered no".
        for (int32_t c : scene_.children(cue_))
          if (c == cue_ + 1 && scene_.cues.in(WordSet::pro_form, scene_.word(c)) && scene_.subtree(c).size() == 1) return {c};
        return {};
      }
      case Slot::agent: {
        const int32_t by = scene_.child(cue_, Relation::passive_agent);
        return {by < 0 ? -1 : scene_.child(by, Relation::prepositional_object)};
      }
      case Slot::preposition: return preposition(slot.preposition);
    }
    return {};
  }

  Filled subject() {
    if (site_.entry->kind == CueKind::noun) {
      // "Dr Hal has doubts about", "made the claim that": whoever has or makes it.
      if (scene_.relation(cue_) == Relation::object || scene_.relation(cue_) == Relation::attribute) {
        const int32_t verb = scene_.head(cue_);
        return {scene_.subject_of(verb, &site_.speaker_shared)};
      }
      return {};
    }
    if (site_.entry->kind == CueKind::adjective && passive_) {
      const int32_t s = scene_.child(cue_, Relation::passive_subject);
      return {s < 0 ? -1 : scene_.antecedent(s)};
    }
    // "…, reported Dana Brek": behind what is said, the subject may look like an object.
    if (site_.entry->kind == CueKind::verb && !scene_.has_subject(cue_) && !passive_) {
      int32_t object = -1;
      bool content_before = false;
      for (int32_t c : scene_.children(cue_)) {
        const Relation r = scene_.relation(c);
        if (r == Relation::object && c > cue_ && scene_.nominal(c)) object = c;
        if (r == Relation::complement_clause && c < cue_) content_before = true;
      }
      const bool behind_marks = scene_.subtree(cue_).begin < cue_ && cue_ > 0 && (scene_.stretch(cue_ - 1) >= 0 || (cue_ > 1 && scene_.punctuation(cue_ - 1) && scene_.stretch(cue_ - 2) >= 0));
      if (object >= 0 && (content_before || behind_marks)) return {object};
    }
    const int32_t found = scene_.subject_of(cue_, &site_.speaker_shared);
    if (site_.entry->kind == CueKind::verb && spoken(found)) return {behind_cue()};
    if (heading(found)) return {under_heading(found)};
    return {found};
  }

  // "Correction: an earlier version of this article said": the word before the colon heads a note and says nothing.
  bool heading(int32_t word) const { return word >= 0 && word + 1 < cue_ && scene_.in(WordSet::note_heading, word) && scene_.token(word + 1).text == ":"; }
  int32_t under_heading(int32_t heading) const {
    for (int32_t t = heading + 2; t < cue_; ++t)
      if (scene_.nominal(t) && scene_.in(WordSet::version, t)) return t;
    for (int32_t t = cue_ - 1; t > heading + 1 && !scene_.punctuation(t); --t)
      if (scene_.nominal(t) && scene_.relation(t) != Relation::noun_adverbial) return t;
    return -1;
  }

  // "“Liar,” said the mayor": a word inside marks that a comma parts from the cue is what is said, not who says it.
  bool spoken(int32_t word) const {
    if (word < 0 || word > cue_ || scene_.stretch(word) < 0 || scene_.stretch(cue_) >= 0) return false;
    const QuotedSpan& span = scene_.quoted[static_cast<size_t>(scene_.stretch(word))];
    if (span.tokens.empty() || span.tokens.end > cue_) return false;
    if (scene_.punctuation(span.tokens.end - 1)) return true;
    int32_t behind = span.tokens.end;
    while (behind < cue_ && scene_.token(behind).span.end <= span.outer.end) ++behind;
    return behind < cue_ && scene_.punctuation(behind) && scene_.stretch(behind) < 0;
  }

  // The first noun phrase between the cue and the next mark of punctuation, else the one right before the cue.
  int32_t behind_cue() const {
    const int32_t limit = std::min(scene_.size(), cue_ + 12);
    for (int32_t t = cue_ + 1; t < limit && !scene_.punctuation(t) && scene_.stretch(t) < 0; ++t) {
      if (!scene_.nominal(t)) continue;
      const Relation r = scene_.relation(t);
      if (r == Relation::compound || r == Relation::flat || r == Relation::possessor || r == Relation::noun_adverbial) continue;
      return t;
    }
    for (int32_t t = cue_ - 1; t > 0 && !scene_.punctuation(t) && scene_.stretch(t) < 0; --t)
      if (scene_.nominal(t) && scene_.relation(t) != Relation::noun_adverbial) return t;
    return -1;
  }

  // "called Mason “the king of rope”", read as one phrase: what stands before the mark is what is named.
  int32_t before_mark(int32_t object) const {
    const int32_t stretch = object < 0 ? -1 : scene_.stretch(object);
    if (stretch < 0 || object < cue_ || scene_.stretch(cue_) >= 0) return -1;
    const int32_t open = scene_.quoted[static_cast<size_t>(stretch)].tokens.begin;
    int32_t found = -1;
    for (int32_t t = site_.cue.end; t < open; ++t) {
      if (scene_.nominal(t) && scene_.relation(t) != Relation::possessor) found = t;
      else if (scene_.verbal(t)) return -1;
    }
    return found;
  }

  Filled object() {
    if (naming_) {
      for (int32_t c : scene_.children(cue_))
        if (c > cue_ && (scene_.relation(c) == Relation::object || scene_.relation(c) == Relation::object_predicate || scene_.relation(c) == Relation::complement_clause))
          if (const int32_t named = before_mark(c), first = scene_.child(cue_, Relation::object); named >= 0 && (first < 0 || first >= c)) return {named};
    }
    if (site_.entry->kind == CueKind::preposition && last_ != cue_ && scene_.nominal(last_)) {
      // "in Brandt's view", "in a poll of May": whose view it is, or the document itself.
      const int32_t owner = scene_.child(last_, Relation::possessor);
      if (owner >= 0) return {owner};
      return {scene_.in(WordSet::document, last_) ? last_ : -1};
    }
    if (!site_.entry->others.empty() && last_ != cue_) {
      // "called for the judge to be freed": the last word of the cue opens a clause.
      if (const int32_t clause = scene_.head(last_); scene_.relation(last_) == Relation::marker && !scene_.in(WordSet::infinitive_marker, last_) && clause != cue_ && scene_.verbal(clause) && scene_.infinitive(clause) && scene_.has_subject(clause)) return {clause};
      // "call for talks": the object of the last word of the cue.
      if (const int32_t o = scene_.child(last_, Relation::prepositional_object); o >= 0) return {o};
      if (const int32_t o = scene_.child(last_, Relation::prepositional_clause); o >= 0) return {o};
    }
    if (passive_) {
      const int32_t s = scene_.child(cue_, Relation::passive_subject);
      if (s >= 0) return {scene_.antecedent(s)};
      if (scene_.relation(cue_) == Relation::noun_clause) return {scene_.head(cue_)};
      return {};
    }
    for (int32_t c : scene_.children(cue_))
      if ((scene_.relation(c) == Relation::object || scene_.relation(c) == Relation::prepositional_object) && (c < site_.cue.begin || c >= site_.cue.end)) return {scene_.antecedent(c)};
    if (const int32_t d = scene_.child(cue_, Relation::dative); d >= 0 && scene_.nominal(d)) return {d};
    // "called her a genius", read as a small clause: its subject is the object.
    if (const int32_t small = small_clause(); small >= 0) return {scene_.child(small, Relation::subject)};
    return {};
  }

  // A second object right behind the first: "called the plan a mistake".
  int32_t second_object() const {
    int32_t first = -1;
    for (int32_t c : scene_.children(cue_)) {
      if (scene_.relation(c) != Relation::object && scene_.relation(c) != Relation::noun_adverbial && scene_.relation(c) != Relation::dative) continue;
      if (c < cue_) continue;
      if (first < 0) {
        if (scene_.relation(c) == Relation::noun_adverbial) return -1;
        first = c;
      } else {
        return scene_.subtree(first).end == scene_.subtree(c).begin ? c : -1;
      }
    }
    return -1;
  }

  int32_t small_clause() const {
    for (int32_t c : scene_.children(cue_))
      if ((scene_.relation(c) == Relation::complement_clause || scene_.relation(c) == Relation::open_complement) && !scene_.verbal(c) && c > cue_) return c;
    return -1;
  }

  Filled possessor() {
    for (int32_t c : scene_.children(cue_))
      if (scene_.relation(c) == Relation::possessor) return {c};
    return {};
  }

  Filled preposition(std::string_view lemma) {
    for (int32_t at : {cue_, last_}) {
      for (int32_t c : scene_.children(at)) {
        const Relation r = scene_.relation(c);
        if (r != Relation::preposition && r != Relation::dative && r != Relation::particle && r != Relation::passive_agent && r != Relation::marker) continue;
        if (scene_.word(c) != lemma) continue;
        for (Relation inner : {Relation::prepositional_object, Relation::prepositional_clause, Relation::complement_clause})
          if (const int32_t o = scene_.child(c, inner); o >= 0) return {scene_.antecedent(o)};
        for (int32_t o : scene_.children(c))
          if (o > c && !scene_.punctuation(o)) return {o};
      }
      // The preposition may hang on the object: "accused the firm of fraud".
      for (int32_t c : scene_.children(at)) {
        if (scene_.relation(c) != Relation::object && scene_.relation(c) != Relation::dative) continue;
        for (int32_t g : scene_.children(c)) {
          if (scene_.relation(g) != Relation::preposition || scene_.word(g) != lemma) continue;
          for (Relation inner : {Relation::prepositional_object, Relation::prepositional_clause})
            if (const int32_t o = scene_.child(g, inner); o >= 0) return {o};
          for (int32_t o : scene_.children(g))
            if (o > g && !scene_.punctuation(o)) return {o};
        }
      }
      if (at == last_) break;
    }
    // "accused by police of theft": on the one who does it.
    if (passive_)
      if (const int32_t by = scene_.child(cue_, Relation::passive_agent); by >= 0)
        if (const int32_t agent = scene_.child(by, Relation::prepositional_object); agent >= 0)
          for (int32_t g : scene_.children(agent)) {
            if (g < agent || scene_.relation(g) != Relation::preposition || scene_.word(g) != lemma) continue;
            for (Relation inner : {Relation::prepositional_object, Relation::prepositional_clause})
              if (const int32_t o = scene_.child(g, inner); o >= 0) return {o};
          }
    // "accused the press and the league of hiding it": on the last of several objects.
    for (int32_t c : scene_.children(cue_)) {
      const bool object = scene_.relation(c) == Relation::object || (scene_.relation(c) == Relation::conjunct && scene_.nominal(c));
      if (!object || c < cue_) continue;
      for (int32_t t = c; t < scene_.subtree(c).end; ++t) {
        if (scene_.relation(t) != Relation::preposition || scene_.word(t) != lemma) continue;
        if (const int32_t o = scene_.child(t, Relation::prepositional_clause); o >= 0) return {o};
      }
    }
    return {};
  }

  // "The plan, he said, has failed": the cue stands inside or beside the clause that it reports.
  Filled parenthetical() {
    if (site_.entry->kind != CueKind::verb) return {};
    const Relation r = scene_.relation(cue_);
    if (r != Relation::parataxis && r != Relation::adverbial_clause && r != Relation::complement_clause && !closing_conjunct()) return {};
    const int32_t up = scene_.head(cue_);
    // A sentence whose verb the parser did not see is headed by a noun.
    const bool nominal_root = r == Relation::parataxis && scene_.relation(up) == Relation::root;
    if ((!scene_.verbal(up) && !nominal_root) || !scene_.has_subject(cue_)) return {};
    for (int32_t c : scene_.children(cue_))
      if (scene_.relation(c) == Relation::object || scene_.relation(c) == Relation::complement_clause || scene_.relation(c) == Relation::open_complement) return {};
    // A comma or a dash must set it off on the left, behind a clause that tells when ("After the vote, Hall said, they left") too.
    const int32_t subject = scene_.child(cue_, Relation::subject);
    int32_t first = scene_.subtree(cue_).begin;
    if (subject >= 0 && subject < cue_ && scene_.subtree(subject).begin > first && scene_.relation(child_above(first, cue_)) == Relation::adverbial_clause) first = scene_.subtree(subject).begin;
    if (r == Relation::conjunct) first = scene_.subtree(subject).begin;
    const int32_t marker = r == Relation::adverbial_clause ? scene_.child(cue_, Relation::marker) : -1;
    const bool as_said = marker >= 0 && scene_.in(WordSet::reporting_marker, marker);  // "As the clerk noted, …"
    if (first == 0 || !scene_.punctuation(first - 1)) {
      if (!(as_said && sentence_initial(first)) && (r != Relation::parataxis || !scene_.punctuation(first))) return {};
    }
    if (marker >= 0 && !as_said) return {};
    return {up};
  }

  // "They should wait and not run, he told reporters", drawn as one more clause of the row: no coordinator joins it.
  bool closing_conjunct() const {
    if (scene_.relation(cue_) != Relation::conjunct || scene_.head(cue_) > cue_ || site_.entry->act_class != ActClass::speech || scene_.stretch(cue_) >= 0) return false;
    const int32_t subject = scene_.child(cue_, Relation::subject);
    if (subject < 0 || subject > cue_) return false;
    const int32_t first = scene_.subtree(subject).begin, up = scene_.head(cue_);
    if (first < 2 || scene_.token(first - 1).text != "," || scene_.relation(first - 2) == Relation::coordinator || !scene_.verbal(up) || scene_.speech_verb(up)) return false;
    for (int32_t c : scene_.children(cue_))
      if (c > cue_ && (scene_.verbal(c) || scene_.stretch(c) >= 0)) return false;
    return true;
  }

  // The child of `cue` that holds a token.
  int32_t child_above(int32_t token, int32_t cue) const {
    for (int step = 0; step < 24 && scene_.head(token) != cue && scene_.head(token) != token; ++step) token = scene_.head(token);
    return token;
  }

  // The clause that a preposition or an adverb modifies.
  Filled host() {
    int32_t at = scene_.head(cue_);
    if (at == cue_) return {};
    const int32_t first = scene_.subtree(cue_).begin;
    const bool set_off = first > 0 && scene_.punctuation(first - 1);
    const bool opens = sentence_initial(first);
    const int32_t behind = scene_.subtree(cue_).end;
    const bool closes = set_off && (behind >= scene_.size() || scene_.terminal(behind) || scene_.token(behind).sentence != scene_.token(cue_).sentence);
    for (int step = 0; step < 24; ++step) {
      const int32_t up = scene_.head(at);
      if (up == at) break;
      if (site_.entry->kind == CueKind::adverb && scene_.verbal(at)) break;
      const Relation r = scene_.relation(at);
      if (scene_.verbal(at) && r == Relation::conjunct && scene_.has_subject(at) && !closes) break;
      if (scene_.verbal(at) && r == Relation::complement_clause && !set_off) break;
      if (scene_.verbal(at) && (r == Relation::relative_clause) && !opens && set_off && scene_.stretch(cue_) < 0 && interrupted(at)) break;
      at = up;
    }
    return {at};
  }
  bool sentence_initial(int32_t t) const { return t == 0 || scene_.token(t).sentence_start || scene_.token(t - 1).sentence != scene_.token(t).sentence; }
  // The cue stands between commas inside the clause.
  bool interrupted(int32_t verb) const {
    const TokenRange cue = scene_.subtree(cue_);
    return cue.end < scene_.size() && scene_.punctuation(cue.end) && cue.end < scene_.subtree(verb).end;
  }

  const Scene& scene_;
  CueSite& site_;
  int32_t cue_, last_;
  bool passive_ = false, naming_ = false, of_document_ = false;
  int32_t undergoer_ = -1;  // the object that is part of the content
};

}  // namespace

bool fill_frame(const Scene& scene, CueSite& site, int32_t last, const CueFrame& frame) { return Filler(scene, site, last).fill(frame); }

}  // namespace averment
