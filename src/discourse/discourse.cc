#include "discourse/discourse.h"

#include "discourse/knowledge.h"

namespace averment {

Result<Knowledge> compile_knowledge(std::shared_ptr<const Pack> language, std::vector<std::shared_ptr<const Pack>>,
                                    std::shared_ptr<const Pack>) {
  Knowledge knowledge;
  knowledge.language = std::move(language);
  return knowledge;
}

Discourse read_discourse(const Document&, const Parse&, const Syntax&, const Knowledge&) { return {}; }

}  // namespace averment
