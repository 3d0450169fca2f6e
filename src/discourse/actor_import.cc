#include "discourse/actor_import.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "data/phrase_table.h"
#include "discourse/actor_lines.h"
#include "discourse/actor_pack.h"

namespace averment {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string joined(const std::vector<std::string>& parts, char by) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(1, by)) + part;
  return out;
}

class Ids {
 public:
  std::string fresh(std::string_view name) {
    std::string id = actor_id_from(name);
    if (id.empty()) id = "actor";
    int& count = counts_[id];
    std::string made = ++count == 1 ? id : id + '-' + std::to_string(count);
    while (!taken_.insert(made).second) made = id + '-' + std::to_string(++count);  // "Front 2" may have it
    return made;
  }

 private:
  std::map<std::string, int> counts_;
  std::set<std::string> taken_;
};

// "MOHAMMED_AL-QADIR_" → "Mohammed al-Qadir". Short words inside become small letters, which fit any case; a short single word is an acronym.
std::string as_written(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : phrase) {
    if (c == '_' || c == ' ' || c == '\t') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  constexpr size_t kShort = 3;
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    std::string& w = words[i];
    const bool dotted = w.find('.') != std::string::npos;
    const bool acronym = words.size() == 1 && w.size() <= kShort;
    bool begins = true;
    for (char& c : w) {
      if (is_upper(c) && !acronym && !dotted && (!begins || (i > 0 && i + 1 < words.size() && w.size() <= kShort))) c = static_cast<char>(c + 32);
      begins = !(is_upper(c) || (c >= 'a' && c <= 'z') || is_digit(c) || c == '\'' || static_cast<unsigned char>(c) >= 0x80);
    }
    out += (i > 0 ? " " : "") + w;
  }
  return out;
}

void append(ImportedActors& out, const std::string& text, int line) {
  out.text += text;
  out.lines.resize(out.lines.size() + static_cast<size_t>(std::count(text.begin(), text.end(), '\n')), line);
}

std::string place(int line, size_t at) { return std::to_string(line) + ':' + std::to_string(at + 1) + ": "; }

struct Line {
  std::string_view text;
  int number = 0;
  size_t indent = 0;
};

// The lines without comments and blanks.
std::vector<Line> lines_of(std::string_view bytes) {
  std::vector<Line> out;
  int number = 0;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    std::string_view text = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    ++number;
    const char* const begin = text.data();
    text = trim(text.substr(0, text.find_first_of("#;")));
    if (!text.empty()) out.push_back({text, number, static_cast<size_t>(text.data() - begin)});
  }
  return out;
}

constexpr std::string_view kNoCountry = "---";  // "---REB": a sector and no country

struct Coded {
  std::string code, begin, end;
  int line = 0;
  size_t at = 0;  // column from 0
};

class PetrarchReader {
 public:
  PetrarchReader(const std::string& path, const ActorCodes& codes) : path_(path), codes_(codes) {}

  Result<ImportedActors> actors(std::string_view bytes) {
    std::vector<std::string> names;
    std::vector<Coded> coded;
    int begun = 0;
    const auto close = [&] {
      if (!names.empty()) write_actor(names, coded, begun);
      names.clear();
      coded.clear();
    };
    for (const Line& line : lines_of(bytes)) {
      const size_t bracket = std::min(line.text.find('['), line.text.size());
      const std::string_view phrase = trim(line.text.substr(0, bracket));
      if (!phrase.empty() && phrase.front() == '+') {
        if (names.empty()) return error(line, 0, "a synonym before any actor: `" + std::string(phrase) + '`');
        names.push_back(as_written(phrase.substr(1)));
      } else if (!phrase.empty()) {
        close();
        names.push_back(as_written(phrase));
        begun = line.number;
      } else if (names.empty()) {
        return error(line, bracket, "a code before any actor");
      }
      if (Status status = read_codes(line, bracket, coded); !status.ok()) return status.error();
    }
    close();
    return std::move(out_);
  }

  Result<ImportedActors> agents(std::string_view bytes) {
    std::map<std::string, std::vector<std::string>, std::less<>> sets;
    const std::vector<Line> lines = lines_of(bytes);
    for (const Line& line : lines) {
      if (line.text.front() != '!' || line.text.find('=') == std::string_view::npos || line.text.find('[') != std::string_view::npos) continue;
      const size_t equals = line.text.find('=');
      std::string_view rest = line.text.substr(equals + 1);
      auto& set = sets[std::string(trim(line.text.substr(0, equals)))];
      while (!rest.empty()) {
        const size_t comma = rest.find(',');
        if (const std::string_view word = trim(rest.substr(0, comma)); !word.empty()) set.emplace_back(word);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
      }
    }
    for (const Line& line : lines) {
      const size_t bracket = line.text.find('[');
      if (bracket == std::string_view::npos) {
        if (line.text.front() == '!' && line.text.find('=') != std::string_view::npos) continue;
        return error(line, 0, "no code in brackets: `" + std::string(line.text) + "`; an agent is written `FARMER [~AGR]`");
      }
      std::vector<Coded> coded;
      if (Status status = read_codes(line, bracket, coded); !status.ok()) return status.error();
      std::string_view phrase = trim(line.text.substr(0, bracket));
      std::vector<std::string> plurals;
      bool none = false;
      if (const size_t brace = phrase.find('{'); brace != std::string_view::npos) {
        const size_t close = phrase.find('}', brace);
        if (close == std::string_view::npos) return error(line, brace, "the brace is never closed");
        const std::string_view plural = trim(phrase.substr(brace + 1, close - brace - 1));
        none = plural.empty();
        if (!none) plurals.emplace_back(plural);
        phrase = trim(phrase.substr(0, brace));
      }
      if (phrase.empty()) return error(line, 0, "a code without a phrase before it");
      std::vector<std::string> singulars, many;
      for (const std::string& spelled : spell_out(phrase, sets)) {
        singulars.push_back(fold_phrase(as_written(spelled)));
        // a set lists its plurals itself: "CHAIR!PERSON!" with MAN, MEN
        if (plurals.empty() && !none && phrase.find('!') == std::string_view::npos) many.push_back(singulars.back() + 's');
      }
      if (singulars.empty()) return error(line, 0, "`" + std::string(phrase) + "` uses a set without words");
      for (const std::string& plural : plurals)
        for (const std::string& spelled : spell_out(plural, sets)) many.push_back(fold_phrase(as_written(spelled)));
      write_agent(singulars, many, coded, line.number);
    }
    return std::move(out_);
  }

 private:
  Error error(const Line& line, size_t at, std::string message) const {
    return {ErrorCode::kBadData, path_ + ':' + std::to_string(line.number) + ':' + std::to_string(line.indent + at + 1), std::move(message)};
  }

  static std::vector<std::string> spell_out(std::string_view phrase, const std::map<std::string, std::vector<std::string>, std::less<>>& sets) {
    constexpr size_t kMost = 200;
    std::vector<std::string> done, open = {std::string(phrase)};
    while (!open.empty() && done.size() < kMost) {
      const std::string now = std::move(open.back());
      open.pop_back();
      const size_t begin = now.find('!'), end = begin == std::string::npos ? begin : now.find('!', begin + 1);
      const auto set = end == std::string::npos ? sets.end() : sets.find(now.substr(begin, end - begin + 1));
      if (set == sets.end()) {
        std::string plain = now;
        std::erase(plain, '!');
        done.push_back(std::move(plain));
        continue;
      }
      for (auto word = set->second.rbegin(); word != set->second.rend(); ++word)
        if (open.size() < kMost) open.push_back(now.substr(0, begin) + as_plain(*word) + now.substr(end + 1));
    }
    return done;
  }

  static std::string as_plain(std::string_view word) {  // a set's word holds no further set: hostile files end here
    std::string out(word);
    std::erase(out, '!');
    return out;
  }

  // [CODE], [CODE 790716-030409], [CODE >20030409], several on a line.
  Status read_codes(const Line& line, size_t at, std::vector<Coded>& out) const {
    while (at < line.text.size()) {
      if (line.text[at] != '[') {
        if (line.text[at] != ' ' && line.text[at] != '\t') return error(line, at, "`" + std::string(line.text.substr(at)) + "` after a code; only further codes in brackets may follow");
        ++at;
        continue;
      }
      const size_t close = line.text.find(']', at);
      if (close == std::string_view::npos) return error(line, at, "the bracket is never closed: `" + std::string(line.text.substr(at)) + '`');
      std::string_view inside = trim(line.text.substr(at + 1, close - at - 1));
      const size_t space = std::min(inside.find_first_of(" \t"), inside.size());
      Coded coded;
      coded.line = line.number;
      coded.at = line.indent + at;
      coded.code = inside.substr(0, space);
      if (coded.code.size() > kNoCountry.size() && coded.code.starts_with(kNoCountry)) coded.code.erase(0, kNoCountry.size());
      if (coded.code.empty()) return error(line, at, "an empty code");
      if (const std::string_view when = trim(inside.substr(space)); !when.empty())
        if (!read_dates(when, coded)) return error(line, at + 1 + space, "`" + std::string(when) + "` is no date restriction: write <YYYYMMDD, >YYYYMMDD or YYYYMMDD-YYYYMMDD (or YYMMDD)");
      out.push_back(std::move(coded));
      at = close + 1;
    }
    return {};
  }

  static bool read_dates(std::string_view when, Coded& out) {
    // before and after a day: not that day itself, which "[CODE 950101-20040630]" may end on
    if (when.front() == '<') return read_date(trim(when.substr(1)), out.end) && !(out.end = day_before(out.end)).empty();
    if (when.front() == '>') return read_date(trim(when.substr(1)), out.begin) && !(out.begin = next_day(out.begin)).empty();
    const size_t dash = when.find('-');
    if (dash == std::string_view::npos) return false;
    const std::string_view begin = trim(when.substr(0, dash)), end = trim(when.substr(dash + 1));
    if (begin.empty() && end.empty()) return false;
    return (begin.empty() || read_date(begin, out.begin)) && (end.empty() || read_date(end, out.end)) && (out.begin.empty() || out.end.empty() || out.begin <= out.end);
  }

  static bool read_date(std::string_view text, std::string& out) {
    if ((text.size() != 6 && text.size() != 8) || !std::all_of(text.begin(), text.end(), is_digit)) return false;
    std::string digits(text);
    if (digits.size() == 6) digits = (digits < "30" ? "20" : "19") + digits;  // two-digit years: 1930 to 2029
    int month = std::stoi(digits.substr(4, 2)), day = std::stoi(digits.substr(6, 2));
    if (month > 12 || day > 31) return false;
    month = std::max(month, 1), day = std::max(day, 1);  // 00: some day
    out = digits.substr(0, 4) + (month < 10 ? "-0" : "-") + std::to_string(month) + (day < 10 ? "-0" : "-") + std::to_string(day);
    return is_actor_date(out);
  }

  void note_unknown(const ActorCodes::Meaning& meaning, const Coded& coded, std::string& comment) {
    if (meaning.unknown.empty()) return;
    out_.notes.push_back(place(coded.line, coded.at) + "unknown code " + meaning.unknown + " in " + coded.code);
    comment += (comment.empty() ? "unknown code: " : ", ") + coded.code;
  }

  // Two undated codes of one actor: an entry has one country and one list of sectors.
  void note_second(const Coded& coded, const std::string& kept) {
    out_.notes.push_back(place(coded.line, coded.at) + "a second code without a date, " + coded.code + ": only the first, " + kept + ", is taken");
  }

  static std::string attributes(const ActorCodes::Meaning& m) {
    return attribute("country", m.country) + attribute("sector", joined(m.sectors, ',')) + attribute("religion", m.religion) + attribute("ethnicity", m.ethnicity);
  }

  void write_actor(const std::vector<std::string>& names, const std::vector<Coded>& coded, int line) {
    std::string head, kept, facts, comment;
    std::vector<std::string> sectors;
    bool dated = false;
    for (const Coded& one : coded) {
      const ActorCodes::Meaning meaning = codes_.read(one.code);
      note_unknown(meaning, one, comment);
      sectors.insert(sectors.end(), meaning.sectors.begin(), meaning.sectors.end());
      if (one.begin.empty() && one.end.empty()) {
        if (!kept.empty() && kept != one.code) note_second(one, kept);
        if (kept.empty()) head = attributes(meaning), kept = one.code;
      } else {
        dated = true;
        facts += "  fact" + attribute("begin", one.begin) + attribute("end", one.end) + attribute("country", meaning.country) + attribute("sector", joined(meaning.sectors, ',')) + '\n';
      }
    }
    const std::string kind = codes_.guess_kind(names[0], sectors, dated);
    if (!kind.empty()) comment += std::string(comment.empty() ? "" : "; ") + "kind guessed";
    append(out_, ids_.fresh(names[0]) + "  " + name_list(names) + attribute("kind", kind) + head + (comment.empty() ? "" : "  # " + comment) + '\n' + facts, line);
    ++out_.actors;
  }

  void write_agent(const std::vector<std::string>& singulars, const std::vector<std::string>& plurals, const std::vector<Coded>& coded, int line) {
    std::string head, kept, comment;
    for (const Coded& one : coded) {
      const ActorCodes::Meaning meaning = codes_.read(one.code);
      note_unknown(meaning, one, comment);
      if (!kept.empty()) note_second(one, kept);
      else head = attributes(meaning), kept = one.code;
    }
    append(out_, "agent/" + ids_.fresh(singulars[0]) + "  " + name_list(singulars) + "  kind=agent  public=no" + head + (comment.empty() ? "" : "  # " + comment) + '\n', line);
    if (!plurals.empty()) append(out_, "  plural " + name_list(plurals) + '\n', line);
    ++out_.actors;
  }

  const std::string& path_;
  const ActorCodes& codes_;
  ImportedActors out_;
  Ids ids_;
};

// One CSV record; quoted cells may hold commas, line ends and doubled quotes.
bool next_record(std::string_view bytes, size_t& at, int& line, std::vector<std::string>& cells) {
  cells.clear();
  if (at >= bytes.size()) return false;
  std::string cell;
  bool in_quotes = false;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    line += c == '\n';
    if (in_quotes) {
      if (c != '"') cell += c;
      else if (at + 1 < bytes.size() && bytes[at + 1] == '"') cell += '"', ++at;
      else in_quotes = false;
    } else if (c == '"' && cell.empty()) {
      in_quotes = true;
    } else if (c == ',') {
      cells.push_back(std::move(cell));
      cell.clear();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      cell += c;
    }
  }
  cells.push_back(std::move(cell));
  return true;
}

Status check_text(const std::string& path, std::string_view bytes) {
  if (!is_valid_utf8(bytes)) return Error{ErrorCode::kBadData, path + ":1:1", "not valid UTF-8; save the file as UTF-8 (older dictionaries are often Latin-1)"};
  const auto is_control = [&](const char& c) {
    if (c == '\r') return &c + 1 == bytes.data() + bytes.size() || *(&c + 1) != '\n';
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
  };
  const auto* const found = std::find_if(bytes.begin(), bytes.end(), is_control);
  if (found == bytes.end()) return {};
  const auto line = 1 + std::count(bytes.begin(), found, '\n');
  return Error{ErrorCode::kBadData, path + ':' + std::to_string(line) + ":1", "a control character (" + std::to_string(static_cast<unsigned char>(*found)) + "); a dictionary is plain text"};
}

}  // namespace

ActorCodes ActorCodes::from(const Pack& actors, const Pack* own) {
  ActorCodes out;
  out.add(actors);
  if (own != nullptr) out.add(*own);
  return out;
}

void ActorCodes::add(const Pack& actors) {
  for (const PackFile& file : actors.files) {
    std::string_view usual;  // kind of the entries that name none
    for (const PackEntry& entry : file.entries) {
      if (entry.head == "defaults") usual = entry.attribute("kind");
      std::string_view kind = entry.has("kind") ? entry.attribute("kind") : usual;
      std::string_view country = entry.attribute("country");
      for (const PackLine& line : entry.details)
        if (line.words.empty()) {
          if (line.has("kind")) kind = line.attribute("kind");
          if (line.has("country")) country = line.attribute("country");
        }
      if (file.name == "sectors.txt") {
        sectors_.insert(entry.head);
        if (entry.has("kind")) kinds_[entry.head] = entry.attribute("kind");
      } else if (file.name == "cameo.txt") {
        cameo_[entry.head] = {std::string(entry.attribute("country")), std::string(entry.attribute("sector")), std::string(entry.attribute("religion"))};
      } else if (kind == "country" || kind == "territory" || file.name == "countries.txt" || file.name == "territories.txt") {
        if (!country.empty()) countries_.insert(std::string(country));
      } else if (kind != "person") {
        for (size_t i = 0; i < entry.words.size(); ++i) {
          const std::string& word = entry.words[i];
          const bool last = i + 1 == entry.words.size() || entry.words[i + 1] == "|";
          if (word != "|" && (last || !is_upper(word[0]))) body_words_.insert(fold_phrase(word));
        }
        for (const PackLine& line : entry.details)
          if (!line.words.empty() && line.words[0] == "plural")
            for (const std::string& word : line.words) body_words_.insert(fold_phrase(word));
      }
    }
  }
}

// Two to four words with capitals, none of which the packs know as the last word of a body's name or as a common noun.
bool ActorCodes::like_a_person(std::string_view name) const {
  constexpr size_t kMost = 4;
  size_t words = 0;
  while (!name.empty()) {
    const size_t space = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, space);
    name.remove_prefix(std::min(space + 1, name.size()));
    if (word.empty() || body_words_.contains(fold_phrase(word))) return false;
    ++words;
  }
  return words >= 2 && words <= kMost;
}

std::string ActorCodes::guess_kind(std::string_view name, const std::vector<std::string>& sectors, bool dated) const {
  std::string first;
  for (const std::string& sector : sectors)
    if (const auto kind = kinds_.find(sector); kind != kinds_.end()) {
      if (kind->second == "person") return kind->second;
      if (first.empty()) first = kind->second;
    }
  if (like_a_person(name)) return dated ? "person" : "";
  return first;
}

ActorCodes::Meaning ActorCodes::read(std::string_view code) const {
  Meaning out;
  while (code.starts_with('~')) code.remove_prefix(1);
  while (code.ends_with('~')) code.remove_suffix(1);
  const auto add_sector = [&](const std::string& sector) {
    if (std::find(out.sectors.begin(), out.sectors.end(), sector) == out.sectors.end()) out.sectors.push_back(sector);
  };
  for (bool first = true; !code.empty(); first = false) {
    const std::string part(code.substr(0, 3));
    code.remove_prefix(part.size());
    const auto known = cameo_.find(part);
    if (first && countries_.contains(part)) {
      out.country = part;
    } else if (known != cameo_.end()) {
      if (!known->second.country.empty() && out.country.empty()) out.country = known->second.country;
      if (!known->second.sector.empty()) add_sector(known->second.sector);
      if (!known->second.religion.empty()) out.religion = known->second.religion;
    } else if (sectors_.contains(part)) {
      add_sector(part);
    } else if (part.size() == 3 && std::all_of(part.begin(), part.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
      out.ethnicity = part;
    } else if (countries_.contains(part)) {
      if (out.country.empty()) out.country = part;
    } else {
      out.unknown += (out.unknown.empty() ? "" : " ") + part;
    }
  }
  if (out.sectors.size() > 4) out.sectors.resize(4);
  return out;
}

Result<ImportedActors> import_petrarch_actors(const std::string& path, std::string_view bytes, const ActorCodes& codes) {
  if (Status status = check_text(path, bytes); !status.ok()) return status.error();
  return PetrarchReader(path, codes).actors(bytes);
}

Result<ImportedActors> import_petrarch_agents(const std::string& path, std::string_view bytes, const ActorCodes& codes) {
  if (Status status = check_text(path, bytes); !status.ok()) return status.error();
  return PetrarchReader(path, codes).agents(bytes);
}

Result<ImportedActors> import_actor_csv(const std::string& path, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (Status status = check_text(path, bytes); !status.ok()) return status.error();
  static constexpr std::string_view kColumns[] = {"id", "name", "aliases", "kind", "country", "sector", "parent", "begin", "end", "title", "of", "source"};
  size_t at = 0;
  int line = 1;
  std::vector<std::string> cells;
  if (!next_record(bytes, at, line, cells)) return Error{ErrorCode::kBadData, path + ":1:1", "the table is empty; its first line names the columns"};
  std::map<std::string, size_t, std::less<>> column;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string name = fold_phrase(trim(cells[i]));
    if (std::find(std::begin(kColumns), std::end(kColumns), name) == std::end(kColumns))
      return Error{ErrorCode::kBadData, path + ":1:" + std::to_string(i + 1), "unknown column `" + name + "`; columns are id, name, aliases, kind, country, sector, parent, begin, end, title, of, source"};
    column[name] = i;
  }
  if (!column.contains("name")) return Error{ErrorCode::kBadData, path + ":1:1", "no column `name`"};
  ImportedActors out;
  Ids ids;
  std::vector<std::string> order;
  std::map<std::string, std::string> heads;
  std::map<std::string, int> begun;                                       // line of an actor's first row
  std::map<std::string, std::vector<std::pair<int, std::string>>> facts;  // with their lines
  for (int row = line; next_record(bytes, at, line, cells); row = line) {
    const auto cell = [&](std::string_view name) {
      const auto found = column.find(name);
      return found == column.end() || found->second >= cells.size() ? std::string() : std::string(trim(cells[found->second]));
    };
    const std::string name = cell("name");
    if (name.empty() && cell("id").empty()) {
      if (std::any_of(cells.begin(), cells.end(), [](const std::string& one) { return !trim(one).empty(); })) out.notes.push_back(place(row, 0) + "a row with neither id nor name: left out");
      continue;
    }
    if (cells.size() > column.size()) out.notes.push_back(place(row, 0) + "more cells than columns: the rest is left out");
    for (const std::string_view date : {"begin", "end"})
      if (const std::string given = cell(date); !given.empty() && !is_actor_date(given)) return Error{ErrorCode::kBadData, path + ':' + std::to_string(row) + ':' + std::to_string(column.find(date)->second + 1), '`' + given + "` is no date that exists: write 2004, 2004-05 or 2004-05-17"};
    std::string id = cell("id");
    if (name.empty() && !heads.contains(id)) return Error{ErrorCode::kBadData, path + ':' + std::to_string(row) + ":1", "a row without a name"};
    if (id.find_first_of(" =\"#") != std::string::npos || has_controls(id) || id == "+" || id == "-") return Error{ErrorCode::kBadData, path + ':' + std::to_string(row) + ":1", "`" + id + "` is no actor id: no spaces, quotes or ="};
    if (id.empty()) id = ids.fresh(name);
    const std::string when = attribute("begin", cell("begin")) + attribute("end", cell("end"));
    const std::string what = attribute("country", cell("country")) + attribute("sector", cell("sector"));
    const std::string office = attribute("title", cell("title")) + attribute("of", cell("of"));
    if (!heads.contains(id)) {
      std::vector<std::string> names = {name};
      std::string aliases = cell("aliases");
      for (size_t begin = 0; begin < aliases.size();) {
        const size_t end = std::min(aliases.find('|', begin), aliases.size());
        if (const std::string_view alias = trim(std::string_view(aliases).substr(begin, end - begin)); !alias.empty()) names.emplace_back(alias);
        begin = end + 1;
      }
      heads[id] = id + "  " + name_list(names) + attribute("kind", cell("kind")) + what + attribute("parent", cell("parent")) + '\n' +
                  (cell("source").empty() ? "" : "  source " + quoted(cell("source")) + '\n');
      order.push_back(id);
      begun[id] = row;
    } else if (when.empty() && office.empty()) {
      out.notes.push_back(place(row, 0) + "a second row of `" + id + "` without begin, end, title or of adds nothing: left out");
    } else if (!cell("aliases").empty()) {
      out.notes.push_back(place(row, column.find("aliases")->second) + "aliases in a later row of `" + id + "`: left out, write them in its first");
    }
    if (!when.empty() || !office.empty()) facts[id].emplace_back(row, "  fact" + when + what + office + '\n');
  }
  for (const std::string& id : order) {
    append(out, heads[id], begun[id]);
    for (const auto& [row, fact] : facts[id]) append(out, fact, row);
  }
  out.actors = order.size();
  return out;
}

std::string actor_id_from(std::string_view name) {
  std::string out;
  for (const char c : fold_phrase(name)) {
    const bool letter = (c >= 'a' && c <= 'z') || is_digit(c);
    if (letter) out += c;
    else if (!out.empty() && out.back() != '-' && c != '\'') out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::string actor_entry(const NewActor& actor) {
  const std::string id = actor.id.empty() ? actor_id_from(actor.names.empty() ? "" : actor.names[0]) : actor.id;
  const std::string what = attribute("country", actor.country) + attribute("sector", actor.sector);
  const std::string fact = attribute("begin", actor.begin) + attribute("end", actor.end) + attribute("title", actor.title) + attribute("of", actor.of);
  const bool only_dated = !actor.begin.empty() || !actor.end.empty();
  std::string out = id + "  " + name_list(actor.names) + attribute("kind", actor.kind) + (only_dated ? attribute("country", actor.country) : what) + attribute("parent", actor.parent) + '\n';
  if (!fact.empty()) out += "  fact" + attribute("begin", actor.begin) + attribute("end", actor.end) + what + attribute("title", actor.title) + attribute("of", actor.of) + '\n';
  if (!actor.source.empty()) out += "  source " + quoted(actor.source) + '\n';
  return out;
}

std::string with_actor(std::string file, const NewActor& actor) {
  if (!file.empty() && file.back() != '\n') file += '\n';
  const std::string entry = actor_entry(actor), head = entry.substr(0, entry.find("  ")) + "  ";
  size_t at = file.starts_with(head) ? 0 : file.find('\n' + head);
  const size_t below = entry.find('\n') + 1;
  if (at == std::string::npos || below == entry.size()) return file + entry;
  at = file.find('\n', at + 1) + 1;
  while (at < file.size() && file[at] == ' ') at = file.find('\n', at) + 1;
  return file.insert(at, entry.substr(below));
}

}  // namespace averment
