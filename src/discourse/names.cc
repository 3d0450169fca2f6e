#include "discourse/names.h"

#include <array>

#include "discourse/actor_index.h"
#include "discourse/gazetteer.h"

namespace averment {
namespace {

constexpr size_t kTypes = 7;
constexpr std::string_view kOrganClass = "organ";  // class of nominals.txt: what only a body has
using Votes = std::array<float, kTypes>;
constexpr size_t at(EntityType type) { return static_cast<size_t>(type); }

struct Candidate {
  TokenRange range;
  EntityType label = EntityType::other;
  bool recognised = false;  // by the language model
  int32_t country = -1;
  CountryWordKind country_kind = CountryWordKind::name;
  int32_t actor = -1;
  EntityType actor_type = EntityType::other;
  int actor_words = 0;
};

EntityType type_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::person: case ActorKind::office: return EntityType::person;
    case ActorKind::country: case ActorKind::territory: case ActorKind::region: case ActorKind::building: return EntityType::place;
    case ActorKind::people: case ActorKind::religious: return EntityType::group;
    default: return EntityType::organization;
  }
}

class Finder {
 public:
  explicit Finder(const View& view) : view_(view), lexicon_(view.lexicon) {}

  std::vector<Name> find() {
    taken_.assign(static_cast<size_t>(view_.size()), -1);
    for (int32_t t = 0; t < view_.size(); ++t)
      if (!view_.is_capital(t) && view_.word_class(t) == WordClass::noun) common_.insert(view_.word(t));
    collect_recognised();
    collect_runs();
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
    });
    for (const Candidate& candidate : candidates_) split(candidate);
    nest_countries();
    vote();
    nest_names();
    nest_places();
    std::stable_sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
      return a.core.begin != b.core.begin ? a.core.begin < b.core.begin : a.core.end > b.core.end;
    });
    return std::move(names_);
  }

 private:
  bool inner(int32_t t) const { return lexicon_.in("inner-words", view_.word(t)) || lexicon_.in("particles", view_.word(t)); }
  bool proper(int32_t t) const {
    return view_.is_capital(t) && (view_.word_class(t) == WordClass::proper_noun || view_.token(t).text.size() > 1) && !view_.blocked[static_cast<size_t>(t)];
  }

  TokenRange trim(TokenRange range) const {
    while (!range.empty()) {
      const int32_t t = range.end - 1;
      if (view_.relation(t) == Relation::possessive_mark || view_.word_class(t) == WordClass::particle ||
          (view_.is_punctuation(t) && view_.token(t).text != ".") || view_.word_class(t) == WordClass::symbol ||
          ((view_.word_class(t) == WordClass::adposition || view_.is_verb(t)) && !view_.is_capital(t)))
        --range.end;
      else break;
    }
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
  bool common_plural(int32_t t) const {
    if (view_.sentence(t).begin != t || lexicon_.number_of_tag(view_.token(t).tag) != Number::plural) return false;
    const std::string& word = view_.word(t);
    if (word.size() < 4 || !lexicon_.in("plural-endings", std::string_view(word).substr(word.size() - 1))) return false;
    const NounSense* sense = lexicon_.noun(std::string_view(word).substr(0, word.size() - 1));
    return sense && sense->type == EntityType::person && view_.lexicon.country_word(view_.token(t).text) == nullptr;
  }

  void take(Candidate candidate) {
    candidate.range = trim(candidate.range);
    if (candidate.range.empty()) return;
    if (candidate.range.size() == 1 && common_plural(candidate.range.begin)) return;
    bool letters = false;
    for (int32_t t = candidate.range.begin; t < candidate.range.end; ++t) letters |= view_.is_capital(t);
    if (!letters) return;
    for (int32_t t = candidate.range.begin; t < candidate.range.end; ++t) taken_[static_cast<size_t>(t)] = static_cast<int32_t>(candidates_.size());
    candidates_.push_back(candidate);
  }

  void collect_recognised() {
    for (const NamedEntity& entity : view_.parse.entities) {
      bool known = false;
      const EntityType type = lexicon_.type_of_label(entity.label, known);
      if (!known) continue;
      Candidate candidate{.range = entity.tokens, .label = type, .recognised = true};
      take(candidate);
    }
  }

  // Country words, actors of the packs and runs of proper nouns that the recogniser left out, or cut short.
  void collect_runs() {
    for (const TokenRange sentence : view_.parse.sentences) {
      for (int32_t t = sentence.begin; t < sentence.end; ++t) {
        if (taken_[static_cast<size_t>(t)] >= 0) {
          t = extend(candidates_[static_cast<size_t>(taken_[static_cast<size_t>(t)])], sentence) - 1;
          continue;
        }
        if (!view_.is_capital(t)) continue;
        int32_t length = 0;
        if (lexicon_.country_word(view_.parse, t, sentence.end, length)) {
          bool free = true;
          for (int32_t i = t; i < t + length; ++i) free &= taken_[static_cast<size_t>(i)] < 0;
          if (free && !next_proper(t + length, sentence.end)) {
            take({.range = {t, t + length}});
            t += length - 1;
            continue;
          }
        }
        if (!proper(t) || view_.word_class(t) != WordClass::proper_noun) {
          // an actor of the packs may be written with words the tagger takes for common ones
          if (view_.actors && !sentence_start(t)) {
            const ActorMatch match = view_.actors->longest(view_.parse, t, sentence.end);
            if (named(match)) { take({.range = match.tokens}); t = match.tokens.end - 1; }
          }
          continue;
        }
        if (view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])] && !known_elsewhere(t) && !credited(t)) continue;
        TokenRange run{t, t + 1};
        while (run.end < sentence.end && taken_[static_cast<size_t>(run.end)] < 0 && joins(run.end, sentence.end)) ++run.end;
        // "Tarek" before a recognised "Mansour": one person
        if (run.end < sentence.end && taken_[static_cast<size_t>(run.end)] >= 0 && view_.is_capital(run.end - 1)) {
          Candidate& next = candidates_[static_cast<size_t>(taken_[static_cast<size_t>(run.end)])];
          if (next.range.begin == run.end && next.label == EntityType::person && view_.head(run.end - 1) == view_.head_of(next.range) && !common_person(run)) {
            for (int32_t i = run.begin; i < run.end; ++i) taken_[static_cast<size_t>(i)] = taken_[static_cast<size_t>(run.end)];
            next.range.begin = run.begin;
            t = run.end - 1;
            continue;
          }
        }
        run = {t, t + 1};
        while (run.end < sentence.end && taken_[static_cast<size_t>(run.end)] < 0 && joins(run.end, sentence.end)) ++run.end;
        while (run.end > run.begin + 1 && !view_.is_capital(run.end - 1)) --run.end;
        if (credited(t) && run.end < sentence.end && view_.word_class(run.end) == WordClass::numeral && run.end + 1 >= view_.passage(t).end) ++run.end;  // "Flash 24"
        if (!common_person(run)) take({.range = run});
        t = run.end - 1;
      }
    }
  }

  // "the President", "Prime Minister": a title with nobody's name beside it is a noun.
  bool common_person(TokenRange run) const {
    int32_t from = run.end - 1;
    const NounSense* sense = view_.noun_ending_at(run.end - 1, run.begin, from);
    if (run.size() == 1 && (lexicon_.in("ethnic", view_.word(run.begin)) || lexicon_.in("regions", view_.word(run.begin)))) return true;
    return sense && from == run.begin && (sense->type == EntityType::person || sense->type == EntityType::other);
  }

  // In a credit or byline, what follows the colon or slash is somebody.
  bool credited(int32_t t) const {
    const size_t p = static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)]);
    if (p >= view_.parse.passages.size()) return false;
    const SegmentKind kind = view_.parse.passages[p].kind;
    if (kind != SegmentKind::credit && kind != SegmentKind::byline) return false;
    const TokenRange range = view_.parse.passage_tokens[p];
    return t > range.begin && (view_.is_punctuation(t - 1) || view_.word_class(t - 1) == WordClass::symbol || view_.word_class(t - 1) == WordClass::adposition);
  }

  bool sentence_start(int32_t t) const { return view_.sentence(t).begin == t; }
  bool next_proper(int32_t t, int32_t end) const {
    return t < end && taken_[static_cast<size_t>(t)] < 0 && view_.word_class(t) == WordClass::proper_noun && view_.is_capital(t);
  }
  bool named(const ActorMatch& match) const {
    return !match.tokens.empty() && std::any_of(match.senses.begin(), match.senses.end(), [](const ActorSense& s) { return s.as == NameUse::name || s.as == NameUse::acronym; });
  }
  bool known_elsewhere(int32_t t) const {
    return view_.actors && !view_.actors->named(view_.token(t).text).empty();
  }

  // Does the token go on with a run of proper nouns?
  bool joins(int32_t t, int32_t end) const {
    if (view_.blocked[static_cast<size_t>(t)]) return false;
    if (view_.word_class(t) == WordClass::proper_noun && view_.is_capital(t)) return true;
    const bool next = t + 1 < end && taken_[static_cast<size_t>(t) + 1] < 0 && view_.is_capital(t + 1) && view_.word_class(t + 1) == WordClass::proper_noun;
    if (!next) return false;
    if (lexicon_.in("particles", view_.word(t)) && view_.word_class(t) != WordClass::adposition) return true;
    return view_.token(t).text == "-" || view_.token(t).text == "&";
  }

  // A recognised stretch takes in the proper nouns beside it that hang together with it. Returns its end.
  int32_t extend(Candidate& candidate, TokenRange sentence) {
    TokenRange& range = candidate.range;
    int32_t length = 0;
    if (lexicon_.country_word(view_.parse, range.begin, sentence.end, length) && length > range.size()) {
      for (int32_t t = range.end; t < range.begin + length; ++t) taken_[static_cast<size_t>(t)] = taken_[static_cast<size_t>(range.begin)];
      range.end = range.begin + length;
      return range.end;
    }
    if (lexicon_.country_word(view_.parse, range.begin, range.end, length) && length == range.size()) return range.end;
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
      while (stop < sentence.end && view_.is_capital(stop) && view_.word_class(stop) == WordClass::proper_noun &&
             !view_.blocked[static_cast<size_t>(stop)])
        ++stop;
      if (stop > first) range.end = stop;
    }
    return range.end;
  }

  const CountryWord* country_at(TokenRange range) const {
    int32_t length = 0;
    const CountryWord* word = lexicon_.country_word(view_.parse, range.begin, range.end, length);
    return word && length == range.size() ? word : nullptr;
  }

  // What stands in brackets after a name is another name ("the Lumo Fund (LF)"); a preposition parts a person from a body.
  void split(Candidate candidate) {
    for (int32_t t = candidate.range.begin + 1; t + 1 < candidate.range.end; ++t) {
      const std::string_view text = view_.token(t).text;
      const bool bracket = text == "(" || text == "[";
      bool given = false;
      lexicon_.given_name(view_.token(candidate.range.begin).text, given);
      const bool parted = view_.word_class(t) == WordClass::adposition && !view_.is_capital(t) && !lexicon_.in("particles", view_.word(t)) &&
                          (candidate.label == EntityType::person || (given && t - candidate.range.begin == 2));
      bool next_given = false;
      lexicon_.given_name(view_.token(t + 1).text, next_given);
      const bool listed = text == "," && (candidate.label == EntityType::person || next_given) && !lexicon_.in("suffixes", view_.token(t + 1).text);
      if (!bracket && !parted && !listed) continue;
      Candidate rest = candidate;
      rest.range = trim({t + 1, candidate.range.end});
      candidate.range = trim({candidate.range.begin, t});
      if (parted) candidate.label = EntityType::person;
      if (parted) rest.label = EntityType::organization;
      if (listed && next_given) rest.label = EntityType::person;
      if (!candidate.range.empty()) cut(candidate);
      if (!rest.range.empty() && view_.is_capital(rest.range.begin)) split(rest);
      return;
    }
    cut(candidate);
  }

  // Cuts "Russian Ambassador to Israel Anatoly Viktorov" and its like into country, title and person.
  void cut(const Candidate& candidate) {
    TokenRange core = candidate.range;
    if (!names_.empty() && names_.back().core.overlaps(core)) {
      core.begin = std::max(core.begin, names_.back().core.end);
      if (core.empty()) return;
    }
    TokenRange title{core.begin, core.begin};
    const TokenRange sentence = view_.sentence(core.begin);

    // a country, then more: the country goes its own way where a title or a person follows
    int32_t length = 0;
    const CountryWord* word = lexicon_.country_word(view_.parse, core.begin, core.end, length);
    if (word && length < core.size() && (candidate.label == EntityType::person || candidate.label == EntityType::place || title_leads_to(core.begin, sentence.begin))) {
      int32_t next = core.begin + length;
      if (title_at(next, core.end) > next || candidate.label == EntityType::person || title_leads_to(core.begin, sentence.begin)) {
        add({core.begin, next}, title, candidate);
        core.begin = next;
        if (view_.relation(core.begin) == Relation::possessive_mark) ++core.begin;
        if (core.empty()) return;
        title = {core.begin, core.begin};
      }
    }
    // titles inside the stretch
    if (const int32_t end = title_at(core.begin, core.end); end > core.begin && end < core.end && candidate.label != EntityType::organization) {
      title = {core.begin, end};
      core.begin = end;
    }
    // titles before it: "Foreign Minister", "spokesman", "Ambassador to Israel"
    if (title.empty() && candidate.label != EntityType::group && !country_at(core) &&
        (candidate.label != EntityType::place || (!names_.empty() && names_.back().core.end == core.begin))) {
      title = title_before(core.begin, sentence.begin);
      if (title.empty()) title = title_with_complement(core.begin, sentence.begin);
    }
    // "Secretary of State": the last word belongs to a noun of the lists
    int32_t from = core.begin;
    if (const NounSense* sense = view_.noun_ending_at(core.end - 1, sentence.begin, from); sense && from < core.begin && sense->type == EntityType::person && title.empty()) return;
    add(core, title, candidate);
  }

  // The end of the longest title that begins at `t`; `t` if none does.
  int32_t title_at(int32_t t, int32_t end) const {
    const int32_t longest = std::min(end, t + static_cast<int32_t>(lexicon_.longest_noun()));
    for (int32_t stop = longest; stop > t; --stop) {
      const std::string words = view_.words({t, stop});
      const NounSense* sense = lexicon_.noun(words);
      if ((sense && sense->title) || (stop == t + 1 && lexicon_.honorific(words))) {
        const int32_t more = title_at(stop, end);  // "Prime Minister Dr."
        return more;
      }
    }
    return t;
  }

  TokenRange title_before(int32_t begin, int32_t sentence_begin) const {
    TokenRange out{begin, begin};
    int32_t t = begin - 1;
    for (int rounds = 0; rounds < 3 && t >= sentence_begin; ++rounds) {
      int32_t from = t;
      const NounSense* sense = view_.noun_ending_at(t, sentence_begin, from);
      const bool honorific = lexicon_.honorific(view_.word(t)) != nullptr;
      if (!(sense && sense->title && sense->type == EntityType::person) && !honorific) break;
      if (!view_.is_noun(t) && !honorific && !view_.is_capital(t)) break;
      if (honorific && !(sense && sense->title)) from = t;
      out.begin = from;
      t = from - 1;
    }
    return out;
  }

  // "Ambassador to" stands before a country, whose name the recogniser ran together with the person's.
  bool title_leads_to(int32_t begin, int32_t sentence_begin) const {
    int32_t t = begin - 1;
    if (t > sentence_begin && view_.word_class(t) == WordClass::determiner) --t;
    if (t <= sentence_begin || view_.word_class(t) != WordClass::adposition) return false;
    int32_t from = t - 1;
    const NounSense* sense = view_.noun_ending_at(t - 1, sentence_begin, from);
    return sense && sense->title && sense->type == EntityType::person && view_.is_capital(t - 1);
  }

  // "Ambassador to Israel" before a person: the title has a name of its own inside.
  TokenRange title_with_complement(int32_t begin, int32_t sentence_begin) const {
    TokenRange out{begin, begin};
    if (names_.empty() || names_.back().core.end != begin) return out;
    int32_t t = names_.back().core.begin - 1;
    if (t > sentence_begin && view_.word_class(t) == WordClass::determiner) --t;
    if (t <= sentence_begin || view_.word_class(t) != WordClass::adposition) return out;
    int32_t from = t - 1;
    const NounSense* sense = view_.noun_ending_at(t - 1, sentence_begin, from);
    if (sense && sense->title && sense->type == EntityType::person) out.begin = from;
    return out;
  }

  void add(TokenRange core, TokenRange title, const Candidate& candidate) {
    core = trim(core);
    if (core.empty()) return;
    Name name;
    name.core = core;
    name.title = title;
    if (title.empty() || title.end != core.begin) name.title = {core.begin, core.begin};
    name.head = view_.head_of(core);
    name.key = name_key(view_, core);
    name.type = candidate.label;
    name.doubtful = !candidate.recognised;
    if (const CountryWord* word = country_at(core)) {
      name.country = static_cast<int32_t>(word->country);
      name.country_kind = word->kind;
      name.doubtful = false;
    }
    look_up(name);
    look_up_place(name);
    if (name.actor >= 0) name.doubtful = false;
    recognised_.push_back(candidate.recognised);
    names_.push_back(std::move(name));
  }

  // Countries named inside longer names: "Bank of England", "Hamas-run", "Toronto Police".
  void nest_countries() {
    const size_t count = names_.size();
    for (size_t n = 0; n < count; ++n) {
      const TokenRange core = names_[n].core;
      if (core.size() < 2 || names_[n].country >= 0) continue;
      for (int32_t t = core.begin; t < core.end; ++t) {
        int32_t length = 0;
        const CountryWord* word = lexicon_.country_word(view_.parse, t, core.end, length);
        if (!word || length == core.size() || word->kind == CountryWordKind::people) continue;
        Name name;
        name.core = {t, t + length};
        name.title = {t, t};
        name.head = view_.head_of(name.core);
        name.key = name_key(view_, name.core);
        name.type = EntityType::place;
        name.country = static_cast<int32_t>(word->country);
        name.country_kind = word->kind;
        name.nested = true;
        names_.push_back(std::move(name));
        recognised_.push_back(false);
        t += length - 1;
      }
    }
  }

  // Cities and provinces in the names of bodies: "Osta City Council", "University of Osta".
  void nest_places() {
    if (!view_.knowledge.gazetteer) return;
    const size_t count = names_.size();
    std::vector<bool> nested(static_cast<size_t>(view_.size()), false);
    for (const Name& name : names_)
      if (name.nested)
        for (int32_t t = name.core.begin; t < name.core.end; ++t) nested[static_cast<size_t>(t)] = true;
    for (size_t n = 0; n < count; ++n) {
      const Name outer = names_[n];
      const TokenRange core = outer.core;
      if (outer.nested || core.size() < 2 || core.size() > 12 || (outer.type != EntityType::organization && outer.type != EntityType::event)) continue;
      for (int32_t t = core.begin; t < core.end; ++t)
        for (int32_t end = std::min(core.end, t + 3); end > t; --end) {
          if (nested[static_cast<size_t>(t)] || nested[static_cast<size_t>(end) - 1]) continue;
          if (!view_.is_capital(t) || (end == core.end && !(t > core.begin && view_.word_class(t - 1) == WordClass::adposition))) continue;
          if (end - t == 1 && (lexicon_.noun(view_.word(t)) || lexicon_.in("regions", view_.word(t)) || lexicon_.name_word(view_.token(t).text) != NameWord::none || view_.token(t).text.size() < 4)) continue;
          Name inner;
          inner.core = {t, end};
          look_up_place(inner);
          if (inner.place < 2 || lexicon_.country_word(view_.text(inner.core))) continue;
          inner.title = {t, t};
          inner.head = view_.head_of(inner.core);
          inner.key = name_key(view_, inner.core);
          inner.type = EntityType::place;
          inner.nested = true;
          names_.push_back(std::move(inner));
          recognised_.push_back(false);
          t = end - 1;
          break;
        }
    }
  }

  // Names of the document inside longer names of it: "the Lumo Foundation" where Lumo is somebody.
  void nest_names() {
    std::unordered_map<std::string, const Name*> known;
    std::vector<std::pair<std::string, Name>> keep;
    for (const Name& name : names_)
      if (!name.nested && name.country < 0 && !name.doubtful && name.core.size() <= 3 &&
          (name.type == EntityType::person || name.type == EntityType::organization || name.type == EntityType::place))
        keep.emplace_back(name.key, name);
    for (const auto& [key, name] : keep) known.emplace(key, &name);
    const size_t count = names_.size();
    for (size_t n = 0; n < count; ++n) {
      const TokenRange core = names_[n].core;
      if (core.size() < 2 || core.size() > 12 || names_[n].nested || names_[n].type == EntityType::person || names_[n].country >= 0) continue;
      for (int32_t t = core.begin; t < core.end; ++t)
        for (int32_t end = std::min(core.end, t + 3); end > t; --end) {
          if (TokenRange{t, end} == core) continue;
          const auto it = known.find(name_key(view_, {t, end}));
          if (it == known.end() || !view_.is_capital(t)) continue;
          // a body inside a body counts only where it is more than a word of the longer name
          if (it->second->type == EntityType::organization && !view_.all_caps[static_cast<size_t>(t)] && (end - t < 2 || t == core.begin)) continue;
          if (end == core.end && it->second->type == names_[n].type) continue;  // the same thing by a shorter name
          Name inner = *it->second;
          inner.core = {t, end};
          inner.title = {t, t};
          inner.head = view_.head_of(inner.core);
          inner.nested = true;
          names_.push_back(std::move(inner));
          recognised_.push_back(false);
          t = end - 1;
          break;
        }
    }
  }

  // ---- type ----------------------------------------------------------------------------------------------------
  void vote() {
    std::unordered_map<std::string, Votes> by_key;
    std::unordered_map<std::string, float> surnames;  // last words of people's names
    for (size_t n = 0; n < names_.size(); ++n) {
      Votes& votes = by_key[names_[n].key];
      evidence(names_[n], recognised_[n], votes);
    }
    for (const Name& name : names_) {
      if (name.core.size() < 2) continue;
      const Votes& votes = by_key[name.key];
      if (best(votes) != EntityType::person) continue;
      for (const int32_t t : {name.core.begin, name.core.end - 1}) {
        float& strength = surnames[name_key(view_, {t, t + 1})];
        strength = std::max(strength, t == name.core.begin ? 1.5F : 3.0F);
      }
      for (int32_t t = name.core.begin + 1; t + 1 < name.core.end; ++t) {
        float& strength = surnames[name_key(view_, {t, name.core.end})];
        strength = std::max(strength, 2.5F);
      }
      if (name.core.size() > 2) {
        float& strength = surnames[view_.word(name.core.begin) + ' ' + view_.word(name.core.end - 1)];
        strength = std::max(strength, 2.5F);
      }
    }
    bare_surnames(surnames);
    std::unordered_set<std::string> tails;  // last words of bodies' names
    for (const Name& name : names_)
      if (name.core.size() > 1 && !name.nested && best(by_key[name.key]) == EntityType::organization) tails.insert(name_key(view_, {name.core.end - 1, name.core.end}));
    for (Name& name : names_) {
      if (name.nested) continue;
      Votes& votes = by_key[name.key];
      if (name.core.size() == 1 && tails.contains(name.key) && lexicon_.name_word(view_.token(name.core.begin).text) == NameWord::organization_ending) votes[at(EntityType::organization)] += 1.5F;
      if (name.country < 0)
        if (const auto it = surnames.find(name.key); it != surnames.end()) {
          votes[at(EntityType::person)] += it->second;  // at every occurrence
        }
    }
    for (Name& name : names_) {
      if (name.nested) continue;
      const Votes& votes = by_key[name.key];
      name.type = best(votes);
      Votes own{};
      evidence(name, false, own);
      if (const EntityType mine = best(own); own[at(mine)] >= 3 && mine != name.type && own[at(mine)] > own[at(name.type)]) name.type = mine;
    }
  }

  // A surname that the recogniser passed over ("Ruiz to step down") where the text has the full name.
  void bare_surnames(const std::unordered_map<std::string, float>& surnames) {
    if (surnames.empty()) return;
    std::vector<bool> named(static_cast<size_t>(view_.size()), false);
    for (const Name& name : names_)
      for (int32_t t = std::min(name.title.begin, name.core.begin); t < name.core.end; ++t) named[static_cast<size_t>(t)] = true;
    for (int32_t t = 0; t < view_.size(); ++t) {
      if (named[static_cast<size_t>(t)] || !view_.is_capital(t) || !view_.is_noun(t) || view_.token(t).text.size() < 3 || view_.blocked[static_cast<size_t>(t)]) continue;
      const auto it = surnames.find(view_.word(t));
      if (it == surnames.end() || it->second < 3 || lexicon_.noun(view_.word(t)) || common_.contains(view_.word(t))) continue;
      Name name;
      name.core = {t, t + 1};
      name.title = {t, t};
      name.head = t;
      name.key = name_key(view_, name.core);
      name.type = EntityType::person;
      names_.push_back(std::move(name));
      recognised_.push_back(false);
    }
  }

  static EntityType best(const Votes& votes) {
    size_t top = at(EntityType::other);
    for (size_t i = 0; i < kTypes; ++i)
      if (votes[i] > votes[top]) top = i;
    return static_cast<EntityType>(top);
  }

  // What the actor packs make of a name. Capitals and buildings are places here; metonymy comes later.
  void look_up(Name& name) {
    if (!view_.actors) return;
    std::vector<ActorSense> senses = view_.actors->named(view_.text(name.core));
    if (senses.empty() && name.core.size() == 2 && lexicon_.name_word(view_.token(name.core.end - 1).text) == NameWord::organization_ending) {
      senses = view_.actors->named(view_.token(name.core.begin).text);  // "the Lumo Party" for Lumo, if Lumo is a body
      if (!senses.empty() && (senses.front().as > NameUse::acronym || type_of(view_.actors->actor(senses.front().actor).kind) != EntityType::organization)) senses.clear();
    }
    if (senses.empty()) return;
    const ActorSense sense = senses.front();
    if (sense.as == NameUse::office || sense.as == NameUse::agent) return;
    name.actor = static_cast<int32_t>(sense.actor);
    name.actor_use = sense.as;
    const Actor actor = view_.actors->actor(sense.actor);
    name.actor_type = sense.as == NameUse::capital || sense.as == NameUse::metonym ? EntityType::place
                      : sense.as == NameUse::demonym || sense.as == NameUse::people ? EntityType::group : type_of(actor.kind);
  }

  // How well the gazetteer knows a place of that name.
  void look_up_place(Name& name) {
    if (!view_.knowledge.gazetteer || name.country >= 0) return;
    const Gazetteer& gazetteer = *view_.knowledge.gazetteer;
    for (const PlaceHit& hit : gazetteer.named(view_.text(name.core))) {
      const GazetteerPlace place = gazetteer.place(hit.place);
      const bool unit = place.kind != PlaceKind::city && place.kind != PlaceKind::point;
      name.place = std::max(name.place, unit ? 3 : place.population >= 1000000 ? 3 : place.population >= 100000 ? 2 : 1);
    }
  }

  void evidence(Name& name, bool recognised, Votes& votes) {
    const auto add = [&](EntityType type, float weight) { votes[at(type)] += weight; };
    if (name.actor >= 0 && name.country < 0) add(name.actor_type, name.core.size() > 1 || view_.all_caps[static_cast<size_t>(name.core.begin)] ? 4.0F : 2.5F);
    if (recognised) add(name.type, 1.0F);
    if (name.country >= 0) {
      switch (name.country_kind) {
        case CountryWordKind::name: add(EntityType::place, 4); break;
        case CountryWordKind::adjective: case CountryWordKind::people: add(EntityType::group, 4); break;
        case CountryWordKind::seat: add(EntityType::place, 2.5F); break;
      }
    }
    const int32_t first = name.core.begin, last = name.core.end - 1;
    if (view_.knowledge.gazetteer && name.country < 0) {
      if (name.place == 3) add(EntityType::place, 1.2F);
      else if (name.place > 0 && name.type == EntityType::place) add(EntityType::place, 0.6F);
      else if (name.place == 0 && recognised && name.type == EntityType::place) add(EntityType::place, -0.5F);
    }
    if (!name.title.empty()) {
      bool person = false;
      for (int32_t t = name.title.begin; t < name.title.end; ++t) person |= lexicon_.honorific(view_.word(t)) != nullptr;
      add(EntityType::person, person ? 4.0F : 3.0F);
    }
    bool given = false;
    const Gender gender = lexicon_.given_name(view_.token(first).text, given);
    if (given && name.core.size() > 1 && name.country < 0) {
      add(EntityType::person, 1.6F);
      name.gender = gender;
    } else if (given && name.core.size() == 1 && name.country < 0) {
      add(EntityType::person, 0.6F);
      name.gender = gender;
    }
    for (int32_t t = name.title.begin; t < name.title.end; ++t) {
      if (const Gender* g = lexicon_.honorific(view_.word(t)); g && *g != Gender::unknown) name.gender = *g;
      else if (const NounSense* sense = lexicon_.noun(view_.word(t)); sense && sense->gender != Gender::unknown && name.gender == Gender::unknown) name.gender = sense->gender;
    }
    // the same word in small letters is a common noun here
    if (name.core.size() == 1 && name.country < 0 && common_.contains(view_.word(first))) {
      add(EntityType::person, -1.2F);
      add(EntityType::other, 0.5F);
    }
    if (name.country < 0) endings(name, add);
    company(name, add);
    apposition(name, add);
    // "in Osta", "near Osta": a bare name after a preposition of place
    if (first > 0 && name.core.size() <= 3) {
      const int32_t before = first - 1 - (first > 1 && view_.word_class(first - 1) == WordClass::determiner);
      if (before >= 0 && view_.word_class(before) == WordClass::adposition && lexicon_.in("locative", view_.word(before))) {
        add(EntityType::place, 0.6F);
        if (view_.word_class(first - 1) != WordClass::determiner) add(EntityType::person, -0.6F);
      }
    }
    // ", 34," after a name is somebody's age
    if (last + 2 < view_.size() && view_.is_punctuation(last + 1) && view_.word_class(last + 2) == WordClass::numeral && view_.token(last + 2).text.size() == 2 &&
        (last + 3 >= view_.size() || view_.is_punctuation(last + 3)))
      add(EntityType::person, 1.5F);
    // ", who": people; a comma may stand between
    for (int32_t t = last + 1; t < std::min(view_.size(), last + 3); ++t) {
      if (const Pronoun* pronoun = lexicon_.pronoun(view_.word(t)); pronoun && pronoun->use == PronounUse::relative) {
        if (pronoun->human) add(EntityType::person, 1.2F);
        else if (pronoun->gender == Gender::neuter) add(EntityType::person, -1.0F);
        break;
      }
      if (!view_.is_punctuation(t)) break;
    }
    // figures inside a word ("A380") are a product's or an event's
    if (name.core.size() == 1 && name.country < 0 && view_.token(first).text.find_first_of("0123456789") != std::string_view::npos) {
      add(EntityType::person, -1.5F);
      add(EntityType::place, -1.2F);
      add(EntityType::other, 0.4F);
    }
    if (credited(first)) add(view_.word_class(first - 1) == WordClass::symbol || view_.token(first - 1).text == "/" ? EntityType::organization : EntityType::person, 1.2F);
    if (name.doubtful && votes == Votes{}) add(view_.all_caps[static_cast<size_t>(first)] ? EntityType::organization : EntityType::other, 0.1F);
    if (view_.all_caps[static_cast<size_t>(first)] && name.core.size() == 1 && name.country < 0 && view_.token(first).text.size() <= 6) add(EntityType::organization, 0.5F);
  }

  template <typename Add>
  void endings(const Name& name, Add add) {
    const int32_t first = name.core.begin, last = name.core.end - 1;
    if (name.core.size() > 1) {
      int32_t end = last;
      // the head of "Ministry of Foreign Affairs" stands before "of"
      for (int32_t t = first + 1; t < last; ++t)
        if (view_.word_class(t) == WordClass::adposition) { end = t - 1; break; }
      if (end < last && lexicon_.in("organization-heads", view_.token(end).text)) add(EntityType::organization, 3.0F);
      switch (lexicon_.name_word(view_.token(end).text)) {
        case NameWord::organization_ending: add(EntityType::organization, 2.5F); return;
        case NameWord::place_ending: add(EntityType::place, 2.0F); return;
        case NameWord::event_ending: add(EntityType::event, 2.5F); return;
        case NameWord::document_ending: add(EntityType::document, 2.0F); return;
        case NameWord::none: break;
      }
      int32_t from = end;
      if (const NounSense* sense = view_.noun_ending_at(end, first, from); sense && from > first - 1) {
        if (sense->type == EntityType::organization || sense->type == EntityType::place || sense->type == EntityType::event || sense->type == EntityType::document)
          add(sense->type, 1.8F);
      }
      if (lexicon_.in("place-heads", view_.token(first).text)) add(EntityType::place, 1.8F);
      else if (lexicon_.name_word(view_.token(first).text) == NameWord::place_ending) add(EntityType::place, 1.0F);  // "Lake X", "Mount X"
    } else if (const NounSense* sense = lexicon_.noun(view_.word(first)); sense && sense->type == EntityType::organization) {
      add(EntityType::organization, 1.0F);  // "Parliament", "Congress"
    }
  }

  // "the newspaper Lumo", "Lumo, a newspaper", "Lumo is a newspaper".
  // A noun phrase with its own determiner or adjective before it.
  bool presented(int32_t noun) const {
    return noun > 0 && (view_.word_class(noun - 1) == WordClass::determiner || view_.word_class(noun - 1) == WordClass::adjective);
  }

  // What a name is surrounded by: "a member of X", "X officials", "X's spokesman" are said of bodies.
  template <typename Add>
  void company(const Name& name, Add add) {
    if (name.country >= 0) return;
    const Relation relation = view_.relation(name.head);
    const int32_t up = view_.head(name.head);
    int32_t noun = -1;
    if (relation == Relation::prepositional_object) {
      const std::string& word = view_.word(up);
      if ((lexicon_.in("owning", word) || lexicon_.in("belonging", word)) && view_.head(up) < up) noun = view_.head(up);
    } else if (relation == Relation::compound || relation == Relation::possessor) {
      noun = up;
    }
    if (noun >= 0) {
      const std::string lemma = ascii_lower(view_.token(noun).lemma);
      if (lexicon_.in("of-bodies", lemma)) {
        add(EntityType::organization, 1.0F);
        return;
      }
      if (relation == Relation::compound && lexicon_.in("same-body", lemma)) {  // "the Lumo movement"
        add(EntityType::organization, 1.5F);
        return;
      }
      if (const NounSense* sense = lexicon_.noun(lemma); relation == Relation::possessor && sense && sense->word_class == kOrganClass) {
        add(EntityType::organization, 1.2F);  // "the front's political bureau"
        return;
      }
    }
    if (is_subject(relation) && view_.is_verb(up) && lexicon_.in("of-people", view_.token(up).lemma)) {
      add(EntityType::person, 0.4F);
      add(EntityType::organization, 0.2F);
      add(EntityType::place, -0.4F);
    }
  }
  static bool is_subject(Relation r) { return r == Relation::subject || r == Relation::passive_subject; }

  template <typename Add>
  void apposition(const Name& name, Add add) {
    const int32_t before = name.title.empty() ? name.core.begin - 1 : name.title.begin - 1;
    if (name.title.empty() && before >= 0 && view_.word_class(before) == WordClass::noun && view_.token(before).sentence == view_.token(name.core.begin).sentence) {
      int32_t from = before;
      if (const NounSense* sense = view_.noun_ending_at(before, view_.sentence(before).begin, from); sense && (view_.head(before) == name.head || view_.head(name.head) == before || (sense->type == EntityType::organization && presented(from))))
        if (sense->type != EntityType::other) add(sense->type == EntityType::group ? EntityType::person : sense->type, 1.6F);
    }
    for (const int32_t child : view_.children(name.head)) {
      if (view_.relation(child) != Relation::apposition || (view_.word_class(child) != WordClass::noun && view_.word_class(child) != WordClass::proper_noun)) continue;
      int32_t from = child;
      if (const NounSense* sense = view_.noun_ending_at(child, view_.subtree(child).begin, from); sense && sense->type != EntityType::other && sense->type != EntityType::group)
        add(sense->type, 1.8F);
    }
  }

  const View& view_;
  const Lexicon& lexicon_;
  std::vector<Candidate> candidates_;
  std::vector<int32_t> taken_;   // per token: the candidate that holds it, -1
  std::vector<Name> names_;
  std::vector<bool> recognised_;
  std::unordered_set<std::string_view> common_;  // common nouns of the document
};

}  // namespace

std::string name_key(const View& view, TokenRange core) {
  std::string out;
  for (int32_t t = core.begin; t < core.end; ++t) {
    if (!out.empty()) out += ' ';
    for (char c : view.word(t))
      if (c != '.' && c != ',') out += c;
  }
  return out;
}

std::vector<Name> find_names(const View& view) { return Finder(view).find(); }

}  // namespace averment
