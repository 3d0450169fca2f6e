#include <fmt/format.h>

#include "base/file.h"
#include "commands.h"
#include "discourse/actor_import.h"
#include "terminal.h"
#include "user_pack.h"

namespace averment::cli {
namespace {

constexpr const char* kFile = "actors.txt";

int add(const Options& options, const std::shared_ptr<const Pack>& shipped) {
  if (options.inputs.size() != 2 || options.into.empty()) {
    say("averment actors add \"NAME\" --into DIR --kind person --country CODE --sector GOV: one name, more with --also; quote a name of several words");
    return kError;
  }
  if (options.inputs[1].find_first_not_of(" \t") == std::string::npos) {
    say("an actor needs a name: averment actors add \"NAME\" --into DIR");
    return kError;
  }
  NewActor actor{options.id, {options.inputs[1]}, options.kind, options.country, options.sector, "", options.since, options.until, options.title, options.of, options.source};
  actor.names.insert(actor.names.end(), options.names.begin(), options.names.end());
  Result<MadePack> made = make_user_pack(options.into, "");
  if (!made.ok()) return complain(made.error()), kError;
  Result<std::string> before = read_file(options.into + '/' + kFile);
  std::string text = before.ok() ? *before : std::string("# Actors of our own. docs/PACKS.md, \"Actors\", describes the lines.\n");
  const std::string entry = actor_entry(actor);
  if (auto index = write_into_pack(options.into, kFile, with_actor(text, actor), shipped); !index.ok()) return complain(index.error()), kError;
  made->keep();
  put_line(fmt::format("{}/{}:", options.into, kFile));
  put_line(std::string_view(entry).substr(0, entry.size() - 1));
  return kDone;
}

std::string joined(const std::vector<std::string_view>& parts) {
  std::string out;
  for (const std::string_view part : parts) out += (out.empty() ? "" : ",") + std::string(part);
  return out;
}

int show(const Options& options, const std::shared_ptr<const Pack>& shipped) {
  std::vector<std::shared_ptr<const Pack>> packs;
  for (const std::string& folder : options.packs) {
    auto pack = load_pack(folder);
    if (!pack.ok()) return complain(pack.error()), kError;
    packs.push_back(*pack);
  }
  const auto replaces = [&](const std::shared_ptr<const Pack>& pack) { return pack->manifest.id == shipped->manifest.id; };  // as in `code`
  if (std::none_of(packs.begin(), packs.end(), replaces)) packs.push_back(shipped);
  const auto index = ActorIndex::from(packs);
  if (!index.ok()) return complain(index.error()), kError;
  int status = kNothingFound;
  for (size_t i = 1; i < options.inputs.size(); ++i) {
    std::vector<ActorSense> senses = (*index)->named(options.inputs[i]);
    if (const auto id = (*index)->find(options.inputs[i]); senses.empty() && id) senses.push_back({*id, NameUse::name, false});
    for (const ActorSense& sense : senses) {
      const Actor actor = (*index)->actor(sense.actor);
      put_line(fmt::format("{}  as {}  {} {}  {}  ({}/{}:{})", actor.id, to_string(sense.as), actor.country.empty() ? "-" : actor.country, joined(actor.sectors), to_string(actor.kind), actor.pack, actor.file, actor.line));
      if (actor.state_controlled) put_line("    controlled by a government");
      if (!actor.since.empty() || !actor.until.empty()) put_line(fmt::format("    existed {} … {}", actor.since.empty() ? "?" : actor.since, actor.until.empty() ? "?" : actor.until));
      for (const ActorFact& fact : (*index)->facts(sense.actor))
        put_line(fmt::format("    {} … {}  {} {}  {}", fact.begin.empty() ? "?" : fact.begin, fact.end.empty() ? "?" : fact.end, fact.country, joined(fact.sectors), fact.title));
      status = kDone;
    }
    if (senses.empty()) say("no actor is called “" + options.inputs[i] + "”");
  }
  return status;
}

}  // namespace

int cmd_actors(const Options& options) {
  const auto shipped = shipped_actors(options.packs_folder);
  if (!shipped.ok()) return complain(shipped.error()), kError;
  if (options.inputs[0] == "add") return add(options, *shipped);
  if (options.inputs[0] == "show") return show(options, *shipped);
  say("averment actors add … or averment actors show …");
  return kError;
}

}  // namespace averment::cli
