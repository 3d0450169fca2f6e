// Any bytes as one file of a pack, in the place of the shipped file that the first byte names: its shape, and what the compilers of
// that kind of pack say to it. A load may fail with a place; it may not crash.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "coding/ontology/ontology.h"
#include "data/pack.h"
#include "data/pack_codec.h"
#include "data/pack_parser.h"
#include "discourse/actor_index.h"
#include "discourse/discourse.h"
#include "discourse/gazetteer.h"
#include "discourse/knowledge.h"
#include "ingest/segment_rules.h"

using namespace averment;

namespace {

std::shared_ptr<const Pack> shipped(const char* name) {
  auto pack = load_pack(std::string(AVERMENT_SOURCE_DIR "/packs/") + name);
  if (!pack.ok()) std::abort();
  return *pack;
}

void must_have_place(const Error& error) {
  if (error.where.empty() || error.message.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::array<std::shared_ptr<const Pack>, 4> packs = {shipped("lang/en"), shipped("ontology/plover"), shipped("actors/world"), shipped("places/world")};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (const auto manifest = parse_manifest("manifest.toml", bytes); !manifest.ok()) must_have_place(manifest.error());
  Pack undecoded;
  (void)decode_pack(bytes, undecoded);

  size_t files = 0;
  for (const auto& pack : packs) files += pack->files.size();
  size_t chosen = data[0] % files, kind = 0;
  while (chosen >= packs[kind]->files.size()) chosen -= packs[kind++]->files.size();
  auto changed = std::make_shared<Pack>(*packs[kind]);
  changed->path = packs[kind]->manifest.id;  // no such folder: the table of GeoNames places would take seconds each time
  PackFile& file = changed->files[chosen];
  auto entries = parse_pack_file(file.name, bytes, static_cast<uint32_t>(chosen));
  if (!entries.ok()) return must_have_place(entries.error()), 0;
  file.entries = std::move(*entries);
  const std::shared_ptr<const Pack> pack = std::move(changed);
  const auto check = [](const auto& result) {
    if (!result.ok()) must_have_place(result.error());
  };
  if (kind == 0) {
    check(compile_knowledge(pack, {}, nullptr));
    check(SegmentRules::from({pack}));
  } else if (kind == 1) {
    check(Ontology::from(pack));
  } else if (kind == 2) {
    if (file.entries.size() < 2000) check(ActorIndex::from({pack}));
  } else {
    check(Gazetteer::from(pack));
  }
  return 0;
}
