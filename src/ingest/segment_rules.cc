#include "ingest/segment_rules.h"

#include "ingest/forms.h"

namespace averment {
namespace {

// "label photo | image" → {"label", ["photo", "image"]}.
struct WordList {
  std::string kind;
  std::vector<std::string> items;
};

WordList read_list(std::string_view text) {
  WordList out;
  const size_t gap = text.find(' ');
  out.kind = text.substr(0, gap);
  std::string_view rest = gap == std::string_view::npos ? std::string_view() : text.substr(gap + 1);
  while (!rest.empty()) {
    const size_t bar = rest.find('|');
    std::string item = lower_single_spaced(rest.substr(0, bar));
    if (!item.empty()) out.items.push_back(std::move(item));
    rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
  }
  return out;
}

Status add_line(const Pack& pack, const PackEntry& entry, const PackLine& line, std::string_view head, SegmentWords& words) {
  static const std::map<std::string, std::vector<std::string> SegmentWords::*, std::less<>> kLists = {
      {"credit label", &SegmentWords::credit_labels},   {"credit source", &SegmentWords::credit_sources},
      {"credit holds", &SegmentWords::credit_holds},    {"promo holds", &SegmentWords::promo_holds},
      {"caption label", &SegmentWords::caption_labels}, {"byline opener", &SegmentWords::byline_openers},
      {"byline role", &SegmentWords::byline_roles},     {"byline lacks", &SegmentWords::byline_lacks},
      {"byline join", &SegmentWords::byline_joins},
      {"headline lacks", &SegmentWords::headline_lacks}, {"promo opener", &SegmentWords::promo_openers},
      {"date label", &SegmentWords::date_labels},       {"date update", &SegmentWords::update_labels}};
  WordList list = read_list(line.text);
  const auto slot = kLists.find(std::string(head) + " " + list.kind);
  if (slot == kLists.end()) return pack.error(entry, line, "\"" + entry.head + "\" has no list of \"" + list.kind + "\" in segments.txt");
  if (list.items.empty()) return pack.error(entry, line, "no words behind \"" + list.kind + "\"; write them separated by \"|\"");
  auto& into = words.*(slot->second);
  into.insert(into.end(), list.items.begin(), list.items.end());
  return {};
}

Status add_entry(const Pack& pack, const PackEntry& entry, SegmentWords& words) {
  constexpr std::string_view kWire = "wire ";
  if (entry.head.starts_with(kWire)) {
    const std::string agency = entry.head.substr(kWire.size());
    for (const PackLine& line : entry.details) {
      const WordList list = read_list(line.text);
      if (list.kind != "name" || list.items.empty()) return pack.error(entry, line, "a wire has `name` lists, not \"" + line.text + "\"");
      for (const std::string& item : list.items) words.wires[item] = agency;
    }
    return {};
  }
  for (const PackLine& line : entry.details)
    if (Status status = add_line(pack, entry, line, entry.head, words); !status.ok()) return status;
  return {};
}

Status add_page_part(const Pack& pack, const PackEntry& entry, PageTokens& tokens) {
  static const std::map<std::string, PagePart, std::less<>> kParts = {
      {"never", PagePart::never}, {"seldom", PagePart::seldom}, {"caption", PagePart::caption}, {"credit", PagePart::credit},
      {"headline", PagePart::headline}, {"dek", PagePart::dek}, {"byline", PagePart::byline}, {"body", PagePart::body},
      {"date", PagePart::date}, {"updated", PagePart::updated}, {"quote", PagePart::quote}, {"embed", PagePart::embed}};
  constexpr std::string_view kPage = "page ";
  const auto part = entry.head.starts_with(kPage) ? kParts.find(entry.head.substr(kPage.size())) : kParts.end();
  if (part == kParts.end()) {
    std::string names;
    for (const auto& [name, value] : kParts) names += " " + name;
    return pack.error(entry, "an entry of pages.txt is `page PART`, with one of:" + names);
  }
  for (const PackLine& line : entry.details) {
    const WordList list = read_list(line.text);
    if (list.kind != "token") return pack.error(entry, line, "a part of a page has `token` lists, not \"" + list.kind + "\"");
    for (const std::string& item : list.items) tokens[item] |= 1u << static_cast<unsigned>(part->second);
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const SegmentRules>> SegmentRules::from(const std::vector<std::shared_ptr<const Pack>>& languages) {
  auto rules = std::make_shared<SegmentRules>();
  for (const auto& pack : languages) {
    const std::string& language = pack->manifest.language;
    if (rules->first_.empty()) rules->first_ = language;
    SegmentWords& words = rules->words_[language];
    for (const PackEntry& entry : pack->file("segments.txt"))
      if (Status status = add_entry(*pack, entry, words); !status.ok()) return status.error();
    for (const PackEntry& entry : pack->file("pages.txt"))
      if (Status status = add_page_part(*pack, entry, rules->page_tokens_); !status.ok()) return status.error();
  }
  return std::shared_ptr<const SegmentRules>(rules);
}

const SegmentWords* SegmentRules::words(std::string_view language) const {
  const auto found = words_.find(language.empty() ? first_ : std::string(language));
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace averment
