#include "ingest/http.h"

#include <charconv>

#include "ingest/forms.h"
#include "ingest/gzip.h"

namespace averment {
namespace {

// Chunks are joined; a body whose chunk sizes do not hold is taken as it is (crawlers often store it decoded).
std::string dechunked(std::string_view body) {
  std::string out;
  size_t at = 0;
  while (at < body.size()) {
    const size_t end = body.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string_view line = body.substr(at, end - at);
    size_t size = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (error != std::errc() || (stop != line.data() + line.size() && *stop != '\r' && *stop != ';' && *stop != ' ')) return at == 0 ? std::string(body) : out;
    if (size == 0) return out;
    at = end + 1;
    out.append(body.substr(at, size));
    at = size > body.size() - at ? body.size() : at + size;
    while (at < body.size() && (body[at] == '\r' || body[at] == '\n')) ++at;
  }
  return out;
}

}  // namespace

void add_header_line(HeaderFields& fields, std::string_view line) {
  if (!line.empty() && (line.front() == ' ' || line.front() == '\t') && !fields.empty()) {
    fields.back().second.append(" ").append(trim(line));
    return;
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  fields.emplace_back(lower_single_spaced(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
}

std::string header(const HeaderFields& fields, std::string_view name) {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

std::string parameter_of(std::string_view value, std::string_view name) {
  const std::string lower = lower_single_spaced(value);
  for (size_t at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
    std::string_view rest = trim(value.substr(at + 1));
    const size_t sign = rest.find('=');
    if (sign == std::string_view::npos || lower_single_spaced(rest.substr(0, sign)) != name) continue;
    rest = trim(rest.substr(sign + 1));
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) == std::string_view::npos ? std::string_view::npos : rest.find('"', 1) - 1));
    return std::string(trim(rest.substr(0, rest.find(';'))));
  }
  return {};
}

HttpHead read_http_head(std::string_view bytes) {
  HttpHead out;
  bool first = true;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) return out;
    std::string_view line = bytes.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at = end + 1;
    if (line.empty()) {
      out.complete = true;
      out.size = at;
      return out;
    }
    if (first) {
      const size_t gap = line.find(' ');
      if (gap != std::string_view::npos) std::from_chars(line.data() + gap + 1, line.data() + line.size(), out.status);
      first = false;
    } else if (out.fields.size() < 500) {
      add_header_line(out.fields, line);
    }
  }
  return out;
}

bool decode_http_body(const HeaderFields& fields, size_t limit, std::string& body) {
  if (lower_single_spaced(header(fields, "transfer-encoding")).find("chunked") != std::string::npos) body = dechunked(body);
  const std::string encoding = lower_single_spaced(header(fields, "content-encoding"));
  const bool packed = encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate";
  if (!packed) return encoding.empty() || encoding == "identity" || encoding == "utf-8" || body.find('<') < 4096;
  const bool looks_plain = body.find('<') < 64 && !body.starts_with("\x1F\x8B");  // stored decoded
  if (looks_plain) return true;
  std::string plain;
  if (!inflate_body(body, limit, plain)) return false;
  body = std::move(plain);
  return true;
}

}  // namespace averment
