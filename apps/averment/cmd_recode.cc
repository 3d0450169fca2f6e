#include <cstdio>
#include <fmt/format.h>

#include "commands.h"
#include "ledger/ledger.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {
namespace {

constexpr size_t kBatchDocuments = 256;
constexpr size_t kBatchBytes = 1 << 20;

struct Recoded {
  size_t from_readings = 0, from_parses = 0, anew = 0, unchanged = 0, without_text = 0;
  size_t all() const { return from_readings + from_parses + anew; }
};

// Documents are taken in batches: what is kept is coded from there, the others from their text.
class Recoding {
 public:
  Recoding(const Options& options, const Engine& engine, Ledger& ledger)
      : options_(options), engine_(engine), ledger_(ledger), parse_config_(engine.parse_config()), reading_config_(engine.reading_config()), progress_(!options.quiet) {}

  Status run(const std::vector<std::string>& documents) {
    for (const std::string& id : documents) {
      if (Status s = take(id); !s.ok()) return s;
      if (again_.size() + texts_.size() < kBatchDocuments && bytes_ < kBatchBytes) continue;
      if (Status s = flush(); !s.ok()) return s;
    }
    return flush();
  }

  Recoded counts() const { return counts_; }
  void clear() { progress_.clear(); }

 private:
  Status take(const std::string& id) {
    const Result<bool> has_text = ledger_.has_text(id);
    if (!has_text.ok()) return has_text.error();
    if (!*has_text) {
      ++counts_.without_text;
      return {};
    }
    Result<std::optional<Ledger::ReadingAndText>> kept = ledger_.reading(id);
    if (!kept.ok()) return kept.error();
    if (*kept && (*kept)->reading.parse_config == parse_config_) {
      const bool whole = (*kept)->reading.reading_config == reading_config_;
      bytes_ += (*kept)->text.size();
      again_.push_back({std::move((*kept)->text), std::move((*kept)->reading.bytes), whole});
      ids_.push_back(id);
      return {};
    }
    Result<std::optional<Record>> newest = ledger_.newest(id);
    if (!newest.ok()) return newest.error();
    if (!*newest || (*newest)->document.error) return {};
    bytes_ += (*newest)->document.text.size();
    keep_.push_back(kept->has_value());
    texts_.push_back(std::move((*newest)->document));
    return {};
  }

  Status flush() {
    const std::vector<Result<Record>> records = engine_.recode_batch(again_, options_.threads);
    for (size_t i = 0; i < records.size(); ++i) {
      if (!records[i].ok()) {  // a damaged reading is no loss: the text is there
        Result<std::optional<Record>> newest = ledger_.newest(ids_[i]);
        if (!newest.ok()) return newest.error();
        keep_.push_back(true);
        texts_.push_back(std::move((*newest)->document));
        continue;
      }
      ++(again_[i].whole ? counts_.from_readings : counts_.from_parses);
      if (Status s = add(*records[i], nullptr); !s.ok()) return s;
    }
    std::vector<std::string> readings;
    const std::vector<Record> anew = engine_.code_batch(texts_, options_.threads, &readings);
    for (size_t i = 0; i < anew.size(); ++i) {
      ++counts_.anew;
      const KeptReading reading{parse_config_, reading_config_, std::move(readings[i])};
      if (Status s = add(anew[i], keep_[i] && !reading.bytes.empty() ? &reading : nullptr); !s.ok()) return s;
    }
    done_ += bytes_;
    progress_.update(counts_.all(), done_);
    again_.clear(), ids_.clear(), texts_.clear(), keep_.clear();
    bytes_ = 0;
    return {};
  }

  Status add(const Record& record, const KeptReading* reading) {
    const Result<bool> added = ledger_.add(record, reading);
    if (!added.ok()) return added.error();
    if (!*added) ++counts_.unchanged;
    return {};
  }

  const Options& options_;
  const Engine& engine_;
  Ledger& ledger_;
  const std::string parse_config_, reading_config_;
  Progress progress_;
  Recoded counts_;
  std::vector<Engine::Again> again_;
  std::vector<std::string> ids_;
  std::vector<Document> texts_;
  std::vector<bool> keep_;  // per text: its reading was kept, and is to be kept again
  size_t bytes_ = 0, done_ = 0;
};

}  // namespace

int cmd_recode(const Options& options) {
  if (options.inputs.size() != 1) {
    complain({ErrorCode::kUsage, "recode", "takes one ledger: averment recode LEDGER"});
    return kError;
  }
  Result<Ledger> ledger = Ledger::open(options.inputs[0], Ledger::Mode::write);
  if (!ledger.ok()) {
    complain(ledger.error());
    return kError;
  }
  const std::optional<Engine> engine = load_engine(options);
  if (!engine) return kError;
  const Result<std::vector<std::string>> documents = ledger->documents();
  if (!documents.ok()) {
    complain(documents.error());
    return kError;
  }
  ledger->begin_run({engine_version(), engine->model_name(), engine->pack_names(), utc_now()});
  Recoding recoding(options, *engine, *ledger);
  Status status = recoding.run(*documents);
  recoding.clear();
  if (status.ok()) status = ledger->finish_run(utc_now());
  if (!status.ok()) {
    complain(status.error());
    return kError;
  }
  const Recoded c = recoding.counts();
  if (!options.quiet)
    put_line(fmt::format("{} article{}: {} from what was read before, {} from their parses, {} from their texts; {} had been coded so before", c.all(), c.all() == 1 ? "" : "s",
                         c.from_readings, c.from_parses, c.anew, c.unchanged));
  std::fflush(stdout);
  if (c.without_text > 0) {
    say(fmt::format("{}: the texts of {} articles are not kept, so that they stay as they were coded", options.inputs[0], c.without_text));
    return kError;
  }
  return kDone;
}

}  // namespace averment::cli
