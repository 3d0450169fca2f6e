#include <cstdio>
#include <fmt/format.h>

#include "commands.h"
#include "record/json.h"
#include "record/names.h"
#include "record/summary.h"
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
      ++rows_;
      if (line.narration || taken == each_ || lines_.size() == limit_) continue;
      ++taken;
      lines_.push_back(std::move(line));
    }
  }

  void print() const {
    if (lines_.empty()) return;
    Table table{{"WHEN", "WHO", "DID/SAID", "WHOM", "WHERE", "ACCORDING TO", "STATUS"}, {}};
    for (const RowLine& line : lines_)
      table.rows.push_back({line.when, line.who, line.did + ": " + cut(line.what, 60), line.whom, line.where, line.according_to, line.status});
    table.print(terminal_width());
    if (rows_ > lines_.size()) put_line(fmt::format("… and {} more rows", rows_ - lines_.size()));
  }

 private:
  size_t limit_, each_, rows_ = 0;
  std::vector<RowLine> lines_;
};

class Run {
 public:
  Run(const Options& options, Engine engine, std::string format)
      : options_(options), engine_(std::move(engine)), format_(std::move(format)),
        sample_(options.limit > 0 ? static_cast<size_t>(options.limit) : reads_many(options) ? 10 : 40, reads_many(options)),
        progress_(!options.quiet && !(stdout_is_terminal() && format_ != "table")) {}

  int go() {
    for_each_document(options_, engine_.segment_rules(), [&](Document&& document) {
      batch_bytes_ += document.text.size();
      batch_.push_back(std::move(document));
      return (batch_bytes_ < kBatchBytes && batch_.size() < kBatchDocuments) || flush();
    });
    flush();
    progress_.clear();
    if (stopped_) return kError;
    if (std::fflush(stdout) != 0) {
      say("standard output could not be written");
      return kError;
    }
    if (format_ == "table") summarise();
    return totals_.unreadable > 0 ? kError : kDone;
  }

 private:
  bool flush() {
    const std::vector<Record> records = engine_.code_batch(batch_, options_.threads);
    totals_.bytes += batch_bytes_;
    batch_.clear();
    batch_bytes_ = 0;
    for (const Record& record : records) {
      totals_.add(record);
      if (record.document.error) {
        progress_.clear();
        say(record.document.input_id.value_or("input") + ": " + *record.document.error);
      }
      if (format_ == "table") sample_.add(record);
      else if (!put_line(format_ == "json" ? to_json_pretty(record) : to_json(record))) {
        say("standard output could not be written");
        stopped_ = true;
        return false;
      }
    }
    progress_.update(totals_.articles, totals_.bytes);
    return true;
  }

  void summarise() {
    if (!options_.quiet) {
      put_line(fmt::format("{} article{}: {} statements, {} events, {} denied, {} unconfirmed{}", totals_.articles, totals_.articles == 1 ? "" : "s",
                           totals_.statements, totals_.events, totals_.denied, totals_.unconfirmed,
                           totals_.unreadable > 0 ? fmt::format("; {} could not be read", totals_.unreadable) : ""));
    }
    sample_.print();
    std::fflush(stdout);
  }

  const Options& options_;
  Engine engine_;
  std::string format_;
  Sample sample_;
  Progress progress_;
  Totals totals_;
  std::vector<Document> batch_;
  size_t batch_bytes_ = 0;
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
  if (!published_is_a_date(options)) return kError;
  std::optional<Engine> engine = load_engine(options);
  if (!engine) return kError;
  return Run(options, std::move(*engine), std::move(format)).go();
}

}  // namespace averment::cli
