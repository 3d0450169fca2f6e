#include "engine/engine.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/hash.h"
#include "base/over_threads.h"
#include "base/split.h"
#include "base/stage_clock.h"
#include "coding/coder.h"
#include "coding/ontology/ontology.h"
#include "data/pack_codec.h"
#include "engine/keys.h"
#include "engine/paths.h"
#include "engine/stored_reading.h"
#include "text/passage.h"

namespace averment {

struct Engine::State {
  std::shared_ptr<const Pipeline> pipeline;
  std::vector<std::shared_ptr<const Pack>> packs;
  std::vector<std::string> pack_names;
  std::string model_name;
  Knowledge knowledge;
  std::vector<std::shared_ptr<const Ontology>> ontologies;
  std::string nouns;  // what the ontologies add to the event nouns of the language: all that a reading has of them
  std::shared_ptr<const SegmentRules> segment_rules;
  size_t document_bytes = 0;
};

namespace {

namespace fs = std::filesystem;
using PackPtr = std::shared_ptr<const Pack>;

constexpr std::string_view kOntologies = "ontology/";
constexpr std::string_view kAbbreviationsFile = "abbreviations.txt";  // of the language pack
constexpr std::string_view kNounsFile = "nouns.txt";  // of an ontology: event nouns beside the language pack's
constexpr size_t kGroupBytes = 32 << 10;  // of text that one thread analyses as one batch
constexpr size_t kGroupDocuments = 64;

// Packs by what they are for; the first word of a pack's id says that.
struct PackSet {
  PackPtr language, places;
  std::vector<PackPtr> ontologies, actors;
};

Status load_into(const std::string& folder, const std::string& cache, PackSet& set) {
  Result<PackPtr> pack = load_pack(folder, cache);
  if (!pack.ok()) return pack.error();
  const std::string& id = (*pack)->manifest.id;
  const std::string kind = id.substr(0, id.find('/'));
  const auto is_same = [&](const PackPtr& other) { return other->manifest.id == id; };
  if (kind == "lang") {
    if (set.language == nullptr) set.language = *pack;
  } else if (kind == "places") {
    if (set.places == nullptr) set.places = *pack;
  } else if (kind == "ontology" || kind == "actors") {
    auto& list = kind == "actors" ? set.actors : set.ontologies;
    if (std::none_of(list.begin(), list.end(), is_same)) list.push_back(*pack);
  } else {
    return Error{ErrorCode::kBadData, folder + "/manifest.toml",
                 "id “" + id + "” begins with none of lang/, ontology/, actors/, places"};
  }
  return {};
}

std::vector<std::string> pack_folders_in(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (fs::exists(it->path() / "manifest.toml", failed)) out.push_back(it->path().string());
  std::sort(out.begin(), out.end());
  return out;
}

// A user's packs come first, so that they win over the shipped ones of the same id and over their entries.
Result<PackSet> load_packs(const EngineOptions& options, const std::string& language, const std::string& cache) {
  const Result<std::string> root = find_packs(options.packs);
  if (!root.ok()) return root.error();
  PackSet set;
  std::vector<std::string> folders = options.user_packs;
  const fs::path shipped(*root);
  folders.push_back((shipped / "lang" / language).string());
  std::vector<std::string> wanted = options.only_ontologies;
  std::error_code failed;
  for (std::string& name : wanted) {
    if (fs::exists(fs::path(name) / "manifest.toml", failed)) {
      Result<PackPtr> own = load_pack(name, cache);
      if (!own.ok()) return own.error();
      folders.insert(folders.begin(), std::exchange(name, (*own)->manifest.id));
    } else {
      if (!name.starts_with(kOntologies)) name.insert(0, kOntologies);
      if (const fs::path folder = shipped / name; fs::exists(folder / "manifest.toml", failed)) folders.push_back(folder.string());
    }
  }
  if (wanted.empty())
    for (const std::string& ontology : options.ontologies) folders.push_back((shipped / "ontology" / ontology).string());
  for (std::string& actors : pack_folders_in(shipped / "actors")) folders.push_back(std::move(actors));
  for (std::string& places : pack_folders_in(shipped / "places")) folders.push_back(std::move(places));
  for (const std::string& folder : folders)
    if (Status status = load_into(folder, cache, set); !status.ok()) return status.error();
  if (wanted.empty()) return set;
  for (const std::string& id : wanted)
    if (std::none_of(set.ontologies.begin(), set.ontologies.end(), [&](const PackPtr& p) { return p->manifest.id == id; }))
      return Error{ErrorCode::kNotFound, id, "no such ontology among the shipped packs and those given"};
  std::erase_if(set.ontologies, [&](const PackPtr& p) { return std::find(wanted.begin(), wanted.end(), p->manifest.id) == wanted.end(); });
  return set;
}

Record without_rows(const Document& document, const std::string& model, const std::vector<std::string>& packs) {
  Record record;
  record.document = document;
  record.engine = engine_version();
  record.model = model;
  record.packs = packs;
  return record;
}

void refuse(Document& document, std::string reason) {
  document.error = std::move(reason);
  document.text.clear();
  document.segments.clear();
  document.notes.clear();
}

// What ingest noted comes first; the coder may have taken it over.
void add_notes_of(const Document& document, Record& record) {
  std::vector<Note> notes;
  for (const Note& note : document.notes) {
    const auto same = [&](const Note& other) { return other.code == note.code && other.span == note.span; };
    if (std::none_of(record.notes.begin(), record.notes.end(), same)) notes.push_back(note);
  }
  record.notes.insert(record.notes.begin(), notes.begin(), notes.end());
}

// Rows of what was read; engine, model and packs as `made_with` names them.
Record finished_record(const Reading& reading, const std::vector<std::shared_ptr<const Ontology>>& ontologies, Record made_with) {
  Record record = code_record(reading, ontologies);
  record.engine = std::move(made_with.engine);
  record.model = std::move(made_with.model);
  record.packs = std::move(made_with.packs);
  add_notes_of(reading.document, record);
  assign_keys(record);
  return record;
}

std::string hash_of(const Pack& pack, std::string_view file) {
  Pack alone;
  alone.files.push_back({std::string(file), pack.file(file)});
  for (PackEntry& entry : alone.files[0].entries) entry.file = 0;  // whatever other files there are
  return sha256_hex(encode_pack(alone));
}

// "Capt.", "Lt.": words that stand before a name and end no sentence.
std::vector<std::string> abbreviations_of(const Pack& language) {
  std::vector<std::string> out;
  for (const PackEntry& entry : language.file(kAbbreviationsFile))
    for (const PackLine& line : entry.details)
      for (std::string& word : split(line.text, "| ")) out.push_back(std::move(word));
  return out;
}

std::string primary_language(std::string_view tag) { return std::string(tag.substr(0, tag.find_first_of("-_"))); }

}  // namespace

std::string engine_version() { return AVERMENT_VERSION; }

Result<std::shared_ptr<const SegmentRules>> load_segment_rules(const EngineOptions& options) {
  const Result<std::string> root = find_packs(options.packs);
  if (!root.ok()) return root.error();
  std::vector<PackPtr> languages;
  std::vector<std::string> folders = options.user_packs;
  for (std::string& folder : pack_folders_in(fs::path(*root) / "lang")) folders.push_back(std::move(folder));
  for (const std::string& folder : folders) {
    Result<PackPtr> pack = load_pack(folder, find_cache(options.cache));
    if (!pack.ok()) return pack.error();
    if ((*pack)->manifest.id.starts_with("lang/")) languages.push_back(*pack);
  }
  return SegmentRules::from(languages);
}

Result<Engine> Engine::load(const EngineOptions& options) {
  const Result<std::string> model = find_model(options.model);
  if (!model.ok()) return model.error();
  PipelineOptions pipeline_options;
  pipeline_options.cache_folder = find_cache(options.cache);
  pipeline_options.word_types = word_types(options.word_types);
  Result<PackSet> set = PackSet{};
  const std::string cache = find_cache(options.cache);
  pipeline_options.abbreviations = [&](const std::string& language) {
    set = load_packs(options, language, cache);
    return set.ok() && options.abbreviations ? abbreviations_of(*set->language) : std::vector<std::string>();
  };
  auto pipeline = Pipeline::load(*model, pipeline_options);
  if (!pipeline.ok()) return pipeline.error();
  auto state = std::make_shared<State>();
  state->pipeline = *pipeline;
  const PipelineInfo& info = state->pipeline->info();
  state->model_name = info.name + ' ' + info.version;
  state->document_bytes = options.document_bytes;

  if (!set.ok()) return set.error();
  state->packs.push_back(set->language);
  state->packs.insert(state->packs.end(), set->ontologies.begin(), set->ontologies.end());
  state->packs.insert(state->packs.end(), set->actors.begin(), set->actors.end());
  if (set->places != nullptr) state->packs.push_back(set->places);
  for (const PackPtr& pack : state->packs) state->pack_names.push_back(pack->describe());

  Result<Knowledge> knowledge = compile_knowledge(set->language, set->actors, set->places, cache);
  if (!knowledge.ok()) return knowledge.error();
  state->knowledge = std::move(*knowledge);
  for (const PackPtr& pack : set->ontologies) {
    auto ontology = Ontology::from(pack);
    if (!ontology.ok()) return ontology.error();
    state->ontologies.push_back(*ontology);
  }
  std::vector<PackPtr> with_nouns;
  for (const PackPtr& pack : set->ontologies)
    if (!pack->file(kNounsFile).empty()) with_nouns.push_back(pack);
  std::vector<std::string> bare_nouns;
  for (const auto& ontology : state->ontologies)
    for (std::string& noun : ontology->event_nouns())
      if (state->knowledge.grammar == nullptr || !state->knowledge.grammar->is_event_noun(noun)) bare_nouns.push_back(std::move(noun));
  for (const PackPtr& pack : with_nouns) state->nouns += '\n' + hash_of(*pack, kNounsFile);
  for (const std::string& noun : bare_nouns) state->nouns += '\n' + noun;
  if (state->knowledge.grammar == nullptr || !with_nouns.empty() || !bare_nouns.empty()) {
    auto grammar = Grammar::from(set->language, with_nouns, bare_nouns);
    if (!grammar.ok()) return grammar.error();
    state->knowledge.grammar = *grammar;
  }
  auto rules = SegmentRules::from({set->language});
  if (!rules.ok()) return rules.error();
  state->segment_rules = *rules;
  return Engine(std::move(state));
}

DeepReading Engine::read(const Document& document) const {
  DeepReading out;
  out.parse = state_->pipeline->parse(passages_of(document));
  out.syntax = find_predicates(out.parse, *state_->knowledge.grammar);
  out.discourse = read_discourse(document, out.parse, out.syntax, state_->knowledge);
  return out;
}

Record Engine::code(const Document& document) const { return std::move(code_batch({document})[0]); }

std::vector<Record> Engine::code_batch(const std::vector<Document>& documents, int threads) const { return code_batch(documents, threads, nullptr); }

std::vector<Record> Engine::code_batch(const std::vector<Document>& documents, int threads, std::vector<std::string>* readings) const {
  const State& state = *state_;
  std::vector<Record> records(documents.size());
  if (readings != nullptr) readings->assign(documents.size(), std::string());
  const std::string& language = state.pipeline->info().language;

  // Documents that are analysed, cut into groups of one batch each; the others are done here.
  std::vector<std::vector<size_t>> groups;
  size_t group_bytes = kGroupBytes;
  for (size_t i = 0; i < documents.size(); ++i) {
    records[i] = without_rows(documents[i], state.model_name, state.pack_names);
    Document& document = records[i].document;
    if (document.error) continue;
    if (document.text.size() > state.document_bytes) {
      refuse(document, "holds " + std::to_string(document.text.size()) + " bytes of text; at most " +
                           std::to_string(state.document_bytes) + " are coded");
      continue;
    }
    records[i].notes = document.notes;
    if (document.language && !document.language->empty() && primary_language(*document.language) != language) {
      records[i].notes.push_back({{}, "language-not-covered", "the text is in “" + *document.language + "”; no pack covers that language"});
      continue;
    }
    if (group_bytes >= kGroupBytes || groups.back().size() >= kGroupDocuments) {
      groups.emplace_back();
      group_bytes = 0;
    }
    groups.back().push_back(i);
    group_bytes += document.text.size();
  }

  const auto code_one = [&](size_t i, const Parse& parse) {
    const Document& document = documents[i];
    const Syntax syntax = find_predicates(parse, *state.knowledge.grammar);
    end_stage("predicates");
    const Discourse discourse = read_discourse(document, parse, syntax, state.knowledge);
    records[i] = finished_record({document, parse, syntax, discourse, state.knowledge}, state.ontologies, std::move(records[i]));
    end_stage("keys and notes");
    if (readings != nullptr) (*readings)[i] = store_reading(document, parse, syntax, discourse);
  };
  // Third-party code may throw; the article it threw on is recorded with the reason and the run goes on.
  const auto guarded = [&](size_t i, const auto& work) {
    try {
      work();
    } catch (const std::exception& failure) {
      records[i] = without_rows(documents[i], state.model_name, state.pack_names);
      refuse(records[i].document, std::string("could not be analysed: ") + failure.what());
    }
  };
  const auto code_group = [&](const std::vector<size_t>& group) {
    std::vector<Parse> parses;
    try {
      std::vector<std::vector<Passage>> passages;
      for (size_t i : group) passages.push_back(passages_of(documents[i]));
      end_stage("passages");
      parses = state.pipeline->parse_batch(std::move(passages));
      end_stage("language engine");
    } catch (const std::exception&) {
      parses.clear();
    }
    for (size_t k = 0; k < group.size(); ++k) {
      const size_t i = group[k];
      guarded(i, [&] {
        if (k < parses.size()) code_one(i, parses[k]);
        else code_one(i, state.pipeline->parse(passages_of(documents[i])));
      });
    }
  };

  over_threads(threads, groups.size(), [&](size_t g) { code_group(groups[g]); });
  return records;
}

std::vector<Result<Record>> Engine::recode_batch(const std::vector<Again>& articles, int threads) const {
  const State& state = *state_;
  std::vector<Result<Record>> records(articles.size(), Error{ErrorCode::kBadData, "", "not coded"});
  over_threads(threads, articles.size(), [&](size_t i) {
    try {
      Result<StoredReading> stored = restore_reading(articles[i].reading, articles[i].text, articles[i].whole);
      if (!stored.ok()) {
        records[i] = stored.error();
        return;
      }
      auto& [document, deep] = *stored;
      if (!articles[i].whole) {
        deep.syntax = find_predicates(deep.parse, *state.knowledge.grammar);
        deep.discourse = read_discourse(document, deep.parse, deep.syntax, state.knowledge);
      }
      records[i] = finished_record({document, deep.parse, deep.syntax, deep.discourse, state.knowledge}, state.ontologies,
                                   without_rows(document, state.model_name, state.pack_names));
    } catch (const std::exception& failure) {
      records[i] = Error{ErrorCode::kBadData, "", std::string("could not be analysed: ") + failure.what()};
    }
  });
  return records;
}

std::string Engine::parse_config() const { return sha256_hex(engine_version() + '\n' + std::to_string(kReadingFormat) + '\n' + model_name()).substr(0, 16); }

std::string Engine::reading_config() const {
  std::string all = parse_config();
  for (const PackPtr& pack : state_->packs)
    if (!pack->manifest.id.starts_with(kOntologies)) all += '\n' + pack->describe();
  all += state_->nouns;
  return sha256_hex(all).substr(0, 16);
}

const Pipeline& Engine::pipeline() const { return *state_->pipeline; }
const Knowledge& Engine::knowledge() const { return state_->knowledge; }
const std::vector<std::shared_ptr<const Ontology>>& Engine::ontologies() const { return state_->ontologies; }
std::shared_ptr<const SegmentRules> Engine::segment_rules() const { return state_->segment_rules; }
const std::vector<std::shared_ptr<const Pack>>& Engine::packs() const { return state_->packs; }
std::string Engine::model_name() const { return state_->model_name; }
std::vector<std::string> Engine::pack_names() const { return state_->pack_names; }

}  // namespace averment
