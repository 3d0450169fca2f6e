#include "ingest/xml.h"

#include <fmt/format.h>

#include <sstream>
#include <utility>

#include "ingest/dates.h"
#include "ingest/forms.h"
#include "ingest/html/encoding.h"
#include "ingest/html/html_tree.h"
#include "ingest/html/page.h"

namespace averment {

std::optional<Document> XmlItemsReader::next() {
  if (!opened_) {
    opened_ = true;
    if (auto problem = open()) return unreadable_document(input_.name, *problem);
  }
  if (at_ < items_.size()) return read(items_[at_++]);
  if (!damage_) return std::nullopt;
  return unreadable_document(input_.name, *std::exchange(damage_, std::nullopt));
}

std::optional<Error> XmlItemsReader::open() {
  const size_t limit = input_.options.limits.document_bytes * 4;  // a feed or a package holds many documents
  std::string bytes;
  if (!input_.bytes.read_rest(bytes, limit)) return Error{ErrorCode::kLimit, input_.name, fmt::format("the XML is longer than {} bytes", limit)};
  if (input_.bytes.error()) return *input_.bytes.error();
  bytes_ = page_to_utf8(bytes, "").text;
  // Nesting without end would make every walk below recurse or crawl.
  size_t depth = 0;
  for (size_t at = bytes_.find('<'); at != std::string::npos; at = bytes_.find('<', at + 1)) {
    const char next = at + 1 < bytes_.size() ? bytes_[at + 1] : ' ';
    if (next == '/') depth -= depth > 0;
    else if (next != '!' && next != '?') {
      const size_t close = bytes_.find('>', at);
      depth += close == std::string::npos || bytes_[close - 1] != '/';
    }
    if (depth > input_.options.limits.depth) return Error{ErrorCode::kLimit, input_.name, fmt::format("XML nested deeper than {}", input_.options.limits.depth)};
  }
  const pugi::xml_parse_result parsed = document_.load_buffer_inplace(bytes_.data(), bytes_.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (parsed.status != pugi::status_ok) {
    damage_ = Error{ErrorCode::kBadData, input_.name, fmt::format("no XML from byte {} on: {}", parsed.offset, parsed.description())};
    if (!document_.document_element()) return damage_;
  }
  return find_items(document_.document_element());
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_node one : node.children())
    if (local_name(one) == local) return one;
  return {};
}

pugi::xml_node next_below(const pugi::xml_node& root, pugi::xml_node at, bool into) {
  if (into && at.first_child()) return at.first_child();
  while (at && at != root && !at.next_sibling()) at = at.parent();
  return !at || at == root ? pugi::xml_node() : at.next_sibling();
}

std::string all_text(const pugi::xml_node& node) {
  std::string raw;
  for (pugi::xml_node at = node.first_child(); at; at = next_below(node, at))
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) raw.append(at.value());
  std::string out;
  for (const std::string_view word : words_of(raw)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string text_of_child(const pugi::xml_node& node, std::string_view local) {
  const pugi::xml_node one = child(node, local);
  return one ? all_text(one) : std::string();
}

std::string inner_xml(const pugi::xml_node& node) {
  std::ostringstream out;
  for (const pugi::xml_node one : node.children()) one.print(out, "", pugi::format_raw);
  return out.str();
}

pugi::xml_node find_below(const pugi::xml_node& node, std::string_view local) {
  for (pugi::xml_node at = node.first_child(); at; at = next_below(node, at))
    if (at.type() == pugi::node_element && local_name(at) == local) return at;
  return {};
}

Document read_fragment(Document given, std::string_view html, const ReadOptions& options) {
  std::string page = "<!doctype html><body><div itemprop=\"articleBody\">";
  if (html.find('<') == std::string_view::npos) page += "<p>";
  page.append(html).append("</div></body>");
  return read_page(std::move(given), page, "utf-8", options);
}

std::string plain_text(std::string_view html) {
  if (html.find('<') == std::string_view::npos && html.find('&') == std::string_view::npos) return std::string(trim(html));
  const HtmlTree tree = parse_html(html, {.nodes = 5'000, .depth = 100});
  return tree.size() > 0 ? tree.text(0) : std::string();
}

std::optional<std::string> any_date(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 100) return std::nullopt;
  if (auto iso = as_iso_date(text)) return iso;
  const auto dates = find_written_dates(text, "en");
  if (dates.empty()) return std::nullopt;
  std::string out = dates.front().iso();
  const std::vector<std::string_view> rest = words_of(text.substr(dates.front().span.end));
  if (rest.empty() || rest[0].size() < 5 || rest[0].find(':') == std::string_view::npos) return out;
  std::string time = rest[0].find(':') == 1 ? "0" : "";
  time += rest[0];
  if (rest.size() > 1) {
    const std::string_view zone = rest[1];
    if (zone == "GMT" || zone == "UTC" || zone == "Z" || zone == "UT") time += "Z";
    else if (zone.size() == 5 && (zone[0] == '+' || zone[0] == '-')) time.append(zone.substr(0, 3)).append(":").append(zone.substr(3));
  }
  return as_iso_date(out + "T" + time).value_or(out);
}

}  // namespace averment
