// Confirmations: who has not answered, declined, could not be reached or verify, denied, confirmed, retracted or corrected, and what.
#pragma once
#include "coding/coder.h"

namespace averment {

// Appends record.confirmations, points each to the statements and events it is about, and lets denials, doubts and retractions
// count in their status. Needs the statements and events of the record.
void code_confirmations(const Reading& reading, Record& record);

}  // namespace averment
