// StoredReading: a document with its parse, syntax and discourse as bytes, so that it can be coded again without being read again.
//
//   std::string bytes = store_reading(document, parse, syntax, discourse);
//   Result<StoredReading> again = restore_reading(bytes, document_text);
//   if (again.ok()) Record record = code_record({again->document, again->deep.parse, …}, ontologies);
//
// The text itself is not among the bytes. The format belongs to one version of averment (kReadingFormat) and is no interface. What is restored
// is checked: bytes that changed and indices out of range are an error, never a crash. Uncompressed; the ledger packs it.
#pragma once
#include <string>
#include <string_view>

#include "engine/engine.h"

namespace averment {

inline constexpr uint32_t kReadingFormat = 3;

struct StoredReading {
  Document document;
  DeepReading deep;
};

std::string store_reading(const Document& document, const Parse& parse, const Syntax& syntax, const Discourse& discourse);

// kBadData where the bytes are damaged or of another format. `syntax_too` false leaves syntax and discourse empty.
Result<StoredReading> restore_reading(std::string_view bytes, std::string text, bool syntax_too = true);

}  // namespace averment
