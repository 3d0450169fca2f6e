#!/usr/bin/env python3
"""Texts for the growth figures of docs/PERFORMANCE.md: the golden texts again and again, in another order each time.

  make_growth_texts.py GOLDEN.jsonl.gz FOLDER 1 10 100     writes FOLDER/1mb.jsonl, ... and FOLDER/paragraph.txt (5 MB, one line)
"""
import gzip
import json
import os
import random
import sys


def main():
    with gzip.open(sys.argv[1], "rt", encoding="utf8") as file:
        next(file)
        texts = [text for text in (json.loads(line)["text"] for line in file) if text.strip()]
    order = random.Random(7)

    def write(path, megabytes, line):
        size = 0
        with open(path, "w", encoding="utf8") as out:
            while True:
                for text in order.sample(texts, len(texts)):
                    out.write(line(text))
                    size += len(text.encode())
                    if size >= megabytes * 1_000_000:
                        return

    for megabytes in map(int, sys.argv[3:]):
        write(os.path.join(sys.argv[2], f"{megabytes}mb.jsonl"), megabytes, lambda text: json.dumps({"text": text}) + "\n")
    write(os.path.join(sys.argv[2], "paragraph.txt"), 5, lambda text: " ".join(text.split()) + " ")


if __name__ == "__main__":
    main()
