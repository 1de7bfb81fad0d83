# shellcheck shell=bash disable=SC2034 # Who sources it uses the variables.
# What the scripts of this directory share: the pinned version, where things are kept, messages. Sourced, never run.

readonly VERSION=3.27.1
# Of the npm package, as `npm pack` leaves it.
readonly PACKAGE_SHA512=ba78c6d228491599825f1b52e5acba88fa7ea2fd5183f06126e3f58067f0e04957fcae59d22b773c20bbaca79c58c2b61606d0e7690a98381904f9bf7b060ee8

RECIPE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly RECIPE
readonly CACHE=${XDG_CACHE_HOME:-${HOME:?neither XDG_CACHE_HOME nor HOME is set}/.cache}/parley

say() {
    printf '==> %s\n' "$*" >&2
}

# Cause first, remedy second, each on its line.
fail() {
    printf 'media worker: %s\n' "$1" >&2
    shift
    if [ $# -gt 0 ]; then
        printf '              %s\n' "$@" >&2
    fi
    exit 1
}

# hold_lock NAME: one process at a time from here to the end of this script, whoever started it. What the script starts
# inherits the lock: should the script alone be killed, its compilers are still the only ones in the directory.
hold_lock() {
    mkdir -p "$CACHE"
    exec {lock}>"$CACHE/$1.lock"
    if ! flock --nonblock "$lock"; then
        say "Waiting for another process that does the same ($1)"
        flock "$lock"
    fi
}

# fetch_package: prints the directory of the unpacked npm package; fetches it the first time.
fetch_package() {
    bash "$RECIPE/package.sh"
}
