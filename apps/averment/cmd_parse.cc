#include <cstdio>

#include "base/over_threads.h"
#include "commands.h"
#include "engine/predicate_text.h"
#include "nlp/conllu.h"
#include "nlp/parse_json.h"
#include "session.h"
#include "terminal.h"
#include "text/passage.h"

namespace averment::cli {
namespace {

constexpr size_t kBatchBytes = 1 << 20, kGroupBytes = 32 << 10;
constexpr size_t kBatchDocuments = 256;

// `parse` shows the language engine, so it needs the packs for predicates alone.
class Parsing {
 public:
  Parsing(const Options& options, const Engine& engine, const std::string& format) : options_(options), engine_(engine), format_(format) {}

  bool take(Document&& document) {
    if (document.error) {
      complain(document);
      status = kError;
      if (format_ != "jsonl") return true;
    }
    bytes_ += document.text.size();
    batch_.push_back(std::move(document));
    return (bytes_ < kBatchBytes && batch_.size() < kBatchDocuments) || flush();
  }

  bool flush() {
    std::vector<size_t> groups = {0};  // where each begins
    for (size_t i = 0, bytes = 0; i < batch_.size(); ++i) {
      if (bytes >= kGroupBytes) groups.push_back(i), bytes = 0;
      bytes += batch_[i].text.size();
    }
    groups.push_back(batch_.size());
    std::vector<std::string> lines(batch_.size());
    over_threads(options_.threads, groups.size() - 1, [&](size_t g) { parse_group(groups[g], groups[g + 1], lines); });
    bool written = true;
    for (size_t i = 0; i < lines.size() && written; ++i) written = put_line(lines[i]);
    batch_.clear();
    bytes_ = 0;
    return written;
  }

  int status = kDone;

 private:
  void parse_group(size_t begin, size_t end, std::vector<std::string>& lines) const {
    std::vector<std::vector<Passage>> passages;
    for (size_t i = begin; i < end; ++i) {
      if (options_.whole) passages.push_back({whole_passage(batch_[i])});
      else passages.push_back(passages_of(batch_[i]));
    }
    std::vector<Parse> parses = engine_.pipeline().parse_batch(std::move(passages));
    for (size_t i = begin; i < end; ++i) lines[i] = as_text(batch_[i], std::move(parses[i - begin]));
  }

  std::string as_text(const Document& document, Parse parse) const {
    std::string out;
    const std::string& name = document.input_id ? *document.input_id : document.id;
    if (format_ == "jsonl") return parse_json(name, document.text, parse);
    if (format_ == "conllu") {
      out = conllu(name, parse);
    } else {
      DeepReading deep;
      deep.parse = std::move(parse);
      deep.syntax = find_predicates(deep.parse, *engine_.knowledge().grammar);
      out = predicates_to_text(document, deep);
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
  }

  const Options& options_;
  const Engine& engine_;
  const std::string& format_;
  std::vector<Document> batch_;
  size_t bytes_ = 0;
};

}  // namespace

int cmd_parse(const Options& options) {
  const std::string format = options.format.empty() ? (stdout_is_terminal() ? "conllu" : "jsonl") : options.format;
  if (format != "jsonl" && format != "conllu" && format != "predicates") {
    complain({ErrorCode::kUsage, "--format", "parse writes jsonl, conllu or predicates, not " + format});
    return kError;
  }
  EngineOptions plain = engine_options(options);
  plain.abbreviations = format == "predicates";  // tokens, heads and names are shown as the model alone gives them
  const Result<Engine> engine = Engine::load(plain);
  if (!engine.ok()) return complain(engine.error()), kError;
  Parsing parsing(options, *engine, format);
  bool going = true;
  for_each_document(options, engine->segment_rules(), [&](Document&& document) { return going = parsing.take(std::move(document)); });
  if (going) going = parsing.flush();
  return going && std::fflush(stdout) == 0 ? parsing.status : kError;
}

}  // namespace averment::cli
