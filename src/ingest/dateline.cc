#include "ingest/dateline.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/forms.h"

namespace averment {
namespace {

constexpr size_t kLongest = 110;  // bytes of a dateline

// A dash after `at` (white space skipped): the byte behind it, else 0.
size_t dash_end(std::string_view text, size_t at, bool after_agency) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text.substr(at).starts_with("\xC2\xA0"))) at += text[at] == '\xC2' ? 2 : 1;
  if (at >= text.size()) return 0;
  size_t end = at;
  const char32_t c = decode_utf8(text, end);
  if (c == 0x2014 || c == 0x2013 || c == 0x2015 || (after_agency && (c == 0xFFFD || c == ':'))) return end;
  if (c != '-') return 0;
  while (end < text.size() && text[end] == '-') ++end;
  const bool spaced = end < text.size() && text[end] == ' ';
  return spaced || end - at >= 2 ? end : 0;
}

// "TEL AVIV", "SÃO PAULO, Brazil", "ST. PAUL", "WEST BANK/GAZA": capitals first, then perhaps regions in Title Case.
bool is_place_in_capitals(std::string_view place) {
  const size_t comma = place.find(',');
  const auto first = words_of(place.substr(0, comma));
  if (first.empty() || first.size() > 5) return false;
  bool long_word = false;
  for (const std::string_view word : first) {
    if (!all_upper(word) && word.size() > 2) return false;
    long_word |= word.size() >= 3;
  }
  return long_word;
}

bool only_places_and_dates(std::string_view rest, std::string_view language) {
  for (const std::string_view word : words_of(rest)) {
    const bool digits = std::isdigit(static_cast<unsigned char>(word.front())) != 0;
    if (!digits && !starts_upper(word) && word.size() > 3 && !is_weekday_name(word, language)) return false;
  }
  return count_words(rest) <= 8;
}

std::string first_date(std::string_view text, std::string_view language) {
  const auto dates = find_written_dates(text, language);
  return dates.size() == 1 ? dates.front().iso() : std::string();
}

// Where the date begins that `place` ends with, its year said or not; npos where there is none.
size_t closing_date(std::string_view place, std::string_view language) {
  const auto dates = find_written_dates(place, language);
  if (!dates.empty()) return dates.back().span.end == place.size() ? dates.back().span.begin : std::string_view::npos;
  const std::string with_year = std::string(place) + ", 2000";  // any leap year
  const auto completed = find_written_dates(with_year, language);
  if (completed.empty() || completed.back().span.end != with_year.size()) return std::string_view::npos;
  return completed.back().span.begin < place.size() ? completed.back().span.begin : std::string_view::npos;
}

// "Santa Rosa, July 9", "Rio de Janeiro, Friday, 9 July 1987": a name in Title Case, a comma, a date, and a new sentence behind the dash.
bool is_place_and_date(std::string_view place, std::string_view behind, std::string_view language) {
  const size_t date = closing_date(place, language);
  if (date == std::string_view::npos) return false;
  const size_t comma = place.substr(0, date).find(',');
  if (comma == std::string_view::npos) return false;
  const auto name = words_of(place.substr(0, comma));
  if (name.empty() || name.size() > 4 || !starts_upper(name.front())) return false;
  for (const std::string_view word : name) {
    if (!starts_upper(word) && word.size() > 3) return false;
    if (word.size() > 3 && is_weekday_name(word, language)) return false;  // "Mar" is a Tuesday elsewhere
  }
  return !starts_lower(trim(behind));
}

}  // namespace

std::string agency_named(std::string_view words, const SegmentWords* table) {
  if (!table) return {};
  std::string name = lower_single_spaced(words);
  while (!name.empty() && std::string_view(".,;:)").find(name.back()) != std::string_view::npos) name.pop_back();
  const auto found = table->wires.find(name);
  return found == table->wires.end() ? std::string() : found->second;
}

std::optional<Dateline> opening_dateline(std::string_view paragraph, const SegmentWords* words, std::string_view language) {
  const std::string_view head = paragraph.substr(0, kLongest);
  if (head.size() < 6 || !starts_upper(head.substr(0, 12))) return std::nullopt;
  Dateline out;
  const size_t paren = head.find('(');
  const size_t close = paren == std::string_view::npos ? paren : head.find(')', paren);
  size_t place_end = std::string_view::npos, end = 0;
  if (close != std::string_view::npos && close - paren <= 40) {
    end = dash_end(paragraph, close + 1, true);
    if (end > 0) {
      place_end = paren;
      out.agency = trim(head.substr(paren + 1, close - paren - 1));
    }
  }
  for (size_t at = 1; end == 0 && at < head.size(); ++at) {  // the first dash that stands after white space or a word
    const char c = head[at];
    if (c == '.' && at > 4 && at + 1 < head.size() && head[at + 1] == ' ' && !std::isupper(static_cast<unsigned char>(head[at - 1])) && at + 2 < head.size() &&
        std::isupper(static_cast<unsigned char>(head[at + 2])) && at > 12)
      break;
    if (c != ' ' && c != '-' && c != '\xE2' && c != '\xC2') continue;
    if (c == '-' && head[at - 1] != ' ' && !(at + 1 < head.size() && head[at + 1] == '-')) continue;
    end = dash_end(paragraph, at, false);
    if (end > 0) place_end = at;
  }
  if (end == 0 || place_end == std::string_view::npos) return std::nullopt;
  const std::string_view place = trim(head.substr(0, place_end));
  if (place.empty() || place.find('"') != std::string_view::npos || place.find(':') != std::string_view::npos) return std::nullopt;
  if (trim(paragraph.substr(end)).empty()) return std::nullopt;
  const bool capitals = is_place_in_capitals(place);
  const bool known = !out.agency.empty() && !agency_named(out.agency, words).empty();
  if (!capitals && !known && !(out.agency.size() >= 2 && all_upper(out.agency) && words_of(place).size() <= 4) && !is_place_and_date(place, paragraph.substr(end), language))
    return std::nullopt;
  if (!only_places_and_dates(place, language)) return std::nullopt;
  out.span = {0, static_cast<uint32_t>(end)};
  out.date = first_date(place, language);
  return out;
}

std::optional<Dateline> dateline_alone(std::string_view line, const SegmentWords* words, std::string_view language) {
  if (line.size() > kLongest) return std::nullopt;
  const auto dates = find_written_dates(line, language);
  if (dates.size() != 1) return std::nullopt;
  // What is left beside the date: nothing, a label, a weekday, a time, a place.
  std::string rest(line.substr(0, dates.front().span.begin));
  rest += ' ';
  rest += line.substr(dates.front().span.end);
  size_t words_left = 0;
  std::string_view left = trim(rest);
  if (words) {
    if (const size_t label = opening_phrase(left, words->date_labels); label > 0) left = trim(left.substr(std::min(label, left.size())));
    if (opening_phrase(left, words->update_labels) > 0) return std::nullopt;
  }
  for (const std::string_view word : words_of(left)) {
    const std::string plain = lower_single_spaced(word);
    if (is_weekday_name(word, language) || !starts_lower(word)) {
      words_left += starts_upper(word) && !is_weekday_name(word, language);
    } else if (plain.size() > 4) {
      return std::nullopt;
    }
  }
  if (words_left > 5 || ends_sentence(left)) return std::nullopt;
  Dateline out;
  out.span = {0, static_cast<uint32_t>(line.size())};
  out.date = dates.front().iso();
  return out;
}

std::vector<std::string> byline_authors(std::string_view line, const SegmentWords* words) {
  if (!words || line.size() > 200) return {};
  const size_t opener = opening_phrase(line, words->byline_openers);
  std::string_view names = line;
  if (opener > 0) {
    names = trim(line.substr(opener));
    while (!names.empty() && (names.front() == ':' || names.front() == ' ')) names.remove_prefix(1);
  } else if (closing_phrase(line, words->byline_roles) == 0) {
    return {};
  }
  const size_t bar = names.find('|');
  names = trim(names.substr(0, bar));
  std::vector<std::string> out;
  std::string name;
  const auto keep = [&] {
    if (!name.empty()) out.push_back(name);
    name.clear();
  };
  for (std::string_view word : words_of(names)) {
    const bool closes = word.ends_with(',') || word.ends_with(';');
    while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.remove_suffix(1);
    const std::string plain = lower_single_spaced(word);
    if (std::find(words->byline_joins.begin(), words->byline_joins.end(), plain) != words->byline_joins.end() || plain == "&") {
      keep();
      continue;
    }
    const bool particle = word.size() <= 3 && !std::isdigit(static_cast<unsigned char>(word.front())) && !name.empty();
    if (!starts_upper(word) && !particle) break;  // "staff writer", "for this paper"
    if (!name.empty()) name += ' ';
    name += word;
    if (closes) {
      keep();
      if (!out.empty() && opener == 0) break;
    }
  }
  keep();
  std::erase_if(out, [&](const std::string& author) {
    const std::string plain = lower_single_spaced(author);
    return std::find(words->byline_roles.begin(), words->byline_roles.end(), plain) != words->byline_roles.end();
  });
  for (const std::string& author : out)
    if (count_words(author) > 6) return {};
  return out.size() <= 8 && (ends_sentence(line) ? count_words(line) <= 5 : count_words(line) <= 20) ? out : std::vector<std::string>{};
}

bool is_person_form(std::string_view name, const SegmentWords* words) {
  const auto parts = words_of(name);
  if (parts.size() < 2 || parts.size() > 4 || !starts_upper(parts.front()) || !starts_upper(parts.back())) return false;
  const bool capitals = all_upper(name);  // "ANA RUIZ", but not "OBC Money"
  for (const std::string_view part : parts) {
    if (!capitals && part.size() > 2 && part.find('.') == std::string_view::npos && all_upper(part)) return false;
    if (part.find_first_of("0123456789@:/?!#") != std::string_view::npos) return false;
    if (!starts_upper(part) && part.size() > 3) return false;
  }
  if (!words) return true;
  return !holds_phrase(name, words->byline_lacks) && !holds_phrase(name, words->byline_roles) && opening_phrase(name, words->promo_openers) == 0 &&
         agency_named(parts.front(), words).empty() && agency_named(name, words).empty();
}

std::vector<std::string> author_names(std::string_view field, const SegmentWords* words) {
  field = trim(field);
  if (!words || field.size() > 200) return field.empty() ? std::vector<std::string>() : std::vector<std::string>{std::string(field)};
  if (const size_t opener = opening_phrase(field, words->byline_openers); opener > 0 && opener < field.size()) {
    field = trim(field.substr(opener));
    while (!field.empty() && (field.front() == ':' || field.front() == ' ')) field.remove_prefix(1);
  }
  field = trim(field.substr(0, field.find('|')));
  std::vector<std::string> pieces(1);
  for (std::string_view word : words_of(field)) {
    const std::string plain = lower_single_spaced(word);
    if (plain == "&" || std::find(words->byline_joins.begin(), words->byline_joins.end(), plain) != words->byline_joins.end()) {
      pieces.emplace_back();
      continue;
    }
    const bool closes = word.ends_with(',') || word.ends_with(';');
    if (closes) word.remove_suffix(1);
    if (!pieces.back().empty() && !word.empty()) pieces.back() += ' ';
    pieces.back() += word;
    if (closes) pieces.emplace_back();
  }
  std::erase_if(pieces, [](const std::string& piece) { return piece.empty(); });
  std::vector<std::string> out;
  for (const std::string& piece : pieces) {
    const std::string plain = lower_single_spaced(piece);
    const auto in = [&](const std::vector<std::string>& list) { return std::find(list.begin(), list.end(), plain) != list.end(); };
    if (in(words->byline_lacks) || in(words->byline_roles)) {
      if (agency_named(piece, words).empty()) continue;
    }
    if (&piece == pieces.data() || is_person_form(piece, words) || !agency_named(piece, words).empty()) {
      out.push_back(piece);
    } else if (const std::string_view first = words_of(piece).front(); !agency_named(first, words).empty()) {
      out.emplace_back(first);
    }
  }
  return out;
}

}  // namespace averment
