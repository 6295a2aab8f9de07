#!/usr/bin/env bash
# Vim and ALE with the configuration of the README, against a real server.
# usage: ale.sh [PROGRAM]      ALE is its folder (default: /usr/share/vim-ale); VIM_PROGRAM the editor (default: vim)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-hegao}
case $program in */*) program=$(realpath "$program") ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/faulty.txt" "$work/稿.hegao"
export ALE=${ALE:-/usr/share/vim-ale} HEGAO_PROGRAM=$program HEGAO_FOUND=$work/found TERM=xterm LC_ALL=C.UTF-8 HOME=$work
"$program" lint --isolated --fail-level never --format json "$work/稿.hegao" 2>/dev/null >"$work/headless.json"
python3 -c 'import json, sys
for it in sorted("{} {}".format(it["rule"], it["span"]["start"]["line"])
                 for it in json.load(open(sys.argv[1]))["files"][0]["findings"]): print(it)' "$work/headless.json" >"$work/expected"
echo "== $("${VIM_PROGRAM:-vim}" --version | head -1), ALE"
# Vim wants a terminal.
timeout 60 script -qec "${VIM_PROGRAM:-vim} -Nu $here/ale.vim -i NONE -n $work/稿.hegao" /dev/null </dev/null >/dev/null 2>&1 || true
if diff "$work/expected" "$work/found"; then
  echo 'ok   the findings of the command line, in the same lines'
  echo '1 passed, 0 failed'
else
  echo 'FAIL the findings of the command line, in the same lines'
  exit 1
fi
