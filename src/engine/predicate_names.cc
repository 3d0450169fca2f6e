// Stands in until syntax/ defines these names; weak, so that its own win.
#include "syntax/predicate.h"

namespace averment {
namespace {

template <size_t N>
std::string_view pick(const std::string_view (&names)[N], size_t value) { return value < N ? names[value] : std::string_view(); }

}  // namespace

[[gnu::weak]] std::string_view to_string(Role v) {
  static constexpr std::string_view kNames[] = {"agent", "patient", "recipient", "topic", "instrument", "content", "place", "time", "predicative", "oblique"};
  return pick(kNames, static_cast<size_t>(v));
}
[[gnu::weak]] std::string_view to_string(PredicateKind v) {
  static constexpr std::string_view kNames[] = {"verb", "noun", "light_verb", "copula"};
  return pick(kNames, static_cast<size_t>(v));
}
[[gnu::weak]] std::string_view to_string(Modality v) {
  static constexpr std::string_view kNames[] = {"none", "possible", "necessary", "intended", "future", "desired"};
  return pick(kNames, static_cast<size_t>(v));
}
[[gnu::weak]] std::string_view to_string(Tense v) {
  static constexpr std::string_view kNames[] = {"none", "past", "present"};
  return pick(kNames, static_cast<size_t>(v));
}
[[gnu::weak]] std::string_view to_string(Aspect v) {
  static constexpr std::string_view kNames[] = {"none", "perfect", "progressive"};
  return pick(kNames, static_cast<size_t>(v));
}
[[gnu::weak]] std::string_view to_string(Embedding v) {
  static constexpr std::string_view kNames[] = {"none", "complement", "adverbial", "conditional", "relative", "conjunct",
                                                "participle", "purpose", "apposition", "parataxis", "argument"};
  return pick(kNames, static_cast<size_t>(v));
}

}  // namespace averment
