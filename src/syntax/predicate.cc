#include "syntax/predicate.h"

namespace averment {

struct Grammar::Tables {};
Grammar::Grammar(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Grammar::~Grammar() = default;
Result<std::shared_ptr<const Grammar>> Grammar::from(std::shared_ptr<const Pack>) {
  return std::shared_ptr<const Grammar>(new Grammar(std::make_unique<Tables>()));
}

Children::Children(const std::vector<int32_t>& heads) : begins_(heads.size() + 1, 0), flat_(heads.size()) {
  for (size_t t = 0; t < heads.size(); ++t)
    if (heads[t] != static_cast<int32_t>(t)) ++begins_[static_cast<size_t>(heads[t]) + 1];
  for (size_t t = 0; t < heads.size(); ++t) begins_[t + 1] += begins_[t];
  std::vector<uint32_t> next(begins_.begin(), begins_.end());
  for (size_t t = 0; t < heads.size(); ++t)
    if (heads[t] != static_cast<int32_t>(t)) flat_[next[static_cast<size_t>(heads[t])]++] = static_cast<int32_t>(t);
}

const Argument* Predicate::argument(Role role) const {
  for (const Argument& argument : arguments)
    if (argument.role == role) return &argument;
  return nullptr;
}

Syntax find_predicates(const Parse&, const Grammar&) { return {}; }
TokenRange noun_phrase(const Parse&, const Syntax&, const Grammar&, int32_t head) { return {head, head + 1}; }
TokenRange short_phrase(const Parse&, const Syntax&, const Grammar&, int32_t head) { return {head, head + 1}; }

}  // namespace averment
