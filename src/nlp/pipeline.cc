#include "nlp/pipeline.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/utf8.h"
#include "nlp/pipeline_model.h"

namespace averment {
namespace {

using nlp::PipelineModel;
using nlp::RawToken;
using nlp::Scratch;

// Tokens that one batch may hold before the next passage opens another: bounds memory on long input.
constexpr size_t kBatchTokens = 1024;
// A longer passage is read in pieces, each as if it stood alone: memory grows with the text only by what is kept of it.
// Passages that passages_of() makes are far shorter.
constexpr size_t kPieceTokens = 16384;
// Word forms that a scratch remembers before it starts anew.
constexpr size_t kMostLexemes = 200000;

// Passages promise valid UTF-8. Should one break the promise, its bad bytes are read as '?', so that offsets stand.
void make_readable(std::string& text) {
  if (is_valid_utf8(text)) return;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const char32_t c = decode_utf8(text, at);
    if (c == 0xfffd && at == start + 1) text[start] = '?';
  }
}

// One passage of a batch, and where its tokens stand.
struct Place {
  Parse* parse;
  uint32_t passage;
  size_t first, count;
  bool continues;  // a later piece of a very long passage
};

// Lemmas that a parse owns, by text.
using KeptLemmas = std::unordered_map<std::string_view, std::string_view>;

std::string_view lemma_of(const PipelineModel& m, Scratch& scratch, uint32_t lexeme, const nlp::TokenLabels& labels) {
  const uint64_t key = uint64_t{lexeme} << 32 | uint64_t{labels.pos} << 16 | labels.morph;
  const auto [at, fresh] = scratch.lemmas.try_emplace(key);
  if (fresh) {
    const nlp::Lexeme& l = scratch.tokenizer.lexemes[lexeme];
    at->second = scratch.lemma_strings.emplace_back(m.lemmatizer.lemma(l.text, l.lower, m.labels.text(labels.pos), m.labels.text(labels.morph)));
  }
  return at->second;
}

// The lemma as a view that lives as long as the parse: of the token's own text where it is a part of it.
std::string_view keep_lemma(std::string_view lemma, std::string_view text, Parse& parse, KeptLemmas& kept) {
  if (text.starts_with(lemma)) return text.substr(0, lemma.size());
  const auto [at, fresh] = kept.try_emplace(lemma);
  if (fresh) {
    at->second = parse.strings.emplace_back(lemma);
    // The key must outlive the scratch's own strings, so it becomes the kept copy.
    auto node = kept.extract(at);
    node.key() = node.mapped();
    return kept.insert(std::move(node)).position->second;
  }
  return at->second;
}

// Analyses the batch's tokens and appends them to their parses.
void run_batch(const PipelineModel& m, Scratch& scratch, const std::vector<RawToken>& raw, const std::vector<Place>& places,
               std::unordered_map<const Parse*, KeptLemmas>& kept) {
  const nlp::LexemeTable& lexemes = scratch.tokenizer.lexemes;
  std::vector<uint32_t> sizes;
  for (const Place& place : places) sizes.push_back(static_cast<uint32_t>(place.count));
  std::vector<nlp::TokenType> types(raw.size());
  std::vector<uint8_t> space(raw.size()), led(raw.size());
  for (size_t t = 0; t < raw.size(); ++t) {
    types[t] = {raw[t].lexeme, raw[t].space_after};
    space[t] = lexemes[raw[t].lexeme].space ? 1 : 0;
    led[t] = t > 0 && lexemes[raw[t - 1].lexeme].leads ? 1 : 0;
  }
  Floats rows;
  const nlp::BatchLayout layout = nlp::layout_of(sizes, m.shared.pad());
  m.shared.embed(types, lexemes, layout, scratch.shared_types, rows);
  scratch.clock.lap(PipelineStage::embed);
  m.shared.encode(layout, rows);
  scratch.clock.lap(PipelineStage::encode);
  const std::vector<uint16_t> tags = m.tagger.tag(rows.data() + m.shared.width(), layout.row_of);
  scratch.clock.lap(PipelineStage::tagger);
  const std::vector<nlp::ParsedPassage> parsed = m.parser.parse(rows.data() + m.shared.width(), layout.row_of, sizes, space, led);
  std::vector<uint8_t> starts;
  starts.reserve(raw.size());
  for (const nlp::ParsedPassage& passage : parsed) starts.insert(starts.end(), passage.starts.begin(), passage.starts.end());
  scratch.clock.lap(PipelineStage::parser);
  const nlp::BatchLayout entity_layout = nlp::layout_of(sizes, m.entity_tok2vec.pad());
  m.entity_tok2vec.embed(types, lexemes, entity_layout, scratch.entity_types, rows);
  scratch.clock.lap(PipelineStage::entity_embed);
  m.entity_tok2vec.encode(entity_layout, rows);
  scratch.clock.lap(PipelineStage::entity_encode);
  const std::vector<nlp::EntityPassage> entities = m.entities.find(rows.data() + m.entity_tok2vec.width(), entity_layout.row_of, sizes, space, starts);
  scratch.clock.lap(PipelineStage::entities);

  std::vector<nlp::RulerToken> ruler_tokens;
  std::vector<nlp::TokenLabels> labels;
  for (size_t p = 0; p < places.size(); ++p) {
    const Place& place = places[p];
    Parse& parse = *place.parse;
    const Passage& passage = parse.passages[place.passage];
    const auto base = static_cast<int32_t>(parse.tokens.size());
    KeptLemmas& own_lemmas = kept[&parse];
    ruler_tokens.resize(place.count);
    labels.resize(place.count);
    for (size_t i = 0; i < place.count; ++i) {
      const nlp::Lexeme& lexeme = lexemes[raw[place.first + i].lexeme];
      ruler_tokens[i] = {m.tag_labels[tags[place.first + i]], m.dep_labels[parsed[p].deps[i]], lexeme.lower_class, lexeme.space};
    }
    m.ruler.apply(ruler_tokens, scratch.ruler, labels);
    for (size_t i = 0; i < place.count; ++i) {
      const RawToken& r = raw[place.first + i];
      Token token;
      token.text = std::string_view(passage.text).substr(r.begin, r.end - r.begin);
      token.lemma = labels[i].lemma != nullptr ? std::string_view(*labels[i].lemma) : keep_lemma(lemma_of(m, scratch, r.lexeme, labels[i]), token.text, parse, own_lemmas);
      token.tag = m.labels.text(labels[i].tag);
      token.pos = m.labels.text(labels[i].pos);
      token.dep = m.labels.text(labels[i].dep);
      token.morph = m.labels.text(labels[i].morph);
      token.span = passage.to_document({r.begin, r.end});
      token.head = base + parsed[p].heads[i];
      token.space_after = r.space_after;
      token.sentence_start = parsed[p].starts[i] != 0;
      if (token.sentence_start || i == 0) parse.sentences.push_back({base + static_cast<int32_t>(i), base + static_cast<int32_t>(i)});
      ++parse.sentences.back().end;
      token.sentence = static_cast<int32_t>(parse.sentences.size()) - 1;
      parse.tokens.push_back(token);
    }
    for (const nlp::FoundEntity& e : entities[p].entities)
      parse.entities.push_back({{base + e.begin, base + e.end}, m.labels.text(m.entity_labels[e.label])});
    TokenRange& range = parse.passage_tokens[place.passage];
    range = {place.continues ? range.begin : base, base + static_cast<int32_t>(place.count)};
  }
}

}  // namespace

// Products are kept of the common types only: a row of them is nine times as long.
nlp::Scratch::Scratch(const PipelineModel& m, size_t word_types)
    : tokenizer(m.norms), shared_types(word_types, word_types * 3 / 16), entity_types(word_types, word_types * 3 / 16) {
  tokenizer.made = [this, &m](Lexeme& lexeme, RegexScratch& regex) { lexeme.lower_class = m.ruler.lower_class(lexeme.lower, regex, ruler); };
}

struct Pipeline::Model {
  std::unique_ptr<PipelineModel> m;
  size_t word_types = PipelineOptions::kDefaultWordTypes;
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<Scratch>> idle;

  std::unique_ptr<Scratch> take() const {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<Scratch>(*m, word_types);
    std::unique_ptr<Scratch> out = std::move(idle.back());
    idle.pop_back();
    return out;
  }
  void give(std::unique_ptr<Scratch> scratch) const {
    if (scratch->tokenizer.lexemes.size() > kMostLexemes) scratch->clear();
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(scratch));
  }
};

Pipeline::Pipeline(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Pipeline::~Pipeline() = default;
const PipelineInfo& Pipeline::info() const { return model_->m->info; }

std::string_view to_string(PipelineStage stage) {
  constexpr std::array<std::string_view, kPipelineStages> names{"tokenizer", "embed", "encode", "tagger", "parser", "entity_embed", "entity_encode", "entities", "ruler_and_lemmas"};
  return names[static_cast<size_t>(stage)];
}

bool Pipeline::knows_word(std::string_view lower) const { return model_->m->lemmatizer.knows(lower); }
PipelineStats Pipeline::stats() const {
  PipelineStats out;
  const std::lock_guard lock(model_->mutex);
  for (const std::unique_ptr<Scratch>& scratch : model_->idle) {
    out.tokens += scratch->tokens;
    out.type_lookups += scratch->shared_types.lookups + scratch->entity_types.lookups;
    out.type_hits += scratch->shared_types.hits + scratch->entity_types.hits;
    for (size_t s = 0; s < kPipelineStages; ++s) out.seconds[s] += static_cast<double>(scratch->clock.nanoseconds[s]) * 1e-9;
  }
  return out;
}

Result<std::shared_ptr<const Pipeline>> Pipeline::load(const std::string& path, const std::string& cache_folder) {
  PipelineOptions options;
  options.cache_folder = cache_folder;
  return load(path, options);
}

Result<std::shared_ptr<const Pipeline>> Pipeline::load(const std::string& path, const PipelineOptions& options) {
  Result<std::unique_ptr<PipelineModel>> loaded = PipelineModel::load(path, options.cache_folder);
  if (!loaded.ok()) return loaded.error();
  auto model = std::make_unique<Model>();
  model->m = std::move(*loaded);
  if (options.abbreviations) model->m->tokenizer.keep_whole(options.abbreviations(model->m->info.language));
  model->word_types = std::min(options.word_types, PipelineOptions::kMostWordTypes);
  return std::shared_ptr<const Pipeline>(new Pipeline(std::move(model)));
}

Parse Pipeline::parse(std::vector<Passage> passages) const {
  std::vector<std::vector<Passage>> one;
  one.push_back(std::move(passages));
  return std::move(parse_batch(std::move(one)).front());
}

std::vector<Parse> Pipeline::parse_batch(std::vector<std::vector<Passage>> documents) const {
  std::vector<Parse> out(documents.size());
  std::unique_ptr<Scratch> scratch = model_->take();
  std::vector<RawToken> raw;
  std::vector<Place> places;
  std::unordered_map<const Parse*, KeptLemmas> kept;
  scratch->clock.start();
  const auto flush = [&] {
    scratch->clock.lap(PipelineStage::tokenizer);
    scratch->tokens += raw.size();
    run_batch(*model_->m, *scratch, raw, places, kept);
    scratch->clock.lap(PipelineStage::ruler_and_lemmas);
    raw.clear();
    places.clear();
  };
  std::vector<RawToken> passage_tokens;
  for (size_t d = 0; d < documents.size(); ++d) {
    Parse& parse = out[d];
    parse.passages = std::move(documents[d]);
    parse.passage_tokens.resize(parse.passages.size());
    for (uint32_t p = 0; p < parse.passages.size(); ++p) {
      make_readable(parse.passages[p].text);
      passage_tokens.clear();
      model_->m->tokenizer.tokenize(parse.passages[p].text, scratch->tokenizer, passage_tokens);
      size_t done = 0;
      do {
        const size_t count = std::min(passage_tokens.size() - done, kPieceTokens);
        places.push_back({&parse, p, raw.size(), count, done > 0});
        const auto from = passage_tokens.begin() + static_cast<std::ptrdiff_t>(done);
        raw.insert(raw.end(), from, from + static_cast<std::ptrdiff_t>(count));
        done += count;
        if (raw.size() >= kBatchTokens) flush();
      } while (done < passage_tokens.size());
      if (scratch->tokenizer.lexemes.size() > kMostLexemes) {
        flush();  // the batch still names lexemes
        scratch->clear();
      }
    }
  }
  flush();
  model_->give(std::move(scratch));
  return out;
}

}  // namespace averment
