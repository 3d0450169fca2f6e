#include <cstdio>
#include <fmt/format.h>
#include <future>

#include "commands.h"
#include "ledger/ledger.h"
#include "record/json.h"
#include "record/summary.h"
#include "rows_table.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {
namespace {

constexpr size_t kBatchBytes = 1 << 20;
constexpr size_t kBatchDocuments = 256;

struct Totals {
  size_t articles = 0, unreadable = 0, bytes = 0, statements = 0, narrated = 0, events = 0, denied = 0, unconfirmed = 0;

  void add(const Record& record) {
    ++articles;
    if (record.document.error) ++unreadable;
    const auto count = [&](RowStatus status) {
      denied += status == RowStatus::denied;
      unconfirmed += status == RowStatus::unconfirmed;
    };
    for (const Statement& s : record.statements) {
      (s.type == StatementType::narration ? narrated : statements) += 1;
      count(s.status);
    }
    for (const Event& e : record.events) count(e.status);
    events += record.events.size();
  }
};

// The rows that the table shows: what somebody said or did, before what the narrator tells; from several articles, a few each.
class Sample {
 public:
  Sample(size_t limit, bool many) : limit_(limit), each_(many ? 3 : limit) {}

  void add(const Record& record) {
    size_t taken = 0;
    for (RowLine& line : lines_of(record)) {
      if (line.narration) continue;
      ++rows_;
      if (taken == each_ || lines_.size() == limit_) continue;
      ++taken;
      lines_.push_back(std::move(line));
    }
  }

  void print(bool keys) const {
    print_rows(lines_, keys);
    if (!lines_.empty() && rows_ > lines_.size()) put_line(fmt::format("… and {} more rows", rows_ - lines_.size()));
  }
  std::string first_key() const { return lines_.empty() ? "" : lines_[0].key.substr(0, 6); }

 private:
  size_t limit_, each_, rows_ = 0;
  std::vector<RowLine> lines_;
};

class Run {
 public:
  Run(const Options& options, Engine engine, std::string format, std::optional<Ledger> ledger)
      : options_(options), engine_(std::move(engine)), format_(std::move(format)), ledger_(std::move(ledger)),
        sample_(options.limit > 0 ? static_cast<size_t>(options.limit) : reads_many(options) ? 10 : 40, reads_many(options)),
        progress_(!options.quiet && !(stdout_is_terminal() && format_ != "table")) {
    if (ledger_) ledger_->begin_run({engine_version(), engine_.model_name(), engine_.pack_names(), utc_now()});
  }

  int go() {
    for_each_document(options_, engine_.segment_rules(), [&](Document&& document) {
      batch_bytes_ += document.text.size();
      batch_.push_back(std::move(document));
      return (batch_bytes_ < kBatchBytes && batch_.size() < kBatchDocuments) || flush();
    });
    if (!stopped_ && flush()) write_coded();
    progress_.clear();
    if (!stopped_ && ledger_) keep(ledger_->finish_run(utc_now()));
    if (stopped_) return kError;
    if (format_ == "table") summarise();
    if (std::fflush(stdout) != 0) {
      say("standard output could not be written");
      return kError;
    }
    return totals_.unreadable > 0 ? kError : kDone;
  }

 private:
  struct Coded {
    std::vector<Record> records;
    std::vector<std::string> readings;  // what was read of each, "" where it is not to be kept
  };

  // A batch is coded while the one before it is written; with one thread, after it.
  bool flush() {
    std::future<Coded> coding = start_coding();
    const bool going = write_coded();
    coding_ = std::move(coding);
    coding_bytes_ = batch_bytes_;
    batch_.clear();
    batch_bytes_ = 0;
    return going;
  }

  bool write_coded() {
    if (!coding_.valid()) return true;
    Coded coded = coding_.get();
    totals_.bytes += coding_bytes_;
    for (size_t i = 0; i < coded.records.size(); ++i) {
      const Record& record = coded.records[i];
      if (stopped_) return false;
      totals_.add(record);
      if (record.document.error) {
        progress_.clear();
        complain(record.document);
      }
      if (ledger_) {
        const bool keeps = options_.keep_readings && !coded.readings[i].empty();
        const KeptReading reading = keeps ? KeptReading{engine_.parse_config(), engine_.reading_config(), std::move(coded.readings[i])} : KeptReading();
        const Result<bool> added = ledger_->add(record, keeps ? &reading : nullptr);
        if (!added.ok()) keep(added.error());
        else if (!*added) ++known_;
      }
      if (format_ == "table") {
        sample_.add(record);
      } else if (!stopped_ && !put_line(format_ == "json" ? to_json_pretty(record) : to_json(record))) {
        say("standard output could not be written");
        stopped_ = true;
      }
    }
    if (format_ != "table" && std::fflush(stdout) != 0 && !stopped_) {
      say("standard output could not be written");
      stopped_ = true;
    }
    progress_.update(totals_.articles, totals_.bytes);
    return !stopped_;
  }

  // What the ledger has by the same engine, model and packs is taken from there.
  std::future<Coded> start_coding() {
    Coded out{std::vector<Record>(batch_.size()), std::vector<std::string>(batch_.size())};
    std::vector<Document> to_code;
    std::vector<size_t> places;
    for (size_t i = 0; i < batch_.size(); ++i) {
      if (ledger_) {
        Result<std::optional<Record>> kept = ledger_->find(batch_[i]);
        if (kept.ok() && *kept) {
          out.records[i] = std::move(**kept);
          continue;
        }
        if (!kept.ok()) keep(kept.error());
      }
      to_code.push_back(std::move(batch_[i]));
      places.push_back(i);
    }
    return std::async(options_.threads == 1 ? std::launch::deferred : std::launch::async,
                      [this, out = std::move(out), to_code = std::move(to_code), places = std::move(places)]() mutable {
                        std::vector<std::string> readings;
                        std::vector<Record> coded = engine_.code_batch(to_code, options_.threads, options_.keep_readings ? &readings : nullptr);
                        for (size_t k = 0; k < coded.size(); ++k) {
                          out.records[places[k]] = std::move(coded[k]);
                          if (options_.keep_readings) out.readings[places[k]] = std::move(readings[k]);
                        }
                        return std::move(out);
                      });
  }

  void keep(const Status& status) {
    if (status.ok() || stopped_) return;
    progress_.clear();
    complain(status.error());
    stopped_ = true;
  }

  void summarise() {
    if (!options_.quiet) {
      put_line(fmt::format("{} article{}: {} statements, {} events, {} denied, {} unconfirmed{}{}", totals_.articles, totals_.articles == 1 ? "" : "s",
                           totals_.statements, totals_.events, totals_.denied, totals_.unconfirmed,
                           totals_.unreadable > 0 ? fmt::format("; {} could not be read", totals_.unreadable) : "",
                           known_ > 0 ? fmt::format("; {} coded before", known_) : ""));
    }
    sample_.print(ledger_.has_value());
    if (!ledger_ || options_.quiet) return;
    const std::string& path = ledger_->database().path();
    put_line(fmt::format("ledger: {}", path));
    const std::string key = sample_.first_key();
    std::string packs;
    for (const std::string& pack : options_.packs) packs += " --pack " + pack;
    put_line(fmt::format("next:   averment show {}{}   |   sqlite3 {} 'SELECT * FROM statements'", path,
                         key.empty() ? "" : fmt::format("   |   averment explain {} --ledger {}{}", key, path, packs), path));
  }

  const Options& options_;
  Engine engine_;
  std::string format_;
  std::optional<Ledger> ledger_;
  Sample sample_;
  Progress progress_;
  Totals totals_;
  std::vector<Document> batch_;
  std::future<Coded> coding_;  // of the batch before
  size_t batch_bytes_ = 0, coding_bytes_ = 0, known_ = 0;
  bool stopped_ = false;
};

}  // namespace

int cmd_code(const Options& options) {
  std::string format = options.format;
  if (format.empty()) format = stdout_is_terminal() ? "table" : "jsonl";
  if (format != "table" && format != "json" && format != "jsonl") {
    complain({ErrorCode::kUsage, "--format", "code writes table, json or jsonl, not " + format});
    return kError;
  }
  const bool table_for_a_person = options.format.empty() && format == "table";
  const std::string path = !options.ledger.empty() ? options.ledger : table_for_a_person ? kDefaultLedger : "";
  std::optional<Engine> engine = load_engine(options);
  if (!engine) return kError;
  std::optional<Ledger> ledger;
  if (!path.empty()) {
    Result<Ledger> opened = Ledger::open(path, Ledger::Mode::create);
    if (!opened.ok()) {
      complain(opened.error());
      return kError;
    }
    if (options.no_text) {
      if (const Status status = opened->keep_no_texts(); !status.ok()) {
        complain(status.error());
        return kError;
      }
    }
    if (options.keep_readings && !opened->keeps_texts()) {
      complain({ErrorCode::kUsage, "--keep-readings", "what was read of an article holds its words; " + path + " keeps no texts"});
      return kError;
    }
    ledger = std::move(*opened);
  } else if (options.no_text) {
    complain({ErrorCode::kUsage, "--no-text", "no ledger is written; name one with --ledger"});
    return kError;
  }
  return Run(options, std::move(*engine), std::move(format), std::move(ledger)).go();
}

}  // namespace averment::cli
