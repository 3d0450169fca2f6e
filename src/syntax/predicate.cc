#include "syntax/predicate.h"

namespace averment {

struct Grammar::Tables {};
Grammar::Grammar(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Grammar::~Grammar() = default;
Result<std::shared_ptr<const Grammar>> Grammar::from(std::shared_ptr<const Pack>) {
  return std::shared_ptr<const Grammar>(new Grammar(std::make_unique<Tables>()));
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
