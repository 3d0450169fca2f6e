#!/usr/bin/env bash
# Installs what a fresh Debian 12 lacks: apt packages, and the language model under third_party/, pinned by hash.
# Safe to run again: does nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(build-essential cmake ninja-build ccache mold pkg-config python3 python3-pip python3-venv curl
  libfmt-dev nettle-dev libxxhash-dev libicu-dev libpcre2-dev nlohmann-json3-dev libtomlplusplus-dev libmsgpack-cxx-dev
  libsqlite3-dev sqlite3 libzstd-dev zlib1g-dev libdeflate-dev libcld2-dev libuchardet-dev libmodest-dev libpugixml-dev libarchive-dev libcli11-dev
  libhowardhinnant-date-dev libgtest-dev libgmock-dev libbenchmark-dev libopenblas-dev wordnet-base iso-codes)
[ "${AVERMENT_LONG:-}" = 1 ] && packages+=(clang clang-format clang-tidy libclang-rt-14-dev)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "setup: installing ${missing[*]}" >&2
  as_root=""; [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi

python3 tools/fetch_data.py
