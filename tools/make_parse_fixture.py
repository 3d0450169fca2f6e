#!/usr/bin/env python3
"""Parses sentences with Python spaCy into JSON lines with the keys of the golden files.

  make_parse_fixture.py MODEL < sentences.txt > src/syntax/testdata/first.jsonl

A line of the input is one text; `id: text` names it. Blank lines and lines that begin with # are left out."""
import json, re, sys
import spacy

def main():
    nlp = spacy.load(sys.argv[1])
    for number, line in enumerate(sys.stdin, 1):
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        named = re.match(r'([a-z][a-z0-9-]*): (.*)', line)
        name, text = named.groups() if named else (str(number), line)
        doc = nlp(text)
        offsets = [x for t in doc for x in (t.idx, t.idx + len(t.text))]
        print(json.dumps({'id': name, 'text': text, 'n': len(doc), 'o': offsets, 'ws': [int(bool(t.whitespace_)) for t in doc],
                          'tag': [t.tag_ for t in doc], 'pos': [t.pos_ for t in doc], 'lemma': [t.lemma_ for t in doc],
                          'morph': [str(t.morph) for t in doc], 'head': [t.head.i for t in doc], 'dep': [t.dep_ for t in doc],
                          'ss': [s.start for s in doc.sents], 'ents': [[e.start, e.end, e.label_] for e in doc.ents]},
                         ensure_ascii=False))

main()
