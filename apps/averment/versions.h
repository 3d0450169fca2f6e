#pragma once
#include <string>

namespace averment::cli {

// "averment 0.1.0", the model that would be used, and the instruction set.
std::string versions();

}  // namespace averment::cli
