#include "ingest/forms.h"
#include "ingest/readers.h"

namespace averment {
namespace {

bool ends_with(std::string_view name, std::string_view end) { return lower_single_spaced(name).ends_with(end); }

bool is_tar(std::string_view head) { return head.size() > 262 && head.substr(257, 5) == "ustar"; }

// "Name: value" on each of the first lines, one of them a header that every message has.
bool is_message(std::string_view start) {
  bool known = false;
  for (int line = 0; line < 6 && !start.empty(); ++line) {
    const size_t end = std::min(start.find('\n'), start.size());
    const std::string_view text = start.substr(0, end);
    start.remove_prefix(std::min(end + 1, start.size()));
    if (text.empty() || text == "\r") break;
    if (text.front() == ' ' || text.front() == '\t') continue;
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || text.substr(0, colon).find(' ') != std::string_view::npos) return false;
    const std::string name = lower_single_spaced(text.substr(0, colon));
    known |= name == "from" || name == "received" || name == "message-id" || name == "mime-version" || name == "return-path" || name == "delivered-to";
  }
  return known;
}

std::string tell_xml(std::string_view start) {
  const std::string head = lower_single_spaced(start.substr(0, 3000));
  if (head.find("<rss") != std::string::npos || head.find("<rdf:rdf") != std::string::npos || head.find("<feed") != std::string::npos) return "feed";
  if (head.find("<newsitem") != std::string::npos || head.find("<newsmessage") != std::string::npos || head.find("<nitf") != std::string::npos || head.find("<packageitem") != std::string::npos) return "newsml";
  return "html";
}

// "{" and a key, or "[" and an object.
bool opens_json(std::string_view start) {
  if (start.size() < 2 || (start.front() != '{' && start.front() != '[')) return false;
  const std::string_view inside = trim(start.substr(1));
  return !inside.empty() && (start.front() == '{' ? inside.front() == '"' || inside.front() == '}' : inside.front() == '{');
}

std::string tell_json(std::string_view start, std::string_view name) {
  if (ends_with(name, ".jsonl") || ends_with(name, ".ndjson")) return "jsonl";
  // A ninjs object names its parts as no line of ours does.
  for (const std::string_view key : {"\"body_xhtml\"", "\"body_text\"", "\"bodies\"", "\"headlines\"", "\"versioncreated\"", "\"versionCreated\"", "\"pubStatus\"", "\"pubstatus\""})
    if (start.find(key) != std::string_view::npos) return "ninjs";
  return start.starts_with('[') ? "ninjs" : "jsonl";
}

}  // namespace

std::string tell_format(std::string_view head, std::string_view name) {
  if (head.starts_with("\x1F\x8B")) return "gzip";
  if (head.starts_with("PK\x03\x04")) return "zip";
  if (is_tar(head) || head.starts_with("BZh") || head.starts_with("\xFD" "7zXZ") || head.starts_with("\x28\xB5\x2F\xFD")) return "tar";
  if (head.starts_with("WARC/")) return "warc";
  std::string_view start = trim(head.substr(0, head.find('\0')));
  if (start.starts_with("\xEF\xBB\xBF")) start = trim(start.substr(3));
  if (opens_json(start)) return tell_json(start, name);
  if (start.starts_with("<?xml") || start.starts_with("<rss") || start.starts_with("<feed") || start.starts_with("<nitf") || start.starts_with("<news") || start.starts_with("<!--")) return tell_xml(start);
  if (start.starts_with('<')) return "html";
  if (head.starts_with("From ") && head.find('\n') != std::string_view::npos && is_message(head.substr(head.find('\n') + 1))) return "mail";
  if (ends_with(name, ".eml") || ends_with(name, ".mbox") || is_message(start)) return "mail";
  if (ends_with(name, ".csv") || ends_with(name, ".tsv")) return "csv";
  return "text";
}

}  // namespace averment
