#include "discourse/lexicon.h"

#include <array>

#include "discourse/actor_index.h"

namespace averment {
namespace {

template <typename E, size_t N>
bool spelled(const std::array<std::pair<std::string_view, E>, N>& names, std::string_view word, E& out) {
  for (const auto& [name, value] : names)
    if (name == word) return out = value, true;
  return false;
}

template <typename E, size_t N>
std::string choices(const std::array<std::pair<std::string_view, E>, N>& names) {
  std::string out;
  for (const auto& [name, value] : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

using T = EntityType;
constexpr std::array<std::pair<std::string_view, T>, 7> kTypes = {{
    {"person", T::person}, {"organization", T::organization}, {"place", T::place}, {"group", T::group},
    {"document", T::document}, {"event", T::event}, {"other", T::other}}};

constexpr std::array<std::pair<std::string_view, Gender>, 3> kGenders = {{
    {"feminine", Gender::feminine}, {"masculine", Gender::masculine}, {"neuter", Gender::neuter}}};
constexpr std::array<std::pair<std::string_view, Number>, 2> kNumbers = {{
    {"singular", Number::singular}, {"plural", Number::plural}}};
constexpr std::array<std::pair<std::string_view, PronounUse>, 6> kUses = {{
    {"personal", PronounUse::personal}, {"possessive", PronounUse::possessive}, {"reflexive", PronounUse::reflexive},
    {"demonstrative", PronounUse::demonstrative}, {"indefinite", PronounUse::indefinite}, {"relative", PronounUse::relative}}};
constexpr std::array<std::pair<std::string_view, Opening>, 5> kOpenings = {{
    {"definite", Opening::definite}, {"demonstrative", Opening::demonstrative}, {"indefinite", Opening::indefinite},
    {"quantity", Opening::quantity}, {"negative", Opening::negative}}};
constexpr std::array<std::pair<std::string_view, NameWord>, 4> kNameWords = {{
    {"organization-endings", NameWord::organization_ending}, {"place-endings", NameWord::place_ending},
    {"event-endings", NameWord::event_ending}, {"document-endings", NameWord::document_ending}}};
constexpr std::array<std::pair<std::string_view, CountryWordKind>, 5> kCountryKinds = {{
    {"name", CountryWordKind::name}, {"adjective", CountryWordKind::adjective}, {"people", CountryWordKind::people},
    {"seat", CountryWordKind::seat}, {"misspelt", CountryWordKind::name}}};  // as copy often has it

// "New Zealand" as the tokenizer and the pack write it, words joined by single spaces; "_" in a pack stands for a space.
constexpr size_t kShouted = 4;  // letters of the shortest country that capitals make no acronym; of a city one more

size_t count_words(std::string_view text) { return 1 + static_cast<size_t>(std::count(text.begin(), text.end(), ' ')); }

// A pack writes a word with inner stops ("U.S.", "Washington, D.C.") as the tokenizer may cut it: the key leaves spaces
// before commas and apostrophes out, so both come to the same.
std::string squeeze(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c != ' ') out += c;
  return out;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::vector<std::string> alternatives(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const size_t bar = text.find('|');
    std::string_view one = text.substr(0, bar);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (!one.empty()) {
      out.emplace_back(one);
      std::replace(out.back().begin(), out.back().end(), '_', ' ');
    }
    if (bar == std::string_view::npos) break;
    text.remove_prefix(bar + 1);
  }
  return out;
}

Status Lexicon::read_labels(const Pack& pack) {
  for (const PackEntry& entry : pack.file("labels.txt"))
    for (const PackLine& line : entry.details) {
      const std::string_view is = line.attribute("is");
      if (entry.head == "number") {
        Number number{};
        if (!spelled(kNumbers, is, number)) return pack.error(entry, line, "'" + std::string(is) + "' is no number; these are: " + choices(kNumbers));
        tag_number_[line.text] = number;
      } else if (entry.head == "entity") {
        EntityType value{};
        if (!spelled(kTypes, is, value)) return pack.error(entry, line, "'" + std::string(is) + "' is no type; these are: " + choices(kTypes));
        labels_[line.text] = value;
      } else {
        return pack.error(entry, "'" + entry.head + "' is unknown here; the heads are number and entity");
      }
    }
  return {};
}

Status Lexicon::read_pronouns(const Pack& pack) {
  for (const PackEntry& entry : pack.file("pronouns.txt")) {
    Pronoun pronoun;
    if (entry.has("person")) pronoun.person = static_cast<uint8_t>(entry.attribute("person").front() - '0');
    if (pronoun.person < 1 || pronoun.person > 3) return pack.error(entry, "person is 1, 2 or 3");
    spelled(kNumbers, entry.attribute("number"), pronoun.number);
    spelled(kGenders, entry.attribute("gender"), pronoun.gender);
    if (!spelled(kUses, entry.attribute("use", "personal"), pronoun.use)) return pack.error(entry, "use is one of " + choices(kUses));
    pronoun.human = entry.attribute("human") == "yes";
    pronoun.expletive = entry.attribute("expletive") == "yes";
    pronouns_[ascii_lower(alternatives(entry.head).front())] = pronoun;
  }
  return {};
}

Status Lexicon::read_word_sets(const Pack& pack, std::string_view file) {
  for (const PackEntry& entry : pack.file(file)) {
    Opening opening{};
    const bool opens = file == "determiners.txt" && spelled(kOpenings, entry.head, opening);
    for (const PackLine& line : entry.details)
      for (const std::string& word : alternatives(line.text)) {
        if (opens) determiners_[word] = opening;
        else sets_[entry.head].insert(word);
      }
    for (const PackLine& line : entry.details)
      for (const PackAttribute& form : line.attributes) long_forms_[form.key] = form.value;
  }
  return {};
}

Status Lexicon::read_synonyms(const Pack& pack) {
  uint16_t group = 0;
  for (const PackEntry& entry : pack.file("synonyms.txt")) {
    if (group == UINT16_MAX) return pack.error(entry, "too many groups of synonyms; there may be 65,535");
    for (const PackLine& line : entry.details)
      for (const std::string& word : alternatives(line.text)) {
        std::vector<uint16_t>& groups = synonyms_[word];
        if (groups.empty() || groups.back() != group) groups.push_back(group);
      }
    ++group;
  }
  return {};
}

Status Lexicon::read_nouns(const Pack& pack) {
  for (const PackEntry& entry : pack.file("nominals.txt")) {
    NounSense sense;
    if (!spelled(kTypes, entry.attribute("type"), sense.type)) return pack.error(entry, "type is missing or unknown; it is one of " + choices(kTypes));
    for (const std::string& sector : alternatives(entry.attribute("sector"))) sense.sectors.push_back(sector);
    spelled(kGenders, entry.attribute("gender"), sense.gender);
    sense.word_class = entry.attribute("class");
    sense.title = entry.attribute("title") == "yes";
    sense.is_public = entry.attribute("public") == "yes";
    sense.kin = entry.attribute("kin") == "yes";
    sense.collective = entry.attribute("collective") == "yes";
    sense.acts = entry.attribute("acts") == "yes";
    sense.plural = entry.attribute("number") == "plural";
    for (const PackLine& line : entry.details)
      for (const std::string& word : alternatives(line.text)) {
        longest_noun_ = std::max(longest_noun_, count_words(word));
        const auto [it, added] = nouns_.emplace(word, sense);
        if (added) continue;
        if (it->second.gender == Gender::unknown) it->second.gender = sense.gender;  // an earlier entry decides the rest
        it->second.title |= sense.title;
      }
  }
  return {};
}

Status Lexicon::read_names(const Pack& pack) {
  for (const PackEntry& entry : pack.file("names.txt")) {
    Gender gender = Gender::unknown;
    spelled(kGenders, entry.attribute("gender"), gender);
    NameWord word{};
    const bool ending = spelled(kNameWords, entry.head, word);
    for (const PackLine& line : entry.details)
      for (const std::string& name : alternatives(line.text)) {
        if (entry.attribute("is") == "given") {
          const auto [it, added] = given_.emplace(name, gender);
          if (!added && it->second != gender) it->second = Gender::unknown;  // borne by both
        } else if (entry.attribute("is") == "honorific") {
          honorifics_[name] = gender;
        } else if (ending) {
          name_words_.emplace(name, word);
        } else {
          sets_[entry.head].insert(name);
        }
      }
  }
  return {};
}

Status Lexicon::read_countries(const Pack& pack) {
  for (const PackEntry& entry : pack.file("countries.txt")) {
    if (entry.head.size() != 3) return pack.error(entry, "a country's head is its ISO 3166 alpha-3 code");
    const uint32_t at = static_cast<uint32_t>(countries_.size());
    countries_.push_back({entry.head, {}});
    for (const PackLine& line : entry.details) {
      const size_t space = line.text.find(' ');
      CountryWordKind kind{};
      if (space == std::string::npos || !spelled(kCountryKinds, std::string_view(line.text).substr(0, space), kind))
        return pack.error(entry, line, "a line begins with one of " + choices(kCountryKinds) + ", then words");
      const std::vector<std::string> words = alternatives(std::string_view(line.text).substr(space));
      for (const std::string& word : words) {
        if (kind == CountryWordKind::people)
          people_words_[squeeze(word)] |= std::any_of(words.begin(), words.end(), [&](const std::string& other) { return other.size() == word.size() + 1 && other.starts_with(word); });
        if (kind == CountryWordKind::name && countries_.back().name.empty()) countries_.back().name = word;
        add_country_word(at, kind, word, false);
      }
    }
  }
  return {};
}

void Lexicon::add_country_word(uint32_t country, CountryWordKind kind, const std::string& word, bool before_others) {
  const CountryWord made{country, kind};
  if (before_others) country_words_.insert_or_assign(squeeze(word), made);
  else country_words_.emplace(squeeze(word), made);
  uint8_t& longest = country_first_[word.substr(0, word.find(' '))];
  longest = std::max(longest, static_cast<uint8_t>(std::min<size_t>(count_words(word) + 2, 8)));
  // headlines and datelines shout: "NEW DELHI"
  std::string shouted = word;
  for (char& c : shouted)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  if (shouted != word && word.size() >= (kind == CountryWordKind::seat ? kShouted + 1 : kShouted)) add_country_word(country, kind, shouted, before_others);
}

void Lexicon::add_actors(const ActorIndex& actors) {
  for (const ActorWord& word : actors.words()) {
    if (word.as == NameUse::agent) add_agent(actors, word);
    else add_country_word(actors, word);
  }
}

void Lexicon::add_country_word(const ActorIndex& actors, const ActorWord& word) {
  const std::string_view code = actors.actor(word.actor).country;
  auto at = std::find_if(countries_.begin(), countries_.end(), [&](const Country& known) { return known.code == code; });
  if (at == countries_.end()) at = countries_.insert(at, {std::string(code), {}});
  const auto kind = word.as == NameUse::demonym ? CountryWordKind::adjective : word.as == NameUse::people ? CountryWordKind::people
                    : word.as == NameUse::capital || word.as == NameUse::metonym ? CountryWordKind::seat : CountryWordKind::name;
  if (at->name.empty() && kind == CountryWordKind::name) at->name = word.text;
  const auto known = country_words_.find(squeeze(word.text));
  const bool same = known != country_words_.end() && countries_[known->second.country].code == code;  // "French" the adjective, before "French" the people
  add_country_word(static_cast<uint32_t>(at - countries_.begin()), kind, std::string(word.text), word.own && !same);
}

// An agent's last word says what kind of noun it is ("toll officer"), the pack for whom it acts.
void Lexicon::add_agent(const ActorIndex& actors, const ActorWord& word) {
  const std::string text = ascii_lower(word.text);
  const auto known = nouns_.find(text);
  if (!word.own && (known != nouns_.end() || word.plural)) return;
  const Actor actor = actors.actor(word.actor);
  NounSense sense;
  sense.type = EntityType::person;
  const auto base = known != nouns_.end() ? known : nouns_.find(text.substr(text.rfind(' ') + 1));  // npos + 1 is 0
  if (base != nouns_.end() && (base->second.type == EntityType::person || base->second.type == EntityType::organization || base->second.type == EntityType::group)) sense = base->second;
  if (in("vessels", std::string_view(text).substr(text.rfind(' ') + 1))) sense.type = EntityType::other;  // a warship is nobody, though it acts for somebody
  sense.sectors.assign(actor.sectors.begin(), actor.sectors.end());
  sense.agent = actor.id;
  sense.plural |= word.plural;
  sense.is_public = actor.is_public;
  longest_noun_ = std::max(longest_noun_, count_words(text));
  nouns_.insert_or_assign(text, std::move(sense));
}

Result<std::shared_ptr<const Lexicon>> Lexicon::from(const std::shared_ptr<const Pack>& language, const ActorIndex* actors) {
  auto lexicon = std::make_shared<Lexicon>();
  const Pack& pack = *language;
  for (Status status : {lexicon->read_labels(pack), lexicon->read_pronouns(pack), lexicon->read_word_sets(pack, "determiners.txt"),
                        lexicon->read_word_sets(pack, "metonymy.txt"), lexicon->read_word_sets(pack, "places.txt"), lexicon->read_synonyms(pack), lexicon->read_nouns(pack), lexicon->read_names(pack),
                        lexicon->read_countries(pack)})
    if (!status.ok()) return status.error();
  if (actors != nullptr) lexicon->add_actors(*actors);
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

bool Lexicon::synonyms(std::string_view one, std::string_view other) const {
  if (one == other) return false;
  const auto a = synonyms_.find(one);
  if (a == synonyms_.end()) return false;
  const auto b = synonyms_.find(other);
  if (b == synonyms_.end()) return false;
  return std::find_first_of(a->second.begin(), a->second.end(), b->second.begin(), b->second.end()) != a->second.end();
}

std::string_view Lexicon::long_form(std::string_view as_written) const {
  const auto it = long_forms_.find(as_written);
  return it == long_forms_.end() ? std::string_view() : std::string_view(it->second);
}

Number Lexicon::number_of_tag(std::string_view tag) const {
  const auto it = tag_number_.find(tag);
  return it == tag_number_.end() ? Number::unknown : it->second;
}

EntityType Lexicon::type_of_label(std::string_view label, bool& known) const {
  const auto it = labels_.find(label);
  known = it != labels_.end();
  return known ? it->second : EntityType::other;
}

const Pronoun* Lexicon::pronoun(std::string_view lower) const {
  const auto it = pronouns_.find(lower);
  return it == pronouns_.end() ? nullptr : &it->second;
}

const NounSense* Lexicon::noun(std::string_view lower) const {
  const auto it = nouns_.find(lower);
  return it == nouns_.end() ? nullptr : &it->second;
}

Opening Lexicon::determiner(std::string_view lower, bool& found) const {
  const auto it = determiners_.find(lower);
  found = it != determiners_.end();
  return found ? it->second : Opening::bare;
}

bool Lexicon::in(std::string_view set, std::string_view word) const {
  const auto it = sets_.find(set);
  return it != sets_.end() && it->second.find(word) != it->second.end();
}

std::string Lexicon::pattern(std::string_view set) const {
  const auto it = sets_.find(set);
  return it == sets_.end() || it->second.empty() ? std::string() : *it->second.begin();
}

NameWord Lexicon::name_word(std::string_view as_written) const {
  const auto it = name_words_.find(as_written);
  return it == name_words_.end() ? NameWord::none : it->second;
}

Gender Lexicon::given_name(std::string_view as_written, bool& found) const {
  const auto it = given_.find(as_written);
  found = it != given_.end();
  return found ? it->second : Gender::unknown;
}

const Gender* Lexicon::honorific(std::string_view lower) const {
  const auto it = honorifics_.find(lower);
  return it == honorifics_.end() ? nullptr : &it->second;
}

const CountryWord* Lexicon::country_word(const Parse& parse, int32_t at, int32_t end, int32_t& length) const {
  length = 0;
  const CountryWord* best = nullptr;
  const auto first = country_first_.find(parse.tokens[static_cast<size_t>(at)].text);
  if (first == country_first_.end()) return nullptr;
  const int32_t stop = std::min(end, at + static_cast<int32_t>(first->second));
  std::string key;
  for (int32_t i = at; i < stop; ++i) {
    key += parse.tokens[static_cast<size_t>(i)].text;
    if (const auto it = country_words_.find(key); it != country_words_.end()) {
      best = &it->second;
      length = i + 1 - at;
    }
  }
  return best;
}

bool Lexicon::people_word(std::string_view text, bool singular) const {
  const auto it = people_words_.find(squeeze(text));
  return it != people_words_.end() && (it->second || !singular);
}

const CountryWord* Lexicon::country_word(std::string_view text) const {
  const auto it = country_words_.find(squeeze(text));
  return it == country_words_.end() ? nullptr : &it->second;
}

const std::string& Lexicon::country_name(std::string_view code) const {
  static const std::string kNone;
  for (const Country& country : countries_)
    if (country.code == code) return country.name;
  return kNone;
}

}  // namespace averment
