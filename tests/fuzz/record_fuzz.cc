// Any bytes as a record in JSON: refused with the key, or read into one that is written and read again alike.
#include <cstdint>
#include <cstdlib>

#include "record/json.h"

using namespace averment;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto record = record_from_json({reinterpret_cast<const char*>(data), size});
  if (!record.ok()) {
    if (record.error().message.empty()) std::abort();
    return 0;
  }
  const std::string written = to_json(*record);
  const auto again = record_from_json(written);
  if (!again.ok() || to_json(*again) != written) std::abort();
  return 0;
}
