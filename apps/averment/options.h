// What the command line can say: every flag once, in one table, with the verbs that take it.
#pragma once
#include <string>
#include <variant>
#include <vector>

namespace averment::cli {

struct Options {
  std::vector<std::string> inputs;
  std::string ledger, published, outlet, from = "auto", format, model, packs_folder, not_file;
  std::string view = "events", output;  // of export
  std::string kind, type, who, whom, where, via, status, text, since, until;  // of query
  std::string by, reason, person;  // of correct and forget
  std::string into, id, country, sector, title, of, source;  // of import and actors
  std::vector<std::string> packs, ontologies, names;
  int threads = 0;  // 0: one for each CPU
  int limit = 0;    // 0: the verb's own
  bool whole = false, update = false, quiet = false, narration = false, all = false, keep_readings = false, no_text = false, reject = false, confirm = false, withdraw = false;
};

// Exit statuses, for every verb.
inline constexpr int kDone = 0, kNothingFound = 1, kError = 2;

struct Verb {
  const char* name;
  const char* inputs;   // how the arguments read in help: "FILE…|DIR|-"
  const char* summary;
  int (*run)(const Options&);
  bool needs_input;
};

struct Flag {
  const char* names;    // "--ledger" or "-q,--quiet"
  const char* value;    // "FILE", "" for a switch
  const char* help;
  std::vector<std::string> verbs;
  std::variant<std::string Options::*, int Options::*, bool Options::*, std::vector<std::string> Options::*> field;
  std::vector<std::string> words;  // the values allowed; empty for any
  std::string (*why_not)(const std::string&) = nullptr;  // what is wrong with a value; "" for nothing
};

const std::vector<Verb>& verbs();
const std::vector<Flag>& flags();

}  // namespace averment::cli
