#include <cstdio>

#include "commands.h"
#include "record/json.h"
#include "session.h"
#include "terminal.h"

namespace averment::cli {

int cmd_read(const Options& options) {
  if (!options.format.empty() && options.format != "jsonl" && options.format != "text") {
    complain({ErrorCode::kUsage, "--format", "read writes jsonl or text, not " + options.format});
    return kError;
  }
  Result<std::shared_ptr<const SegmentRules>> rules = load_segment_rules(engine_options(options));
  if (!rules.ok()) {
    complain(rules.error());
    return kError;
  }
  int status = kDone;
  for_each_document(options, *rules, [&](Document&& document) {
    if (document.error) {
      complain(document);
      status = kError;
    }
    return put_line(options.format == "text" ? document.text : document_to_json(document));
  });
  if (std::fflush(stdout) != 0) return kError;
  return status;
}

}  // namespace averment::cli
