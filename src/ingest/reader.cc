#include "ingest/reader.h"

#include "ingest/forms.h"
#include "ingest/readers.h"

namespace averment {
namespace {

Result<std::unique_ptr<Reader>> make_reader(ReaderInput input) {
  constexpr size_t kHead = 4096;
  std::string from = input.options.from;
  if (from == "auto") from = tell_format(input.bytes.peek(kHead).substr(0, kHead), input.name);
  if (from == "text") return make_text_reader(std::move(input));
  if (from == "jsonl") return make_jsonl_reader(std::move(input));
  if (from == "html") return make_page_reader(std::move(input));
  return Error{ErrorCode::kUsage, input.name, "no reader is called \"" + from + "\"; there are auto, text, jsonl and html"};
}

}  // namespace

std::string tell_format(std::string_view head, std::string_view) {
  const std::string_view start = trim(head.substr(0, head.find('\0')));
  if (start.starts_with('{')) return "jsonl";
  return start.starts_with('<') ? "html" : "text";
}

Result<std::unique_ptr<Reader>> open_reader(const std::string& path, const ReadOptions& options) {
  Result<ByteFill> bytes = file_bytes(path);
  if (!bytes.ok()) return bytes.error();
  return make_reader({path, ByteStream(std::move(*bytes)), options});
}

Result<std::unique_ptr<Reader>> open_bytes(std::string name, std::string bytes, const ReadOptions& options) {
  return make_reader({std::move(name), ByteStream(memory_bytes(std::move(bytes))), options});
}

}  // namespace averment
