// Any bytes as a passage, through the whole language engine; AVERMENT_MODEL names the model.
#include <cstdint>
#include <cstdlib>

#include "nlp/conllu.h"
#include "nlp/parse_json.h"
#include "nlp/pipeline.h"

using namespace averment;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::shared_ptr<const Pipeline> pipeline = [] {
    const char* path = std::getenv("AVERMENT_MODEL");
    const auto loaded = Pipeline::load(path != nullptr ? path : "third_party/en_core_web_sm");
    if (!loaded.ok()) std::abort();
    return *loaded;
  }();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Parse parse = pipeline->parse({Passage{text, {{0, 0}}, SegmentKind::body, 0, {0, static_cast<uint32_t>(size)}}});
  for (const Token& token : parse.tokens)
    if (token.span.begin >= token.span.end || token.span.end > size || token.head < 0 || static_cast<size_t>(token.head) >= parse.tokens.size()) std::abort();
  (void)conllu("x", parse);
  return 0;
}
