// Labels: evaluative descriptions with the voice that gives them and its stance; never a fact about their bearer.
#pragma once
#include "coding/coder.h"

namespace averment {

// Appends to record.labels, in text order. Needs the statements and entities of the record.
void code_labels(const Reading& reading, Record& record);

}  // namespace averment
