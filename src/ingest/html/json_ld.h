// JSON-LD of a page: the article object that schema.org's vocabulary describes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace averment {

struct JsonLdArticle {
  std::string headline, description, published, modified, publisher, body, url, language, section;
  std::vector<std::string> authors;
  bool found = false;
};

// Looks through all objects of one script (arrays, @graph, nested) for an article type, else anything with datePublished.
// Reads on in `into`: what is there stays. Broken JSON (raw line ends in strings, trailing commas) is repaired where simple.
void read_json_ld(std::string_view script, JsonLdArticle& into);

}  // namespace averment
