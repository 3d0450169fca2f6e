#include "coding/status.h"

namespace averment {

StatusReading status_of(const Reading& reading, int32_t predicate, int32_t) {
  StatusReading out;
  if (predicate < 0) return out;
  const Predicate& p = reading.syntax.predicates[static_cast<size_t>(predicate)];
  const auto because = [&](RowStatus status, int32_t token) {
    if (status >= out.status) return;
    out.status = status;
    out.from.clear();
    if (token >= 0) out.from.push_back(reading.parse.tokens[static_cast<size_t>(token)].span);
  };
  if (p.negated) out.polarity = Polarity::negative;
  switch (p.modality) {
    case Modality::future:
    case Modality::intended: because(RowStatus::planned, p.modal); break;
    case Modality::necessary:
    case Modality::desired: because(RowStatus::requested, p.modal); break;
    case Modality::possible: because(RowStatus::hypothetical, p.modal); break;
    case Modality::none: break;
  }
  return out;
}

}  // namespace averment
