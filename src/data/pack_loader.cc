#include <filesystem>

#include "base/file.h"
#include "base/hash.h"
#include "data/cache.h"
#include "data/pack.h"
#include "data/pack_codec.h"
#include "data/pack_parser.h"

namespace averment {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest.toml";
constexpr size_t kFileLimit = size_t{256} << 20;
constexpr size_t kFilesLimit = 10000;

struct RawFile {
  std::string name, bytes;
};

bool is_hidden(const std::string& name) { return name.starts_with('.') || name.ends_with('~'); }

Result<std::vector<RawFile>> read_folder(const std::string& folder) {
  std::error_code fault;
  if (!fs::is_directory(folder, fault))
    return Error{ErrorCode::kNotFound, folder, "no such folder; a pack is a folder with a manifest.toml and .txt files"};
  std::vector<RawFile> files;
  fs::recursive_directory_iterator it(folder, fault), end;
  for (; !fault && it != end; it.increment(fault)) {
    const std::string name = it->path().filename().string();
    if (is_hidden(name)) {
      if (it->is_directory(fault)) it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file(fault)) continue;
    files.push_back({it->path().lexically_relative(folder).generic_string(), {}});
    if (files.size() > kFilesLimit)
      return Error{ErrorCode::kLimit, folder, "holds more than " + std::to_string(kFilesLimit) + " files; is this a pack?"};
  }
  if (fault) return Error{ErrorCode::kIo, folder, "cannot be listed: " + fault.message()};
  std::sort(files.begin(), files.end(), [](const RawFile& a, const RawFile& b) { return a.name < b.name; });
  for (RawFile& file : files) {
    Result<std::string> bytes = read_file(folder + '/' + file.name, kFileLimit);
    if (!bytes.ok()) return bytes.error();
    file.bytes = std::move(*bytes);
  }
  return files;
}

std::string content_hash(const std::vector<RawFile>& files) {
  std::string list;
  for (const RawFile& file : files) list += sha256_hex(file.bytes) + "  " + file.name + '\n';
  return sha256_id(list);
}

Status parse_files(const std::vector<RawFile>& raw, Pack& pack) {
  const auto manifest = std::find_if(raw.begin(), raw.end(), [](const RawFile& file) { return file.name == kManifest; });
  if (manifest == raw.end())
    return Error{ErrorCode::kNotFound, pack.path + '/' + std::string(kManifest) + ":1:1",
                 "the pack has no manifest; write one with id, version and licence"};
  Result<PackManifest> read = parse_manifest(pack.path + '/' + manifest->name, manifest->bytes);
  if (!read.ok()) return read.error();
  pack.manifest = std::move(*read);
  for (const RawFile& file : raw) {
    if (!file.name.ends_with(".txt")) continue;
    auto entries = parse_pack_file(pack.path + '/' + file.name, file.bytes, static_cast<uint32_t>(pack.files.size()));
    if (!entries.ok()) return entries.error();
    pack.files.push_back({file.name, std::move(*entries)});
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const Pack>> load_pack(const std::string& folder, const std::string& cache_folder) {
  std::string path = folder;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  Result<std::vector<RawFile>> raw = read_folder(path);
  if (!raw.ok()) return raw.error();
  const std::string hash = content_hash(*raw);
  const CacheKey key{"pack", kPackCodecVersion, hash};
  auto pack = std::make_shared<Pack>();
  const auto blob = find_cached(cache_folder, key);
  if (!blob || !decode_pack(blob->bytes(), *pack)) {
    *pack = Pack();
    pack->path = path;
    if (Status parsed = parse_files(*raw, *pack); !parsed.ok()) return parsed.error();
    if (!cache_folder.empty()) store_cached(cache_folder, key, encode_pack(*pack));
  }
  pack->path = path;
  pack->hash = hash;
  return std::shared_ptr<const Pack>(std::move(pack));
}

}  // namespace averment
