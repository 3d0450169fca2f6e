// ByteStream: bytes from a file, standard input or memory, with a look ahead and lines of bounded length.
//
//   ByteStream in(file_bytes(fd));
//   std::string line;
//   while (in.read_line(line, limit) != LineEnd::none) …
//
// Memory is bounded by the largest peek and the limit given. Belongs to one thread.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace averment {

// Fills up to `limit` bytes and says how many; 0 at the end. May set an error, which ends the stream.
using ByteFill = std::function<size_t(char* into, size_t limit, std::optional<Error>& error)>;

enum class LineEnd : uint8_t { none, line, too_long };  // none: nothing was left; too_long: the line was skipped, `line` has its beginning

class ByteStream {
 public:
  explicit ByteStream(ByteFill fill) : fill_(std::move(fill)) {}
  // What lies ahead, at least `want` bytes unless the stream ends before.
  std::string_view peek(size_t want);
  void skip(size_t count);                      // of what was peeked, or beyond it
  LineEnd read_line(std::string& line, size_t limit);  // without its line end ("\n" or "\r\n")
  // All that is left; false if it is more than `limit` (then it has the first `limit` bytes).
  bool read_rest(std::string& out, size_t limit);
  uint64_t position() const { return position_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  bool more();
  ByteFill fill_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t position_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
};

ByteFill memory_bytes(std::string bytes);
// Opens a file or ("-") standard input. Fails on a missing file and on a directory.
Result<ByteFill> file_bytes(const std::string& path);

}  // namespace averment
