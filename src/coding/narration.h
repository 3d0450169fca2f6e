// Narration: every sentence of the body that nobody else is named for is the narrator's own assertion.
#pragma once
#include "coding/coder.h"

namespace averment {

// Appends rows of type `narration`; ids go on after the quotations'.
void code_narration(const Reading& reading, Record& record);

}  // namespace averment
