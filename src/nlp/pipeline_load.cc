#include <nlohmann/json.hpp>

#include "nlp/config.h"
#include "nlp/pipeline_model.h"

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

Result<ThincFile> thinc(const ModelFiles& files, const std::string& name) {
  Result<std::string> bytes = files.read(name);
  if (!bytes.ok()) return bytes.error();
  return ThincFile::parse(files.where(name), std::move(*bytes));
}

// The greedy settings of a parser's cfg.
Status check_greedy(const ModelFiles& files, const std::string& name) {
  const Result<std::string> cfg = files.read(name);
  if (!cfg.ok()) return cfg.error();
  const nlohmann::json json = nlohmann::json::parse(*cfg, nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kBadData, files.where(name), "a JSON object was expected"};
  if (const auto width = json.find("beam_width"); width != json.end() && *width != 1) return unsupported(files.where(name), "beam_width " + width->dump() + "; this engine is greedy (1)");
  if (const auto learn = json.find("learn_tokens"); learn != json.end() && *learn == true) return unsupported(files.where(name), "learn_tokens is on; this engine joins no tokens");
  return {};
}

Status read_meta(const ModelFiles& files, PipelineInfo& info) {
  const Result<std::string> text = files.read("meta.json");
  if (!text.ok()) return text.error();
  const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kBadData, files.where("meta.json"), "a JSON object was expected"};
  const auto text_of = [&](const char* key) { return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string(); };
  info.language = text_of("lang");
  info.name = info.language + "_" + text_of("name");
  info.version = text_of("version");
  return {};
}

}  // namespace

Result<std::unique_ptr<PipelineModel>> PipelineModel::load(const std::string& path) {
  const Result<ModelFiles> opened = ModelFiles::open(path);
  if (!opened.ok()) return opened.error();
  const ModelFiles& files = *opened;
  const Result<std::string> config_text = files.read("config.cfg");
  if (!config_text.ok()) return config_text.error();
  const Result<Config> config = Config::parse(files.where("config.cfg"), *config_text);
  if (!config.ok()) return config.error();
  const Result<std::string> language = config->string("nlp", "lang");
  if (!language.ok()) return language.error();
  if (*language != "en") return unsupported(config->where(), "is a pipeline for \"" + *language + "\"; this engine has the lemmatizer and norms of English (en)");
  const Result<Components> components = check(*config);
  if (!components.ok()) return components.error();
  if (Status status = check_architectures(*config, *components); !status.ok()) return status.error();

  auto out = std::make_unique<PipelineModel>();
  out->info.path = path;
  if (Status status = read_meta(files, out->info); !status.ok()) return status.error();
  const Components& c = *components;
  const Kernels& k = kernels();
  const auto read = [&](const std::string& name, std::string& bytes) -> Status {
    Result<std::string> got = files.read(name);
    if (!got.ok()) return got.error();
    bytes = std::move(*got);
    return {};
  };
  // Each step reads one file and builds one part; the first that fails is the answer.
  const auto build = [&](const std::string& name, auto&& make, auto& into) -> Status {
    std::string bytes;
    if (Status status = read(name, bytes); !status.ok()) return status;
    auto made = make(files.where(name), std::move(bytes));
    if (!made.ok()) return made.error();
    into = std::move(*made);
    return {};
  };
  Status status = build("tokenizer", [](const std::string& where, std::string bytes) { return Tokenizer::parse(where, bytes); }, out->tokenizer);
  if (!status.ok()) return status.error();
  status = build("vocab/lookups.bin", [](const std::string& where, std::string bytes) { return Norms::parse(where, bytes); }, out->norms);
  if (!status.ok()) return status.error();
  status = build(c.ruler + "/patterns", [&](const std::string& where, std::string bytes) { return AttributeRuler::parse(where, bytes, out->labels); }, out->ruler);
  if (!status.ok()) return status.error();
  status = build(c.lemmatizer + "/lookups/lookups.bin", [](const std::string& where, std::string bytes) { return Lemmatizer::parse(where, std::move(bytes)); }, out->lemmatizer);
  if (!status.ok()) return status.error();

  const Result<ThincFile> shared = thinc(files, c.tok2vec + "/model"), tagger = thinc(files, c.tagger + "/model"), parser = thinc(files, c.parser + "/model"),
                          ner = thinc(files, c.ner + "/model");
  for (const auto* file : {&shared, &tagger, &parser, &ner})
    if (!file->ok()) return file->error();
  if (shared->count("static_vectors") + ner->count("static_vectors") > 0) {
    Result<Vectors> vectors = Vectors::load(files);
    if (!vectors.ok()) return vectors.error();
    out->vectors = std::move(*vectors);
  }
  const Vectors* vectors = out->vectors ? &*out->vectors : nullptr;
  const auto take = [](auto&& made, auto& into) -> Status {
    if (!made.ok()) return made.error();
    into = std::move(*made);
    return {};
  };
  if (status = take(Tok2Vec::load(k, *shared, vectors), out->shared); !status.ok()) return status.error();
  if (status = take(Tok2Vec::load(k, *ner, vectors), out->entity_tok2vec); !status.ok()) return status.error();
  if (out->vectors) out->vectors->table = {};  // both networks have multiplied it
  std::string bytes;
  if (status = read(c.tagger + "/cfg", bytes); !status.ok()) return status.error();
  if (status = take(Tagger::load(k, *tagger, files.where(c.tagger + "/cfg"), bytes, out->shared.width()), out->tagger); !status.ok()) return status.error();
  if (status = check_greedy(files, c.parser + "/cfg"); !status.ok()) return status.error();
  if (status = read(c.parser + "/moves", bytes); !status.ok()) return status.error();
  if (status = take(TransitionParser::load(k, *parser, files.where(c.parser + "/moves"), bytes, out->shared.width()), out->parser); !status.ok()) return status.error();
  if (status = check_greedy(files, c.ner + "/cfg"); !status.ok()) return status.error();
  if (status = read(c.ner + "/moves", bytes); !status.ok()) return status.error();
  if (status = take(EntityRecogniser::load(k, *ner, files.where(c.ner + "/moves"), bytes, out->entity_tok2vec.width()), out->entities); !status.ok()) return status.error();

  for (const std::string& label : out->tagger.labels()) out->tag_labels.push_back(out->labels.add(label));
  for (const std::string& label : out->parser.labels()) out->dep_labels.push_back(out->labels.add(label));
  for (const std::string& label : out->entities.labels()) out->entity_labels.push_back(out->labels.add(label));
  return out;
}

}  // namespace averment::nlp
