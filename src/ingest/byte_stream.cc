#include "ingest/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace averment {
namespace {

constexpr size_t kChunk = size_t{256} << 10;

}  // namespace

bool ByteStream::more() {
  if (ended_) return false;
  if (at_ > 0 && (at_ == buffer_.size() || at_ > kChunk)) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const size_t have = buffer_.size();
  buffer_.resize(have + kChunk);
  const size_t got = fill_(buffer_.data() + have, kChunk, error_);
  buffer_.resize(have + got);
  ended_ = got == 0;
  return got > 0;
}

std::string_view ByteStream::peek(size_t want) {
  while (buffer_.size() - at_ < want && more()) {
  }
  return std::string_view(buffer_).substr(at_);
}

void ByteStream::skip(size_t count) {
  while (count > 0) {
    if (at_ == buffer_.size() && !more()) return;
    const size_t step = std::min(count, buffer_.size() - at_);
    at_ += step;
    position_ += step;
    count -= step;
  }
}

LineEnd ByteStream::read_line(std::string& line, size_t limit) {
  line.clear();
  bool any = false, over = false;
  for (;;) {
    if (at_ == buffer_.size() && !more()) break;
    any = true;
    const size_t end = buffer_.find('\n', at_);
    const size_t stop = end == std::string::npos ? buffer_.size() : end;
    const size_t room = limit - std::min(limit, line.size());
    over |= stop - at_ > room;
    line.append(buffer_, at_, std::min(room, stop - at_));
    position_ += stop - at_ + (end != std::string::npos);
    at_ = stop + (end != std::string::npos);
    if (end != std::string::npos) break;
  }
  if (!any) return LineEnd::none;
  if (over) return LineEnd::too_long;
  if (line.ends_with('\r')) line.pop_back();
  return LineEnd::line;
}

bool ByteStream::read_rest(std::string& out, size_t limit) {
  out.clear();
  for (;;) {
    if (at_ == buffer_.size() && !more()) return true;
    const size_t step = std::min(limit - out.size(), buffer_.size() - at_);
    if (step == 0) return false;
    out.append(buffer_, at_, step);
    at_ += step;
    position_ += step;
  }
}

ByteFill memory_bytes(std::string bytes) {
  return [bytes = std::make_shared<std::string>(std::move(bytes)), at = size_t{0}](char* into, size_t limit, std::optional<Error>&) mutable {
    const size_t step = std::min(limit, bytes->size() - at);
    std::memcpy(into, bytes->data() + at, step);
    at += step;
    return step;
  };
}

Result<ByteFill> file_bytes(const std::string& path) {
  struct Handle {
    int fd = -1;
    bool own = false;
    ~Handle() {
      if (own) ::close(fd);
    }
  };
  auto handle = std::make_shared<Handle>();
  if (path == "-") {
    handle->fd = STDIN_FILENO;
  } else {
    handle->fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle->fd < 0) return Error{errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, path, std::strerror(errno)};
    handle->own = true;
    struct stat status = {};
    const bool known = ::fstat(handle->fd, &status) == 0;
    if (known && S_ISDIR(status.st_mode)) return Error{ErrorCode::kUnsupported, path, "this is a directory; name the files in it"};
    // A device may never end; a terminal does, and a pipe that is named (as the shell's <(…) does) is meant.
    if (known && (S_ISBLK(status.st_mode) || (S_ISCHR(status.st_mode) && ::isatty(handle->fd) == 0)))
      return Error{ErrorCode::kUnsupported, path, "this is a device, not a file"};
  }
  return ByteFill([handle, path](char* into, size_t limit, std::optional<Error>& error) -> size_t {
    for (;;) {
      const ssize_t got = ::read(handle->fd, into, limit);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno == EINTR) continue;
      error = Error{ErrorCode::kIo, path, std::strerror(errno)};
      return 0;
    }
  });
}

}  // namespace averment
