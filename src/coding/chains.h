// Chains: from the carrier of the article outward to the origin of the words, as docs/RECORD.md defines them.
#pragma once
#include "coding/coder.h"

namespace averment {

// The chain of a quotation: what carries the quotation that holds it, its own outlets and documents, a spokesperson, the speaker.
std::vector<ChainLink> chain_of(const Reading& reading, int32_t quotation);

// The words that name a document, without the participle that says where it was published.
Span document_span(const Reading& reading, int32_t mention);

}  // namespace averment
