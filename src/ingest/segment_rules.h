// SegmentRules: the words by which a language marks credits, bylines, datelines, captions and teasers (segments.txt of the
// language packs), compiled. Structure is recognised by form; these words decide where form does not.
//
//   Result<std::shared_ptr<const SegmentRules>> rules = SegmentRules::from({english});
//   if (!rules.ok()) return rules.error();
//
// Immutable, shareable between threads. A document in a language that no pack covers is read by form alone.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

// Words of one language. All are lower case, white space single.
struct SegmentWords {
  std::vector<std::string> credit_labels;    // "photo credit", "image": open a credit line, before ":" or a name
  std::vector<std::string> credit_sources;   // "getty images", "afp": end a credit line
  std::vector<std::string> credit_holds;     // "contributed to this report": anywhere in a short line
  std::vector<std::string> caption_labels;   // "caption", "file photo"
  std::vector<std::string> byline_openers;   // "by", "reporting by"
  std::vector<std::string> byline_roles;     // "staff writer": a line that ends a byline
  std::vector<std::string> byline_joins;     // "and": between authors
  std::vector<std::string> byline_lacks;     // "news", "staff", "admin": never in a person's name
  std::vector<std::string> promo_openers;    // "read more", "sign up for"
  std::vector<std::string> promo_holds;      // "our newsletter": anywhere in a short paragraph of a page
  std::vector<std::string> headline_lacks;   // words that a headline leaves out: "the", "a"
  std::vector<std::string> date_labels;      // "published", "posted on", "updated": before a date
  std::vector<std::string> update_labels;    // those of them that mark a later version
  std::map<std::string, std::string> wires;  // "associated press" → "AP": an agency as a credit names it
};

// How pages name their parts in class and id (pages.txt): "never", "caption" … → tokens, two joined by "-" where they stand
// beside each other.
enum class PagePart : uint8_t { never, seldom, caption, credit, headline, dek, byline, body, date, updated, quote, embed };
using PageTokens = std::unordered_map<std::string, uint32_t>;  // token → bits, 1 << PagePart

class SegmentRules {
 public:
  static Result<std::shared_ptr<const SegmentRules>> from(const std::vector<std::shared_ptr<const Pack>>& languages);
  // The words of a language ("en"), or null where no pack covers it. An unknown language ("") takes the first pack's.
  const SegmentWords* words(std::string_view language) const;
  const PageTokens& page_tokens() const { return page_tokens_; }
  bool covers(std::string_view language) const { return words_.contains(std::string(language)); }

 private:
  std::map<std::string, SegmentWords> words_;
  PageTokens page_tokens_;
  std::string first_;
};

}  // namespace averment
