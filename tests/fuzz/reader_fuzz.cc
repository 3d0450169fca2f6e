// All readers of ingest/: the first byte chooses the format, the rest is the input. Whatever comes in, documents come out
// whose text is UTF-8 and whose segments and passages lie within it, in order.
#include <cstdlib>

#include "base/utf8.h"
#include "ingest/reader.h"
#include "text/passage.h"

using namespace averment;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::shared_ptr<const SegmentRules> rules() {
  static const std::shared_ptr<const SegmentRules> made = [] {
    auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/lang/en");
    require(pack.ok());
    auto compiled = SegmentRules::from({*pack});
    require(compiled.ok());
    return *compiled;
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const char* const kFormats[] = {"auto", "text", "jsonl", "html", "feed", "newsml", "ninjs", "warc", "csv", "mail", "zip", "tar"};
  if (size == 0) return 0;
  ReadOptions options{.from = kFormats[data[0] % 12], .rules = rules()};
  options.limits.document_bytes = 100'000;
  options.limits.nodes = 20'000;
  auto reader = open_bytes("fuzz", std::string(reinterpret_cast<const char*>(data) + 1, size - 1), options);
  if (!reader.ok()) return 0;
  for (int documents = 0; documents < 200; ++documents) {
    const auto document = (*reader)->next();
    if (!document) break;
    require(is_valid_utf8(document->text));
    uint32_t last = 0;
    for (const Segment& segment : document->segments) {
      require(segment.span.begin >= last && segment.span.end >= segment.span.begin && segment.span.end <= document->text.size());
      last = segment.span.end;
    }
    for (const Passage& passage : passages_of(*document)) {
      require(is_valid_utf8(passage.text));
      require(document->segments[passage.segment].span.contains(passage.span));
    }
  }
  return 0;
}
