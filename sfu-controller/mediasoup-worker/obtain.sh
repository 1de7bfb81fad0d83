#!/usr/bin/env bash
# Prints the path of a media worker (mediasoup-worker) that starts on this machine; obtains it first if there is none.
#
#   obtain.sh           obtains it if need be; that may take minutes, and says what it does on standard error
#   obtain.sh --where   only prints the path at which it is or will be
#
# Several may run at once: one works, the others wait for it.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=recipe.sh
source "$(dirname "${BASH_SOURCE[0]}")/recipe.sh"

# Of all that the binary is made from, so that a changed recipe does not find the binary of the former one.
recipe_hash() {
    {
        printf '%s\n' "$PACKAGE_SHA512" "$(uname -m)"
        (cd "$RECIPE" && find build.sh overlay -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
    } | sha256sum | cut -c 1-12
}

# starts FILE: whether this is a worker that starts here. It says so by its first message, which names its process, and
# ends with exit code 0 because its channel is closed from the beginning.
starts() {
    local output
    [ -x "$1" ] || return 1
    # shellcheck disable=SC2016 # The inner shell expands it.
    output=$(: | MEDIASOUP_VERSION=$VERSION timeout 20 sh -c \
        'echo "$$"; exec "$0" --logLevel=none 3<&0 4>&1 </dev/null >/dev/null 2>&1' "$1" | tr -d '\0') || return 1
    tail -n +2 <<<"$output" | grep -aqF "$(head -n 1 <<<"$output")"
}

# As named by upstream's own installation. It is believed as much as that one believes it: the connection is
# authenticated, the file has no published checksum.
fetch_prebuilt() {
    local kernel architecture file
    [ -z "${MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD:-}" ] || return 1
    command -v curl >/dev/null || return 1
    case $(uname -sm) in
        'Linux x86_64') architecture=x64 ;;
        'Linux aarch64') architecture=arm64 ;;
        *) return 1 ;;
    esac
    kernel=$(uname -r)
    file=mediasoup-worker-$VERSION-linux-$architecture-kernel${kernel%%.*}.tgz
    say "Looking for upstream's own build ($file)"
    rm -rf "$work/prebuilt"
    mkdir -p "$work/prebuilt"
    curl --fail --silent --location --proto '=https' --connect-timeout 5 --max-time 120 \
        "https://github.com/versatica/mediasoup/releases/download/$VERSION/$file" |
        tar -xz -C "$work/prebuilt" --no-same-owner 2>/dev/null || return 1
    if ! starts "$work/prebuilt/mediasoup-worker"; then
        say "It does not start on this machine"
        return 1
    fi
    mv "$work/prebuilt/mediasoup-worker" "$work/mediasoup-worker"
}

build() {
    local package
    package=$(fetch_package)
    bash "$RECIPE/build.sh" "$package" "$work" >&2
    starts "$work/mediasoup-worker" || fail "What was built does not start: $work/mediasoup-worker"
}

target=$CACHE/mediasoup-worker-$VERSION-$(recipe_hash)
binary=$(realpath -m "${MEDIASOUP_WORKER_BIN:-$target/mediasoup-worker}")
if [ "${1:-}" != --where ] && ! starts "$binary"; then
    [ -z "${MEDIASOUP_WORKER_BIN:-}" ] || fail "MEDIASOUP_WORKER_BIN names $binary, which does not start." \
        'Remedy: correct it, or unset it to have the worker obtained.'
    hold_lock "${target##*/}"
    if ! starts "$binary"; then
        # Kept when something fails or is interrupted: what is compiled is not compiled again.
        work=$target.work
        mkdir -p "$work"
        fetch_prebuilt || build
        mkdir -p "$target"
        mv "$work/mediasoup-worker" "$binary"
        rm -rf "$work"
        say "The media worker is ready: $binary"
    fi
fi
printf '%s\n' "$binary"
