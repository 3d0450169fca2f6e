// Which of the places that share a name is meant: by what holds it in the text ("Paris, Texas"), the countries and
// provinces the document is about, nearness to its other places, and size.
//
//   std::vector<int32_t> chosen = resolve_places(view, toponyms, gazetteer);   // index into candidates, -1: none
//
// One name means one place throughout a document, unless what holds it says otherwise. Linear in the number of toponyms: the
// neighbours that nearness looks at are bounded.
#pragma once
#include <vector>

#include "discourse/toponyms.h"

namespace averment {

std::vector<int32_t> resolve_places(const View& view, const std::vector<Toponym>& toponyms, const Gazetteer& gazetteer);

}  // namespace averment
