// Stable keys of rows: the same row of the same document has the same key in every run.
//
//   assign_keys(record);          // record.statements[0].key == "3f0c9a41d2b7e655"
//
// A key is 16 hex digits of the sha256 of document id, kind of row, anchor and ordinal. The anchor of a statement is its cue,
// or its first content span where it has none; that of an event is its trigger. Rows of one kind with the same anchor are
// told apart by their ordinal in text order. So a row whose fields change keeps its key.
#pragma once
#include <string>
#include <string_view>

#include "record/record.h"

namespace averment {

void assign_keys(Record& record);
std::string row_key(std::string_view document_id, std::string_view kind, Span anchor, int ordinal);

}  // namespace averment
