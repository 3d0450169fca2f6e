// The status and polarity of a statement, from its act, its cue and the first proposition of its content.
#pragma once
#include "coding/coder.h"

namespace averment {

void set_status(const Reading& reading, int32_t quotation, Statement& statement);

}  // namespace averment
