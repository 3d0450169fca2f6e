#include "ingest/mime.h"

#include "ingest/forms.h"
#include "ingest/html/encoding.h"

namespace averment {
namespace {

int hex(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

std::string unquoted(std::string_view text, bool header) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else if (text[i] == '=' && i + 1 < text.size() && (text[i + 1] == '\n' || text[i + 1] == '\r')) {  // a soft line end
      i += text[i + 1] == '\r' && i + 2 < text.size() && text[i + 2] == '\n' ? 2 : 1;
    } else {
      out += header && text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

std::string unbase64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<uint32_t>(value);
    if (++count == 4) {
      out += static_cast<char>(bits >> 16 & 0xFF);
      out += static_cast<char>(bits >> 8 & 0xFF);
      out += static_cast<char>(bits & 0xFF);
      bits = 0;
      count = 0;
    }
  }
  if (count >= 2) out += static_cast<char>(bits >> (count == 2 ? 4 : 10) & 0xFF);
  if (count == 3) out += static_cast<char>(bits >> 2 & 0xFF);
  return out;
}

struct Part {
  HeaderFields fields;
  std::string_view body;
};

Part split_part(std::string_view bytes) {
  Part part;
  size_t at = 0;
  while (at < bytes.size()) {
    size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) end = bytes.size();
    std::string_view line = bytes.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at = std::min(end + 1, bytes.size());
    if (line.empty()) break;
    if (part.fields.size() < 500) add_header_line(part.fields, line);
  }
  part.body = bytes.substr(at);
  return part;
}

constexpr int kDeepest = 8, kMostParts = 200;

void read_part(std::string_view bytes, int depth, int& parts, MailMessage& into) {
  if (depth > kDeepest || ++parts > kMostParts) return;
  const Part part = split_part(bytes);
  if (depth == 0) into.fields = part.fields;
  const std::string type_value = header(part.fields, "content-type");
  const std::string type = lower_single_spaced(std::string_view(type_value).substr(0, type_value.find(';')));
  if (type.starts_with("multipart/")) {
    const std::string mark = "--" + parameter_of(type_value, "boundary");
    if (mark.size() == 2) return;
    std::string_view body = part.body;
    size_t at = body.find(mark);
    while (at != std::string_view::npos) {
      const size_t begin = at + mark.size();
      if (body.substr(begin).starts_with("--")) return;
      const size_t next = body.find(mark, begin);
      if (next == std::string_view::npos) return;
      const size_t line = body.find('\n', begin);
      if (line < next) read_part(body.substr(line + 1, next - line - 1), depth + 1, parts, into);
      at = next;
    }
    return;
  }
  if (type == "message/rfc822") return read_part(part.body, depth + 1, parts, into);
  const bool html = type == "text/html", text = type == "text/plain" || type.empty();
  if ((!html && !text) || !(html ? into.html : into.text).empty()) return;
  if (lower_single_spaced(header(part.fields, "content-disposition")).starts_with("attachment")) return;
  const std::string encoding = lower_single_spaced(header(part.fields, "content-transfer-encoding"));
  std::string body = encoding == "base64" ? unbase64(part.body) : encoding == "quoted-printable" ? unquoted(part.body, false) : std::string(part.body);
  (html ? into.html : into.text) = page_to_utf8(body, charset_of(type_value)).text;
}

}  // namespace

std::string decode_words(std::string_view text) {
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t begin = text.find("=?", at);
    const size_t q1 = begin == std::string_view::npos ? begin : text.find('?', begin + 2);
    const size_t q2 = q1 == std::string_view::npos ? q1 : text.find('?', q1 + 1);
    const size_t end = q2 == std::string_view::npos ? q2 : text.find("?=", q2 + 1);
    if (end == std::string_view::npos) return out.append(text.substr(at));
    const std::string_view between = text.substr(at, begin - at);
    if (at == 0 || !trim(between).empty()) out.append(between);  // white space between two encoded words goes
    const std::string_view charset = text.substr(begin + 2, q1 - begin - 2), kind = text.substr(q1 + 1, q2 - q1 - 1), words = text.substr(q2 + 1, end - q2 - 1);
    const std::string raw = kind == "B" || kind == "b" ? unbase64(words) : unquoted(words, true);
    out.append(page_to_utf8(raw, charset).text);
    at = end + 2;
  }
  return out;
}

MailMessage read_message(std::string_view bytes) {
  MailMessage out;
  int parts = 0;
  read_part(bytes, 0, parts, out);
  return out;
}

}  // namespace averment
