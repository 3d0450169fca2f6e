#include "discourse/discourse.h"

#include "discourse/cues.h"
#include "discourse/knowledge.h"
#include "discourse/quotations.h"
#include "discourse/quote_marks.h"

namespace averment {

Result<Knowledge> compile_knowledge(std::shared_ptr<const Pack> language, std::vector<std::shared_ptr<const Pack>>,
                                    std::shared_ptr<const Pack>) {
  Knowledge knowledge;
  knowledge.language = language;
  Result<std::shared_ptr<const CueTable>> cues = CueTable::from(std::move(language));
  if (!cues.ok()) return cues.error();
  knowledge.cues = *cues;
  return knowledge;
}

Discourse read_discourse(const Document& document, const Parse& parse, const Syntax& syntax, const Knowledge& knowledge) {
  Discourse discourse;
  discourse.quoted_spans = find_quoted_spans(document, parse);
  find_quotations({document, parse, syntax, knowledge}, discourse);
  return discourse;
}

}  // namespace averment
