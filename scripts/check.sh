#!/usr/bin/env bash
# The long tier, after `make asan` and `make test`: the medium model against its golden files, ten times the text in ten times the time and
# no more memory, and every fuzz target over its seeds and for FUZZ_SECONDS each (default 20). There is no browser and no Spark tier: averment has
# neither an explorer nor a binding yet.
set -euo pipefail
cd "$(dirname "$0")/.."
AVERMENT_LONG=1 scripts/setup.sh
python3 tools/fetch_data.py --all
build/nlp_test --gtest_filter='*olden*'
python3 tests/properties/scale_test.py build/averment

cmake -S . -B build-fuzz -G Ninja -DCMAKE_BUILD_TYPE=Release -DAVERMENT_FUZZ=ON -DAVERMENT_TESTS=OFF \
  -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang
cmake --build build-fuzz
shopt -s nullglob
for target in build-fuzz/*_fuzz; do
  name=$(basename "$target")
  seeds=tests/fuzz/seeds/${name%_fuzz}
  mkdir -p "build-fuzz/corpus/$name"
  folders=("build-fuzz/corpus/$name"); [ -d "$seeds" ] && folders+=("$seeds")
  echo "fuzz: $name"
  "$target" -max_total_time="${FUZZ_SECONDS:-20}" -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 "${folders[@]}" 2> "build-fuzz/$name.log" \
    || { tail -40 "build-fuzz/$name.log"; exit 1; }
done
