#!/usr/bin/env python3
"""Turns CoNLL-U on standard input into parse fixtures: JSON lines with the keys of the golden files. Entities are the
MISC field's Entity=LABEL, one token each."""
import json, sys

def emit(name, rows):
    text, offsets, spaces = '', [], []
    for r in rows:
        offsets += [len(text), len(text) + len(r[1])]
        spaces.append(int('SpaceAfter=No' not in r[9]))
        text += r[1] + ' ' * spaces[-1]
    head = [int(r[6]) - 1 if r[6] != '0' else i for i, r in enumerate(rows)]
    ents = [[i, i + 1, m[7:]] for i, r in enumerate(rows) for m in r[9].split('|') if m.startswith('Entity=')]
    blank = lambda v: '' if v == '_' else v
    print(json.dumps({'id': name, 'text': text.rstrip(), 'n': len(rows), 'o': offsets, 'ws': spaces, 'tag': [blank(r[4]) for r in rows],
                      'pos': [r[3] for r in rows], 'lemma': [r[2] for r in rows], 'morph': [blank(r[5]) for r in rows], 'head': head,
                      'dep': [r[7] for r in rows], 'ss': [0], 'ents': ents}, ensure_ascii=False))

name, rows = '', []
for line in sys.stdin:
    line = line.rstrip('\n')
    if line.startswith('# sent_id = '):
        name = line[12:]
    elif not line and rows:
        emit(name, rows)
        rows = []
    elif line and not line.startswith('#'):
        rows.append(line.split('\t'))
if rows:
    emit(name, rows)
