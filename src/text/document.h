// Document: the text of one article, cut into segments, with what its carrier says about it.
//
// Ingest makes it; every later stage reads it and refers to it by byte spans of `text`. `text` is valid UTF-8 and, for
// text and JSON Lines input, equals the input code point for code point (a title is never prepended).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace averment {

enum class SegmentKind : uint8_t { headline, dek, byline, dateline, body, subheading, quote, list, table, caption, credit, promo, other };
std::string_view to_string(SegmentKind kind);

struct Segment {
  SegmentKind kind = SegmentKind::body;
  Span span;  // without surrounding white space
  bool operator==(const Segment&) const = default;
};

// A remark on the text or its reading, for people: codes are kebab-case and stable.
struct Note {
  Span span;
  std::string code;     // "damaged-clause", "invalid-utf8"
  std::string message;
};

enum class PublishedFrom : uint8_t { none, input, metadata, dateline, uri };
std::string_view to_string(PublishedFrom from);  // "" for none

struct Document {
  std::string id;         // "sha256:…" of text hash, address or input id, and outlet; see identify()
  std::string text_hash;  // "sha256:…" of `text`
  std::optional<std::string> input_id, uri, outlet, issuer, title, language, published, modified, version_of, editorial_note, wire;
  std::vector<std::string> byline;
  PublishedFrom published_from = PublishedFrom::none;
  std::string text;
  std::vector<Segment> segments;     // ordered, disjoint
  std::vector<Note> notes;
  std::optional<std::string> error;  // an unreadable input: no text, and the reason
};

// Fills text_hash and id. The same text in two outlets, or at two addresses, is two documents.
void identify(Document& document);

}  // namespace averment
