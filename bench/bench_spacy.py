#!/usr/bin/env python3
"""Times spaCy on the texts that averment_parse_bench takes: bench_spacy.py MODEL TEXTS.jsonl REPEATS [BATCH_SIZE...]

One thread, CPU time of the process. Tries each batch size once after a warm-up, repeats the fastest, prints one JSON object.
"""
import json
import os
import resource
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"

import spacy  # noqa: E402


def main(model, texts_path, repeats, sizes):
    with open(texts_path, encoding="utf8") as file:
        texts = [json.loads(line)["text"] for line in file]
    start = time.process_time()
    nlp = spacy.load(model)
    load = time.process_time() - start

    def run(size):
        start = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=size))
        return time.process_time() - start, tokens

    for _ in nlp.pipe(texts[:200], batch_size=64):
        pass
    tried = {size: run(size)[0] for size in sizes}
    best = min(tried, key=tried.get)
    runs = [run(best) for _ in range(repeats)]
    seconds = sorted(s for s, _ in runs)
    tokens = runs[0][1]
    print(json.dumps({
        "spacy": spacy.__version__, "load_cpu": load, "tokens": tokens, "tried": tried, "batch_size": best,
        "seconds": [s for s, _ in runs], "tokens_per_cpu_second": tokens / seconds[len(seconds) // 2],
        "resident_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), [int(s) for s in sys.argv[4:]] or [32, 128, 512])
