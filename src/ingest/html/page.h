// A page as a Document: encoding, tree, metadata, article, segments, in one step.
#pragma once
#include <string_view>

#include "ingest/reader.h"

namespace averment {

// `given` brings what the container says (input id, address, outlet, dates): it stands, the page fills the rest. `charset` is
// the transport's word for the encoding, "" if none. The text is the article's kept blocks, parted by blank lines.
Document read_page(Document given, std::string_view bytes, std::string_view charset, const ReadOptions& options);

}  // namespace averment
