// The dates of a page: when it was published and modified, and which place says so.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/html/metadata.h"

namespace averment {

struct DateEvidence {
  const HtmlTree& tree;
  const PageBlocks& page;
  const std::vector<std::pair<std::string, std::string_view>>& meta;  // name in lower case, content
  std::string_view json_published, json_modified;
  std::string_view uri;
  const SegmentWords* words;
  std::string_view language;
};

struct PageDates {
  MetaValue published, modified;
  std::vector<std::string> conflicts;  // other days that other places give for `published`
};

PageDates find_page_dates(const DateEvidence& evidence);

}  // namespace averment
