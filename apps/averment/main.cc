// averment: the command line. One verb a cmd_<verb>.cc; options.cc holds every flag.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "engine/engine.h"
#include "engine/paths.h"
#include "options.h"
#include "terminal.h"
#include "versions.h"

namespace averment::cli {
namespace {

void add_flag(CLI::App& app, const Flag& flag, Options& options) {
  CLI::Option* added = std::visit(
      [&](auto field) -> CLI::Option* {
        using Field = std::remove_reference_t<decltype(options.*field)>;
        if constexpr (std::is_same_v<Field, bool>) return app.add_flag(flag.names, options.*field, flag.help);
        else return app.add_option(flag.names, options.*field, flag.help);
      },
      flag.field);
  if (*flag.value != '\0') added->type_name(flag.value);
  if (!flag.words.empty()) added->check(CLI::IsMember(flag.words));
  if (flag.why_not != nullptr) added->check(flag.why_not);
  if (std::holds_alternative<int Options::*>(flag.field)) added->check(CLI::Range(0, 1 << 20));
  if (std::holds_alternative<std::vector<std::string> Options::*>(flag.field)) added->take_all()->expected(1)->allow_extra_args(false);
}

bool takes(const Flag& flag, const char* verb) {
  return std::find(flag.verbs.begin(), flag.verbs.end(), verb) != flag.verbs.end();
}

bool is_verb_or_flag(const std::string& first) {
  if (first.size() > 1 && first[0] == '-') return true;
  return std::any_of(verbs().begin(), verbs().end(), [&](const Verb& v) { return first == v.name; });
}

int run(int argc, char** argv) {
  CLI::App app("averment reads news and writes a ledger: who said or did what, according to whom, and the words that show it.", "averment");
  app.set_version_flag("--version", [] { return versions(); }, "versions of program, model and instruction set");
  app.require_subcommand(1);
  Options options;
  for (const Verb& verb : verbs()) {
    CLI::App* sub = app.add_subcommand(verb.name, verb.summary);
    if (*verb.inputs != '\0') {
      CLI::Option* inputs = sub->add_option("inputs", options.inputs, verb.inputs)->type_name("");
      if (verb.needs_input) inputs->required();
    }
    for (const Flag& flag : flags())
      if (takes(flag, verb.name)) add_flag(*sub, flag, options);
  }
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (!arguments.empty() && !is_verb_or_flag(arguments[0])) {  // `averment news/` means `averment code news/`
    std::error_code failed;
    if (arguments[0] != "-" && !std::filesystem::exists(arguments[0], failed)) {
      say("“" + arguments[0] + "” is neither a verb nor a file; averment --help lists the verbs");
      return kError;
    }
    arguments.insert(arguments.begin(), "code");
  }
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error) == 0 ? kDone : kError;  // --help, --version
    say(std::string(error.what()) + "; averment --help lists verbs, averment VERB --help its flags");
    return kError;
  }
  for (const Verb& verb : verbs())
    if (app.got_subcommand(verb.name)) return verb.run(options);
  return kError;
}

}  // namespace
}  // namespace averment::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return averment::cli::run(argc, argv);
  } catch (const std::exception& failure) {
    averment::cli::say(std::string("stopped: ") + failure.what());
    return averment::cli::kError;
  }
}
