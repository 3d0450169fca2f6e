#!/usr/bin/env python3
"""Times coding again after a pack has changed: recode_bench.py [--build build] [--repeats 3] [--without FILE] TEXTS.jsonl

Codes TEXTS ({"id", "text"} a line) into a ledger that keeps readings, then codes copies of it again: with an ontology in which only a
comment changed, with one that lacks FILE (consult.txt), and with a language pack in which a comment changed. One thread, user and
system time with start and committed rows, medians; every run is beside a `code` of its own, so that ratios hold on a busy machine."""
import argparse, os, resource, shutil, sqlite3, statistics, subprocess, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def timed(command, env):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows(ledger):
    db = sqlite3.connect(ledger)
    found = {key: version for table in ("statement_rows", "event_rows") for key, version in db.execute(f"SELECT key, version FROM {table}")}
    db.close()
    return found


def remove(*ledgers):
    for path in (ledger + end for ledger in ledgers for end in ("", "-wal", "-shm")):
        if os.path.exists(path): os.remove(path)


def touch(path):
    with open(path, "a", encoding="utf8") as file:
        file.write("\n# another comment\n")


def main():
    args = argparse.ArgumentParser()
    args.add_argument("texts")
    args.add_argument("--build", default="build")
    args.add_argument("--repeats", type=int, default=3)
    args.add_argument("--without", default="consult.txt")
    args = args.parse_args()
    program = os.path.abspath(os.path.join(args.build, "averment"))
    with tempfile.TemporaryDirectory() as folder:
        packs = {}
        for name in ("as they are", "a comment in the ontology", f"the ontology without {args.without}", "a comment in the language pack"):
            packs[name] = os.path.join(folder, f"packs{len(packs)}")
            shutil.copytree(os.path.join(ROOT, "packs"), packs[name])
        touch(os.path.join(packs["a comment in the ontology"], "ontology/plover/types.txt"))
        touch(os.path.join(packs["a comment in the language pack"], "lang/en/cues.txt"))
        os.remove(os.path.join(packs[f"the ontology without {args.without}"], "ontology/plover", args.without))
        env = {**os.environ, "AVERMENT_CACHE": os.path.join(folder, "cache")}
        code = [program, "code", "--quiet", "--threads", "1", "--from", "jsonl"]
        for path in packs.values():  # compiles the packs, so that no timing has that in it
            subprocess.run([program, "doctor", "--packs", path], env=env, check=True, stdout=subprocess.DEVNULL)
        first, kept, again = [], [], {name: [] for name in packs if name != "as they are"}
        changed = {}
        for _ in range(args.repeats):
            plain, ledger, copy = (os.path.join(folder, name) for name in ("plain.db", "kept.db", "copy.db"))
            remove(plain, ledger)
            first.append(timed(code + ["--packs", packs["as they are"], "--ledger", plain, args.texts], env))
            kept.append(timed(code + ["--packs", packs["as they are"], "--keep-readings", "--ledger", ledger, args.texts], env))
            before = rows(ledger)
            for name, times in again.items():
                remove(copy)
                shutil.copy(ledger, copy)
                times.append(timed([program, "recode", "--quiet", "--threads", "1", "--packs", packs[name], copy], env))
                after = rows(copy)
                changed[name] = sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
        base = statistics.median(first)
        print(f"{len(before):,} rows, {args.repeats} repeats, load average {os.getloadavg()[0]:.1f}; readings take {statistics.median(kept) - base:+.1f} s\n")
        print("| | seconds | times as fast | rows that changed |\n|--|--|--|--|")
        print(f"| `code --ledger` (with `--keep-readings`) | {base:.2f} ({statistics.median(kept):.2f}) | 1 | |")
        for name, times in again.items():
            ratios = [one / other for one, other in zip(first, times)]
            print(f"| `recode`, {name} | {statistics.median(times):.2f} | {statistics.median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f}) | {changed[name]:,} |")


if __name__ == "__main__":
    main()
