// The loaded parts of a pipeline, and the scratch memory that one call at a time works in.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

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
  PipelineInfo info;
  LabelTable labels;
  Norms norms;
  Tokenizer tokenizer;
  std::optional<Vectors> vectors;
  Tok2Vec shared, entity_tok2vec;
  Tagger tagger;
  TransitionParser parser;
  EntityRecogniser entities;
  AttributeRuler ruler;
  Lemmatizer lemmatizer;
  std::vector<uint16_t> tag_labels, dep_labels, entity_labels;  // component's index -> labels

  static Result<std::unique_ptr<PipelineModel>> load(const std::string& path);
};

struct Scratch {
  explicit Scratch(const PipelineModel& m);
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  TokenizerScratch tokenizer;
  RulerScratch ruler;
  StageClock clock;
  uint64_t tokens = 0, type_lookups = 0, type_hits = 0;
  void clear() {
    tokenizer.clear();
    ruler.clear();
  }
};

}  // namespace averment::nlp
