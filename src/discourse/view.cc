#include "discourse/view.h"

#include <unordered_map>
#include <unordered_set>

#include "base/split.h"
#include "base/utf8.h"

namespace averment {
namespace {

// Capital letters of the scripts that news in this family of languages writes: Latin, Greek, Cyrillic.
bool is_upper(char32_t c) {
  if (c < 128) return c >= 'A' && c <= 'Z';
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c < 0x180) return c % 2 == (c >= 0x139 && c <= 0x148 ? 1 : 0) && c != 0x138;
  if (c >= 0x391 && c <= 0x3A9) return true;
  return c >= 0x400 && c <= 0x42F;
}

constexpr const char *kAsCountry = "-the-country", *kAsPart = "-the-part";  // sets of names.txt

bool is_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0; }

}  // namespace

View::View(const Document& document, const Parse& parse, const Syntax& syntax, const Knowledge& knowledge)
    : document(document), parse(parse), syntax(syntax), knowledge(knowledge), lexicon(*knowledge.lexicon), actors(knowledge.actors.get()) {
  const size_t n = parse.tokens.size();
  lower.reserve(n);
  passage_at.assign(n, 0);
  capital.assign(n, false);
  all_caps.assign(n, false);
  blocked.assign(n, false);
  persons.assign(n, false);
  for (size_t i = 0; i < n; ++i) {
    const std::string_view text = parse.tokens[i].text;
    lower.push_back(ascii_lower(text));
    size_t at = 0, letters = 0, upper = 0;
    bool first = true;
    while (at < text.size()) {
      const char32_t c = decode_utf8(text, at);
      if (!is_letter(c)) continue;
      ++letters;
      upper += is_upper(c);
      if (first) capital[i] = is_upper(c);
      first = false;
    }
    // "al-Masri", "d'Alema": a particle in small letters before a capital one is still a name's beginning
    if (!capital[i] && upper > 0 && letters > 2) capital[i] = true;
    all_caps[i] = letters >= 2 && upper == letters;
  }
  for (const NamedEntity& entity : parse.entities) {
    bool known = false;
    lexicon.type_of_label(entity.label, known);
    if (!known)
      for (int32_t t = entity.tokens.begin; t < entity.tokens.end; ++t) blocked[static_cast<size_t>(t)] = true;
  }
  for (const Segment& segment : document.segments)
    if (segment.kind == SegmentKind::dateline)
      for (const std::string& part : split(text_of(document.text, segment.span), ",()-/:\n")) {
        const size_t from = part.find_first_not_of(' '), to = part.find_last_not_of(' ');
        if (from != std::string::npos) dateline.push_back(part.substr(from, to + 1 - from));
      }
  tell_namesakes_apart();
  tell_persons_from_countries();
  title_case.assign(parse.passage_tokens.size(), false);
  for (size_t p = 0; p < parse.passage_tokens.size(); ++p) {
    const TokenRange range = parse.passage_tokens[p];
    int words = 0, capitals = 0, shouted = 0;
    for (int32_t t = range.begin; t < range.end; ++t) {
      passage_at[static_cast<size_t>(t)] = static_cast<int32_t>(p);
      if (this->token(t).text.size() < 4 || is_punctuation(t)) continue;
      ++words;
      capitals += capital[static_cast<size_t>(t)];
      shouted += all_caps[static_cast<size_t>(t)];
    }
    const bool headline = p < parse.passages.size() && parse.passages[p].kind == SegmentKind::headline;
    const bool sentence = !range.empty() && lexicon.in("sentence-ends", this->token(range.end - 1).text);
    title_case[p] = words >= 3 && (!sentence || shouted * 10 >= words * 7) && (capitals * 10 >= words * (headline ? 7 : 8) || shouted * 10 >= words * 7);
  }
}

// Countries that share their name with a part of another: words of the text that go with either decide.
void View::tell_namesakes_apart() {
  std::unordered_set<std::string_view> decided;
  for (const Token& one : parse.tokens) {
    if (!lexicon.in("namesakes-of-countries", one.text) || !decided.insert(one.text).second) continue;
    const std::string own = std::string(one.text) + kAsCountry, other = std::string(one.text) + kAsPart;
    std::unordered_set<std::string_view> for_own, for_other;
    const auto count = [&](std::string_view word) {
      if (lexicon.in(own, word)) for_own.insert(word);
      if (lexicon.in(other, word)) for_other.insert(word);
    };
    for (const Token& t : parse.tokens) count(t.text);
    for (const std::string& part : dateline)
      for (const std::string& word : split(part, " ")) {
        if (lexicon.in(own, word)) for_own.insert(one.text);
        if (lexicon.in(other, word)) for_other.insert(one.text);
      }
    if (for_other.size() > for_own.size()) no_countries.push_back(one.text);
  }
}

// Whether the words beside a country's name make it somebody's: "Mrs. Holland", "Georgia Lund", "her son, Jordan", "India, the daughter
// of". `alone`: it stands there without another name.
bool View::names_a_person(int32_t t, bool& alone) const {
  const TokenRange within = sentence(t);
  const auto kin = [&](int32_t at) {
    if (at < within.begin || at >= within.end || is_capital(at)) return false;
    const NounSense* sense = lexicon.noun(word(at));
    return sense && sense->kin;
  };
  const int32_t next = t + 1;
  const bool name_follows = next < within.end && is_capital(next) && !all_caps[static_cast<size_t>(next)] && word_class(next) == WordClass::proper_noun;
  alone = !name_follows;
  if (t > within.begin && lexicon.in("titles-of-persons", word(t - 1)) && is_capital(t - 1)) return true;
  const bool governed = t > within.begin && word_class(t - 1) == WordClass::adposition;
  const NounSense* office = governed && t - 1 > within.begin ? lexicon.noun(ascii_lower(token(t - 2).lemma)) : nullptr;
  const bool of_office = office && office->type == EntityType::person;  // "Ambassador to Israel Ana Ruiz"
  const bool there = governed && (lexicon.in("locative", word(t - 1)) || lexicon.in("origins", word(t - 1)));
  if (name_follows && !of_office && !there && lexicon.in("countries-as-given-names", token(t).text) && lexicon.name_word(token(next).text) == NameWord::none && !lexicon.noun(word(next)) && !lexicon.country_word(token(next).text) &&
      !lexicon.in("waters", token(next).text) && !lexicon.honorific(word(next)) && relation(next) != Relation::possessive_mark) {
    bool organised = false;  // "Jordan Valley Bank", "Kenya Hale Hospital"
    int32_t last = next;
    while (last + 1 < within.end && is_capital(last + 1) && word_class(last + 1) == WordClass::proper_noun) ++last;
    for (int32_t at = next; at <= last; ++at) organised = organised || lexicon.in("no-surnames", token(at).text) || lexicon.name_word(token(at).text) != NameWord::none || lexicon.noun(word(at)) != nullptr || lexicon.in("waters", token(at).text) || lexicon.in("sites", word(at));
    if (!organised) return true;
  }
  if (name_follows) return false;
  const int32_t before = t - 1 - (t - 1 > within.begin && token(t - 1).text == "," ? 1 : 0);
  if (kin(before) && lexicon.number_of_tag(token(before).tag) == Number::singular) return true;
  if (next + 2 >= within.end || token(next).text != "," || word_class(next + 1) == WordClass::adposition) return false;
  int32_t at = next + 1;
  if (word_class(at) == WordClass::determiner || word_class(at) == WordClass::pronoun) ++at;
  else return false;
  while (at < within.end && at < next + 4 && word_class(at) == WordClass::adjective) ++at;
  return kin(at) && lexicon.number_of_tag(token(at).tag) == Number::singular;
}

// A name of a country that somebody of the text bears is his wherever it stands bare, but for a text that has people of the country.
void View::tell_persons_from_countries() {
  std::unordered_map<std::string_view, uint32_t> borne;
  std::unordered_set<uint32_t> of_people;
  std::vector<int32_t> bare;
  for (int32_t t = 0; t < size(); ++t) {
    if (!is_capital(t)) continue;
    const CountryWord* word = lexicon.country_word(token(t).text);
    if (word == nullptr) continue;
    if (word->kind == CountryWordKind::adjective || word->kind == CountryWordKind::people) of_people.insert(word->country);
    if (word->kind != CountryWordKind::name) continue;
    bool alone = false;
    if (!names_a_person(t, alone)) {
      bare.push_back(t);
      continue;
    }
    persons[static_cast<size_t>(t)] = true;
    borne.emplace(token(t).text, word->country);
  }
  for (const int32_t t : bare) {
    const auto it = borne.find(token(t).text);
    if (it == borne.end() || of_people.contains(it->second)) continue;
    const bool there = t > sentence(t).begin && word_class(t - 1) == WordClass::adposition && (lexicon.in("locative", word(t - 1)) || lexicon.in("origins", word(t - 1)) || lexicon.in("moving-to", word(t - 1)));
    if (!there) persons[static_cast<size_t>(t)] = true;
  }
}

const CountryWord* View::country_word(int32_t at, int32_t end, int32_t& length) const {
  const CountryWord* word = lexicon.country_word(parse, at, end, length);
  if (word && length == 1 && is_no_country(at)) return length = 0, nullptr;
  return word;
}

std::string View::words(TokenRange range) const {
  std::string out;
  for (int32_t t = range.begin; t < range.end; ++t) {
    const bool hyphen = word(t) == "-";
    if (!out.empty() && !hyphen && out.back() != '-') out += ' ';
    out += word(t);
  }
  return out;
}

std::string View::text(TokenRange range) const {
  std::string out;
  for (int32_t t = range.begin; t < range.end; ++t) {
    out += token(t).text;
    if (token(t).space_after && t + 1 < range.end) out += ' ';
  }
  return out;
}

const NounSense* View::noun_ending_at(int32_t last, int32_t begin, int32_t& from) const {
  const int32_t longest = static_cast<int32_t>(lexicon.longest_noun());
  for (int32_t length = std::min(longest, last + 1 - begin); length >= 1; --length) {
    from = last + 1 - length;
    std::string phrase = words({from, last + 1});
    if (const NounSense* sense = lexicon.noun(phrase)) return sense;
    if (length == 1 || word_class(last) != WordClass::noun) continue;
    phrase = words({from, last}) + ' ' + std::string(token(last).lemma);
    if (const NounSense* sense = lexicon.noun(phrase)) return sense;
  }
  from = last;
  return begin <= last ? lexicon.noun(ascii_lower(token(last).lemma)) : nullptr;
}

int32_t View::head_of(TokenRange range) const {
  for (int32_t t = range.end - 1; t >= range.begin; --t)
    if (!range.contains(head(t)) || head(t) == t) return t;
  return range.end - 1;
}

}  // namespace averment
