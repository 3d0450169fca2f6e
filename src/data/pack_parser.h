// The shape of pack files: lines to entries, details, examples. Used by load_pack; here for tests and `averment check`.
//
//   Result<PackManifest> manifest = parse_manifest("packs/lang/en/manifest.toml", bytes);
//   Result<std::vector<PackEntry>> entries = parse_pack_file("packs/lang/en/cues.txt", bytes);
//
// Both fail with path:line:column (columns count code points), the offending text, and what would be right.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "data/pack.h"

namespace averment {

Result<PackManifest> parse_manifest(const std::string& path, std::string_view bytes);

// `file` is what PackEntry::file is set to.
Result<std::vector<PackEntry>> parse_pack_file(const std::string& path, std::string_view bytes, uint32_t file = 0);

// One line by itself, as a detail or an expectation is written: words and attributes. For case files (docs/CASES.md).
Result<PackLine> parse_pack_line(const std::string& path, std::string_view text, int number);

}  // namespace averment
