#include <nlohmann/json.hpp>

#include "nlp/arc_eager.h"
#include "nlp/config.h"
#include "nlp/pipeline_model.h"
#include "tensor/stored.h"

namespace averment::nlp {
namespace {

constexpr const char* kKnownComponents = "tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner";

struct Components {
  std::string tok2vec, tagger, parser, ruler, lemmatizer, ner;  // names in the pipeline, which are folder names too
};

Error unsupported(const std::string& where, std::string what) { return {ErrorCode::kUnsupported, where, std::move(what)}; }

// Refuses what this engine does not compute; gives the components' names.
Result<Components> check(const Config& config) {
  const Result<std::vector<std::string>> pipeline = config.strings("nlp", "pipeline");
  if (!pipeline.ok()) return pipeline.error();
  std::vector<std::string> disabled;
  if (config.find("nlp", "disabled") != nullptr) {
    Result<std::vector<std::string>> names = config.strings("nlp", "disabled");
    if (!names.ok()) return names.error();
    disabled = std::move(*names);
  }
  Components out;
  std::vector<std::string> order;
  for (const std::string& name : *pipeline) {
    if (std::find(disabled.begin(), disabled.end(), name) != disabled.end()) continue;
    const Result<std::string> factory = config.string("components." + name, "factory");
    if (!factory.ok()) return factory.error();
    const std::pair<const char*, std::string*> known[] = {{"tok2vec", &out.tok2vec},         {"tagger", &out.tagger}, {"parser", &out.parser},
                                                          {"attribute_ruler", &out.ruler}, {"lemmatizer", &out.lemmatizer}, {"ner", &out.ner}};
    const auto found = std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return *factory == k.first; });
    if (found == std::end(known))
      return unsupported(config.where(), "the component \"" + name + "\" is of kind " + *factory + "; this engine runs " + kKnownComponents + ", in that order");
    if (!found->second->empty()) return unsupported(config.where(), "has two components of kind " + *factory);
    *found->second = name;
    order.push_back(*factory);
  }
  const std::vector<std::string> expected{"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"};
  if (order != expected) {
    std::string got;
    for (const std::string& kind : order) got += (got.empty() ? "" : ", ") + kind;
    return unsupported(config.where(), "the pipeline is " + got + "; this engine runs " + kKnownComponents + ", in that order");
  }
  return out;
}

Status check_architectures(const Config& config, const Components& c) {
  const std::pair<std::string, std::string> wanted[] = {
      {"components." + c.tok2vec + ".model", "spacy.Tok2Vec."},
      {"components." + c.tok2vec + ".model.embed", "spacy.MultiHashEmbed."},
      {"components." + c.tok2vec + ".model.encode", "spacy.MaxoutWindowEncoder."},
      {"components." + c.tagger + ".model", "spacy.Tagger."},
      {"components." + c.tagger + ".model.tok2vec", "spacy.Tok2VecListener."},
      {"components." + c.parser + ".model", "spacy.TransitionBasedParser."},
      {"components." + c.parser + ".model.tok2vec", "spacy.Tok2VecListener."},
      {"components." + c.ner + ".model", "spacy.TransitionBasedParser."},
      {"components." + c.ner + ".model.tok2vec", "spacy.Tok2Vec."},
      {"components." + c.ner + ".model.tok2vec.embed", "spacy.MultiHashEmbed."},
      {"components." + c.ner + ".model.tok2vec.encode", "spacy.MaxoutWindowEncoder."},
  };
  for (const auto& [section, start] : wanted) {
    const Result<std::string> name = config.string(section, "@architectures");
    if (!name.ok()) return name.error();
    if (!name->starts_with(start)) return unsupported(config.where(), "[" + section + "] is " + *name + "; this engine runs " + start + "v1 or later (a CNN pipeline such as en_core_web_sm)");
  }
  for (const std::string& parser : {c.parser, c.ner}) {
    const std::string section = "components." + parser + ".model";
    const nlohmann::json* upper = config.find(section, "use_upper");
    const nlohmann::json* extra = config.find(section, "extra_state_tokens");
    if (upper != nullptr && *upper != true) return unsupported(config.where(), "[" + section + "] use_upper is off; this engine runs models that have the upper layer");
    if (extra != nullptr && *extra != false) return unsupported(config.where(), "[" + section + "] extra_state_tokens is on; this engine runs models without them");
  }
  const Result<std::string> mode = config.string("components." + c.lemmatizer, "mode");
  if (!mode.ok()) return mode.error();
  if (*mode != "rule") return unsupported(config.where(), "the lemmatizer's mode is " + *mode + "; this engine knows \"rule\"");
  return {};
}

// Raise whenever an archive() or what it is made from changes.
constexpr uint32_t kCompiledVersion = 1;

// The files of a model, from where they were published or from a compiled form, which holds the small ones as they are.
class Source {
 public:
  explicit Source(const ModelFiles& files) : files_(&files) {}
  Result<std::string> small(const std::string& name) {
    for (const auto& [kept, bytes] : kept_)
      if (kept == name) return bytes;
    Result<std::string> bytes = files_->read(name);
    if (bytes.ok()) kept_.emplace_back(name, *bytes);
    return bytes;
  }
  std::string where(const std::string& name) const { return files_->where(name); }
  const ModelFiles& files() const { return *files_; }
  template <class A>
  void archive(A& a) {
    a.list(kept_, [&](std::pair<std::string, std::string>& file) {
      a.text(file.first);
      a.text(file.second);
    });
  }

 private:
  const ModelFiles* files_;
  std::vector<std::pair<std::string, std::string>> kept_;
};

// The greedy settings of a parser's cfg.
Status check_greedy(Source& source, const std::string& name) {
  const Result<std::string> cfg = source.small(name);
  if (!cfg.ok()) return cfg.error();
  const nlohmann::json json = nlohmann::json::parse(*cfg, nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kBadData, source.where(name), "a JSON object was expected"};
  if (const auto width = json.find("beam_width"); width != json.end() && *width != 1) return unsupported(source.where(name), "beam_width " + width->dump() + "; this engine is greedy (1)");
  if (const auto learn = json.find("learn_tokens"); learn != json.end() && *learn == true) return unsupported(source.where(name), "learn_tokens is on; this engine joins no tokens");
  return {};
}

Status read_meta(Source& source, PipelineInfo& info) {
  const Result<std::string> text = source.small("meta.json");
  if (!text.ok()) return text.error();
  const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kBadData, source.where("meta.json"), "a JSON object was expected"};
  const auto text_of = [&](const char* key) { return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string(); };
  info.language = text_of("lang");
  info.name = info.language + "_" + text_of("name");
  info.version = text_of("version");
  return {};
}

// The parts that are large, or slow to build: these a compiled form holds ready for use.
struct HeavyParts {
  Norms norms;
  Lemmatizer lemmatizer;
  std::unique_ptr<Vectors> vectors = std::make_unique<Vectors>();  // the networks point to it
  Tok2Vec shared, entity_tok2vec;
  Tagger tagger;
  TransitionModel parser, entities;

  template <class A>
  void archive(A& a, const Kernels& k) {
    norms.archive(a);
    lemmatizer.archive(a);
    vectors->row_of.archive(a);
    shared.archive(a, k, vectors.get());
    entity_tok2vec.archive(a, k, vectors.get());
    tagger.archive(a, k);
    parser.archive(a, k);
    entities.archive(a, k);
  }
};

// The first error of several, or none.
template <typename T>
Status take(Result<T> made, T& into) {
  if (!made.ok()) return made.error();
  into = std::move(*made);
  return {};
}

Result<HeavyParts> read_published(Source& source, const Components& c, const Kernels& k) {
  HeavyParts out;
  const ModelFiles& files = source.files();
  const auto thinc = [&](const std::string& name) -> Result<ThincFile> {
    Result<std::string> bytes = files.read(name);
    if (!bytes.ok()) return bytes.error();
    return ThincFile::parse(files.where(name), std::move(*bytes));
  };
  const Result<std::string> norms = files.read("vocab/lookups.bin"), lemmas = files.read(c.lemmatizer + "/lookups/lookups.bin");
  if (!norms.ok()) return norms.error();
  if (!lemmas.ok()) return lemmas.error();
  Status status = take(Norms::parse(files.where("vocab/lookups.bin"), *norms), out.norms);
  if (status.ok()) status = take(Lemmatizer::parse(files.where(c.lemmatizer + "/lookups/lookups.bin"), *lemmas), out.lemmatizer);
  if (!status.ok()) return status.error();
  const Result<ThincFile> shared = thinc(c.tok2vec + "/model"), tagger = thinc(c.tagger + "/model"), parser = thinc(c.parser + "/model"), ner = thinc(c.ner + "/model");
  for (const auto* file : {&shared, &tagger, &parser, &ner})
    if (!file->ok()) return file->error();
  const Vectors* vectors = nullptr;
  if (shared->count("static_vectors") + ner->count("static_vectors") > 0) {
    if (status = take(Vectors::load(files), *out.vectors); !status.ok()) return status.error();
    vectors = out.vectors.get();
  }
  const Result<std::string> labels = files.read(c.tagger + "/cfg"), moves = files.read(c.parser + "/moves"), entity_moves = files.read(c.ner + "/moves");
  for (const auto* file : {&labels, &moves, &entity_moves})
    if (!file->ok()) return file->error();
  status = take(Tok2Vec::load(k, *shared, vectors), out.shared);
  if (status.ok()) status = take(Tok2Vec::load(k, *ner, vectors), out.entity_tok2vec);
  if (status.ok()) status = take(Tagger::load(k, *tagger, files.where(c.tagger + "/cfg"), *labels, out.shared.width()), out.tagger);
  if (status.ok()) status = take(TransitionModel::load(k, *parser, files.where(c.parser + "/moves"), *moves, kParserSlots, out.shared.width()), out.parser);
  if (status.ok()) status = take(TransitionModel::load(k, *ner, files.where(c.ner + "/moves"), *entity_moves, kEntitySlots, out.entity_tok2vec.width()), out.entities);
  if (!status.ok()) return status.error();
  out.vectors->table = {};  // both networks have multiplied it
  out.vectors->file.reset();
  return out;
}

}  // namespace

Result<std::unique_ptr<PipelineModel>> PipelineModel::load(const std::string& path, const std::string& cache_folder) {
  const Result<ModelFiles> files = ModelFiles::open(path);
  if (!files.ok()) return files.error();
  const Kernels& k = kernels();
  Source source(*files);
  HeavyParts parts;
  auto out = std::make_unique<PipelineModel>();

  CacheKey key{"model", kCompiledVersion, {}};
  if (!cache_folder.empty()) {
    key.key = files->fingerprint() + k.name;
    out->compiled = find_cached(cache_folder, key);
  }
  if (out->compiled != nullptr) {
    ArchiveReader in(out->compiled->bytes());
    source.archive(in);
    parts.archive(in, k);
    if (!in.ok() || !in.at_end()) {
      out->compiled = nullptr;
      source = Source(*files);
      parts = HeavyParts();
    }
  }

  const Result<std::string> config_text = source.small("config.cfg");
  if (!config_text.ok()) return config_text.error();
  const Result<Config> config = Config::parse(source.where("config.cfg"), *config_text);
  if (!config.ok()) return config.error();
  const Result<std::string> language = config->string("nlp", "lang");
  if (!language.ok()) return language.error();
  if (*language != "en") return unsupported(config->where(), "is a pipeline for \"" + *language + "\"; this engine has the lemmatizer and norms of English (en)");
  const Result<Components> components = check(*config);
  if (!components.ok()) return components.error();
  const Components& c = *components;
  Status status = check_architectures(*config, c);
  if (status.ok()) status = read_meta(source, out->info);
  if (status.ok()) status = check_greedy(source, c.parser + "/cfg");
  if (status.ok()) status = check_greedy(source, c.ner + "/cfg");
  if (!status.ok()) return status.error();
  out->info.path = path;

  const Result<std::string> tokenizer = source.small("tokenizer"), patterns = source.small(c.ruler + "/patterns");
  if (!tokenizer.ok()) return tokenizer.error();
  if (!patterns.ok()) return patterns.error();
  status = take(Tokenizer::parse(source.where("tokenizer"), *tokenizer), out->tokenizer);
  if (status.ok()) status = take(AttributeRuler::parse(source.where(c.ruler + "/patterns"), *patterns, out->labels), out->ruler);
  if (status.ok() && out->compiled == nullptr) status = take(read_published(source, c, k), parts);
  if (!status.ok()) return status.error();
  if (out->compiled == nullptr && !cache_folder.empty()) {
    ArchiveWriter written;
    source.archive(written);
    parts.archive(written, k);
    store_cached(cache_folder, key, written.take());
  }

  out->norms = std::move(parts.norms);
  out->lemmatizer = std::move(parts.lemmatizer);
  out->vectors = std::move(parts.vectors);
  out->shared = std::move(parts.shared);
  out->entity_tok2vec = std::move(parts.entity_tok2vec);
  out->tagger = std::move(parts.tagger);
  if (status = take(TransitionParser::from(std::move(parts.parser), source.where(c.parser + "/moves")), out->parser); !status.ok()) return status.error();
  if (status = take(EntityRecogniser::from(std::move(parts.entities), source.where(c.ner + "/moves")), out->entities); !status.ok()) return status.error();
  for (const std::string& label : out->tagger.labels()) out->tag_labels.push_back(out->labels.add(label));
  for (const std::string& label : out->parser.labels()) out->dep_labels.push_back(out->labels.add(label));
  for (const std::string& label : out->entities.labels()) out->entity_labels.push_back(out->labels.add(label));
  return out;
}

}  // namespace averment::nlp
