// Pipeline: inference of a spaCy 3 CNN pipeline, read from the directory or wheel as it was published.
//
//   Result<std::shared_ptr<const Pipeline>> model = Pipeline::load("en_core_web_sm-3.8.0-py3-none-any.whl");
//   if (!model.ok()) return model.error();
//   Parse parse = (*model)->parse(passages_of(document));
//
// Output equals spaCy's own, field by field. Components: tokenizer, tok2vec, tagger, arc-eager parser, attribute ruler,
// rule lemmatizer, BILUO entity recogniser. Format: docs of explosion/spaCy 3.8 and explosion/thinc 8.3.
//
// A whole program:
//   #include <cstdio>
//   #include "nlp/pipeline.h"
//   int main(int, char** argv) {
//     const auto model = averment::Pipeline::load(argv[1]);
//     if (!model.ok()) return 1;
//     const std::string text = argv[2];
//     const averment::Passage passage{text, {{0, 0}}, averment::SegmentKind::body, 0, {0, static_cast<uint32_t>(text.size())}};
//     for (const averment::Token& t : (*model)->parse({passage}).tokens)
//       std::printf("%.*s\t%.*s\t%d\n", int(t.text.size()), t.text.data(), int(t.dep.size()), t.dep.data(), t.head);
//   }
// From the source tree, after a build:
//   g++ -std=c++20 -Isrc program.cc -Lbuild -laverment_nlp -laverment_data -laverment_text -laverment_tensor -laverment_base
//     -lmd -lfmt -ltomlplusplus -lpcre2-8 -licui18n -licuuc -lz
// A CMake target of this tree says target_link_libraries(program PRIVATE averment_nlp). The tree cannot yet be added to
// another project with add_subdirectory.
//
// Immutable once loaded; safe to share between threads: scratch memory is per call (or per Scratch).
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nlp/parse.h"

namespace averment {

struct PipelineInfo {
  std::string name, version;  // "en_core_web_sm", "3.8.0"
  std::string language;       // "en"
  std::string path;           // what was loaded
};

struct PipelineOptions {
  // Where the compiled form is kept and mapped from, so that later loads take milliseconds and processes share one copy;
  // "" for none. It is keyed by the files' names, sizes and times of change.
  std::string cache_folder;
  // Word types (form and space flag) whose mixed embedding each thread keeps, for each of the two networks; of 3 in 16 of
  // them also the products of the first window layer. The default takes up to 35 MB a network and thread, in proportion.
  // 0 keeps nothing; the output is the same whatever the bound. At most kMostWordTypes count.
  size_t word_types = kDefaultWordTypes;
  // Abbreviations before a name ("Capt.") in the model's language, which stay one token and after which no sentence begins.
  // Without them the output is spaCy's own.
  std::function<std::vector<std::string>(const std::string& language)> abbreviations;
  static constexpr size_t kDefaultWordTypes = 32768, kMostWordTypes = size_t{1} << 20;
};

// Where the time goes, in the order of work.
enum class PipelineStage : uint8_t { tokenizer, embed, encode, tagger, parser, entity_embed, entity_encode, entities, ruler_and_lemmas };
inline constexpr size_t kPipelineStages = 9;
std::string_view to_string(PipelineStage stage);

// Sums over all calls so far that have returned.
struct PipelineStats {
  uint64_t tokens = 0;
  uint64_t type_lookups = 0, type_hits = 0;  // the caches of word types, both networks together
  std::array<double, kPipelineStages> seconds{};  // CPU time
};

class Pipeline {
 public:
  // A directory that holds config.cfg, a package directory above it, or a wheel. Fails with kNotFound (no such file),
  // kBadData (truncated or damaged, `where` names the file inside and the byte) or kUnsupported (a component or layer
  // that this engine lacks: which, and what would do).
  static Result<std::shared_ptr<const Pipeline>> load(const std::string& path, const PipelineOptions& options);
  static Result<std::shared_ptr<const Pipeline>> load(const std::string& path, const std::string& cache_folder = "");
  ~Pipeline();

  const PipelineInfo& info() const;
  PipelineStats stats() const;
  // Whether the model's lists of forms have the lower-case word. A name or a rare word may be missing.
  bool knows_word(std::string_view lower) const;

  // Analyses each passage on its own (its own padding, its own parse); all together as one batch. Never fails. A passage
  // of more than 16,384 tokens is read in pieces of that size, where spaCy would take it whole.
  Parse parse(std::vector<Passage> passages) const;

  // Several documents as one batch: the way to use the CPU well on short texts. One Parse per document, in order.
  std::vector<Parse> parse_batch(std::vector<std::vector<Passage>> documents) const;

 private:
  struct Model;
  explicit Pipeline(std::unique_ptr<const Model> model);
  std::unique_ptr<const Model> model_;
};

}  // namespace averment
