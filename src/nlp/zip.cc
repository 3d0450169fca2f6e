#include "nlp/zip.h"

#include <cstring>
#include <zlib.h>

namespace averment::nlp {
namespace {

// Sizes of the fixed parts of the records (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16).
constexpr size_t kLocalHeader = 30, kCentralEntry = 46, kEndRecord = 22, kLongestComment = 65535;
constexpr uint32_t kLocalMagic = 0x04034b50, kCentralMagic = 0x02014b50, kEndMagic = 0x06054b50;
constexpr size_t kLargestMember = size_t{1} << 30;
// Deflate cannot shrink more than this; a header that claims more lies, and would make us allocate for nothing.
constexpr size_t kLargestRatio = 1040;

uint32_t u32(std::string_view bytes, size_t at) {
  uint32_t x;
  std::memcpy(&x, bytes.data() + at, 4);
  return x;
}
uint16_t u16(std::string_view bytes, size_t at) {
  uint16_t x;
  std::memcpy(&x, bytes.data() + at, 2);
  return x;
}

Error damaged(const std::string& path, size_t at, std::string what) {
  return {ErrorCode::kBadData, path + ":" + std::to_string(at), std::move(what) + "; a whole zip archive (wheel) was expected"};
}

}  // namespace

Result<ZipArchive> ZipArchive::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file.ok()) return file.error();
  auto shared = std::make_shared<const MappedFile>(std::move(*file));
  Result<ZipArchive> zip = over(path, shared->bytes());
  if (zip.ok()) zip->file_ = std::move(shared);
  return zip;
}

Result<ZipArchive> ZipArchive::over(std::string path, std::string_view bytes) {
  ZipArchive out;
  out.path_ = std::move(path);
  out.bytes_ = bytes;
  if (bytes.size() < kEndRecord) return damaged(out.path_, 0, "too short to be an archive");
  size_t end = bytes.size() - kEndRecord;
  const size_t first = end > kLongestComment ? end - kLongestComment : 0;
  while (u32(bytes, end) != kEndMagic) {
    if (end == first) return damaged(out.path_, bytes.size(), "no end-of-archive record");
    --end;
  }
  const size_t count = u16(bytes, end + 10);
  size_t at = u32(bytes, end + 16);
  for (size_t i = 0; i < count; ++i) {
    if (at > end || end - at < kCentralEntry || u32(bytes, at) != kCentralMagic) return damaged(out.path_, at, "the member list breaks off");
    const size_t name = u16(bytes, at + 28), extra = u16(bytes, at + 30), comment = u16(bytes, at + 32);
    if (end - at - kCentralEntry < name + extra + comment) return damaged(out.path_, at, "the member list breaks off");
    const Member member{u16(bytes, at + 8), u16(bytes, at + 10), u32(bytes, at + 16), u32(bytes, at + 20), u32(bytes, at + 24), u32(bytes, at + 42)};
    std::string key(bytes.substr(at + kCentralEntry, name));
    out.names_.push_back(key);
    out.members_.insert_or_assign(std::move(key), member);
    at += kCentralEntry + name + extra + comment;
  }
  return out;
}

Result<std::string> ZipArchive::read(std::string_view name) const {
  const auto found = members_.find(name);
  const std::string where = path_ + ":" + std::string(name);
  if (found == members_.end()) return Error{ErrorCode::kNotFound, where, "the archive lacks this file"};
  const Member& m = found->second;
  if ((m.flags & 1) != 0) return Error{ErrorCode::kUnsupported, where, "is encrypted; a plain archive was expected"};
  if (m.packed == UINT32_MAX || m.size == UINT32_MAX || m.header == UINT32_MAX)
    return Error{ErrorCode::kUnsupported, where, "needs ZIP64; unpack the wheel and name the directory"};
  if (m.size > kLargestMember || m.size / kLargestRatio > m.packed) return damaged(where, 0, "claims an impossible size");
  if (m.header > bytes_.size() || bytes_.size() - m.header < kLocalHeader || u32(bytes_, m.header) != kLocalMagic)
    return damaged(where, m.header, "its header is missing");
  const size_t start = size_t{m.header} + kLocalHeader + u16(bytes_, m.header + 26) + u16(bytes_, m.header + 28);
  if (start > bytes_.size() || bytes_.size() - start < m.packed) return damaged(where, start, "its content breaks off");
  const std::string_view packed = bytes_.substr(start, m.packed);
  std::string out;
  if (m.method == 0) {
    if (m.packed != m.size) return damaged(where, start, "stored with two sizes");
    out = std::string(packed);
  } else if (m.method == 8) {
    out.resize(m.size);
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = m.packed;
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = m.size;
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return Error{ErrorCode::kIo, where, "no memory to unpack"};
    const int status = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (status != Z_STREAM_END || stream.avail_out != 0) return damaged(where, start, "its compressed content is damaged");
  } else {
    return Error{ErrorCode::kUnsupported, where, "is packed by method " + std::to_string(m.method) + "; stored or deflated was expected"};
  }
  if (crc32(0, reinterpret_cast<const Bytef*>(out.data()), static_cast<uInt>(out.size())) != m.crc) return damaged(where, start, "its checksum is wrong");
  return out;
}

}  // namespace averment::nlp
