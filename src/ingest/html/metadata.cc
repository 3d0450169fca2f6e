#include "ingest/html/metadata.h"

#include <algorithm>
#include <array>

#include "ingest/dateline.h"
#include "ingest/dates.h"
#include "ingest/forms.h"
#include "ingest/html/json_ld.h"
#include "ingest/html/page_dates.h"

namespace averment {
namespace {

struct MetaTag {
  std::string name;  // lower case
  std::string_view content;
};

class Reader {
 public:
  Reader(const HtmlTree& tree, const PageBlocks& page, std::string_view uri, const SegmentWords* words, std::string_view language)
      : tree_(tree), page_(page), uri_(uri), words_(words), language_(language) {}

  PageMetadata run() {
    collect();
    take_json_ld();
    take_meta(out_.title, {"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"});
    take_meta(out_.description, {"og:description", "description", "twitter:description", "dc.description"});
    take_meta(out_.uri, {"og:url", "twitter:url"});
    take_meta(out_.section, {"article:section", "section", "parsely-section"});
    for (int32_t i = 0; i < tree_.size(); ++i) take_element(i);
    take_outlet();
    take_authors();
    if (!out_.title && h1_ >= 0) out_.title = {tree_.text(h1_), "element:h1"};
    if (!out_.title && title_ >= 0) out_.title = {tree_.text(title_), "element:title"};
    tidy_title();
    take_dates();
    return std::move(out_);
  }

 private:
  void collect() {
    for (int32_t i = 0; i < tree_.size(); ++i) {
      const Tag tag = tree_[i].tag;
      if (tag == Tag::meta) {
        for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
          const std::string_view name = tree_.attribute(i, key);
          if (name.empty()) continue;
          const std::string_view content = trim(tree_.attribute(i, "content"));
          if (!content.empty()) tags_.push_back({lower_single_spaced(name), content});
        }
      } else if (tag == Tag::script && lower_single_spaced(tree_.attribute(i, "type")).find("ld+json") != std::string::npos && tree_[i].end > i + 1) {
        read_json_ld(tree_[i + 1].content, json_);
      }
    }
  }
  void take_json_ld() {
    const auto take = [](MetaValue& into, const std::string& value, const char* from) {
      if (!value.empty()) into = {value, from};
    };
    take(out_.title, json_.headline, "json-ld:headline");
    take(out_.description, json_.description, "json-ld:description");
    take(out_.language, json_.language, "json-ld:inLanguage");
    take(out_.section, json_.section, "json-ld:articleSection");
    take(out_.body, json_.body, "json-ld:articleBody");
    if (json_.url.find("://") != std::string::npos) take(out_.uri, json_.url, "json-ld:url");
    for (const std::string& author : json_.authors)
      for (std::string& name : author_names(author, words_)) out_.authors.push_back(std::move(name));
    if (!out_.authors.empty()) out_.authors_from = "json-ld:author";
  }
  const MetaTag* tag(std::string_view name) const {
    for (const MetaTag& tag : tags_)
      if (tag.name == name) return &tag;
    return nullptr;
  }
  void take_meta(MetaValue& into, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const MetaTag* found = tag(name);
      if (!found) continue;
      if (!into) {
        into = {std::string(found->content), std::string("meta:") + name};
        continue;
      }
    }
  }
  void take_element(int32_t i) {
    const HtmlNode& node = tree_[i];
    if (node.tag == Tag::html && out_.language.value.empty() && !tree_.attribute(i, "lang").empty()) out_.language = {std::string(tree_.attribute(i, "lang")), "attribute:lang"};
    if (node.tag == Tag::h1 && h1_ < 0 && !tree_.text(i).empty()) h1_ = i;
    if (node.tag == Tag::title && title_ < 0) title_ = i;
    if (node.tag == Tag::link && lower_single_spaced(tree_.attribute(i, "rel")) == "canonical" && !tree_.attribute(i, "href").empty()) out_.uri = {std::string(tree_.attribute(i, "href")), "link:canonical"};
    const std::string_view prop = node.attributes > 0 ? tree_.attribute(i, "itemprop") : std::string_view();
    if (prop == "headline" && !out_.title && node.tag != Tag::meta) out_.title = {tree_.text(i), "microdata:headline"};
    if (node.attributes > 0 && out_.authors.empty() && node.tag != Tag::meta && (prop == "author" || tree_.attribute(i, "rel") == "author")) {
      const std::string name = tree_.text(i);
      if (count_words(name) >= 1 && count_words(name) <= 6) named_.push_back(name);
    }
  }
  static bool is_outlet_name(std::string_view name) {
    return !name.empty() && name.find("://") == std::string_view::npos && !name.starts_with('@') && !name.starts_with('#') && !name.starts_with('/') && count_words(name) <= 10;
  }
  bool is_host(std::string_view name) const { return name.find(' ') == std::string_view::npos && name.find('.') != std::string_view::npos; }
  // "ostaherald" or "OH" for "Osta Herald".
  static bool shortens(std::string_view site, std::string_view publisher) {
    std::string letters, all, initials;
    for (const char c : lower_single_spaced(site))
      if (c != ' ' && c != '-') letters += c;
    for (const std::string_view word : words_of(publisher)) {
      const std::string plain = lower_single_spaced(word);
      initials += plain.substr(0, 1);
      for (const char c : plain)
        if (c != '-') all += c;
    }
    return letters.size() >= 2 && (letters == initials || (letters.size() >= 4 && all.find(letters) != std::string::npos));
  }
  // The site's own name; the publisher of its JSON-LD may be the agency that a story comes from.
  void take_outlet() {
    const auto named = [&](const char* name) {
      const MetaTag* found = tag(name);
      return found && is_outlet_name(found->content) ? found->content : std::string_view();
    };
    const std::string_view site = named("og:site_name"), application = named("application-name");
    const bool publisher = is_outlet_name(json_.publisher);
    const bool confirmed = publisher && (lower_single_spaced(json_.publisher) == lower_single_spaced(application) || site.empty() || is_host(site) || shortens(site, json_.publisher));
    if (confirmed && (agency_named(json_.publisher, words_).empty() || (site.empty() && application.empty()))) out_.outlet = {json_.publisher.substr(0, json_.publisher.find(" | ")), "json-ld:publisher"};
    for (const char* name : {"og:site_name", "application-name"})
      if (!out_.outlet && !named(name).empty()) out_.outlet = {std::string(named(name).substr(0, named(name).find(" | "))), std::string("meta:") + name};
    if (!out_.outlet && publisher) out_.outlet = {json_.publisher.substr(0, json_.publisher.find(" | ")), "json-ld:publisher"};
    for (const char* name : {"publisher", "dc.publisher", "twitter:site"})
      if (!out_.outlet && !named(name).empty()) out_.outlet = {std::string(named(name)), std::string("meta:") + name};
    if (!out_.outlet) outlet_of_title();
  }
  // "Piers closed - Osta Herald" where the rest is what the page's heading or metadata call the story.
  void outlet_of_title() {
    if (title_ < 0) return;
    const std::string title = tree_.text(title_);
    const std::string heading = h1_ >= 0 ? tree_.text(h1_) : std::string();
    for (const std::string_view sign : {" | ", " - ", " – ", " — ", " :: ", " » "}) {
      const size_t at = title.rfind(sign);
      if (at == std::string::npos) continue;
      const std::string head = lower_single_spaced(title.substr(0, at));
      const std::string tail(trim(std::string_view(title).substr(at + sign.size())));
      const auto tells = [&](std::string_view story) { return !story.empty() && head.starts_with(lower_single_spaced(story)); };
      if (!(tells(heading) || tells(out_.title.value)) || !is_outlet_name(tail) || count_words(tail) > 5 || !starts_upper(tail)) continue;
      out_.outlet = {tail, "element:title"};
      return;
    }
  }
  void take_authors() {
    if (out_.authors.empty()) {
      for (const char* name : {"author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "twitter:creator"}) {
        const MetaTag* found = tag(name);
        if (!found || found->content.find("://") != std::string_view::npos || found->content.starts_with('@') || count_words(found->content) > 12) continue;
        out_.authors = author_names(found->content, words_);
        if (out_.authors.empty()) continue;
        out_.authors_from = std::string("meta:") + name;
        break;
      }
    }
    if (out_.authors.empty() && !named_.empty()) out_.authors = named_, out_.authors_from = "microdata:author";
    std::vector<std::string> once;
    for (std::string& author : out_.authors)
      if (std::find(once.begin(), once.end(), author) == once.end()) once.push_back(std::move(author));
    out_.authors = std::move(once);
  }
  // "Piers closed - Osta Herald": the outlet's name goes, where the page's h1 or the outlet shows that it is one.
  void tidy_title() {
    std::string& title = out_.title.value;
    if (title.empty()) return;
    const std::string heading = h1_ >= 0 ? tree_.text(h1_) : std::string();
    for (const std::string_view sign : {" | ", " - ", " – ", " — ", " :: ", " » "}) {
      const size_t at = title.rfind(sign);
      if (at == std::string::npos || at < 10) continue;
      const std::string head = title.substr(0, at), tail = title.substr(at + sign.size());
      const bool site = out_.outlet && lower_single_spaced(tail) == lower_single_spaced(out_.outlet.value);
      if (site || (!heading.empty() && heading == head)) title = head;
    }
  }
  void take_dates() {
    std::vector<std::pair<std::string, std::string_view>> tags;
    tags.reserve(tags_.size());
    for (const MetaTag& tag : tags_) tags.emplace_back(tag.name, tag.content);
    PageDates dates = find_page_dates({tree_, page_, tags, json_.published, json_.modified, uri_.empty() ? std::string_view(out_.uri.value) : uri_, words_, language_});
    out_.published = std::move(dates.published);
    out_.modified = std::move(dates.modified);
    for (std::string& other : dates.conflicts) out_.conflicts.emplace_back("published", std::move(other));
  }

  const HtmlTree& tree_;
  const PageBlocks& page_;
  std::string_view uri_;
  const SegmentWords* words_;
  std::string_view language_;
  std::vector<MetaTag> tags_;
  JsonLdArticle json_;
  PageMetadata out_;
  std::vector<std::string> named_;
  int32_t h1_ = -1, title_ = -1;
};

}  // namespace

PageMetadata read_metadata(const HtmlTree& tree, const PageBlocks& page, std::string_view uri, const SegmentWords* words, std::string_view language) {
  return Reader(tree, page, uri, words, language).run();
}

}  // namespace averment
