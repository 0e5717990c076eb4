#!/usr/bin/env bash
# Runs a command under a Wayland compositor without a screen, and with no X server to fall back to.
set -euo pipefail
export XDG_RUNTIME_DIR XDG_SESSION_TYPE=wayland WAYLAND_DISPLAY=ratedesk-wayland
XDG_RUNTIME_DIR=$(mktemp -d)
chmod 700 "$XDG_RUNTIME_DIR"
unset DISPLAY
weston --backend=headless-backend.so --renderer=pixman --width=1440 --height=900 --socket="$WAYLAND_DISPLAY" --idle-time=0 &
compositor=$!
trap 'kill "$compositor"' EXIT
for _ in $(seq 100); do
  [ -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ] && break
  sleep 0.1
done
[ -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ] || { echo 'the compositor did not start' >&2; exit 1; }
"$@"
