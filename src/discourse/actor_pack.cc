#include "discourse/actor_pack.h"

#include <array>
#include <unordered_set>

#include "base/hash.h"

namespace averment {
namespace {

// Calls take(part) for each part between the separators, trimmed, the empty ones left out.
template <typename Take>
void each_part(std::string_view text, char by, Take take) {
  while (true) {
    const size_t at = text.find(by);
    std::string_view part = text.substr(0, at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) take(part);
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> out;
  each_part(text, by, [&](std::string_view part) { out.push_back(part); });
  return out;
}

// "leader|chief of the Front" → "leader of the Front", "chief of the Front".
std::vector<std::string> spell_out(std::string_view name) {
  constexpr size_t kMost = 64;
  std::vector<std::string> out = {""};
  for (const std::string_view word : split(name, ' ')) {
    std::vector<std::string> next;
    for (const std::string_view choice : split(word, '|'))
      for (const std::string& so_far : out)
        if (next.size() < kMost) next.push_back((so_far.empty() ? std::string() : so_far + ' ').append(choice));
    if (!next.empty()) out = std::move(next);
  }
  return out;
}

// Is a name its only spelling, with single spaces?
bool is_plain(std::string_view name) {
  return !name.empty() && name.front() != ' ' && name.back() != ' ' && name.find('|') == std::string_view::npos && name.find("  ") == std::string_view::npos;
}

bool is_acronym(std::string_view name) {
  int letters = 0;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') ++letters;
    else if (c != '.' && c != '-' && c != '&' && !(c >= '0' && c <= '9')) return false;
  }
  return letters >= 2;
}

int days_of(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[static_cast<size_t>(month) - 1] + (month == 2 && leap);
}

// 2004, 2004-05 or 2004-05-17, a day that exists.
bool is_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  const auto number = [&](size_t at, size_t count) {
    int out = 0;
    for (size_t i = at; i < at + count; ++i) out = out * 10 + (text[i] - '0');
    return out;
  };
  if (text.size() == 4) return true;
  const int month = number(5, 2);
  if (month < 1 || month > 12) return false;
  return text.size() == 7 || (number(8, 2) >= 1 && number(8, 2) <= days_of(number(0, 4), month));
}

// A short begin means its first day, a short end its last one. `text` is a date.
std::string_view whole_date(std::string_view text, bool is_end, TextArena& texts) {
  if (text.size() == 10) return text;
  std::string out(text);
  if (out.size() == 4) out += is_end ? "-12" : "-01";
  if (out.size() == 7) {
    const int last = days_of(std::stoi(out.substr(0, 4)), std::stoi(out.substr(5, 2)));
    out += is_end ? "-" : "-01";
    if (is_end) out += std::to_string(last);
  }
  return texts.keep(out);
}

}  // namespace

std::string next_day(const std::string& date) {
  int year = 0, month = 0, day = 0;
  if (date.size() != 10 || std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day) != 3 || month < 1 || month > 12) return {};
  if (++day > days_of(year, month)) day = 1, ++month;
  if (month > 12) month = 1, ++year;
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

std::string day_before(const std::string& date) {
  int year = 0, month = 0, day = 0;
  if (date.size() != 10 || std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day) != 3 || month < 1 || month > 12) return {};
  if (--day < 1) {
    if (--month < 1) month = 12, --year;
    day = days_of(year, month);
  }
  if (year < 0) return {};
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

bool is_actor_date(std::string_view text) { return is_date(text); }

std::vector<std::string_view> actor_codes(std::string_view codes) { return split(codes, ','); }

namespace {

class PackReader {
 public:
  PackReader(const Pack& pack, uint32_t rank, ActorDrafts& out) : pack_(pack), rank_(rank), out_(out) {}

  Status read() {
    for (const PackFile& file : pack_.files) {
      defaults_ = nullptr;
      for (const PackEntry& entry : file.entries)
        if (Status status = read_entry(file, entry); !status.ok()) return status;
    }
    return {};
  }

 private:
  Status read_entry(const PackFile& file, const PackEntry& entry) {
    if (file.name == "sectors.txt" || file.name == "cameo.txt") return {};  // read_actor_packs and ActorCodes read them
    if (file.name == "forms.txt") return read_forms(entry);
    if (entry.head == "defaults") {
      defaults_ = &entry;
      return {};
    }
    ActorDraft draft = begun(entry, static_cast<uint32_t>(entry.line));
    draft.id = entry.head;
    if (entry.head.find(' ') != std::string::npos)
      return pack_.error(entry, "`" + entry.head + "` is no actor id: write an id without spaces, two spaces, then the names separated by |");
    if (defaults_ != nullptr)
      if (Status status = set_all(draft, entry, nullptr, defaults_->attributes); !status.ok()) return status;
    if (Status status = set_all(draft, entry, nullptr, entry.attributes); !status.ok()) return status;
    std::vector<ActorDraft> below;
    for (const PackLine& line : entry.details)
      if (line.words.empty())
        if (Status status = set_all(draft, entry, &line, line.attributes); !status.ok()) return status;
    add_names(draft, names_in(entry.text, entry.words, 0), own_use(draft), false);
    for (const PackLine& line : entry.details)
      if (!line.words.empty())
        if (Status status = read_detail(entry, line, draft, below); !status.ok()) return status;
    if (draft.every_country) {
      draft.role = draft.role.empty() ? draft.id : draft.role;
      for (const DraftName& name : draft.names)
        if (name.use != NameUse::metonym) draft.titles.push_back(name.text);
    }
    if (draft.kind == ActorKind::person) complete_person(draft);
    if (Status status = keep(entry, std::move(draft)); !status.ok()) return status;
    for (ActorDraft& organ : below)
      if (Status status = keep(entry, std::move(organ)); !status.ok()) return status;
    return {};
  }

  // The free words from `first` on as names: separated by a lone "|", with alternatives inside a word. `text` is the words
  // put together by the pack, so that most names are views of it. What it gives holds until the next call.
  const std::vector<std::string_view>& names_in(std::string_view text, const std::vector<std::string>& words, size_t first) {
    names_.clear();
    std::string_view name;
    size_t end = 0;  // in `text`, of the words so far
    const auto close = [&] {
      if (is_plain(name)) names_.push_back(name);
      else if (!name.empty())
        for (const std::string& spelled : spell_out(name)) names_.push_back(out_.texts.keep(spelled));
      name = {};
    };
    for (size_t i = 0; i < words.size(); ++i) {
      const size_t begin = end == 0 ? 0 : end + 1;
      end = begin + words[i].size();
      if (i < first || end > text.size()) continue;
      if (words[i] == "|") close();
      else name = name.empty() ? text.substr(begin, end - begin) : std::string_view(name.data(), static_cast<size_t>(text.data() + end - name.data()));
    }
    close();
    return names_;
  }

  // "President Ruiz" for a person who held that title; the sector after the last of the dated facts.
  void complete_person(ActorDraft& draft) {
    std::vector<std::string_view> surnames = split(draft.surname, '|');
    if (draft.surname.empty())
      for (const DraftName& name : draft.names)
        if (const size_t space = name.text.rfind(' '); space != std::string_view::npos && name.use == NameUse::name) surnames.push_back(name.text.substr(space + 1));
    std::string_view last;
    bool open = false;
    names_.clear();
    for (const DraftFact& fact : draft.facts) {
      if (!fact.title.empty() && draft.surname != "no")
        for (const std::string_view surname : surnames)
          if (const std::string_view name = out_.texts.keep({fact.title, " ", surname}); std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(name);
      open |= fact.end.empty();
      last = std::max(last, fact.end);
    }
    add_names(draft, names_, NameUse::name, false);
    if (draft.after.empty() || open || last.empty()) return;
    DraftFact after;
    after.begin = out_.texts.keep(next_day(std::string(last)));
    after.sectors = codes(draft.after);
    draft.facts.push_back(after);
  }

  ActorDraft begun(const PackEntry& entry, uint32_t line) const {
    ActorDraft draft;
    draft.rank = rank_;
    draft.pack = &pack_;
    draft.entry = &entry;
    draft.line = line;
    return draft;
  }

  // A list in which no code stands is none.
  static std::string_view codes(std::string_view list) { return list.find_first_not_of(", ") == std::string_view::npos ? std::string_view() : list; }

  static NameUse own_use(const ActorDraft& draft) {
    return draft.kind == ActorKind::agent ? NameUse::agent : draft.kind == ActorKind::office ? NameUse::office : NameUse::name;
  }

  static void add_names(ActorDraft& draft, const std::vector<std::string_view>& names, NameUse use, bool plural, std::string_view stands_for = {}) {
    if (draft.names.empty()) draft.names.reserve(names.size());
    for (const std::string_view name : names)
      draft.names.push_back({name, use == NameUse::name && is_acronym(name) ? NameUse::acronym : use, plural, {}, {}, stands_for});
  }

  Error error(const PackEntry& entry, const PackLine* line, std::string message) const {
    return line != nullptr ? pack_.error(entry, *line, std::move(message)) : pack_.error(entry, std::move(message));
  }

  Status set_all(ActorDraft& draft, const PackEntry& entry, const PackLine* line, const std::vector<PackAttribute>& attributes) {
    for (const PackAttribute& attribute : attributes)
      if (Status status = set(draft, entry, line, attribute); !status.ok()) return status;
    return {};
  }

  Status set(ActorDraft& draft, const PackEntry& entry, const PackLine* line, const PackAttribute& attribute) {
    const std::string& key = attribute.key;
    const std::string& value = attribute.value;
    const auto yes = [&](bool& into) -> Status {
      if (value != "yes" && value != "no") return error(entry, line, '`' + key + '=' + value + "`: write yes or no");
      into = value == "yes";
      return {};
    };
    if (key == "kind") {
      const auto kind = actor_kind(value);
      if (!kind) return error(entry, line, "unknown kind `" + value + "`; docs/PACKS.md lists the kinds, such as party, armed-group, outlet");
      draft.kind = *kind;
      draft.has_kind = true;
    } else if (key == "country") {
      draft.country = value;
    } else if (key == "sector") {
      draft.sectors = codes(value);
    } else if (key == "parent") {
      draft.parent = value;
    } else if (key == "role") {
      draft.role = value;
    } else if (key == "of") {
      draft.of = value;
    } else if (key == "religion") {
      draft.religion = value;
    } else if (key == "ethnicity") {
      draft.ethnicity = value;
    } else if (key == "article") {
      draft.article = value;
    } else if (key == "surname") {
      draft.surname = value;
    } else if (key == "after") {
      draft.after = value;
    } else if (key == "public") {
      return yes(draft.is_public);
    } else if (key == "state") {
      return yes(draft.state_controlled);
    } else if (key == "every") {
      if (value != "country") return error(entry, line, "`every=" + value + "`: only every=country is known");
      draft.every_country = true;
    } else if (key == "since" || key == "until") {
      if (!is_date(value)) return error(entry, line, '`' + key + '=' + value + "` is no date that exists: write 2004, 2004-05 or 2004-05-17");
      (key == "since" ? draft.since : draft.until) = whole_date(value, key == "until", out_.texts);
    } else {
      return error(entry, line,
                   "unknown attribute `" + key + "`; an actor has kind, country, sector, parent, role, of, religion, ethnicity, article, surname, after, public, state, every, since, until");
    }
    return {};
  }

  Status read_detail(const PackEntry& entry, const PackLine& line, ActorDraft& draft, std::vector<ActorDraft>& below) {
    const std::string& word = line.words[0];
    if (word == "source" || word == "note") return {};
    if (word == "organ" || word == "office") return read_organ(entry, line, draft, below);
    if (word == "fact") return read_fact(entry, line, draft);
    if (word == "metonym") {
      add_names(draft, names_in(line.text, line.words, 1), NameUse::metonym, false, line.attribute("role"));
      return only(entry, line, {"role"});
    }
    if (word == "demonym") {
      add_names(draft, names_in(line.text, line.words, 1), NameUse::demonym, false);
      add_names(draft, line.has("person") ? split(line.attribute("person"), '|') : names_, NameUse::people, false);
      add_names(draft, split(line.attribute("people"), '|'), NameUse::people, true);
      return only(entry, line, {"person", "people"});
    }
    NameUse use = own_use(draft);
    if (word == "capital") use = NameUse::capital;
    else if (word == "acronym") use = NameUse::acronym;
    else if (word != "name" && word != "plural")
      return pack_.error(entry, line, "unknown detail `" + word + "`; an actor has name, plural, acronym, demonym, capital, metonym, organ, office, fact, source, note");
    const size_t before = draft.names.size();
    add_names(draft, names_in(line.text, line.words, 1), use, word == "plural");
    for (const PackAttribute& attribute : line.attributes) {
      if (attribute.key != "begin" && attribute.key != "end") continue;
      if (!is_date(attribute.value)) return pack_.error(entry, line, '`' + attribute.key + '=' + attribute.value + "` is no date: write 2004, 2004-05 or 2004-05-17");
      for (size_t i = before; i < draft.names.size(); ++i) (attribute.key == "begin" ? draft.names[i].begin : draft.names[i].end) = whole_date(attribute.value, attribute.key == "end", out_.texts);
    }
    return only(entry, line, {"begin", "end"});
  }

  Status only(const PackEntry& entry, const PackLine& line, std::initializer_list<std::string_view> keys) const {
    for (const PackAttribute& attribute : line.attributes)
      if (std::find(keys.begin(), keys.end(), attribute.key) == keys.end())
        return pack_.error(entry, line, "`" + attribute.key + "` does not belong on a `" + line.words[0] + "` line");
    return {};
  }

  Status read_organ(const PackEntry& entry, const PackLine& line, const ActorDraft& parent, std::vector<ActorDraft>& below) {
    if (line.words.size() < 2) return pack_.error(entry, line, "an organ or office needs an id, then its names: `organ  youth-wing  Youth League`");
    ActorDraft draft = begun(entry, static_cast<uint32_t>(line.line));
    draft.id = out_.texts.keep({parent.id, "/", line.words[1]});
    draft.role = line.words[1];
    draft.parent = parent.id;
    draft.is_public = parent.is_public;
    if (line.words[0] == "office") draft.kind = ActorKind::office, draft.has_kind = true;
    if (Status status = set_all(draft, entry, &line, line.attributes); !status.ok()) return status;
    const std::vector<std::string_view>& names = names_in(line.text, line.words, 2);
    // An office's name without a capital is a title: it is bound to the parent's names.
    for (const std::string_view name : names) {
      const bool is_title = line.words[0] == "office" && !(!name.empty() && name[0] >= 'A' && name[0] <= 'Z');
      if (is_title) draft.titles.push_back(name);
      else add_names(draft, {name}, own_use(draft), false);
    }
    if (names.empty()) draft.titles.push_back(line.words[1]);
    below.push_back(std::move(draft));
    return {};
  }

  Status read_fact(const PackEntry& entry, const PackLine& line, ActorDraft& draft) {
    DraftFact fact;
    if (line.words.size() > 1) return pack_.error(entry, line, "a fact has attributes only, found `" + line.words[1] + "`: begin, end, country, sector, title, of");
    for (const PackAttribute& a : line.attributes) {
      if (a.key == "begin" || a.key == "end") {
        if (!is_date(a.value)) return pack_.error(entry, line, '`' + a.key + '=' + a.value + "` is no date that exists: write 2004, 2004-05 or 2004-05-17");
        (a.key == "begin" ? fact.begin : fact.end) = whole_date(a.value, a.key == "end", out_.texts);
      } else if (a.key == "country") {
        fact.country = a.value;
      } else if (a.key == "sector") {
        fact.sectors = codes(a.value);
      } else if (a.key == "title") {
        fact.title = a.value;
      } else if (a.key == "of") {
        fact.of = a.value;
      } else {
        return pack_.error(entry, line, "unknown attribute `" + a.key + "`; a fact has begin, end, country, sector, title, of");
      }
    }
    if (!fact.begin.empty() && !fact.end.empty() && fact.end < fact.begin) return pack_.error(entry, line, "the fact ends (" + std::string(fact.end) + ") before it begins (" + std::string(fact.begin) + ")");
    draft.facts.push_back(fact);
    return {};
  }

  Status read_forms(const PackEntry& entry) {
    if (entry.head != "country" && entry.head != "organisation") return pack_.error(entry, "`" + entry.head + "`: forms.txt has the entries country and organisation");
    for (const PackLine& line : entry.details) {
      if (line.words.size() != 2 || line.words[0] != "form" || line.words[1].find("{role}") == std::string::npos)
        return pack_.error(entry, line, "a form is written `form \"{adjective} {role}\"`");
      (entry.head == "country" ? out_.country_forms : out_.organisation_forms).push_back({line.words[1], line.attribute("ends")});
    }
    return {};
  }

  // An id may come again: to add names in another pack, or to refine an organ that a template gives every country.
  Status keep(const PackEntry& entry, ActorDraft&& draft) {
    uint32_t& at = out_.by_id.slot(hash64(draft.id), [&](uint32_t i) { return out_.actors[i].id == draft.id; });
    if (at == HashIndex::kNone) {
      at = static_cast<uint32_t>(out_.actors.size());
      out_.actors.push_back(std::move(draft));
      return {};
    }
    ActorDraft& first = out_.actors[at];
    if (first.pack->manifest.id == draft.pack->manifest.id)
      return pack_.error(entry, "the actor `" + std::string(draft.id) + "` is there already: " + first.where() + "; put both under one id");
    const auto take = [](auto& into, auto& from) {
      if (into.empty()) into = std::move(from);
    };
    if (!first.has_kind) first.kind = draft.kind, first.has_kind = draft.has_kind;
    take(first.country, draft.country);
    take(first.parent, draft.parent);
    take(first.role, draft.role);
    take(first.of, draft.of);
    take(first.article, draft.article);
    take(first.since, draft.since);
    take(first.until, draft.until);
    take(first.sectors, draft.sectors);
    take(first.titles, draft.titles);
    first.every_country = first.every_country || draft.every_country;
    first.names.insert(first.names.end(), draft.names.begin(), draft.names.end());
    first.facts.insert(first.facts.end(), draft.facts.begin(), draft.facts.end());
    return {};
  }

  const Pack& pack_;
  uint32_t rank_;
  ActorDrafts& out_;
  const PackEntry* defaults_ = nullptr;
  std::vector<std::string_view> names_;
};

// What a country code and a sector may be: those the packs themselves define.
class Checker {
 public:
  Checker(const ActorDrafts& drafts, std::unordered_set<std::string_view> sectors) : drafts_(drafts), sectors_(std::move(sectors)) {
    for (const ActorDraft& actor : drafts.actors) {
      if (actor.kind == ActorKind::country || actor.kind == ActorKind::territory) countries_.insert(actor.country), states_.insert(actor.id);
      if (actor.every_country) roles_.insert(actor.role);
    }
  }

  // An actor, or an organ or office that every country has: "ken/foreign-minister".
  bool is_known(std::string_view id) const {
    const size_t slash = id.find('/');
    const bool is_actor = drafts_.by_id.find(hash64(id), [&](uint32_t i) { return drafts_.actors[i].id == id; }) != HashIndex::kNone;
    return is_actor || (slash != std::string_view::npos && states_.contains(id.substr(0, slash)) && roles_.contains(id.substr(slash + 1)));
  }

  Status check(const ActorDraft& actor) const {
    const auto wrong = [&](std::string message) { return Error{ErrorCode::kBadData, actor.where(), "actor `" + std::string(actor.id) + "`: " + std::move(message)}; };
    const auto country_fault = [&](std::string_view code) -> std::optional<Error> {
      if (code.empty() || (countries_.empty() ? code.size() == 3 : countries_.contains(code))) return std::nullopt;
      return wrong("no country has the code `" + std::string(code) + "`; use ISO 3166 alpha-3, or add an entry with kind=country country=" + std::string(code));
    };
    const auto sector_fault = [&](std::string_view codes) -> std::optional<Error> {
      std::string_view unknown;
      each_part(codes, ',', [&](std::string_view code) {
        if (unknown.empty() && (code.size() > 3 || (!sectors_.empty() && !sectors_.contains(code)))) unknown = code;
      });
      if (unknown.empty()) return std::nullopt;
      return wrong("unknown sector `" + std::string(unknown) + "`; sectors.txt lists them");
    };
    if (auto fault = country_fault(actor.country)) return *fault;
    if (auto fault = sector_fault(actor.sectors)) return *fault;
    if (!actor.parent.empty() && !is_known(actor.parent)) return wrong("its parent `" + std::string(actor.parent) + "` is no actor; write the id of one, such as `ken` or `ken/foreign-ministry`");
    if (actor.names.empty() && actor.titles.empty()) return wrong("it has no name; write names after the id, separated by |");
    if ((actor.kind == ActorKind::country || actor.kind == ActorKind::territory) && actor.country.size() != 3)
      return wrong("a country needs country= and its code of three capitals");
    for (const DraftFact& fact : actor.facts) {
      if (auto fault = country_fault(fact.country)) return *fault;
      if (auto fault = sector_fault(fact.sectors)) return *fault;
      if (!fact.of.empty() && !is_known(fact.of)) return wrong("`of=" + std::string(fact.of) + "` is no actor; write the id of an office or body, such as `ken/foreign-minister`");
    }
    return {};
  }

 private:
  const ActorDrafts& drafts_;
  std::unordered_set<std::string_view> sectors_, countries_, states_, roles_;
};

}  // namespace

Result<ActorDrafts> read_actor_packs(const std::vector<std::shared_ptr<const Pack>>& packs) {
  ActorDrafts out;
  out.packs = packs;
  std::unordered_set<std::string_view> sectors;
  size_t entries = 0;
  for (const auto& pack : packs)
    for (const PackFile& file : pack->files) entries += file.entries.size();
  out.actors.reserve(entries);
  out.by_id.reserve(entries);
  uint32_t rank = 0;
  for (const auto& pack : packs) {
    if (Status status = PackReader(*pack, rank++, out).read(); !status.ok()) return status.error();
    if (sectors.empty()) out.base = rank - 1;
    for (const PackEntry& entry : pack->file("sectors.txt")) sectors.insert(entry.head);
  }
  const Checker checker(out, std::move(sectors));
  for (const ActorDraft& actor : out.actors)
    if (Status status = checker.check(actor); !status.ok()) return status.error();
  return out;
}

}  // namespace averment
