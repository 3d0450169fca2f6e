// Where a model's files come from: a directory, a package directory above it, or a wheel (a zip archive).
//
//   Result<ModelFiles> files = ModelFiles::open("en_core_web_sm-3.8.0-py3-none-any.whl");
//   Result<std::string> bytes = files->read("parser/model");
//
// The model directory is the shallowest one that holds config.cfg.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"
#include "nlp/zip.h"

namespace averment::nlp {

// The bytes of one file: mapped where it stands in a directory, unpacked where it stands in an archive.
class FileBytes {
 public:
  explicit FileBytes(MappedFile mapped) : mapped_(std::move(mapped)) {}
  explicit FileBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view view() const { return mapped_ ? mapped_->bytes() : std::string_view(bytes_); }

 private:
  std::optional<MappedFile> mapped_;
  std::string bytes_;
};

class ModelFiles {
 public:
  static Result<ModelFiles> open(const std::string& path);

  bool has(std::string_view name) const;
  Result<std::string> read(std::string_view name) const;
  // For large files: nothing is copied where the model is a directory.
  Result<FileBytes> map(std::string_view name) const;
  // Names, sizes and times of change of all files: what a compiled form is keyed by.
  std::string fingerprint() const;
  std::string where(std::string_view name) const;  // for messages: the archive or directory, and the file inside

 private:
  std::string root_;    // directory, or prefix inside the archive; ends with '/' or is empty
  std::string path_;    // as given
  std::optional<ZipArchive> zip_;
};

}  // namespace averment::nlp
