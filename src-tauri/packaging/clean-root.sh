#!/bin/sh
# Run by `cargo xtask bundle --check` inside a clean Debian: what a user would do with the package, one word each.
# Not here: making that Debian (`src-tauri/crates/xtask/src/bundle/install.rs`).
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
data=/home/teacher/.local/share/coursewright
as_teacher() { setpriv --reuid=teacher --regid=teacher --clear-groups env HOME=/home/teacher USER=teacher "$@"; }

case "$1" in
install)
  apt-get update -q
  apt-get install -y -q --no-install-recommends /try/coursewright.deb
  id teacher >/dev/null 2>&1 || useradd --create-home --shell /bin/sh teacher
  ;;
terminal)
  # Nothing but the package and what it depends on is there yet.
  if ldd /usr/bin/coursewright | grep "not found"; then exit 1; fi
  as_teacher coursewright-cli --version
  as_teacher coursewright-cli import /try/sample
  as_teacher coursewright-cli doctor
  ;;
tools)
  apt-get install -y -q --no-install-recommends \
    bash-completion desktop-file-utils fish imagemagick libglib2.0-bin man-db shared-mime-info xauth xvfb zsh
  ;;
desktop)
  desktop-file-validate /usr/share/applications/Coursewright.desktop
  for size in 16x16 24x24 32x32 48x48 64x64 128x128 256x256 512x512; do
    ls "/usr/share/icons/hicolor/$size/apps/coursewright.png"
  done
  ls /usr/share/icons/hicolor/scalable/apps/coursewright.svg
  for name in a.cwbackup a.cwpart; do echo "something" > "/tmp/$name"; done
  gio info -a standard::content-type /tmp/a.cwbackup | grep -F application/vnd.coursewright.backup
  gio info -a standard::content-type /tmp/a.cwpart | grep -F application/vnd.coursewright.part
  gio mime x-scheme-handler/coursewright | grep -F Coursewright.desktop
  ;;
manual)
  man --where coursewright coursewright-cli coursewright-cli-import
  man -P cat coursewright-cli | grep -F "Turns a folder of documents into a course"
  man --warnings -l /usr/share/man/man1/coursewright-cli.1.gz 2>&1 >/dev/null | grep . && exit 1
  bash -c '. /usr/share/bash-completion/completions/coursewright-cli && complete -p coursewright-cli'
  zsh -c 'fpath=(/usr/share/zsh/vendor-completions $fpath); autoload -U compinit; compinit -u -D; print ${_comps[coursewright-cli]}' | grep -F _coursewright-cli
  fish -c 'complete -C "coursewright-cli doc"' | grep -F documents
  ;;
window)
  rm -f /tmp/window.png
  as_teacher xvfb-run -a -s "-screen 0 1400x940x24" sh -c '
    GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1 coursewright & studio=$!
    tries=0
    until grep -qs "first useful frame" "$HOME"/.local/share/coursewright/logs/*; do
      tries=$((tries + 1)); kill -0 $studio; [ $tries -lt 240 ]; sleep 0.25
    done
    sleep 2; import -window root /tmp/window.png; kill $studio; wait $studio || true'
  as_teacher grep -h "first useful frame" "$data"/logs/*
  ls -l /tmp/window.png
  ;;
remove | purge)
  # Reading the folder again is the proof: no byte of it has changed.
  before=$(cd "$data" && find . -type f -exec sha256sum {} + | sort | sha256sum)
  apt-get "$1" -y -q coursewright
  after=$(cd "$data" && find . -type f -exec sha256sum {} + | sort | sha256sum)
  [ "$before" = "$after" ]
  if ls /usr/bin/coursewright* /usr/share/doc/coursewright /usr/share/applications/Coursewright.desktop 2>/dev/null; then exit 1; fi
  ;;
*) exit 2 ;;
esac
