#include <fmt/format.h>

#include "ingest/forms.h"
#include "ingest/html/page.h"
#include "ingest/readers.h"
#include "ingest/xml.h"

namespace averment {
namespace {

// NewsML-G2 (newsItem, newsMessage, packages of them) and NITF, alone or inside: one document an item.
class NewsmlReader : public XmlItemsReader {
 public:
  using XmlItemsReader::XmlItemsReader;

 private:
  std::optional<Error> find_items(const pugi::xml_node& root) override {
    const auto is_item = [](const pugi::xml_node& node) { return local_name(node) == "newsItem" || local_name(node) == "nitf"; };
    if (is_item(root)) {
      items_.push_back(root);
      return std::nullopt;
    }
    for (pugi::xml_node at = root.first_child(); at; at = next_below(root, at, !is_item(at)))
      if (is_item(at)) items_.push_back(at);
    if (items_.empty() && !damage_) return Error{ErrorCode::kBadData, input_.name, fmt::format("no newsItem and no nitf below \"{}\"", local_name(root))};
    return std::nullopt;
  }

  Document read(const pugi::xml_node& item) const override {
    Document document;
    const auto fill = [](std::optional<std::string>& field, std::string value) {
      if (!value.empty() && !field) field = std::move(value);
    };
    fill(document.input_id, item.attribute("guid").value());
    const pugi::xml_node item_meta = child(item, "itemMeta"), content_meta = child(item, "contentMeta");
    if (auto date = any_date(text_of_child(item_meta, "firstCreated")); date) document.published = date;
    if (auto date = any_date(text_of_child(content_meta, "contentCreated")); date && !document.published) document.published = date;
    if (auto date = any_date(text_of_child(item_meta, "versionCreated")); date) {
      if (!document.published) document.published = date;
      else document.modified = date;
    }
    fill(document.title, text_of_child(content_meta, "headline"));
    fill(document.language, child(content_meta, "language").attribute("tag").value());
    fill(document.editorial_note, text_of_child(item_meta, "edNote"));
    fill(document.issuer, text_of_child(child(item_meta, "provider"), "name"));
    if (const std::string by = text_of_child(content_meta, "by"); !by.empty()) document.byline.push_back(by);
    for (const pugi::xml_node creator : content_meta.children())
      if (local_name(creator) == "creator" && document.byline.empty())
        if (const std::string name = text_of_child(creator, "name"); !name.empty()) document.byline.push_back(name);

    const pugi::xml_node nitf = local_name(item) == "nitf" ? item : find_below(item, "nitf");
    std::string html;
    if (nitf) {
      html = nitf_html(nitf, document);
    } else if (const pugi::xml_node body = find_below(child(item, "contentSet"), "body")) {
      html = inner_xml(body);
    } else if (const pugi::xml_node inline_xml = find_below(child(item, "contentSet"), "inlineXML")) {
      html = inner_xml(inline_xml);
    } else if (const pugi::xml_node data = find_below(child(item, "contentSet"), "inlineData")) {
      html = data.text().get();
    }
    if (document.published) document.published_from = PublishedFrom::metadata;
    if (!document.input_id) document.input_id = fmt::format("{}#{}", input_.name, at_);
    if (document.language) document.language = lower_single_spaced(document.language->substr(0, document.language->find('-')));
    return read_fragment(std::move(document), html, input_.options);
  }
  // NITF's own elements in HTML's words.
  static std::string nitf_html(const pugi::xml_node& nitf, Document& document) {
    const pugi::xml_node body = child(nitf, "body"), head = child(body, "body.head");
    std::string html;
    const std::string headline = text_of_child(child(head, "hedline"), "hl1");
    if (!headline.empty()) {
      if (!document.title) document.title = headline;
      html.append("<h1>").append(escaped(headline)).append("</h1>");
    } else if (!document.title) {
      if (std::string title = text_of_child(child(nitf, "head"), "title"); !title.empty()) document.title = std::move(title);
    }
    if (const std::string dek = text_of_child(child(head, "hedline"), "hl2"); !dek.empty()) html.append("<p class=\"dek\">").append(escaped(dek)).append("</p>");
    if (const std::string byline = text_of_child(head, "byline"); !byline.empty()) {
      html.append("<p class=\"byline\">").append(escaped(byline)).append("</p>");
      if (document.byline.empty()) document.byline.push_back(byline);
    }
    if (!document.issuer)
      if (std::string issuer = text_of_child(head, "distributor"); !issuer.empty()) document.issuer = std::move(issuer);
    const pugi::xml_node issue = find_below(child(nitf, "head"), "date.issue");
    if (!document.published)
      if (auto date = any_date(issue.attribute("norm").value())) document.published = date;
    if (!document.published)
      if (auto date = any_date(find_below(head, "story.date").attribute("norm").value())) document.published = date;
    for (const pugi::xml_node block : child(body, "body.content").children()) {
      if (local_name(block) != "block" && local_name(block) != "p" && local_name(block) != "hl2") continue;
      std::string inner = local_name(block) == "block" ? inner_xml(block) : std::string();
      if (local_name(block) == "p") inner.append("<p>").append(inner_xml(block)).append("</p>");
      if (local_name(block) == "hl2") inner.append("<h2>").append(inner_xml(block)).append("</h2>");
      for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"<hl2", "<h2"}, {"</hl2>", "</h2>"}, {"<media-caption", "<figcaption"}, {"</media-caption>", "</figcaption>"}})
        for (size_t at = inner.find(from); at != std::string::npos; at = inner.find(from, at + to.size())) inner.replace(at, from.size(), to);
      html += inner;
    }
    return html;
  }
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == '<') out += "&lt;";
      else if (c == '&') out += "&amp;";
      else out += c;
    }
    return out;
  }
};

}  // namespace

std::unique_ptr<Reader> make_newsml_reader(ReaderInput input) { return std::make_unique<NewsmlReader>(std::move(input)); }

}  // namespace averment
