#!/usr/bin/env python3
"""Writes what spaCy makes of texts, for the equality tests of src/nlp (tests/golden/README.md).

  tools/make_golden.py MODEL tests/golden/own.txt tests/golden/own_sm.jsonl.gz

MODEL is a pipeline directory that spaCy.load takes. The text file has one text a line; \\n, \\t, \\r and \\\\ are escapes.
Run with a Python that has spaCy 3.8.
"""
import gzip
import json
import re
import sys

import spacy
import thinc

ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def unescape(line):
    return re.sub(r"\\(.)", lambda m: ESCAPES[m.group(1)], line)


def item_of(id, doc):
    offsets = []
    for token in doc:
        offsets += [token.idx, token.idx + len(token.text)]
    return {
        "id": id,
        "text": doc.text,
        "n": len(doc),
        "o": offsets,
        "ws": "".join("1" if token.whitespace_ else "0" for token in doc),
        "tag": [token.tag_ for token in doc],
        "pos": [token.pos_ for token in doc],
        "lemma": [token.lemma_ for token in doc],
        "morph": [str(token.morph) for token in doc],
        "head": [token.head.i for token in doc],
        "dep": [token.dep_ for token in doc],
        "ss": [token.i for token in doc if token.is_sent_start],
        "ents": [[ent.start, ent.end, ent.label_] for ent in doc.ents],
    }


def main(model, source, target):
    nlp = spacy.load(model)
    with open(source, encoding="utf8", newline="\n") as file:
        texts = [unescape(line) for line in file.read().split("\n")[:-1]]
    meta = {"model": nlp.meta["name"], "model_version": nlp.meta["version"], "pipeline": nlp.pipe_names, "spacy": spacy.__version__, "thinc": thinc.__version__}
    with open(target, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write((json.dumps({"meta": meta}) + "\n").encode())
        for number, text in enumerate(texts, 1):
            out.write((json.dumps(item_of(f"line {number}", nlp(text)), ensure_ascii=False) + "\n").encode())
    print(f"{len(texts)} texts", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
