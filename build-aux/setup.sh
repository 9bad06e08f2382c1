#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Installs from Debian what is missing to build Quoth, and nothing when nothing
# is. With --check also what the tests need. Says what it does on standard
# error, and only when it does something.
set -eu

build="gcc libc6-dev meson ninja-build pkg-config
  libglib2.0-dev libjson-glib-dev libicu-dev
  libgstreamer1.0-dev gstreamer1.0-tools"
check="clang-format valgrind python3 python3-gi python3-jsonschema
  gobject-introspection libgirepository1.0-dev
  gir1.2-gstreamer-1.0 gstreamer1.0-plugins-base liblinear-dev"

say ()
{
  echo "setup: $*" >&2
}

# By what a package gives, so that what came another way is left alone.
is_there ()
{
  case "$1" in
    gcc) command -v cc >/dev/null 2>&1 ;;
    libc6-dev) [ -e /usr/include/stdio.h ] ;;
    ninja-build) command -v ninja >/dev/null 2>&1 ;;
    gstreamer1.0-tools) command -v gst-launch-1.0 >/dev/null 2>&1 ;;
    libglib2.0-dev) pkg-config --exists gobject-2.0 2>/dev/null ;;
    libjson-glib-dev) pkg-config --exists json-glib-1.0 2>/dev/null ;;
    liblinear-dev) [ -e /usr/include/linear.h ] ;;
    libicu-dev) pkg-config --exists icu-uc 2>/dev/null ;;
    libgstreamer1.0-dev) pkg-config --exists gstreamer-check-1.0 2>/dev/null ;;
    gobject-introspection) command -v g-ir-scanner >/dev/null 2>&1 ;;
    libgirepository1.0-dev)
      pkg-config --exists gobject-introspection-1.0 2>/dev/null ;;
    gstreamer1.0-plugins-base) gst-inspect-1.0 --exists subparse 2>/dev/null ;;
    python3-gi) /usr/bin/python3 -c 'import gi' 2>/dev/null ;;
    python3-jsonschema) /usr/bin/python3 -c 'import jsonschema' 2>/dev/null ;;
    gir1.2-gstreamer-1.0)
      /usr/bin/python3 -c 'import gi; gi.require_version ("Gst", "1.0")' \
        2>/dev/null ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

missing_of ()
{
  for package in "$@"; do
    is_there "$package" || printf '%s ' "$package"
  done
}

give_up ()
{
  say "$1"
  say "missing: $missing"
  say "on Debian 12, install it as root with"
  say "  apt-get install --no-install-recommends $missing"
  exit 2
}

wanted=$build
if [ "${1-}" = --check ]; then
  wanted="$build $check"
fi
# Words, on purpose.
# shellcheck disable=SC2086
missing=$(missing_of $wanted)
missing=${missing% }
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null 2>&1 || give_up "there is no apt-get here"
if [ "$(id -u)" -eq 0 ]; then
  as_root=
elif command -v sudo >/dev/null 2>&1 && { [ -t 2 ] || sudo -n true 2>/dev/null; }
then
  as_root=sudo
else
  give_up "only root may install packages, and there is no sudo that works"
fi

install ()
{
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing </dev/null >&2
}

say "installing $missing"
if ! install 2>/dev/null; then
  say "fetching the lists of packages first"
  $as_root apt-get update -qq </dev/null >&2 \
    || give_up "the lists of packages cannot be fetched; is there a network?"
  install || give_up "not everything could be installed; apt-get says above why"
fi
