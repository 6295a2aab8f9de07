#!/bin/sh
# The Neovim plugin in a real Neovim, against a real server.
# usage: neovim.sh [PROGRAM]      PROGRAM is started as `PROGRAM lsp`; default: hegao on the PATH
# NVIM names the editor (default: nvim). 0.11 and later are tried both ways, by setup() and by vim.lsp.enable().
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-hegao}
NVIM=${NVIM:-nvim}
case $program in */*) program=$(realpath "$program") ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/报告" "$work/home"
"$program" lint --isolated --fail-level never --format json "$here/faulty.txt" >"$work/headless.json" 2>/dev/null
export HEGAO_HEADLESS="$work/headless.json" HEGAO_PROGRAM="$program" HEGAO_DRAFT="$work/报告/青河县 2024年 报告.txt" LC_ALL=C.UTF-8
export HOME="$work/home" XDG_STATE_HOME="$work/home" XDG_DATA_HOME="$work/home" XDG_CONFIG_HOME="$work/home"

ways=setup
"$NVIM" --headless -u NONE -i NONE +'if !has("nvim-0.11") | cquit 1 | endif' +qall 2>/dev/null && ways="setup enable"

status=0
for HEGAO_WAY in $ways; do
  export HEGAO_WAY
  echo "== $("$NVIM" --version | head -1), $HEGAO_WAY"
  cp "$here/draft.txt" "$HEGAO_DRAFT"
  cp "$here/faulty.txt" "$work/报告/有毛病的稿.txt"
  timeout 90 "$NVIM" --headless -u NONE -i NONE -n -l "$here/neovim.lua" || status=1
done
exit $status
