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
#include "nlp/pipeline.h"
#include "record/record.h"
#include "syntax/predicate.h"

namespace averment {

struct EngineOptions {
  std::string model;                     // directory or wheel; "" looks beside the program, then in AVERMENT_MODEL
  std::string packs;                     // folder that holds lang/, ontology/, actors/, places/; "" looks beside the program
  std::vector<std::string> user_packs;   // folders of single packs, taken before the shipped ones
  std::vector<std::string> ontologies = {"plover"};
  std::string cache;                     // "" for the user's cache folder, "none" for no cache
};

// One article read all the way down to discourse: for explain, parse and tests.
struct DeepReading {
  Parse parse;
  Syntax syntax;
  Discourse discourse;
};

class Engine {
 public:
  static Result<Engine> load(const EngineOptions& options);
  Record code(const Document& document) const;
  std::vector<Record> code_batch(const std::vector<Document>& documents, int threads = 1) const;
  DeepReading read(const Document& document) const;
  const Pipeline& pipeline() const;
  std::string model_name() const;             // "en_core_web_sm 3.8.0"
  std::vector<std::string> pack_names() const;  // "lang/en 0.1.0 sha256:…"

 private:
  struct State;
  explicit Engine(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace averment
