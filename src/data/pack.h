// Pack: a folder of line-based text files that people edit (a language, an ontology, actors, places), as read.
//
//   Result<std::shared_ptr<const Pack>> pack = load_pack("packs/lang/en");
//   if (!pack.ok()) return pack.error();            // "packs/lang/en/cues.txt:17:3: …"
//   for (const PackEntry& entry : (*pack)->file("cues.txt")) entry.attribute("act");
//
// The format (docs/PACKS.md): an entry starts at the margin; its details are indented; "+" is an example that must come
// out as the deeper lines under it say, "-" one that must not fire, "=" gives an example settings; "#" begins a comment.
// `key=value` and `key="a b"` are attributes of the line they stand on; `key="a" < "b"` and `key="a" + "b"` are one value. This module knows the shape only: what heads, details and attributes mean
// belongs to the module that uses the pack, which reports errors with place().
// Immutable once loaded; safe to share between threads.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace averment {

struct PackAttribute {
  std::string key, value;
  int column = 0;  // 1-based
};

// One line: its free words (attributes taken out), and its attributes in order.
struct PackLine {
  std::string text;  // the words before and between attributes, white space made single, quotes taken off
  std::vector<std::string> words;  // the same, one by one; a quoted stretch is one word
  std::vector<PackAttribute> attributes;
  int line = 0, column = 0;  // 1-based
  std::string_view attribute(std::string_view key, std::string_view otherwise = {}) const;
  bool has(std::string_view key) const;
};

struct PackExample {
  bool positive = true;
  std::string text;               // the sentence
  std::vector<PackLine> expected; // `direct speaker="…"`: see docs/PACKS.md, "Expectations"
  std::vector<PackAttribute> settings;  // published=2018-11-29 on the example's own `=` line, if any
  int line = 0;
};

struct PackEntry {
  std::string head;               // "say", "according to", "AGREE/invite": up to two spaces or the first attribute
  std::string text;               // the free words after it, as in PackLine: "Northern Front | NF"
  std::vector<std::string> words;
  std::vector<PackAttribute> attributes;
  std::vector<PackLine> details;
  std::vector<PackExample> examples;
  uint32_t file = 0;              // index into Pack::files
  int line = 0;                   // 1-based
  std::string_view attribute(std::string_view key, std::string_view otherwise = {}) const;
  bool has(std::string_view key) const;
};

struct PackFile {
  std::string name;               // "cues.txt", relative to the pack
  std::vector<PackEntry> entries;
};

struct PackManifest {
  std::string id;                 // "lang/en"
  std::string version, licence, language, model;
  std::vector<std::string> needs; // "lang/en >= 0.1"
  std::vector<std::string> sources;
};

struct Pack {
  std::string path;               // the folder
  PackManifest manifest;
  std::vector<PackFile> files;    // by name
  std::string hash;               // "sha256:…" over names and contents of all files
  // Entries of one file; empty if the pack has none of that name.
  const std::vector<PackEntry>& file(std::string_view name) const;
  std::vector<const PackFile*> files_under(std::string_view folder) const;  // "verbs/": every file below it, by name
  std::string describe() const;   // "lang/en 0.1.0 sha256:…", as records name it
  std::string rule(const PackEntry& entry) const;             // "lang/en/say"
  Error error(const PackEntry& entry, std::string message) const;  // at the entry's line
  Error error(const PackEntry& entry, const PackLine& line, std::string message) const;
};

// Reads and checks the shape of a pack. `cache_folder` "" means none; else the parsed pack is kept there, keyed by hash,
// and mapped on the next load. Fails with file:line:column.
Result<std::shared_ptr<const Pack>> load_pack(const std::string& folder, const std::string& cache_folder = "");

}  // namespace averment
