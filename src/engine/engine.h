// Engine: the one place that joins the stages. Bytes in, records out.
//
//   Result<Engine> engine = Engine::load({.model = "…", .packs = "packs"});
//   Record record = engine->code(document);
//   std::vector<Record> records = engine->code_batch(documents, 2 /* threads */);
//
// Immutable once loaded; code() may be called from many threads.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "discourse/discourse.h"
#include "discourse/knowledge.h"
#include "ingest/segment_rules.h"
#include "nlp/pipeline.h"
#include "record/record.h"
#include "syntax/predicate.h"

namespace averment {

class Ontology;  // coding/ontology/ontology.h

struct EngineOptions {
  std::string model;                     // directory or wheel; "" for find_model() (engine/paths.h)
  std::string packs;                     // folder that holds lang/, ontology/, actors/, places/; "" for find_packs()
  std::vector<std::string> user_packs;   // folders of single packs, taken before the shipped ones
  std::vector<std::string> ontologies = {"plover"};       // of the shipped ones
  std::vector<std::string> only_ontologies;               // where named, these alone: ids ("plover", "ontology/plover") of shipped ones and of user_packs, or folders
  std::string cache;                     // "" for find_cache(), "none" for no cache
  size_t word_types = PipelineOptions::kDefaultWordTypes;  // bound of the language engine's caches (nlp/pipeline.h)
  bool abbreviations = true;             // of the language pack are kept whole; without, the language engine is spaCy to the letter
  size_t document_bytes = size_t{4} << 20;  // a longer text is recorded as an error, not coded
};

// One article read all the way down to discourse: for explain, parse and tests.
struct DeepReading {
  Parse parse;
  Syntax syntax;
  Discourse discourse;
};

class Engine {
 public:
  // Fails with kNotFound, kBadData (path:line:column of a pack's line) or what the model's loader says.
  static Result<Engine> load(const EngineOptions& options);

  // Never fails. A document with an error, over the limit, or in a language that no pack covers gives a record without rows
  // that says so. Keys are set.
  Record code(const Document& document) const;
  // In the order of `documents`, whatever the number of threads; 0 takes one thread for each CPU.
  std::vector<Record> code_batch(const std::vector<Document>& documents, int threads = 1) const;
  // The same, and for each document what was read of it, as recode_batch() takes it; "" where nothing was.
  std::vector<Record> code_batch(const std::vector<Document>& documents, int threads, std::vector<std::string>* readings) const;
  DeepReading read(const Document& document) const;

  // What was read of an article before, and how much of it still holds: all of it where nothing but ontologies changed, the parse where the
  // language model is the same.
  struct Again {
    std::string text, reading;
    bool whole = false;
  };
  // kBadData for an article whose reading is damaged or of another version.
  std::vector<Result<Record>> recode_batch(const std::vector<Again>& articles, int threads = 1) const;
  std::string parse_config() const;    // hash of all that a parse depends on
  std::string reading_config() const;  // … and of the packs that syntax and discourse are made with

  const Pipeline& pipeline() const;
  const Knowledge& knowledge() const;
  const std::vector<std::shared_ptr<const Ontology>>& ontologies() const;
  std::shared_ptr<const SegmentRules> segment_rules() const;
  const std::vector<std::shared_ptr<const Pack>>& packs() const;  // language, ontologies, actors, places
  std::string model_name() const;               // "en_core_web_sm 3.8.0"
  std::vector<std::string> pack_names() const;  // "lang/en 0.1.0 sha256:…"

 private:
  struct State;
  explicit Engine(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

// The words by which segments are recognised, of all language packs: all that reading without coding needs.
Result<std::shared_ptr<const SegmentRules>> load_segment_rules(const EngineOptions& options);

std::string engine_version();  // "0.1.0"

}  // namespace averment
