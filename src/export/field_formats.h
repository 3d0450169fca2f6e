// Events in the formats of the field: PLOVER's JSON, one event a line, the forty columns of POLECAT's files, the sixty-one of GDELT's.
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
  std::map<std::string, std::string> fips;  // of GDELT: ISO alpha-3 → FIPS 10-4
};

struct FieldExport {
  std::vector<std::string> lines;    // without line ends
  std::vector<std::string> sources;  // one a link: event id, position, kind, name, inferred, quote, status, polarity (tab-separated)
  size_t left_out = 0;               // not told as such
  size_t without_code = 0;           // of GDELT: no CAMEO code
  size_t undated = 0;                // neither event nor article has a date: PLOVER's JSON asks for one
};

extern const char* const kPolecatHeader;
extern const char* const kSourcesHeader;

std::map<std::string, int> quads_of(const Pack& ontology);  // of its types.txt
FieldExport export_plover(const Record& record, const FieldExportOptions& options);
FieldExport export_polecat(const Record& record, const FieldExportOptions& options);

// GDELT 2.0's event table, without header as there, empty cells where nothing is known. Events and statements that have a CAMEO code;
// actor types are PLOVER's sectors, countries ISO alpha-3 and for places FIPS; no tone, no counts over articles, no GNS ids.
FieldExport export_gdelt(const Record& record, const FieldExportOptions& options);
std::map<std::string, std::string> fips_of(const Pack& places);  // of its countries.txt

}  // namespace averment
