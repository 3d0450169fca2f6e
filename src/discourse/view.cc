#include "discourse/view.h"

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
