#include "ingest/html/encoding.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <memory>

#include "base/utf8.h"
#include "ingest/forms.h"

namespace averment {
namespace {

constexpr size_t kPrescan = 4096;

// `charset=…` in the first bytes, in a meta element or an XML declaration (`encoding="…"`).
std::string declared(std::string_view bytes) {
  std::string head(bytes.substr(0, kPrescan));
  for (char& c : head)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const std::string_view key : {"charset", "encoding"}) {
    for (size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      size_t begin = at + key.size();
      while (begin < head.size() && (head[begin] == ' ' || head[begin] == '=')) ++begin;
      if (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) ++begin;
      size_t end = begin;
      while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' || head[end] == '_')) ++end;
      if (end > begin + 2 && head[at + key.size()] != '>') return head.substr(begin, end - begin);
    }
  }
  return {};
}

std::string guessed(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min<size_t>(bytes.size(), size_t{1} << 18));
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// As the WHATWG Encoding standard reads these labels.
std::string as_read(std::string label) {
  if (label == "iso-8859-1" || label == "latin1" || label == "latin-1" || label == "us-ascii" || label == "ascii") return "windows-1252";
  if (label == "iso-8859-9") return "windows-1254";
  if (label == "gb2312" || label == "gbk" || label == "x-gbk") return "gb18030";
  if (label == "utf8") return "utf-8";
  return label;
}

bool convert(std::string_view bytes, const std::string& encoding, Utf8Page& out) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(encoding.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error)) return false;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &error), &ucnv_close);
  if (U_FAILURE(error)) return false;
  const char* source = bytes.data();
  const char* source_end = source + bytes.size();
  std::string text;
  char buffer[16384];
  UChar pivot[4096];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  bool reset = true;
  do {
    char* target = buffer;
    error = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof buffer, &source, source_end, pivot, &pivot_source, &pivot_target, pivot + 4096, reset, true, &error);
    reset = false;
    text.append(buffer, static_cast<size_t>(target - buffer));
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(error)) return false;
  out.text = std::move(text);
  out.encoding = encoding;
  out.damaged = out.text.find("\xEF\xBF\xBD") != std::string::npos;
  return true;
}

}  // namespace

Utf8Page page_to_utf8(std::string_view bytes, std::string_view charset_of_transport) {
  Utf8Page out;
  const auto as_utf8 = [&] {
    Utf8Repair repaired = repair_utf8(bytes);
    out.damaged = !repaired.places.empty();
    out.text = std::move(repaired.text);
    out.encoding = "UTF-8";
  };
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    as_utf8();
    return out;
  }
  if (bytes.starts_with("\xFF\xFE") && convert(bytes.substr(2), "UTF-16LE", out)) return out;
  if (bytes.starts_with("\xFE\xFF") && convert(bytes.substr(2), "UTF-16BE", out)) return out;
  if (is_valid_utf8(bytes)) {  // text in another encoding is all but never valid UTF-8 by chance
    as_utf8();
    return out;
  }
  for (std::string label : {lower_single_spaced(charset_of_transport), declared(bytes), std::string()}) {
    label = as_read(label.empty() ? std::string() : std::move(label));
    if (label.empty() || label.starts_with("utf-16") || label == "utf-8") continue;
    if (convert(bytes, label, out)) return out;
  }
  const std::string declared_label = as_read(declared(bytes));
  if (declared_label == "utf-8" || lower_single_spaced(charset_of_transport) == "utf-8") {  // UTF-8 with some damage
    as_utf8();
    return out;
  }
  const std::string guess = guessed(bytes);
  if (!guess.empty() && guess != "UTF-8" && guess != "ASCII" && convert(bytes, guess, out)) return out;
  as_utf8();
  return out;
}

}  // namespace averment
