#include "base/file.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace averment {
namespace {

Error io_error(const std::string& path, const char* doing) {
  const int number = errno;
  return {number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, path,
          std::string(doing) + " failed: " + std::strerror(number)};
}

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

}  // namespace

Result<std::string> read_file(const std::string& path, size_t limit_bytes) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) return io_error(path, "opening");
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return io_error(path, "reading");
  if (S_ISDIR(info.st_mode)) return Error{ErrorCode::kIo, path, "is a directory; a file was expected"};
  std::string bytes;
  bytes.reserve(static_cast<size_t>(info.st_size));
  char buffer[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.fd, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_error(path, "reading");
    if (got == 0) return bytes;
    bytes.append(buffer, static_cast<size_t>(got));
    if (bytes.size() > limit_bytes)
      return Error{ErrorCode::kLimit, path, "holds more than " + std::to_string(limit_bytes) + " bytes"};
  }
}

Status write_file_atomically(const std::string& path, std::initializer_list<std::string_view> parts, bool to_disk) {
  static std::atomic<unsigned> count = 0;  // threads of one process may write the same path at once
  const std::string temporary = path + ".tmp" + std::to_string(::getpid()) + '-' + std::to_string(count++);
  {
    const Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (file.fd < 0) return io_error(temporary, "creating");
    for (std::string_view bytes : parts) {
      while (!bytes.empty()) {
        const ssize_t put = ::write(file.fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
          const Error error = io_error(temporary, "writing");
          ::unlink(temporary.c_str());
          return error;
        }
        bytes.remove_prefix(static_cast<size_t>(put));
      }
    }
    if (to_disk && ::fsync(file.fd) != 0) return io_error(temporary, "syncing");
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return io_error(path, "renaming");
  return {};
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) return io_error(path, "opening");
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return io_error(path, "reading");
  if (!S_ISREG(info.st_mode)) return Error{ErrorCode::kIo, path, "is no regular file"};
  const auto size = static_cast<size_t>(info.st_size);
  if (size == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.fd, 0);
  if (data == MAP_FAILED) return io_error(path, "mapping");
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace averment
