#include "coding/statement_status.h"

#include "coding/status.h"
#include "discourse/cues.h"

namespace averment {
namespace {

// The predicate that heads the content: the highest one in its first sentence.
int32_t main_predicate(const Reading& reading, const Quotation& q) {
  for (const TokenRange& run : q.content) {
    int32_t best = -1;
    for (int32_t t = run.begin; t < run.end; ++t) {
      if (best >= 0 && reading.parse.tokens[static_cast<size_t>(t)].sentence != reading.parse.tokens[static_cast<size_t>(run.begin)].sentence) break;
      const int32_t p = static_cast<size_t>(t) < reading.syntax.predicate_at.size() ? reading.syntax.predicate_at[static_cast<size_t>(t)] : -1;
      if (p < 0) continue;
      const Predicate& predicate = reading.syntax.predicates[static_cast<size_t>(p)];
      if (!run.contains(predicate.head)) continue;
      if (best < 0 || predicate.clause.size() > reading.syntax.predicates[static_cast<size_t>(best)].clause.size()) best = p;
    }
    if (best >= 0) return best;
  }
  return -1;
}

}  // namespace

void set_status(const Reading& reading, int32_t quotation, Statement& statement) {
  const Quotation& q = reading.discourse.quotations[static_cast<size_t>(quotation)];
  const int32_t main = main_predicate(reading, q);
  if (main >= 0) {
    const StatusReading read = status_of(reading, main, q.cue.empty() ? -1 : q.cue.begin);
    statement.status = read.status;
    statement.polarity = read.polarity;
    statement.status_from = read.from;
  }
}

}  // namespace averment
