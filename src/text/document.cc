#include "text/document.h"

#include <array>

#include "base/hash.h"

namespace averment {

std::string_view to_string(SegmentKind kind) {
  static constexpr std::array<std::string_view, 13> kNames = {"headline", "dek",   "byline", "dateline", "body",  "subheading", "quote",
                                                              "list",     "table", "caption", "credit",  "promo", "other"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view to_string(PublishedFrom from) {
  static constexpr std::array<std::string_view, 5> kNames = {"", "input", "metadata", "dateline", "uri"};
  return kNames[static_cast<size_t>(from)];
}

void identify(Document& document) {
  document.text_hash = sha256_id(document.text);
  std::string identity = document.text_hash;
  for (const auto& part : {document.uri.has_value() ? document.uri : document.input_id, document.outlet}) {
    identity += '\n';
    identity += part.value_or("");
  }
  document.id = sha256_id(identity);
}

}  // namespace averment
