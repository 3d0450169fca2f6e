// Names that a user's actor pack shares with another of its actors, or with an actor of the shipped pack.
//
//   for (const Error& warning : shared_names(mine, world)) …   // "groups.txt:4:1", "the name `NF` is also …"
//
// Such a name may be meant so (several actors do have one name), so it is a warning. Linear in the names.
#pragma once
#include <memory>
#include <vector>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

std::vector<Error> shared_names(const std::shared_ptr<const Pack>& own, const std::shared_ptr<const Pack>& shipped);

}  // namespace averment
