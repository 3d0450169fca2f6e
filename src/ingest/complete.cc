#include <fmt/format.h>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/language.h"
#include "ingest/reader.h"
#include "ingest/segments.h"

namespace averment {
namespace {

constexpr size_t kMostNotes = 16;  // places of invalid bytes that are listed one by one

void repair_text(Document& document) {
  if (is_valid_utf8(document.text)) return;
  Utf8Repair repaired = repair_utf8(document.text);
  document.text = std::move(repaired.text);
  for (size_t i = 0; i < repaired.places.size() && i < kMostNotes; ++i) {
    const uint32_t at = repaired.places[i];
    document.notes.push_back({{at, at + 3}, "invalid-utf8", "bytes that are no UTF-8, read as U+FFFD"});
  }
  if (repaired.places.size() > kMostNotes)
    document.notes.push_back({{}, "invalid-utf8", fmt::format("{} places in all have bytes that are no UTF-8", repaired.places.size())});
}

void check_published(Document& document) {
  if (!document.published) return;
  if (const auto iso = as_iso_date(*document.published)) {
    if (document.published_from == PublishedFrom::none) document.published_from = PublishedFrom::input;
    document.published = iso;
    return;
  }
  document.notes.push_back({{}, "published-unreadable", fmt::format("published is \"{}\", which is no ISO 8601 date such as 2024-03-05", document.published->substr(0, 40))});
  document.published.reset();
  document.published_from = PublishedFrom::none;
}

}  // namespace

Document unreadable_document(const std::string& input_id, const Error& error) {
  Document document;
  document.input_id = input_id;
  document.error = error.to_string();
  identify(document);
  return document;
}

Document complete_document(Document document, const SegmentRules* rules) {
  if (document.error) {
    identify(document);
    return document;
  }
  if (document.text.find('\0') != std::string::npos)
    return unreadable_document(document.input_id.value_or(""), {ErrorCode::kBadData, "", fmt::format("binary data: a NUL byte at byte {} of what should be text", document.text.find('\0'))});
  repair_text(document);
  check_published(document);
  if (!document.language) document.language = detect_language(document.text);
  const std::string language = document.language ? document.language->substr(0, document.language->find_first_of("-_")) : std::string();
  const SegmentWords* words = rules ? rules->words(language) : nullptr;
  if (document.segments.empty()) {
    SegmentFindings found = find_segments(document.text, document.title.value_or(""), language, words);
    document.segments = std::move(found.segments);
    if (document.byline.empty()) document.byline = std::move(found.byline);
    if (!document.wire && !found.wire.empty()) document.wire = found.wire;
    if (!document.published && !found.date.empty()) {
      document.published = found.date;
      document.published_from = PublishedFrom::dateline;
    }
  }
  if (!document.published && document.uri) {
    if (const auto date = date_in_uri(*document.uri)) {
      document.published = date->iso();
      document.published_from = PublishedFrom::uri;
    }
  }
  if (rules && !language.empty() && !rules->covers(language))
    document.notes.push_back({{}, "language-not-covered", fmt::format("the text is in \"{}\", which no language pack covers", *document.language)});
  identify(document);
  return document;
}

}  // namespace averment
