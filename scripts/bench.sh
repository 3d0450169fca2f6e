#!/usr/bin/env bash
# Times the language engine against spaCy 3.8 in one run and writes docs/PERFORMANCE.md's table and bench/runs/<date>-<cpu>/.
# `scripts/bench.sh --loading` times only how long a large actor pack takes to load, and needs no spaCy.
#   BUILD=build  AVERMENT_SPACY_PYTHON=/path/to/python (one that has spaCy 3.8)  REPEATS=5
set -euo pipefail
cd "$(dirname "$0")/.."
build=${BUILD:-build}
[ -x "$build/averment_parse_bench" ] || { cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release; cmake --build "$build" --target averment_parse_bench averment_layer_bench averment_stage_bench averment_load_bench; }
[ "${1:-}" = --loading ] && exec python3 bench/bench_report.py --build "$build" --loading
python=${AVERMENT_SPACY_PYTHON:-build-bench/venv/bin/python}
if ! "$python" -c 'import spacy; assert spacy.__version__.startswith("3.8")' 2>/dev/null; then
  python=build-bench/venv/bin/python
  python3 -m venv build-bench/venv
  "$python" -m pip install -q 'spacy==3.8.*' >&2
fi
exec "$python" bench/bench_report.py --build "$build" --python "$python" --repeats "${REPEATS:-5}" "$@"
