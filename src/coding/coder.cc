#include "coding/coder.h"

namespace averment {

Record code_record(const Reading& reading, const std::vector<std::shared_ptr<const Ontology>>&) {
  Record record;
  record.document = reading.document;
  return record;
}

}  // namespace averment
