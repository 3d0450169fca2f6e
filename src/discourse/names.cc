#include "discourse/names.h"

#include "data/phrase_table.h"
#include "discourse/name_finder.h"

namespace averment {

std::vector<Name> NameFinder::find() {
  taken_.assign(static_cast<size_t>(view_.size()), -1);
  for (int32_t t = 0; t < view_.size(); ++t)
    if (!view_.is_capital(t) && view_.word_class(t) == WordClass::noun) common_.insert(view_.word(t));
    else if (view_.is_capital(t) && view_.word_class(t) == WordClass::proper_noun && !sentence_start(t) && !view_.title_case[static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)])])
      named_.insert(view_.token(t).text);
  for (int32_t t = 0, length = 0; t < view_.size(); ++t)
    if (view_.is_capital(t))
      if (const CountryWord* word = view_.country_word(t, view_.sentence(t).end, length)) countries_in_text_.insert(lexicon_.countries()[word->country].code);
  for (const std::string& part : view_.dateline) set_in(part);
  collect_recognised();
  collect_credits();
  collect_known();
  collect_runs();
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
    return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
  });
  join_candidates();
  for (const Candidate& candidate : candidates_) split(candidate);
  drop_titles();
  share_surnames();
  nest_countries();
  vote();
  drop_nested_in_people();
  nest_names();
  nest_places();
  std::stable_sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
    return a.core.begin != b.core.begin ? a.core.begin < b.core.begin : a.core.end > b.core.end;
  });
  return std::move(names_);
}

// "OSTA CITY, Peru": the country and the place of a dateline, which no sentence holds.
void NameFinder::set_in(const std::string& part) {
  if (const CountryWord* word = lexicon_.country_word(part)) countries_in_text_.insert(lexicon_.countries()[word->country].code);
  const std::string key = ascii_lower(part);
  dateline_places_.insert(key);
  if (const size_t last = key.rfind(' '); last != std::string::npos && lexicon_.in("settlements", std::string_view(key).substr(last + 1))) dateline_places_.insert(key.substr(0, last));
}

// In a credit or byline, what follows the colon or slash is somebody.
bool NameFinder::credited(int32_t t) const {
  const size_t p = static_cast<size_t>(view_.passage_at[static_cast<size_t>(t)]);
  if (p >= view_.parse.passages.size()) return false;
  const SegmentKind kind = view_.parse.passages[p].kind;
  if (kind != SegmentKind::credit && kind != SegmentKind::byline) return false;
  const TokenRange range = view_.parse.passage_tokens[p];
  return t > range.begin && (view_.is_punctuation(t - 1) || view_.word_class(t - 1) == WordClass::symbol || view_.word_class(t - 1) == WordClass::adposition);
}

const CountryWord* NameFinder::country_at(TokenRange range) const {
  int32_t length = 0;
  const CountryWord* word = view_.country_word(range.begin, range.end, length);
  return word && length == range.size() ? word : nullptr;
}

// What stands in brackets after a name is another name ("the Lumo Fund (LF)"); a preposition parts a person from a body.
void NameFinder::split(Candidate candidate) {
  if (view_.actors && candidate.range.size() > 1 && (names_.empty() || !names_.back().core.overlaps(candidate.range)))
    if (const ActorMatch match = view_.actors->longest(view_.parse, candidate.range.begin, candidate.range.end); known_body(match) != EntityType::other) {
      const int32_t end = match.tokens.end;
      // "the Lumo Front in Norland": a body of the packs, then where it is
      const bool located = end + 1 < candidate.range.end && view_.word_class(end) == WordClass::adposition && lexicon_.in("locative", view_.word(end));
      if (match.tokens == candidate.range || located) {
        Candidate rest = candidate;
        candidate.range = match.tokens;
        candidate.label = known_body(match);
        add(candidate.range, {candidate.range.begin, candidate.range.begin}, candidate);
        if (!located) return;
        rest.range = trim({end + 1, rest.range.end});
        rest.label = EntityType::place;
        if (!rest.range.empty() && view_.is_capital(rest.range.begin)) split(rest);
        return;
      }
    }
  for (int32_t t = candidate.range.begin + 1; t + 1 < candidate.range.end; ++t) {
    const std::string_view text = view_.token(t).text;
    const bool bracket = text == "(" || text == "[";
    bool given = false;
    lexicon_.given_name(view_.token(candidate.range.begin).text, given);
    const bool parted = view_.word_class(t) == WordClass::adposition && !view_.is_capital(t) && !lexicon_.in("particles", view_.word(t)) &&
                        (candidate.label == EntityType::person || (given && t - candidate.range.begin == 2));
    // "the Freedom Alliance of Tomo Ruiz"
    const bool led = candidate.label == EntityType::organization && view_.word_class(t) == WordClass::adposition && t + 3 == candidate.range.end && this->given(t + 1) && view_.is_capital(t + 2) &&
                     lexicon_.in("organization-heads", view_.token(t - 1).text) && lexicon_.in("owning", view_.word(t));
    bool next_given = false;
    lexicon_.given_name(view_.token(t + 1).text, next_given);
    const bool listed = text == "," && (candidate.label == EntityType::person || next_given) && !lexicon_.in("suffixes", view_.token(t + 1).text);
    if (!bracket && !parted && !listed && !led) continue;
    Candidate rest = candidate;
    rest.range = trim({t + 1, candidate.range.end});
    candidate.range = trim({candidate.range.begin, t});
    if (parted) candidate.label = EntityType::person;
    if (parted) rest.label = EntityType::organization;
    if (led) rest.label = EntityType::person;
    if (listed && next_given) rest.label = EntityType::person;
    if (!candidate.range.empty()) cut(candidate);
    if (!rest.range.empty() && view_.is_capital(rest.range.begin)) split(rest);
    return;
  }
  cut(candidate);
}

// Cuts "Russian Ambassador to Israel Anatoly Viktorov" and its like into country, title and person.
void NameFinder::cut(const Candidate& candidate) {
  TokenRange core = candidate.range;
  if (!names_.empty() && names_.back().core.overlaps(core)) {
    core.begin = std::max(core.begin, names_.back().core.end);
    if (core.empty()) return;
  }
  // "Young Norlanders", "Displaced Norlanders": a capital that the sentence's beginning explains, then a people
  if (core.size() == 2 && sentence_start(core.begin) && !country_at({core.begin, core.begin + 1}))
    if (const CountryWord* people = country_at({core.begin + 1, core.end}); people && people->kind != CountryWordKind::seat && people->kind != CountryWordKind::name && lexicon_.in("before-peoples", view_.word(core.begin))) ++core.begin;
  TokenRange title{core.begin, core.begin};
  if (vessel(core)) return add(core, title, candidate);  // "the liner Queen Ann"
  const TokenRange sentence = view_.sentence(core.begin);

  // a country, then more: the country goes its own way where a title or a person follows
  int32_t length = 0;
  const CountryWord* word = view_.country_word(core.begin, core.end, length);
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
  // "Rival Lumo Corp": a common noun that the sentence's beginning gives a capital
  if (core.size() > 1 && core.begin == sentence.begin && view_.is_capital(core.begin + 1) && lexicon_.in("people-or-bodies", view_.word(core.begin))) ++core.begin, title = {core.begin, core.begin};
  // "Farmer Ana Ruiz", "Former farmer Ana Ruiz": so does a trade that is no title
  if (candidate.label == EntityType::person && core.begin == sentence.begin)
    while (core.size() > 2 && view_.word_class(core.begin) != WordClass::proper_noun && (trade(core.begin) || lexicon_.in("former", view_.word(core.begin)))) ++core.begin, title = {core.begin, core.begin};
  // "State for Lakes" of "the Secretary of State for Lakes"
  if (int32_t from = core.begin; core.begin > sentence.begin)
    if (const NounSense* office = view_.noun_ending_at(core.begin, sentence.begin, from); office && from < core.begin && office->title && core.size() > 1 && view_.word_class(core.begin + 1) == WordClass::adposition) return;
  // "the minister of Lakes": what an office is for, and neither a country nor a place
  if (core.size() == 1 && core.begin - 2 >= sentence.begin && !country_at(core) && view_.word_class(core.begin - 1) == WordClass::adposition && lexicon_.in("for-portfolios", view_.word(core.begin - 1)))
    if (const NounSense* office = lexicon_.noun(ascii_lower(view_.token(core.begin - 2).lemma)); office && lexicon_.in("with-portfolios", office->word_class)) {
      Name topic;
      topic.core = core;
      look_up_place(topic);
      if (topic.place < 2 && (!view_.actors || !named(view_.actors->longest(view_.parse, core.begin, core.end)))) return;
    }
  // "a Norlandic-Vardian boy": two countries
  if (core.size() == 3 && hyphen(core.begin + 1) && country_at({core.begin, core.begin + 1}) && country_at({core.begin + 2, core.end})) {
    add({core.begin, core.begin + 1}, title, candidate);
    return add({core.begin + 2, core.end}, {core.begin + 2, core.begin + 2}, candidate);
  }
  // titles inside the stretch
  const bool kind_named = candidate.label != EntityType::person && lexicon_.name_word(view_.token(core.end - 1).text) != NameWord::none && !hyphen(core.end - 2);  // "Metropolitan Opera", "King Street"
  if (const int32_t end = title_at(core.begin, core.end); end > core.begin && end < core.end && !kind_named && (candidate.label != EntityType::organization || addressed(core, end))) {
    title = {core.begin, end};
    core.begin = end;
  }
  // "the Marquis de Rialp": the rank is of the name
  if (title.size() == 1 && lexicon_.in("nobility", view_.word(title.begin)) && lexicon_.in("surname-particles", view_.word(core.begin)) && !view_.is_capital(core.begin)) {
    core.begin = title.begin;
    return add(core, {core.begin, core.begin}, candidate);
  }
  // titles in its middle: "Internal Security Minister George Ole", "Rural Water Shri R.K. Iyer"
  if (title.empty() && candidate.label == EntityType::person)
    if (const TokenRange inside = title_inside(core); !inside.empty()) {
      if (inside.begin == core.begin + 1 && view_.all_caps[static_cast<size_t>(core.begin)]) {  // "DILG Secretary Ana Ruiz": the body has a name of its own
        Candidate body = candidate;
        body.label = EntityType::organization;
        add({core.begin, inside.begin}, {core.begin, core.begin}, body);
      }
      title = inside;
      core.begin = inside.end;
    }
  // titles before it: "Foreign Minister", "spokesman", "Ambassador to Israel"
  if (title.empty() && candidate.label != EntityType::group && !country_at(core) &&
      (candidate.label != EntityType::place || (!names_.empty() && names_.back().core.end == core.begin))) {
    title = title_before(core.begin, sentence.begin);
    if (title.empty()) title = title_with_complement(core.begin, sentence.begin);
  }
  // "Chairman of the Lumo Centre": whom the office belongs to has the name, the office is a noun
  if (candidate.label == EntityType::organization)
    if (const int32_t end = title_at(core.begin, core.end); end > core.begin && end + 2 < core.end && view_.word_class(end) == WordClass::adposition && view_.word_class(end + 1) == WordClass::determiner) {
      const NounSense* office = lexicon_.noun(view_.words({core.begin, end}));
      if (office && office->type == EntityType::person) core.begin = end + 2, title = {core.begin, core.begin};
    }
  // "the Home Secretary": the word begins a noun of the lists
  if (core.size() <= 2 && core.end < sentence.end && view_.is_noun(core.end) && !country_at(core)) {
    int32_t from = core.end;
    if (const NounSense* sense = view_.noun_ending_at(core.end, sentence.begin, from); sense && from == core.begin && sense->type == EntityType::person) return;
  }
  // "the African Union Special Envoy": a body of the packs, then an office, which is a noun
  if (title.empty() && core.size() > 2 && view_.actors) {
    int32_t office = core.end - 1;
    const NounSense* sense = view_.noun_ending_at(core.end - 1, core.begin + 1, office);
    const ActorMatch body = sense && sense->type == EntityType::person ? view_.actors->longest(view_.parse, core.begin, office) : ActorMatch{};
    if (named(body)) return add(body.tokens, {core.begin, core.begin}, candidate);
  }
  // "Secretary of State": the last word belongs to a noun of the lists
  int32_t from = core.begin;
  if (const NounSense* sense = view_.noun_ending_at(core.end - 1, sentence.begin, from); sense && from < core.begin && sense->type == EntityType::person && title.empty()) return;
  add(core, title, candidate);
}

bool NameFinder::trade(int32_t t) const {
  const NounSense* sense = lexicon_.noun(view_.word(t));
  return sense && sense->type == EntityType::person && !sense->title && !sense->kin;
}

// "Sister Ines Balde": an honorific and a given name, and no ending of a body's name.
bool NameFinder::addressed(TokenRange core, int32_t name) const {
  bool given = false;
  lexicon_.given_name(view_.token(name).text, given);
  const NounSense* rank = name == core.begin + 1 && view_.all_caps[static_cast<size_t>(core.begin)] ? lexicon_.noun(view_.word(core.begin)) : nullptr;  // "ACP Ana Ruiz"
  const bool ranked = rank && rank->title && rank->type == EntityType::person && !view_.all_caps[static_cast<size_t>(core.end - 1)] && core.size() > 2;
  Name alone;
  alone.core = {name, core.end};
  if (core.size() == 2) look_up_place(alone);  // "King Farouk", but "Prince Rupert"
  const bool royal = core.size() == 2 && name == core.begin + 1 && alone.place == 0 && lexicon_.honorific(view_.word(core.begin)) && view_.token(name).text.size() > 2 && !view_.all_caps[static_cast<size_t>(name)];
  return ((given && lexicon_.honorific(view_.word(core.begin))) || ranked || royal) && name == core.begin + 1 && core.size() <= 6 && (hyphen(core.end - 2) || lexicon_.name_word(view_.token(core.end - 1).text) == NameWord::none) && !lexicon_.noun(view_.word(core.end - 1));
}

// The title before the last words of a stretch that begins with what the title is of; empty if there is none.
TokenRange NameFinder::title_inside(TokenRange core) const {
  constexpr int32_t kLongest = 16;  // tokens, so that an endless stretch stays cheap
  if (core.size() < 3 || core.size() > kLongest || given(core.begin)) return {core.begin, core.begin};
  for (int32_t t = core.begin + 1; t + 1 < core.end; ++t) {
    if (given(t) || view_.token(t).text.size() < 2 || lexicon_.in("inner-titles", view_.token(t).text)) break;
    const int32_t end = title_at(t, core.end);
    if (end <= t || end >= core.end) continue;
    const NounSense* office = lexicon_.noun(view_.words({t, end}));
    const bool of_it = office && office->title && office->type == EntityType::person && view_.is_capital(t);
    return {of_it && !view_.all_caps[static_cast<size_t>(core.begin)] ? core.begin : t, end};
  }
  return {core.begin, core.begin};
}

// The end of the longest title that begins at `t`; `t` if none does.
int32_t NameFinder::title_at(int32_t t, int32_t end) const {
  constexpr int kTitles = 6;  // "Prime Minister Prof. Dr."
  for (int rounds = 0; rounds < kTitles; ++rounds) {
    const int32_t next = one_title_at(t, end);
    if (next == t) break;
    t = next;
  }
  return t;
}

int32_t NameFinder::one_title_at(int32_t t, int32_t end) const {
  int32_t from = t;  // "Vice", "Assistant", before a title of the lists
  while (from + 1 < end && from < t + 2 && view_.is_capital(from) && lexicon_.in("title-prefixes", view_.word(from))) ++from;
  for (; from >= t; --from) {
    const int32_t longest = std::min(end, from + static_cast<int32_t>(lexicon_.longest_noun()));
    for (int32_t stop = longest; stop > from; --stop) {
      const std::string words = view_.words({from, stop});
      const NounSense* sense = lexicon_.noun(words);
      if ((sense && sense->title) || (stop == from + 1 && lexicon_.honorific(words))) return stop;
    }
  }
  return t;
}

TokenRange NameFinder::title_before(int32_t begin, int32_t sentence_begin) const {
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
    if (t >= sentence_begin && view_.is_capital(t) && lexicon_.in("title-prefixes", view_.word(t)) && view_.is_capital(from)) out.begin = t--;
  }
  return out;
}

// "Ambassador to" stands before a country, whose name the recogniser ran together with the person's.
bool NameFinder::title_leads_to(int32_t begin, int32_t sentence_begin) const {
  int32_t t = begin - 1;
  if (t > sentence_begin && view_.word_class(t) == WordClass::determiner) --t;
  if (t <= sentence_begin || view_.word_class(t) != WordClass::adposition) return false;
  int32_t from = t - 1;
  const NounSense* sense = view_.noun_ending_at(t - 1, sentence_begin, from);
  return sense && sense->title && sense->type == EntityType::person && view_.is_capital(t - 1);
}

// "Ambassador to Israel" before a person: the title has a name of its own inside.
TokenRange NameFinder::title_with_complement(int32_t begin, int32_t sentence_begin) const {
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

void NameFinder::add(TokenRange core, TokenRange title, const Candidate& candidate) {
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
  if (language(core)) {
    name.language = true;
    name.type = EntityType::other;
    name.key += " (language)";
  } else if (const CountryWord* word = country_at(core)) {
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

// "Written in Russian", "speaks French": a language, and neither a country nor its people.
bool NameFinder::language(TokenRange core) const {
  const CountryWord* word = core.size() == 1 ? country_at(core) : nullptr;
  if (!word || (word->kind != CountryWordKind::adjective && word->kind != CountryWordKind::people)) return false;
  const int32_t t = core.begin;
  if (!view_.is_noun(t) || lexicon_.number_of_tag(view_.token(t).tag) == Number::plural) return false;
  for (const int32_t child : view_.children(t)) {
    bool found = false;
    lexicon_.determiner(view_.word(child), found);
    if (found) return false;
  }
  int32_t head = t;
  for (int steps = 0; view_.relation(head) == Relation::conjunct && steps < 8; ++steps) head = view_.head(head);
  const Relation relation = view_.relation(head);
  if (relation != Relation::object && relation != Relation::prepositional_object) return false;
  const int32_t up = view_.head(head);
  return lexicon_.in("spoken", view_.word(up)) || lexicon_.in("spoken", view_.token(up).lemma);
}

// Countries named inside longer names: "Bank of England", "Hamas-run", "Toronto Police".
void NameFinder::nest_countries() {
  const size_t count = names_.size();
  for (size_t n = 0; n < count; ++n) {
    const TokenRange core = names_[n].core;
    if (core.size() < 2 || names_[n].country >= 0) continue;
    for (int32_t t = core.begin; t < core.end; ++t) {
      int32_t length = 0;
      const CountryWord* word = view_.country_word(t, core.end, length);
      if (!word || length == core.size() || word->kind == CountryWordKind::people) continue;
      if (part_of_it(core, t)) {  // "Western Norland" is a place of its own where the gazetteer knows it
        Name part;
        part.core = {t - 1, t + length};
        look_up_place(part);
        if (part.place > 0 || names_[n].place > 0) continue;
      }
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

bool NameFinder::portfolio_of(const Name& one, const Name& next) const {
  if (next.title.empty() || one.core.end != next.title.begin || !one.title.empty() || one.country >= 0 || one.place > 1 || links(one) || one.core.size() > 3 || view_.all_caps[static_cast<size_t>(one.core.begin)]) return false;
  if (view_.token(one.core.begin).sentence != view_.token(next.core.begin).sentence || !view_.is_capital(next.title.begin)) return false;
  const NounSense* office = lexicon_.noun(view_.words(next.title));
  return office && lexicon_.in("with-portfolios", office->word_class) && office->type == EntityType::person;
}

// "DILG Secretary" before "Ana Ruiz": the office is her title, whose it is keeps its name.
void NameFinder::drop_titles() {
  std::vector<Name> names;
  std::vector<bool> recognised;
  for (size_t n = 0; n < names_.size(); ++n) {
    if (n + 1 < names_.size() && names_[n].country < 0 && names_[n + 1].title.overlaps(names_[n].core) && names_[n].title.empty()) {
      Name& one = names_[n];
      const int32_t office = names_[n + 1].title.begin;
      if (office <= one.core.begin && !links(one) && title_at(one.core.begin, one.core.end) == one.core.end) continue;
      if (office > one.core.begin && names_[n + 1].title.end >= one.core.end && !links(one)) {
        one.core = trim({one.core.begin, office});
        if (one.core.empty()) continue;
        one.head = view_.head_of(one.core);
        one.key = name_key(view_, one.core);
        look_up(one);
        look_up_place(one);
      }
    }
    if (n + 1 < names_.size() && portfolio_of(names_[n], names_[n + 1])) {  // "Home" before "Minister Ana Ruiz"
      names_[n + 1].title.begin = names_[n].core.begin;
      continue;
    }
    names.push_back(std::move(names_[n]));
    recognised.push_back(recognised_[n]);
  }
  names_ = std::move(names);
  recognised_ = std::move(recognised);
}

// "Mr. and Mrs. Hale": the first of the two has the name of the second.
void NameFinder::share_surnames() {
  const size_t count = names_.size();
  for (size_t n = 0; n < count; ++n) {
    const int32_t begin = names_[n].title.begin, first = begin - 2;
    if (names_[n].title.empty() || first < view_.sentence(begin).begin || view_.word_class(begin - 1) != WordClass::coordinator) continue;
    const Gender* gender = lexicon_.honorific(view_.word(first));
    if (!gender || !lexicon_.honorific(view_.word(begin))) continue;
    Name name;
    name.core = {first, first + 1};
    name.title = {first, first};
    name.called = names_[n].core;
    name.head = first;
    name.key = names_[n].key;
    name.type = EntityType::person;
    name.gender = *gender;
    name.doubtful = true;  // a fuller name of the chain comes first
    if (n > 0 && names_[n - 1].core == name.core) {  // taken for a name by itself
      names_[n - 1] = std::move(name);
    } else {
      names_.push_back(std::move(name));
      recognised_.push_back(false);
    }
  }
}

// "Southern" before the word inside the core: another place than the word alone names.
bool NameFinder::part_of_it(TokenRange core, int32_t t) const { return t > core.begin && lexicon_.in("regions", view_.word(t - 1)); }

// Cities and provinces in the names of bodies: "Osta City Council", "University of Osta".
void NameFinder::nest_places() {
  if (!view_.knowledge.gazetteer) return;
  const size_t count = names_.size();
  std::vector<bool> nested(static_cast<size_t>(view_.size()), false);
  for (const Name& name : names_)
    if (name.nested)
      for (int32_t t = name.core.begin; t < name.core.end; ++t) nested[static_cast<size_t>(t)] = true;
  for (size_t n = 0; n < count; ++n) {
    const Name outer = names_[n];
    const TokenRange core = outer.core;
    if (outer.nested || links(outer) || core.size() < 2 || core.size() > 12 || (outer.type != EntityType::organization && outer.type != EntityType::event)) continue;
    bool local = false;
    for (int32_t t = core.begin + 1; t < core.end; ++t) local = local || lexicon_.in("local-bodies", view_.token(t).text);
    const bool kind_named = lexicon_.name_word(view_.token(core.end - 1).text) != NameWord::none || lexicon_.noun(view_.word(core.end - 1));
    for (int32_t t = core.begin; t < core.end; ++t) {
      if (t == core.begin ? !kind_named || !local : view_.word_class(t - 1) != WordClass::adposition) continue;  // "Osta Police", and no "Orange Movement"
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
        t = end - 1;
        break;
      }
    }
  }
}

// "Marina Silveira-Lima" has nothing to do with the city.
void NameFinder::drop_nested_in_people() {
  std::vector<bool> somebody(static_cast<size_t>(view_.size()), false);
  for (const Name& name : names_)
    if (!name.nested && name.type == EntityType::person)
      for (int32_t t = name.core.begin; t < name.core.end; ++t) somebody[static_cast<size_t>(t)] = true;
  std::erase_if(names_, [&](const Name& name) { return name.nested && somebody[static_cast<size_t>(name.core.begin)]; });
  recognised_.clear();  // has been counted
}

// Names of the document inside longer names of it: "the Lumo Foundation" where Lumo is somebody.
void NameFinder::nest_names() {
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
        if (it == known.end() || !view_.is_capital(t) || (it->second->type == EntityType::place && part_of_it(core, t))) continue;
        // a body inside a body counts only where it is more than a word of the longer name
        if (it->second->type == EntityType::organization && !view_.all_caps[static_cast<size_t>(t)] && (end - t < 2 || t == core.begin)) continue;
        if (end == core.end && it->second->type == names_[n].type) continue;  // the same thing by a shorter name
        Name inner = *it->second;
        inner.core = {t, end};
        inner.title = {t, t};
        inner.head = view_.head_of(inner.core);
        inner.nested = true;
        names_.push_back(std::move(inner));
        t = end - 1;
        break;
      }
  }
}
std::string name_key(const View& view, TokenRange core) {
  std::string out;
  for (int32_t t = core.begin; t < core.end; ++t) {
    if (!out.empty()) out += ' ';
    const std::string& word = view.word(t);
    const bool ascii = std::none_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    for (char c : ascii ? word : fold_phrase(word))  // "Vukovic" is "Vuković"
      if (c != '.' && c != ',' && c != '\'' && (ascii || c != ' ')) out += c;
  }
  return out;
}

std::vector<Name> find_names(const View& view) { return NameFinder(view).find(); }

}  // namespace averment
