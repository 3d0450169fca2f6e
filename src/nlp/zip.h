// A zip archive, read-only: stored and deflated members, CRC checked. Wheels are such archives; ZIP64 and encryption are refused.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace averment::nlp {

class ZipArchive {
 public:
  static Result<ZipArchive> open(const std::string& path);
  // Over bytes that the caller keeps alive; `path` is for messages.
  static Result<ZipArchive> over(std::string path, std::string_view bytes);

  bool has(std::string_view name) const { return members_.find(name) != members_.end(); }
  const std::vector<std::string>& names() const { return names_; }
  Result<std::string> read(std::string_view name) const;

 private:
  struct Member {
    uint16_t flags = 0, method = 0;
    uint32_t crc = 0, packed = 0, size = 0, header = 0;
  };
  std::string path_;
  std::shared_ptr<const MappedFile> file_;
  std::string_view bytes_;
  std::map<std::string, Member, std::less<>> members_;
  std::vector<std::string> names_;
};

}  // namespace averment::nlp
