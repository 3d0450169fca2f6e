#!/usr/bin/env python3
"""Writes src/nlp/tables.cc: facts of the model format that no model directory holds (spaCy's symbol ids and base norms).

Run with a Python that has spaCy 3.8:  tools/make_nlp_tables.py > src/nlp/tables.cc
"""
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS


def literal(text):
    """A C++ literal of the UTF-8 bytes; octal escapes end after three digits."""
    return '"' + "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in text.encode()) + '"'


def rows(pairs):
    line = "   "
    for name, value in pairs:
        entry = f" {{{literal(name)}, {value}}},"
        if len(line) + len(entry) > 150:
            yield line
            line = "   "
        line += entry
    yield line


print("""// Written by tools/make_nlp_tables.py from spaCy 3.8; do not edit.
#include "nlp/tables.h"

namespace averment::nlp {

// Sorted by name.
const std::array<SymbolId, kSymbolCount> kSymbolIds{{""")
symbols = sorted(((name, id) for name, id in IDS.items()), key=lambda pair: pair[0].encode())
print("\n".join(rows(symbols)))
print("""}};

const std::array<BaseNorm, kBaseNormCount> kBaseNorms{{""")
print("\n".join(rows((name, literal(norm)) for name, norm in sorted(BASE_NORMS.items(), key=lambda pair: pair[0].encode()))))
print("""}};

}  // namespace averment::nlp""")
