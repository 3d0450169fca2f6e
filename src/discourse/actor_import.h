// Other people's lists of actors made into an actor pack: PETRARCH and TABARI dictionaries, tables as CSV, one actor by hand.
//
//   ActorCodes codes = ActorCodes::from(world_pack);
//   Result<ImportedActors> got = import_petrarch_actors("Phoenix.actors.txt", bytes, codes);
//   write_file_atomically("packs/mine/phoenix.txt", got->text);
//
// What is written is plain pack text that people go on editing. Nothing is dropped in silence: codes that are not known come
// back as notes and stand as a comment beside the actor. Fails with path:line:column where the input is no such file.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "data/pack.h"

namespace averment {

// What three-letter codes mean: countries and sectors of an actor pack, and its cameo.txt.
class ActorCodes {
 public:
  struct Meaning {
    std::string country;
    std::vector<std::string> sectors;
    std::string religion, ethnicity;
    std::string unknown;  // codes that mean nothing here, joined by spaces
  };
  // Of the shipped pack, and of the pack that is written to, whose countries count as well.
  static ActorCodes from(const Pack& actors, const Pack* own = nullptr);
  Meaning read(std::string_view code) const;  // "IRQGOVMIL", "~COP", "GBRCVLtam"
  // What kind of actor bears a name and these sectors: a guess. "" where nothing says.
  std::string guess_kind(std::string_view name, const std::vector<std::string>& sectors, bool dated) const;

 private:
  void add(const Pack& actors);
  bool like_a_person(std::string_view name) const;

  std::set<std::string, std::less<>> countries_, sectors_, body_words_;
  std::unordered_map<std::string, std::string> kinds_;  // sector → kind
  struct Entry {
    std::string country, sector, religion;
  };
  std::unordered_map<std::string, Entry> cameo_;
};

struct ImportedActors {
  std::string text;                // a pack file
  size_t actors = 0;
  std::vector<std::string> notes;  // "12:7: unknown code XYZ …", line and column of the input
  std::vector<int> lines;          // per line of `text`: the line of the input it is made of
};

// `PHRASE_ [CODE]`, `+SYNONYM_`, `[CODE 790716-030409]`, `[CODE >20030409]`, `[CODE <820101]`, on the phrase's line or below it;
// "#" and ";" begin comments. Two-digit years from 30 on are of the 1900s.
Result<ImportedActors> import_petrarch_actors(const std::string& path, std::string_view bytes, const ActorCodes& codes);

// `FARMER [~AGR]`, `CHILD_ {CHILDREN} [~CVL]`, `!MINIST!_OF_TRADE [~GOV]` with `!MINIST! = MINISTER, MINISTRY`. Also ethnic and
// religious lists of that form. A phrase without {} has the plural that the format defines: an added S.
Result<ImportedActors> import_petrarch_agents(const std::string& path, std::string_view bytes, const ActorCodes& codes);

// A table with a head line; columns: id, name, aliases ("|" between them), kind, country, sector, parent, begin, end, title, of, source.
// Only `name` is required; several rows of one id are the dated facts of one actor.
// A row that adds nothing to its actor is noted.
Result<ImportedActors> import_actor_csv(const std::string& path, std::string_view bytes);

struct NewActor {
  std::string id;                  // "" makes one from the name
  std::vector<std::string> names;
  std::string kind, country, sector, parent, begin, end, title, of, source;
};
std::string actor_entry(const NewActor& actor);      // lines of a pack file
// The file with the actor in it: a new entry at the end, or, under the entry that has its id, what is said of it for a time.
std::string with_actor(std::string file, const NewActor& actor);
std::string actor_id_from(std::string_view name);    // "Front of the North" → "front-of-the-north"

}  // namespace averment
