// Any bytes as a dictionary of PETRARCH or a table of actors; what comes out is a pack file that loads.
#include <cstdint>
#include <cstdlib>

#include "data/pack.h"
#include "data/pack_parser.h"
#include "discourse/actor_import.h"

using namespace averment;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const ActorCodes codes = [] {
    const auto pack = load_pack(AVERMENT_SOURCE_DIR "/packs/actors/world");
    if (!pack.ok()) std::abort();
    return ActorCodes::from(**pack);
  }();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto& imported : {import_petrarch_actors("a.txt", bytes, codes), import_petrarch_agents("g.txt", bytes, codes), import_actor_csv("a.csv", bytes)}) {
    if (imported.ok() && !parse_pack_file("imported.txt", imported->text).ok()) std::abort();
    if (!imported.ok() && imported.error().message.empty()) std::abort();
  }
  return 0;
}
