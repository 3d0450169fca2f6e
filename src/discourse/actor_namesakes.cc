#include "discourse/actor_namesakes.h"

#include <map>

#include "discourse/actor_pack.h"

namespace averment {
namespace {

bool names_it(const DraftName& name) { return name.use == NameUse::name || name.use == NameUse::acronym || name.use == NameUse::agent; }

}  // namespace

std::vector<Error> shared_names(const std::shared_ptr<const Pack>& own, const std::shared_ptr<const Pack>& shipped) {
  std::vector<Error> out;
  const Result<ActorDrafts> mine = read_actor_packs({own, shipped}), theirs = read_actor_packs({shipped});
  if (!mine.ok() || !theirs.ok()) return out;
  std::map<std::string_view, const ActorDraft*> known;                    // shipped names
  std::map<std::pair<std::string_view, std::string_view>, bool> of_shipped;    // what a shipped actor is called already
  for (const ActorDraft& actor : theirs->actors)
    for (const DraftName& name : actor.names)
      if (names_it(name)) known.emplace(name.text, &actor), of_shipped[{actor.id, name.text}] = true;
  std::map<std::string_view, const ActorDraft*> first;
  for (const ActorDraft& actor : mine->actors) {
    if (actor.pack != own.get()) continue;
    for (const DraftName& name : actor.names) {
      if (!names_it(name) || of_shipped.contains({actor.id, name.text})) continue;
      const auto [at, is_new] = first.emplace(name.text, &actor);
      const auto elsewhere = known.find(name.text);
      const ActorDraft* other = !is_new && at->second->id != actor.id ? at->second : is_new && elsewhere != known.end() && elsewhere->second->id != actor.id ? elsewhere->second : nullptr;
      if (other == nullptr) continue;
      out.push_back({ErrorCode::kBadData, actor.where(),
                     "the name `" + std::string(name.text) + "` of `" + std::string(actor.id) + "` is also that of `" + std::string(other->id) + "` (" + other->where() + "); the text links it to the first of both that fits, "
                     "yours before the shipped one: leave it out of one, or use one id"});
    }
  }
  return out;
}

}  // namespace averment
