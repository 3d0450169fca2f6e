// Stretches that belong to one name although the recogniser cut them apart: "Mario Zambada" + "del Río", "Abba Moro" + "-Idoko".
#include "discourse/gazetteer.h"
#include "discourse/name_finder.h"

namespace averment {
namespace {

constexpr int32_t kNickname = 3;  // words between the marks

bool is_mark(const View& view, int32_t t) { return view.is_punctuation(t) && view.token(t).text.find_first_of("\"'`\xE2") == 0; }

}  // namespace

bool NameFinder::given(int32_t t) const {
  bool found = false;
  lexicon_.given_name(view_.token(t).text, found);
  return found;
}

// A hyphen with no space on either side.
bool NameFinder::hyphen(int32_t t) const {
  return t > 0 && t + 1 < view_.size() && view_.token(t).text == "-" && !view_.token(t - 1).space_after && !view_.token(t).space_after;
}

bool NameFinder::somebody_known(TokenRange range) const {
  int32_t length = 0;
  if (view_.country_word(range.begin, range.end, length) && length == range.size()) return true;
  return view_.actors && named(view_.actors->longest(view_.parse, range.begin, range.end));
}

// How far a person's name goes on behind what is known of it; its end if it does not.
int32_t NameFinder::goes_on(const Candidate& person, int32_t sentence_end) const {
  const int32_t end = person.range.end;
  const auto capital = [&](int32_t t) { return t < sentence_end && view_.is_capital(t) && view_.is_noun(t) && !view_.blocked[static_cast<size_t>(t)]; };
  const auto word_end = [&](int32_t t) {  // with its hyphenated rest
    int32_t stop = t + 1;
    while (stop + 1 < sentence_end && hyphen(stop) && view_.is_capital(stop + 1)) stop += 2;
    return stop;
  };
  if (end >= sentence_end) return end;
  const bool full = person.range.size() > 1;
  if (!full && lexicon_.in("patronymic-particles", view_.word(end)) && capital(end + 1)) return word_end(end + 1);  // "Iyad ag Ghali"
  if (!full && lexicon_.in("inner-titles", view_.token(end).text) && capital(end + 1)) return word_end(end + 1);  // "Karol Cardinal Ruiz"
  if (hyphen(end) && capital(end + 1) && (full || (given(end - 1) && given(end + 1)))) {
    int32_t stop = word_end(end + 1);
    if (!full) while (stop < sentence_end && capital(stop)) stop = word_end(stop);  // "Heinz-Christian Strasser"
    return stop;
  }
  if (full && lexicon_.in("surname-particles", view_.word(end)) && !view_.is_capital(end)) {
    int32_t t = end;
    while (t < sentence_end && lexicon_.in("surname-particles", view_.word(t)) && t < end + 3) ++t;
    if (capital(t) && !lexicon_.noun(view_.word(t)) && !somebody_known({t, t + 1})) return word_end(t);
  }
  if (is_mark(view_, end) && full + 1 > 0 && person.range.size() <= 3) {  // José "El Chapo" Ruiz
    int32_t t = end + 1;
    while (t < sentence_end && t <= end + kNickname && !is_mark(view_, t) && view_.token(t).text.size() > 1) ++t;
    bool capitals = t > end + 1;
    for (int32_t i = end + 1; i < t; ++i) capitals = capitals && (view_.is_capital(i) || lexicon_.in("particles", view_.word(i)));
    if (capitals && t < sentence_end && is_mark(view_, t) && !view_.token(t - 1).space_after && view_.token(end - 1).space_after && capital(t + 1)) {
      int32_t stop = word_end(t + 1);
      while (capital(stop)) stop = word_end(stop);
      return stop;
    }
  }
  return end;
}

// Candidates are in text order. Those that are parts of one name become one.
void NameFinder::join_candidates() {
  std::vector<Candidate> out;
  for (const Candidate& next : candidates_) {
    if (!out.empty() && next.range.begin < out.back().range.end) {
      if (next.range.end > out.back().range.end && out.back().joined) out.back().range.end = next.range.end;
      if (out.back().joined) continue;
    } else if (!out.empty() && adjacent_parts(out.back(), next)) {
      out.back().range.end = next.range.end;
      out.back().label = EntityType::person;
      continue;
    }
    out.push_back(next);
    Candidate& one = out.back();
    const int32_t sentence_end = view_.sentence(one.range.begin).end;
    if (view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(one.range.begin)])] || country_at(one.range)) continue;
    const bool given_part = one.range.size() == 1 && given(one.range.begin);
    const bool marked = one.range.size() == 1 && one.range.end < sentence_end && (lexicon_.in("patronymic-particles", view_.word(one.range.end)) || lexicon_.in("inner-titles", view_.token(one.range.end).text));
    if (one.label == EntityType::person || given_part || marked)
      if (const int32_t stop = goes_on(one, sentence_end); stop > one.range.end) {
        one.range.end = stop;
        one.label = EntityType::person;
        one.recognised = one.joined = true;
        continue;
      }
    // "Deir al-Zor", "Port of Osta": a place that the gazetteer knows by a longer name
    if (view_.knowledge.gazetteer && one.label != EntityType::group && one.label != EntityType::person) {
      std::vector<PlaceHit> hits;
      const TokenRange longest = view_.knowledge.gazetteer->longest(view_.parse, one.range.begin, sentence_end, hits);
      if (!hits.empty() && longest.begin == one.range.begin && longest.end > one.range.end && longest.size() > 2 && view_.is_capital(longest.end - 1) && !view_.is_capital(one.range.end)) {
        one.range = longest;
        one.label = EntityType::place;
        one.joined = true;
      }
    }
  }
  candidates_ = std::move(out);
}

// "Syed Yousaf" + "Raza Gillan": two stretches of people's names with nothing between, joined in the tree.
bool NameFinder::adjacent_parts(const Candidate& one, const Candidate& next) const {
  const bool titled = one.range.size() == 2 && title_at(one.range.begin, one.range.end) == one.range.begin + 1;  // "Bishop Pablo" + "Virgilio Ruiz"
  if (one.range.end != next.range.begin || (one.label != EntityType::person && !titled) || next.label == EntityType::group) return false;
  if (view_.token(one.range.begin).sentence != view_.token(next.range.begin).sentence || country_at(next.range) || somebody_known(next.range) || somebody_known(one.range)) return false;
  if (next.label != EntityType::person && lexicon_.name_word(view_.token(next.range.end - 1).text) != NameWord::none) return false;
  if (lexicon_.in("suffixes", view_.token(one.range.end - 1).text) || title_at(next.range.begin, next.range.end) > next.range.begin) return false;
  const int32_t mine = view_.head_of(one.range), theirs = view_.head_of(next.range);
  if (view_.relation(mine) == Relation::possessor || view_.relation(mine) == Relation::possessive_mark) return false;
  return next.range.contains(view_.head(mine)) || view_.head(theirs) == mine || view_.head(mine) == view_.head(theirs);
}

}  // namespace averment
