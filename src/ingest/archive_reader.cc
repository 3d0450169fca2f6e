#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "ingest/readers.h"

namespace averment {
namespace {

// Files in a zip or tar (plain or compressed), through libarchive, as a stream: each file is read as open_bytes reads it.
class ArchiveReader : public Reader {
 public:
  explicit ArchiveReader(ReaderInput input) : input_(std::move(input)), archive_(archive_read_new()) {
    archive_read_support_format_zip_streamable(archive_);
    archive_read_support_format_tar(archive_);
    archive_read_support_filter_gzip(archive_);
    archive_read_support_filter_bzip2(archive_);
    archive_read_support_filter_xz(archive_);
    archive_read_support_filter_zstd(archive_);
  }
  ~ArchiveReader() override { archive_read_free(archive_); }

  std::optional<Document> next() override {
    for (;;) {
      if (inner_) {
        if (auto document = inner_->next()) return document;
        inner_.reset();
      }
      if (ended_) return std::nullopt;
      if (!opened_) {
        opened_ = true;
        if (archive_read_open2(archive_, this, nullptr, &ArchiveReader::read_some, &ArchiveReader::skip_some, nullptr) != ARCHIVE_OK) return fail();
      }
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(archive_, &entry);
      if (status == ARCHIVE_EOF) {
        ended_ = true;
        return std::nullopt;
      }
      if (status < ARCHIVE_WARN) return fail();
      if (archive_entry_filetype(entry) != AE_IFREG) continue;
      const char* path = archive_entry_pathname_utf8(entry);
      if (!path) path = archive_entry_pathname(entry);
      if (auto document = open_entry(fmt::format("{}!{}", input_.name, path ? path : "?"))) return document;
    }
  }

 private:
  static la_ssize_t read_some(archive*, void* self, const void** buffer) {
    auto& reader = *static_cast<ArchiveReader*>(self);
    reader.input_.bytes.skip(reader.lent_);
    const std::string_view ahead = reader.input_.bytes.peek(1);
    reader.lent_ = std::min(ahead.size(), size_t{1} << 18);
    *buffer = ahead.data();
    return static_cast<la_ssize_t>(reader.lent_);
  }
  static la_int64_t skip_some(archive*, void*, la_int64_t) { return 0; }

  std::optional<Document> fail() {
    ended_ = true;
    const char* what = archive_error_string(archive_);
    return unreadable_document(input_.name, {ErrorCode::kBadData, input_.name, fmt::format("no readable archive: {}", what ? what : "damaged")});
  }
  std::optional<Document> open_entry(const std::string& name) {
    // A file of many documents may be large, but one file of an archive is held in memory.
    const size_t limit = input_.options.limits.document_bytes * 8;
    std::string bytes;
    char buffer[65536];
    for (;;) {
      const la_ssize_t got = archive_read_data(archive_, buffer, sizeof buffer);
      if (got == 0) break;
      if (got < 0) {
        const char* what = archive_error_string(archive_);
        return unreadable_document(name, {ErrorCode::kBadData, name, fmt::format("damaged in the archive: {}", what ? what : "?")});
      }
      if (bytes.size() + static_cast<size_t>(got) > limit) return unreadable_document(name, {ErrorCode::kLimit, name, fmt::format("the file is longer than {} bytes, the limit for a file in an archive", limit)});
      bytes.append(buffer, static_cast<size_t>(got));
    }
    ReadOptions options = input_.options;
    options.from = "auto";
    if (options.archive_depth >= 3) return unreadable_document(name, {ErrorCode::kLimit, name, "archives are nested more than three deep"});
    ++options.archive_depth;
    auto opened = open_bytes(name, std::move(bytes), options);
    if (!opened.ok()) return unreadable_document(name, opened.error());
    inner_ = std::move(*opened);
    return std::nullopt;
  }

  ReaderInput input_;
  archive* archive_;
  std::unique_ptr<Reader> inner_;
  size_t lent_ = 0;
  bool opened_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_archive_reader(ReaderInput input) { return std::make_unique<ArchiveReader>(std::move(input)); }

}  // namespace averment
