// Events in the formats of the field: PLOVER's JSON, one event a line, and the forty columns of POLECAT's files.
//
//   FieldExport out = export_polecat(record, {.quads = quads_of(*pack)});
//   write(kPolecatHeader); for (const std::string& line : out.lines) write(line);
//   write_sidecar(out.sources);                     // who told each event: the format has no place for it
//
// PLOVER counts events that are told as such; it has no slot for denied, conditional, planned … ones. They are left out and
// counted, or kept with `all`. PLOVER's JSON takes further keys: ours stand under "averment". Cells that are not known print as
// "None", several values are joined by "; ", tabs and line breaks inside a cell become spaces. Pure functions.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "data/pack.h"
#include "record/record.h"

namespace averment {

struct FieldExportOptions {
  std::map<std::string, int> quads;  // type of event → 1 verbal cooperation … 4 material conflict
  bool all = false;                  // also events that are not told as such
};

struct FieldExport {
  std::vector<std::string> lines;    // without line ends
  std::vector<std::string> sources;  // one a link: event id, position, kind, name, inferred, quote, status, polarity (tab-separated)
  size_t left_out = 0;               // not told as such
  size_t undated = 0;                // neither event nor article has a date: PLOVER's JSON asks for one
};

extern const char* const kPolecatHeader;
extern const char* const kSourcesHeader;

std::map<std::string, int> quads_of(const Pack& ontology);  // of its types.txt
FieldExport export_plover(const Record& record, const FieldExportOptions& options);
FieldExport export_polecat(const Record& record, const FieldExportOptions& options);

}  // namespace averment
