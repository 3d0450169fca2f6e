#include "discourse/name_finder.h"

namespace averment {

TokenRange NameFinder::trim(TokenRange range) const {
  while (!range.empty()) {
    const int32_t t = range.end - 1;
    if (view_.relation(t) == Relation::possessive_mark || view_.word_class(t) == WordClass::particle ||
        (view_.is_punctuation(t) && view_.token(t).text != ".") || view_.word_class(t) == WordClass::symbol ||
        ((view_.word_class(t) == WordClass::adposition || view_.is_verb(t)) && !view_.is_capital(t)))
      --range.end;
    else break;
  }
  // "Osta 21-3": a score
  if (range.size() > 3 && view_.token(range.end - 2).text == "-" && view_.word_class(range.end - 1) == WordClass::numeral && view_.word_class(range.end - 3) == WordClass::numeral) range.end -= 3;
  while (!range.empty()) {
    const int32_t t = range.begin;
    const WordClass c = view_.word_class(t);
    bool found = false;
    lexicon_.determiner(view_.word(t), found);
    const std::string_view text = view_.token(t).text;
    const bool small = !view_.is_capital(t) && range.size() > 1 && !lexicon_.in("particles", view_.word(t)) && lexicon_.in("regions", view_.word(t));
    if (small || c == WordClass::punctuation || c == WordClass::symbol || text == "[" || text == "(" || text == "\"" || view_.relation(t) == Relation::possessive_mark ||
        (c == WordClass::determiner && found) || c == WordClass::coordinator ||
        (c == WordClass::adposition && !view_.is_capital(t) && !lexicon_.in("particles", view_.word(t))))
      ++range.begin;
    else break;
  }
  return range;
}

// "Farmers dumped milk": a capital that the sentence's beginning explains.
bool NameFinder::common_plural(int32_t t) const {
  if (view_.sentence(t).begin != t || lexicon_.number_of_tag(view_.token(t).tag) != Number::plural) return false;
  const std::string& word = view_.word(t);
  if (word.size() < 4 || !lexicon_.in("plural-endings", std::string_view(word).substr(word.size() - 1))) return false;
  const NounSense* sense = lexicon_.noun(std::string_view(word).substr(0, word.size() - 1));
  return sense && sense->type == EntityType::person && view_.lexicon.country_word(view_.token(t).text) == nullptr;
}

// "Charcoal burners protested": several words of the noun lists, of which the sentence's beginning explains the one capital.
bool NameFinder::common_phrase(TokenRange range) const {
  if (range.size() < 2 || view_.sentence(range.begin).begin != range.begin) return false;
  for (int32_t t = range.begin + 1; t < range.end; ++t)
    if (view_.is_capital(t)) return false;
  int32_t from = range.begin;
  return view_.noun_ending_at(range.end - 1, range.begin, from) != nullptr && from == range.begin;
}

void NameFinder::take(Candidate candidate) {
  candidate.range = trim(candidate.range);
  // "Ruiz's party": the owner is a name, what is owned is a noun
  for (int32_t t = candidate.range.end - 1; t > candidate.range.begin && !view_.is_capital(t); --t)
    if (view_.relation(t) == Relation::possessive_mark) {
      if (t + 1 < candidate.range.end) candidate.recognised = false, candidate.label = EntityType::other;
      candidate.range = trim({candidate.range.begin, t});
      break;
    }
  if (candidate.range.empty() || common_phrase(candidate.range)) return;
  if (candidate.range.size() == 1 && common_plural(candidate.range.begin)) return;
  if ((candidate.range.size() > 1 || (candidate.recognised && candidate.label != EntityType::person)) && office(candidate.range)) return;
  bool letters = false;
  for (int32_t t = candidate.range.begin; t < candidate.range.end; ++t) letters |= view_.is_capital(t);
  if (!letters) return;
  for (int32_t t = candidate.range.begin; t < candidate.range.end; ++t) taken_[static_cast<size_t>(t)] = static_cast<int32_t>(candidates_.size());
  candidates_.push_back(candidate);
}

// "Prime Minister": an office of the noun lists, and nobody's name.
bool NameFinder::office(TokenRange range) const {
  const NounSense* sense = lexicon_.noun(view_.words(range));
  return sense && sense->title && sense->type == EntityType::person;
}

bool NameFinder::in_credit(int32_t t) const {
  const size_t p = static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)]);
  return p < view_.parse.passages.size() && (view_.parse.passages[p].kind == SegmentKind::credit || view_.parse.passages[p].kind == SegmentKind::byline);
}

// "Photo credit: Ana Ruiz / Lumo 24": in the line under a picture marks and small words part names, and no grammar does.
void NameFinder::collect_credits() {
  const auto parts = [&](int32_t t) {
    return view_.is_punctuation(t) || view_.word_class(t) == WordClass::symbol || view_.token(t).text == "/" ||
           (!view_.is_capital(t) && view_.word_class(t) != WordClass::numeral && !lexicon_.in("particles", view_.word(t))) || lexicon_.in("credit-words", view_.word(t)) ||
           lexicon_.in("credit-marks", view_.word(t));
  };
  for (size_t p = 0; p < view_.parse.passages.size(); ++p) {
    const bool byline = view_.parse.passages[p].kind == SegmentKind::byline;
    if (!byline && view_.parse.passages[p].kind != SegmentKind::credit) continue;
    const TokenRange passage = view_.parse.passage_tokens[p];
    for (int32_t t = passage.begin; t < passage.end; ++t) {
      if (parts(t) || !view_.is_capital(t)) continue;
      TokenRange run{t, t + 1};
      while (run.end < passage.end && !parts(run.end)) ++run.end;
      if (run.begin > passage.begin || byline) take({.range = run});
      t = run.end - 1;
    }
  }
}

// "Georgia Arrests Opposition Members on Arms Charges": where capitals tell nothing, a long stretch is no name.
bool NameFinder::whole_headline(TokenRange range, EntityType label) const {
  if (!view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(range.begin)])] || range.size() < 4) return false;
  const size_t p = static_cast<size_t>(view_.passage_at[static_cast<size_t>(range.begin)]);
  if (label == EntityType::person && p < view_.parse.passages.size() && view_.parse.passages[p].kind == SegmentKind::headline)
    for (int32_t t = range.begin; t < range.end; ++t)
      if (lexicon_.noun(view_.word(t)) && !given(t)) return true;
  for (int32_t t = range.begin; t < range.end; ++t)
    if (view_.is_verb(t) && t > range.begin) return true;
  return false;
}

void NameFinder::collect_recognised() {
  for (const NamedEntity& entity : view_.parse.entities) {
    bool known = false;
    const EntityType type = lexicon_.type_of_label(entity.label, known);
    if (!known || in_credit(entity.tokens.begin) || whole_headline(entity.tokens, type)) continue;
    Candidate candidate{.range = entity.tokens, .label = type, .recognised = true};
    take(candidate);
  }
}

// The type of a body or people whose name of several words stands in the packs; else `other`.
EntityType NameFinder::known_body(const ActorMatch& match) const {
  if (match.tokens.size() < 2 || !named(match) || !view_.is_capital(match.tokens.end - 1)) return EntityType::other;
  const Actor actor = view_.actors->actor(match.senses.front().actor);
  if (!actor.role.empty()) return EntityType::other;
  switch (actor.kind) {
    case ActorKind::people: return EntityType::group;
    case ActorKind::person: case ActorKind::office: case ActorKind::agent: case ActorKind::country: case ActorKind::territory: case ActorKind::region: case ActorKind::building: return EntityType::other;
    default: return EntityType::organization;
  }
}

// "the Lord's Resistance Army", where the recogniser saw nothing.
void NameFinder::collect_known() {
  if (!view_.actors) return;
  for (const TokenRange sentence : view_.parse.sentences)
    for (int32_t t = sentence.begin; t + 1 < sentence.end; ++t) {
      if (!view_.is_capital(t) || taken_[static_cast<size_t>(t)] >= 0 || view_.word_class(t) != WordClass::proper_noun) continue;
      const ActorMatch match = view_.actors->longest(view_.parse, t, sentence.end);
      const EntityType type = known_body(match);
      if (type == EntityType::other || next_proper(match.tokens.end, sentence.end) || std::any_of(taken_.begin() + match.tokens.begin, taken_.begin() + match.tokens.end, [](int32_t holder) { return holder >= 0; })) continue;
      take({.range = match.tokens, .label = type});
      t = match.tokens.end - 1;
    }
}

// Country words, actors of the packs and runs of proper nouns that the recogniser left out, or cut short.
void NameFinder::collect_runs() {
  for (const TokenRange sentence : view_.parse.sentences) {
    for (int32_t t = sentence.begin; t < sentence.end; ++t) {
      if (taken_[static_cast<size_t>(t)] >= 0) {
        Candidate& candidate = candidates_[static_cast<size_t>(taken_[static_cast<size_t>(t)])];
        t = (in_credit(t) ? candidate.range.end : extend(candidate, sentence)) - 1;
        continue;
      }
      if (!view_.is_capital(t) || in_credit(t)) continue;
      int32_t length = 0;
      if (view_.country_word(t, sentence.end, length)) {
        bool free = true;
        for (int32_t i = t; i < t + length; ++i) free &= taken_[static_cast<size_t>(i)] < 0;
        if (free && !next_proper(t + length, sentence.end)) {
          take({.range = {t, t + length}});
          t += length - 1;
          continue;
        }
      }
      const bool misread = !sentence_start(t) && given(t) && t + 1 < sentence.end && view_.is_capital(t + 1) && view_.word_class(t + 1) == WordClass::proper_noun;  // "Gen. Per Lund"
      if (!proper(t) || (view_.word_class(t) != WordClass::proper_noun && !misread)) {
        // an actor of the packs may be written with words the tagger takes for common ones
        if (view_.actors) {
          const ActorMatch match = view_.actors->longest(view_.parse, t, sentence.end);
          const bool acronym = view_.all_caps[static_cast<size_t>(t)] && !view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])];
          if (named(match) && (!sentence_start(t) || acronym || opens_sentence(match))) { take({.range = match.tokens}); t = match.tokens.end - 1; }
        }
        // "Velor has denied it", where the sentence begins with what is a name elsewhere in the text
        const WordClass word = view_.word_class(t);
        if (taken_[static_cast<size_t>(t)] < 0 && sentence_start(t) && (word == WordClass::noun || word == WordClass::adjective || word == WordClass::adverb) && named_.contains(view_.token(t).text) && !common_.contains(view_.word(t)) &&
            !lexicon_.noun(view_.word(t)) && !next_proper(t + 1, sentence.end))
          take({.range = {t, t + 1}});
        continue;
      }
      if (view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])] && !credited(t)) {  // a headline: what the packs know, and no run
        const ActorMatch match = view_.actors ? view_.actors->longest(view_.parse, t, sentence.end) : ActorMatch{};
        if (named(match)) {
          take({.range = match.tokens});
          t = match.tokens.end - 1;
          continue;
        }
        const int32_t name = title_at(t, sentence.end);
        if (name == t || name >= sentence.end || !given(name)) continue;  // "Sheriff Hugh Crane continued:"
      }
      TokenRange run{t, t + 1};
      while (run.end < sentence.end && taken_[static_cast<size_t>(run.end)] < 0 && joins(run.end, sentence.end)) ++run.end;
      // "Tarek" before a recognised "Mansour": one person
      if (run.end < sentence.end && taken_[static_cast<size_t>(run.end)] >= 0 && view_.is_capital(run.end - 1)) {
        Candidate& next = candidates_[static_cast<size_t>(taken_[static_cast<size_t>(run.end)])];
        if (next.range.begin == run.end && ((next.label == EntityType::person && next.range.contains(view_.head(run.end - 1))) || (misread && next.range.size() == 1)) && !common_person(run)) {
          if (misread) next.label = EntityType::person;
          for (int32_t i = run.begin; i < run.end; ++i) taken_[static_cast<size_t>(i)] = taken_[static_cast<size_t>(run.end)];
          next.range.begin = run.begin;
          t = run.end - 1;
          continue;
        }
      }
      // "Norlandic Labour" before a recognised "Congress": one body
      if (run.end < sentence.end && taken_[static_cast<size_t>(run.end)] >= 0) {
        Candidate& next = candidates_[static_cast<size_t>(taken_[static_cast<size_t>(run.end)])];
        if (next.range == TokenRange{run.end, run.end + 1} && next.label == EntityType::organization && lexicon_.name_word(view_.token(run.end).text) == NameWord::organization_ending &&
            view_.relation(run.end - 1) == Relation::compound && view_.head(run.end - 1) == run.end) {
          for (int32_t i = run.begin; i < run.end; ++i) taken_[static_cast<size_t>(i)] = taken_[static_cast<size_t>(run.end)];
          next.range.begin = run.begin;
          t = run.end - 1;
          continue;
        }
      }
      run = {t, t + 1};
      while (run.end < sentence.end && taken_[static_cast<size_t>(run.end)] < 0 && joins(run.end, sentence.end)) ++run.end;
      while (run.end > run.begin + 1 && !view_.is_capital(run.end - 1)) --run.end;
      if (view_.actors && sentence_start(t))  // "Law and Justice won": a name of the packs with small words inside
        if (const ActorMatch match = view_.actors->longest(view_.parse, t, sentence.end); named(match) && match.tokens.size() > run.size() && opens_sentence(match) && view_.actors->actor(match.senses.front().actor).role.empty() &&
            std::none_of(taken_.begin() + match.tokens.begin, taken_.begin() + match.tokens.end, [](int32_t holder) { return holder >= 0; }))  // not "President Lee" of "President Lee Sang-ho"
          run = match.tokens;
      if (!common_person(run)) take({.range = run});
      length = 0;
      if (taken_[static_cast<size_t>(t)] >= 0 && run.end + 1 < sentence.end && !view_.country_word(run.end + 1, sentence.end, length) && lexicon_.in("organization-heads", view_.token(run.end - 1).text)) run.end = extend(candidates_[static_cast<size_t>(taken_[static_cast<size_t>(t)])], sentence);
      t = run.end - 1;
    }
  }
}

// "the President", "Prime Minister": a title with nobody's name beside it is a noun.
bool NameFinder::common_person(TokenRange run) const {
  int32_t from = run.end - 1;
  const NounSense* sense = view_.noun_ending_at(run.end - 1, run.begin, from);
  if (run.size() == 1 && (lexicon_.in("ethnic", view_.word(run.begin)) || lexicon_.in("regions", view_.word(run.begin)))) return true;
  if (run.size() == 1 && view_.token(run.begin).text.ends_with('.') && lexicon_.honorific(view_.word(run.begin))) return true;  // "Hon."
  if (run.size() == 1 && sentence_start(run.begin) && lexicon_.in("before-peoples", view_.word(run.begin))) return true;  // "Young Norlanders"
  return sense && from == run.begin && (sense->type == EntityType::person || sense->type == EntityType::other);
}

// Does the token go on with a run of proper nouns?
bool NameFinder::joins(int32_t t, int32_t end) const {
  if (view_.blocked[static_cast<size_t>(t)]) return false;
  if (view_.word_class(t) == WordClass::proper_noun && view_.is_capital(t)) return true;
  const bool next = t + 1 < end && taken_[static_cast<size_t>(t) + 1] < 0 && view_.is_capital(t + 1) && view_.word_class(t + 1) == WordClass::proper_noun;
  if (!next) return false;
  if (lexicon_.in("particles", view_.word(t)) && view_.word_class(t) != WordClass::adposition) return true;
  return view_.token(t).text == "-" || view_.token(t).text == "&";
}

// A recognised stretch takes in the proper nouns beside it that hang together with it. Returns its end.
// At the head of a sentence a capital proves nothing: several words, an acronym or the plural of a people do.
bool NameFinder::opens_sentence(const ActorMatch& match) const {
  const int32_t t = match.tokens.begin;
  if (match.tokens.size() > 1) return view_.is_capital(match.tokens.end - 1);
  if (view_.all_caps[static_cast<size_t>(t)] && view_.token(t).text.size() > 2) return true;
  return lexicon_.number_of_tag(view_.token(t).tag) == Number::plural && view_.actors->actor(match.senses.front().actor).kind == ActorKind::people;
}

int32_t NameFinder::extend(Candidate& candidate, TokenRange sentence) {
  TokenRange& range = candidate.range;
  int32_t length = 0;
  if (view_.country_word(range.begin, sentence.end, length) && length > range.size()) {
    for (int32_t t = range.end; t < range.begin + length; ++t) taken_[static_cast<size_t>(t)] = taken_[static_cast<size_t>(range.begin)];
    range.end = range.begin + length;
    return range.end;
  }
  // A name of the packs that the recogniser cut short: "Islamic" in "Islamic State".
  if (view_.actors)
    if (const ActorMatch match = view_.actors->longest(view_.parse, range.begin, sentence.end);
        named(match) && match.tokens.size() > range.size() && view_.is_capital(match.tokens.end - 1) && view_.actors->actor(match.senses.front().actor).role.empty()) {
      for (int32_t t = range.end; t < match.tokens.end; ++t) taken_[static_cast<size_t>(t)] = taken_[static_cast<size_t>(range.begin)];
      range.end = match.tokens.end;
      candidate.label = EntityType::organization;
      return range.end;
    }
  if (view_.country_word(range.begin, range.end, length) && length == range.size()) return range.end;
  const bool shouted = view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(range.begin)])];
  if (shouted || candidate.label == EntityType::group) return range.end;
  while (range.end < sentence.end && taken_[static_cast<size_t>(range.end)] < 0 && view_.word_class(range.end) == WordClass::proper_noun &&
         view_.is_capital(range.end) && !view_.blocked[static_cast<size_t>(range.end)] && view_.subtree(view_.head_of(range)).contains(range.end)) {
    taken_[static_cast<size_t>(range.end)] = taken_[static_cast<size_t>(range.begin)];
    ++range.end;
  }
  // "University of X": an organisation's name goes on after "of"
  if (range.end + 1 < sentence.end && view_.word_class(range.end) == WordClass::adposition && taken_[static_cast<size_t>(range.end)] < 0 &&
      lexicon_.in("organization-heads", view_.token(range.end - 1).text) && lexicon_.in("inner-words", view_.word(range.end))) {
    int32_t stop = range.end + 1;
    if (view_.word_class(stop) == WordClass::determiner && stop + 1 < sentence.end) ++stop;
    const int32_t first = stop;
    if (given(first)) return range.end;  // "the Freedom Alliance of Tomo Sato"
    while (stop < sentence.end && view_.is_capital(stop) && view_.word_class(stop) == WordClass::proper_noun &&
           !view_.blocked[static_cast<size_t>(stop)])
      ++stop;
    if (stop > first) range.end = stop;
  }
  return range.end;
}

}  // namespace averment
