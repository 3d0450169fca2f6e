// MIME messages (RFC 5322, 2045–2047): headers with encoded words, parts, transfer encodings, character sets.
#pragma once
#include <string>
#include <string_view>

#include "ingest/http.h"

namespace averment {

struct MailMessage {
  HeaderFields fields;
  std::string html, text;   // UTF-8; the first part of each kind
};

// Parts are followed to a bounded depth and number. Never fails: what cannot be decoded is taken as it stands.
MailMessage read_message(std::string_view bytes);

std::string decode_words(std::string_view header);  // "=?utf-8?Q?Caf=C3=A9?=" → "Café"

}  // namespace averment
