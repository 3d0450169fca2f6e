// Metadata of a page with its evidence: what JSON-LD, meta elements, microdata, time elements and the text say, in this order.
//
//   PageMetadata meta = read_metadata(tree, page, uri, rules);
//   meta.published;  // {"2024-03-05T09:00:00+02:00", "json-ld:datePublished"}
//
// Order, for each field the first that gives one: JSON-LD of an article type; article:… and other meta names; microdata
// (itemprop); time and abbr elements; elements named for it (pages.txt); the text near the headline; for dates, the address.
// Never fails: what cannot be read is left out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/blocks.h"
#include "ingest/html/html_tree.h"
#include "ingest/segment_rules.h"

namespace averment {

struct MetaValue {
  std::string value, from;  // from: "json-ld:headline", "meta:og:title", "element:h1"; both "" where nothing says it
  explicit operator bool() const { return !value.empty(); }
};

struct PageMetadata {
  MetaValue title, description, outlet, published, modified, uri, language, section, body;
  std::vector<std::string> authors;
  std::string authors_from;
  std::vector<std::pair<std::string, std::string>> conflicts;  // field, what another place says
};

PageMetadata read_metadata(const HtmlTree& tree, const PageBlocks& page, std::string_view uri, const SegmentWords* words, std::string_view language);

}  // namespace averment
