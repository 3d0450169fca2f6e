#include "discourse/number_words.h"

#include <algorithm>
#include <charconv>

#include "base/split.h"

namespace averment {
namespace {

constexpr std::string_view kFile = "numbers.txt", kNumbers = "numbers", kMultiples = "multiples", kVague = "vague", kBounds = "bounds";

struct ListName {
  std::string_view name;
  std::vector<std::string> NumberWords::*list;
};
constexpr ListName kLists[] = {{"low", &NumberWords::low},         {"high", &NumberWords::high},       {"about", &NumberWords::about},         {"above", &NumberWords::above},
                               {"between", &NumberWords::between}, {"until", &NumberWords::until},     {"adding", &NumberWords::adding},       {"hyphen", &NumberWords::hyphens},
                               {"measuring", &NumberWords::measuring}, {"none", &NumberWords::none},   {"parts", &NumberWords::parts},         {"members", &NumberWords::members}};

Status read_values(const Pack& pack, const PackEntry& entry, NumberWords::Values& out) {
  for (const PackLine& line : entry.details) {
    if (!line.text.empty()) return pack.error(entry, line, "'" + line.text + "' has no value: write word=number, as in twelve=12");
    for (const PackAttribute& a : line.attributes) {
      double value = 0;
      const auto [end, code] = std::from_chars(a.value.data(), a.value.data() + a.value.size(), value);
      PackLine at = line;
      at.column = a.column;
      if (code != std::errc() || end != a.value.data() + a.value.size()) return pack.error(entry, at, "'" + a.value + "' is no number");
      out[a.key] = value;
    }
  }
  return {};
}

}  // namespace

bool NumberWords::is_about(std::string_view head) { return head == kNumbers || head == kMultiples || head == kVague || head == kBounds; }

Status NumberWords::add(const Pack& pack, const PackEntry& entry) {
  if (entry.head == kNumbers) return read_values(pack, entry, numbers);
  if (entry.head == kMultiples) return read_values(pack, entry, multiples);
  for (const PackLine& line : entry.details) {
    const std::string& key = line.words.empty() ? line.text : line.words.front();
    std::vector<std::string> phrases = split(line.text.size() > key.size() ? std::string_view(line.text).substr(key.size() + 1) : std::string_view(), "|");
    std::vector<std::string>* into = nullptr;
    if (entry.head == kVague && key == "words") into = &vague;
    if (entry.head == kBounds)
      for (const auto& [name, list] : kLists)
        if (key == name) into = &(this->*list);
    if (into == nullptr) {
      std::string known;
      for (const auto& [name, list] : kLists) (known.empty() ? known : known += ", ") += name;
      return pack.error(entry, line, "unknown line '" + key + "': " + (entry.head == kVague ? std::string("vague has one line, words") : "bounds has " + known));
    }
    into->insert(into->end(), std::make_move_iterator(phrases.begin()), std::make_move_iterator(phrases.end()));
  }
  std::sort(vague.begin(), vague.end());
  return {};
}

bool NumberWords::empty() const {
  return numbers.empty() && multiples.empty() && vague.empty() && std::all_of(std::begin(kLists), std::end(kLists), [&](const ListName& l) { return (this->*l.list).empty(); });
}

NumberWords NumberWords::over(const NumberWords& other) const {
  NumberWords out = *this;
  out.numbers.insert(other.numbers.begin(), other.numbers.end());
  out.multiples.insert(other.multiples.begin(), other.multiples.end());
  out.vague.insert(out.vague.end(), other.vague.begin(), other.vague.end());
  std::sort(out.vague.begin(), out.vague.end());
  for (const ListName& l : kLists) (out.*l.list).insert((out.*l.list).end(), (other.*l.list).begin(), (other.*l.list).end());
  return out;
}

Result<NumberWords> NumberWords::from(const Pack& language) {
  NumberWords out;
  for (const PackEntry& entry : language.file(kFile)) {
    if (!is_about(entry.head)) return language.error(entry, "'" + entry.head + "' says nothing of numbers: numbers, multiples, vague, bounds");
    if (Status status = out.add(language, entry); !status.ok()) return status.error();
  }
  return out;
}

}  // namespace averment
