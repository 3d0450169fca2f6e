#include "options.h"

#include "commands.h"
#include "date_words.h"
#include "record/names.h"

namespace averment::cli {
namespace {

std::vector<std::string> statuses() {
  std::vector<std::string> out;
  for (const std::string_view name : EnumNames<RowStatus>::kNames)
    if (!name.empty()) out.emplace_back(name);
  return out;
}

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> kVerbs = {
      {"code", "FILE…|DIR|-", "Code articles: every statement and event, with its sources (the verb that is meant where none stands)", cmd_code, true},
      {"read", "FILE…|DIR|-", "Read articles and write their text and segments alone", cmd_read, true},
      {"parse", "FILE…|DIR|-", "Write the language engine's tokens, tags, heads and entities (spaCy's labels), or the predicates", cmd_parse, true},
      {"show", "LEDGER", "Show the rows of a ledger", cmd_show, false},
      {"query", "LEDGER", "Show the rows of a ledger that the flags ask for; exit 1 where there is none", cmd_query, false},
      {"export", "LEDGER", "Write a view of a ledger as CSV or TSV, or its events as PLOVER, POLECAT and GDELT have them", cmd_export, false},
      {"diff", "BEFORE AFTER", "Say what differs between two ledgers, row by row; exit 1 where nothing does", cmd_diff, true},
      {"explain", "KEY | ID FILE | ID DOCUMENT", "Say why a row was coded so, or with --not why a text yields no event", cmd_explain, false},
      {"doctor", "", "Look at model, packs, CPU and cache, and say what is missing", cmd_doctor, false},
      {"import", "FILE…", "Make an actor pack of PETRARCH dictionaries or of a table (CSV)", cmd_import, true},
      {"actors", "add NAME… | show NAME", "Add an actor to a pack of your own, or show what the packs say of a name", cmd_actors, true},
      {"recode", "LEDGER", "Code the articles of a ledger again with the present packs, from what was read of them where that is kept", cmd_recode, true},
      {"correct", "KEY [FIELD=VALUE…]", "Keep an editor's word on a row beside it; without a key, list them", cmd_correct, false},
      {"forget", "DOCUMENT…", "Take a document, or with --person whatever names a person, out of a ledger for good", cmd_forget, false},
      {"check", "PACK…", "Check the lines of packs", cmd_check, true},
      {"ontology", "new FOLDER | coverage FILE…|DIR|-", "Make a draft of an ontology pack, or list the frequent predicates that no pattern covers", cmd_ontology, true},
      {"test", "PATH…", "Run text cases and the examples of packs", cmd_test, true},
  };
  return kVerbs;
}

const std::vector<Flag>& flags() {
  static const std::vector<Flag> kFlags = {
      {"--ledger", "FILE", "the ledger to write (on a terminal: averment.db unless named) or to look in", {"code", "explain", "correct", "forget"}, &Options::ledger, {}},
      {"--published", "DATE", "date of publication of articles that bring none, as 2024-03-05", {"code", "explain"}, &Options::published, {}, why_no_date},
      {"--outlet", "NAME", "outlet of articles that bring none", {"code", "explain"}, &Options::outlet, {}},
      {"--from", "FORMAT", "what the input is", {"code", "read", "parse", "explain", "ontology"}, &Options::from,
       {"auto", "text", "jsonl", "html", "feed", "newsml", "ninjs", "warc", "csv", "mail", "zip", "tar"}},
      {"--format", "FORMAT", "what is written; a table on a terminal, JSON Lines into a pipe", {"code"}, &Options::format, {"table", "json", "jsonl"}},
      {"--format", "FORMAT", "what is written", {"read"}, &Options::format, {"jsonl", "text"}},
      {"--format", "FORMAT", "what is written; CoNLL-U on a terminal, JSON Lines into a pipe", {"parse"}, &Options::format, {"jsonl", "conllu", "predicates"}},
      {"--format", "FORMAT", "what is written; a table on a terminal, JSON Lines into a pipe", {"show", "query", "correct"}, &Options::format, {"table", "jsonl"}},
      {"--format", "FORMAT", "what is written; csv unless named; plover, polecat and gdelt are events alone", {"export"}, &Options::format,
       {"csv", "tsv", "plover", "polecat", "gdelt"}},
      {"--output", "FILE", "the file to write, whole or not at all; else standard output", {"export"}, &Options::output, {}},
      {"--all", "", "of plover, polecat and gdelt: keep events that are denied, planned, asked for, conditional", {"export"}, &Options::all, {}},
      {"--view", "VIEW", "which rows; events unless named", {"export"}, &Options::view, {"statements", "events", "sources", "evidence", "actors", "cameo", "corrections"}},
      {"--threads", "N", "threads that work; 0 is one for each CPU", {"code", "recode", "parse", "test"}, &Options::threads, {}},
      {"--model", "PATH", "directory or wheel of the language model; else $AVERMENT_MODEL, else beside the program",
       {"code", "recode", "parse", "explain", "doctor", "ontology", "test"}, &Options::model, {}},
      {"--pack", "DIR", "one more pack, taken before the shipped ones; may be given again",
        {"code", "recode", "read", "parse", "explain", "doctor", "ontology", "test", "actors"}, &Options::packs, {}},
      {"--ontology", "ID", "code with this ontology alone, by its id or folder; may be given again",
        {"code", "recode", "explain", "ontology", "test"}, &Options::ontologies, {}},
      {"--packs", "DIR", "the folder of the shipped packs; else $AVERMENT_PACKS, else beside the program",
       {"code", "recode", "read", "parse", "export", "explain", "doctor", "check", "ontology", "test", "import", "actors"}, &Options::packs_folder, {}},
      {"--from", "FORMAT", "what the file is", {"import"}, &Options::from, {"petrarch-actors", "petrarch-agents", "csv"}},
      {"--into", "DIR", "the pack that is written to; made where there is none", {"import", "actors"}, &Options::into, {}},
      {"--id", "ID", "id of the pack that is made (actors/mine), or of the actor that is added", {"import", "actors"}, &Options::id, {}},
      {"--also", "NAME", "one more name of the actor; may be given again", {"actors"}, &Options::names, {}},
      {"--kind", "KIND", "person, party, armed-group, outlet, …: docs/PACKS.md lists them", {"actors"}, &Options::kind, {}},
      {"--country", "CODE", "ISO alpha-3 of the side the actor acts for", {"actors"}, &Options::country, {}},
      {"--sector", "CODES", "PLOVER sectors, joined by commas", {"actors"}, &Options::sector, {}},
      {"--title", "TITLE", "title the actor holds from --since to --until", {"actors"}, &Options::title, {}},
      {"--of", "ACTOR", "id of the office or body the title is held in: rus/foreign-minister", {"actors"}, &Options::of, {}},
      {"--since", "DATE", "from that day on", {"actors"}, &Options::since, {}},
      {"--until", "DATE", "up to that day", {"actors"}, &Options::until, {}},
      {"--source", "NOTE", "where this is known from", {"actors"}, &Options::source, {}},
      {"--keep-readings", "", "keep in the ledger what was read of each article, so that `recode` need not read it again", {"code"}, &Options::keep_readings, {}},
      {"--no-text", "", "keep quotes and positions alone in a new ledger, not the articles' texts", {"code"}, &Options::no_text, {}},
      {"--by", "NAME", "who says so", {"correct"}, &Options::by, {}},
      {"--reason", "WORDS", "why", {"correct"}, &Options::reason, {}},
      {"--reject", "", "the row should not be there", {"correct"}, &Options::reject, {}},
      {"--confirm", "", "the row is right", {"correct"}, &Options::confirm, {}},
      {"--withdraw", "", "take back what was said of the row", {"correct"}, &Options::withdraw, {}},
      {"--person", "NAME", "the full name, as articles write it", {"forget"}, &Options::person, {}},
      {"--whole", "", "analyse each text as one unit, not by paragraph", {"parse"}, &Options::whole, {}},
      {"--not", "FILE", "explain why the sentences of FILE yield no event", {"explain"}, &Options::not_file, {}},
      {"--update", "", "write the present output into the case files as what is expected", {"test"}, &Options::update, {}},
      {"--kind", "KIND", "what kind of rows", {"query"}, &Options::kind, {"statement", "event"}},
      {"--type", "TYPE", "type of event (AGREE), type of statement (direct) or act (deny)", {"query"}, &Options::type, {}},
      {"--who", "NAME", "words of the speaker or source", {"query"}, &Options::who, {}},
      {"--whom", "NAME", "words of the target or addressee", {"query"}, &Options::whom, {}},
      {"--where", "PLACE", "words of the place, or its country as ISO alpha-3", {"query"}, &Options::where, {}},
      {"--via", "NAME", "words of any link of the chain", {"query"}, &Options::via, {}},
      {"--status", "STATUS", "asserted, denied, unconfirmed, planned, …", {"query"}, &Options::status, statuses()},
      {"--in-outlet", "NAME", "the outlet that carries the article", {"query"}, &Options::outlet, {}},
      {"--text", "WORDS", "words of what was said, or of the trigger", {"query"}, &Options::text, {}},
      {"--since", "DATE", "on or after that day, as 2024-03-05: the row's time, else the publication", {"query"}, &Options::since, {}, why_no_day},
      {"--until", "DATE", "on or before that day", {"query"}, &Options::until, {}, why_no_day},
      {"--narration", "", "with what the narrator himself asserts", {"show", "query"}, &Options::narration, {}},
      {"--limit", "N", "how many rows are shown", {"code", "show", "query"}, &Options::limit, {}},
      {"-q,--quiet", "", "no progress and no summary", {"code", "recode", "diff", "check", "test"}, &Options::quiet, {}},
  };
  return kFlags;
}

}  // namespace averment::cli
