// The loaded parts of a pipeline, and the scratch memory that one call at a time works in.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "data/cache.h"
#include "nlp/attribute_ruler.h"
#include "nlp/entity_recogniser.h"
#include "nlp/label_table.h"
#include "nlp/lemmatizer.h"
#include "nlp/model_files.h"
#include "nlp/pipeline.h"
#include "nlp/stage_times.h"
#include "nlp/tagger.h"
#include "nlp/tok2vec.h"
#include "nlp/tokenizer.h"
#include "nlp/transition_parser.h"

namespace averment::nlp {

struct PipelineModel {
  std::shared_ptr<const Blob> compiled;  // the parts may point into it
  PipelineInfo info;
  LabelTable labels;
  Norms norms;
  Tokenizer tokenizer;
  std::unique_ptr<const Vectors> vectors;
  Tok2Vec shared, entity_tok2vec;
  Tagger tagger;
  TransitionParser parser;
  EntityRecogniser entities;
  AttributeRuler ruler;
  Lemmatizer lemmatizer;
  std::vector<uint16_t> tag_labels, dep_labels, entity_labels;  // component's index -> labels

  static Result<std::unique_ptr<PipelineModel>> load(const std::string& path, const std::string& cache_folder);
};

struct Scratch {
  Scratch(const PipelineModel& m, size_t word_types);
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  TokenizerScratch tokenizer;
  RulerScratch ruler;
  PipelineClock clock;
  TypeCache shared_types, entity_types;
  // Lemmas by lexeme, part of speech and morphology: views of the model, or of `lemma_strings`.
  std::unordered_map<uint64_t, std::string_view> lemmas;
  std::deque<std::string> lemma_strings;
  uint64_t tokens = 0;
  void clear() {
    lemmas.clear();
    lemma_strings.clear();
    shared_types.clear();
    entity_types.clear();
    tokenizer.clear();
    ruler.clear();
  }
};

}  // namespace averment::nlp
