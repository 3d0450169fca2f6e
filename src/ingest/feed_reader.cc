#include <fmt/format.h>

#include <pugixml.hpp>

#include "ingest/dates.h"
#include "ingest/forms.h"
#include "ingest/html/page.h"
#include "ingest/readers.h"
#include "ingest/xml.h"

namespace averment {
namespace {

// RSS 2.0, RSS 1.0 (RDF) and Atom: one document an item or entry. A summary is what the feed gives, and is marked as such.
class FeedReader : public XmlItemsReader {
 public:
  using XmlItemsReader::XmlItemsReader;

 private:
  std::optional<Error> find_items(const pugi::xml_node& root) override {
    const std::string_view name = local_name(root);
    if (name != "rss" && name != "RDF" && name != "feed") return Error{ErrorCode::kBadData, input_.name, fmt::format("a feed begins with rss, RDF or feed, not \"{}\"", name)};
    const pugi::xml_node channel = name == "feed" ? root : child(root, "channel");
    outlet_ = text_of_child(channel, "title");
    language_ = name == "feed" ? std::string(root.attribute("xml:lang").value()) : text_of_child(channel, "language");
    for (const pugi::xml_node parent : {root, channel})
      for (const pugi::xml_node node : parent.children())
        if (local_name(node) == "item" || local_name(node) == "entry") items_.push_back(node);
    if (name == "feed") items_.resize(items_.size() / 2);  // root and channel are the same element there
    return std::nullopt;
  }

  Document read(const pugi::xml_node& item) const override {
    Document document;
    const auto fill = [](std::optional<std::string>& field, std::string value) {
      if (!value.empty()) field = std::move(value);
    };
    fill(document.title, plain_text(text_of_child(item, "title")));
    fill(document.outlet, outlet_);
    fill(document.uri, link_of(item));
    std::string id = text_of_child(item, "guid");
    if (id.empty()) id = text_of_child(item, "id");
    fill(document.input_id, id.empty() ? document.uri.value_or(fmt::format("{}#{}", input_.name, at_)) : id);
    if (!language_.empty()) document.language = lower_single_spaced(language_.substr(0, language_.find('-')));
    for (const char* name : {"pubDate", "published", "date", "issued"})
      if (auto date = any_date(text_of_child(item, name)); date && !document.published) document.published = date;
    for (const char* name : {"updated", "modified"})
      if (auto date = any_date(text_of_child(item, name)); date && !document.modified) document.modified = date;
    if (!document.published && document.modified) document.published = document.modified;
    if (document.published) document.published_from = PublishedFrom::metadata;
    for (const pugi::xml_node node : item.children()) {
      if (local_name(node) == "creator") document.byline.push_back(plain_text(node.text().get()));
      if (local_name(node) == "author") document.byline.push_back(child(node, "name") ? plain_text(text_of_child(node, "name")) : plain_text(node.text().get()));
    }
    std::erase_if(document.byline, [](const std::string& author) { return author.empty() || author.find('@') != std::string::npos; });
    std::string html;
    bool summary = false;
    for (const char* name : {"encoded", "content", "description", "summary"}) {
      const pugi::xml_node node = child(item, name);
      if (!node || !html.empty()) continue;
      html = std::string_view(node.attribute("type").value()) == "xhtml" ? inner_xml(node) : std::string(node.text().get());
      summary = std::string_view(name) == "description" || std::string_view(name) == "summary";
    }
    if (summary && !html.empty()) document.notes.push_back({{}, "feed-summary", "the feed gives a summary, perhaps not the whole article"});
    return read_fragment(std::move(document), html, input_.options);
  }
  std::string link_of(const pugi::xml_node item) const {
    std::string first;
    for (const pugi::xml_node node : item.children()) {
      if (local_name(node) != "link") continue;
      const std::string_view rel = node.attribute("rel").value();
      std::string value = node.attribute("href") ? node.attribute("href").value() : std::string(trim(node.text().get()));
      if (rel.empty() || rel == "alternate") return value;
      if (first.empty()) first = std::move(value);
    }
    return first;
  }

  std::string outlet_, language_;
};

}  // namespace

std::unique_ptr<Reader> make_feed_reader(ReaderInput input) { return std::make_unique<FeedReader>(std::move(input)); }

}  // namespace averment
