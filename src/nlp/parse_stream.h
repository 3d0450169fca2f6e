// Documents over a pool of threads: parses come in the order of the documents, and only a few are held at a time.
//
//   parse_stream(*pipeline, 4, [&]() -> std::optional<std::vector<Passage>> { return reader.next(); },
//                [&](Parse parse) { write(parse); });
//
// `next` and `each` are called by one thread at a time, never both at once. With one thread everything runs in the
// caller's. An exception from either ends the work and is thrown again here.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "nlp/pipeline.h"

namespace averment {

void parse_stream(const Pipeline& pipeline, size_t threads, const std::function<std::optional<std::vector<Passage>>()>& next,
                  const std::function<void(Parse)>& each);

}  // namespace averment
