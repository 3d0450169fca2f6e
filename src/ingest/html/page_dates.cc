#include "ingest/html/page_dates.h"

#include <date/date.h>

#include <algorithm>
#include <array>

#include "ingest/dates.h"
#include "ingest/forms.h"

namespace averment {
namespace {

// Names of meta elements, by vocabulary: OpenGraph, schema.org, Dublin Core, Parse.ly, Sailthru, citation and house styles.
constexpr std::array<std::string_view, 44> kPublishedNames = {
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "rnews:datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "dc.date.publication", "parsely-pub-date", "sailthru.date", "bt:pubdate", "cxenseparse:recs:publishtime", "cxenseparse:recs:articlepublished",
    "shareaholic:article_published_time", "citation_publication_date", "citation_date", "citation_online_date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
    "publicationdate", "published-date", "published_date", "published_time", "published", "article.published", "article_date_original", "article:post_date", "originalpublicationdate",
    "displaydate", "datecreated", "date_created", "date", "created", "release_date", "releasedate", "timestamp", "article:publicationdate"};
constexpr std::array<std::string_view, 12> kModifiedNames = {"article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
                                                             "last-modified", "lastmodified", "modified", "updated", "article.updated", "revised"};

class Finder {
 public:
  explicit Finder(const DateEvidence& evidence) : e_(evidence) {}

  PageDates run() {
    take(e_.json_published, "json-ld:datePublished");
    for (const std::string_view name : kPublishedNames)
      for (const auto& [key, content] : e_.meta)
        if (key == name) take(content, "meta:" + std::string(name));
    modified(e_.json_modified, "json-ld:dateModified");
    for (const std::string_view name : kModifiedNames)
      for (const auto& [key, content] : e_.meta)
        if (key == name) modified(content, "meta:" + std::string(name));
    elements();
    if (!out_.published) named_blocks();
    if (!out_.published) labelled_text();
    if (const auto date = date_in_uri(e_.uri)) {
      if (!out_.published) out_.published = {date->iso(), "uri"};
      else if (out_.published.value.substr(0, 10) != date->iso()) {
        conflict("uri", date->iso());
        prefer_local_day(*date);
      }
    }
    if (!out_.published) near_headline();
    if (!out_.published) in_scripts();
    for (const std::string_view name : {"og:title", "og:description", "description"})
      for (const auto& [key, content] : e_.meta)
        if (!out_.published && key == name) take(content, "meta:" + std::string(name));
    if (!out_.published && out_.modified) out_.published = out_.modified;
    return std::move(out_);
  }

 private:
  // A date as metadata or a short text has it: ISO, or written.
  std::string read(std::string_view text) const {
    text = trim(text);
    if (text.empty() || text.size() > 200) return {};
    if (const auto iso = as_iso_date(text)) return sane(*iso);
    const auto dates = find_written_dates(text, e_.language, order());
    if (dates.empty()) return {};
    const std::string iso = dates.front().iso() + dates.front().time;
    return sane(iso);
  }
  static std::string sane(std::string iso) { return iso >= "1990" ? std::move(iso) : std::string(); }
  NumericOrder order() const {
    // Numeric dates put the day first everywhere but in American English.
    return e_.language.empty() || e_.language == "en" ? NumericOrder::month_first : NumericOrder::day_first;
  }
  void conflict(const std::string& from, const std::string& day) {
    if (out_.conflicts.size() < 8) out_.conflicts.push_back(from + " says " + day);
  }
  bool take(std::string_view text, const std::string& from) {
    std::string date = read(text);
    if (date.empty()) return false;
    if (!out_.published) out_.published = {std::move(date), from};
    else if (out_.published.value.substr(0, 10) != date.substr(0, 10)) conflict(from, date.substr(0, 10));
    return true;
  }
  void modified(std::string_view text, const std::string& from) {
    std::string date = read(text);
    if (!date.empty() && !out_.modified) out_.modified = {std::move(date), from};
  }

  // Microdata and time elements. Without a mark of its own the first time element that stands near the top counts.
  void elements() {
    std::string first_time, marked_time;
    for (int32_t i = 0; i < e_.tree.size(); ++i) {
      const HtmlNode& node = e_.tree[i];
      if (node.tag == Tag::text || (node.attributes == 0 && node.tag != Tag::time)) continue;
      const std::string_view prop = e_.tree.attribute(i, "itemprop");
      const std::string_view value = attribute_date(i);
      if (prop.find("datePublished") != std::string_view::npos || prop == "dateCreated") {
        if (!take(value, "microdata:datePublished") && node.tag != Tag::meta) take(e_.tree.text(i), "microdata:datePublished");
      } else if (prop.find("dateModified") != std::string_view::npos) {
        modified(value.empty() && node.tag != Tag::meta ? e_.tree.text(i) : std::string(value), "microdata:dateModified");
      } else if (node.tag == Tag::time || (node.tag == Tag::abbr && e_.tree.attribute(i, "class").find("published") != std::string_view::npos)) {
        std::string date = read(value);
        if (date.empty()) date = read(e_.tree.text(i));
        if (date.empty()) continue;
        const uint32_t parts = parts_near(i);
        if (has(parts, PagePart::never) || has(parts, PagePart::seldom)) continue;
        if (has(parts, PagePart::updated) && !has(parts, PagePart::date)) {
          modified(date, "element:time");
          continue;
        }
        if (e_.tree.has_attribute(i, "pubdate") || has(parts, PagePart::date)) {
          if (marked_time.empty()) marked_time = date;
        }
        if (first_time.empty()) first_time = date;
      }
    }
    if (!out_.published && !marked_time.empty()) out_.published = {marked_time, "element:time"};
    if (!out_.published && !first_time.empty()) out_.published = {first_time, "element:time"};
  }
  std::string_view attribute_date(int32_t i) const {
    for (const char* name : {"datetime", "content", "title"})
      if (const std::string_view value = e_.tree.attribute(i, name); !value.empty()) return value;
    return {};
  }
  uint32_t parts_near(int32_t i) const {
    uint32_t parts = 0;
    for (int steps = 0; i >= 0 && steps < 3; ++steps, i = e_.tree[i].parent) parts |= e_.page.parts[static_cast<size_t>(i)];
    return parts;
  }
  static bool has(uint32_t parts, PagePart part) { return (parts >> static_cast<unsigned>(part) & 1u) != 0; }

  // Elements whose class or id speaks of a date.
  void named_blocks() {
    for (const bool plain : {true, false}) {
      for (int32_t i = 0; i < e_.tree.size(); ++i) {
        const uint32_t parts = e_.page.parts[static_cast<size_t>(i)];
        if (!has(parts, PagePart::date) || has(parts, PagePart::updated) || e_.tree[i].end - i > 60) continue;
        const std::string text = e_.tree.text(i);
        if (text.size() > 120) continue;
        if (plain && text.size() > 40) continue;
        if (std::string date = read(text); !date.empty()) {
          out_.published = {std::move(date), "element:class"};
          return;
        }
      }
    }
  }
  // "Published: March 5, 2024"
  void labelled_text() {
    if (!e_.words) return;
    for (const PageBlock& block : e_.page.blocks) {
      const std::string_view text = e_.page.text_of(block);
      if (text.size() > 300) continue;
      const bool label = opening_phrase(text, e_.words->date_labels) > 0;
      const bool update = opening_phrase(text, e_.words->update_labels) > 0;
      if (!label && !update) continue;
      std::string date = read(text.substr(0, 120));
      if (date.empty()) continue;
      if (update) {
        if (!out_.modified) out_.modified = {std::move(date), "text:label"};
        continue;
      }
      out_.published = {std::move(date), "text:label"};
      return;
    }
  }
  // A date in a short text: behind the headline first, then before it, then the first of the page.
  void near_headline() {
    constexpr int32_t kBehind = 260, kBefore = 80;
    int32_t headline = -1;
    for (int32_t i = 0; i < e_.tree.size() && headline < 0; ++i)
      if (e_.tree[i].tag == Tag::h1 && e_.tree[i].end > i + 1) headline = i;
    if (headline >= 0) {
      if (scan(headline, std::min(e_.tree.size(), headline + kBehind))) return;
      std::string before;
      for (int32_t i = std::max(0, headline - kBefore); i < headline; ++i)
        if (std::string date = short_date(i); !date.empty()) before = std::move(date);
      if (!before.empty()) {
        out_.published = {std::move(before), "text:line"};
        return;
      }
    }
    scan(0, e_.tree.size());
  }
  bool scan(int32_t begin, int32_t end) {
    for (int32_t i = begin; i < end; ++i) {
      const Tag tag = e_.tree[i].tag;
      if (tag == Tag::script || tag == Tag::style || tag == Tag::noscript || tag == Tag::select || tag == Tag::head || tag == Tag::footer) {
        i = e_.tree[i].end - 1;
        continue;
      }
      if (std::string date = short_date(i); !date.empty()) {
        out_.published = {std::move(date), "text:line"};
        return true;
      }
    }
    return false;
  }
  std::string short_date(int32_t i) const {
    constexpr size_t kShort = 120;
    const HtmlNode& node = e_.tree[i];
    if (node.tag != Tag::text || node.content.size() < 6 || node.content.size() > kShort * 4) return {};
    if (node.content.find_first_of("0123456789") == std::string_view::npos) return {};
    const std::string_view text = trim(node.content);
    return text.size() > kShort || text.starts_with("©") ? std::string() : read(text);
  }
  // A page's own variables: "published_at":"2024-03-05T…", publishDate = '2024-03-05'.
  void in_scripts() {
    for (int32_t i = 0; i < e_.tree.size() && !out_.published; ++i) {
      if (e_.tree[i].tag != Tag::script || e_.tree[i].end <= i + 1) continue;
      const std::string_view script = e_.tree[i + 1].content;
      for (size_t at = script.find("ublish"); at != std::string_view::npos && !out_.published; at = script.find("ublish", at + 1)) {
        const std::string_view near = script.substr(at, 60);
        const size_t sign = near.find_first_of(":=");
        const size_t digit = sign == std::string_view::npos ? sign : near.find_first_of("0123456789", sign);
        if (digit == std::string_view::npos || digit - sign > 4) continue;
        size_t end = digit;
        while (end < near.size() && (std::isdigit(static_cast<unsigned char>(near[end])) || near[end] == '-')) ++end;
        if (const auto iso = as_iso_date(near.substr(digit, end - digit)); iso && end - digit == 10) out_.published = {sane(*iso), "script"};
      }
    }
  }
  // Metadata in UTC may name the next or the last day; the address has the day of the outlet's own clock.
  void prefer_local_day(const WrittenDate& in_uri) {
    const std::string& given = out_.published.value;
    const bool utc = given.size() > 10 && (given.ends_with('Z') || given.ends_with("+00:00") || given.ends_with("+0000"));
    const auto day = find_written_dates(given.substr(0, 10), "");
    if (!utc || day.size() != 1) return;
    const auto count = [](const WrittenDate& d) { return date::sys_days{date::year{d.year} / d.month / d.day}.time_since_epoch().count(); };
    const auto apart = count(in_uri) - count(day.front());
    if (apart == 1 || apart == -1) out_.published = {in_uri.iso(), "uri"};
  }

  const DateEvidence& e_;
  PageDates out_;
};

}  // namespace

PageDates find_page_dates(const DateEvidence& evidence) { return Finder(evidence).run(); }

}  // namespace averment
