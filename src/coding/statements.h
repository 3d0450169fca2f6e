// Statements: one row a quotation, with its speaker, chain, status and polarity.
#pragma once
#include "coding/coder.h"

namespace averment {

// Appends to record.statements; the row of quotation i has the id statement_id(i).
void code_statements(const Reading& reading, Record& record);

}  // namespace averment
