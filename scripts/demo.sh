#!/usr/bin/env bash
# Codes the example articles, shows the table, and explains one row: scripts/demo.sh [PROGRAM]
set -euo pipefail
program=$(realpath "${1:-build/averment}")
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ledger=$folder/examples.db

run() { echo "\$ averment $*"; "$program" "$@"; }

run code --pack examples/packs/norland --ledger "$ledger" --format table examples/news
echo
key=$("$program" query "$ledger" --type AGREE --text invited --limit 1 --format jsonl | sed -E 's/.*"key":"([0-9a-f]{6}).*/\1/' || true)
[ -n "$key" ] || key=$("$program" query "$ledger" --limit 1 --format jsonl | sed -E 's/.*"key":"([0-9a-f]{6}).*/\1/')
run explain "$key" --pack examples/packs/norland --ledger "$ledger"
