#!/usr/bin/env bash
# Helix with the configuration of the README, on a private terminal (tmux), against a real server.
# usage: helix.sh [PROGRAM]      HELIX names the editor (default: hx)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-hegao} HELIX=${HELIX:-hx}
case $program in */*) program=$(realpath "$program") ;; esac
work=$(mktemp -d) socket=hegao-$$ failed=0 passed=0
tmux() { command tmux -L "$socket" -f /dev/null -u "$@"; }
trap 'tmux kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

check() { # NAME COMMAND…
  local name=$1
  shift
  if "$@"; then
    echo "ok   $name" && passed=$((passed + 1))
  else
    echo "FAIL $name" && failed=$((failed + 1))
    echo "$screen"
  fi
}
shows() { # until the screen shows a text
  for _ in $(seq 100); do
    screen=$(tmux capture-pane -p -t x)
    grep -qF -- "$1" <<<"$screen" && return
    sleep 0.1
  done
  return 1
}
# A key right behind Escape would be taken for one with Alt.
escape() {
  tmux send-keys -t x Escape
  sleep 0.3
}
type_command() {
  escape
  tmux send-keys -t x -l ":$1"
  tmux send-keys -t x Enter
}

mkdir -p "$work/helix" "$work/报告"
sed "s|^command = .*|command = \"$program\"|" "$here/helix-languages.toml" >"$work/helix/languages.toml"
printf '[editor]\nend-of-line-diagnostics = "hint"\n[editor.inline-diagnostics]\ncursor-line = "hint"\n' >"$work/helix/config.toml"
cp "$here/faulty.txt" "$work/报告/draft.hegao"
"$program" lint --isolated --fail-level never --format json "$work/报告/draft.hegao" 2>/dev/null >"$work/headless.json"
expected=$(python3 -c 'import json, sys
for it in json.load(open(sys.argv[1]))["files"][0]["findings"]:
    if it["text"]: print(it["text"])' "$work/headless.json")

echo "== $("$HELIX" --version)"
tmux new-session -d -s x -x 150 -y 45 "env LC_ALL=C.UTF-8 XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/share XDG_STATE_HOME=$work/state $HELIX $work/报告/draft.hegao"
check 'findings are shown' shows '228 ÷ 240'

# From finding to finding: what is selected is what the command line underlines.
number=0
for _ in $expected; do
  number=$((number + 1))
  tmux send-keys -t x ']' d
  tmux send-keys -t x -l ":pipe-to sh -c 'cat; echo' >> $work/selected"
  tmux send-keys -t x Enter
  for _ in $(seq 50); do
    [ "$(wc -l <"$work/selected" 2>/dev/null || echo 0)" -ge $number ] && break
    sleep 0.1
  done
done
screen="$(cat "$work/selected" 2>/dev/null || true) -- against -- $expected"
check 'the findings of the command line, at the same characters' test "$(cat "$work/selected" 2>/dev/null)" = "$expected"

escape
tmux send-keys -t x Space s
check 'the outline has the headings' shows '主要举措和成效'
escape

# The server is killed while one writes: Helix tells, the text stays, :lsp-restart brings it back.
tmux send-keys -t x -l 'geo没有保存的一行'
for pid in $(pgrep -P "$(tmux list-panes -t x -F '#{pane_pid}')" || true) "$(tmux list-panes -t x -F '#{pane_pid}')"; do
  pkill -KILL -P "$pid" -x "$(basename "$program" | cut -c1-15)" 2>/dev/null || true
done
tmux send-keys -t x -l '，接着写'
check 'no text is lost when the server is killed' shows '没有保存的一行，接着写'
type_command 'lsp-restart'
type_command 'write'
saved() { for _ in $(seq 50); do grep -qr '没有保存的一行，接着写' "$work/报告" && return; sleep 0.1; done; return 1; }
check 'the text is saved' saved
tmux send-keys -t x g g
check 'after a restart findings are shown again' shows '228 ÷ 240'
type_command 'quit!'
echo "$passed passed, $failed failed"
exit $((failed > 0))
