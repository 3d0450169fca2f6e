// One function a verb, each in cmd_<verb>.cc; the value is the exit status.
#pragma once
#include "options.h"

namespace averment::cli {

int cmd_code(const Options& options);
int cmd_recode(const Options& options);
int cmd_read(const Options& options);
int cmd_parse(const Options& options);
int cmd_show(const Options& options);
int cmd_query(const Options& options);
int cmd_export(const Options& options);
int cmd_diff(const Options& options);
int cmd_explain(const Options& options);
int cmd_doctor(const Options& options);
int cmd_import(const Options& options);
int cmd_actors(const Options& options);
int cmd_correct(const Options& options);
int cmd_forget(const Options& options);
int cmd_check(const Options& options);
int cmd_ontology(const Options& options);
int cmd_test(const Options& options);

}  // namespace averment::cli
