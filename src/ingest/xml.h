// XML inputs through pugixml: whole, bounded, without DTDs: entities of a document's own are not expanded, so none can explode.
#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "ingest/readers.h"

namespace averment {

struct XmlInput {
  std::string bytes;             // what `document` points into
  pugi::xml_document document;
  std::optional<Error> damage;   // where the XML breaks off; what stands before it is in `document`
};

// Reads the rest of `input` as XML, in the encoding that it declares. An error, or the damage, names the byte.
std::optional<Error> load_xml(ReaderInput& input, XmlInput& into);

std::string_view local_name(const pugi::xml_node& node);  // without its prefix
pugi::xml_node child(const pugi::xml_node& node, std::string_view local);
std::string text_of_child(const pugi::xml_node& node, std::string_view local);
std::string all_text(const pugi::xml_node& node);         // of all below, white space made single
std::string inner_xml(const pugi::xml_node& node);
// The first element of that name anywhere below, in document order.
pugi::xml_node find_below(const pugi::xml_node& node, std::string_view local);

// A page's fragment, all of it article: what feeds and agencies carry in their fields.
Document read_fragment(Document given, std::string_view html, const ReadOptions& options);
std::string plain_text(std::string_view html);            // tags and entities taken out, one line

// ISO 8601, or as mail and RSS write it ("Tue, 05 Mar 2024 10:00:00 +0200"); nothing where it is no date.
std::optional<std::string> any_date(std::string_view text);

}  // namespace averment
