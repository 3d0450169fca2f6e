#include "discourse/actor_pack.h"

#include <array>

namespace averment {
namespace {

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> out;
  while (true) {
    const size_t at = text.find(by);
    std::string_view part = text.substr(0, at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) out.emplace_back(part);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

// "leader|chief of the Front" → "leader of the Front", "chief of the Front".
std::vector<std::string> spell_out(std::string_view name) {
  constexpr size_t kMost = 64;
  std::vector<std::string> out = {""};
  for (const std::string& word : split(name, ' ')) {
    std::vector<std::string> next;
    for (const std::string& choice : split(word, '|'))
      for (const std::string& so_far : out)
        if (next.size() < kMost) next.push_back(so_far.empty() ? choice : so_far + ' ' + choice);
    if (!next.empty()) out = std::move(next);
  }
  return out;
}

// The free words from `first` on as names: separated by a lone "|", with alternatives inside a word.
std::vector<std::string> names_in(const std::vector<std::string>& words, size_t first) {
  std::vector<std::string> out;
  std::string name;
  const auto close = [&] {
    if (name.empty()) return;
    for (std::string& spelled : spell_out(name)) out.push_back(std::move(spelled));
    name.clear();
  };
  for (size_t i = first; i < words.size(); ++i) {
    if (words[i] == "|") {
      close();
    } else {
      if (!name.empty()) name += ' ';
      name += words[i];
    }
  }
  close();
  return out;
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
std::string whole_date(std::string_view text, bool is_end) {
  std::string out(text);
  if (out.size() == 4) out += is_end ? "-12" : "-01";
  if (out.size() == 7) {
    const int last = days_of(std::stoi(out.substr(0, 4)), std::stoi(out.substr(5, 2)));
    out += is_end ? "-" : "-01";
    if (is_end) out += std::to_string(last);
  }
  return out;
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

namespace {

class PackReader {
 public:
  PackReader(const Pack& pack, uint32_t rank, ActorDrafts& out, std::map<std::string, size_t>& index)
      : pack_(pack), rank_(rank), out_(out), index_(index) {}

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
    ActorDraft draft = begun(file, entry, static_cast<uint32_t>(entry.line));
    draft.id = entry.head;
    if (entry.head.find(' ') != std::string::npos)
      return pack_.error(entry, "`" + entry.head + "` is no actor id: write an id without spaces, two spaces, then the names separated by |");
    if (defaults_ != nullptr)
      if (Status status = set_all(draft, entry, nullptr, defaults_->attributes); !status.ok()) return status;
    if (Status status = set_all(draft, entry, nullptr, entry.attributes); !status.ok()) return status;
    std::vector<std::string> names = names_in(entry.words, 0);
    std::vector<ActorDraft> below;
    for (const PackLine& line : entry.details)
      if (line.words.empty())
        if (Status status = set_all(draft, entry, &line, line.attributes); !status.ok()) return status;
    add_names(draft, names, own_use(draft), false);
    for (const PackLine& line : entry.details)
      if (!line.words.empty())
        if (Status status = read_detail(file, entry, line, draft, below); !status.ok()) return status;
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

  // "President Ruiz" for a person who held that title; the sector after the last of the dated facts.
  static void complete_person(ActorDraft& draft) {
    std::vector<std::string> surnames = split(draft.surname, '|');
    if (draft.surname.empty())
      for (const DraftName& name : draft.names)
        if (const size_t space = name.text.rfind(' '); space != std::string::npos && name.use == NameUse::name) surnames.push_back(name.text.substr(space + 1));
    std::vector<std::string> made;
    std::string last;
    bool open = false;
    for (const DraftFact& fact : draft.facts) {
      if (!fact.title.empty() && draft.surname != "no")
        for (const std::string& surname : surnames)
          if (std::string name = fact.title + ' ' + surname; std::find(made.begin(), made.end(), name) == made.end()) made.push_back(std::move(name));
      open |= fact.end.empty();
      last = std::max(last, fact.end);
    }
    add_names(draft, made, NameUse::name, false);
    if (draft.after.empty() || open || last.empty()) return;
    DraftFact after;
    after.begin = next_day(last);
    after.sectors = split(draft.after, ',');
    draft.facts.push_back(std::move(after));
  }

  ActorDraft begun(const PackFile& file, const PackEntry& entry, uint32_t line) const {
    ActorDraft draft;
    draft.rank = rank_;
    draft.pack = pack_.manifest.id;
    draft.file = file.name;
    draft.line = line;
    draft.where = pack_.error(entry, "").where;
    return draft;
  }

  static NameUse own_use(const ActorDraft& draft) {
    return draft.kind == ActorKind::agent ? NameUse::agent : draft.kind == ActorKind::office ? NameUse::office : NameUse::name;
  }

  static void add_names(ActorDraft& draft, const std::vector<std::string>& names, NameUse use, bool plural, const std::string& stands_for = {}) {
    for (const std::string& name : names)
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
      draft.sectors = split(value, ',');
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
      (key == "since" ? draft.since : draft.until) = whole_date(value, key == "until");
    } else {
      return error(entry, line,
                   "unknown attribute `" + key + "`; an actor has kind, country, sector, parent, role, of, religion, ethnicity, article, surname, after, public, state, every, since, until");
    }
    return {};
  }

  Status read_detail(const PackFile& file, const PackEntry& entry, const PackLine& line, ActorDraft& draft, std::vector<ActorDraft>& below) {
    const std::string& word = line.words[0];
    if (word == "source" || word == "note") return {};
    if (word == "organ" || word == "office") return read_organ(file, entry, line, draft, below);
    if (word == "fact") return read_fact(entry, line, draft);
    if (word == "metonym") {
      add_names(draft, names_in(line.words, 1), NameUse::metonym, false, std::string(line.attribute("role")));
      return only(entry, line, {"role"});
    }
    if (word == "demonym") {
      add_names(draft, names_in(line.words, 1), NameUse::demonym, false);
      const std::vector<std::string> persons = line.has("person") ? split(line.attribute("person"), '|') : names_in(line.words, 1);
      add_names(draft, persons, NameUse::people, false);
      add_names(draft, split(line.attribute("people"), '|'), NameUse::people, true);
      return only(entry, line, {"person", "people"});
    }
    NameUse use = own_use(draft);
    if (word == "capital") use = NameUse::capital;
    else if (word == "acronym") use = NameUse::acronym;
    else if (word != "name" && word != "plural")
      return pack_.error(entry, line, "unknown detail `" + word + "`; an actor has name, plural, acronym, demonym, capital, metonym, organ, office, fact, source, note");
    const size_t before = draft.names.size();
    add_names(draft, names_in(line.words, 1), use, word == "plural");
    for (const PackAttribute& attribute : line.attributes) {
      if (attribute.key != "begin" && attribute.key != "end") continue;
      if (!is_date(attribute.value)) return pack_.error(entry, line, '`' + attribute.key + '=' + attribute.value + "` is no date: write 2004, 2004-05 or 2004-05-17");
      for (size_t i = before; i < draft.names.size(); ++i) (attribute.key == "begin" ? draft.names[i].begin : draft.names[i].end) = whole_date(attribute.value, attribute.key == "end");
    }
    return only(entry, line, {"begin", "end"});
  }

  Status only(const PackEntry& entry, const PackLine& line, std::initializer_list<std::string_view> keys) const {
    for (const PackAttribute& attribute : line.attributes)
      if (std::find(keys.begin(), keys.end(), attribute.key) == keys.end())
        return pack_.error(entry, line, "`" + attribute.key + "` does not belong on a `" + line.words[0] + "` line");
    return {};
  }

  Status read_organ(const PackFile& file, const PackEntry& entry, const PackLine& line, const ActorDraft& parent, std::vector<ActorDraft>& below) {
    if (line.words.size() < 2) return pack_.error(entry, line, "an organ or office needs an id, then its names: `organ  youth-wing  Youth League`");
    ActorDraft draft = begun(file, entry, static_cast<uint32_t>(line.line));
    draft.id = parent.id + '/' + line.words[1];
    draft.role = line.words[1];
    draft.parent = parent.id;
    draft.is_public = parent.is_public;
    if (line.words[0] == "office") draft.kind = ActorKind::office, draft.has_kind = true;
    if (Status status = set_all(draft, entry, &line, line.attributes); !status.ok()) return status;
    const std::vector<std::string> names = names_in(line.words, 2);
    // An office's name without a capital is a title: it is bound to the parent's names.
    for (const std::string& name : names) {
      const bool is_title = line.words[0] == "office" && !(name[0] >= 'A' && name[0] <= 'Z');
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
        (a.key == "begin" ? fact.begin : fact.end) = whole_date(a.value, a.key == "end");
      } else if (a.key == "country") {
        fact.country = a.value;
      } else if (a.key == "sector") {
        fact.sectors = split(a.value, ',');
      } else if (a.key == "title") {
        fact.title = a.value;
      } else if (a.key == "of") {
        fact.of = a.value;
      } else {
        return pack_.error(entry, line, "unknown attribute `" + a.key + "`; a fact has begin, end, country, sector, title, of");
      }
    }
    if (!fact.begin.empty() && !fact.end.empty() && fact.end < fact.begin) return pack_.error(entry, line, "the fact ends (" + fact.end + ") before it begins (" + fact.begin + ")");
    draft.facts.push_back(std::move(fact));
    return {};
  }

  Status read_forms(const PackEntry& entry) {
    if (entry.head != "country" && entry.head != "organisation") return pack_.error(entry, "`" + entry.head + "`: forms.txt has the entries country and organisation");
    for (const PackLine& line : entry.details) {
      if (line.words.size() != 2 || line.words[0] != "form" || line.words[1].find("{role}") == std::string::npos)
        return pack_.error(entry, line, "a form is written `form \"{adjective} {role}\"`");
      (entry.head == "country" ? out_.country_forms : out_.organisation_forms).push_back({line.words[1], std::string(line.attribute("ends"))});
    }
    return {};
  }

  // An id may come again: to add names in another pack, or to refine an organ that a template gives every country.
  Status keep(const PackEntry& entry, ActorDraft&& draft) {
    const auto [at, is_new] = index_.try_emplace(draft.id, out_.actors.size());
    if (is_new) {
      out_.actors.push_back(std::move(draft));
      return {};
    }
    ActorDraft& first = out_.actors[at->second];
    if (first.pack == draft.pack) return pack_.error(entry, "the actor `" + draft.id + "` is there already: " + first.where + "; put both under one id");
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
    for (DraftName& name : draft.names) first.names.push_back(std::move(name));
    for (DraftFact& fact : draft.facts) first.facts.push_back(std::move(fact));
    return {};
  }

  const Pack& pack_;
  uint32_t rank_;
  ActorDrafts& out_;
  std::map<std::string, size_t>& index_;
  const PackEntry* defaults_ = nullptr;
};

// What a country code and a sector may be: those the packs themselves define.
class Checker {
 public:
  Checker(const ActorDrafts& drafts, std::set<std::string> sectors) : sectors_(std::move(sectors)) {
    for (const ActorDraft& actor : drafts.actors) {
      ids_.insert(actor.id);
      if (actor.kind == ActorKind::country || actor.kind == ActorKind::territory) countries_.insert(actor.country), states_.insert(actor.id);
      if (actor.every_country) roles_.insert(actor.role);
    }
  }

  // An actor, or an organ or office that every country has: "ken/foreign-minister".
  bool is_known(const std::string& id) const {
    const size_t slash = id.find('/');
    return ids_.contains(id) || (slash != std::string::npos && states_.contains(id.substr(0, slash)) && roles_.contains(id.substr(slash + 1)));
  }

  Status check(const ActorDraft& actor) const {
    const auto wrong = [&](std::string message) { return Error{ErrorCode::kBadData, actor.where, "actor `" + actor.id + "`: " + std::move(message)}; };
    const auto country_fault = [&](const std::string& code) -> std::optional<Error> {
      if (code.empty() || (countries_.empty() ? code.size() == 3 : countries_.contains(code))) return std::nullopt;
      return wrong("no country has the code `" + code + "`; use ISO 3166 alpha-3, or add an entry with kind=country country=" + code);
    };
    const auto sector_fault = [&](const std::vector<std::string>& codes) -> std::optional<Error> {
      for (const std::string& code : codes)
        if (code.size() > 3 || (!sectors_.empty() && !sectors_.contains(code))) return wrong("unknown sector `" + code + "`; sectors.txt lists them");
      return std::nullopt;
    };
    if (auto fault = country_fault(actor.country)) return *fault;
    if (auto fault = sector_fault(actor.sectors)) return *fault;
    if (!actor.parent.empty() && !is_known(actor.parent)) return wrong("its parent `" + actor.parent + "` is no actor; write the id of one, such as `ken` or `ken/foreign-ministry`");
    if (actor.names.empty() && actor.titles.empty()) return wrong("it has no name; write names after the id, separated by |");
    if ((actor.kind == ActorKind::country || actor.kind == ActorKind::territory) && actor.country.size() != 3)
      return wrong("a country needs country= and its code of three capitals");
    for (const DraftFact& fact : actor.facts) {
      if (auto fault = country_fault(fact.country)) return *fault;
      if (auto fault = sector_fault(fact.sectors)) return *fault;
      if (!fact.of.empty() && !is_known(fact.of)) return wrong("`of=" + fact.of + "` is no actor; write the id of an office or body, such as `ken/foreign-minister`");
    }
    return {};
  }

 private:
  std::set<std::string> sectors_, ids_, countries_, states_, roles_;
};

}  // namespace

Result<ActorDrafts> read_actor_packs(const std::vector<std::shared_ptr<const Pack>>& packs) {
  ActorDrafts out;
  std::map<std::string, size_t> index;
  std::set<std::string> sectors;
  uint32_t rank = 0;
  for (const auto& pack : packs) {
    if (Status status = PackReader(*pack, rank++, out, index).read(); !status.ok()) return status.error();
    if (sectors.empty()) out.base = rank - 1;
    for (const PackEntry& entry : pack->file("sectors.txt")) sectors.insert(entry.head);
  }
  const Checker checker(out, std::move(sectors));
  for (const ActorDraft& actor : out.actors)
    if (Status status = checker.check(actor); !status.ok()) return status.error();
  return out;
}

}  // namespace averment
