// XML inputs through pugixml: whole, bounded, without DTDs: entities of a document's own are not expanded, so none can explode.
#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/readers.h"

namespace averment {

// A reader of XML that holds documents as elements: one each, and at the end what is wrong where the XML breaks off. The input is read whole, in
// the encoding that it declares.
class XmlItemsReader : public Reader {
 public:
  explicit XmlItemsReader(ReaderInput input) : input_(std::move(input)) {}
  std::optional<Document> next() final;

 protected:
  virtual std::optional<Error> find_items(const pugi::xml_node& root) = 0;  // into items_
  virtual Document read(const pugi::xml_node& item) const = 0;

  ReaderInput input_;
  std::vector<pugi::xml_node> items_;
  size_t at_ = 0;                  // number of the item that is read, from 1
  std::optional<Error> damage_;    // names the byte from which on it is no XML; what stands before it is read

 private:
  std::optional<Error> open();

  std::string bytes_;              // what document_ points into
  pugi::xml_document document_;
  bool opened_ = false;
};

std::string_view local_name(const pugi::xml_node& node);  // without its prefix
pugi::xml_node child(const pugi::xml_node& node, std::string_view local);
std::string text_of_child(const pugi::xml_node& node, std::string_view local);
std::string all_text(const pugi::xml_node& node);         // of all below, white space made single
std::string inner_xml(const pugi::xml_node& node);
// The node after `at` in document order below `root`, its children left out where `into` is false; none at the end. Walks need no recursion.
pugi::xml_node next_below(const pugi::xml_node& root, pugi::xml_node at, bool into = true);
// The first element of that name anywhere below, in document order.
pugi::xml_node find_below(const pugi::xml_node& node, std::string_view local);

// A page's fragment, all of it article: what feeds and agencies carry in their fields.
Document read_fragment(Document given, std::string_view html, const ReadOptions& options);
std::string plain_text(std::string_view html);            // tags and entities taken out, one line

// ISO 8601, or as mail and RSS write it ("Tue, 05 Mar 2024 10:00:00 +0200"); nothing where it is no date.
std::optional<std::string> any_date(std::string_view text);

}  // namespace averment
